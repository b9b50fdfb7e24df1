"""What became of rows of the ledger: written down, given up, forgotten; chats that went."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Table, Update, and_, bindparam, case, delete, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.parcels import Departure, Settled, Trouble
from bot.storage.dialect import LEDGER, Greatest, one_at_a_time, upsert
from bot.storage.tables import chats, deliveries, news, receipts, subscriptions

WAITING = ("pending", "doubt")
DONE = ("sent", "unsure", "gone", "failed")
MOST_UNANSWERED = 2  # what may have arrived is sent again once, see the design
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
# What makes a row of a chat the same as another of its rows.
_KEYS = {
    subscriptions: ("thread", "what", "value", "include", "exclude"),
    receipts: ("item", "thread"),
    deliveries: ("thread", "kind", "item", "revision"),
}
TOO_LATE = "not delivered within 72 hours"
NO_ANSWER = "no answer, twice: it may have arrived"


async def writing(connection: AsyncConnection, rows: Iterable[int]) -> set[int]:
    """Note that requests of rows are about to be written; return those still to be sent.

    A row that was deleted meanwhile is not.
    """
    own = deliveries.c
    noted = await connection.execute(
        update(deliveries)
        .where(own.id.in_(list(rows)), own.state == "sending")
        .values(unanswered=own.unanswered + 1)
        .returning(own.id)
    )
    return set(noted.scalars())


async def settle(
    connection: AsyncConnection,
    settled: Sequence[Settled],
    departures: Iterable[Departure],
    now: datetime,
) -> None:
    """Write down what became of rows, and what Telegram told about chats."""
    await _end(connection, [row for row in settled if row.next_try is None], now)
    await _postpone(connection, [row for row in settled if row.next_try is not None])
    for departure in departures:
        await _depart(connection, departure, now)


async def _end(connection: AsyncConnection, final: Sequence[Settled], now: datetime) -> None:
    if not final:
        return
    own = deliveries.c
    await connection.execute(
        update(deliveries)
        .where(own.id == bindparam("number"))
        .values(
            state=bindparam("now_is"),
            message_id=bindparam("message"),
            error=bindparam("why"),
            sent_at=bindparam("at"),
            tries=bindparam("faults"),
            unanswered=bindparam("requests"),
        ),
        [
            {
                "number": row.id,
                "now_is": row.state,
                "message": row.message,
                "why": row.error[:200],
                "at": now if row.state == "sent" else None,
                "faults": row.tries,
                "requests": row.unanswered,
            }
            for row in final
        ],
    )


async def _postpone(connection: AsyncConnection, again: Sequence[Settled]) -> None:
    if not again:
        return
    own = deliveries.c
    await connection.execute(
        update(deliveries)
        .where(own.id == bindparam("number"))
        .values(
            state=bindparam("now_is"),
            next_try=bindparam("at"),
            due_at=Greatest(own.due_at, bindparam("due", type_=own.due_at.type)),
            tries=bindparam("faults"),
            unanswered=bindparam("requests"),
            error=bindparam("why"),
        ),
        [
            {
                "number": row.id,
                "now_is": row.state,
                "at": row.next_try,
                "due": row.next_try if row.postponed else LONG_AGO,
                "faults": row.tries,
                "requests": row.unanswered,
                "why": row.error[:200],
            }
            for row in again
        ],
    )


async def _depart(connection: AsyncConnection, told: Departure, now: datetime) -> None:
    own = deliveries.c
    waiting = and_(own.chat == told.chat, own.state.in_(WAITING))
    if told.kind == "moved":
        await move(connection, told.chat, told.to)
    elif told.kind == "halted" and told.until is not None:
        later = Greatest(own.next_try, literal(told.until, own.next_try.type))
        await connection.execute(update(deliveries).where(waiting).values(next_try=later))
    elif told.kind == "topicless":
        await connection.execute(
            delete(subscriptions).where(
                subscriptions.c.chat == told.chat, subscriptions.c.thread == told.thread
            )
        )
        here = update(deliveries).where(waiting, own.thread == told.thread)
        await connection.execute(here.values(state="gone", error=told.reason[:200]))
    else:
        await connection.execute(
            update(deliveries).where(waiting).values(state="gone", error=told.reason[:200])
        )
        off_at = chats.c.off_at
        await connection.execute(
            update(chats)
            .where(chats.c.chat == told.chat)
            .values(state="off", reason=told.reason[:60], off_at=func.coalesce(off_at, now))
        )
        if told.kind == "deleted":  # nobody will come back
            await connection.execute(delete(subscriptions).where(subscriptions.c.chat == told.chat))
            await connection.execute(delete(chats).where(chats.c.chat == told.chat))


async def move(connection: AsyncConnection, old: int, new: int) -> None:
    """Let all that belongs to a group go with it; what is there already stays."""
    await one_at_a_time(connection, LEDGER)
    settings = (
        (await connection.execute(select(chats).where(chats.c.chat == old))).mappings().first()
    )
    if settings is not None:
        await connection.execute(
            upsert(connection, chats).on_conflict_do_nothing(index_elements=[chats.c.chat]),
            {**settings, "chat": new, "join_code": None},
        )
    for table, key in _KEYS.items():
        await connection.execute(_moving(table, key, old, new))
    await connection.execute(delete(receipts).where(receipts.c.chat == old))
    await connection.execute(delete(subscriptions).where(subscriptions.c.chat == old))
    await connection.execute(
        delete(deliveries).where(deliveries.c.chat == old, deliveries.c.state.in_(WAITING))
    )
    await connection.execute(delete(chats).where(chats.c.chat == old))


def _moving(table: Table, key: Iterable[str], old: int, new: int) -> Update:
    """Return what gives a chat's rows another number, but for those that are there already."""
    there = table.alias()
    taken = select(there.c.chat).where(
        there.c.chat == new, *(there.c[name] == table.c[name] for name in key)
    )
    return (
        update(table)
        .where(table.c.chat == old, ~taken.correlate(table).exists())
        .values(chat=literal(new))
    )


async def give_up(connection: AsyncConnection, before: datetime, now: datetime) -> int:
    """Give up what was due before a moment; return how much that is."""
    own = deliveries.c
    changed = await connection.execute(
        update(deliveries)
        .where(own.state.in_(WAITING), own.next_try <= now, own.due_at < before)
        .values(state=case((own.unanswered > 0, "unsure"), else_="failed"), error=TOO_LATE)
    )
    return changed.rowcount


async def troubles(connection: AsyncConnection, most: int) -> tuple[Trouble, ...]:
    """Return what was given up or is uncertain, counted, newest first; nothing tells whose."""
    own = deliveries.c
    title = func.coalesce(select(news.c.title).where(news.c.id == own.item).scalar_subquery(), "")
    query = (
        select(
            own.kind,
            title,
            own.state,
            own.error,
            func.count(),
            # Of what is done this is when it was last tried.
            func.max(own.next_try),
        )
        .where(own.state.in_(("failed", "unsure")))
        .group_by(own.kind, own.item, own.state, own.error)
        .order_by(func.max(own.id).desc())
        .limit(most)
    )
    return tuple(
        Trouble(kind, heading, state, error, count, last.replace(tzinfo=UTC))
        for kind, heading, state, error, count, last in await connection.execute(query)
    )


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
