"""The tables: made, migrated, and refused when something is wrong."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text

from bot.errors import DatabaseError, DatabaseTooNewError
from bot.storage import schema
from bot.storage.engine import Database
from bot.storage.tables import metadata, settings
from tests.conftest import url


@pytest.fixture
async def database(empty_address: str) -> AsyncIterator[Database]:
    database = Database(empty_address)
    yield database
    await database.close()


async def test_migrations_make_exactly_the_tables(database: Database) -> None:
    """A migrated database differs in nothing from what the code describes."""
    await schema.upgrade(database)
    async with database.write() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), metadata)
        )
    assert differences == []


async def test_migrations_go_down_and_up_again(database: Database) -> None:
    """Every migration can be taken back and made again."""
    await schema.upgrade(database)
    async with database.write() as connection:
        await connection.run_sync(
            lambda sync: command.downgrade(schema.configuration(sync), "base")
        )
    assert await schema.version(database) is None
    await schema.upgrade(database)
    assert await schema.version(database) == schema.HEAD
    await database.close()


async def test_head_is_the_newest_migration(database: Database) -> None:
    """The version that a start compares with is that of the folder."""
    async with database.write() as connection:
        head = await connection.run_sync(
            lambda sync: ScriptDirectory.from_config(schema.configuration(sync)).get_current_head()
        )
    await database.close()
    assert head == schema.HEAD


async def test_a_newer_database_is_left_alone(database: Database) -> None:
    """A database of a newer version is refused in one sentence, and not written to."""
    await schema.upgrade(database)
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        await connection.execute(text("DROP TABLE drafts"))
    with pytest.raises(DatabaseTooNewError, match=r"aze.*newer version"):
        await schema.upgrade(database)
    async with database.read() as connection:
        tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        version = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    assert (version, "drafts" in tables) == ("9999", False)


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """A file of something else is told apart from a database."""
    path = tmp_path / "aze.db"
    path.write_bytes(b"this is a text, not a database" * 100)
    database = Database(url(path))
    with pytest.raises(DatabaseError, match=r"aze\.db: is no SQLite database"):
        await schema.upgrade(database)
    await database.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_locked_database_is_named(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that another program holds is reported after the wait, not waited for."""
    monkeypatch.setattr("bot.storage.sqlite.BUSY_MILLISECONDS", 1)
    await schema.upgrade(database)
    await database.close()
    other = sqlite3.connect(tmp_path / "aze.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(DatabaseError, match="locked by another program"):
            async with database.write() as connection:
                await connection.execute(text("DELETE FROM knowledge"))
    finally:
        other.close()
        await database.close()


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "mysql://u:secret@localhost/x",
        "sqlite+aiosqlite:///:memory:",
        "postgresql//u:secret@h/x",
        "postgresql://u:secret@h:port/x",
        "postgresql://u:secret@h",
    ],
)
def test_an_address_that_cannot_be_used_is_refused(address: str) -> None:
    """A wrong address names the setting, and tells no password."""
    with pytest.raises(DatabaseError, match=r"database\.url") as caught:
        Database(address)
    assert "secret" not in str(caught.value)


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Where the folder of the database cannot be made, the sentence names it."""
    (tmp_path / "file").write_text("in the way")
    database = Database(url(tmp_path / "file" / "aze.db"))
    with pytest.raises(DatabaseError, match="folder cannot be made"):
        await schema.upgrade(database)
    await database.close()


async def test_the_reader_cannot_write(database: Database) -> None:
    """What is read through the reader engine can never change the database."""
    await schema.upgrade(database)
    with pytest.raises(DatabaseError, match="read-only"):
        async with database.read() as connection:
            await connection.execute(text("DELETE FROM knowledge"))


async def test_no_update_is_lost_between_writers(database: Database) -> None:
    """Eight tasks that each read and raise a number fifty times lose none."""
    await schema.upgrade(database)
    async with database.write() as connection:
        await connection.execute(text("INSERT INTO settings VALUES ('count', 0)"))

    async def raise_it() -> None:
        for _ in range(50):
            async with database.write() as connection:
                query = select(settings.c.value).where(settings.c.key == "count")
                found = await connection.scalar(query.with_for_update())
                await connection.execute(
                    text("UPDATE settings SET value = :next"), {"next": (found or 0) + 1}
                )

    await asyncio.gather(*(raise_it() for _ in range(8)))
    async with database.read() as connection:
        assert await connection.scalar(text("SELECT value FROM settings")) == 400
    await database.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write read-only files")
async def test_a_read_only_database_is_named(tmp_path: Path, loaded: Path) -> None:
    """Writing to a read-only database ends in one sentence."""
    path = Path(shutil.copy(loaded, tmp_path / "aze.db"))
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    database = Database(url(path))
    with pytest.raises(DatabaseError, match="read-only"):
        async with database.write() as connection:
            await connection.execute(text("DELETE FROM knowledge"))
    await database.close()
    tmp_path.chmod(0o755)
