"""The time, in one place: the only thing tests replace."""

import asyncio
import time
from datetime import UTC, datetime, timedelta


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def seconds() -> float:
    """Return seconds on a clock that never goes back; only differences mean anything."""
    return time.monotonic()


async def sleep(duration: timedelta) -> None:
    """Wait so long."""
    await asyncio.sleep(duration.total_seconds())
