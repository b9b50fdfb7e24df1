"""Digests in the ledger: whose are due, and what was decided about them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.parcels import Digest, Followed, Reader
from bot.storage.dialect import LEDGER, one_at_a_time, upsert
from bot.storage.receivers import receiver, subscription
from bot.storage.tables import chats, deliveries, receipts, subscriptions

SLICE = 500  # subscriptions in one transaction: own choice, some 100 ms


async def any_due(connection: AsyncConnection, now: datetime) -> bool:
    """Return whether anybody's digest is due."""
    query = select(subscriptions.c.id).where(subscriptions.c.next_at <= now).limit(1)
    return (await connection.execute(query)).first() is not None


async def due(
    connection: AsyncConnection, now: datetime, items: Collection[int]
) -> Sequence[Reader]:
    """Return some of those whose digest is due, with all that they follow.

    Args:
        connection: In the transaction that will write what is decided.
        now: The present moment.
        items: Of these it is told which were sent already.
    """
    await one_at_a_time(connection, LEDGER)
    own = subscriptions.c
    query = (
        select(own.chat, own.thread).where(own.next_at <= now).order_by(own.next_at).limit(SLICE)
    )
    keys = list(dict.fromkeys((chat, thread) for chat, thread in await connection.execute(query)))
    if not keys:
        return []
    numbers = {chat for chat, _ in keys}
    settings = {
        row["chat"]: receiver(row)
        for row in (
            await connection.execute(select(chats).where(chats.c.chat.in_(numbers)))
        ).mappings()
    }
    follows: dict[tuple[int, int], list[Followed]] = defaultdict(list)
    query_all = select(subscriptions).where(own.chat.in_(numbers)).order_by(own.id)
    for row in (await connection.execute(query_all)).mappings():
        follows[row["chat"], row["thread"]].append(Followed(subscription(row), row["created_at"]))
    had: dict[tuple[int, int], set[int]] = defaultdict(set)
    query_had = select(receipts.c.chat, receipts.c.thread, receipts.c.item).where(
        receipts.c.chat.in_(numbers), receipts.c.item.in_(items)
    )
    for chat, thread, item in await connection.execute(query_had):
        had[chat, thread].add(item)
    return [
        Reader(settings[key[0]], key[1], tuple(follows[key]), frozenset(had[key])) for key in keys
    ]


async def write(connection: AsyncConnection, decided: Sequence[Digest]) -> None:
    """Write digests with their receipts, and when each subscription is due again."""
    runs = [
        {"number": number, "at": at} for digest in decided for number, at in digest.runs.items()
    ]
    await connection.execute(
        update(subscriptions)
        .where(subscriptions.c.id == bindparam("number"))
        .values(next_at=bindparam("at")),
        runs,
    )
    full = [digest for digest in decided if digest.items]
    if not full:
        return
    rows = await connection.execute(
        upsert(connection, deliveries)
        .on_conflict_do_nothing()
        .returning(deliveries.c.id, deliveries.c.chat, deliveries.c.thread),
        [
            {
                "chat": digest.chat,
                "thread": digest.thread,
                "kind": "digest",
                "item": 0,
                "revision": int(digest.due_at.timestamp()),
                "state": "pending",
                "due_at": digest.next_try,
                "next_try": digest.next_try,
                "tries": 0,
                "error": "",
            }
            for digest in full
        ],
    )
    made = {(chat, thread): number for number, chat, thread in rows}
    given = [
        {"item": item, "chat": digest.chat, "thread": digest.thread, "delivery": number}
        for digest in full
        if (number := made.get((digest.chat, digest.thread)))
        for item in digest.items
    ]
    if given:
        await connection.execute(insert(receipts), given)
