"""What is known of each feed: nothing of people."""

from collections.abc import Iterable

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import FeedState
from bot.storage.dialect import upsert
from bot.storage.tables import chats, feeds

_FIELDS = tuple(FeedState.__slots__)


async def states(connection: AsyncConnection) -> dict[str, FeedState]:
    """Return what is known of every feed that was ever read, by its id."""
    rows = (await connection.execute(select(feeds))).mappings()
    return {row["id"]: _state(row) for row in rows}


async def save(connection: AsyncConnection, changed: Iterable[FeedState]) -> None:
    """Note what is known of feeds now."""
    rows = [{name: getattr(state, name) for name in _FIELDS} for state in changed]
    if rows:
        new = upsert(connection, feeds)
        await connection.execute(
            new.on_conflict_do_update(
                index_elements=[feeds.c.id],
                set_={name: new.excluded[name] for name in _FIELDS if name != "id"},
            ),
            rows,
        )


async def languages(connection: AsyncConnection, people: Iterable[int]) -> dict[int, str]:
    """Return the language that people chose for what the bot sends them, where they did."""
    query = select(chats.c.chat, chats.c.language).where(chats.c.chat.in_(list(people)))
    return {row.chat: row.language for row in await connection.execute(query) if row.language}


def _state(row: RowMapping) -> FeedState:
    return FeedState(
        id=row["id"],
        next_at=row["next_at"],
        etag=row["etag"],
        modified=row["modified"],
        moved_to=row["moved_to"],
        read_at=row["read_at"],
        failures=row["failures"],
        failing_since=row["failing_since"],
        told_at=row["told_at"],
        error=row["error"],
    )
