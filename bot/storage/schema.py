"""The version of the database's tables, and bringing a database up to it."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from bot.errors import DatabaseError, DatabaseTooNewError
from bot.storage.dialect import SCHEMA, is_postgresql, take_time
from bot.storage.engine import Database
from bot.storage.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0011"  # the newest migration; a test compares it with the folder


async def upgrade(database: Database) -> None:
    """Make or update the tables; of several replicas one does, the others wait for it.

    Raises:
        DatabaseTooNewError: a newer version of the bot has written the database.
        DatabaseError: it cannot be opened or written, it lacks tables, or it holds others.
    """
    if await version(database) == HEAD:
        await _check_whole(database)
        return
    async with database.alone(SCHEMA), database.write() as connection:
        if is_postgresql(connection):
            encoding = await connection.scalar(text("SHOW server_encoding"))
            if encoding != "UTF8":
                raise DatabaseError(
                    f"{database.name}: keeps texts as {encoding}, which lacks most letters of the"
                    " world; make it anew with createdb --encoding UTF8 --template template0"
                )
        await take_time(connection)
        if await connection.run_sync(_is_elses):
            raise DatabaseError(
                f"{database.name}: holds tables of something else; give the bot a database of its"
                " own"
            )
        await connection.run_sync(_upgrade)


async def _check_whole(database: Database) -> None:
    """See that no table is missing; what is needed only later would be missed only then."""
    async with database.read() as connection:
        there = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    missing = sorted(set(metadata.tables) - there)
    if missing:
        raise DatabaseError(
            f"{database.name}: lacks the table {missing[0]} that its version has; restore a backup"
        )


async def version(database: Database) -> str | None:
    """Return the migration the database stands at; None for a new or empty one.

    Raises:
        DatabaseTooNewError: it stands at one that this version does not know.
        DatabaseError: it cannot be read.
    """
    if not database.exists:
        return None
    async with database.read() as connection:
        found = await connection.run_sync(_version)
    if found is not None:
        check(found, database.name)
    return found


def check(found: str, where: str) -> None:
    """Refuse tables that this version does not know.

    Raises:
        DatabaseTooNewError: they were made by a newer one.
    """
    if found not in _known():
        raise DatabaseTooNewError(  # no SQL, whatever it looks like to a linter
            f"{where}: was written by a newer version of the bot (tables {found},"  # noqa: S608  # no SQL
            f" known here up to {HEAD}); update the bot or set another database.url"
        )


async def drop_others(database: Database, kept: Collection[str]) -> None:
    """Drop those of our tables that are not among some: an older copy was put over newer tables.

    Raises:
        DatabaseError: the database cannot be written.
    """
    newer = [table for table in metadata.sorted_tables if table.name not in kept]
    async with database.write() as connection:
        await connection.run_sync(lambda sync: metadata.drop_all(sync, newer))


def _known() -> set[str]:
    folder = Path(__file__).parent / "migrations" / "versions"
    return {path.name.split("_")[0] for path in folder.glob("[0-9]*.py")}


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def _is_elses(connection: Connection) -> bool:
    """Return whether something else lives there: tables, and not even a version of ours."""
    return _version(connection) is None and bool(
        set(inspect(connection).get_table_names()) - {"alembic_version"}
    )


def _upgrade(connection: Connection) -> None:
    # Alembic takes a fifth of a second to import, and most starts need no migration.
    from alembic import command  # noqa: PLC0415  # see above

    command.upgrade(configuration(connection), "head")


def downgrade(connection: Connection, version: str) -> None:
    """Take the tables back to an older version, `base` for none."""
    from alembic import command  # noqa: PLC0415  # see _upgrade

    command.downgrade(configuration(connection), version)


def configuration(connection: Connection) -> "Config":
    """Return Alembic's configuration for a connection that is already open."""
    from alembic.config import Config  # noqa: PLC0415  # see _upgrade

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
