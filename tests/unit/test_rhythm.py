"""When digests come: in the reader's zone, over both changes of the clock."""

from datetime import UTC, datetime

import pytest

from bot.following import Receiver, Rhythm
from bot.rhythm import awake_from, next_run


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]  # year, month, day and more


@pytest.mark.parametrize(
    ("rhythm", "minute", "day", "zone", "after", "due"),
    [
        ("daily", 480, None, "America/Lima", utc(2026, 11, 22, 12), utc(2026, 11, 22, 13)),
        ("daily", 480, None, "America/Lima", utc(2026, 11, 22, 13), utc(2026, 11, 23, 13)),
        ("weekly", 480, 0, "America/Lima", utc(2026, 11, 22), utc(2026, 11, 23, 13)),
        ("monthly", 480, 31, "America/Lima", utc(2027, 2, 1), utc(2027, 2, 28, 13)),
        ("monthly", 480, 31, "America/Lima", utc(2027, 2, 28, 13), utc(2027, 3, 31, 13)),
        # Berlin skips 02:30 on 29 March, and has it twice on 25 October.
        ("daily", 150, None, "Europe/Berlin", utc(2026, 3, 28, 12), utc(2026, 3, 29, 1)),
        ("daily", 150, None, "Europe/Berlin", utc(2026, 3, 29, 1), utc(2026, 3, 30, 0, 30)),
        ("daily", 150, None, "Europe/Berlin", utc(2026, 10, 24, 12), utc(2026, 10, 25, 0, 30)),
        ("daily", 150, None, "Europe/Berlin", utc(2026, 10, 25, 0, 30), utc(2026, 10, 26, 1, 30)),
        # Santiago skips 00:30 on 6 September, and has 23:30 of 4 April twice.
        ("daily", 30, None, "America/Santiago", utc(2026, 9, 5, 12), utc(2026, 9, 6, 4)),
        ("daily", 1410, None, "America/Santiago", utc(2026, 4, 4, 12), utc(2026, 4, 5, 2, 30)),
        ("daily", 1410, None, "America/Santiago", utc(2026, 4, 5, 2, 30), utc(2026, 4, 6, 3, 30)),
    ],
)
def test_the_next_digest(
    rhythm: Rhythm, minute: int, day: int | None, zone: str, after: datetime, due: datetime
) -> None:
    """A skipped time comes at the next minute there is, a doubled one once, each strictly later."""
    assert next_run(rhythm, minute, day, zone, after) == due


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Santiago", "Asia/Kolkata"])
def test_a_year_of_days_has_each_once(zone: str) -> None:
    """Whatever the clock does, a daily digest comes on each of 365 days."""
    at = utc(2026, 1, 1)
    due: list[datetime] = []
    while len(due) < 365:
        found = next_run("daily", 150, None, zone, at)
        assert found
        due.append(found)
        at = found
    days = {moment.date() for moment in due}
    assert len(days) == 365
    assert (due[-1] - due[0]).days in {363, 364}


def test_what_comes_at_once_is_never_due() -> None:
    """At once is no digest."""
    assert next_run("at-once", None, None, "UTC", utc(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (utc(2026, 11, 22, 2), utc(2026, 11, 22, 2)),
        (utc(2026, 11, 22, 3), utc(2026, 11, 22, 12)),
        (utc(2026, 11, 22, 4), utc(2026, 11, 22, 12)),
        (utc(2026, 11, 22, 11, 59), utc(2026, 11, 22, 12)),
        (utc(2026, 11, 22, 12), utc(2026, 11, 22, 12)),
    ],
)
def test_quiet_hours_over_night(now: datetime, until: datetime) -> None:
    """From 22:00 to 07:00 in Lima nothing is sent; what waits comes at seven."""
    lima = Receiver(1, zone="America/Lima", quiet_from=22 * 60, quiet_until=7 * 60)
    assert awake_from(lima, now) == until


def test_a_pause_ends_in_quiet_hours() -> None:
    """What a pause ends into is waited out, too."""
    paused = Receiver(
        1, zone="UTC", quiet_from=60, quiet_until=120, paused_until=utc(2026, 1, 2, 1, 30)
    )
    assert awake_from(paused, utc(2026, 1, 1)) == utc(2026, 1, 2, 2)
