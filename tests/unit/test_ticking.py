"""Ticks by the process's own clock: kept going, told when they fail, cut off by a stop."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.errors import DatabaseError
from bot.work.port import Tick
from bot.work.ticking import ticking

OFTEN = timedelta(milliseconds=1)
HOUR = timedelta(hours=1)
PATIENCE = 10  # seconds, a deadline


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


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DatabaseError("the database is away"), "clumsy: the database is away"),
        (ValueError("what somebody wrote"), "clumsy failed: ValueError"),
    ],
)
async def test_a_tick_that_fails_is_told_by_name_and_comes_again(
    error: Exception, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A failure is an error in the log, without the words of foreign ones, and the next comes."""
    again = asyncio.Event()
    times = 0

    async def act() -> None:
        nonlocal times
        times += 1
        if times == 1:
            raise error
        again.set()

    async with asyncio.timeout(PATIENCE), ticking([Tick("clumsy", act, OFTEN, at_once=True)]):
        await again.wait()
    [told] = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert told.getMessage().startswith(said)
    assert "what somebody wrote" not in told.getMessage()
