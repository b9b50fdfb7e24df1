"""`data/` read into one `Knowledge`, with every problem found on the way."""

import csv
import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from bot.errors import DataError
from bot.knowledge import history, schema
from bot.knowledge.groups import area_group, named_group
from bot.models import (
    ArchivedNews,
    AskedWords,
    CommonWord,
    Country,
    Entry,
    EntryKind,
    Group,
    Knowledge,
    Link,
    NationalReport,
    NearbyFact,
    PlaceForm,
    PlaceStop,
    Plan,
    Publisher,
    SiteCount,
    Source,
    StatusChange,
    Text,
    Way,
)
from bot.search.normalise import fold

Model = TypeVar("Model", bound=BaseModel)
Row = TypeVar("Row")
RowModel = TypeVar("RowModel", bound=BaseModel)
Value = TypeVar("Value")

FOLDERS: Mapping[str, tuple[EntryKind, type[schema.EntryFile], str]] = {
    "resources": ("resource", schema.ResourceFile, "resource/"),
    "terms": ("term", schema.TermFile, "term/"),
    "audiences": ("contribute", schema.AudienceFile, "contribute/"),
    "help": ("help", schema.TopicFile, "help/"),
    "topics": ("topic", schema.TopicFile, ""),
    "gaps": ("gap", schema.TopicFile, "gap/"),
    "dialogue": ("dialogue", schema.TopicFile, "dialogue/"),
    "declined": ("topic", schema.TopicFile, "none/"),
}


PLACE = "{place}"  # where a wording takes the name of a territory


def file_of(name: str) -> str:
    """Return the file of an entry within `data/`, and the entry: `terms/kba.toml: kba`."""
    if name.startswith("territories/"):
        return f"places/territories.toml: {name.removeprefix('territories/')}"
    for folder, (_, _, prefix) in FOLDERS.items():
        if prefix and name.startswith(prefix):
            return f"{folder}/{name.removeprefix(prefix)}.toml: {name.removeprefix(prefix)}"
    return f"topics/{name}.toml: {name}"


