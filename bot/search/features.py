"""From words to the numbered features that the classifier weighs; pure."""

import itertools
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

SHORTEST_PIECE = 3  # letters; own choice: pairs of letters added noise and no right answer
LONGEST_PIECE = 5
LONGEST_WORD = 40  # letters looked at; longer "words" are noise and would cost time
MARK = "_"  # begins a word that stands for a place: never cut into pieces

Hashes = npt.NDArray[np.uint32]
Values = npt.NDArray[np.float32]


def word_features(words: Sequence[str]) -> list[int]:
    """Return the words themselves and each pair of neighbours, hashed."""
    pairs = [f"b{first} {second}" for first, second in itertools.pairwise(words)]
    return [_hash(feature) for feature in [f"w{word}" for word in words] + pairs]


def piece_features(words: Iterable[str]) -> list[int]:
    """Return all pieces of 3 to 5 letters of each word, its two ends marked, hashed."""
    return [piece for word in words for piece in _pieces(word)]


def _pieces(word: str) -> tuple[int, ...]:
    if word.startswith(MARK) or len(word) < SHORTEST_PIECE:
        return ()
    marked = f"<{word[:LONGEST_WORD]}>"
    return tuple(
        _hash("c" + marked[at : at + length])
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for at in range(len(marked) - length + 1)
    )


def _hash(feature: str) -> int:
    """Return a feature as 32 bits.

    CRC-32 spreads about 100,000 features over 4 billion places: one or two
    share a place, which costs nothing measurable and saves a table of strings.
    """
    return zlib.crc32(feature.encode())


def counted(numbers: Iterable[int]) -> tuple[npt.NDArray[np.int32], Values]:
    """Return the distinct numbers, with how often each occurs."""
    counts = Counter(numbers)
    return (
        np.fromiter(counts.keys(), np.int32, len(counts)),
        np.fromiter(counts.values(), np.float32, len(counts)),
    )
