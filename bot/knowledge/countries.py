"""The countries of `data/countries/`: one row each, and what is known of it in further tables."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from bot.errors import DataError
from bot.knowledge import history, schema
from bot.knowledge.folder import Folder
from bot.models import (
    Country,
    NationalReport,
    NearbyFact,
    Plan,
    Publisher,
    SiteCount,
    StatusChange,
)

Row = TypeVar("Row")
RowModel = TypeVar("RowModel", bound=BaseModel)
Value = TypeVar("Value")


def read_countries(folder: Path) -> tuple[tuple[Country, ...], tuple[Publisher, ...]]:
    """Return the countries of `data/`, and who publishes where.

    Raises:
        DataError: something in them is broken; the error holds every problem.
    """
    files = Folder(folder)
    files.open()
    found = tuple(every(files))
    if files.problems:
        raise DataError(files.problems)
    return found, files.publishers


def every(folder: Folder) -> Iterator[Country]:
    """Give every country that is whole; what is wrong with others is noted in the folder."""
    files = folder.folder / "countries"
    plans = _by_country(folder, "plans", schema.PlanRow)
    nearby = _by_country(folder, "aze", schema.NearbyRow)
    status = _by_country(folder, "status", schema.StatusRow)
    counts = _by_country(folder, "site_counts", schema.SiteCountRow)
    reports = _by_country(folder, "reports", schema.ReportRow)
    known = set()
    path = files / "countries.csv"
    for row in folder.csv("countries/countries.csv", schema.CountryRow):
        if row.iso2 in known:
            folder.problem(path, row.iso2, "stands twice")
        known.add(row.iso2)
        changes = _history(folder, files / "status.csv", row, status.get(row.iso2, ()))
        yield Country(
            iso2=row.iso2,
            iso3=row.iso3,
            name=row.name,
            continent=row.continent,
            subregion=row.subregion,
            un_region=row.un_region,
            party=row.party == "yes",
            joined=row.joined,
            joined_source=folder.source(path, row.iso2, row.joined_source, row.read)
            if row.joined_source
            else None,
            profile=row.profile or "",
            aze=history.aze(changes),
            nearby=_one(folder, files / "aze.csv", row.iso2, nearby, _nearby),
            plan=_one(folder, files / "plans.csv", row.iso2, plans, _plan),
            submitted=history.submitted(changes),
            report=_one(folder, files / "reports.csv", row.iso2, reports, _report),
            counts=tuple(
                SiteCount(
                    count.sites,
                    count.species,
                    count.list,
                    count.as_of,
                    folder.source(files / "site_counts.csv", row.iso2, count.source, count.read),
                )
                for count in counts.get(row.iso2, ())
            ),
            history=changes,
        )
    for name, rows in (
        ("plans", plans),
        ("aze", nearby),
        ("status", status),
        ("site_counts", counts),
        ("reports", reports),
    ):
        for code in rows.keys() - known:
            folder.problem(files / f"{name}.csv", code, "iso2: no such country in countries.csv")


def _by_country(folder: Folder, name: str, model: type[RowModel]) -> dict[str, list[RowModel]]:
    rows: dict[str, list[RowModel]] = defaultdict(list)
    for row in folder.csv(f"countries/{name}.csv", model):
        rows[str(row.iso2)].append(row)  # type: ignore[attr-defined]  # each of these models has it
    return rows


def _one(
    folder: Folder,
    path: Path,
    code: str,
    rows: Mapping[str, list[Row]],
    make: Callable[[Folder, Path, Row], Value],
) -> Value | None:
    found = rows.get(code, [])
    if len(found) > 1:
        folder.problem(path, code, "stands twice")
    return make(folder, path, found[0]) if found else None


def _history(
    folder: Folder, path: Path, country: schema.CountryRow, rows: Sequence[schema.StatusRow]
) -> tuple[StatusChange, ...]:
    changes = tuple(
        StatusChange(
            row.what,
            row.old,
            row.new,
            row.evidence,
            folder.source(path, row.iso2, row.source, row.recorded),
            row.date or "",
            row.recorded,
        )
        for row in rows
    )
    for problem in history.problems(changes, party=country.party == "yes"):
        folder.problem(path, country.iso2, problem)
    return changes


def _nearby(folder: Folder, path: Path, row: schema.NearbyRow) -> NearbyFact:
    source = folder.source(path, row.iso2, row.source, row.read)
    return NearbyFact(row.evidence, row.law == "yes", source)


def _plan(folder: Folder, path: Path, row: schema.PlanRow) -> Plan:
    source = folder.source(path, row.iso2, row.source, row.read)
    return Plan(row.title, row.status, row.date or "", row.note, source)


def _report(folder: Folder, path: Path, row: schema.ReportRow) -> NationalReport:
    source = folder.source(path, row.iso2, row.source, row.read)
    return NationalReport(row.number, row.as_of.isoformat(), source)
