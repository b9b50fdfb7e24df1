"""The search index: built from the rows of the database, kept there as one compact piece."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.models import CommonWord, PlaceForm, PlaceStop, Way
from bot.search.classifier import Weights, train
from bot.search.examples import examples
from bot.search.frequencies import Frequencies
from bot.search.normalise import fold
from bot.search.places import Gazetteer
from bot.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Material:
    """The rows that an index is built from."""

    ways: Sequence[Way]
    place_forms: Sequence[PlaceForm]
    place_stops: Sequence[PlaceStop]
    words: Sequence[CommonWord]
    listed: frozenset[str]


@dataclass(frozen=True, slots=True)
class OrdinaryWords:
    """Words that are spelt as they are meant: everyday words and those of the ways to ask."""

    frequencies: Frequencies
    often: frozenset[str]

    def __contains__(self, word: object) -> bool:
        return word in self.frequencies or word in self.often


@dataclass(frozen=True, slots=True)
class Index:
    """All that understanding a message needs.

    Attributes:
        gazetteer: Names of places.
        vocabulary: Words of the knowledge base.
        often: Words that several ways to ask hold.
        weights: The trained classifier.
        words_of: For each class, the words of its ways to ask.
        rarity: How rare each word of the knowledge base is; rarer words say more.
        frequencies: How common words are in each language.
    """

    gazetteer: Gazetteer
    vocabulary: Vocabulary
    often: frozenset[str]
    weights: Weights
    words_of: Mapping[str, frozenset[str]]
    rarity: Mapping[str, float]
    frequencies: Frequencies


def build(material: Material) -> Index:
    """Return the index of the rows; takes seconds, most of them for the classifier."""
    frequencies = Frequencies.of(material.words)
    asked = Counter(word for way in material.ways for word in fold(way.phrase).split())
    often = frozenset(word for word, count in asked.items() if count > 1)
    gazetteer = Gazetteer.build(
        material.place_forms,
        material.place_stops,
        material.listed,
        OrdinaryWords(frequencies, often),
    )
    learned = examples(material.ways, gazetteer, frequencies)
    counts: Counter[str] = Counter()
    holders: Counter[str] = Counter()
    words_of: dict[str, set[str]] = defaultdict(set)
    for example in learned:
        holders.update(set(example.words))
        words_of[example.name].update(example.words)
        if not example.name.startswith("gap/"):  # these name species, which stay strange
            counts.update(example.words)
    return Index(
        gazetteer=gazetteer,
        vocabulary=Vocabulary(counts, frequencies),
        often=often,
        weights=train([(example.words, example.name) for example in learned]),
        words_of={name: frozenset(words) for name, words in words_of.items()},
        rarity={word: math.log(len(learned) / count) for word, count in holders.items()},
        frequencies=frequencies,
    )
