"""The ticks of a replica, by the queue in the database."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from bot import clock
from bot.storage.engine import Database
from bot.work.port import Schedule, Tick
from bot.work.replicas import Replicas

pytestmark = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
PATIENCE = 60  # seconds: a deadline
FEW = 20  # ticks of a second, while a day of them would be 86,400


class Nobody:
    """A shift in which nothing is to be done."""

    def start(self) -> None:
        """Begin nothing."""

    async def stop(self, limit: timedelta) -> None:
        """Finish nothing."""

    def leave(self) -> None:
        """Leave nothing."""


@pytest.mark.parametrize("by", [timedelta(hours=-1), timedelta(days=1)])
async def test_a_clock_that_is_set_stops_no_tick(
    address: str, by: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set back an hour or forward a day: ticks go on, and what was skipped is not made up for."""
    ahead = timedelta(0)
    machine = SimpleNamespace(time=lambda: time.time() + ahead.total_seconds())
    monkeypatch.setattr("procrastinate.periodic.time", machine)
    monkeypatch.setattr(clock, "machine", lambda: datetime.now(UTC) + ahead)
    ticks = 0
    ticked = asyncio.Event()

    async def act() -> None:
        nonlocal ticks
        ticks += 1
        ticked.set()

    database = Database(address)
    every = timedelta(seconds=1)
    replica = Replicas(database, Schedule((), [Tick("look around", act, every)], ()), Nobody())
    async with asyncio.timeout(PATIENCE):
        replica.start()
        await ticked.wait()
        ahead = by
        before = ticks
        while ticks < before + 5:
            ticked.clear()
            await ticked.wait()
        await replica.stop(timedelta(seconds=5))
    assert ticks < before + FEW
    await database.close()
