"""The ledger's beginning: an item becomes rows for all who follow it, slice after slice.

Each slice is one short transaction: rows, receipts and the place reached are
committed together, so that it can be taken up where it stopped.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    Table,
    Text,
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
from sqlalchemy.schema import CreateTable

from bot.following import Receiver
from bot.parcels import Fill, Filter
from bot.rhythm import awake_from
from bot.storage.dialect import LEDGER, Greatest, Moment, Number, one_at_a_time, upsert
from bot.storage.receivers import receiver
from bot.storage.tables import chats, deliveries, fills, news, receipts, subscriptions

SLICE = 5_000  # chats in one transaction, see the design
CORRECTED = timedelta(hours=48)  # for so long what was sent is corrected
_FIRST = -(2**63)
WRITTEN = ("sent", "sending", "doubt")

# What the item in hand fits; the writing connection's own.
_matched = Table(
    "matched",
    MetaData(),
    Column("what", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("include", Text, primary_key=True),
    Column("exclude", Text, primary_key=True),
    prefixes=["TEMPORARY"],
)
_ROW = ("chat", "thread", "kind", "item", "revision", "state", "due_at", "next_try", "tries")


async def announce(
    connection: AsyncConnection,
    item: int,
    revision: int,
    now: datetime,
    *,
    editor: int | None = None,
) -> None:
    """Note that an item, or a correction of it, is to go to all who follow it; once.

    Args:
        connection: In the transaction that publishes or corrects it.
        item: Number of the item.
        revision: 1, or that of the correction.
        now: The present moment.
        editor: Who is told how it goes, if anyone.
    """
    await connection.execute(
        upsert(connection, fills).on_conflict_do_nothing(),
        {
            "item": item,
            "revision": revision,
            "cursor": None,
            "state": "open",
            "started_at": now,
            "done_at": None,
            "editor": editor,
        },
    )


async def open_fill(connection: AsyncConnection) -> Fill | None:
    """Return the oldest item that has not been seen to for every chat."""
    query = select(fills.c.id, fills.c.item, fills.c.revision, fills.c.cursor)
    row = (
        await connection.execute(query.where(fills.c.state == "open").order_by(fills.c.id).limit(1))
    ).first()
    return Fill(*row) if row else None


async def filters(connection: AsyncConnection) -> Sequence[Filter]:
    """Return each distinct thing that is followed at once."""
    columns = [subscriptions.c[name] for name in ("what", "value", "include", "exclude")]
    query = select(*columns).where(subscriptions.c.rhythm == "at-once").distinct()
    return [(what, value, yes, no) for what, value, yes, no in await connection.execute(query)]


async def fill_slice(
    connection: AsyncConnection, fill: Fill, matched: Iterable[Filter], now: datetime
) -> Fill | None:
    """Write the rows of the next chats; return where it stands now, None once it is done.

    Args:
        connection: In a transaction that writes.
        fill: Where it stands.
        matched: What the item fits.
        now: The present moment.
    """
    await one_at_a_time(connection, LEDGER)
    # Where it stands may have changed since it was looked up: another replica fills, too.
    query = select(fills.c.cursor).where(fills.c.id == fill.id, fills.c.state == "open")
    now_at = (await connection.execute(query.with_for_update())).first()
    if now_at is None:
        return None  # done or cancelled meanwhile
    low = _FIRST if now_at.cursor is None else now_at.cursor
    following = select(chats.c.chat).where(chats.c.chat > low).order_by(chats.c.chat).limit(SLICE)
    high = await connection.scalar(select(func.max(following.subquery().c.chat)))
    mine = update(fills).where(fills.c.id == fill.id)
    if high is None:
        await connection.execute(mine.values(state="done", done_at=now))
        return None
    await connection.execute(mine.values(cursor=high))
    if fill.revision > 1:
        await _correct(connection, fill, low, high, now)
    else:
        await _fill(connection, fill.item, (low, high), matched, now)
    return Fill(fill.id, fill.item, fill.revision, high)


async def _fill(
    connection: AsyncConnection,
    item: int,
    span: tuple[int, int],
    matched: Iterable[Filter],
    now: datetime,
) -> None:
    await connection.execute(CreateTable(_matched, if_not_exists=True))
    await connection.execute(delete(_matched))
    rows = [dict(zip(_matched.c.keys(), key, strict=True)) for key in matched]
    if not rows:
        return
    await connection.execute(insert(_matched), rows)
    low, high = span
    newest = select(func.coalesce(func.max(deliveries.c.id), 0))
    last = await connection.scalar(newest)
    own = subscriptions.c
    published = select(news.c.decided_at).where(news.c.id == item).scalar_subquery()
    # Conditions of their own, not joins: SQLite then walks through the chats of the slice.
    query = (
        select(own.chat, own.thread, *_values("item", item, 1, now))
        .where(
            own.chat > low,
            own.chat <= high,
            own.rhythm == "at-once",
            own.created_at <= published,
            select(chats.c.chat).where(chats.c.chat == own.chat, chats.c.state == "on").exists(),
            select(_matched.c.what)
            .where(and_(*(_matched.c[name] == own[name] for name in _matched.c.keys())))  # noqa: SIM118  # of columns
            .exists(),
            ~select(receipts.c.item)
            .where(
                receipts.c.item == item,
                receipts.c.chat == own.chat,
                receipts.c.thread == own.thread,
            )
            .exists(),
        )
        .distinct()
        .order_by(own.chat, own.thread)
    )
    await connection.execute(insert(deliveries).from_select([*_ROW, "error"], query))
    await _let_sleep(connection, item, span, now)
    made = deliveries.c
    # Without an end, PostgreSQL takes this for a third of the table and reads all of it.
    until = await connection.scalar(newest)
    await connection.execute(
        insert(receipts).from_select(
            ["item", "chat", "thread", "delivery"],
            select(made.item, made.chat, made.thread, made.id).where(
                made.id > last, made.id <= until, made.item == item, made.kind == "item"
            ),
        )
    )


async def _let_sleep(
    connection: AsyncConnection, item: int, span: tuple[int, int], now: datetime
) -> None:
    """Move what is due for chats with quiet hours or a pause to when they are awake."""
    query = select(chats).where(
        chats.c.chat > span[0],
        chats.c.chat <= span[1],
        chats.c.state == "on",
        or_(chats.c.quiet_from.is_not(None), chats.c.paused_until > now),
    )
    known: dict[tuple[object, ...], datetime] = {}
    asleep = []
    for row in (await connection.execute(query)).mappings():
        key = tuple(row[name] for name in ("zone", "quiet_from", "quiet_until", "paused_until"))
        if key not in known:
            known[key] = awake_from(receiver(row), now)
        if known[key] > now:
            asleep.append({"who": row["chat"], "at": known[key]})
    if asleep:
        await connection.execute(
            update(deliveries)
            .where(
                deliveries.c.chat == bindparam("who"),
                deliveries.c.kind == "item",
                deliveries.c.item == item,
            )
            .values(due_at=bindparam("at"), next_try=bindparam("at")),
            asleep,
        )


async def _correct(
    connection: AsyncConnection, fill: Fill, low: int, high: int, now: datetime
) -> None:
    """Have the messages shown anew that an item came in; nobody is told twice."""
    before = deliveries.alias()
    query = (
        select(
            receipts.c.chat,
            receipts.c.thread,
            *_values("correction", fill.item, fill.revision, now),
        )
        .join(before, before.c.id == receipts.c.delivery)
        .where(
            receipts.c.item == fill.item,
            receipts.c.chat > low,
            receipts.c.chat <= high,
            before.c.state.in_(WRITTEN),
            or_(before.c.sent_at.is_(None), before.c.sent_at > now - CORRECTED),
        )
    )
    await connection.execute(insert(deliveries).from_select([*_ROW, "error"], query))


def _values(kind: str, item: int, revision: int, now: datetime) -> list[object]:
    when = literal(now, Moment)
    return [
        literal(kind),
        literal(item, Number),
        literal(revision, Number),
        literal("pending"),
        when,
        when.label("next"),
        literal(0, Integer),
        literal(""),
    ]


async def rewake(connection: AsyncConnection, settings: Receiver, now: datetime) -> None:
    """Let what waits for a chat follow its new quiet hours and pause."""
    awake = awake_from(settings, now)
    own = deliveries.c
    await connection.execute(
        update(deliveries)
        .where(own.chat == settings.chat, own.state.in_(("pending", "doubt")))
        .values(next_try=awake, due_at=Greatest(own.due_at, literal(awake, Moment)))
    )


async def cancel(connection: AsyncConnection, item: int, now: datetime) -> None:
    """Send an item to nobody who has not had it yet."""
    await connection.execute(
        update(fills)
        .where(fills.c.item == item, fills.c.state == "open")
        .values(state="cancelled", done_at=now)
    )
    await connection.execute(
        update(deliveries)
        .where(deliveries.c.item == item, deliveries.c.state == "pending")
        .values(state="gone", error="cancelled")
    )


async def progress(connection: AsyncConnection, item: int) -> tuple[bool, Mapping[str, int]]:
    """Return whether an item is in the ledger for all, and its rows counted by state."""
    waiting = await connection.scalar(
        select(func.count()).where(fills.c.item == item, fills.c.state == "open")
    )
    own = deliveries.c
    rows = await connection.execute(
        select(own.state, func.count().label("rows"))
        .where(own.item == item, own.kind == "item")
        .group_by(own.state)
    )
    return not waiting, {row.state: row.rows for row in rows}
