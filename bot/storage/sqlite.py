"""SQLite: a file, one connection that writes, and readers that see the last committed state.

The writer begins every transaction with BEGIN IMMEDIATE, so that waiting happens here and
not in the database, and no update is lost.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import DatabaseError

BUSY_MILLISECONDS = 5000
READERS = 4
HINTS = {
    "database is locked": "is locked by another program; stop it or wait, then try again",
    "readonly": "is read-only; give this user the right to write it, or set database.url",
    "unable to open": "cannot be opened; check that the folder exists and may be written",
    "not a database": "is no SQLite database; move it away or set database.url",
    "malformed": "is damaged; restore a backup",
    "disk is full": "cannot be written: the disk is full",
    "disk I/O error": "cannot be read or written: the disk is full, or fails",
    "no such table": "lacks a table that its version has; restore a backup",
}


class Sqlite:
    """A file of SQLite.

    Attributes:
        name: What people call it.
        path: Where it is.
        shared: Whether processes of several machines may use it.
    """

    shared = False

    def __init__(self, url: URL) -> None:
        """Take the address apart.

        Raises:
            DatabaseError: it names no file.
        """
        if not url.database or url.database == ":memory:":
            raise DatabaseError("database.url: name a file, as in sqlite+aiosqlite:///var/aze.db")
        self.path = Path(url.database)
        self.name = url.database
        self.url = url.set(drivername="sqlite+aiosqlite")

    @property
    def exists(self) -> bool:
        """Whether the file is there."""
        return self.path.is_file()

    def reader(self) -> AsyncEngine:
        """Return an engine whose transactions see one state and can write nothing."""
        engine = create_async_engine(self.url, pool_size=READERS, max_overflow=0)
        _prepare(engine, begin="BEGIN", readonly=True)
        return engine

    def writer(self) -> AsyncEngine:
        """Return the engine that writes.

        Raises:
            DatabaseError: the folder of the file cannot be made.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseError(
                f"{self.path}: its folder cannot be made: {error.strerror}"
            ) from error
        engine = create_async_engine(self.url, pool_size=1, max_overflow=0)
        _prepare(engine, begin="BEGIN IMMEDIATE", readonly=False)
        return engine

    @staticmethod
    def busy(error: BaseException | None) -> bool:
        """Return whether another program holds the file just now."""
        return "database is locked" in str(error)

    @staticmethod
    def explained(error: BaseException | None) -> str:
        """Return in words what the driver says."""
        said = str(error)
        for sign, hint in HINTS.items():
            if sign in said:
                return hint
        if isinstance(error, sqlite3.Error):
            return f"the database reports: {said}"
        return said


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
