"""The version of the database's tables, and bringing a database up to it."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.errors import DatabaseTooNew
from bot.storage.engine import Database

HEAD = "0001"  # the newest migration; a test compares it with the folder


async def upgrade(database: Database) -> None:
    """Make or update the tables.

    Raises:
        DatabaseTooNew: a newer version of the bot has written the database.
        DatabaseError: it cannot be opened or written.
    """
    if await version(database) == HEAD:
        return
    async with database.write() as connection:
        await connection.run_sync(_upgrade)


async def version(database: Database) -> str | None:
    """Return the migration the database stands at; None for a new or empty one.

    Raises:
        DatabaseTooNew: it stands at one that this version does not know.
        DatabaseError: it cannot be read.
    """
    if not database.exists:
        return None
    async with database.read() as connection:
        found = await connection.run_sync(_version)
    if found is not None and found not in _known():
        raise DatabaseTooNew(
            f"{database.path}: was written by a newer version of the bot (tables {found},"
            f" known here up to {HEAD}); update the bot or set another database.url"
        )
    return found


def _known() -> set[str]:
    folder = Path(__file__).parent / "migrations" / "versions"
    return {path.name.split("_")[0] for path in folder.glob("[0-9]*.py")}


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def _upgrade(connection: Connection) -> None:
    # Imported here: Alembic takes a fifth of a second, and most starts need no migration.
    from alembic import command

    command.upgrade(configuration(connection), "head")


def configuration(connection: Connection) -> "Config":  # noqa: F821  # see _upgrade
    """Return Alembic's configuration for a connection that is already open."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
