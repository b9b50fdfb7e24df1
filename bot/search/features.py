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


def word_features(words: Sequence[str]) -> list[str]:
    """Return the words themselves and each pair of neighbours."""
    pairs = [f"b{first} {second}" for first, second in itertools.pairwise(words)]
    return [f"w{word}" for word in words] + pairs


def piece_features(words: Iterable[str]) -> list[str]:
    """Return all pieces of 3 to 5 letters of each word, its two ends marked."""
    pieces: list[str] = []
    for word in words:
        if word.startswith(MARK) or len(word) < SHORTEST_PIECE:
            continue
        marked = f"<{word[:LONGEST_WORD]}>"
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
            pieces.extend("c" + marked[at : at + length] for at in range(len(marked) - length + 1))
    return pieces


def hashed(features: Sequence[str]) -> tuple[Hashes, Values]:
    """Return the distinct features as 32-bit hashes, with how often each occurs.

    CRC-32 spreads about 100,000 features over 4 billion places: one or two
    share a place, which costs nothing measurable and saves a table of strings.
    """
    counts = Counter(zlib.crc32(feature.encode()) for feature in features)
    return (
        np.fromiter(counts.keys(), np.uint32, len(counts)),
        np.fromiter(counts.values(), np.float32, len(counts)),
    )
