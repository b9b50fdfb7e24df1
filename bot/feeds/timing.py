"""When a feed is read next, and when editors are told that it cannot be; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.errors import FeedError
from bot.models import FeedState

LONGEST_PAUSE: Final = timedelta(days=1)
TOLD_AFTER: Final = timedelta(hours=24)  # of failing: most servers are back before
STILL_READ: Final = timedelta(hours=1)  # past its time; what is read is hardly ever late


def begun(
    ids: Sequence[str], states: Mapping[str, FeedState], every: timedelta, now: datetime
) -> list[FeedState]:
    """Return a state for each feed that has none: their first readings, spread over an interval.

    Args:
        ids: All feeds that are to be read.
        states: What is known, by id.
        every: The interval.
        now: A moment, aware.
    """
    new = [name for name in ids if name not in states]
    return [FeedState(name, now + every * at / len(new)) for at, name in enumerate(new)]


def due(ids: Iterable[str], states: Mapping[str, FeedState], now: datetime) -> list[str]:
    """Return the feeds that are to be read now."""
    return [name for name in ids if name in states and states[name].next_at <= now]


def read(
    state: FeedState, now: datetime, every: timedelta, *, etag: str, modified: str, moved_to: str
) -> FeedState:
    """Return what is known after a feed was read."""
    return replace(
        state,
        # From when it was due, so that feeds stay spread; from now where that is long ago.
        next_at=max(state.next_at + every, now + every / 2),
        etag=etag,
        modified=modified,
        moved_to=moved_to or state.moved_to,
        read_at=now,
        failures=0,
        failing_since=None,
        told_at=None,
        error="",
    )


def failed(state: FeedState, error: FeedError, now: datetime, every: timedelta) -> FeedState:
    """Return what is known after a reading failed: the pause doubles, up to a day.

    A new address that fails is forgotten: the next reading asks at the old one.
    """
    failures = state.failures + 1
    pause = min(every * 2 ** min(failures, 12), LONGEST_PAUSE)
    return replace(
        state,
        next_at=now + max(pause, timedelta(seconds=error.wait)),
        moved_to="",
        failures=failures,
        failing_since=state.failing_since or now,
        error=str(error),
    )


def to_tell(states: Iterable[FeedState], now: datetime) -> list[FeedState]:
    """Return the feeds that editors should hear of: failing for a day, and not told yet.

    Those that nobody reads any more, since the settings left them out, are not among them.
    """
    return [
        state
        for state in states
        if state.failing_since is not None
        and state.told_at is None
        and now - state.failing_since >= TOLD_AFTER
        and now - state.next_at < STILL_READ
    ]
