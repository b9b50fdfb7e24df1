"""The ledger's end: what is due is taken, and what became of it is written down."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    RowMapping,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.parcels import Context, Departure, Due, Original, Settled
from bot.storage import stories
from bot.storage.receivers import receiver, subscription, utc
from bot.storage.tables import chats, deliveries, receipts, subscriptions

WAITING = ("pending", "doubt")
DONE = ("sent", "gone", "failed")
AHEAD = 4  # as many rows are looked at as are wanted, so that one chat's many keep none back
CHAT_SPACING = timedelta(seconds=1)  # Telegram's limits; see `bot.transport.limiter`
GROUP_SPACING = timedelta(seconds=4)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
TOO_LATE = "not delivered within 72 hours"


async def recover(connection: AsyncConnection, now: datetime) -> int:
    """Put rows that a kill left on their way in doubt; return how many there were.

    Their requests may have been written, or not: they are sent again.
    """
    changed = await connection.execute(
        update(deliveries)
        .where(deliveries.c.state == "sending")
        .values(state="doubt", next_try=now)
    )
    return changed.rowcount


async def any_due(connection: AsyncConnection, now: datetime) -> bool:
    """Return whether anything is to be sent now; cheaper than to take it."""
    own = deliveries.c
    query = select(own.id).where(own.state.in_(WAITING), own.next_try <= now).limit(1)
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
        )
        for row in (await connection.execute(query)).mappings():
            if len(taken) < most and row["chat"] not in taken:
                taken[row["chat"]] = _due(row, doubted=state == "doubt")
    if not taken:
        return ()
    await connection.execute(
        update(deliveries).where(own.id == bindparam("number")).values(state="sending"),
        [{"number": row.id} for row in taken.values()],
    )
    # The other rows of these chats could not be sent sooner, and would be in the way. No
    # condition on `next_try`: SQLite would look through all that is due for each chat.
    await connection.execute(
        update(deliveries)
        .where(own.chat == bindparam("who"), or_(own.state == "pending", own.state == "doubt"))
        .values(next_try=func.max(own.next_try, bindparam("later", type_=own.next_try.type))),
        [
            {"who": chat, "later": now + (GROUP_SPACING if chat < 0 else CHAT_SPACING)}
            for chat in taken
        ],
    )
    return tuple(taken.values())


def _due(row: RowMapping, *, doubted: bool) -> Due:
    return Due(
        id=row["id"],
        chat=row["chat"],
        thread=row["thread"],
        kind=row["kind"],
        item=row["item"],
        revision=row["revision"],
        due_at=utc(row["due_at"]),
        tries=row["tries"],
        doubted=doubted,
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
    settings = await connection.execute(select(chats).where(chats.c.chat.in_(numbers)))
    originals = await _originals(connection, [row for row in rows if row.kind == "correction"])
    digests = {row.id for row in rows if row.kind == "digest"}
    digests |= {known.delivery for known in originals.values() if known.kind == "digest"}
    contents = await contents_of(connection, digests)
    wanted = {row.item for row in rows if row.item}
    wanted.update(*contents.values())
    return Context(
        receivers={row["chat"]: receiver(row) for row in settings.mappings()},
        followed={key: tuple(values) for key, values in followed.items()},
        stories=await stories.find(connection, wanted),
        contents=contents,
        originals=originals,
    )


async def find_digest(connection: AsyncConnection, number: int, chat: int) -> Due | None:
    """Return a digest of a chat, None if it has none of this number (any more)."""
    own = deliveries.c
    query = select(deliveries).where(own.id == number, own.chat == chat, own.kind == "digest")
    row = (await connection.execute(query)).mappings().first()
    return _due(row, doubted=False) if row else None


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
        wanted[item, chat, thread]: Original(number, kind, state, message, _utc(sent_at))
        for item, chat, thread, number, kind, state, message, sent_at in (
            await connection.execute(query)
        )
        if (item, chat, thread) in wanted
    }


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None else None


async def settle(
    connection: AsyncConnection,
    settled: Iterable[Settled],
    departures: Iterable[Departure],
    now: datetime,
) -> None:
    """Write down what became of rows, and what Telegram told about chats."""
    final = [row for row in settled if row.next_try is None]
    again = [row for row in settled if row.next_try is not None]
    own = deliveries.c
    if final:
        await connection.execute(
            update(deliveries)
            .where(own.id == bindparam("number"))
            .values(
                state=bindparam("now_is"),
                message_id=bindparam("message"),
                error=bindparam("why"),
                sent_at=bindparam("at"),
                tries=bindparam("faults"),
            ),
            [
                {
                    "number": row.id,
                    "now_is": row.state,
                    "message": row.message,
                    "why": row.error[:200],
                    "at": now if row.state == "sent" else None,
                    "faults": row.tries,
                }
                for row in final
            ],
        )
    if again:
        await connection.execute(
            update(deliveries)
            .where(own.id == bindparam("number"))
            .values(
                state=bindparam("now_is"),
                next_try=bindparam("at"),
                due_at=func.max(own.due_at, bindparam("due", type_=own.due_at.type)),
                tries=bindparam("faults"),
                error=bindparam("why"),
            ),
            [
                {
                    "number": row.id,
                    "now_is": row.state,
                    "at": row.next_try,
                    "due": row.next_try if row.postponed else LONG_AGO,
                    "faults": row.tries,
                    "why": row.error[:200],
                }
                for row in again
            ],
        )
    for departure in departures:
        await _depart(connection, departure)


async def _depart(connection: AsyncConnection, told: Departure) -> None:
    own = deliveries.c
    waiting = and_(own.chat == told.chat, own.state.in_(WAITING))
    if told.kind == "moved":
        await move(connection, told.chat, told.to)
    elif told.kind == "halted" and told.until is not None:
        later = func.max(own.next_try, literal(told.until, own.next_try.type))
        await connection.execute(update(deliveries).where(waiting).values(next_try=later))
    elif told.kind == "topicless":
        await connection.execute(
            delete(subscriptions).where(
                subscriptions.c.chat == told.chat, subscriptions.c.thread == told.thread
            )
        )
        here = update(deliveries).where(waiting, own.thread == told.thread)
        await connection.execute(here.values(state="gone", error=told.reason))
    else:
        await connection.execute(
            update(deliveries).where(waiting).values(state="gone", error=told.reason[:200])
        )
        await connection.execute(
            update(chats)
            .where(chats.c.chat == told.chat)
            .values(state="off", reason=told.reason[:60])
        )
        if told.kind == "deleted":  # nobody will come back
            await connection.execute(delete(subscriptions).where(subscriptions.c.chat == told.chat))


async def move(connection: AsyncConnection, old: int, new: int) -> None:
    """Let all that belongs to a group go with it; what is there already stays."""
    settings = (
        (await connection.execute(select(chats).where(chats.c.chat == old))).mappings().first()
    )
    known = await connection.scalar(select(chats.c.chat).where(chats.c.chat == new))
    if settings is not None and known is None:
        await connection.execute(insert(chats), {**settings, "chat": new, "join_code": None})
    for table in (subscriptions, receipts, deliveries):
        rows = update(table).where(table.c.chat == old).values(chat=literal(new))
        await connection.execute(rows.prefix_with("OR IGNORE"))
    await connection.execute(delete(receipts).where(receipts.c.chat == old))
    await connection.execute(delete(subscriptions).where(subscriptions.c.chat == old))
    await connection.execute(
        delete(deliveries).where(deliveries.c.chat == old, deliveries.c.state.in_(WAITING))
    )
    await connection.execute(delete(chats).where(chats.c.chat == old))


async def give_up(connection: AsyncConnection, before: datetime, now: datetime) -> int:
    """Give up what was due before a moment; return how much that is."""
    own = deliveries.c
    changed = await connection.execute(
        update(deliveries)
        .where(own.state.in_(WAITING), own.next_try <= now, own.due_at < before)
        .values(state="failed", error=TOO_LATE)
    )
    return changed.rowcount


async def failed(connection: AsyncConnection, most: int) -> Sequence[tuple[str, int, str]]:
    """Return kind, item and error of what was given up, newest first; nothing tells whose."""
    own = deliveries.c
    rows = await connection.execute(
        select(own.kind, own.item, own.error)
        .where(own.state == "failed")
        .order_by(own.id.desc())
        .limit(most)
    )
    return [(kind, item, error) for kind, item, error in rows]


async def prune(connection: AsyncConnection, before: datetime, most: int) -> int:
    """Forget some of what was tried before a moment and waits no more; return how much.

    Args:
        connection: In a transaction that writes.
        before: What was tried earlier goes, with its receipts.
        most: Rows at once, since all others wait meanwhile.
    """
    own = deliveries.c
    # Of what is done `next_try` is when it was last tried, by which the rows are indexed.
    query = select(own.id).where(own.state.in_(DONE), own.next_try < before).limit(most)
    old = list((await connection.execute(query)).scalars())
    await connection.execute(delete(receipts).where(receipts.c.delivery.in_(old)))
    await connection.execute(delete(deliveries).where(own.id.in_(old)))
    return len(old)
