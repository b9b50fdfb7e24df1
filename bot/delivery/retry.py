"""When to try a message again; pure, no clock and no network."""

from datetime import datetime, timedelta
from typing import Final

# All own choice. The outage of everything is met by resting, see `bot.delivery.sending`;
# these waits are for single messages.
FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = timedelta(minutes=10)
GIVE_UP_AFTER: Final = timedelta(hours=72)  # news older than that helps nobody
LONGEST_REST: Final = timedelta(seconds=30)
REST_AFTER: Final = 5  # faults in a row


def next_try_at(tries: int, *, due: datetime, now: datetime) -> datetime | None:
    """Return when to try a message again after a passing fault, None to give it up.

    The wait doubles from `FIRST_WAIT` up to `LONGEST_WAIT`.

    Args:
        tries: Faults so far, at least 1.
        due: When it was first due, aware.
        now: When the latest fault happened, aware.
    """
    if now - due > GIVE_UP_AFTER:
        return None
    factor: int = 2 ** min(tries - 1, 10)
    return now + min(FIRST_WAIT * factor, LONGEST_WAIT)


def rest_after(faults: int) -> timedelta:
    """Return how long to send nothing after so many faults in a row, from everyone's together."""
    if faults < REST_AFTER:
        return timedelta(0)
    factor: int = 2 ** min(faults - REST_AFTER, 10)
    return min(timedelta(milliseconds=500) * factor, LONGEST_REST)
