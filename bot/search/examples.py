"""From the ways to ask to the examples that the classifier learns from; pure."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.models import Way
from bot.search.features import MARK
from bot.search.frequencies import Frequencies
from bot.search.normalise import tokenize
from bot.search.places import Gazetteer
from bot.search.reading import FIRST_PLACE, OTHER_PLACE, read
from bot.search.vocabulary import Vocabulary

GREETINGS = "smalltalk"
LONGEST_GREETING = 3  # words
COPIES = 2  # of each phrase about any country, with named ones
SPREAD = 7919  # a prime: takes the names in turn from all over the list
GREETED = 6  # one example in so many gets a greeting before it; own choice

_PLACEHOLDER = re.compile(r"\{([A-C])\}")
_STANDS_FOR = {"A": "zzfirstplacezz", "B": "zzotherplacezz", "C": "zzotherplacezz"}
_PLACES = {"zzfirstplacezz": FIRST_PLACE, "zzotherplacezz": OTHER_PLACE}
_ANY_PLACE = frozenset(_PLACES.values())


@dataclass(frozen=True, slots=True)
class Example:
    """The words of one way to ask, as a message would be read, and what it asks for."""

    words: tuple[str, ...]
    name: str
    language: str


def examples(
    ways: Sequence[Way], gazetteer: Gazetteer, frequencies: Frequencies
) -> tuple[Example, ...]:
    """Return the examples: each way to ask, some also about other countries or after a hello."""
    exact = Vocabulary({}, frequencies)  # they are read as they stand: nothing is corrected
    plain = [Example(way_words(way, gazetteer, exact), way.name, way.language) for way in ways]
    plain = [example for example in plain if example.words]
    return tuple(itertools.chain(plain, _about_named_countries(plain), _greeted(plain)))


def way_words(way: Way, gazetteer: Gazetteer, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the words of a way to ask as those of a message, {A} and {B} as places."""
    phrase = _PLACEHOLDER.sub(lambda match: f" {_STANDS_FOR[match[1]]} ", way.phrase)
    reading = read(tokenize(phrase), gazetteer, vocabulary, language=way.language)
    return tuple(_PLACES.get(word, word) for word in reading.words)


def _about_named_countries(plain: Sequence[Example]) -> Iterator[Example]:
    """Let phrases about any country be about those, too, that documents name.

    "Madagascar" stands in many ways to ask for documents on Madagascar. Unless
    it stands as often beside "{A} has a new plan?", its name alone would draw
    every question about the country to those documents. So each country comes
    as often as documents name it.
    """
    named = [
        word
        for example in plain
        for before, word in itertools.pairwise(example.words)
        if before == FIRST_PLACE and word.startswith(MARK)
    ]
    if not named:
        return
    turn = (named[at * SPREAD % len(named)] for at in itertools.count())
    for example in itertools.chain.from_iterable(itertools.repeat(plain, COPIES)):
        marked = {word for word in example.words if word.startswith(MARK)}
        if marked and marked <= _ANY_PLACE:
            words = (
                (word, next(turn)) if word in _ANY_PLACE else (word,) for word in example.words
            )
            yield replace(example, words=tuple(itertools.chain.from_iterable(words)))


def _greeted(plain: Sequence[Example]) -> Iterator[Example]:
    """Let a question after a greeting still be the question."""
    greetings: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for example in plain:
        if example.name == GREETINGS and len(example.words) <= LONGEST_GREETING:
            greetings[example.language].append(example.words)
    turns = {language: itertools.cycle(words) for language, words in greetings.items()}
    for example in plain[::GREETED]:
        if example.language in turns and not example.name.startswith((GREETINGS, "dialogue/")):
            yield replace(example, words=next(turns[example.language]) + example.words)
