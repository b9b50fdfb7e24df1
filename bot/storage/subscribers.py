"""Who is told what, and how: rows of chats, subscriptions and drafts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.following import Receiver, Subscription
from bot.rhythm import next_run
from bot.storage import ledger, persons, receivers, settling
from bot.storage.dialect import upsert
from bot.storage.tables import chats, drafts, subscriptions
from bot.wishes import STOPPED, Arrange, Draft, Follow, Moved, Switch, Unfollow, Wish

_KEY = ("chat", "thread", "what", "value", "include", "exclude")


@dataclass(frozen=True, slots=True)
class Known:
    """What each update of somebody in a chat needs to be understood.

    Attributes:
        language: Of what is sent to the chat; empty: nothing is.
        chosen: That language was set, and does not only come from the first thing followed.
        draft: What is being typed: kind and content; None: nothing is.
    """

    language: str = ""
    chosen: bool = False
    draft: tuple[str, str] | None = None


async def read_known(
    connection: AsyncConnection, speakers: Sequence[tuple[int, int]], since: datetime
) -> list[Known]:
    """Return what is known of each user and chat; drafts older than `since` are none."""
    numbers = {chat for _, chat in speakers}
    spoken = select(chats.c.chat, chats.c.language, chats.c.language_chosen).where(
        chats.c.chat.in_(numbers)
    )
    languages = {
        row.chat: (row.language, bool(row.language_chosen))
        for row in await connection.execute(spoken)
    }
    key = tuple_(drafts.c.user_id, drafts.c.chat_id)
    rows = await connection.execute(
        select(drafts).where(key.in_(list(speakers)), drafts.c.at >= since)
    )
    open_drafts = {
        (row["user_id"], row["chat_id"]): (row["kind"], row["content"]) for row in rows.mappings()
    }
    return [
        Known(*languages.get(speaker[1], ("", False)), open_drafts.get(speaker))
        for speaker in speakers
    ]


async def receiver(connection: AsyncConnection, chat: int) -> Receiver | None:
    """Return the settings of a chat, None if nothing is kept of it."""
    row = (await connection.execute(select(chats).where(chats.c.chat == chat))).mappings().first()
    return receivers.receiver(row) if row else None


async def following(
    connection: AsyncConnection, chat: int, thread: int | None = None
) -> tuple[Subscription, ...]:
    """Return what a chat follows, or one topic of it, oldest first."""
    query = select(subscriptions).where(subscriptions.c.chat == chat).order_by(subscriptions.c.id)
    if thread is not None:
        query = query.where(subscriptions.c.thread == thread)
    rows = (await connection.execute(query)).mappings()
    return tuple(receivers.subscription(row) for row in rows)


async def apply(connection: AsyncConnection, wish: Wish, now: datetime) -> None:
    """Write down one wish."""
    if isinstance(wish, Follow):
        await _keep_chat(connection, wish.receiver, now)
        await _switch(connection, Switch(wish.subscription.chat, "on", stopped_too=True), now)
        await _follow(connection, wish.subscription, now)
    elif isinstance(wish, Unfollow):
        await connection.execute(
            delete(subscriptions).where(
                subscriptions.c.id == wish.subscription,
                subscriptions.c.chat == wish.chat,
                subscriptions.c.thread == wish.thread,
            )
        )
    elif isinstance(wish, Arrange):
        await _keep_chat(connection, wish.receiver, now)
        await _arrange(connection, wish.receiver, now)
        await ledger.rewake(connection, wish.receiver, now)
    elif isinstance(wish, Switch):
        await _switch(connection, wish, now)
    elif isinstance(wish, Draft):
        await _draft(connection, wish, now)
    elif isinstance(wish, Moved):
        await settling.move(connection, wish.old, wish.new)
    else:
        await persons.forget(connection, wish.person)


async def _keep_chat(connection: AsyncConnection, receiver: Receiver, now: datetime) -> None:
    values = {name: getattr(receiver, name) for name in Receiver.__dataclass_fields__}
    await connection.execute(
        upsert(connection, chats).on_conflict_do_nothing(index_elements=[chats.c.chat]),
        values | {"since": now},
    )


async def _switch(connection: AsyncConnection, wish: Switch, now: datetime) -> None:
    here = chats.c.chat == wish.chat
    if not wish.stopped_too:
        here &= chats.c.reason != STOPPED
    gone = wish.state == "off" and wish.reason != STOPPED
    since = func.coalesce(chats.c.off_at, now) if gone else None
    await connection.execute(
        update(chats).where(here).values(state=wish.state, reason=wish.reason, off_at=since)
    )
    if wish.state != "on":
        return
    # Of who was brought here from another bot nothing is due until they come.
    zone = await connection.scalar(select(chats.c.zone).where(chats.c.chat == wish.chat))
    for held in await following(connection, wish.chat):
        if zone and held.next_at is None and held.rhythm != "at-once":
            await _due(connection, held, zone, now)


async def _due(connection: AsyncConnection, held: Subscription, zone: str, now: datetime) -> None:
    due = next_run(held.rhythm, held.minute, held.day, receivers.known_zone(zone), now)
    await connection.execute(
        update(subscriptions).where(subscriptions.c.id == held.id).values(next_at=due)
    )


async def _follow(connection: AsyncConnection, wanted: Subscription, now: datetime) -> None:
    new = upsert(connection, subscriptions)
    await connection.execute(
        new.on_conflict_do_update(
            index_elements=[subscriptions.c[name] for name in _KEY],
            set_={name: new.excluded[name] for name in ("rhythm", "minute", "day", "next_at")},
        ),
        {
            "chat": wanted.chat,
            "thread": wanted.thread,
            "what": wanted.what,
            "value": wanted.value,
            "include": receivers.kept(wanted.include),
            "exclude": receivers.kept(wanted.exclude),
            "rhythm": wanted.rhythm,
            "minute": wanted.minute,
            "day": wanted.day,
            "next_at": wanted.next_at,
            "created_at": now,
        },
    )


async def _arrange(connection: AsyncConnection, receiver: Receiver, now: datetime) -> None:
    here = select(chats.c.zone).where(chats.c.chat == receiver.chat)
    before = await connection.scalar(here.with_for_update())
    names = (
        *("language", "language_chosen", "zone"),
        *("quiet_from", "quiet_until", "silent", "paused_until"),
    )
    await connection.execute(
        update(chats)
        .where(chats.c.chat == receiver.chat)
        .values({name: getattr(receiver, name) for name in names})
    )
    if before == receiver.zone:
        return
    for held in await following(connection, receiver.chat):
        await _due(connection, held, receiver.zone, now)


async def _draft(connection: AsyncConnection, wish: Draft, now: datetime) -> None:
    if not wish.kind:
        mine = (drafts.c.user_id == wish.user) & (drafts.c.chat_id == wish.chat)
        await connection.execute(delete(drafts).where(mine))
        return
    new = upsert(connection, drafts)
    await connection.execute(
        new.on_conflict_do_update(
            index_elements=[drafts.c.user_id, drafts.c.chat_id],
            set_={name: new.excluded[name] for name in ("kind", "content", "at")},
        ),
        {
            "user_id": wish.user,
            "chat_id": wish.chat,
            "kind": wish.kind,
            "content": wish.content,
            "at": now,
        },
    )


async def prune(connection: AsyncConnection, typed: datetime, off: datetime) -> None:
    """Forget what was being typed before a moment, and chats that refused before another."""
    await connection.execute(delete(drafts).where(drafts.c.at < typed))
    gone = select(chats.c.chat).where(chats.c.off_at < off)
    await connection.execute(delete(subscriptions).where(subscriptions.c.chat.in_(gone)))
    await connection.execute(delete(chats).where(chats.c.off_at < off))
