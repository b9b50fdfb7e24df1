"""The two loops of delivery beside each other: into the ledger, and out of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from bot import clock
from bot.answers.bulletin import digest_screen
from bot.delivery.filling import Filling
from bot.delivery.letters import Stationery, sections_of
from bot.delivery.matching import Matcher
from bot.delivery.reporting import Reporting
from bot.delivery.retry import GIVE_UP_AFTER
from bot.delivery.sending import Bring, Sending
from bot.log import Trouble
from bot.retention import Retention
from bot.storage import dispatch, settling
from bot.storage.engine import Database
from bot.turns import Screen

PRUNED_AT_ONCE: Final = 2_000

log = logging.getLogger(__name__)


class Delivery:
    """Brings what is published to all who follow it, until it is stopped."""

    def __init__(
        self,
        database: Database,
        bring: Bring,
        stationery: Callable[[Matcher], Stationery],
        per_second: float,
        retention: Retention | None = None,
    ) -> None:
        """Prepare.

        Args:
            database: Holds the ledger.
            bring: Sends a message once and tells what became of it.
            stationery: Gives what letters are written with just now.
            per_second: Messages, answers included.
            retention: How long what is kept.
        """
        self._kept = (retention or Retention()).receipts
        self._database = database
        self._matcher = Matcher()
        self._stationery = stationery
        self.filling = Filling(database, self._matcher, self._renew)
        self.reporting = Reporting(database)
        self._fill = asyncio.Event()
        self._send = asyncio.Event()
        self.sending = Sending(database, bring, self._renew, per_second, self._send.set)
        self._stopping = False
        self._loops: list[asyncio.Task[None]] = []
        self._idle = [True, True]

    def _renew(self) -> Stationery:
        stationery = self._stationery(self._matcher)
        self._matcher.on(stationery.naming.groups)
        return stationery

    def start(self) -> None:
        """Begin; what an earlier process left on its way is sent again.

        Another may have sent in the meantime: all is looked at anew.
        """
        self._stopping = False
        self.reporting = Reporting(self._database)
        self.sending.begin()
        self._loops = [
            asyncio.create_task(self._loop(0, self.filling.step, self._fill)),
            asyncio.create_task(self._loop(1, self.sending.step, self._send)),
        ]
        self.tick()

    def tick(self) -> None:
        """Look whether anything is due."""
        self._fill.set()
        self._send.set()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way, and nothing was due when it was looked."""
        return (
            bool(self._loops)
            and all(self._idle)
            and not self.sending.busy
            and not self._fill.is_set()
            and not self._send.is_set()
        )

    async def stop(self, limit: timedelta) -> None:
        """Take nothing more; wait for what is on its way, no longer than so."""
        self._stopping = True
        self.tick()
        began = asyncio.get_running_loop().time()
        if self._loops:
            await asyncio.wait(self._loops, timeout=limit.total_seconds())
        left = limit - timedelta(seconds=asyncio.get_running_loop().time() - began)
        await self.sending.drain(max(left, timedelta(0)))
        for loop in self._loops:
            loop.cancel()
        self._loops = []

    def leave(self) -> None:
        """Take nothing more: another process sends from now on; what was written goes on."""
        self._stopping = True
        for loop in self._loops:
            loop.cancel()
        self._loops = []
        self.sending.leave()

    async def _loop(
        self, number: int, step: Callable[[], Awaitable[bool]], wake: asyncio.Event
    ) -> None:
        what = ("taken up", "sent")[number]
        trouble = Trouble(log, f"news is not {what} for now", f"news is {what} again")
        while not self._stopping:
            wake.clear()
            self._idle[number] = False
            try:
                done = await step()
                trouble.end()
            except Exception as error:  # noqa: BLE001  # answers go on, and so does the other loop
                done = False  # until the next tick
                trouble.meet(error)
            if done:
                self._send.set()
                await asyncio.sleep(0)
                continue
            self._idle[number] = True
            await wake.wait()

    async def report(self) -> None:
        """Say of each item that has reached everybody since the last look how that went.

        Raises:
            DatabaseError: the database cannot be read.
        """
        await self.reporting.look()

    async def page(self, digest: int, chat: int, number: int, language: str) -> Screen | None:
        """Return a page of a digest that a chat was sent; None where it is not kept any more.

        Raises:
            DatabaseError: the database cannot be read.
        """
        async with self._database.read() as connection:
            row = await dispatch.find_digest(connection, digest, chat)
            if row is None:
                return None
            known = await dispatch.context(connection, [row])
        stationery = self._renew()
        items = known.contents.get(digest, ())
        stories = sorted(
            (known.stories[item] for item in items if item in known.stories),
            key=lambda story: (story.published_at, story.id),
            reverse=True,
        )
        if not stories:
            return None
        follows = known.followed.get((chat, row.thread), ())
        sections = sections_of(follows, stories, stationery.fits)
        return digest_screen(
            stories,
            sections,
            digest,
            number,
            stationery.spoken(language),
            stationery.naming,
            stationery.buttons,
        )

    async def tidy(self) -> None:
        """Give up what was due too long ago, and forget what is done long enough.

        Raises:
            DatabaseError: the database cannot be written.
        """
        now = clock.now()
        async with self._database.write() as connection:
            given_up = await settling.give_up(connection, now - GIVE_UP_AFTER, now)
        if given_up:
            log.error("%d messages were not delivered within 72 hours", given_up)
        while True:
            async with self._database.write() as connection:
                if not await settling.prune(connection, now - self._kept, PRUNED_AT_ONCE):
                    return
