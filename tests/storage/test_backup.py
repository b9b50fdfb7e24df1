"""Backup and restore, drilled: what was there is there again, and nothing is overwritten."""

import os
import sqlite3
import stat
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.errors import DatabaseError, DatabaseTooNewError, InputError
from bot.storage import backup, schema
from bot.storage.engine import Database
from bot.storage.tables import metadata
from tests.conftest import url
from tests.following import add_chats, follow, publish, rows
from tests.times import Times


@pytest.fixture
async def database(address: str, times: Times) -> AsyncIterator[Database]:
    """Give a database in which something is kept."""
    database = Database(address)
    await schema.upgrade(database)
    await add_chats(database, range(-3, 3), paused_until=times.now() + timedelta(hours=1))
    await follow(database, range(-3, 3))
    await publish(database, times.now())
    yield database
    await database.close()


async def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Return all that is kept."""
    return {name: await rows(database, name) for name in metadata.tables}


async def test_what_was_wrecked_is_as_before(database: Database, tmp_path: Path) -> None:
    """Rows that were lost, changed and added, and a lost table: all is as it was, numbers too."""
    file = tmp_path / "copy"
    before = await everything(database)
    await backup.save(database, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    async with database.write() as connection:
        for command in (
            "DROP TABLE drafts",
            "DELETE FROM subscriptions",
            "UPDATE chats SET language = 'xx'",
        ):
            await connection.execute(text(command))
    await add_chats(database, [77])
    assert await backup.restore(database, file, replace=True) == schema.HEAD
    assert await everything(database) == before
    await follow(database, [1], value="PE")
    numbers = [row["id"] for row in await rows(database, "subscriptions")]
    assert numbers == list(range(1, 8))
    assert not list(tmp_path.glob("*.part"))


async def test_a_copy_fills_a_new_database(
    database: Database, empty_address: str, kind: str, tmp_path: Path
) -> None:
    """A lost database is made again from the copy alone."""
    file = tmp_path / "copy"
    await backup.save(database, file)
    before = await everything(database)
    new = Database(empty_address if kind == "postgresql" else url(tmp_path / "new" / "aze.db"))
    await backup.restore(new, file, replace=False)
    assert await everything(new) == before
    await new.close()


async def test_an_older_copy_takes_newer_tables_away(database: Database, tmp_path: Path) -> None:
    """The copy of an older version stands for itself, and is brought up to date after."""
    file = tmp_path / "copy"
    async with database.write() as connection:
        await connection.run_sync(lambda sync: schema.downgrade(sync, "0007"))
    await backup.save(database, file)
    await schema.upgrade(database)
    assert await backup.restore(database, file, replace=True) == "0007"
    await schema.upgrade(database)
    assert await schema.version(database) == schema.HEAD
    assert len(await rows(database, "chats")) == 6


async def test_nothing_is_overwritten(database: Database, tmp_path: Path) -> None:
    """Neither a file nor what a database holds goes without being asked for."""
    file = tmp_path / "copy"
    file.write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        await backup.save(database, file)
    assert file.read_text() == "mine"
    await backup.save(database, tmp_path / "other")
    with pytest.raises(InputError, match="--replace"):
        await backup.restore(database, tmp_path / "other", replace=False)
    with pytest.raises(InputError, match="cannot be written"):
        await backup.save(database, tmp_path / "nowhere" / "copy")


async def test_what_is_no_backup_changes_nothing(database: Database, tmp_path: Path) -> None:
    """A missing file, a text, half a backup and one of a newer version: told, nothing lost."""
    before = await everything(database)
    with pytest.raises(InputError, match="no such file"):
        await backup.restore(database, tmp_path / "missing", replace=True)
    (tmp_path / "text").write_text("hello")
    with pytest.raises(InputError, match="is no backup"):
        await backup.restore(database, tmp_path / "text", replace=True)
    await backup.save(database, tmp_path / "whole")
    content = (tmp_path / "whole").read_bytes()
    (tmp_path / "half").write_bytes(content[: len(content) // 2])
    with pytest.raises((InputError, DatabaseError)):
        await backup.restore(database, tmp_path / "half", replace=True)
    assert await everything(database) == before
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNewError):
        await backup.save(database, tmp_path / "newer")
    async with database.write() as connection:
        await connection.execute(
            text("UPDATE alembic_version SET version_num = :head"), {"head": schema.HEAD}
        )


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_file_that_is_damaged_is_kept_aside(database: Database, tmp_path: Path) -> None:
    """A file that is no database any more makes room, and is not thrown away."""
    before = await everything(database)
    await backup.save(database, tmp_path / "copy")
    await database.close()
    path = tmp_path / "aze.db"
    path.write_bytes(b"garbage" * 1000)
    for rest in ("-wal", "-shm"):
        Path(f"{path}{rest}").unlink(missing_ok=True)
    with pytest.raises(InputError, match="--replace"):
        await backup.restore(database, tmp_path / "copy", replace=False)
    await backup.restore(database, tmp_path / "copy", replace=True)
    assert await everything(database) == before
    assert (tmp_path / "aze.db.damaged").read_bytes() == b"garbage" * 1000
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_without_the_client_programs_it_is_said(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pg_dump is not installed the sentence says what to install, and no file is left."""
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    with pytest.raises(DatabaseError, match="pg_dump is not installed"):
        await backup.save(database, tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []
