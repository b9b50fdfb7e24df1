"""Ticks go on, whatever the clock of the machine does."""

import asyncio
from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from bot import clock
from bot.work import jumps, ticking
from bot.work.port import Tick

PATIENCE = 10  # seconds: a deadline
EVERY = timedelta(milliseconds=20)


class Machine(datetime):
    """The clock of a machine that can be set."""

    ahead = timedelta(0)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Machine":
        """Return what it shows."""
        return datetime.now(tz) + cls.ahead  # type: ignore[return-value]  # as above


@pytest.fixture(autouse=True)
def _settable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apscheduler.schedulers.base.datetime", Machine)
    monkeypatch.setattr(clock, "machine", lambda: Machine.now(UTC))
    monkeypatch.setattr(jumps, "LOOK_EVERY", EVERY)
    monkeypatch.setattr(Machine, "ahead", timedelta(0))


@pytest.mark.parametrize("by", [timedelta(hours=-1), timedelta(days=1)])
async def test_a_clock_that_is_set_stops_no_tick(
    by: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    """Set back an hour or forward a day: the next tick comes as soon as ever, and it is told."""
    ticked = asyncio.Event()

    async def act() -> None:
        ticked.set()

    async with asyncio.timeout(PATIENCE), ticking.ticking([Tick("look", act, EVERY)]):
        await ticked.wait()
        Machine.ahead = by
        for _ in range(3):
            ticked.clear()
            await ticked.wait()
        while "the clock was set by" not in caplog.text:
            ticked.clear()
            await ticked.wait()
    assert caplog.text.count("the clock was set by") == 1


async def test_a_tick_that_fails_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    """However often it fails in the same way; then it works again, which is said as well."""
    caplog.set_level("INFO")
    times = 0
    works = asyncio.Event()

    async def act() -> None:
        nonlocal times
        times += 1
        if times <= 3:
            raise ValueError("what somebody wrote")
        works.set()

    async with asyncio.timeout(PATIENCE), ticking.ticking([Tick("look", act, EVERY)]):
        await works.wait()
        while "look: works again" not in caplog.text:
            await clock.sleep(EVERY)
    assert caplog.text.count("look: tried again later: ValueError at ") == 1
    assert "what somebody wrote" not in caplog.text
