"""The words of the field are those of `data/termbase.toml`, everywhere in a language."""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax.ast import Message

from bot.config import CHECKOUT_DATA
from bot.languages import FALLBACK, languages

TERMS: list[dict[str, Any]] = tomllib.loads(
    (CHECKOUT_DATA / "termbase.toml").read_text(encoding="utf-8")
)["term"]
TRANSLATED = languages(CHECKOUT_DATA)[1:]
FOLDERS = ("resources", "terms", "audiences", "help", "topics", "gaps")


def messages(language: str) -> dict[str, str]:
    """Return every message of a catalogue as it is written."""
    serializer = FluentSerializer()
    return {
        item.id.name: serializer.serialize_entry(item)
        for path in sorted((CHECKOUT_DATA / "locales" / language).glob("*.ftl"))
        for item in FluentParser().parse(path.read_text(encoding="utf-8")).body
        if isinstance(item, Message)
    }


def pairs(language: str) -> Iterator[tuple[str, str, str]]:
    """Give each text with where it stands, its English first."""
    english, own = messages(FALLBACK), messages(language)
    for name in english:
        yield name, english[name], own[name]
    path = CHECKOUT_DATA / "locales" / language / "phrases.csv"
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        yield "phrases.csv", row["english"], row["text"]
    for file in (file for folder in FOLDERS for file in (CHECKOUT_DATA / folder).glob("*.toml")):
        texts: Mapping[str, Mapping[str, Any]] = tomllib.loads(file.read_text("utf-8"))["text"]
        for field, value in texts[FALLBACK].items():
            own_value = texts.get(language, {}).get(field, "")
            both = zip(value, own_value, strict=False) if isinstance(value, list) else [
                (value, own_value)
            ]  # fmt: skip
            yield from ((f"{file.name}: {field}", before, after) for before, after in both if after)


def holds(text: str, word: str) -> bool:
    """Return whether a text has a word, or several, and not only as a part of another."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_uses_a_word_to_avoid(language: str) -> None:
    """One thing has one name in a language, the one of the Convention's documents."""
    found = [
        (where, word, text)
        for where, _, text in pairs(language)
        for term in TERMS
        for word in term[language]["avoid"]
        if holds(text, word)
    ]
    assert found == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_uses_the_term(language: str) -> None:
    """Where the English has the term, the translation has that of its language."""
    found = []
    for where, english, text in pairs(language):
        for term in TERMS:
            own = term[language]
            said = english
            for name in term.get("names", []):
                said = said.replace(name, "")
            good = (own["term"], own.get("plural", ""), own.get("short", ""))
            if any(holds(said, word) for word in term["english"]) and not any(
                word and word.casefold() in text.casefold() for word in good
            ):
                found.append((where, term["id"], text))
    assert found == []


def test_the_termbase_names_where_it_was_read() -> None:
    """Each choice has a source in its language, or a note on what it rests on."""
    for term in TERMS:
        for language in TRANSLATED:
            own = term[language]
            assert own["term"], (term["id"], language)
            assert own.get("source", "").startswith("https://") or own.get("note"), term["id"]
