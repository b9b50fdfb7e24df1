"""Whether the bot can answer, and the figures of how it goes: judged by itself, not by traffic."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from bot import clock
from bot.errors import DatabaseError
from bot.figures import Ledger
from bot.storage import figures
from bot.storage.engine import Database

LONGEST: Final = timedelta(seconds=3)  # for the database to answer: checks wait no longer
# How long what was found holds, so that who asks often disturbs nobody.
KNOWN_SECONDS: Final = 1.0
COUNTED_SECONDS: Final = 15.0  # a large ledger takes a moment to count


class Watch:
    """Looks after the database, and after where updates come from."""

    def __init__(
        self, database: Database, updates: Callable[[], str], waiting: Callable[[], bool]
    ) -> None:
        """Prepare.

        Args:
            database: What is looked after.
            updates: Says what keeps updates away, empty if nothing does.
            waiting: Says whether updates wait for the database: to be kept takes more of it than
                is asked here, as room on its disk.
        """
        self._database = database
        self._waiting = waiting
        self._updates = updates
        self._asking: asyncio.Task[str] | None = None
        self._asked_at = float("-inf")
        self._counting = asyncio.Lock()
        self._counted_at = float("-inf")
        self._ledger: Ledger | None = None

    async def problems(self) -> Mapping[str, str]:
        """Return what keeps the bot from answering, by part; empty: it is ready."""
        found = {"database": await self._of_database(), "updates": self._updates()}
        return {part: words for part, words in found.items() if words}

    async def ledger(self) -> Ledger | None:
        """Return what the ledger holds, a few seconds old at most; None: it cannot be read."""
        async with self._counting:
            now = clock.seconds()
            if now - self._counted_at >= COUNTED_SECONDS:
                self._ledger = await self._counted()
                self._counted_at = now if self._ledger else float("-inf")
            return self._ledger

    async def _counted(self) -> Ledger | None:
        try:
            async with self._database.read() as connection:
                return await figures.ledger(connection, clock.now())
        except DatabaseError:
            return None

    async def _of_database(self) -> str:
        # One question at a time, and never cut short: it holds a connection.
        done = self._asking is not None and self._asking.done()
        if self._asking is None or (done and clock.seconds() - self._asked_at >= KNOWN_SECONDS):
            self._asked_at = clock.seconds()
            self._asking = asyncio.create_task(self._asked())
        await asyncio.wait({self._asking}, timeout=LONGEST.total_seconds())
        if not self._asking.done():
            return "does not answer"
        return self._asking.result() or ("takes nothing" if self._waiting() else "")

    async def _asked(self) -> str:
        """Return what is wrong: as for an answer, something is to be read and written."""
        try:
            async with self._database.write() as connection:
                await figures.write_nothing(connection)
                known = await figures.loaded(connection)
        except DatabaseError:
            return "cannot be reached or written"  # no more: the driver's words may hold addresses
        return "" if known else "holds no knowledge: python -m bot data load"
