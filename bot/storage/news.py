"""News items: held for an editor, published, or dropped; and their words and sources."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Date, RowMapping, Select, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import NewsItem, NewsPiece, NewsSource, NewsState, NewsText
from bot.storage import ledger
from bot.storage.dialect import Least, upsert
from bot.storage.tables import news, news_sources, news_texts

MOST_PUBLISHED = 300  # kept in memory, and more than anyone reads: own choice
_ARRIVED = func.date(news.c.held_at, type_=Date)
# An item whose source gives no date counts from the day it came, and so does one from the future.
_NEWEST_FIRST = (
    Least(func.coalesce(news.c.date, _ARRIVED), _ARRIVED).desc(),
    news.c.id.desc(),
)


async def hold(connection: AsyncConnection, pieces: Sequence[NewsPiece], now: datetime) -> int:
    """Keep the pieces whose keys are not known yet, for an editor; return how many those were."""
    return len(await keep(connection, pieces, now, state="held", origin="sample"))


async def keep(
    connection: AsyncConnection,
    pieces: Sequence[NewsPiece],
    now: datetime,
    *,
    state: NewsState,
    origin: str,
) -> dict[str, int]:
    """Keep the pieces whose keys are not known yet; return the numbers of these by key.

    Args:
        connection: In a transaction that writes.
        pieces: As they are to be shown.
        now: When they came.
        state: What becomes of them; to publish, hold them and call `publish`.
        origin: Where they came from.
    """
    if not pieces:
        return {}
    rows = await connection.execute(
        upsert(connection, news)
        .on_conflict_do_nothing(index_elements=[news.c.key])
        .returning(news.c.key, news.c.id),
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
                "state": state,
                "held_at": now,
                "origin": origin,
            }
            for piece in pieces
        ],
    )
    return {row.key: row.id for row in rows}


async def publish(connection: AsyncConnection, items: Iterable[int], now: datetime) -> list[int]:
    """Let every reader see items that are held; return those that were.

    The one place where an item becomes public, by whatever decision: who is to be told of it is
    written down here.
    """
    rows = await connection.execute(
        update(news)
        .where(news.c.id.in_(list(items)), news.c.state == "held")
        .values(state="published", decided_at=now)
        .returning(news.c.id)
    )
    let_out = sorted(number for (number,) in rows)
    for number in let_out:
        await ledger.announce(connection, number, 1, now)
    return let_out


async def correct(
    connection: AsyncConnection, number: int, said: NewsText, now: datetime
) -> int | None:
    """Take up what its source says now; return the new revision where readers saw the old one.

    The one place where something published changes: who is to be told is written down here.
    """
    ours = exists().where(news_texts.c.item == number, news_texts.c.language == news.c.language)
    # Words of ours win, and have not changed: readers see no difference.
    await connection.execute(select(news.c.id).where(news.c.id == number).with_for_update())
    seen = select(news.c.id).where(news.c.id == number, news.c.state == "published", ~ours)
    again = await connection.scalar(seen) is not None
    changed = await connection.execute(
        update(news)
        .where(news.c.id == number)
        .values(
            title=said.title,
            summary=said.summary,
            revision=news.c.revision + (1 if again else 0),
        )
        .returning(news.c.revision)
    )
    revision: int | None = changed.scalar_one_or_none()
    if not again or revision is None:
        return None
    await ledger.announce(connection, number, revision, now)
    return revision


async def word(connection: AsyncConnection, number: int, texts: Iterable[NewsText]) -> None:
    """Give an item words of ours, which win over its source's; in each language one."""
    rows = [
        {"item": number, "language": said.language, "title": said.title, "summary": said.summary}
        for said in texts
    ]
    if rows:
        new = upsert(connection, news_texts)
        await connection.execute(
            new.on_conflict_do_update(
                index_elements=[news_texts.c.item, news_texts.c.language],
                set_={"title": new.excluded.title, "summary": new.excluded.summary},
            ),
            rows,
        )


async def reword(connection: AsyncConnection, number: int, said: NewsText) -> None:
    """Give an item that waits for an editor an editor's words; of others nothing changes."""
    held_one = select(news.c.id).where(news.c.id == number, news.c.state == "held")
    if await connection.scalar(held_one.with_for_update()) is not None:
        await word(connection, number, [said])


async def held(connection: AsyncConnection) -> tuple[NewsItem, ...]:
    """Return what waits for an editor, newest first."""
    return await _read(connection, _in_state("held"))


async def published(connection: AsyncConnection) -> tuple[NewsItem, ...]:
    """Return the newest of what was published, newest first."""
    return await _read(connection, _in_state("published").limit(MOST_PUBLISHED))


async def latest(connection: AsyncConnection, most: int) -> tuple[NewsItem, ...]:
    """Return what came last, in whatever state, newest first; not what nobody was to see."""
    query = select(news).where(news.c.state != "seen").order_by(*_NEWEST_FIRST).limit(most)
    return await _read(connection, query)


async def find(connection: AsyncConnection, number: int) -> NewsItem | None:
    """Return one item, None if there is none of this number."""
    found = await _read(connection, select(news).where(news.c.id == number))
    return found[0] if found else None


async def decide(connection: AsyncConnection, number: int, state: NewsState, now: datetime) -> None:
    """Note what was decided on an item; the first decision stands."""
    if state == "published":
        await publish(connection, [number], now)
        return
    await connection.execute(
        update(news)
        .where(news.c.id == number, news.c.state == "held")
        .values(state=state, decided_at=now)
    )


async def waiting_since(connection: AsyncConnection, moment: datetime) -> tuple[int, int]:
    """Return how many items wait for an editor, and how many of these came after a moment."""
    counts = select(func.count(), func.count().filter(news.c.held_at > moment)).where(
        news.c.state == "held"
    )
    count, new = (await connection.execute(counts)).one()
    return count, new


def _in_state(state: NewsState) -> Select[tuple[object, ...]]:
    return select(news).where(news.c.state == state).order_by(*_NEWEST_FIRST)


async def _read(
    connection: AsyncConnection, query: Select[tuple[object, ...]]
) -> tuple[NewsItem, ...]:
    rows = (await connection.execute(query)).mappings().all()
    numbers = [row["id"] for row in rows]
    texts: dict[int, list[NewsText]] = defaultdict(list)
    sources: dict[int, list[NewsSource]] = defaultdict(list)
    written = select(news_texts).where(news_texts.c.item.in_(numbers))
    for text in (await connection.execute(written.order_by(news_texts.c.language))).mappings():
        texts[text["item"]].append(NewsText(text["language"], text["title"], text["summary"]))
    other = select(news_sources).where(news_sources.c.item.in_(numbers))
    for source in (await connection.execute(other.order_by(news_sources.c.at))).mappings():
        sources[source["item"]].append(NewsSource(source["publisher"], source["url"]))
    return tuple(_item(row, texts[row["id"]], sources[row["id"]]) for row in rows)


def _item(row: RowMapping, texts: Sequence[NewsText], sources: Sequence[NewsSource]) -> NewsItem:
    # The same publisher may have it under several keys: named once, and not where it is the first.
    others = {source.publisher: source for source in sources}
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
        held_at=row["held_at"],
        decided_at=row["decided_at"],
        origin=row["origin"],
        revision=row["revision"],
        texts=tuple(texts),
        sources=tuple(source for name, source in others.items() if name != row["publisher"]),
    )
