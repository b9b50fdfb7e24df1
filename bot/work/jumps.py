"""A clock that is set while the bot runs: whatever was planned by it is planned anew."""

import logging
from datetime import timedelta
from typing import Final

from bot import clock

LOOK_EVERY: Final = timedelta(seconds=1)
SET_BY: Final = timedelta(seconds=2)  # a clock that is merely kept right moves by less

log = logging.getLogger(__name__)


async def until_clock_is_set() -> None:
    """Return once the clock was set, or this machine has slept."""
    while True:
        now, seconds = clock.now(), clock.seconds()
        await clock.sleep(LOOK_EVERY)
        by = clock.now() - now - timedelta(seconds=clock.seconds() - seconds)
        if abs(by) >= SET_BY:
            log.warning(
                "the clock was set by %+.0f seconds, or this machine slept", by.total_seconds()
            )
            return
