"""Numbers about what the database holds, for health and figures: nothing of people."""

from datetime import UTC, datetime

from sqlalchemy import delete, false, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.figures import Ledger
from bot.storage import knowledge_read
from bot.storage.settling import WAITING
from bot.storage.tables import deliveries, feeds


async def loaded(connection: AsyncConnection) -> bool:
    """Return whether there is any knowledge."""
    _, content = await knowledge_read.read_loaded(connection)
    return bool(content)


async def write_nothing(connection: AsyncConnection) -> None:
    """Do nothing, but fail where nothing could be written: a standby, a database that is closed."""
    await connection.execute(delete(deliveries).where(false()))


async def ledger(connection: AsyncConnection, now: datetime) -> Ledger:
    """Return what the ledger holds, and when each source of news was last read."""
    own = deliveries.c
    states = await connection.execute(
        select(own.state, func.count().label("number")).group_by(own.state)
    )
    oldest = await connection.scalar(
        select(func.min(own.due_at)).where(own.state.in_(WAITING), own.next_try <= now)
    )
    read = await connection.execute(
        select(feeds.c.id, feeds.c.read_at).where(feeds.c.read_at.is_not(None))
    )
    return Ledger(
        states={row.state: row.number for row in states},
        oldest=oldest.replace(tzinfo=UTC) if oldest else None,
        # Two rows in brackets are none, see `bot.newsroom`.
        feeds={feed: at.replace(tzinfo=UTC) for feed, at in read if not feed.startswith("(")},
    )
