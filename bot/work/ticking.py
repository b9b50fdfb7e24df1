"""Ticks by this process's own clock: the one home of APScheduler."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from apscheduler.executors.base import BaseExecutor
from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import clock
from bot.errors import AzeError, trace_of
from bot.work.port import Tick

LAST: Final = timedelta(seconds=1)  # for what is cut off to end: own choice

log = logging.getLogger(__name__)


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
        first = {"next_run_time": clock.now()} if tick.at_once else {}
        scheduler.add_job(
            tick.act, "interval", seconds=tick.every.total_seconds(), name=tick.name, **first
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()  # at once; its shutdown waits for the loop, and could begin some more
        scheduler.shutdown(wait=False)
        await tasks.cut_off()


class _Tasks(BaseExecutor):  # type: ignore[misc]  # the library ships without types
    """Runs each tick as a task.

    APScheduler's own executor takes what it cancels itself for a failure, and logs it as that.
    """

    def __init__(self) -> None:
        super().__init__()
        self._running: set[asyncio.Task[Any]] = set()

    async def cut_off(self) -> None:
        """Cancel what is running, and let it end."""
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=LAST.total_seconds())

    def _do_submit_job(self, job: Job, run_times: Sequence[datetime]) -> None:  # noqa: ARG002
        task = asyncio.create_task(job.func())
        self._running.add(task)
        task.add_done_callback(partial(self._ended, job))

    def _ended(self, job: Job, task: "asyncio.Task[Any]") -> None:
        self._running.discard(task)
        self._run_job_success(job.id, ())  # another may begin
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, AzeError):
            log.error("%s: %s", job.name, error)
        elif error is not None:
            log.error("%s failed: %s", job.name, trace_of(error))
