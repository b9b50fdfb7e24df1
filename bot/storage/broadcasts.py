"""Which items of news are on their way to everybody."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import deliveries, fills

UNDER_WAY = ("pending", "sending", "doubt")


async def under_way(connection: AsyncConnection) -> set[int]:
    """Return the items of which a message is on its way, or that are not in the ledger yet."""
    own = deliveries.c
    rows = await connection.execute(
        select(own.item).where(own.state.in_(UNDER_WAY), own.kind == "item").distinct()
    )
    filling = await connection.execute(select(fills.c.item).where(fills.c.state == "open"))
    return {*rows.scalars(), *filling.scalars()}


async def after(connection: AsyncConnection, seen: int | None) -> tuple[int, set[int]]:
    """Return the newest number of a way into the ledger, and the items of those since `seen`."""
    newest: int | None = await connection.scalar(select(func.max(fills.c.id)))
    if seen is None:
        return newest or 0, set()
    rows = await connection.execute(
        select(fills.c.item).where(fills.c.id > seen, fills.c.revision == 1)
    )
    return newest or 0, set(rows.scalars())


async def is_under_way(connection: AsyncConnection, item: int) -> bool:
    """Return whether an item has not reached everybody yet."""
    open_fill = select(fills.c.id).where(fills.c.item == item, fills.c.state == "open").limit(1)
    if (await connection.execute(open_fill)).first() is not None:
        return True
    own = deliveries.c
    waiting = (
        select(own.id)
        .where(own.state.in_(UNDER_WAY), own.kind == "item", own.item == item)
        .limit(1)
    )
    return (await connection.execute(waiting)).first() is not None
