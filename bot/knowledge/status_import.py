"""What an editor's rows change in the history of AZE's status; pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args
from urllib.parse import urlsplit

from bot.knowledge import history
from bot.knowledge.folder import publisher_of
from bot.knowledge.schema import LONGEST_EVIDENCE, web_address
from bot.models import Country, Publisher, PublisherKind, Source, StatusChange
from bot.plain import one_line
from bot.search.normalise import fold
from bot.sheet import Row

COLUMNS = ("iso2", "status", "evidence", "source", "date")
EARLIEST = date(2000, 1, 1)  # own choice: before anything on AZE; finds years cut short
KINDS = " ".join(get_args(PublisherKind))
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class StatusImport:
    """What became of the rows.

    Attributes:
        changes: New lines of history, each with its country.
        same: Number of rows that say what is held already.
        problems: Every mistake, by row and column.
    """

    changes: tuple[tuple[Country, StatusChange], ...]
    same: int
    problems: tuple[str, ...]


def judge(
    rows: Sequence[Row],
    countries: Iterable[Country],
    publishers: Sequence[Publisher],
    today: date,
) -> StatusImport:
    """Return what the rows change, and every mistake in them.

    Args:
        rows: With the cells of `COLUMNS`.
        countries: What is held so far.
        publishers: Who may be a source.
        today: No evidence is later; the day on which changes are recorded.
    """
    judge_ = _Judge(countries, publishers, today)
    changes: list[tuple[Country, StatusChange]] = []
    problems: list[str] = []
    same = 0
    for row in rows:
        found = list(judge_.problems(row))
        country, change = judge_.change(row) if not found else (None, None)
        if country and change:
            chain = (*country.history, change)
            found = [f"row {row.number}, {p}" for p in history.problems(chain, party=True)]
            changes.append((country, change))
        same += not found and change is None
        problems += found
    return StatusImport(tuple(changes), same, tuple(problems))


def told(country: Country, change: StatusChange) -> str:
    """Return one line for an editor: the country, and from what to what."""
    where = f"{country.name} ({country.iso2})"
    if change.old == change.new:
        return f"{where}: {change.new}, other evidence, of {change.as_of}"
    return f"{where}: {change.old} -> {change.new}, evidence of {change.as_of}"


class _Judge:
    """Checks one row after the other."""

    def __init__(
        self, countries: Iterable[Country], publishers: Sequence[Publisher], today: date
    ) -> None:
        self._countries = {country.iso2: country for country in countries}
        self._names = {
            fold(name): country
            for country in self._countries.values()
            for name in (country.name, country.iso3)
        }
        self._publishers = publishers
        self._today = today
        self._rows: dict[str, int] = {}

    def problems(self, row: Row) -> Iterator[str]:
        """Tell every mistake in a row."""
        cells = _cells(row)
        needed = cells["status"] != history.UNKNOWN or bool(cells["evidence"])
        held = self._held(cells["iso2"])
        checks = {
            "iso2": self._country(cells["iso2"], row),
            "status": _status(cells["status"]),
            "evidence": _evidence(cells, held),
            "source": self._source(cells["source"], needed=needed),
            "date": self._date(cells["date"], held, needed=needed),
        }
        for column, found in checks.items():
            yield from (f"row {row.number}, {column}: {problem}" for problem in found)

    def change(self, row: Row) -> tuple[Country, StatusChange | None]:
        """Return the country of a sound row and its new line of history; None: nothing new."""
        cells = _cells(row)
        country = self._countries[cells["iso2"]]
        held = history.latest(country.history, "aze")
        old = held.new if held else history.UNKNOWN
        if cells["status"] == old == history.UNKNOWN and not cells["evidence"]:
            return country, None
        publisher = publisher_of(cells["source"], self._publishers)
        change = StatusChange(
            what="aze",
            old=old,
            new=cells["status"],
            evidence=cells["evidence"],
            source=Source(
                cells["source"],
                publisher.name if publisher else "",
                self._today,
                linkable=bool(publisher and publisher.linkable),
            ),
            as_of=cells["date"],
            recorded=self._today,
        )
        return country, None if held and _says(held) == _says(change) else change

    def _held(self, code: str) -> StatusChange | None:
        country = self._countries.get(code)
        return history.latest(country.history, "aze") if country else None

    def _country(self, code: str, row: Row) -> Iterator[str]:
        country = self._countries.get(code)
        if country is None:
            meant = self._names.get(fold(code))
            hint = f"; {meant.name} is {meant.iso2}" if meant else ""
            typed = one_line(row.cells["iso2"])
            yield f"{typed!r} is no two-letter code of countries/countries.csv{hint}"
            return
        if not country.party:
            yield f"{country.name} ({code}) is not a Party to the Convention"
        first = self._rows.setdefault(code, row.number)
        if first != row.number:
            yield f"{country.name} ({code}) stands already in row {first}"

    def _source(self, url: str, *, needed: bool) -> Iterator[str]:
        if not url:
            if needed:
                yield "is empty; give the address where the evidence stands"
            return
        try:
            web_address(url)
        except ValueError as error:
            yield f"{url!r}: {error}"
            return
        if publisher_of(url, self._publishers) is None:
            host = (urlsplit(url).hostname or "").removeprefix("www.")
            yield (
                f"nobody in publishers.toml publishes at {host}; add there a [[publisher]] with"
                f' domain = "{host}", its name and its kind ({KINDS})'
            )

    def _date(self, value: str, held: StatusChange | None, *, needed: bool) -> Iterator[str]:
        if not value:
            if needed:
                yield "is empty; give the day of the evidence, as 2027-03-01"
            return
        try:
            day = date.fromisoformat(value) if DAY.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None:
            yield f"{value!r} is no day written as year-month-day, as 2027-03-01"
        elif day > self._today:
            yield f"{value} is in the future"
        elif day < EARLIEST:
            yield f"{value} is before {EARLIEST}; is the year whole?"
        elif held and value < held.as_of:
            yield f"{value} is older than the evidence held, of {held.as_of}"


def _cells(row: Row) -> Mapping[str, str]:
    cells = {column: one_line(row.cells[column]) for column in COLUMNS}
    return cells | {"iso2": cells["iso2"].upper(), "status": cells["status"].lower()}


def _status(value: str) -> Iterator[str]:
    if value not in history.AZE:
        yield f"{value!r} is none of {', '.join(history.AZE)}"


def _evidence(cells: Mapping[str, str], held: StatusChange | None) -> Iterator[str]:
    evidence, status = cells["evidence"], cells["status"]
    withdrawn = status == history.UNKNOWN and held is not None and held.new != status
    if not evidence and (status != history.UNKNOWN or withdrawn):
        why = f"why it is {held.new} no longer" if held and withdrawn else "what the source says"
        yield f"is empty; say in a sentence {why}"
    if len(evidence) > LONGEST_EVIDENCE:
        yield f"has {len(evidence)} characters; {LONGEST_EVIDENCE} are the most"


def _says(change: StatusChange) -> tuple[str, ...]:
    return change.new, change.evidence, change.source.url, change.as_of
