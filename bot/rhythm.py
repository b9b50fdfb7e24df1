"""When the next digest is due, and whether somebody sleeps; pure.

Times that a clock change skips come at the next minute that exists; doubled ones
come once, the first time. A day that a month does not have is its last.
"""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.following import Receiver, Rhythm

MINUTES_A_DAY = 24 * 60


def next_run(
    rhythm: Rhythm, minute: int | None, day: int | None, zone: str, after: datetime
) -> datetime | None:
    """Return the first time after a moment at which a digest is due, in UTC.

    None: it comes at once and never as a digest.

    Args:
        rhythm: How often.
        minute: Of the day, in the zone.
        day: Of the week (0 is Monday) or month (1 to 31).
        zone: IANA name; known to this machine.
        after: A moment, aware.
    """
    if rhythm == "at-once" or minute is None:
        return None
    place = ZoneInfo(zone)
    today = after.astimezone(place).date()
    # A month and a day hold the next run of each rhythm, and the change of any clock.
    for offset in range(-1, 64):
        candidate = today + timedelta(days=offset)
        if not _falls_on(rhythm, day, candidate):
            continue
        due = moment(candidate, minute, place)
        if due > after:
            return due
    raise ValueError(f"no {rhythm} run within two months of {after}")


def moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the UTC time of a minute of a day in a zone; of a skipped one, the next that is."""
    wall = datetime.combine(day, time(minute // 60, minute % 60), zone)
    due = wall.astimezone(UTC)
    if due.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return due
    # Skipped: what the clock before the change would have called it lies after the change.
    low, high = due - timedelta(hours=3), due + timedelta(hours=3)
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) / 2
        middle = middle.replace(second=0, microsecond=0)
        if middle in (low, high):
            break
        if middle.astimezone(zone).replace(tzinfo=None) < wall.replace(tzinfo=None):
            low = middle
        else:
            high = middle
    return high


def _falls_on(rhythm: Rhythm, day: int | None, candidate: date) -> bool:
    if rhythm == "weekly":
        return candidate.weekday() == (day or 0)
    if rhythm == "monthly":
        last = calendar.monthrange(candidate.year, candidate.month)[1]
        return candidate.day == min(day or 1, last)
    return True


def awake_from(receiver: Receiver, now: datetime) -> datetime:
    """Return from when a receiver may be written to: `now`, or the end of quiet hours or a pause.

    Args:
        receiver: Who is to be written to.
        now: A moment, aware, in UTC.
    """
    start = max(now, receiver.paused_until or now)
    begin, end = receiver.quiet_from, receiver.quiet_until
    if begin is None or end is None or begin == end:
        return start
    zone = ZoneInfo(receiver.zone)
    wall = start.astimezone(zone)
    minute = wall.hour * 60 + wall.minute
    length = (end - begin) % MINUTES_A_DAY
    into = (minute - begin) % MINUTES_A_DAY
    if into >= length:
        return start
    ends_on = wall.date() + timedelta(days=int(minute >= end))
    return moment(ends_on, end, zone)
