"""Ticks by this process's own clock: the one home of APScheduler."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from apscheduler.executors.base import BaseExecutor
from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import clock
from bot.work.guarding import guarded
from bot.work.jumps import until_clock_is_set
from bot.work.port import Tick

LAST: Final = timedelta(seconds=1)  # for what is cut off to end: own choice


@asynccontextmanager
async def ticking(ticks: Iterable[Tick]) -> AsyncIterator[None]:
    """Keep ticks going meanwhile; one that is late runs late, and only once.

    What is still running at the end is cut off, and has ended then.
    """
    tasks = _Tasks()
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        executors={"default": tasks},
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
        scheduler.pause()  # at once; its shutdown waits for the loop, and could begin some more
        scheduler.shutdown(wait=False)
        await tasks.cut_off()


async def _watch_clock(scheduler: AsyncIOScheduler) -> None:
    """Tick at once when the clock is set: set back an hour, no tick would come for an hour."""
    while True:
        await until_clock_is_set()
        for job in scheduler.get_jobs():
            job.modify(next_run_time=clock.machine())


class _Tasks(BaseExecutor):  # type: ignore[misc]  # the library ships without types
    """Runs each tick as a task.

    APScheduler's own executor takes what it cancels itself for a failure, and logs it as that.
    """

    def __init__(self) -> None:
        super().__init__()
        self._running: set[asyncio.Task[None]] = set()

    async def cut_off(self) -> None:
        """Cancel what is running, and let it end."""
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=LAST.total_seconds())

    def _do_submit_job(self, job: Job, run_times: Sequence[datetime]) -> None:  # noqa: ARG002
        task = asyncio.create_task(job.func())  # it never fails, see `guarded`
        self._running.add(task)
        task.add_done_callback(partial(self._ended, job))

    def _ended(self, job: Job, task: "asyncio.Task[None]") -> None:
        self._running.discard(task)
        self._run_job_success(job.id, ())  # another may begin
