"""The ledger's end: what is due is taken, and what became of it is written down."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, bindparam, case, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.parcels import Context, Due, Original
from bot.storage import items, settling
from bot.storage.dialect import Greatest, Moment
from bot.storage.receivers import receiver, subscription
from bot.storage.tables import chats, deliveries, receipts, subscriptions

AHEAD = 4  # as many rows are looked at as are wanted, so that one chat's many keep none back
CHAT_SPACING = timedelta(seconds=1)  # Telegram's limits; see `bot.transport.limiter`
GROUP_SPACING = timedelta(seconds=4)


async def recover(
    connection: AsyncConnection, now: datetime, again: datetime, busy: Iterable[int] = ()
) -> Counter[str]:
    """Let rows that a kill left on their way wait as what they are; return how many of each.

    Args:
        connection: In a transaction that writes.
        now: When those are due whose request was not written.
        again: When those are due whose request was, once.
        busy: Chats that something really is on its way to.
    """
    own = deliveries.c
    lost = own.state == "sending", own.chat.not_in(list(busy))
    left = select(own.unanswered, func.count()).where(*lost)
    counts: Counter[str] = Counter()
    for requests, rows in (await connection.execute(left.group_by(own.unanswered))).all():
        state, due = ("doubt", again) if requests else ("pending", now)
        values: dict[str, object] = {"state": state, "next_try": due}
        if requests >= settling.MOST_UNANSWERED:
            state = "unsure"
            values = {"state": state, "error": settling.NO_ANSWER}
        here = update(deliveries).where(*lost, own.unanswered == requests)
        await connection.execute(here.values(values))
        counts[state] += rows
    return counts


async def any_due(connection: AsyncConnection, now: datetime) -> bool:
    """Return whether anything is to be sent now; cheaper than to take it."""
    own = deliveries.c
    query = select(own.id).where(own.state.in_(settling.WAITING), own.next_try <= now).limit(1)
    return (await connection.execute(query)).first() is not None


async def take(
    connection: AsyncConnection, now: datetime, most: int, busy: Collection[int]
) -> Sequence[Due]:
    """Mark rows that are due as on their way, one of each chat at most, the oldest first.

    Args:
        connection: In a transaction that writes.
        now: The present moment.
        most: How many.
        busy: Chats that something is on its way to, or that are to be left alone.
    """
    taken: dict[int, Due] = {}
    own = deliveries.c
    for state in ("doubt", "pending"):
        query = (
            select(deliveries)
            .where(own.state == state, own.next_try <= now, own.chat.not_in(busy))
            .order_by(own.next_try, own.id)
            .limit(most * AHEAD)
            .with_for_update(skip_locked=True)
        )
        for row in (await connection.execute(query)).mappings():
            if len(taken) < most and row["chat"] not in taken:
                taken[row["chat"]] = _due(row)
    if not taken:
        return ()
    await connection.execute(
        update(deliveries).where(own.id == bindparam("number")).values(state="sending"),
        [{"number": row.id} for row in taken.values()],
    )
    # The other rows of these chats could not be sent sooner, and would be in the way. The state
    # is hidden from the planners, which would go through all that waits instead of by chat.
    later = case(
        (own.chat < 0, literal(now + GROUP_SPACING, Moment)),
        else_=literal(now + CHAT_SPACING, Moment),
    )
    await connection.execute(
        update(deliveries)
        .where(own.chat.in_(list(taken)), func.lower(own.state).in_(settling.WAITING))
        .values(next_try=Greatest(own.next_try, later))
    )
    return tuple(taken.values())


def _due(row: RowMapping) -> Due:
    return Due(
        id=row["id"],
        chat=row["chat"],
        thread=row["thread"],
        kind=row["kind"],
        item=row["item"],
        revision=row["revision"],
        due_at=row["due_at"],
        tries=row["tries"],
        unanswered=row["unanswered"],
    )


async def context(connection: AsyncConnection, rows: Sequence[Due]) -> Context:
    """Return what is known of rows that are to be sent."""
    numbers = {row.chat for row in rows}
    own = subscriptions.c
    followed = defaultdict(list)
    for found in (
        await connection.execute(
            select(subscriptions).where(own.chat.in_(numbers)).order_by(own.id)
        )
    ).mappings():
        followed[found["chat"], found["thread"]].append(subscription(found))
    found_chats = await connection.execute(select(chats).where(chats.c.chat.in_(numbers)))
    settings = found_chats.mappings().all()
    originals = await _originals(connection, [row for row in rows if row.kind == "correction"])
    digests = {row.id for row in rows if row.kind == "digest"}
    digests |= {known.delivery for known in originals.values() if known.kind == "digest"}
    contents = await contents_of(connection, digests)
    wanted = {row.item for row in rows if row.item}
    wanted.update(*contents.values())
    return Context(
        receivers={row["chat"]: receiver(row) for row in settings},
        followed={key: tuple(values) for key, values in followed.items()},
        stories=await items.find(connection, wanted),
        contents=contents,
        originals=originals,
        codes={row["chat"]: row["join_code"] for row in settings if row["join_code"]},
    )


async def find_digest(connection: AsyncConnection, number: int, chat: int) -> Due | None:
    """Return a digest of a chat, None if it has none of this number (any more)."""
    own = deliveries.c
    query = select(deliveries).where(own.id == number, own.chat == chat, own.kind == "digest")
    row = (await connection.execute(query)).mappings().first()
    return _due(row) if row else None


async def contents_of(
    connection: AsyncConnection, digests: Collection[int]
) -> dict[int, tuple[int, ...]]:
    """Return the items that came in digests, the newest first."""
    if not digests:
        return {}
    found = defaultdict(list)
    for delivery, item in await connection.execute(
        select(receipts.c.delivery, receipts.c.item)
        .where(receipts.c.delivery.in_(digests))
        .order_by(receipts.c.item.desc())
    ):
        found[delivery].append(item)
    return {delivery: tuple(items) for delivery, items in found.items()}


async def _originals(connection: AsyncConnection, rows: Sequence[Due]) -> dict[int, Original]:
    if not rows:
        return {}
    wanted = {(row.item, row.chat, row.thread): row.id for row in rows}
    own = deliveries.c
    query = (
        select(
            receipts.c.item,
            receipts.c.chat,
            receipts.c.thread,
            own.id,
            own.kind,
            own.state,
            own.message_id,
            own.sent_at,
        )
        .join(deliveries, own.id == receipts.c.delivery)
        .where(
            receipts.c.item.in_({row.item for row in rows}),
            receipts.c.chat.in_({row.chat for row in rows}),
        )
    )
    return {
        wanted[item, chat, thread]: Original(number, kind, state, message, sent_at)
        for item, chat, thread, number, kind, state, message, sent_at in (
            await connection.execute(query)
        )
        if (item, chat, thread) in wanted
    }
