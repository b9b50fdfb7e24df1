"""The time, in one place: the only thing tests replace."""

import asyncio
import time
from datetime import UTC, datetime, timedelta


class _Ahead:
    by = timedelta(0)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return machine() + _Ahead.by


def machine() -> datetime:
    """Return what the clock of this machine shows, in UTC: libraries go by it."""
    return datetime.now(UTC)


def advance(by: timedelta) -> None:
    """Move this process's clock ahead for good; the sandbox lets people see what time does."""
    _Ahead.by += by


def seconds() -> float:
    """Return seconds on a clock that never goes back; only differences mean anything."""
    return time.monotonic()


async def sleep(duration: timedelta) -> None:
    """Wait so long."""
    await asyncio.sleep(duration.total_seconds())
