"""What changed in what is held of a country; pure."""

from typing import get_args

from bot.i18n import Catalogue
from bot.models import Country, StatusChange, StatusKind


def changes(country: Country, catalogue: Catalogue) -> tuple[str, ...]:
    """Return one line for each status that has changed: when we took it up, from what to what.

    First records and newer evidence for the same are no changes.
    """
    last: dict[StatusKind, StatusChange] = {
        change.what: change for change in country.history if change.old and change.old != change.new
    }
    return tuple(_line(last[what], catalogue) for what in get_args(StatusKind) if what in last)


def _line(change: StatusChange, catalogue: Catalogue) -> str:
    return catalogue.get(
        f"changed-{change.what}",
        date=catalogue.date(change.recorded),
        old=catalogue.get(f"status-{change.what}", value=change.old),
        new=catalogue.get(f"status-{change.what}", value=change.new),
        source=catalogue.phrase(change.source.publisher),
    )
