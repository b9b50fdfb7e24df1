"""Ticks by this process's own clock: the one home of APScheduler."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import clock
from bot.work.guarding import guarded
from bot.work.jumps import until_clock_is_set
from bot.work.port import Tick


@asynccontextmanager
async def ticking(ticks: Iterable[Tick]) -> AsyncIterator[None]:
    """Keep ticks going meanwhile; one that is late runs late, and only once."""
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for tick in ticks:
        first = {"next_run_time": clock.machine()} if tick.at_once else {}
        scheduler.add_job(
            guarded(tick), "interval", seconds=tick.every.total_seconds(), name=tick.name, **first
        )
    scheduler.start()
    watching = asyncio.create_task(_watch_clock(scheduler))
    try:
        yield
    finally:
        watching.cancel()
        scheduler.shutdown(wait=False)


async def _watch_clock(scheduler: AsyncIOScheduler) -> None:
    """Tick at once when the clock is set: set back an hour, no tick would come for an hour."""
    while True:
        await until_clock_is_set()
        for job in scheduler.get_jobs():
            job.modify(next_run_time=clock.machine())
