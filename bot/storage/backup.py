"""A consistent copy of the whole database in one file, while bots run; and back again."""

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import DatabaseError, InputError
from bot.storage import schema
from bot.storage.engine import Database
from bot.storage.sqlite import Sqlite

PRIVATE = 0o600  # it holds people's data
DAMAGED = ".damaged"  # what a file that is no database is called once another took its place


async def save(database: Database, file: Path) -> None:
    """Write a copy that only this user can read.

    On PostgreSQL it is made by `pg_dump`, in its own format.

    Raises:
        InputError: the file is there already, or cannot be written.
        DatabaseError: the database cannot be read.
    """
    if await schema.version(database) is None:
        raise DatabaseError(f"{database.name}: holds nothing yet")
    with _new(file) as part:
        if isinstance(database.server, Sqlite):
            await asyncio.to_thread(_vacuum, database.server.path, part)
        else:
            from bot.storage import dumps  # noqa: PLC0415  # see `bot.storage.engine`

            await dumps.save(database.server, part)


async def restore(database: Database, file: Path, *, replace: bool) -> str:
    """Put a copy in the place of what the database holds; return the version of its tables.

    All bots on this database are to be stopped before.

    Raises:
        InputError: the file cannot be read or is no backup, or there is something to be replaced.
        DatabaseTooNewError: the file was written by a newer version of the bot.
        DatabaseError: the database cannot be written.
    """
    _require(file)
    server = database.server
    if isinstance(server, Sqlite):
        kind, found = "SQLite", await asyncio.to_thread(_version_of, file)
    else:
        from bot.storage import dumps  # noqa: PLC0415  # see `bot.storage.engine`

        kind, found = "PostgreSQL", await dumps.version(file)
    if found is None:
        raise InputError(f"{file}: is no backup of a bot's {kind} database")
    schema.check(found, str(file))
    if not replace and await _holds_something(database):
        raise InputError(
            f"{database.name}: holds something; stop all bots, then add --replace to lose it"
        )
    await database.close()
    if isinstance(server, Sqlite):
        await asyncio.to_thread(_copy_back, file, server.path)
    else:
        await dumps.restore(server, file)
        await schema.drop_others(database, await dumps.tables(file))
    return found


def _require(file: Path) -> None:
    if not file.is_file():
        raise InputError(f"{file}: no such file")


async def _holds_something(database: Database) -> bool:
    try:
        return await schema.version(database) is not None
    except DatabaseError:
        return database.exists  # wrecked, and somebody may still want it


@contextmanager
def _new(file: Path) -> Iterator[Path]:
    """Give a file beside the one that is to be made, which it becomes once it is whole."""
    part = file.with_name(f"{file.name}.part")
    try:
        if file.exists():
            raise InputError(f"{file}: is there already; name another file")
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
        try:
            yield part
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.rename(file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from error


def _vacuum(source: Path, target: Path) -> None:
    with _errors(source), contextlib.closing(sqlite3.connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def _version_of(file: Path) -> str | None:
    with file.open("rb") as content:
        if not content.read(16).startswith(b"SQLite format 3"):
            return None
    with contextlib.closing(
        sqlite3.connect(file.resolve().as_uri() + "?mode=ro", uri=True)
    ) as copy:
        try:
            if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise InputError(f"{file}: is damaged")
            found = copy.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.Error:
            return None
    return str(found[0]) if found else None


def _copy_back(file: Path, target: Path) -> None:
    """Write page by page into the file, in one transaction."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not _is_database(target):
            for path in (target, Path(f"{target}-wal"), Path(f"{target}-shm")):
                if path.exists():
                    path.rename(f"{path}{DAMAGED}")
        if not target.exists():
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    except OSError as error:
        raise DatabaseError(f"{target}: cannot be replaced: {error.strerror}") from error
    with (
        _errors(target),
        contextlib.closing(sqlite3.connect(file)) as source,
        contextlib.closing(sqlite3.connect(target)) as written,
    ):
        source.backup(written)


def _is_database(path: Path) -> bool:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        try:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
        except sqlite3.OperationalError:  # held by another program
            return True
        except sqlite3.DatabaseError:
            return False


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise DatabaseError(f"{path}: {Sqlite.explained(error)}") from error
