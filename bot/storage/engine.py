"""Opening the database: one engine that reads, one that writes.

On SQLite the writer has a single connection and begins every transaction
with BEGIN IMMEDIATE, so that waiting happens here and not in the database,
and no update is lost. Readers see the last committed state meanwhile.
"""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import DatabaseError

BUSY_MILLISECONDS = 5000
READERS = 4


class Database:
    """Two engines on one database; close it when done."""

    def __init__(self, url: str) -> None:
        """Prepare the engines; nothing is opened yet.

        Raises:
            DatabaseError: the URL cannot be understood, or its folder not be made.
        """
        try:
            parsed = make_url(url)
        except ArgumentError as error:
            raise DatabaseError(f"database.url {url!r} is no database address") from error
        if parsed.get_backend_name() != "sqlite":
            raise DatabaseError("database.url: only SQLite is supported in this version")
        if not parsed.database or parsed.database == ":memory:":
            raise DatabaseError("database.url: name a file, as in sqlite+aiosqlite:///var/aze.db")
        self.path = Path(parsed.database)
        self._url = parsed.set(drivername="sqlite+aiosqlite")
        self._reader: AsyncEngine | None = None
        self._writer: AsyncEngine | None = None

    @property
    def exists(self) -> bool:
        """Whether the database file is there."""
        return self.path.is_file()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one consistent state and can write nothing."""
        if self._reader is None:
            self._reader = create_async_engine(self._url, pool_size=READERS, max_overflow=0)
            _prepare(self._reader, begin="BEGIN", readonly=True)
        with self.errors():
            async with self._reader.connect() as connection, connection.begin():
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Give the one connection that writes; all of it is committed, or nothing."""
        if self._writer is None:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise DatabaseError(
                    f"{self.path}: its folder cannot be made: {error.strerror}"
                ) from error
            self._writer = create_async_engine(self._url, pool_size=1, max_overflow=0)
            _prepare(self._writer, begin="BEGIN IMMEDIATE", readonly=False)
        with self.errors():
            async with self._writer.begin() as connection:
                yield connection

    async def close(self) -> None:
        """Close all connections."""
        for engine in (self._reader, self._writer):
            if engine is not None:
                await engine.dispose()
        self._reader = self._writer = None

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn what the driver raises into a `DatabaseError` that names the file."""
        try:
            yield
        except DBAPIError as error:
            raise DatabaseError(f"{self.path}: {_explained(error.orig)}") from error
        except SQLAlchemyError as error:
            raise DatabaseError(f"{self.path}: {error}") from error


def _prepare(engine: AsyncEngine, *, begin: str, readonly: bool) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: DBAPIConnection, _record: object) -> None:
        try:
            _set_up(connection, readonly=readonly)
        except BaseException:
            connection.close()  # one that cannot be set up is in no pool, and nobody's else
            raise

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def _set_up(connection: DBAPIConnection, *, readonly: bool) -> None:
    connection.isolation_level = None  # the driver must not begin transactions itself
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA foreign_keys=ON")
    if readonly:
        cursor.execute("PRAGMA query_only=ON")
    else:
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def _explained(error: BaseException | None) -> str:
    text = str(error)
    hints = {
        "database is locked": "is locked by another program; stop it or wait, then try again",
        "readonly": "is read-only; give this user the right to write it, or set database.url",
        "unable to open": "cannot be opened; check that the folder exists and may be written",
        "not a database": "is no SQLite database; move it away or set database.url",
        "malformed": "is damaged; restore a backup",
        "disk is full": "cannot be written: the disk is full",
    }
    for sign, hint in hints.items():
        if sign in text:
            return hint
    if isinstance(error, sqlite3.Error):
        return f"the database reports: {text}"
    return text
