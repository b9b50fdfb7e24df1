"""What is kept of conversations and of what people sent to the team; the effects of turns."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Feedback, Memory
from bot.storage import ledger, news, posts, subscribers
from bot.storage.dialect import by_bytes, upsert
from bot.storage.tables import dialogues, feedback
from bot.turns import (
    Close,
    Comment,
    Drop,
    Effect,
    LetOut,
    Publish,
    Remember,
    Report,
    Reword,
    Withhold,
)
from bot.wishes import Wish

Speaker = tuple[int, int]  # user and chat


async def read_memories(
    connection: AsyncConnection, speakers: Iterable[Speaker]
) -> dict[Speaker, Memory]:
    """Return what each conversation is about, where something is kept."""
    key = tuple_(dialogues.c.user_id, dialogues.c.chat_id)
    rows = (await connection.execute(select(dialogues).where(key.in_(list(speakers))))).mappings()
    return {
        (row["user_id"], row["chat_id"]): Memory(
            name=row["name"],
            document=row["document"],
            about=tuple(row["about"].split()),
            countries=tuple(row["countries"].split()),
            at=row["at"],
        )
        for row in rows
    }


async def apply(connection: AsyncConnection, effects: Iterable[Effect], now: datetime) -> None:
    """Write down what turns keep, in their order."""
    kept: Mapping[Speaker, Remember] = {
        (effect.user, effect.chat): effect for effect in effects if isinstance(effect, Remember)
    }
    if kept:
        await _remember(connection, kept)
    for effect in effects:
        if isinstance(effect, Report):
            await _report(connection, effect, now)
        elif isinstance(effect, Comment):
            await connection.execute(
                update(feedback)
                .where(feedback.c.reference == effect.reference)
                .values(comment=feedback.c.comment + effect.text + "\n")
            )
        elif isinstance(effect, Close):
            await connection.execute(
                update(feedback)
                .where(feedback.c.reference == effect.reference, feedback.c.done_at.is_(None))
                .values(done_at=now)
            )
        elif isinstance(effect, Publish | Drop):
            await news.decide(connection, effect.item, effect.state, now)
        elif isinstance(effect, Reword):
            await news.reword(connection, effect.item, effect.said)
        elif isinstance(effect, LetOut):
            await posts.let_out(connection, effect.piece, effect.texts, effect.editor, now)
        elif isinstance(effect, Withhold):
            await ledger.cancel(connection, effect.item, now)
        elif isinstance(effect, Wish):
            await subscribers.apply(connection, effect, now)


async def _remember(connection: AsyncConnection, kept: Mapping[Speaker, Remember]) -> None:
    new = upsert(connection, dialogues)
    await connection.execute(
        new.on_conflict_do_update(
            index_elements=[dialogues.c.user_id, dialogues.c.chat_id],
            set_={
                name: new.excluded[name]
                for name in ("name", "document", "about", "countries", "at")
            },
        ),
        [
            {
                "user_id": user,
                "chat_id": chat,
                "name": effect.memory.name,
                "document": effect.memory.document,
                "about": " ".join(effect.memory.about),
                "countries": " ".join(effect.memory.countries),
                "at": effect.memory.at,
            }
            # In one order, so that two replicas are not in each other's way.
            for (user, chat), effect in sorted(kept.items(), key=lambda item: item[0])
        ],
    )


async def _report(connection: AsyncConnection, report: Report, now: datetime) -> None:
    # A second press corrects the reason; it is still one report.
    new = upsert(connection, feedback)
    await connection.execute(
        new.on_conflict_do_update(
            index_elements=[feedback.c.reference], set_={"reason": new.excluded.reason}
        ),
        {
            "reference": report.reference,
            "kind": report.kind,
            "reason": report.reason,
            "label": report.label,
            "text": report.text,
            "comment": "",
            "language": report.language,
            "knowledge_version": report.version,
            "at": now,
        },
    )


async def is_reported(connection: AsyncConnection, reference: str) -> bool:
    """Return whether there is a report with this reference."""
    found = await connection.scalar(select(func.count()).where(feedback.c.reference == reference))
    return bool(found)


async def open_feedback(connection: AsyncConnection) -> Sequence[Feedback]:
    """Return what nobody has dealt with yet, oldest first."""
    return await _feedback(connection, everything=False)


async def all_feedback(connection: AsyncConnection) -> Sequence[Feedback]:
    """Return all that is kept, oldest first."""
    return await _feedback(connection, everything=True)


async def _feedback(connection: AsyncConnection, *, everything: bool) -> Sequence[Feedback]:
    query = select(feedback).order_by(feedback.c.at, by_bytes(connection, feedback.c.reference))
    if not everything:
        query = query.where(feedback.c.done_at.is_(None))
    rows = (await connection.execute(query)).mappings().all()
    return [
        Feedback(
            **row,
        )
        for row in rows
    ]


async def prune(
    connection: AsyncConnection, *, said: datetime, done: datetime, received: datetime
) -> None:
    """Forget conversations and feedback older than they may be kept.

    Args:
        connection: In a transaction that writes.
        said: Conversations last spoken in before this go.
        done: Feedback dealt with before this goes.
        received: Feedback that came before this goes, dealt with or not.
    """
    await connection.execute(delete(dialogues).where(dialogues.c.at < said))
    await connection.execute(
        delete(feedback).where(or_(feedback.c.done_at < done, feedback.c.at < received))
    )
