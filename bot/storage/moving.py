"""Subscribers as they are moved from one bot account to another."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.following import Receiver, Subscription
from bot.storage.tables import chats, subscriptions

BETWEEN_WORDS = ","  # of which folded words have none, see bot/storage/subscribers.py
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
        follows[row["chat"]].append((_subscription(row), _aware(row["created_at"])))
    moved: list[Moved] = []
    left = 0
    for row in (await connection.execute(select(chats).order_by(chats.c.chat))).mappings():
        if row["state"] == "off":
            left += 1
            continue
        found = tuple(follows[row["chat"]])
        moved.append((_receiver(row), row["join_code"] or "", found))
    return moved, left


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
                "chat": receiver.chat,
                "kind": receiver.kind,
                "state": "waiting",
                "reason": "",
                "join_code": code or None,
                "language": receiver.language,
                "zone": receiver.zone,
                "quiet_from": receiver.quiet_from,
                "quiet_until": receiver.quiet_until,
                "silent": receiver.silent,
                "paused_until": receiver.paused_until,
                "since": now,
            }
            for receiver, code, _ in moved
        ],
    )
    rows = [
        {
            "chat": subscription.chat,
            "thread": subscription.thread,
            "what": subscription.what,
            "value": subscription.value,
            "include": BETWEEN_WORDS.join(subscription.include),
            "exclude": BETWEEN_WORDS.join(subscription.exclude),
            "rhythm": subscription.rhythm,
            "minute": subscription.minute,
            "day": subscription.day,
            "next_at": None,
            "created_at": since,
        }
        for _, _, follows in moved
        for subscription, since in follows
    ]
    if rows:
        await connection.execute(insert(subscriptions), rows)


def _subscription(row: RowMapping) -> Subscription:
    return Subscription(
        chat=row["chat"],
        thread=row["thread"],
        what=row["what"],
        value=row["value"],
        include=tuple(filter(None, row["include"].split(BETWEEN_WORDS))),
        exclude=tuple(filter(None, row["exclude"].split(BETWEEN_WORDS))),
        rhythm=row["rhythm"],
        minute=row["minute"],
        day=row["day"],
        next_at=_aware(row["next_at"]) if row["next_at"] else None,
        id=row["id"],
    )


def _receiver(row: RowMapping) -> Receiver:
    return Receiver(
        chat=row["chat"],
        kind=row["kind"],
        state=row["state"],
        reason=row["reason"],
        language=row["language"],
        zone=row["zone"],
        quiet_from=row["quiet_from"],
        quiet_until=row["quiet_until"],
        silent=row["silent"],
        paused_until=_aware(row["paused_until"]) if row["paused_until"] else None,
    )


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)
