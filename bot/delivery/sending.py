"""The ledger's worker: takes what is due, sends it, writes down what became of it."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot import clock
from bot.delivery.letters import Stationery, compose
from bot.delivery.outcomes import settle
from bot.delivery.retry import FIRST_WAIT, REST_AFTER, rest_after
from bot.errors import DatabaseError, trace_of
from bot.log import Trouble
from bot.parcels import Context, Departure, Due, Outcome, Parcel, Settled
from bot.storage import dispatch, settling
from bot.storage.batch import Batch
from bot.storage.engine import Database

Before = Callable[[], Awaitable[None]]
Bring = Callable[[Parcel, Before], Awaitable[Outcome]]
Result = tuple[Settled, Departure | None]

PART: Final = 2  # half of a second's messages are on their way at once; the design allows all
FEWEST: Final = 4
MOST: Final = 250  # the pool has 256 connections
DATABASE_WAIT: Final = timedelta(seconds=1)  # before what became of a row is written again

log = logging.getLogger(__name__)


class _CalledOffError(Exception):
    """The row of a message is not there any more: it is not sent."""


class Sending:
    """Sends what is due, as fast as it may."""

    def __init__(
        self,
        database: Database,
        bring: Bring,
        stationery: Callable[[], Stationery],
        per_second: float,
        wake: Callable[[], None],
    ) -> None:
        """Prepare.

        Args:
            database: Holds the ledger.
            bring: Sends a message once, after the act that it is given and that may call it
                off, and tells what became of it.
            stationery: Gives what letters are written with just now.
            per_second: Messages; decides how many are on their way at once.
            wake: Called when there is room for more.
        """
        self._database = database
        self._bring = bring
        self._stationery = stationery
        self._most = min(MOST, max(FEWEST, math.ceil(per_second / PART)))
        self._wake = wake
        # Rows whose request is about to be written, and what became of others.
        self._notes: Batch[int | Result, bool] = Batch(self._noted)
        self._on_the_way: dict[asyncio.Task[None], int] = {}
        self._written: set[asyncio.Task[None] | None] = set()  # those whose request may be
        # Told to be left alone: what is new for them must not take the place of others either.
        self._halted: dict[int, datetime] = {}
        self._unwritten = Trouble(
            log,
            "what became of messages cannot be written down yet",
            "what became of messages is written down again",
        )
        self._recovered = False
        self._faults = 0
        self._rest_until = float("-inf")

    def begin(self) -> None:
        """Begin anew: what others left on its way is put in doubt first."""
        self._recovered = False
        self._faults = 0
        self._rest_until = float("-inf")

    @property
    def busy(self) -> int:
        """How many messages are on their way."""
        return len(self._on_the_way)

    async def recover(self) -> None:
        """Put in doubt what was written and not answered when the process, or a connection, ended.

        It is sent again after a moment: a process that ends again at once must not use
        that up.

        Raises:
            DatabaseError: the database cannot be written.
        """
        now = clock.now()
        async with self._database.write() as connection:
            found = await dispatch.recover(
                connection, now, now + FIRST_WAIT, self._on_the_way.values()
            )
        if found["doubt"]:
            log.warning("%d messages had no answer at the end: sent again once", found["doubt"])
        if found["unsure"]:
            log.error("%d messages had no answer twice: they may have arrived", found["unsure"])

    async def step(self) -> bool:
        """Send on their way what is due and has room; return whether that was anything.

        Raises:
            DatabaseError: the database cannot be read or written just now.
        """
        if not self._recovered:
            await self.recover()  # here and not at the start: a locked database keeps no bot away
            self._recovered = True
        if clock.seconds() < self._rest_until:
            return False
        # While nothing is taken one message asks whether anything is again.
        most = 1 if self._faults >= REST_AFTER else self._most
        room = most - self.busy
        if room < self._enough(most):
            return False
        now = clock.now()
        async with self._database.read() as connection:
            if not await dispatch.any_due(connection, now):
                return False
        self._halted = {chat: until for chat, until in self._halted.items() if until > now}
        busy = {*self._on_the_way.values(), *self._halted}
        try:
            async with self._database.write() as connection:
                rows = await dispatch.take(connection, now, room, busy)
        except DatabaseError:
            # A server that goes away while it commits may have taken the rows, and nobody told us.
            self._recovered = False
            raise
        if rows:
            await self._send_off(rows)
        return bool(rows)

    async def _send_off(self, rows: Sequence[Due]) -> None:
        try:
            async with self._database.read() as connection:
                known = await dispatch.context(connection, rows)
        except DatabaseError:
            # Taken and not tried: they wait as before.
            for row in rows:
                self._start(row, self._put_back(row))
            raise
        stationery = self._stationery()
        for row in rows:
            self._start(row, self._see_to(row, known, stationery))

    def _start(self, row: Due, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._on_the_way[task] = row.chat
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._on_the_way.pop(task, None)
        self._written.discard(task)
        if self._most - self.busy >= self._enough(self._most):
            self._wake()

    @staticmethod
    def _enough(most: int) -> int:
        """Return for how much room it is worth to look what is due."""
        return max(1, most // 2)

    async def _see_to(self, row: Due, known: Context, stationery: Stationery) -> None:
        try:
            letter = compose(row, known, stationery, clock.now())
            if isinstance(letter, Parcel):
                outcome = await self._bring(letter, self._before(row, letter))
                self._count(outcome)
                settled, told = settle(row, outcome, clock.now())
                if told is not None and told.until is not None:
                    self._halted[told.chat] = told.until
                await self._keep((settled, told))
            else:
                await self._keep((letter, None))
        except _CalledOffError:
            return
        except DatabaseError:
            await self._put_back(row)  # not written, as that could not be noted
        except Exception as error:  # noqa: BLE001  # a poisoned message fails alone
            log.error("news cannot be sent: %s", trace_of(error))
            fault = type(error).__name__
            await self._keep((Settled(row.id, "failed", tries=row.tries, error=fault), None))

    def _before(self, row: Due, letter: Parcel) -> Before:
        """Return the act that notes, in its own transaction, that a request is being written.

        What a kill leaves is then known to have been written, or not.
        """

        async def note() -> None:
            if not letter.edits and not await self._notes(row.id):
                raise _CalledOffError
            self._written.add(asyncio.current_task())

        return note

    async def _put_back(self, row: Due) -> None:
        kept = Settled(row.id, row.waiting, clock.now(), row.tries, unanswered=row.unanswered)
        await self._keep((kept, None))

    async def _keep(self, result: Result) -> None:
        """Write down what became of a row, however long the database is away."""
        while True:
            try:
                await self._notes(result)
            except DatabaseError as error:
                self._unwritten.meet(error)
                await clock.sleep(DATABASE_WAIT)
            else:
                self._unwritten.end()
                return

    async def _noted(self, notes: Sequence[int | Result]) -> Sequence[bool]:
        rows = [note for note in notes if isinstance(note, int)]
        results = [note for note in notes if not isinstance(note, int)]
        departures = dict.fromkeys(told for _, told in results if told is not None)
        async with self._database.write() as connection:
            there = await settling.writing(connection, rows) if rows else set()
            await settling.settle(connection, [row for row, _ in results], departures, clock.now())
        return [not isinstance(note, int) or note in there for note in notes]

    def _count(self, outcome: Outcome) -> None:
        """Rest when nothing is taken any more, from longer to longer; stop that when it is."""
        if outcome.kind not in {"fault", "doubt"}:
            if self._faults >= REST_AFTER:
                log.info("news is taken again")
            self._faults = 0
            return
        self._faults += 1
        if self._faults == REST_AFTER:
            log.warning("no news is taken, trying again: %s", outcome.error)
        rest = rest_after(self._faults)
        self._rest_until = max(self._rest_until, clock.seconds() + rest.total_seconds())

    def leave(self) -> None:
        """Leave what is not written to whoever sends now; the rest goes on, to be written down.

        Another process puts that in doubt meanwhile, and waits before it sends it again.
        """
        for task in self._on_the_way:
            if task not in self._written:
                task.cancel()

    async def drain(self, limit: timedelta) -> None:
        """Wait for what is on its way, no longer than so; the rest is then in doubt."""
        if self._on_the_way:
            await asyncio.wait(self._on_the_way, timeout=limit.total_seconds())
        for task in self._on_the_way:
            task.cancel()
