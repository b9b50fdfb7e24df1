"""`data/` read into one `Knowledge`, with every problem found on the way."""

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.errors import DataError
from bot.knowledge import countries, schema
from bot.knowledge.folder import Folder
from bot.knowledge.groups import area_group, named_group
from bot.languages import languages
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
    PlaceForm,
    PlaceStop,
    Source,
    Text,
    Way,
)
from bot.search.normalise import fold

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


class Reader(Folder):
    """Reads all of one `data/` folder."""

    def read(self) -> Knowledge:
        """Return all knowledge; what could not be read is left out and in `problems`."""
        self.open()
        entries: list[Entry] = []
        ways: list[Way] = []
        for folder, (kind, model, prefix) in FOLDERS.items():
            for path in sorted((self.folder / folder).glob("*.toml")):
                parsed = self.toml(path, model)
                if parsed is None:
                    continue
                name = f"{prefix}{path.stem}"
                entries.append(self._entry(path, name, kind, parsed))
                ways.extend(_ways(name, parsed))
        entries.extend(self._territories())
        ways.extend(_titles(entries, ways))
        every_country = tuple(countries.every(self))
        return Knowledge(
            publishers=self.publishers,
            entries=tuple(entries),
            ways=tuple(ways),
            countries=every_country,
            news=tuple(self._news()),
            place_forms=tuple(
                PlaceForm(row.code, row.kind, row.form, row.language)
                for name in ("names.csv", "regions.csv")
                for row in self.csv(f"places/{name}", schema.PlaceRow)
            ),
            place_stops=tuple(
                PlaceStop(row.form, row.capitals, tuple(row.languages.split()))
                for row in self.csv("places/stops.csv", schema.StopRow)
            )
            + tuple(
                PlaceStop(row.word, "word")
                for row in self.csv("places/ordinary.csv", schema.OrdinaryRow)
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
                for row in self.csv("search/words.csv", schema.WordRow)
            ),
            languages=languages(self.folder),
            settings=self._settings(),
            groups=tuple(self._groups(every_country)),
            asked=tuple(self._asked()),
        )

    def _entry(self, path: Path, name: str, kind: EntryKind, parsed: schema.EntryFile) -> Entry:
        entry = path.stem
        if "en" not in parsed.text:
            self.problem(path, entry, "text.en: is missing; English is always there")
        links = []
        for link in parsed.links:
            publisher = self.publisher(link.url)
            if publisher is None:
                self.problem(path, entry, f"links: {link.url} is on no publisher's own site")
            elif not publisher.linkable:
                self.problem(path, entry, f"links: {link.url} is a copy, never a reader's link")
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
                self.source(path, entry, source.url, source.read) for source in parsed.sources
            ),
            resources=tuple(f"resource/{identifier}" for identifier in related),
            parts=tuple(enumerating.parts) if enumerating else (),
            audiences=tuple(resource.audiences) if resource else (),
            topics=tuple(resource.topics) if resource else (),
        )

    def _territories(self) -> Iterator[Entry]:
        path = self.folder / "places" / "territories.toml"
        parsed = self.toml(path, schema.TerritoriesFile)
        for name, wording in parsed.wording.items() if parsed else ():
            for language, text in wording.text.items():
                if PLACE not in text.answer:
                    self.problem(path, name, f"text.{language}.answer: must hold {PLACE}")
            yield Entry(
                label="countries",
                name=f"territories/{name}",
                kind="territory",
                texts=self._texts(path, name, wording),
                sources=tuple(
                    self.source(path, name, source.url, source.read) for source in wording.sources
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
                    self.problem(path, entry, f"text.{language}.review: is missing")
                if text.made_from != text_hash(original):
                    self.problem(
                        path,
                        entry,
                        f"text.{language}.made_from: the English has changed; translate it"
                        f' again and write made_from = "{text_hash(original)}",'
                        f" or take [text.{language}] out until that is done",
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

    def _news(self) -> Iterator[ArchivedNews]:
        path = self.folder / "news.toml"
        parsed = self.toml(path, schema.NewsFile)
        for row in parsed.item if parsed else ():
            publisher = self.publisher(row.url)
            source = Source(
                row.url, row.publisher, row.read, bool(publisher and publisher.linkable)
            )
            yield ArchivedNews(
                row.date, row.title, row.language, row.summary, tuple(row.countries), source
            )

    def _groups(self, countries: Sequence[Country]) -> Iterator[Group]:
        path = self.folder / "places" / "areas.csv"
        rows: dict[str, list[schema.AreaRow]] = defaultdict(list)
        for row in self.csv("places/areas.csv", schema.AreaRow):
            rows[row.code].append(row)
        for found in rows.values():
            sources = [self.source(path, row.code, row.source, row.read) for row in found]
            yield area_group(found, countries, sources)
        for file in sorted((self.folder / "groups").glob("*.toml")):
            parsed = self.toml(file, schema.GroupFile)
            if parsed is not None:
                read = [self.source(file, file.stem, s.url, s.read) for s in parsed.sources]
                yield named_group(file.stem, parsed, countries, read)

    def _asked(self) -> Iterator[AskedWords]:
        parsed = self.toml(self.folder / "search" / "asked.toml", schema.AskedFile)
        for row in parsed.asked if parsed else ():
            yield AskedWords(row.topic, tuple(row.words))

    def _settings(self) -> dict[str, float]:
        settings: dict[str, float] = {}
        for name in ("decision.toml", "dialogue.toml", "map.toml"):
            path = self.folder / "search" / name
            try:
                content = tomllib.loads(path.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                self.problem(path, "", f"cannot be read: {error}")
                continue
            for table, values in content.items():
                if isinstance(values, dict):
                    settings |= _numbers(table, values)
        return settings


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
