"""What is to be done without being asked, and who does it.

Some ticks are each process's own, as to look for newer knowledge. Some are to be done once,
however many processes there are. News is sent by one process at a time.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Protocol

MINUTE: Final = 60  # seconds, and minutes of an hour


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that is done again and again.

    Attributes:
        name: What logs call it.
        act: What is done; it is never done twice at the same time.
        every: How long it is from one time to the next.
        at_once: Whether the first time is right away.
    """

    name: str
    act: Callable[[], Awaitable[Any]]
    every: timedelta
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every tick there is.

    Attributes:
        each: Of each process.
        once: Done by one process, whichever.
        sending: Done where news is sent, as long as it is.
    """

    each: Sequence[Tick]
    once: Sequence[Tick]
    sending: Sequence[Tick]


class Shift(Protocol):
    """Work that one process does until it is told to stop."""

    def start(self) -> None:
        """Begin."""

    async def stop(self, limit: timedelta) -> None:
        """Finish what was begun, in so much time at most."""

    def leave(self) -> None:
        """Leave to another process at once what it can do as well; the rest goes on by itself."""


class WorkQueue(Protocol):
    """Sees that all of it is done.

    Attributes:
        local: The ticks that this process keeps by its own clock.
    """

    @property
    def local(self) -> Sequence[Tick]:
        """The ticks that this process keeps by its own clock."""

    def start(self) -> None:
        """Begin with the rest."""

    async def stop(self, limit: timedelta) -> None:
        """Finish what was begun, in so much time at most."""


def cron(every: timedelta) -> str:
    """Return when something is due, as cron says it, with seconds in the sixth place; pure.

    Raises:
        ValueError: it is no whole part of a minute or of an hour.
    """
    seconds = every // timedelta(seconds=1)
    if every % timedelta(seconds=1) or seconds <= 0:
        raise ValueError(f"no whole seconds: {every}")
    if seconds < MINUTE and MINUTE % seconds == 0:
        return f"* * * * * */{seconds}"
    minutes, rest = divmod(seconds, MINUTE)
    if rest or minutes >= MINUTE or MINUTE % minutes:
        raise ValueError(f"no whole part of a minute or of an hour: {every}")
    return f"*/{minutes} * * * *"
