"""Names of several words of which one is misspelt, or not there as it should be; pure."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.placeforms import CONNECTING, SHORT_FORM
from bot.search.spelling import LONG

PAIR = 2  # words
ANCHORS = 3  # words of a longer name: with one misspelt, two are left
MOST_WRONG = 2  # letters of one word


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name of several words that a message comes near to.

    Attributes:
        form: The name, folded.
        start: Index of its first word in the message.
        end: Index after its last word.
        at: Index of the word that is not right.
        inside: The words on both sides of it are right.
        telling: It is no short word, and two others or more are right.
    """

    form: str
    start: int
    end: int
    at: int
    inside: bool
    telling: bool


class Phrases:
    """Names of several words, found by those of their words that are right.

    A name of two words is found by either of them. Of a longer one with one
    word wrong, two of its three rarest are right, so pairs of these lead to it.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        """Lay out the names by the words that few of them have."""
        split = [tuple(form.split()) for form in forms]
        count = Counter(word for words in split for word in words)
        self._other: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._pairs: dict[tuple[str, str, int], list[tuple[int, tuple[str, ...]]]] = {}
        for words in split:
            if len(words) == PAIR:
                for at in range(PAIR):
                    self._other[words[at], at].append(words[1 - at])
            else:
                rarest = sorted(range(len(words)), key=lambda at: count[words[at]])[:ANCHORS]
                for first, second in itertools.combinations(sorted(rarest), 2):
                    key = (words[first], words[second], second - first)
                    self._pairs.setdefault(key, []).append((first, words))
        self._words = frozenset(count)

    def near(self, texts: Sequence[str]) -> Iterator[Phrase]:
        """Give the names of which all words but one stand in a message, that one nearly.

        Args:
            texts: The folded words of the message.
        """
        known = [index for index, text in enumerate(texts) if text in self._words]
        for index in known:
            yield from self._of_two(texts, index)
        for first, second in itertools.combinations(known, 2):
            key = (texts[first], texts[second], second - first)
            for at, words in self._pairs.get(key, ()):
                yield from _compared(texts, first - at, words)

    def _of_two(self, texts: Sequence[str], index: int) -> Iterator[Phrase]:
        for at in range(PAIR):
            start = index - at
            wrong = start + 1 - at
            others = self._other.get((texts[index], at))
            if others is None or not 0 <= wrong < len(texts):
                continue
            for other, _, _ in process.extract(
                texts[wrong], others, scorer=OSA.distance, score_cutoff=MOST_WRONG, limit=None
            ):
                words = (other, texts[index]) if at else (texts[index], other)
                yield from _compared(texts, start, words)


def _compared(texts: Sequence[str], start: int, words: Sequence[str]) -> Iterator[Phrase]:
    end = start + len(words)
    if start < 0 or end > len(texts):
        return
    different = [at for at, word in enumerate(words) if texts[start + at] != word]
    if len(different) != 1:
        return
    wrong = different[0]
    inside = 0 < wrong < len(words) - 1
    near = _near(texts[start + wrong], words[wrong], inside=inside)
    if near and _enough_left(words, wrong):
        telling = len(words) > PAIR and len(words[wrong]) > SHORT_FORM
        yield Phrase(" ".join(words), start, end, start + wrong, inside, telling)


def _near(typed: str, meant: str, *, inside: bool) -> bool:
    if (len(meant) == 1 and not inside) or not typed.isalpha():
        return False  # of one letter nothing is left when it is wrong
    budget = 1 if len(meant) < LONG else MOST_WRONG
    return OSA.distance(typed, meant, score_cutoff=budget) <= budget


def _enough_left(words: Sequence[str], wrong: int) -> bool:
    """Whether what is right says more than articles do."""
    right = [word for at, word in enumerate(words) if at != wrong]
    telling = any(word not in CONNECTING for word in right)
    letters = sum(map(len, right))
    return telling and (letters > SHORT_FORM or letters == SHORT_FORM < len(words[wrong]))
