"""Subscribers and news for tests of the ledger, put straight into the tables."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from bot.models import NewsPiece
from bot.storage import ledger, tables
from bot.storage import news as storage
from bot.storage.engine import Database

BRAZIL = NewsPiece(
    key="guid-1",
    title="A toad returns",
    summary="Forty were counted.",
    url="https://www.iucn.org/toad",
    publisher="IUCN",
    date=date(2026, 11, 20),
    language="en",
    countries=("BR",),
    topics=("species",),
)
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


async def add_chats(database: Database, chats: Iterable[int], **settings: Any) -> None:
    """Keep chats that may be written to."""
    values = {
        "kind": "private",
        "state": "on",
        "reason": "",
        "language": "en",
        "zone": "UTC",
        "quiet_from": None,
        "quiet_until": None,
        "silent": False,
        "paused_until": None,
        "since": SINCE,
        "join_code": None,
    }
    async with database.write() as connection:
        await connection.execute(
            insert(tables.chats), [{**values, "chat": chat, **settings} for chat in chats]
        )


async def follow(
    database: Database,
    chats: Iterable[int],
    what: str = "country",
    value: str = "BR",
    **settings: Any,
) -> None:
    """Let chats follow something."""
    values = {
        "thread": 0,
        "what": what,
        "value": value,
        "include": "",
        "exclude": "",
        "rhythm": "at-once",
        "minute": None,
        "day": None,
        "next_at": None,
        "created_at": SINCE,
    }
    async with database.write() as connection:
        await connection.execute(
            insert(tables.subscriptions), [{**values, "chat": chat, **settings} for chat in chats]
        )


async def publish(database: Database, now: datetime, piece: NewsPiece = BRAZIL) -> int:
    """Publish an item as an editor does; return its number."""
    async with database.write() as connection:
        await storage.hold(connection, [piece], now)
        number: int | None = await connection.scalar(
            select(tables.news.c.id).where(tables.news.c.key == piece.key)
        )
        assert number is not None
        await storage.decide(connection, number, "published", now)
    return number


async def correct(database: Database, item: int, now: datetime, title: str) -> None:
    """Change the title of what was published, as a correction does."""
    async with database.write() as connection:
        revision = await connection.scalar(
            update(tables.news)
            .where(tables.news.c.id == item)
            .values(title=title, revision=tables.news.c.revision + 1)
            .returning(tables.news.c.revision)
        )
        assert revision is not None
        await ledger.announce(connection, item, revision, now)


async def rows(database: Database, table: str) -> list[dict[str, Any]]:
    """Return all rows of a table."""
    async with database.read() as connection:
        found = await connection.execute(select(tables.metadata.tables[table]))
        return [dict(row) for row in found.mappings()]


def pieces(count: int, **values: Any) -> list[NewsPiece]:
    """Return so many different items."""
    return [
        replace(BRAZIL, key=f"piece-{number}", title=f"Item {number}", **values)
        for number in range(1, count + 1)
    ]


DAY = timedelta(days=1)
