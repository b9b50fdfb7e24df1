"""Where an answer was read, grouped for its last line; pure."""

from collections.abc import Sequence
from datetime import date

from bot.models import Source


def by_day(sources: Sequence[Source]) -> dict[date, tuple[Source, ...]]:
    """Return one source of each publisher for each day of reading; one that may be linked first."""
    days: dict[date, dict[str, Source]] = {}
    for source in sources:
        publishers = days.setdefault(source.read, {})
        known = publishers.get(source.publisher)
        if known is None or (source.linkable and not known.linkable):
            publishers[source.publisher] = source
    return {day: tuple(publishers.values()) for day, publishers in days.items()}
