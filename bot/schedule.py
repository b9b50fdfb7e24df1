"""Every periodic tick, in one list."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.desk import Desk
from bot.people import People


@asynccontextmanager
async def ticking(desk: Desk, people: People) -> AsyncIterator[None]:
    """Keep the ticks going meanwhile; one that is late runs late, and only once."""
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    scheduler.add_job(desk.refresh, "interval", seconds=10)  # has other knowledge been loaded?
    scheduler.add_job(people.forget_old, "interval", minutes=10)  # what may not be kept longer
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
