"""Which stories are known, under which keys: what feeds are folded by."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Date, RowMapping, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import NewsSource, Story
from bot.storage.dialect import Least, upsert
from bot.storage.tables import news, news_sources

_ARRIVED = func.date(news.c.held_at, type_=Date)
# As readers see them sorted: what has no date, or one to come, counts from the day it came.
_DAY = Least(func.coalesce(news.c.date, _ARRIVED), _ARRIVED)


async def since(connection: AsyncConnection, first: date) -> tuple[Story, ...]:
    """Return what is known of the items of feeds since a day, by their own dates."""
    query = select(news, _DAY.label("day")).where(first <= _DAY)
    return tuple(_story(row) for row in (await connection.execute(query)).mappings())


async def known(connection: AsyncConnection, keys: Sequence[str]) -> dict[str, Story]:
    """Return the items that are known by some of these keys, under each of them."""
    of_items = select(news.c.key.label("by"), news, _DAY.label("day")).where(news.c.key.in_(keys))
    of_sources = (
        select(news_sources.c.key.label("by"), news, _DAY.label("day"))
        .join(news, news.c.id == news_sources.c.item)
        .where(news_sources.c.key.in_(keys))
    )
    found: dict[str, Story] = {}
    for query in (of_sources, of_items):
        for row in (await connection.execute(query)).mappings():
            found[row["by"]] = _story(row)
    return found


async def add_sources(
    connection: AsyncConnection, also: Mapping[str, tuple[int, NewsSource]], now: datetime
) -> None:
    """Note under which other keys items are known.

    Args:
        connection: In a transaction that writes.
        also: By key, the number of the item and who has it there.
        now: When that was seen.
    """
    if also:
        await connection.execute(
            upsert(connection, news_sources).on_conflict_do_nothing(
                index_elements=[news_sources.c.key]
            ),
            [
                {
                    "key": key,
                    "item": item,
                    "publisher": source.publisher,
                    "url": source.url,
                    "at": now,
                }
                for key, (item, source) in also.items()
            ],
        )


def _story(row: RowMapping) -> Story:
    return Story(
        item=row["id"],
        key=row["key"],
        origin=row["origin"],
        title=row["title"],
        summary=row["summary"],
        url=row["url"],
        day=row["day"],
        state=row["state"],
        revision=row["revision"],
        decided_at=row["decided_at"],
    )
