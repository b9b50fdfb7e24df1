"""What is counted while the bot runs, and what the ledger looks like; numbers only."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

# Seconds from an update's arrival until its last reply is taken: own choice.
BUCKETS: Final[Sequence[float]] = (
    *(0.01, 0.025, 0.05, 0.1, 0.25, 0.5),
    *(1.0, 2.5, 5.0, 10.0, 30.0, 60.0),
)


class Tally:
    """Updates that were worked on: how each ended, and how long that took."""

    def __init__(self) -> None:
        self.ended: Counter[tuple[str, str]] = Counter()  # by kind and outcome
        self.within: Counter[float] = Counter()  # by the bucket that each falls into
        self.seconds = 0.0

    def note(self, kind: str, outcome: str, seconds: float) -> None:
        """Count one."""
        self.ended[kind, outcome] += 1
        self.within[next((edge for edge in BUCKETS if seconds <= edge), float("inf"))] += 1
        self.seconds += seconds


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the database tells.

    Attributes:
        states: Messages of news, by their state.
        oldest: When the one that has waited longest was due; None: none is due.
        feeds: When each source of news was last read, by its id.
    """

    states: Mapping[str, int]
    oldest: datetime | None
    feeds: Mapping[str, datetime]


@dataclass(frozen=True, slots=True)
class Hooked:
    """What Telegram tells of a bot's webhook, and of the updates that wait for it.

    Attributes:
        url: Where updates go; empty: they are fetched.
        connections: How many at once.
        kinds: What is sent; empty: what Telegram chooses.
        pending: Updates that wait.
        error: What went wrong last, in Telegram's words.
        error_at: When that was.
    """

    url: str
    connections: int
    kinds: frozenset[str]
    pending: int
    error: str
    error_at: datetime | None
