"""Ticks by the process's own clock: kept going whatever it does, cut off by a stop."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from bot import clock
from bot.work import jumps
from bot.work.port import Tick
from bot.work.ticking import ticking

PATIENCE = 10  # seconds: a deadline
EVERY = timedelta(milliseconds=20)
HOUR = timedelta(hours=1)


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

    async with asyncio.timeout(PATIENCE), ticking([Tick("look", act, EVERY)]):
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

    async with asyncio.timeout(PATIENCE), ticking([Tick("look", act, EVERY)]):
        await works.wait()
        while "look: works again" not in caplog.text:
            await clock.sleep(EVERY)
    assert caplog.text.count("look: tried again later: ValueError at ") == 1
    assert "what somebody wrote" not in caplog.text


async def test_a_tick_that_a_stop_cuts_off_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    """It has ended when ticking has, and nothing is logged: nobody is to be woken by a stop."""
    begun, ended = asyncio.Event(), asyncio.Event()

    async def act() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with asyncio.timeout(PATIENCE), ticking([Tick("slow", act, HOUR, at_once=True)]):
        await begun.wait()
    assert ended.is_set()
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("turns", range(6))
async def test_a_stop_may_come_at_any_moment(turns: int, caplog: pytest.LogCaptureFixture) -> None:
    """Before a tick is due, when it is due and has not begun, or after it: that is no error."""

    async def act() -> None:
        await asyncio.Event().wait()

    async with ticking([Tick("slow", act, HOUR, at_once=True)]):
        for _ in range(turns):
            await asyncio.sleep(0)
    for _ in range(6):  # what the scheduler still has to do
        await asyncio.sleep(0)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_nothing_begins_after_the_end() -> None:
    """What became due in the very moment of a stop is not begun any more."""
    begun = []

    async def act() -> None:
        begun.append(1)

    async with ticking([Tick("late", act, HOUR, at_once=True)]):
        pass
    for _ in range(6):
        await asyncio.sleep(0)
    assert begun == []
