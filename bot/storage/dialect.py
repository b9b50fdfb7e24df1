"""What SQLite and PostgreSQL say differently, said once."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, DateTime, Dialect, Integer, String, Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import ReturnTypeFromArgs
from sqlalchemy.types import TypeDecorator

SPACE = 0x617A65  # ours among all advisory locks of a database: "aze"
LEDGER = 1  # what is to be sent is added to, or a chat goes, moves or is forgotten
SCHEMA = 2  # tables are made or migrated
KNOWLEDGE = 3  # a start loads the knowledge
REPLACING = 4  # the knowledge is replaced, by a start or by `data load`
RUNNING = 5  # a bot runs: one that polls, or any number of replicas by webhook
SENDING = 6  # what is due in the ledger is sent

# SQLite numbers rows only in a column that is called INTEGER; it is as wide there.
Number = BigInteger().with_variant(Integer, "sqlite")


class Moment(TypeDecorator[datetime]):
    """A moment, aware on its way in, in UTC on its way out; SQLite keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return a moment in UTC.

        Raises:
            ValueError: it is naive.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"moments must be timezone-aware, got {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return a moment of the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Greatest(ReturnTypeFromArgs[Any]):
    """The greatest of several values, none of them NULL."""

    name = "greatest"
    inherit_cache = True


class Least(ReturnTypeFromArgs[Any]):
    """The least of several values, none of them NULL."""

    name = "least"
    inherit_cache = True


@compiles(Greatest, "sqlite")
def _greatest(element: Greatest, compiler: SQLCompiler, **options: object) -> str:
    return f"max{compiler.process(element.clause_expr, **options)}"


@compiles(Least, "sqlite")
def _least(element: Least, compiler: SQLCompiler, **options: object) -> str:
    return f"min{compiler.process(element.clause_expr, **options)}"


def is_postgresql(connection: AsyncConnection) -> bool:
    """Return whether a connection is one to PostgreSQL."""
    return connection.dialect.name == "postgresql"


def upsert(connection: AsyncConnection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return an insert that can be told what to do where there is such a row."""
    return postgresql.insert(table) if is_postgresql(connection) else sqlite.insert(table)


def by_bytes(connection: AsyncConnection, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return what sorts by a column as SQLite does, whatever the locale of a server."""
    if is_postgresql(connection) and isinstance(column.type, String):
        return column.collate("C")
    return column


async def one_at_a_time(connection: AsyncConnection, what: int) -> None:
    """Wait until no other transaction does the same, and keep others out until this one ends.

    SQLite lets one transaction write at a time anyway.
    """
    if is_postgresql(connection):
        await connection.execute(
            text("SELECT pg_advisory_xact_lock(:space, :what)"), {"space": SPACE, "what": what}
        )


async def take_time(connection: AsyncConnection) -> None:
    """Let this transaction take as long as it needs, and wait as long for others."""
    if is_postgresql(connection):
        for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            await connection.execute(text(f"SET LOCAL {name} = 0"))
