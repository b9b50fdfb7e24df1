"""Updates that were worked on: claimed with their effects, and whether they were answered."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Annotated

from pydantic import Field, TypeAdapter
from sqlalchemy import (
    ColumnElement,
    RowMapping,
    bindparam,
    delete,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.dialect import upsert
from bot.storage.tables import updates
from bot.turns import Claim, Lease, Reply

_REPLIES: TypeAdapter[tuple[Reply, ...]] = TypeAdapter(
    tuple[Annotated[Reply, Field(discriminator="kind")], ...]
)


async def claim(
    connection: AsyncConnection, claims: Sequence[Claim], lease: Lease | None = None
) -> set[int]:
    """Write down those updates that nobody has claimed before; return their numbers.

    Args:
        connection: In a transaction that writes.
        claims: The updates.
        lease: Of the replica that sends their replies; None: there is one process only.
    """
    statement = upsert(connection, updates)
    if lease is not None:
        statement = statement.values(holder=lease.holder, leased_until=_end(lease))
    rows = await connection.execute(
        statement.on_conflict_do_nothing().returning(updates.c.update_id),
        [
            {
                "update_id": item.update_id,
                "user_id": item.user,
                "chat_id": item.chat,
                "question_id": item.question,
                "replies": _REPLIES.dump_json(item.replies).decode() if item.replies else None,
                "at": item.at,
                "limited": item.limited,
            }
            # In one order, so that two replicas that claim the same are not in each other's way.
            for item in sorted(claims, key=lambda claim: claim.update_id)
        ],
    )
    return set(rows.scalars())


async def unanswered(
    connection: AsyncConnection, update_id: int | None = None
) -> tuple[Claim, ...]:
    """Return the updates whose replies are still to be sent, oldest first; or just the one."""
    query = select(updates).where(updates.c.replies.is_not(None)).order_by(updates.c.update_id)
    if update_id is not None:
        query = query.where(updates.c.update_id == update_id)
    return tuple(map(_claim, (await connection.execute(query)).mappings()))


def _claim(row: RowMapping) -> Claim:
    return Claim(
        row["update_id"],
        row["user_id"],
        row["chat_id"],
        row["question_id"],
        _REPLIES.validate_json(row["replies"]),
        row["at"],
    )


async def take_over(
    connection: AsyncConnection,
    lease: Lease,
    update_id: int | None = None,
    since: datetime | None = None,
    *,
    ended: bool = True,
) -> tuple[Claim, ...]:
    """Lease the unanswered updates that no other replica works on; return them, oldest first.

    Args:
        connection: In a transaction that writes.
        lease: Who takes them, and for how long.
        update_id: Just this one.
        since: Only those that were claimed after this.
        ended: Those as well whose lease has ended, not only those that were let go.
    """
    own = updates.c
    free = or_(own.leased_until.is_(None), own.holder == lease.holder)
    if ended:
        free = or_(free, own.leased_until <= func.statement_timestamp())
    statement = update(updates).where(own.replies.is_not(None), free)
    if update_id is not None:
        statement = statement.where(own.update_id == update_id)
    if since is not None:
        statement = statement.where(own.at > since)
    statement = statement.values(holder=lease.holder, leased_until=_end(lease))
    rows = (await connection.execute(statement.returning(updates))).mappings().all()
    return tuple(map(_claim, sorted(rows, key=lambda row: int(row["update_id"]))))


async def renew(connection: AsyncConnection, lease: Lease, numbers: Collection[int]) -> set[int]:
    """Lease for longer what is still being worked on; return what no other has taken meanwhile."""
    own = updates.c
    rows = await connection.execute(
        update(updates)
        .where(own.update_id.in_(numbers), own.holder == lease.holder, own.replies.is_not(None))
        .values(leased_until=_end(lease))
        .returning(own.update_id)
    )
    return set(rows.scalars())


def _end(lease: Lease) -> ColumnElement[datetime]:
    """Return when a lease ends, by the one clock of all replicas: that of the server."""
    return func.statement_timestamp() + literal(lease.length)


async def let_go(connection: AsyncConnection, holder: str) -> None:
    """Let others send at once what a replica has not."""
    await connection.execute(
        update(updates)
        .where(updates.c.holder == holder, updates.c.replies.is_not(None))
        .values(leased_until=None)
    )


async def mark_answered(
    connection: AsyncConnection, answered: Sequence[tuple[int, int | None]]
) -> None:
    """Note that updates were answered, each with the message that answers, if one does."""
    await connection.execute(
        update(updates)
        .where(updates.c.update_id == bindparam("number"))
        .values(answer_id=bindparam("answer"), replies=None),
        [{"number": number, "answer": answer} for number, answer in answered],
    )


async def recent(
    connection: AsyncConnection, user: int, since: datetime, until: datetime
) -> tuple[int, int]:
    """Return how many messages of somebody were answered then, and how many were too much."""
    rows = await connection.execute(
        select(updates.c.limited, func.count())
        .where(
            updates.c.user_id == user,
            updates.c.at > since,
            updates.c.at <= until,
            updates.c.question_id.is_not(None),
        )
        .group_by(updates.c.limited)
    )
    counts = {bool(limited): count for limited, count in rows}
    return counts.get(False, 0), counts.get(True, 0)


async def answer_to(connection: AsyncConnection, chat: int, question: int) -> int | None:
    """Return the newest message that answers a question; None if it is not known any more."""
    found: int | None = await connection.scalar(
        select(updates.c.answer_id)
        .where(
            updates.c.chat_id == chat,
            updates.c.question_id == question,
            updates.c.answer_id.is_not(None),
        )
        .order_by(updates.c.update_id.desc())
        .limit(1)
    )
    return found


async def prune(connection: AsyncConnection, before: datetime) -> None:
    """Forget updates worked on before a moment."""
    await connection.execute(delete(updates).where(updates.c.at < before))
