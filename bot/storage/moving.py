"""Subscribers as they are moved from one bot account to another."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.following import Receiver, Subscription
from bot.storage.dialect import upsert
from bot.storage.receivers import kept, receiver, subscription
from bot.storage.tables import chats, deliveries, subscriptions

Moved = tuple[Receiver, str, tuple[tuple[Subscription, datetime], ...]]


async def give_codes(connection: AsyncConnection, codes: Mapping[int, str]) -> None:
    """Note the join codes of chats that have none yet."""
    for chat, code in codes.items():
        await connection.execute(
            update(chats)
            .where(chats.c.chat == chat, chats.c.join_code.is_(None))
            .values(join_code=code)
        )


async def without_code(connection: AsyncConnection) -> Sequence[int]:
    """Return the private chats that can be written to and have no join code."""
    query = select(chats.c.chat).where(
        chats.c.kind == "private", chats.c.state == "on", chats.c.join_code.is_(None)
    )
    return (await connection.execute(query)).scalars().all()


async def everybody(connection: AsyncConnection) -> tuple[list[Moved], int]:
    """Return the chats that can be written to with what they follow, and how many cannot."""
    follows: dict[int, list[tuple[Subscription, datetime]]] = defaultdict(list)
    for row in (await connection.execute(select(subscriptions))).mappings():
        follows[row["chat"]].append((subscription(row), row["created_at"]))
    moved: list[Moved] = []
    left = 0
    for row in (await connection.execute(select(chats).order_by(chats.c.chat))).mappings():
        if row["state"] == "off":
            left += 1
            continue
        found = tuple(follows[row["chat"]])
        moved.append((receiver(row), row["join_code"] or "", found))
    return moved, left


async def bid_farewell(connection: AsyncConnection, now: datetime) -> int:
    """Put a last message to everybody into the ledger; return how many are new.

    Private chats that were not exported, and so have no code, get none.

    Each chat gets one, however often this is called.
    """
    own = chats.c
    row = {
        "thread": 0,
        "kind": "farewell",
        "item": 0,
        "revision": 1,
        "state": "pending",
        "due_at": now,
        "next_try": now,
        "tries": 0,
        "error": "",
    }
    values = [literal(value, deliveries.c[name].type).label(name) for name, value in row.items()]
    query = select(own.chat, *values).where(
        own.state == "on", (own.kind != "private") | own.join_code.is_not(None)
    )
    done = await connection.execute(
        upsert(connection, deliveries).from_select(["chat", *row], query).on_conflict_do_nothing()
    )
    return done.rowcount


async def known(connection: AsyncConnection) -> set[int]:
    """Return the chats that are held already."""
    return set((await connection.execute(select(chats.c.chat))).scalars().all())


async def codes(connection: AsyncConnection) -> set[str]:
    """Return the join codes that are held already."""
    query = select(chats.c.join_code).where(chats.c.join_code.is_not(None))
    return {code for code in (await connection.execute(query)).scalars().all() if code}


async def add(connection: AsyncConnection, moved: Sequence[Moved], now: datetime) -> None:
    """Keep chats that wait until they come to this bot."""
    if not moved:
        return
    await connection.execute(
        insert(chats),
        [
            {
                "chat": who.chat,
                "kind": who.kind,
                "state": "waiting",
                "reason": "",
                "join_code": code or None,
                "language": who.language,
                "language_chosen": who.language_chosen,
                "zone": who.zone,
                "quiet_from": who.quiet_from,
                "quiet_until": who.quiet_until,
                "silent": who.silent,
                "paused_until": who.paused_until,
                "since": now,
            }
            for who, code, _ in moved
        ],
    )
    rows = [
        {
            "chat": follow.chat,
            "thread": follow.thread,
            "what": follow.what,
            "value": follow.value,
            "include": kept(follow.include),
            "exclude": kept(follow.exclude),
            "rhythm": follow.rhythm,
            "minute": follow.minute,
            "day": follow.day,
            "next_at": follow.next_at,
            "created_at": since,
        }
        for _, _, follows in moved
        for follow, since in follows
    ]
    if rows:
        await connection.execute(insert(subscriptions), rows)
