"""The search index: built from the rows of the database, kept there as one compact piece."""

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.models import CommonWord, PlaceForm, PlaceStop, Way
from bot.search.classifier import Weights, train
from bot.search.features import MARK
from bot.search.normalise import fold, tokenize
from bot.search.places import Gazetteer
from bot.search.reading import FIRST_PLACE, OTHER_PLACE, read
from bot.search.vocabulary import Vocabulary

ORDINARY_ZIPF = 3.3  # about the 20,000 commonest words of a language; own choice




@dataclass(frozen=True, slots=True)
class Material:
    """The rows that an index is built from."""

    ways: Sequence[Way]
    place_forms: Sequence[PlaceForm]
    place_stops: Sequence[PlaceStop]
    words: Sequence[CommonWord]
    listed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Index:
    """All that understanding a message needs.

    Attributes:
        gazetteer: Names of places.
        vocabulary: Words of the knowledge base.
        weights: The trained classifier.
        words_of: For each class, the words of its ways to ask.
        rarity: How rare each word of the knowledge base is; rarer words say more.
        zipf: How common a word is in each language.
    """

    gazetteer: Gazetteer
    vocabulary: Vocabulary
    weights: Weights
    words_of: Mapping[str, frozenset[str]]
    rarity: Mapping[str, float]
    zipf: Mapping[str, Mapping[str, float]]


_PLACEHOLDER = re.compile(r"\{([A-C])\}")
_STANDS_FOR = {"A": "zzfirstplacezz", "B": "zzotherplacezz", "C": "zzotherplacezz"}
_ANY_PLACE = frozenset({FIRST_PLACE, OTHER_PLACE})
_PLACES = {"zzfirstplacezz": FIRST_PLACE, "zzotherplacezz": OTHER_PLACE}


def build(material: Material) -> Index:
    """Return the index of the rows; takes seconds, most of them for the classifier."""
    ordinary = frozenset(
        word.word for word in material.words if max(word.zipf.values()) >= ORDINARY_ZIPF
    )
    names = {fold(form.form) for form in material.place_forms}
    asked = Counter(word for way in material.ways for word in fold(way.phrase).split())
    known = ordinary | {word for word, count in asked.items() if count > 1}
    gazetteer = Gazetteer(
        material.place_forms, material.place_stops, material.listed, known - names
    )
    exact = Vocabulary({}, ordinary)  # ways to ask are read as they stand: nothing is corrected
    readings = [
        (
            _restored(
                read(
                    tokenize(_prepared(way.phrase)), gazetteer, exact, language=way.language
                ).words
            ),
            way.name,
        )
        for way in material.ways
    ]
    examples = [(words, name) for words, name in _with_countries(readings) if words]
    counts: Counter[str] = Counter()
    words_of: dict[str, set[str]] = defaultdict(set)
    holders: Counter[str] = Counter()
    for words, name in examples:
        holders.update(set(words))
        words_of[name].update(words)
        if not name.startswith("gap/"):  # these hold names of species, which stay strange
            counts.update(words)
    rarity = {word: math.log(len(examples) / count) for word, count in holders.items()}
    return Index(
        gazetteer=gazetteer,
        vocabulary=Vocabulary(counts, ordinary),
        weights=train(examples),
        words_of={name: frozenset(words) for name, words in words_of.items()},
        rarity=rarity,
        zipf={word.word: word.zipf for word in material.words},
    )


def _with_countries(
    readings: Sequence[tuple[tuple[str, ...], str]],
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Let phrases about any country be about those, too, that documents name.

    "Madagascar" stands in many ways to ask for documents on Madagascar. Unless
    it stands as often beside "{A} has a new plan?", its name alone would draw
    every question about the country to those documents.
    """
    named = sorted(
        {
            word
            for words, _ in readings
            for before, word in zip(words, words[1:], strict=False)
            if before == FIRST_PLACE and word.startswith(MARK)
        }
    )
    turn = itertools.cycle(named)
    for words, name in readings:
        yield words, name
        places = [at for at, word in enumerate(words) if word in (FIRST_PLACE, OTHER_PLACE)]
        if named and places and all(not w.startswith(MARK) for w in words if w not in _ANY_PLACE):
            yield tuple(_filled(words, turn)), name


def _filled(words: Sequence[str], turn: Iterator[str]) -> Iterator[str]:
    for word in words:
        yield word
        if word in _ANY_PLACE:
            yield next(turn)


def _prepared(phrase: str) -> str:
    return _PLACEHOLDER.sub(lambda match: f" {_STANDS_FOR[match[1]]} ", phrase)


def _restored(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(_PLACES.get(word, word) for word in words)
