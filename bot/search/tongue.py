"""In which language a message is written: told from its words and groups of letters.

Learned from the ways to ask, accents included, so it knows the words of the field
and tells short messages apart that the commonest words of a language say nothing
about. What accents a message has is evidence too: "notícias", "noticias".
"""

import functools
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from bot.models import Way

DECISIVE = 3.0  # lead over another language that rules it out, in nats; own choice
FEWEST = 3  # ways to ask that hold a sign; rarer ones are chance
PRIOR = 20  # ways of which nothing is known, beside those of each language; own choice
LETTERS = (2, 3, 4)  # in a group of letters
WORDS_REMEMBERED = 8192  # people use few: most are typed again and again
_WORD = re.compile(r"[^\W\d_]+|[¿¡]")
_PLACEHOLDER = re.compile(r"\{[A-Z]\}")

Hashes = npt.NDArray[np.uint32]
Scores = npt.NDArray[np.float32]


class Tongue:
    """What speaks for each language."""

    def __init__(self, languages: Sequence[str], hashes: Hashes, scores: Scores) -> None:
        """Keep the table.

        Args:
            languages: Codes of them.
            hashes: Of each sign, sorted.
            scores: A row for each sign, a column for each language: how much it speaks for it.
        """
        self.languages = tuple(languages)
        self.hashes = hashes
        self.scores = scores

    @classmethod
    def of(cls, ways: Iterable[Way]) -> "Tongue":
        """Learn from ways to ask."""
        counts: dict[str, Counter[int]] = {}
        totals: Counter[str] = Counter()
        for way in ways:
            found = {
                sign for word in words(_PLACEHOLDER.sub(" ", way.phrase)) for sign in _signs(word)
            }
            counts.setdefault(way.language, Counter()).update(found)
            totals[way.language] += 1
        languages = sorted(counts)
        everywhere = Counter[int]()
        for counted in counts.values():
            everywhere.update(counted)
        hashes = np.array(sorted(s for s, n in everywhere.items() if n >= FEWEST), np.uint32)
        held = np.array(
            [[counts[code][int(sign)] for code in languages] for sign in hashes], np.float64
        ).reshape(len(hashes), len(languages))
        sizes = np.array([totals[code] for code in languages], np.float64)
        usual = held.sum(axis=1, keepdims=True) / max(1.0, float(sizes.sum()))
        # A language with few ways is taken to have every sign as often as all of them together.
        scores = np.log((held + PRIOR * usual) / (sizes + PRIOR))
        if len(hashes):
            scores -= scores.mean(axis=1, keepdims=True)
        return cls(languages, hashes, scores.astype(np.float32))

    def guess(self, said: Iterable[str]) -> tuple[str, ...]:
        """Return the languages that words may be of, the most probable first; none: no sign of any.

        Several where none of them leads clearly: "noticias" is Spanish, and Portuguese in a hurry.

        Args:
            said: As they were typed, accents included. Where none of them is known as a whole, what
                their letters look like says nothing.
        """
        said = list(said)
        if not any(_is_known(self, word) for word in said):
            return ()
        spoken = [found for found in (_said_by(self, word) for word in said) if found]
        if not spoken:
            return ()
        totals = [sum(column) for column in zip(*spoken, strict=True)]
        order = sorted(range(len(totals)), key=lambda at: -totals[at])
        return tuple(self.languages[at] for at in order if totals[order[0]] - totals[at] < DECISIVE)


@functools.lru_cache(maxsize=WORDS_REMEMBERED)
def _is_known(tongue: Tongue, word: str) -> bool:
    sign = next(_signs(word))
    at = int(tongue.hashes.searchsorted(sign))
    return at < len(tongue.hashes) and int(tongue.hashes[at]) == sign


@functools.lru_cache(maxsize=WORDS_REMEMBERED)
def _said_by(tongue: Tongue, word: str) -> tuple[float, ...]:
    """Return how much a word speaks for each language; empty: nothing is known of it."""
    sought = np.array(list(_signs(word)), np.uint32)
    at = tongue.hashes.searchsorted(sought)
    at[at == len(tongue.hashes)] = 0
    found = tongue.scores[at[tongue.hashes[at] == sought]]
    if not len(found):
        return ()
    # The groups of letters of a word overlap: they count as fewer than they are.
    return tuple((found.sum(axis=0, dtype=np.float64) / math.sqrt(len(found))).tolist())


def words(text: str) -> list[str]:
    """Return the words of a text as it is typed, in small letters, without numbers and signs."""
    return _WORD.findall(text.lower())


def _signs(word: str) -> Iterator[int]:
    """Give the hash of a word, and then of each group of its letters, its ends marked."""
    yield zlib.crc32(f"={word}".encode())
    marked = f"<{word}>"
    for length in LETTERS:
        for start in range(len(marked) - length + 1):
            yield zlib.crc32(marked[start : start + length].encode())
