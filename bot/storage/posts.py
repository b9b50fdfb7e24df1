"""News that an editor wrote: let out at once, followed on its way, and reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import distinct, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import NewsPiece, NewsText
from bot.parcels import Filter
from bot.storage import ledger
from bot.storage import news as items
from bot.storage.tables import chats, deliveries, fills, news, subscriptions

ORIGIN = "editor"
AT_ONCE = "at-once"
FILTERS_AT_ONCE = 5_000  # four values each; SQLite takes 32,766 in one statement, others more
_UNDER_WAY = ("pending", "sending", "doubt")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an item has come.

    Attributes:
        item: Number of it.
        title: Its heading.
        language: Of that.
        state: Open while it is handed out, then done or cancelled.
        sent: How many chats have it.
        waiting: How many are to have it.
        gone: How many are not there any more, or had it cancelled.
        failed: How many it could not be brought to.
        unsure: Of how many it is not known, after two requests without an answer.
        again: How many of those that have it may have it twice.
        seconds: From its publishing to the last chat's turn, so far.
    """

    item: int
    title: str
    language: str
    state: str
    sent: int
    waiting: int
    gone: int
    failed: int
    unsure: int
    again: int
    seconds: int


async def let_out(
    connection: AsyncConnection,
    piece: NewsPiece,
    texts: Sequence[NewsText],
    editor: int,
    now: datetime,
) -> None:
    """Publish an item; one that is there already stays as it is."""
    kept = await items.keep(connection, [piece], now, state="held", origin=ORIGIN)
    for number in kept.values():
        await items.word(connection, number, texts)
        await items.publish(connection, [number], now)
        await connection.execute(update(fills).where(fills.c.item == number).values(editor=editor))


async def number_of(connection: AsyncConnection, key: str) -> int | None:
    """Return the number of the item with a key."""
    number: int | None = await connection.scalar(select(news.c.id).where(news.c.key == key))
    return number


async def filters(connection: AsyncConnection) -> Sequence[Filter]:
    """Return each distinct thing that is followed, in whatever rhythm."""
    columns = [subscriptions.c[name] for name in ("what", "value", "include", "exclude")]
    rows = await connection.execute(select(*columns).distinct())
    return [(what, value, yes, no) for what, value, yes, no in rows]


async def count(connection: AsyncConnection, matched: Sequence[Filter]) -> tuple[int, int]:
    """Return how many chats follow any of these at once, and how many in digests.

    Of more than 5,000 filters, a chat may be counted more than once.
    """
    own = subscriptions.c
    key = tuple_(own.what, own.value, own.include, own.exclude)
    counts = [0, 0]
    for start in range(0, len(matched), FILTERS_AT_ONCE):
        for place, rhythm in enumerate((own.rhythm == AT_ONCE, own.rhythm != AT_ONCE)):
            found = await connection.scalar(
                select(func.count(distinct(own.chat)))
                .join(chats, chats.c.chat == own.chat)
                .where(
                    chats.c.state == "on",
                    rhythm,
                    key.in_(list(matched[start : start + FILTERS_AT_ONCE])),
                )
            )
            counts[place] += found or 0
    return counts[0], counts[1]


async def progress(connection: AsyncConnection, item: int, now: datetime) -> Progress | None:
    """Return how far an item has come, None if it is on no way."""
    row = (
        await connection.execute(
            select(fills.c.state, fills.c.started_at, news.c.title, news.c.language)
            .join(news, news.c.id == fills.c.item)
            .where(fills.c.item == item, fills.c.revision == 1)
        )
    ).first()
    if row is None:
        return None
    _, states = await ledger.progress(connection, item)
    own = deliveries.c
    waiting = sum(states.get(state, 0) for state in _UNDER_WAY)
    copies = select(func.count()).where(
        own.item == item, own.kind == "item", own.state == "sent", own.unanswered > 0
    )
    again = await connection.scalar(copies)
    last = await connection.scalar(select(func.max(own.sent_at)).where(own.item == item))
    until = now if waiting or row.state == "open" or last is None else last
    return Progress(
        item=item,
        title=row.title,
        language=row.language,
        state=row.state,
        sent=states.get("sent", 0),
        waiting=waiting,
        gone=states.get("gone", 0),
        failed=states.get("failed", 0),
        unsure=states.get("unsure", 0),
        again=again or 0,
        seconds=max(0, round((until - row.started_at).total_seconds())),
    )


async def to_report(connection: AsyncConnection) -> list[tuple[int, int]]:
    """Return the items that have reached everybody and whose editor was not told, with these."""
    own = deliveries.c
    under_way = (
        select(own.id)
        .where(own.item == fills.c.item, own.kind == "item", own.state.in_(_UNDER_WAY))
        .exists()
    )
    rows = await connection.execute(
        select(fills.c.item, fills.c.editor).where(
            fills.c.editor.is_not(None), fills.c.state != "open", ~under_way
        )
    )
    return [(item, editor) for item, editor in rows if editor is not None]


async def reported(connection: AsyncConnection, item: int) -> None:
    """Note that the editor was told; who it was is forgotten with it."""
    await connection.execute(update(fills).where(fills.c.item == item).values(editor=None))
