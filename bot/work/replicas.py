"""Several replicas on one PostgreSQL database: the one home of procrastinate.

Each replica has a worker. A tick is a periodic job, made once for each moment whoever makes it.
The sender is one long job: it works through the ledger until its replica stops. Another one waits
behind it all the time, and begins when the first has ended. That of a dead replica is taken away
once its worker has shown no sign of life for a few seconds; an advisory lock sees to it that none
begins before the one before has really ended. What there is to send stands in the ledger alone.
"""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Job, Status

from bot import clock
from bot.errors import TakenError
from bot.log import Trouble, fields
from bot.storage.dialect import SENDING
from bot.storage.engine import Database
from bot.work.guarding import guarded
from bot.work.jumps import until_clock_is_set
from bot.work.port import Schedule, Shift, Tick, cron
from bot.work.ticking import ticking

SENDER: Final = "sender"
LOCK: Final = "telegram-sender"
SCHEMA: Final = "aze_work"  # made by a migration
CONNECTIONS: Final = 3  # besides one that listens
AT_ONCE: Final = 6  # jobs; one of them is the sender
HEARTBEAT: Final = timedelta(seconds=1)
DEAD_AFTER: Final = timedelta(seconds=6)  # without one: a busy process may miss some
LOOK_EVERY: Final = timedelta(seconds=3)  # whether a replica has died, and whether anybody sends
POLL: Final = timedelta(seconds=1)  # nothing tells when a lock becomes free
AGAIN: Final = timedelta(seconds=1)  # after the database was away, or somebody has the lock still
LAST: Final = timedelta(seconds=1)  # of a stop, for the worker to say goodbye
LIMIT: Final = timedelta(seconds=7)  # to finish what is being sent

log = logging.getLogger(__name__)


class Replicas:
    """Does what is to be done once, together with other replicas."""

    def __init__(self, database: Database, schedule: Schedule, sender: Shift) -> None:
        self._database = database
        self._schedule = schedule
        self._sender = sender
        self._stopping = asyncio.Event()
        self._ending = asyncio.Event()  # of the worker, which is to begin anew or to stop
        self._limit = LIMIT
        self._running: asyncio.Task[None] | None = None
        self._unsent = Trouble(log, "this replica cannot send the news", "it can again")

    @property
    def local(self) -> Sequence[Tick]:
        """The ticks of each replica."""
        return self._schedule.each

    def start(self) -> None:
        """Begin to take jobs."""
        self._stopping.clear()
        self._running = asyncio.create_task(self._run())

    async def stop(self, limit: timedelta) -> None:
        """Finish the jobs that were begun, in so much time at most; others take the next."""
        self._limit = max(limit - LAST, timedelta(0))
        self._stopping.set()
        began = clock.seconds()
        if self._running is not None:
            await asyncio.wait({self._running}, timeout=limit.total_seconds())
            self._running.cancel()
            await asyncio.wait({self._running}, timeout=LAST.total_seconds())
        # What a shift left behind that lost its database.
        left = self._limit - timedelta(seconds=clock.seconds() - began)
        await self._sender.stop(max(left, timedelta(0)))

    async def _run(self) -> None:
        """Work until told to stop; when the database is away, wait for it."""
        trouble = Trouble(log, "no jobs are taken for now", "jobs are taken again")
        while not self._stopping.is_set():
            try:
                async with self._app().open_async() as app:
                    trouble.end()
                    await self._work(app)
            except Exception as error:  # noqa: BLE001  # whatever it is, the next try may do
                trouble.meet(self._explained(error))
            if not self._stopping.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), AGAIN.total_seconds())

    def _explained(self, error: Exception) -> Exception:
        """Return what the queue's library raised as an error of the database, if it is one."""
        if not isinstance(error, ConnectorException):
            return error
        return self._database.failed(error.__cause__ or error)

    async def _work(self, app: App) -> None:
        worker = asyncio.create_task(
            app.run_worker_async(
                name="replica",
                concurrency=AT_ONCE,
                install_signal_handlers=False,
                shutdown_graceful_timeout=self._limit.total_seconds(),
                fetch_job_polling_interval=POLL.total_seconds(),
                update_heartbeat_interval=HEARTBEAT.total_seconds(),
                stalled_worker_timeout=DEAD_AFTER.total_seconds(),
                delete_jobs="always",  # what went wrong stands in the log
            )
        )
        stopping = asyncio.create_task(self._stopping.wait())
        # The library would do nothing for an hour, or all ticks of a day one after the other.
        jumping = asyncio.create_task(until_clock_is_set())
        try:
            self._ending.clear()
            await asyncio.wait({worker, stopping, jumping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            jumping.cancel()
            self._ending.set()
            worker.cancel()  # it finishes its jobs first
            await asyncio.wait({worker})
        if not worker.cancelled():
            worker.result()

    def _app(self) -> App:
        options = {"search_path": SCHEMA, "timezone": "UTC"}
        connector = PsycopgConnector(
            kwargs=self._database.connecting(**options),
            min_size=1,
            max_size=CONNECTIONS,
            timeout=5.0,
            reconnect_timeout=5.0,
        )
        app = App(connector=connector)
        sender = app.task(name=SENDER, lock=LOCK, queueing_lock=LOCK)(self._send)
        for tick in self._schedule.once:
            act = _once(tick)
            app.periodic(cron=cron(tick.every))(app.task(name=tick.name, lock=tick.name)(act))

        async def look() -> None:
            await _bury(app)
            # The queue's own lock keeps a second one from waiting.
            waiting = await app.job_manager.list_jobs_async(queueing_lock=LOCK, status="todo")
            if not list(waiting):
                with contextlib.suppress(AlreadyEnqueued):
                    await sender.defer_async()

        # Without a lock: that of a dead replica would keep all others from looking.
        act = _once(Tick("look", look, LOOK_EVERY))
        app.periodic(cron=cron(LOOK_EVERY))(app.task(name="look")(act))
        return app

    async def _send(self) -> None:
        """Send what is due until told to stop; only one of all replicas is ever here."""
        try:
            async with self._database.hold(SENDING) as held, ticking(self._schedule.sending):
                log.info("this replica sends the news")
                self._unsent.end()
                self._sender.start()
                try:
                    await _first(self._ending, held.lost)
                finally:
                    if held.lost.is_set():
                        self._sender.leave()
                    else:
                        await self._sender.stop(self._limit)
        except TakenError:
            # A replica that was given up for dead is not: it goes on, and the next job waits.
            await asyncio.sleep(AGAIN.total_seconds())
        except Exception as error:  # noqa: BLE001  # the next job is another chance
            self._unsent.meet(error)


def _once(tick: Tick):  # type: ignore[no-untyped-def]  # noqa: ANN202  # the library infers it
    do = guarded(tick)

    async def act(timestamp: int) -> None:
        log.debug("tick", extra=fields(name=tick.name, at=timestamp, now=clock.now().isoformat()))
        await do()

    return act


async def _bury(app: App) -> None:
    """Give the jobs of dead replicas to others; the sender's is waiting for its end already."""
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER.total_seconds()):
        with contextlib.suppress(ConnectorException):  # it has just ended after all
            await _bury_one(app, job)
            log.warning("a replica has died: its job is taken over: %s", job.task_name)


async def _bury_one(app: App, job: Job) -> None:
    if job.queueing_lock:
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)
    else:
        await app.job_manager.retry_job(job)


async def _first(*events: asyncio.Event) -> None:
    """Wait for the first of some events."""
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
