"""PostgreSQL: pools of connections, for readers and for writers.

Readers see one state of the whole database (REPEATABLE READ) and can write nothing. Writers
see what was committed before each statement (READ COMMITTED): what is read to be written is
locked where it is read, see `with_for_update` and `bot.storage.dialect.one_at_a_time`.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from psycopg import AsyncConnection, Error, InterfaceError, OperationalError
from psycopg.types.string import StrDumperUnknown
from sqlalchemy import URL, event
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import DatabaseError

READERS = 4
WRITERS = 4
PACERS = 2
PORT = 5432

# Own choice. A statement takes tens of milliseconds; whoever waits for the database asks again.
CONNECT_TIMEOUT = timedelta(seconds=5)
STATEMENT_TIMEOUT = timedelta(seconds=30)
LOCK_TIMEOUT = timedelta(seconds=10)
IDLE_TIMEOUT = timedelta(seconds=60)  # of a transaction whose process hangs, and holds locks
# A server that went without a word is given up after that; else TCP waits for a quarter of an hour.
SILENCE = timedelta(seconds=20)
KEEPALIVES = {
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": SILENCE // timedelta(milliseconds=1),
}

READ_ONLY = "25006"
LOCKED = "55P03"
# By SQLSTATE, https://www.postgresql.org/docs/15/errcodes-appendix.html; classes by two signs.
STATES = {
    READ_ONLY: "is read-only, a standby perhaps; set database.url to the one that is written to",
    "28P01": "refuses the password in database.url",
    "3D000": "does not exist; make it with createdb, or set database.url",
    "40P01": "two writers were in each other's way; it is tried again",
    "40001": "two writers were in each other's way; it is tried again",
    "42501": "does not let this user do that; make the user its owner",
    "42P01": "lacks a table that its version has; restore a backup",
    "42P07": "holds tables of something else; give the bot a database of its own",
    "53100": "cannot be written: the disk of the server is full",
    "53300": "takes no more connections; raise max_connections or run fewer replicas",
    LOCKED: "is locked by another transaction; wait, then try again",
    "57014": "takes too long to answer",
    "57P01": "is being shut down",
    "57P02": "has crashed and starts again",
    "57P03": "is starting up or shutting down",
}
# Refused connections carry words only. https://github.com/psycopg/psycopg/issues/583
REFUSALS = {
    "password authentication failed": STATES["28P01"],
    "no password supplied": "asks for a password; put it into database.url",
    'role "': "does not know the user in database.url",
    'database "': STATES["3D000"],
    "no pg_hba.conf entry": "does not let this user in from here; see its pg_hba.conf",
    "too many clients": STATES["53300"],
    "remaining connection slots": STATES["53300"],
    "the database system is": STATES["57P03"],
    "SSL": "does not speak TLS as database.url asks for",
    "certificate": "has a certificate that is not trusted",
    "Name or service not known": "cannot be found: there is no such host",
    "name resolution": "cannot be found: the host's name is not resolved just now",
    "No address associated": "cannot be found: there is no such host",
}
AWAY = "does not answer; check that the server runs and is reached from here"


class Postgresql:
    """A database on a server of PostgreSQL.

    Attributes:
        name: What people call it; without user and password.
        url: Where it is, with both.
        shared: Whether processes of several machines may use it.
    """

    shared = True
    exists = True

    def __init__(self, url: URL) -> None:
        """Take the address apart.

        Raises:
            DatabaseError: it names no database.
        """
        if not url.database:
            raise DatabaseError(
                "database.url: name a database, as in postgresql+psycopg://user:password@host/aze"
            )
        self.url = url.set(drivername="postgresql+psycopg")
        host = url.host or "local socket"
        self.name = f"PostgreSQL database {url.database} ({host}:{url.port or PORT})"

    def reader(self) -> AsyncEngine:
        """Return an engine whose transactions see one state and can write nothing."""
        read = {
            "default_transaction_isolation": r"repeatable\ read",
            "default_transaction_read_only": "on",
        }
        return self._engine(READERS, read)

    def writer(self) -> AsyncEngine:
        """Return the engine that writes."""
        return _let_go_if_closed(self._engine(WRITERS, {}))

    def pacer(self) -> AsyncEngine:
        """Return an engine that commits each statement, and does not wait for the disk."""
        engine = self._engine(PACERS, {"synchronous_commit": "off"})
        return _let_go_if_closed(engine).execution_options(isolation_level="AUTOCOMMIT")

    def connecting(self, **options: str) -> dict[str, Any]:
        """Return what the driver takes to connect, with settings of the session."""
        given = self.url.query.get("options", "")
        own = given if isinstance(given, str) else " ".join(given)
        return {
            "connect_timeout": CONNECT_TIMEOUT // timedelta(seconds=1),
            "application_name": "aze-bot",
            **KEEPALIVES,
            **self.url.set(query={}).translate_connect_args(database="dbname", username="user"),
            **{name: value for name, value in self.url.query.items() if isinstance(value, str)},
            "options": " ".join([own, *(f"-c {key}={value}" for key, value in options.items())]),
        }

    def _engine(self, connections: int, options: Mapping[str, str]) -> AsyncEngine:
        milliseconds = timedelta(milliseconds=1)
        options = {
            "timezone": "UTC",
            "statement_timeout": str(STATEMENT_TIMEOUT // milliseconds),
            "lock_timeout": str(LOCK_TIMEOUT // milliseconds),
            "idle_in_transaction_session_timeout": str(IDLE_TIMEOUT // milliseconds),
            **options,
        }
        engine = create_async_engine(
            self.url.set(query={}),
            pool_size=connections,
            max_overflow=0,
            pool_use_lifo=True,
            # A connection that was cut while it lay idle is noticed before it is used.
            pool_pre_ping=True,
            hide_parameters=True,
            use_native_hstore=False,
            connect_args=self.connecting(**options),
        )
        event.listen(engine.sync_engine, "connect", _set_up)
        return engine

    @staticmethod
    def busy(error: BaseException | None) -> bool:
        """Return whether another transaction holds something just now."""
        return isinstance(error, Error) and error.sqlstate == LOCKED

    @staticmethod
    def explained(error: BaseException | None) -> str:
        """Return in words what the driver says: never a value, which may be somebody's."""
        state = error.sqlstate if isinstance(error, Error) else None
        said = str(error)
        if state is not None and isinstance(error, Error):
            return STATES.get(state) or f"reports: {error.diag.message_primary} ({state})"
        for sign, words in REFUSALS.items():
            if sign in said:
                return words
        if isinstance(error, OperationalError | InterfaceError):
            return AWAY
        return f"the driver reports: {type(error).__name__}"


def _let_go_if_closed(engine: AsyncEngine) -> AsyncEngine:
    """Let an engine connect anew after it was told that nothing may be written.

    A connection stays as it began: made while the database was closed, or to a server that has
    become a standby, it would never write again.
    """

    @event.listens_for(engine.sync_engine, "handle_error")
    def _on_error(context: ExceptionContext) -> None:
        error = context.original_exception
        if isinstance(error, Error) and error.sqlstate == READ_ONLY:
            context.is_disconnect = True

    return engine


class _Text(StrDumperUnknown):
    """PostgreSQL keeps no NUL in texts; SQLite does, and people type what they like."""

    def dump(self, obj: str) -> bytes | bytearray | memoryview | None:
        return super().dump(obj.replace("\x00", "\N{REPLACEMENT CHARACTER}"))


def _set_up(connection: DBAPIConnection, _record: object) -> None:
    driver = connection.driver_connection
    if isinstance(driver, AsyncConnection):
        driver.adapters.register_dumper(str, _Text)
