"""How often and when, as a short code in buttons and as words; pure but for the clock.

`a` is at once, `d.480` daily at minute 480, `w.480.0` on Mondays, `m.480.31` on the last day of
each month.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import clock
from bot.following import Rhythm, Subscription
from bot.i18n import Catalogue
from bot.rhythm import MINUTES_A_DAY, next_run

MOST_DIGITS = 4  # of a minute of the day
MORNING, MONDAY, FIRST, LAST = 8 * 60, 0, 1, 31
_LETTERS: dict[str, Rhythm] = {"a": "at-once", "d": "daily", "w": "weekly", "m": "monthly"}
_DAYS = {"weekly": range(7), "monthly": range(1, 32)}


@dataclass(frozen=True, slots=True)
class Beat:
    """How often, at which minute of the day, on which day of week or month."""

    rhythm: Rhythm = "weekly"
    minute: int | None = MORNING
    day: int | None = MONDAY


def usual(rhythm: Rhythm, like: Beat) -> Beat:
    """Return a rhythm at the time of another."""
    if rhythm == "at-once":
        return Beat(rhythm, None, None)
    minute = MORNING if like.minute is None else like.minute
    days = {"weekly": MONDAY, "monthly": FIRST}
    return Beat(rhythm, minute, like.day if like.rhythm == rhythm else days.get(rhythm))


def beat_of(subscription: Subscription) -> Beat:
    """Return the rhythm of what is followed."""
    return Beat(subscription.rhythm, subscription.minute, subscription.day)


def code_of(beat: Beat) -> str:
    """Return the code of a rhythm."""
    letter = next(letter for letter, rhythm in _LETTERS.items() if rhythm == beat.rhythm)
    return ".".join([letter, *(str(n) for n in (beat.minute, beat.day) if n is not None)])


def read(code: str) -> Beat | None:
    """Return the rhythm of a code, None if there is no such one."""
    letter, *numbers = code.split(".")
    rhythm = _LETTERS.get(letter)
    if rhythm is None or not all(map(is_number, numbers)):
        return None
    values = [int(number) for number in numbers]
    if len(values) != {"at-once": 0, "daily": 1}.get(rhythm, 2):
        return None
    if values and values[0] >= MINUTES_A_DAY:
        return None
    if rhythm in _DAYS and values[1] not in _DAYS[rhythm]:
        return None
    minute, day = (*values, None, None)[:2]
    return Beat(rhythm, minute, day)


def is_number(text: str) -> bool:
    """Return whether a part of a button is a number of a few digits."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def scheduled(subject: Subscription, beat: Beat, zone: str, now: datetime) -> Subscription:
    """Return what is followed in a rhythm, with its next run."""
    due = next_run(beat.rhythm, beat.minute, beat.day, zone, now)
    return replace(subject, rhythm=beat.rhythm, minute=beat.minute, day=beat.day, next_at=due)


def words(beat: Beat, catalogue: Catalogue) -> str:
    """Return how often and when, in words."""
    day = ""
    if beat.rhythm == "weekly":
        day = catalogue.weekday(beat.day or 0)
    elif beat.rhythm == "monthly":
        day = "last" if beat.day == LAST else str(beat.day)
    time = clock_of(beat.minute or 0)
    return catalogue.get("rhythm-said", rhythm=beat.rhythm, time=time, day=day)


def clock_of(minute: int) -> str:
    """Return a minute of the day as clocks show it."""
    return f"{minute // 60:02}:{minute % 60:02}"


def next_words(subscription: Subscription, zone: str, catalogue: Catalogue) -> str:
    """Return when the next digest comes, in words; empty of what comes at once."""
    if subscription.next_at is None:
        return ""
    there = wall(subscription.next_at, zone)
    return catalogue.get("next-run", moment=catalogue.moment(there), city=catalogue.city(zone))


def zone_said(zone: str, catalogue: Catalogue) -> str:
    """Return a zone in words, with the time it is there: so that a wrong one is seen."""
    return catalogue.get("setting-zone", city=catalogue.city(zone), time=time_in(zone))


def time_in(zone: str) -> str:
    """Return the time of day that clocks show in a zone just now."""
    return f"{wall(clock.now(), zone):%H:%M}"


def wall(moment: datetime, zone: str) -> datetime:
    """Return what clocks show in a zone at a moment."""
    return moment.astimezone(ZoneInfo(zone))
