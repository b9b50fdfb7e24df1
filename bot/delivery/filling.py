"""Items and digests into the ledger, one short transaction after the other."""

import logging
from collections.abc import Callable
from datetime import datetime

from bot import clock
from bot.delivery.digesting import LOOK_BACK, decide
from bot.delivery.matching import Matcher
from bot.parcels import Fill, Filter, Story
from bot.storage import digests, items, ledger
from bot.storage.engine import Database

log = logging.getLogger(__name__)


class Filling:
    """Writes what is to be sent; where it stops, it goes on."""

    def __init__(self, database: Database, matcher: Matcher, renew: Callable[[], object]) -> None:
        """Prepare; `renew` gives the matcher the newest groups of countries."""
        self._database = database
        self._matcher = matcher
        self._renew = renew
        self._matched: dict[int, tuple[Filter, ...]] = {}
        self._recent: dict[int, Story] | None = None

    async def step(self) -> bool:
        """Do a little; return whether there was anything to do.

        Raises:
            DatabaseError: the database cannot be read or written just now.
        """
        self._renew()
        filled = await self._fill()
        return await self._digest() or filled

    async def _fill(self) -> bool:
        async with self._database.read() as connection:
            fill = await ledger.open_fill(connection)
            if fill is None:
                return False
            if fill.id not in self._matched:
                self._matched = {fill.id: await self._matching(fill)}
        async with self._database.write() as connection:
            left = await ledger.fill_slice(connection, fill, self._matched[fill.id], clock.now())
        if left is None:
            log.info("item %s is in the ledger for all who follow it", fill.item)
            self._matched.clear()
        return True

    async def _matching(self, fill: Fill) -> tuple[Filter, ...]:
        if fill.revision > 1:
            return ()
        async with self._database.read() as connection:
            found = await items.find(connection, {fill.item})
            followed = await ledger.filters(connection)
        return self._matcher.matched(followed, found[fill.item]) if found else ()

    async def _digest(self) -> bool:
        now = clock.now()
        async with self._database.read() as connection:
            if not await digests.any_due(connection, now):
                self._recent = None
                return False
            if self._recent is None:
                self._recent = await items.since(connection, now - LOOK_BACK)
        await self._digest_slice(self._recent, now)
        return True

    async def _digest_slice(self, recent: dict[int, Story], now: datetime) -> None:
        async with self._database.write() as connection:
            readers = await digests.due(connection, now, recent)
            decided = [
                decide(reader, recent.values(), self._matcher.fits, now) for reader in readers
            ]
            if decided:
                await digests.write(connection, decided)
