"""A clock for tests: it moves only when somebody sleeps, and then at once."""

import asyncio
import heapq
import itertools
from datetime import UTC, datetime, timedelta

import pytest

from bot import clock

START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ROUNDS = 25  # of the event loop before time may move on: others go first


class Times:
    """Takes the place of `bot.clock`; sleepers wake in the order of their times."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.step = timedelta(milliseconds=10)  # for tests that wait for others, not for time
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = itertools.count()
        self._pumping: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        """Return the moment it is."""
        return START + timedelta(seconds=self.passed)

    def seconds(self) -> float:
        """Return the seconds passed."""
        return self.passed

    def unix(self) -> float:
        """Return the moment in seconds since 1970."""
        return self.now().timestamp()

    def advance(self, duration: timedelta) -> None:
        """Let time pass."""
        self.passed += duration.total_seconds()

    async def sleep(self, duration: timedelta) -> None:
        """Wait until so much time has passed, which it does as soon as nobody is busy."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        wake = self.passed + duration.total_seconds()
        heapq.heappush(self._sleepers, (wake, next(self._number), future))
        if self._pumping is None or self._pumping.done():
            self._pumping = asyncio.create_task(self._pump())
        await future

    async def _pump(self) -> None:
        while self._sleepers:
            for _ in range(ROUNDS):
                await asyncio.sleep(0)
            wake, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                self.passed = max(self.passed, wake)
                future.set_result(None)


def take_over(monkeypatch: pytest.MonkeyPatch) -> Times:
    """Put a clock of the test's own in the place of the real one."""
    times = Times()
    for name in ("now", "seconds", "sleep"):
        monkeypatch.setattr(clock, name, getattr(times, name))
    return times
