"""Which countries, territories and regions a message names.

Exact forms first, the longest wins; then typing errors, within a budget by
the word's length. Nothing is found by containment ("Oman" in "Romania") and
no form is guessed between two countries: then the mention holds both.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Indel

from bot.models import PlaceForm, PlaceStop
from bot.search.beginnings import MOST_PLACES, Beginnings
from bot.search.normalise import Token
from bot.search.phrases import Phrases
from bot.search.placeforms import BEFORE_NAMES, FLAG, SHORT_FORM, FormEntry, index_forms
from bot.search.spelling import Shelves

LONGEST_ACRONYM = 5  # letters; "GIEC" in capitals is no misspelt Greek
OTHER_FIRST_LETTER = 6  # letters; of a shorter name the first one is never forgiven
MOST_WORDS = 9  # of a name that may be wrong in several; longer ones are pasted, not typed
NEAR = 0.7  # likeness of names that are near enough to ask about, never to answer
MOST_NEAR = 3  # names to ask about
GUESS = 3  # counts as more errors than are ever forgiven: what is only begun comes last


@dataclass(frozen=True, slots=True)
class Mention:
    """One place named in a message.

    Attributes:
        codes: ISO 3166 codes, or a region's id; more than one: the name fits several.
        start: Index of its first word.
        end: Index after its last word.
        region: It is a region or group, not a country.
        corrected: The form it was read as, where typing errors were forgiven.
    """

    codes: tuple[str, ...]
    start: int
    end: int
    region: bool = False
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class _Message:
    """The words of one message and what holds for all of them."""

    tokens: Sequence[Token]
    blocked: Mapping[int, int]
    shouting: bool
    language: str
    explicit: bool

    def everyday(self, start: int, end: int) -> bool:
        """Whether a name there stands in an everyday phrase of as many words or more."""
        return any(self.blocked.get(at, 0) >= end - start for at in range(start, end))


class Gazetteer:
    """All names of places, ready for look-up."""

    def __init__(
        self,
        entries: Mapping[str, FormEntry],
        stops: Iterable[PlaceStop],
        ordinary: Container[str],
    ) -> None:
        """Prepare the look-up.

        Args:
            entries: What each folded form stands for.
            stops: Everyday words and phrases that are no place.
            ordinary: Folded ordinary words, never taken for a misspelt name.
        """
        self._entries = entries
        self._stop = {stop.form: stop for stop in stops}
        self._stop_phrases = {form for form in self._stop if " " in form}
        self._stop_starts = {form.split()[0] for form in self._stop_phrases}
        self._longest: dict[str, int] = {}
        for form in entries:
            first, *others = form.split()
            self._longest[first] = max(self._longest.get(first, 1), 1 + len(others))
        self._ordinary = ordinary
        by_length: dict[int, list[str]] = defaultdict(list)
        for form, entry in entries.items():
            words = form.split()
            if not entry.code_only and (len(words) > 1 or len(form) > SHORT_FORM):
                by_length[len(words)].append(form)
        self._single = frozenset(by_length.pop(1, []))
        self._beginnings = Beginnings(self._single)
        self._phrases = Phrases(form for named in by_length.values() for form in named)
        self._multiple: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        words_of_names: set[str] = set()
        for length, named in by_length.items():
            if length > MOST_WORDS:
                continue
            for form in named:
                words = form.split()
                words_of_names.update(words)
                for word in set(words):
                    self._multiple[word].append(tuple(words))
        self._words = Shelves(
            words_of_names | self._single, other_first_letter_from=OTHER_FIRST_LETTER
        )

    @classmethod
    def build(
        cls,
        forms: Iterable[PlaceForm],
        stops: Iterable[PlaceStop],
        listed: frozenset[str],
        ordinary: Container[str],
        languages: Collection[str],
    ) -> "Gazetteer":
        """Return the gazetteer of all forms.

        Args:
            forms: Every name, alias, demonym and code of countries and regions.
            stops: As for the class.
            listed: Codes that have a card; they win a shared alias over territories.
            ordinary: As for the class.
            languages: Those that we are asked in.
        """
        return cls(index_forms(forms, listed, languages), stops, ordinary)

    def to_json(self) -> dict[str, Any]:
        """Return all but the ordinary words as plain values."""
        return {
            "entries": {form: astuple(entry) for form, entry in self._entries.items()},
            "stops": [astuple(stop) for stop in self._stop.values()],
        }

    @classmethod
    def from_json(cls, tables: Mapping[str, Any], ordinary: Container[str]) -> "Gazetteer":
        """Return what `to_json` made."""
        entries = {
            form: FormEntry(tuple(codes), region, code_only)
            for form, (codes, region, code_only) in tables["entries"].items()
        }
        stops = [
            PlaceStop(form, capitals, tuple(languages))
            for form, capitals, languages in tables["stops"]
        ]
        return cls(entries, stops, ordinary)

    def find(
        self, tokens: Sequence[Token], *, language: str = "", explicit: bool = False
    ) -> tuple[Mention, ...]:
        """Return the places named, in order of appearance, never overlapping.

        Args:
            tokens: The words of the message.
            language: The message's own, where known: "chinos" are trousers in English only.
            explicit: The words stand after `/country`: codes count in any case.
        """
        message = _Message(
            tokens=tokens,
            blocked={} if explicit else self._blocked(tokens),
            shouting=len(tokens) > 1 and all(t.capital for t in tokens if t.text.isalpha()),
            language=language,
            explicit=explicit,
        )
        candidates: list[tuple[int, int, int, Mention]] = []
        for start in range(len(tokens)):
            longest = self._longest.get(tokens[start].text, 1)
            for end in range(min(len(tokens), start + longest), start, -1):
                mention = self._exact(message, start, end)
                if mention:
                    candidates.append((start - end, 0, start, mention))
                    break
        exact = {
            i: mention for *_, mention in candidates for i in range(mention.start, mention.end)
        }
        for mention, cost in self._misspelt(message, exact):
            candidates.append((mention.start - mention.end, cost, mention.start, mention))
        return _without_overlap(candidates)

    def names(self, word: str) -> bool:
        """Whether a word is a form of a place's name and no everyday word besides."""
        return word in self._entries and word not in self._stop

    def nearest(self, name: str, among: Container[str]) -> tuple[str, ...]:
        """Return the codes of the few places whose names come nearest; none is near: none.

        Args:
            name: Folded.
            among: The codes that may come.
        """
        found = process.extract(
            name,
            self._single,
            scorer=Indel.normalized_similarity,
            score_cutoff=NEAR,
            limit=MOST_PLACES * MOST_PLACES,
        )
        entries = [self._entries[form] for form, _, _ in found]
        codes = [code for entry in entries for code in entry.codes if code in among]
        return tuple(dict.fromkeys(codes))[:MOST_NEAR]

    def _blocked(self, tokens: Sequence[Token]) -> dict[int, int]:
        """Return the words of everyday phrases, each with how many words its phrase has."""
        words = [token.text for token in tokens]
        blocked: dict[int, int] = {}
        for start, word in enumerate(words):
            if word not in self._stop_starts:
                continue
            for end in range(start + 2, min(len(words), start + 6) + 1):
                if " ".join(words[start:end]) in self._stop_phrases:
                    for at in range(start, end):
                        blocked[at] = max(blocked.get(at, 0), end - start)
        return blocked

    def _exact(self, message: "_Message", start: int, end: int) -> Mention | None:
        tokens = message.tokens
        if message.everyday(start, end):
            return None
        first = tokens[start]
        if first.flag:
            entry = self._entries.get(FLAG + first.text) if end == start + 1 else None
            return Mention(entry.codes, start, end) if entry else None
        if any(token.flag for token in tokens[start:end]):
            return None  # "e" and the flag of Ukraine are no "EUA"
        form = " ".join(token.text for token in tokens[start:end])
        entry = self._entries.get(form)
        if entry is None:
            return None
        if end == start + 1 and not message.explicit:
            measure = start > 0 and tokens[start - 1].text.isdigit()  # "16 GB"
            if (measure and entry.code_only) or not self._word_counts(first, entry, message):
                return None
        return Mention(entry.codes, start, end, region=entry.region)

    def _word_counts(self, token: Token, entry: FormEntry, message: "_Message") -> bool:
        """Whether one word that is a form of a name is meant as one."""
        alone = len(message.tokens) == 1
        in_capitals = token.capital and (alone or not message.shouting)
        stop = self._stop.get(token.text)
        if stop and (
            not stop.languages or not message.language or message.language in stop.languages
        ):
            if stop.capitals == "initial":
                return token.initial
            return in_capitals and stop.capitals == "code"
        if entry.code_only:
            return in_capitals or alone
        if len(token.text) <= SHORT_FORM and token.text.isascii():
            return token.initial or alone
        return True

    def _misspelt(
        self, message: "_Message", exact: Mapping[int, Mention]
    ) -> Iterable[tuple[Mention, int]]:
        tokens = message.tokens
        unknown = {
            i: {match: cost for cost, match in self._words.near(token.text)}
            for i, token in enumerate(tokens)
            if i not in exact and i not in message.blocked and self._may_be_misspelt(token, message)
        }
        for index, meant in unknown.items():
            yield from self._twice_misspelt(message, index, unknown)
            costs = {form: cost for form, cost in meant.items() if form in self._single}
            if costs:
                least = min(costs.values())
                forms = sorted(form for form, cost in costs.items() if cost == least)
                yield self._one_of(forms, index), least
            else:
                begun = self._beginnings.of(tokens[index].text)
                mention = self._one_of(begun, index) if begun else None
                if mention and len(mention.codes) <= MOST_PLACES:
                    yield mention, GUESS
        yield from self._nearly_phrases(message, exact)

    def _one_of(self, forms: Sequence[str], index: int) -> Mention:
        """Return what a word stands for that may be any of these forms; regions come last."""
        entries = [self._entries[form] for form in forms]
        countries = [entry for entry in entries if not entry.region]
        codes = {code for entry in countries or entries for code in entry.codes}
        return Mention(tuple(sorted(codes)), index, index + 1, not countries, forms[0])

    def _may_be_misspelt(self, token: Token, message: "_Message") -> bool:
        acronym = token.capital and len(token.text) <= LONGEST_ACRONYM
        if token.flag or not token.text.isalpha() or len(token.text) <= SHORT_FORM:
            return False
        if message.explicit:
            return True
        return (
            not acronym
            and (token.text not in self._ordinary or token.text in self._entries)
            and token.text not in self._stop
        )

    def _nearly_phrases(
        self, message: "_Message", exact: Mapping[int, Mention]
    ) -> Iterable[tuple[Mention, int]]:
        """Give names of several words with one of them wrong.

        Where the wrong word may be meant as it is ("su Sudan", "Chile
        continental"), what it then names is given as well: the bot will ask.
        """
        tokens = message.tokens
        for phrase in self._phrases.near([token.text for token in tokens]):
            span = range(phrase.start, phrase.end)
            if message.everyday(phrase.start, phrase.end) or tokens[phrase.at].flag:
                continue
            entry = self._entries[phrase.form]
            typed = tokens[phrase.at]
            named = {code for i in span if i in exact for code in exact[i].codes}
            others = named - set(entry.codes)
            own = exact.get(phrase.at)
            other_place = own is not None and set(own.codes).isdisjoint(entry.codes)
            if other_place and all(tokens[i].text in BEFORE_NAMES for i in span if i != phrase.at):
                continue  # "sur Soudan" in French is no "Sur Sudan"
            ordinary = typed.text in self._ordinary or typed.text in self._stop
            codes = set(entry.codes)
            if other_place or (ordinary and not phrase.inside):
                telling = phrase.telling or any(
                    tokens[i].text not in self._ordinary for i in span if i != phrase.at
                )
                if typed.text in BEFORE_NAMES or not (typed.initial or others or telling):
                    continue
                codes |= others
            corrected = Mention(
                tuple(sorted(codes)), phrase.start, phrase.end, entry.region, phrase.form
            )
            yield corrected, 1

    def _twice_misspelt(
        self,
        message: "_Message",
        index: int,
        unknown: Mapping[int, Mapping[str, int]],
    ) -> Iterable[tuple[Mention, int]]:
        tokens = message.tokens
        for near in unknown[index]:
            for words in self._multiple[near]:
                start = index - words.index(near)
                end = start + len(words)
                if start < 0 or end > len(tokens) or message.everyday(start, end):
                    continue
                wrong = [i for i in range(start, end) if tokens[i].text != words[i - start]]
                if all(i in unknown and words[i - start] in unknown[i] for i in wrong):
                    form = " ".join(words)
                    entry = self._entries[form]
                    yield Mention(entry.codes, start, end, entry.region, form), len(wrong)


def _alike(
    candidates: Iterable[tuple[int, int, int, Mention]],
) -> list[tuple[int, int, int, Mention]]:
    """Return one candidate for each span: the nearest, or all places that are equally near."""
    best: dict[tuple[int, int], tuple[int, int, int, Mention]] = {}
    for candidate in candidates:
        length, cost, start, mention = candidate
        known = best.get((mention.start, mention.end))
        if known is None or cost < known[1]:
            best[mention.start, mention.end] = candidate
        elif cost == known[1] and mention.region == known[3].region:
            codes = tuple(sorted({*known[3].codes, *mention.codes}))
            best[mention.start, mention.end] = (
                length,
                cost,
                start,
                replace(known[3], codes=codes),
            )
    return list(best.values())


def _without_overlap(
    candidates: Iterable[tuple[int, int, int, Mention]],
) -> tuple[Mention, ...]:
    taken: set[int] = set()
    chosen: list[Mention] = []
    for *_, mention in sorted(_alike(candidates), key=lambda candidate: candidate[:3]):
        span = set(range(mention.start, mention.end))
        if taken.isdisjoint(span):
            taken |= span
            chosen.append(mention)
    return tuple(sorted(chosen, key=lambda mention: mention.start))
