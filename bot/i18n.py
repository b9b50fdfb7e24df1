"""Sentences, dates and names of countries in the reader's language.

A language is a folder of `data/locales`: Fluent messages, and `phrases.csv`
with what else is said in single sentences (notes, evidence, what a link opens).
Dates, numbers and names of countries come from CLDR through Babel.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_day_names, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax.ast import Junk, Message

from bot.errors import DataError
from bot.languages import FALLBACK
from bot.phrasebook import Phrase, read_phrases

YEAR, YEAR_MONTH = len("2024"), len("2024-09")


class Catalogue:
    """All messages of one language, English where one is missing."""

    def __init__(
        self,
        language: str,
        bundles: Mapping[str, FluentBundle],
        phrases: Mapping[str, Phrase] | None = None,
    ) -> None:
        self.language = language
        self.languages = tuple(bundles)
        self._phrases = phrases or {}
        self._bundles = [bundles[language]]
        if language != FALLBACK:
            self._bundles.append(bundles[FALLBACK])
        # Day before month, as the Convention writes its dates.
        self._locale = Locale("en", "GB") if language == FALLBACK else Locale.parse(language)

    def get(self, message: str, **values: object) -> str:
        """Return a message with its values filled in.

        Raises:
            KeyError: no catalogue has the message; a test keeps this from happening.
        """
        for bundle in self._bundles:
            if bundle.has_message(message):
                pattern = bundle.get_message(message).value
                if pattern is not None:
                    text, _ = bundle.format_pattern(pattern, dict(values))
                    return str(text)
        raise KeyError(message)

    def phrase(self, english: str) -> str:
        """Return one of the knowledge's single sentences; in English where it is not translated."""
        found = self._phrases.get(english)
        return found.text if found else english

    def unreviewed(self, phrases: Iterable[str]) -> bool:
        """Return whether one of these is a translation that nobody has read over yet."""
        found = (self._phrases.get(english) for english in phrases)
        return any(phrase is not None and not phrase.reviewed for phrase in found)

    def lacks(self, phrases: Iterable[str]) -> bool:
        """Return whether one of these is said in English because it is not translated."""
        return self.language != FALLBACK and any(
            english and english not in self._phrases for english in phrases
        )

    def date(self, value: date | str) -> str:
        """Return a day, month or year in words; a string gives as much as is known."""
        if isinstance(value, date):
            return format_date(value, format="long", locale=self._locale)
        if len(value) == YEAR:
            return value
        if len(value) == YEAR_MONTH:
            first = date.fromisoformat(f"{value}-01")
            return format_skeleton("yMMMM", first, locale=self._locale)
        return format_date(date.fromisoformat(value), format="long", locale=self._locale)

    def moment(self, wall: datetime) -> str:
        """Return a day and a time, as a clock there shows them: "Mon 8 Jun 08:00"."""
        day = format_skeleton("MMMEd", wall, locale=self._locale)
        return f"{day} {wall:%H:%M}"

    def weekday(self, day: int) -> str:
        """Return the name of a day of the week; 0 is Monday."""
        return str(get_day_names("wide", "format", locale=self._locale)[day])

    def city(self, zone: str) -> str:
        """Return what people call a time zone: its city."""
        return str(get_timezone_location(zone, locale=self._locale, return_city=True))

    def number(self, value: int) -> str:
        """Return a number with the language's separators."""
        return format_decimal(value, locale=self._locale)

    def country(self, code: str, english: str) -> str:
        """Return the name of a country or region (UN M49); in English the one its row gives."""
        return english if self.language == FALLBACK else self.place(code, english)

    def place(self, code: str, english: str) -> str:
        """Return the name of a place that has no row of its own; CLDR's in English, too.

        Ours goes first: for places without a code in ISO 3166, and where one name takes sides.
        """
        own = f"place-{code}"
        if self._bundles[0].has_message(own):
            return self.get(own)
        return str(self._locale.territories.get(code, english))

    def language_name(self, code: str) -> str:
        """Return the name of a language."""
        return str(self._locale.languages.get(code, code))

    def own_name(self, code: str) -> str:
        """Return what a language calls itself."""
        try:
            return str(Locale.parse(code).languages.get(code, code)).capitalize()
        except (UnknownLocaleError, ValueError):
            return code

    def list(self, items: tuple[str, ...]) -> str:
        """Return items as one enumeration: "a, b and c"."""
        return format_list(items, locale=self._locale)


def read_catalogues(folder: Path) -> dict[str, Catalogue]:
    """Return the catalogue of every language in `data/locales`.

    Raises:
        DataError: a catalogue is missing, unreadable or has broken messages.
    """
    bundles: dict[str, FluentBundle] = {}
    phrases: dict[str, Mapping[str, Phrase]] = {}
    problems: list[str] = []
    for path in sorted((folder / "locales").glob("*/*.ftl")):
        language = path.parent.name
        try:
            resource = FluentResource(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{path}: cannot be read: {error}")
            continue
        problems += [
            f"{path}: not a Fluent message: {(entry.content or '').strip()[:60]!r}"
            for entry in resource.body
            if isinstance(entry, Junk)
        ]
        # Isolation marks around values would end up in texts that people copy.
        bundle = bundles.setdefault(language, FluentBundle([language], use_isolating=False))
        bundle.add_resource(resource)
    for language in bundles:
        try:
            Locale.parse(language)
        except (UnknownLocaleError, ValueError):
            problems.append(f"{folder / 'locales' / language}: no language has this code")
        phrases[language] = read_phrases(folder / "locales" / language, problems)
    if FALLBACK not in bundles:
        problems.append(f"{folder / 'locales' / FALLBACK}: no catalogue; English is always there")
    if problems:
        raise DataError(problems)
    return {language: Catalogue(language, bundles, phrases[language]) for language in bundles}


def written(folder: Path, language: str) -> dict[str, tuple[str, str]]:
    """Return, for each message of a language, its file and what it says, as it is written.

    Args:
        folder: `data/`.
        language: Code of it.
    """
    serializer = FluentSerializer()
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((folder / "locales" / language).glob("*.ftl")):
        for item in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(item, Message):
                item.comment = None
                text = serializer.serialize_entry(item).partition("=")[2].strip()
                found[item.id.name] = (path.name, text)
    return found
