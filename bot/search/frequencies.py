"""How common words are in each language."""

import functools
import zlib
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from bot.models import CommonWord

STEPS = 10  # the Zipf scale is kept in tenths, a byte for each language
WORDS_REMEMBERED = 4096  # people use few: most are asked for again and again

Hashes = npt.NDArray[np.uint32]
Bytes = npt.NDArray[np.uint8]


class WordSet:
    """Words as sorted 32-bit hashes: 4 bytes each, where Python's set takes 100.

    Of 60,000 words, an unknown word is taken for one of them once in 70,000 times.
    """

    def __init__(self, hashes: Hashes) -> None:
        """Keep sorted hashes."""
        self.hashes = hashes
        self._position = functools.lru_cache(WORDS_REMEMBERED)(self._look_up)

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordSet":
        """Return the set of these words."""
        return cls(np.unique(np.array([_hash(word) for word in words], np.uint32)))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.position(word) is not None

    def position(self, word: str) -> int | None:
        """Return where the word stands, or None."""
        return self._position(word)

    def _look_up(self, word: str) -> int | None:
        sought = np.uint32(_hash(word))  # of the table's own type, else all of it is copied
        at = int(self.hashes.searchsorted(sought))
        return at if at < len(self.hashes) and self.hashes[at] == sought else None


class Frequencies:
    """The 20,000 commonest words of each language, on the Zipf scale from 0 to 8."""

    def __init__(self, languages: Sequence[str], hashes: Hashes, zipf: Bytes) -> None:
        """Keep the words' sorted hashes and, for each, one byte for each of the languages."""
        self.languages = tuple(languages)
        self.words = WordSet(hashes)
        self.zipf = zipf

    @classmethod
    def of(cls, words: Iterable[CommonWord]) -> "Frequencies":
        """Return the table of these words."""
        listed = {_hash(word.word): word for word in words}
        languages = sorted({code for word in listed.values() for code in word.zipf})
        hashes = np.array(sorted(listed), np.uint32)
        zipf = np.array(
            [
                [round(listed[int(key)].zipf.get(language, 0) * STEPS) for language in languages]
                for key in hashes
            ],
            np.uint8,
        ).reshape(len(hashes), len(languages))
        return cls(languages, hashes, zipf)

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def highest(self, word: str) -> float:
        """Return how common the word is where it is commonest; 0 where it is not listed."""
        at = self.words.position(word)
        return 0.0 if at is None else int(self.zipf[at].max()) / STEPS


def _hash(word: str) -> int:
    return zlib.crc32(word.encode())
