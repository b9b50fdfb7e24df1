"""Ticks that fail: said once, and tried again the next time."""

import logging
from collections.abc import Awaitable, Callable

from bot.log import Trouble
from bot.work.port import Tick

log = logging.getLogger(__name__)


def guarded(tick: Tick) -> Callable[[], Awaitable[None]]:
    """Return what does a tick and never fails: the next time is another chance."""
    trouble = Trouble(log, f"{tick.name}: tried again later", f"{tick.name}: works again")

    async def act() -> None:
        try:
            await tick.act()
        except Exception as error:  # noqa: BLE001  # one of them must not end the others
            trouble.meet(error)
        else:
            trouble.end()

    return act
