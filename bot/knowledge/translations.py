"""What of each language is missing or stale; and noting that a catalogue is up to date.

A sentence of the interface is stale when its English has changed since it was
translated: `made_from.csv` of a language keeps the hash of that English. Texts
of entries keep theirs beside them; sentences in `phrases.csv` keep the English
itself.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax.ast import Message

from bot.errors import DataError
from bot.knowledge.files import file_of
from bot.languages import FALLBACK, languages
from bot.models import Entry, Knowledge
from bot.phrasebook import NAME as PHRASES
from bot.phrasebook import read_phrases

NAME = "made_from.csv"
COLUMNS = ["message", "made_from"]
SHOWN = frozenset({"resource", "term", "contribute", "help", "topic", "gap", "territory"})
DECLINED = "none/"  # themes whose own words nobody reads


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that a language lacks.

    Attributes:
        language: Code of it.
        where: File, and what in it.
        kind: It was never translated; its English has changed or is gone; or the catalogue has
            it, but nobody noted from which English.
        english: What is to be translated.
    """

    language: str
    where: str
    kind: Literal["missing", "stale", "not noted"]
    english: str


def gaps(folder: Path, knowledge: Knowledge) -> list[Gap]:
    """Return all that is missing or stale in any language, files in order.

    Args:
        folder: `data/`.
        knowledge: What it holds.
    """
    found: list[Gap] = []
    for language in languages(folder):
        if language != FALLBACK:
            found += _messages(folder, language)
            found += _phrases(folder, language, knowledge)
            found += _texts(language, knowledge.entries)
    return found


def problems(folder: Path, knowledge: Knowledge) -> list[str]:
    """Return what must not be: sentences of the interface that are missing, stale translations.

    A fact that is not translated yet is shown in English and said to be; that is no problem.
    """
    return [
        f"{gap.where}: {_PROBLEM[gap.kind]}: {gap.english!r}; see python -m bot data translations"
        for gap in gaps(folder, knowledge)
        if gap.kind != "missing" or gap.where.endswith(".ftl") or ".ftl: " in gap.where
    ]


_PROBLEM: Mapping[str, str] = {
    "missing": "is not translated",
    "stale": "the English has changed or is gone; translate again",
    "not noted": "from which English it was made is not noted",
}


def confirm(folder: Path, language: str) -> int:
    """Note that every message of a language was made from the present English; return how many.

    Raises:
        DataError: there is no such language, or `made_from.csv` cannot be written.
    """
    known = languages(folder)
    if language == FALLBACK or language not in known:
        others = ", ".join(code for code in known if code != FALLBACK)
        raise DataError([f"{language!r}: no language to translate into here; there are {others}"])
    english = _hashes(folder)
    held = _catalogue(folder, language)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = [(name, made_from) for name, (_, made_from) in english.items() if name in held]
    writer.writerows(sorted(rows))
    path = folder / "locales" / language / NAME
    try:
        path.write_text(lines.getvalue(), encoding="utf-8")
    except OSError as error:
        raise DataError([f"{path}: cannot be written: {error.strerror}"]) from error
    return len(rows)


def sentences(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Give the single sentences of the knowledge that a reader sees, each with where it stands.

    Names of publishers are not among them: most stay as they are, so none has to be translated.
    """
    for entry in knowledge.entries:
        for link in entry.links:
            yield link.what, f"{file_of(entry.name)}: links"
    for country in knowledge.countries:
        for evidence in (country.aze, country.nearby):
            if evidence is not None:
                yield evidence.evidence, f"countries: {country.iso2}: evidence"
        if country.plan is not None and country.plan.note:
            yield country.plan.note, f"countries/plans.csv: {country.iso2}: note"
        for count in country.counts:
            if not count.as_of.isdigit():
                yield count.as_of, f"countries/site_counts.csv: {country.iso2}: as_of"
    for item in knowledge.news:
        yield item.summary, f"news.toml: {item.title}: summary"


def _phrases(folder: Path, language: str, knowledge: Knowledge) -> Iterator[Gap]:
    own = read_phrases(folder / "locales" / language, [])
    said = dict(sentences(knowledge))
    for english, where in said.items():
        if english and english not in own:
            yield Gap(language, f"locales/{language}/{PHRASES}: {where}", "missing", english)
    publishers = {publisher.name for publisher in knowledge.publishers}
    publishers |= {entry.publisher for entry in knowledge.entries}
    publishers |= {item.source.publisher for item in knowledge.news}
    for english in own:
        if english not in said and english not in publishers:
            yield Gap(language, f"locales/{language}/{PHRASES}", "stale", english)


def _texts(language: str, entries: Iterable[Entry]) -> Iterator[Gap]:
    for entry in entries:
        shown = entry.kind in SHOWN and not entry.name.startswith(DECLINED)
        if shown and language not in entry.texts and FALLBACK in entry.texts:
            title = entry.texts[FALLBACK].title
            yield Gap(language, f"{file_of(entry.name)}: text.{language}", "missing", title)


def _messages(folder: Path, language: str) -> Iterator[Gap]:
    english, own = _hashes(folder), _catalogue(folder, language)
    noted = _noted(folder / "locales" / language / NAME)
    for name, (file, made_from) in english.items():
        where = f"locales/{language}/{file}: {name}"
        if name not in own:
            yield Gap(language, where, "missing", _catalogue(folder, FALLBACK)[name][1])
        elif name not in noted:
            yield Gap(language, where, "not noted", own[name][1])
        elif noted[name] != made_from:
            yield Gap(language, where, "stale", _catalogue(folder, FALLBACK)[name][1])
    for name in own.keys() - english.keys():
        yield Gap(language, f"locales/{language}/{own[name][0]}: {name}", "stale", own[name][1])


def _hashes(folder: Path) -> dict[str, tuple[str, str]]:
    """Return, for each message in English, its file and the short hash of what it says."""
    return {
        name: (file, hashlib.sha256(text.encode()).hexdigest()[:12])
        for name, (file, text) in _catalogue(folder, FALLBACK).items()
    }


def _catalogue(folder: Path, language: str) -> dict[str, tuple[str, str]]:
    """Return, for each message of a language, its file and what it says, as it is written."""
    serializer = FluentSerializer()
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((folder / "locales" / language).glob("*.ftl")):
        resource = FluentParser().parse(path.read_text(encoding="utf-8"))
        for item in resource.body:
            if isinstance(item, Message):
                item.comment = None
                text = serializer.serialize_entry(item).partition("=")[2].strip()
                found[item.id.name] = (path.name, text)
    return found


def _noted(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row.get("message") or "": row.get("made_from") or "" for row in csv.DictReader(file)
        }