class Reader:
    """Reads one `data/` folder; problems pile up in `problems` instead of stopping it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []
        self._publishers: tuple[Publisher, ...] = ()

    def read(self) -> Knowledge:
        """Return all knowledge; what could not be read is left out and in `problems`."""
        self._start()
        entries: list[Entry] = []
        ways: list[Way] = []
        for folder, (kind, model, prefix) in FOLDERS.items():
            for path in sorted((self.folder / folder).glob("*.toml")):
                parsed = self._toml(path, model)
                if parsed is None:
                    continue
                name = f"{prefix}{path.stem}"
                entries.append(self._entry(path, name, kind, parsed))
                ways.extend(_ways(name, parsed))
        entries.extend(self._territories())
        ways.extend(_titles(entries, ways))
        countries = tuple(self._countries())
        return Knowledge(
            publishers=self._publishers,
            entries=tuple(entries),
            ways=tuple(ways),
            countries=countries,
            news=tuple(self._news()),
            place_forms=tuple(
                PlaceForm(row.code, row.kind, row.form, row.language)
                for name in ("names.csv", "regions.csv")
                for row in self._csv(f"places/{name}", schema.PlaceRow)
            ),
            place_stops=tuple(
                PlaceStop(row.form, row.capitals, tuple(row.languages.split()))
                for row in self._csv("places/stops.csv", schema.StopRow)
            )
            + tuple(
                PlaceStop(row.word, "word")
                for row in self._csv("places/ordinary.csv", schema.OrdinaryRow)
            ),
            words=tuple(
                CommonWord(
                    row.word,
                    {
                        language: value / 10
                        for language, value in row.model_dump(exclude={"word"}).items()
                        if value
                    },
                )
                for row in self._csv("search/words.csv", schema.WordRow)
            ),
            settings=self._settings(),
            groups=tuple(self._groups(countries)),
            asked=tuple(self._asked()),
        )

    def read_countries(self) -> tuple[tuple[Country, ...], tuple[Publisher, ...]]:
        """Return countries and publishers alone: the words of `read` take seconds."""
        self._start()
        return tuple(self._countries()), self._publishers

    def _start(self) -> None:
        if not (self.folder / "publishers.toml").is_file():
            raise DataError([f"{self.folder}: no knowledge files here; set data.dir"])
        self._publishers = tuple(self._read_publishers())

    def _problem(self, path: Path, entry: str, message: str) -> None:
        where = path.relative_to(self.folder) if path.is_relative_to(self.folder) else path
        self.problems.append(f"{where}: {entry}: {message}" if entry else f"{where}: {message}")

    def _toml(self, path: Path, model: type[Model]) -> Model | None:
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            self._problem(path, "", f"cannot be read: {error}")
            return None
        return self._validate(path, "", model, content)

    def _csv(self, name: str, model: type[RowModel]) -> Iterator[RowModel]:
        path = self.folder / name
        try:
            with path.open(encoding="utf-8", newline="") as file:
                for number, cells in enumerate(csv.DictReader(file, strict=True), start=2):
                    values = {key: _cell(model, key, value) for key, value in cells.items()}
                    row = self._validate(path, f"line {number}", model, values)
                    if row is not None:
                        yield row
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            self._problem(path, "", f"cannot be read: {error}")

    def _validate(
        self, path: Path, entry: str, model: type[Model], values: Mapping[str, object]
    ) -> Model | None:
        try:
            return model.model_validate(values)
        except ValidationError as error:
            for problem in error.errors():
                field = ".".join(str(part) for part in problem["loc"])
                self._problem(path, entry, f"{field}: {problem['msg']}")
            return None

    def _read_publishers(self) -> Iterator[Publisher]:
        parsed = self._toml(self.folder / "publishers.toml", schema.PublishersFile)
        for row in parsed.publisher if parsed else ():
            yield Publisher(row.domain, row.name, row.kind)

    def publisher(self, url: str) -> Publisher | None:
        """Return who publishes at `url`; the longest domain wins; None if nobody is listed."""
        return publisher_of(url, self._publishers)

    def _source(self, path: Path, entry: str, url: str, read: date) -> Source:
        publisher = self.publisher(url)
        if publisher is None:
            self._problem(path, entry, f"sources: {url} is on no publisher of publishers.toml")
            return Source(url, urlsplit(url).hostname or url, read, linkable=False)
        return Source(url, publisher.name, read, publisher.linkable)

    def _entry(self, path: Path, name: str, kind: EntryKind, parsed: schema.EntryFile) -> Entry:
        entry = path.stem
        if "en" not in parsed.text:
            self._problem(path, entry, "text.en: is missing; English is always there")
        links = []
        for link in parsed.links:
            publisher = self.publisher(link.url)
            if publisher is None:
                self._problem(path, entry, f"links: {link.url} is on no publisher's own site")
            elif not publisher.linkable:
                self._problem(path, entry, f"links: {link.url} is a copy, never a reader's link")
            links.append(Link(link.url, link.what, publisher.name if publisher else ""))
        resource = parsed if isinstance(parsed, schema.ResourceFile) else None
        enumerating = parsed if isinstance(parsed, schema.ResourceFile | schema.TermFile) else None
        topic = parsed if isinstance(parsed, schema.TopicFile) else None
        audience = parsed if isinstance(parsed, schema.AudienceFile) else None
        related = topic.resources if topic else audience.resources if audience else []
        return Entry(
            label=(topic and topic.label) or name,
            name=name,
            kind=kind,
            texts=self._texts(path, entry, parsed),
            publisher=resource.publisher if resource else "",
            document_kind=resource.kind if resource else "",
            year=resource.year if resource else None,
            languages=tuple(resource.languages) if resource else (),
            links=tuple(links),
            sources=tuple(
                self._source(path, entry, source.url, source.read) for source in parsed.sources
            ),
            resources=tuple(f"resource/{identifier}" for identifier in related),
            parts=tuple(enumerating.parts) if enumerating else (),
            audiences=tuple(resource.audiences) if resource else (),
            topics=tuple(resource.topics) if resource else (),
        )

    def _territories(self) -> Iterator[Entry]:
        path = self.folder / "places" / "territories.toml"
        parsed = self._toml(path, schema.TerritoriesFile)
        for name, wording in parsed.wording.items() if parsed else ():
            for language, text in wording.text.items():
                if PLACE not in text.answer:
                    self._problem(path, name, f"text.{language}.answer: must hold {PLACE}")
            yield Entry(
                label="countries",
                name=f"territories/{name}",
                kind="territory",
                texts=self._texts(path, name, wording),
                sources=tuple(
                    self._source(path, name, source.url, source.read) for source in wording.sources
                ),
                topics=tuple(wording.codes),
            )

    def _texts(
        self, path: Path, entry: str, parsed: schema.EntryFile | schema.WordingFile
    ) -> dict[str, Text]:
        texts = {}
        original = parsed.text.get("en")
        for language, text in parsed.text.items():
            if language != "en" and original is not None:
                if text.review is None:
                    self._problem(path, entry, f"text.{language}.review: is missing")
                if text.made_from != text_hash(original):
                    self._problem(
                        path,
                        entry,
                        f"text.{language}.made_from: the English has changed; translate it"
                        f' again and write made_from = "{text_hash(original)}"',
                    )
            texts[language] = Text(
                title=text.title,
                answer=text.answer,
                facts=tuple(text.facts),
                can_do=tuple(text.can_do),
                steps=tuple(text.steps),
                where_on_page=text.where_on_page,
                reviewed=text.review != "unreviewed",
            )
        return texts

    def _countries(self) -> Iterator[Country]:
        folder = self.folder / "countries"
        plans = self._by_country("plans", schema.PlanRow)
        nearby = self._by_country("aze", schema.NearbyRow)
        status = self._by_country("status", schema.StatusRow)
        counts = self._by_country("site_counts", schema.SiteCountRow)
        reports = self._by_country("reports", schema.ReportRow)
        known = set()
        path = folder / "countries.csv"
        for row in self._csv("countries/countries.csv", schema.CountryRow):
            if row.iso2 in known:
                self._problem(path, row.iso2, "stands twice")
            known.add(row.iso2)
            changes = self._history(folder / "status.csv", row, status.get(row.iso2, ()))
            yield Country(
                iso2=row.iso2,
                iso3=row.iso3,
                name=row.name,
                continent=row.continent,
                subregion=row.subregion,
                un_region=row.un_region,
                party=row.party == "yes",
                joined=row.joined,
                joined_source=self._source(path, row.iso2, row.joined_source, row.read)
                if row.joined_source
                else None,
                profile=row.profile or "",
                aze=history.aze(changes),
                nearby=self._one(folder / "aze.csv", row.iso2, nearby, self._nearby),
                plan=self._one(folder / "plans.csv", row.iso2, plans, self._plan),
                submitted=history.submitted(changes),
                report=self._one(folder / "reports.csv", row.iso2, reports, self._report),
                counts=tuple(
                    SiteCount(
                        count.sites,
                        count.species,
                        count.list,
                        count.as_of,
                        self._source(
                            folder / "site_counts.csv", row.iso2, count.source, count.read
                        ),
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
                self._problem(
                    folder / f"{name}.csv", code, "iso2: no such country in countries.csv"
                )

    def _by_country(self, name: str, model: type[RowModel]) -> dict[str, list[RowModel]]:
        rows: dict[str, list[RowModel]] = defaultdict(list)
        for row in self._csv(f"countries/{name}.csv", model):
            rows[str(row.iso2)].append(row)  # type: ignore[attr-defined]  # each of these models has it
        return rows

    def _one(
        self,
        path: Path,
        code: str,
        rows: Mapping[str, list[Row]],
        make: Callable[[Path, Row], Value],
    ) -> Value | None:
        found = rows.get(code, [])
        if len(found) > 1:
            self._problem(path, code, "stands twice")
        return make(path, found[0]) if found else None

    def _history(
        self, path: Path, country: schema.CountryRow, rows: Sequence[schema.StatusRow]
    ) -> tuple[StatusChange, ...]:
        changes = tuple(
            StatusChange(
                row.what,
                row.old,
                row.new,
                row.evidence,
                self._source(path, row.iso2, row.source, row.recorded),
                row.date or "",
                row.recorded,
            )
            for row in rows
        )
        for problem in history.problems(changes, party=country.party == "yes"):
            self._problem(path, country.iso2, problem)
        return changes

    def _nearby(self, path: Path, row: schema.NearbyRow) -> NearbyFact:
        source = self._source(path, row.iso2, row.source, row.read)
        return NearbyFact(row.evidence, row.law == "yes", source)

    def _plan(self, path: Path, row: schema.PlanRow) -> Plan:
        source = self._source(path, row.iso2, row.source, row.read)
        return Plan(row.title, row.status, row.date or "", row.note, source)

    def _report(self, path: Path, row: schema.ReportRow) -> NationalReport:
        source = self._source(path, row.iso2, row.source, row.read)
        return NationalReport(row.number, row.as_of.isoformat(), source)

    def _news(self) -> Iterator[ArchivedNews]:
        path = self.folder / "news.toml"
        parsed = self._toml(path, schema.NewsFile)
        for row in parsed.item if parsed else ():
            publisher = self.publisher(row.url)
            source = Source(
                row.url, row.publisher, row.read, bool(publisher and publisher.linkable)
            )
            yield ArchivedNews(row.date, row.title, row.summary, tuple(row.countries), source)

    def _groups(self, countries: Sequence[Country]) -> Iterator[Group]:
        path = self.folder / "places" / "areas.csv"
        rows: dict[str, list[schema.AreaRow]] = defaultdict(list)
        for row in self._csv("places/areas.csv", schema.AreaRow):
            rows[row.code].append(row)
        for found in rows.values():
            sources = [self._source(path, row.code, row.source, row.read) for row in found]
            yield area_group(found, countries, sources)
        for file in sorted((self.folder / "groups").glob("*.toml")):
            parsed = self._toml(file, schema.GroupFile)
            if parsed is not None:
                read = [self._source(file, file.stem, s.url, s.read) for s in parsed.sources]
                yield named_group(file.stem, parsed, countries, read)

    def _asked(self) -> Iterator[AskedWords]:
        parsed = self._toml(self.folder / "search" / "asked.toml", schema.AskedFile)
        for row in parsed.asked if parsed else ():
            yield AskedWords(row.topic, tuple(row.words))

    def _settings(self) -> dict[str, float]:
        settings: dict[str, float] = {}
        for name in ("decision.toml", "dialogue.toml", "map.toml"):
            path = self.folder / "search" / name
            try:
                content = tomllib.loads(path.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                self._problem(path, "", f"cannot be read: {error}")
                continue
            for table, values in content.items():
                if isinstance(values, dict):
                    settings |= _numbers(table, values)
        return settings


def publisher_of(url: str, publishers: Iterable[Publisher]) -> Publisher | None:
    """Return who publishes at `url`; the longest domain wins; None if nobody is listed."""
    host = urlsplit(url).hostname or ""
    matches = [p for p in publishers if host == p.domain or host.endswith(f".{p.domain}")]
    return max(matches, key=lambda p: len(p.domain), default=None)


def _numbers(table: str, values: Mapping[str, Any]) -> dict[str, float]:
    """Return numbers by name; of a list of words, each word with 1."""
    numbers: dict[str, float] = {}
    for key, value in values.items():
        if isinstance(value, list):
            numbers |= {f"{table}.{key}.{word}": 1.0 for word in value}
        else:
            numbers[f"{table}.{key}"] = float(value)
    return numbers


def read_knowledge(folder: Path) -> Knowledge:
    """Return what `data/` holds.

    Raises:
        DataError: something in it is broken; the error holds every problem.
    """
    reader = Reader(folder)
    knowledge = reader.read()
    if reader.problems:
        raise DataError(reader.problems)
    return knowledge


def read_countries(folder: Path) -> tuple[tuple[Country, ...], tuple[Publisher, ...]]:
    """Return the countries of `data/`, and who publishes where.

    Raises:
        DataError: something in them is broken; the error holds every problem.
    """
    reader = Reader(folder)
    found = reader.read_countries()
    if reader.problems:
        raise DataError(reader.problems)
    return found


def text_hash(text: schema.TextFile) -> str:
    """Return the short hash that a translation keeps of the English it was made from."""
    words = text.model_dump_json(exclude={"made_from", "review"})
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _ways(name: str, parsed: schema.EntryFile) -> Iterable[Way]:
    for language, phrases in parsed.ways.items():
        for phrase in phrases:
            yield Way(name, language, phrase)
    if isinstance(parsed, schema.TermFile):
        for alias in parsed.aliases:
            yield Way(name, "en", alias)


def _titles(entries: Iterable[Entry], ways: Iterable[Way]) -> Iterator[Way]:
    """A title is a way to ask, too, unless it is written down as another entry's."""
    asked = {fold(way.phrase) for way in ways}
    # A term wins over the document of the same name: who types only the name wants it explained.
    for entry in sorted(entries, key=lambda entry: entry.kind != "term"):
        if entry.kind in {"resource", "term"}:
            for language, text in entry.texts.items():
                if fold(text.title) not in asked:
                    asked.add(fold(text.title))
                    yield Way(entry.name, language, text.title)


def _cell(model: type[BaseModel], key: str | None, value: str | list[str] | None) -> object:
    """An empty cell is no value, but for columns of plain text."""
    if key is None or value == "":
        field = model.model_fields.get(key or "")
        return "" if field is not None and field.annotation is str else None
    return value
