"""Names of several words of which one is misspelt, or not there as it should be; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.search.placeforms import CONNECTING, SHORT_FORM
from bot.search.spelling import LONG

LONGEST_FORM = 9  # words; the longest official name that people paste has nine
ANCHORS = 2  # words of a form that lead to it: with one misspelt, the other is left


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name of several words that a message comes near to.

    Attributes:
        form: The name, folded.
        start: Index of its first word in the message.
        end: Index after its last word.
        at: Index of the word that is not right.
        inside: The words on both sides of it are right.
    """

    form: str
    start: int
    end: int
    at: int
    inside: bool


class Phrases:
    """Names of several words, found by their rarest ones."""

    def __init__(self, forms: Iterable[str]) -> None:
        """Lay out the names by the words that few of them have."""
        split = [tuple(form.split()) for form in forms]
        split = [words for words in split if 1 < len(words) <= LONGEST_FORM]
        count = Counter(word for words in split for word in words)
        self._by_anchor: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        for words in split:
            rarest = sorted(range(len(words)), key=lambda at: count[words[at]])
            for at in rarest[:ANCHORS]:
                self._by_anchor[words[at]].append((at, words))

    def near(self, texts: Sequence[str]) -> Iterator[Phrase]:
        """Give the names of which all words but one stand in a message, that one nearly.

        Args:
            texts: The folded words of the message.
        """
        for index, text in enumerate(texts):
            for at, words in self._by_anchor.get(text, ()):
                start = index - at
                end = start + len(words)
                if start < 0 or end > len(texts):
                    continue
                wrong = _only_difference(texts, start, words)
                if (
                    wrong is not None
                    and _near(texts[start + wrong], words[wrong])
                    and _enough_left(words, wrong)
                ):
                    inside = 0 < wrong < len(words) - 1
                    yield Phrase(" ".join(words), start, end, start + wrong, inside)


def _only_difference(texts: Sequence[str], start: int, words: Sequence[str]) -> int | None:
    found = None
    for at, word in enumerate(words):
        if texts[start + at] != word:
            if found is not None:
                return None
            found = at
    return found


def _near(typed: str, meant: str) -> bool:
    if len(meant) == 1 or not typed.isalpha():
        return False  # of one letter nothing is left when it is wrong
    budget = 1 if len(meant) < LONG else 2
    return OSA.distance(typed, meant, score_cutoff=budget) <= budget


def _enough_left(words: Sequence[str], wrong: int) -> bool:
    """Whether what is right says more than articles do."""
    right = [word for at, word in enumerate(words) if at != wrong]
    telling = [word for word in right if word not in CONNECTING]
    return bool(telling) and sum(map(len, right)) > SHORT_FORM
