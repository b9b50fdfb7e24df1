"""Turns that several replicas take from one row of them; pure.

A pace is kept as the generic cell rate algorithm does: the moment at which the next place is
free. Whoever wants places moves it on by as much, and is told when the first of them comes.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a row.

    Attributes:
        kind: Of the row: `all`, `news`, `chat` or `group`.
        chat: Whose it is; 0 where it is everybody's.
        seconds: From one place to the next.
        early: Seconds by which it may be taken before its time: a short burst.
    """

    kind: str
    chat: int
    seconds: float
    early: float = 0.0

    @property
    def key(self) -> Key:
        """What tells its row from others."""
        return self.kind, self.chat


def spans(wanted: Sequence[Sequence[Place]]) -> dict[Key, float]:
    """Return by how many seconds each row moves on for all that is wanted."""
    found: defaultdict[Key, float] = defaultdict(float)
    for places in wanted:
        for place in places:
            found[place.key] += place.seconds
    return dict(found)


def waits(
    wanted: Sequence[Sequence[Place]], starts: Mapping[Key, float]
) -> list[tuple[float, ...]]:
    """Return the seconds until each place comes, first come, first served.

    Args:
        wanted: What was asked for.
        starts: Seconds until the first of the places that were reserved in each row.
    """
    begun = dict(starts)
    found = []
    for places in wanted:
        own = []
        for place in places:
            own.append(max(0.0, begun[place.key] - place.early))
            begun[place.key] += place.seconds
        found.append(tuple(own))
    return found


def lapsed(moment: float, seconds: float, now: float) -> bool:
    """Return whether a place has been missed: it must not be made up for, others follow it.

    Args:
        moment: When it came.
        seconds: From one place to the next.
        now: The present moment, on the same clock.
    """
    return now - moment > (seconds if seconds > MANY else LATEST)


MANY = 0.01  # seconds; with places closer than that, one or two more do not matter
LATEST = 0.1  # seconds, there: a tenth of what Telegram counts together
