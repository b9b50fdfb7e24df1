"""News items: held for an editor, published, or dropped."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import RowMapping, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import NewsItem, NewsPiece, NewsState
from bot.storage import ledger
from bot.storage.tables import news

MOST_PUBLISHED = 50  # kept in memory, and more than anyone reads: own choice
# An item whose source gives no date counts from the day it came.
_NEWEST_FIRST = (func.coalesce(news.c.date, func.date(news.c.held_at)).desc(), news.c.id.desc())


async def hold(connection: AsyncConnection, pieces: Sequence[NewsPiece], now: datetime) -> int:
    """Keep the pieces whose keys are not known yet; return how many those were."""
    if not pieces:
        return 0
    rows = await connection.execute(
        insert(news).on_conflict_do_nothing(index_elements=[news.c.key]).returning(news.c.id),
        [
            {
                "key": piece.key,
                "title": piece.title,
                "summary": piece.summary,
                "url": piece.url,
                "publisher": piece.publisher,
                "date": piece.date,
                "language": piece.language,
                "countries": " ".join(piece.countries),
                "topics": " ".join(piece.topics),
                "state": "held",
                "held_at": now,
            }
            for piece in pieces
        ],
    )
    return len(rows.all())


async def held(connection: AsyncConnection) -> tuple[NewsItem, ...]:
    """Return what waits for an editor, newest first."""
    return await _read(connection, "held", None)


async def published(connection: AsyncConnection) -> tuple[NewsItem, ...]:
    """Return the newest of what editors published, newest first."""
    return await _read(connection, "published", MOST_PUBLISHED)


async def find(connection: AsyncConnection, number: int) -> NewsItem | None:
    """Return one item, None if there is none of this number."""
    row = (await connection.execute(select(news).where(news.c.id == number))).mappings().first()
    return _item(row) if row else None


async def decide(connection: AsyncConnection, number: int, state: NewsState, now: datetime) -> None:
    """Note what was decided on an item; the first decision stands."""
    changed = await connection.execute(
        update(news)
        .where(news.c.id == number, news.c.state == "held")
        .values(state=state, decided_at=now)
    )
    if changed.rowcount and state == "published":
        await ledger.announce(connection, number, 1, now)


async def _read(
    connection: AsyncConnection, state: NewsState, most: int | None
) -> tuple[NewsItem, ...]:
    query = select(news).where(news.c.state == state).order_by(*_NEWEST_FIRST).limit(most)
    return tuple(_item(row) for row in (await connection.execute(query)).mappings())


def _item(row: RowMapping) -> NewsItem:
    return NewsItem(
        key=row["key"],
        title=row["title"],
        summary=row["summary"],
        url=row["url"],
        publisher=row["publisher"],
        date=row["date"],
        language=row["language"],
        countries=tuple(row["countries"].split()),
        topics=tuple(row["topics"].split()),
        id=row["id"],
        state=row["state"],
        held_at=row["held_at"].replace(tzinfo=UTC),
        decided_at=row["decided_at"].replace(tzinfo=UTC) if row["decided_at"] else None,
    )
