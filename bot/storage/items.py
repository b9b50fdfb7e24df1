"""Published items as the ledger sends them: newest words, every language, all who tell them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import ColumnElement

from bot.models import NewsPiece
from bot.parcels import Story
from bot.storage.tables import news, news_sources, news_texts


async def find(connection: AsyncConnection, items: Collection[int]) -> dict[int, Story]:
    """Return items by their numbers; those that are not published (any more) are missing."""
    return await _read(connection, news.c.id.in_(items)) if items else {}


async def since(connection: AsyncConnection, moment: datetime) -> dict[int, Story]:
    """Return what was published after a moment."""
    return await _read(connection, news.c.decided_at > moment)


async def _read(connection: AsyncConnection, wanted: ColumnElement[bool]) -> dict[int, Story]:
    query = select(news).where(wanted, news.c.state == "published", news.c.decided_at.is_not(None))
    rows = (await connection.execute(query)).mappings().all()
    numbers = [row["id"] for row in rows]
    texts: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    for text in await connection.execute(select(news_texts).where(news_texts.c.item.in_(numbers))):
        texts[text.item][text.language] = text.title, text.summary
    others: dict[int, list[str]] = defaultdict(list)
    for source in await connection.execute(
        select(news_sources).where(news_sources.c.item.in_(numbers)).order_by(news_sources.c.at)
    ):
        others[source.item].append(source.publisher)
    return {
        row["id"]: Story(
            id=row["id"],
            revision=row["revision"],
            piece=NewsPiece(
                key=row["key"],
                title=row["title"],
                summary=row["summary"],
                url=row["url"],
                publisher=row["publisher"],
                date=row["date"],
                language=row["language"],
                countries=tuple(row["countries"].split()),
                topics=tuple(row["topics"].split()),
            ),
            texts=texts[row["id"]],
            publishers=tuple(
                dict.fromkeys(name for name in others[row["id"]] if name != row["publisher"])
            ),
            published_at=row["decided_at"],
        )
        for row in rows
    }
