"""The search index: built from the rows of the database, kept there as one compact piece."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bot.models import SearchRows
from bot.search.classifier import Weights, train
from bot.search.examples import examples
from bot.search.frequencies import Frequencies, WordSet
from bot.search.lexicon import Lexicon
from bot.search.normalise import fold
from bot.search.places import Gazetteer
from bot.search.tongue import Tongue
from bot.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class OrdinaryWords:
    """Words that are spelt as they are meant: everyday words and those of the ways to ask."""

    frequencies: Frequencies
    often: WordSet

    def __contains__(self, word: object) -> bool:
        return word in self.frequencies or word in self.often


def declines(name: str) -> bool:
    """Whether a class stands for messages outside what the bot knows."""
    return name.split("/", maxsplit=1)[0] == "none"


def points_back(name: str) -> bool:
    """Whether a class stands for messages that lean on the answer before."""
    return name.split("/", maxsplit=1)[0] == "dialogue"


@dataclass(frozen=True)
class Index:
    """All that understanding a message needs.

    Attributes:
        gazetteer: Names of places.
        vocabulary: Words that misspelt ones may stand for.
        lexicon: Words of the ways to ask, and whose they are.
        often: Words that several ways to ask hold.
        weights: The trained classifier.
        frequencies: How common words are in each language.
        tongue: What tells in which language a message is.
    """

    gazetteer: Gazetteer
    vocabulary: Vocabulary
    lexicon: Lexicon
    often: WordSet
    weights: Weights
    frequencies: Frequencies
    tongue: Tongue

    @cached_property
    def column(self) -> Mapping[str, int]:
        """The number of each class."""
        return {name: number for number, name in enumerate(self.weights.labels)}

    @cached_property
    def declined(self) -> npt.NDArray[np.bool_]:
        """Whether each class, by number, is one to decline."""
        return np.array([declines(name) for name in self.weights.labels])

    @cached_property
    def pointing(self) -> frozenset[str]:
        """The classes that point back."""
        return frozenset(name for name in self.weights.labels if points_back(name))


def build(rows: SearchRows) -> Index:
    """Return the index of the rows; takes seconds, most of them for the classifier."""
    frequencies = Frequencies.of(rows.words)
    asked = Counter(word for way in rows.ways for word in fold(way.phrase).split())
    often = WordSet.of(word for word, count in asked.items() if count > 1)
    gazetteer = Gazetteer.build(
        rows.place_forms,
        rows.place_stops,
        rows.listed,
        OrdinaryWords(frequencies, often),
        frequencies.languages,
    )
    learned = [
        (example.words, example.name) for example in examples(rows.ways, gazetteer, frequencies)
    ]
    weights = train(learned)
    lexicon = Lexicon.of(learned, {name: at for at, name in enumerate(weights.labels)})
    return Index(
        gazetteer=gazetteer,
        vocabulary=Vocabulary(lexicon.frequent(), frequencies),
        lexicon=lexicon,
        often=often,
        weights=weights,
        frequencies=frequencies,
        tongue=Tongue.of(rows.ways),
    )
