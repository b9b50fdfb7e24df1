"""Opening the database: one engine that reads, one that writes, on SQLite or PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import DatabaseBusyError, DatabaseError
from bot.storage.dialect import one_at_a_time, take_time
from bot.storage.sqlite import Sqlite

if TYPE_CHECKING:
    from bot.storage.holding import Hold
    from bot.storage.postgresql import Postgresql

POSTGRESQL = ("postgresql", "postgres")


class Database:
    """Two engines on one database; close it when done.

    Attributes:
        server: What is particular to the kind of database.
    """

    def __init__(self, url: str) -> None:
        """Prepare; nothing is opened yet.

        Raises:
            DatabaseError: the URL cannot be understood.
        """
        self.server = _server(url)
        self._reader: AsyncEngine | None = None
        self._writer: AsyncEngine | None = None
        self._pacer: AsyncEngine | None = None

    @property
    def name(self) -> str:
        """What people call it, without user and password."""
        return self.server.name

    @property
    def shared(self) -> bool:
        """Whether several replicas may use it."""
        return self.server.shared

    @property
    def exists(self) -> bool:
        """Whether there is something to be read; a file of SQLite is made when it is written."""
        return self.server.exists

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one consistent state and can write nothing."""
        if self._reader is None:
            self._reader = self.server.reader()
        with self.errors():
            async with self._reader.connect() as connection, connection.begin():
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that writes; all of it is committed, or nothing.

        On SQLite it is the only one. On PostgreSQL others write at the same time: what is
        read there to be written is locked where it is read.
        """
        with self.errors():
            async with self._writing().begin() as connection:
                yield connection

    @asynccontextmanager
    async def at_once(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection to a shared database that commits each statement by itself.

        What the server's last moment before a crash held may be lost.
        """
        if self._pacer is None:
            self._pacer = self._postgresql().pacer()
        with self.errors():
            async with self._pacer.connect() as connection:
                yield connection

    def hold(self, what: int, *, together: bool = False) -> "AbstractAsyncContextManager[Hold]":
        """Return what keeps other processes out for as long as this one lives, if they are not in.

        Args:
            what: A number of `bot.storage.dialect`.
            together: Keep out only those that want it for themselves.

        Raises:
            TakenError: on entering, somebody else has it.
            DatabaseError: on entering, the database is away.
        """
        from bot.storage.holding import hold  # noqa: PLC0415  # as in `_server`

        return hold(self._postgresql(), what, together=together)

    def connecting(self, **options: str) -> dict[str, Any]:
        """Return what PostgreSQL's driver takes to connect to a shared database itself."""
        return self._postgresql().connecting(**options)

    def _postgresql(self) -> "Postgresql":
        if isinstance(self.server, Sqlite):
            raise TypeError("only a shared database needs that")
        return self.server

    @asynccontextmanager
    async def alone(self, what: int) -> AsyncIterator[None]:
        """Keep other processes from doing the same meanwhile; they wait, however long.

        Args:
            what: A number of `bot.storage.dialect`.
        """
        if not self.shared:  # one process; each of its transactions is alone anyway
            yield
            return
        async with self.write() as connection:
            await take_time(connection)
            await one_at_a_time(connection, what)
            yield

    def _writing(self) -> AsyncEngine:
        if self._writer is None:
            self._writer = self.server.writer()
        return self._writer

    async def close(self) -> None:
        """Close all connections."""
        for engine in (self._reader, self._writer, self._pacer):
            if engine is not None:
                await engine.dispose()
        self._reader = self._writer = self._pacer = None

    def failed(self, error: BaseException | None) -> DatabaseError:
        """Return what tells in words what the driver raised."""
        kind = DatabaseBusyError if self.server.busy(error) else DatabaseError
        return kind(f"{self.name}: {self.server.explained(error)}")

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn what the driver raises into a `DatabaseError` that names the database."""
        try:
            yield
        except DBAPIError as error:
            raise self.failed(error.orig) from error
        except SQLAlchemyError as error:
            raise DatabaseError(f"{self.name}: {error}") from error


def _server(url: str) -> "Sqlite | Postgresql":
    try:
        parsed: URL | None = make_url(url)
    except (ArgumentError, ValueError):
        parsed = None
    if parsed is None:  # outside of the handler: its error may quote a password
        raise DatabaseError(
            "database.url is no database address; they look like"
            " sqlite+aiosqlite:///var/aze.db or postgresql+psycopg://user:password@host/aze"
        )
    kind = parsed.get_backend_name()
    if kind == "sqlite":
        return Sqlite(parsed)
    if kind in POSTGRESQL:
        # A third of a second, and a bot on SQLite needs none of it.
        from bot.storage.postgresql import Postgresql  # noqa: PLC0415  # see above

        return Postgresql(parsed)
    raise DatabaseError("database.url: only SQLite and PostgreSQL are supported")
