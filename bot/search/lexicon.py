"""The words of the ways to ask: how many hold each, and whose they are."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

UNHEARD = 9.0  # rarity of a word that no way to ask holds; rarer than any that one holds
GAP = "gap/"  # these entries name species, which stay strange: nothing is corrected to them

Integers = npt.NDArray[np.int32]


class Lexicon:
    """Each word once, with its counts and the classes whose ways to ask hold it."""

    def __init__(
        self,
        words: Sequence[str],
        counts: Integers,
        starts: Integers,
        columns: npt.NDArray[np.int16],
        examples: int,
    ) -> None:
        """Keep the tables.

        Args:
            words: The words, sorted.
            counts: For each word: examples that hold it; below 0 if only gaps do.
            starts: Where the classes of each word begin in `columns`.
            columns: Numbers of classes.
            examples: How many examples there were.
        """
        self.words = words
        self.counts = counts
        self.starts = starts
        self.columns = columns
        self.examples = examples
        self._number = {word: number for number, word in enumerate(words)}

    @classmethod
    def of(
        cls, examples: Iterable[tuple[Sequence[str], str]], column: Mapping[str, int]
    ) -> "Lexicon":
        """Return the lexicon of messages and their classes."""
        counts: Counter[str] = Counter()
        known: set[str] = set()
        classes: dict[str, set[int]] = defaultdict(set)
        total = 0
        for words, name in examples:
            total += 1
            for word in set(words):
                counts[word] += 1
                classes[word].add(column[name])
            if not name.startswith(GAP):
                known.update(words)
        listed = sorted(counts)
        lengths = [len(classes[word]) for word in listed]
        return cls(
            listed,
            np.array([counts[w] if w in known else -counts[w] for w in listed], np.int32),
            np.concatenate(([0], np.cumsum(lengths))).astype(np.int32),
            np.array([at for word in listed for at in sorted(classes[word])], np.int16),
            total,
        )

    def __contains__(self, word: object) -> bool:
        return word in self._number

    def rarity(self, word: str) -> float:
        """Return how few examples hold the word: the rarer, the more it says."""
        number = self._number.get(word)
        if number is None:
            return UNHEARD
        return math.log(self.examples / abs(int(self.counts[number])))

    def belongs(self, word: str, column: int) -> bool:
        """Whether a way to ask of the class holds the word."""
        number = self._number.get(word)
        if number is None:
            return False
        return bool((self.columns[self.starts[number] : self.starts[number + 1]] == column).any())

    def frequent(self) -> dict[str, int]:
        """Return the words that misspelt ones may stand for, with their counts."""
        return {
            word: int(count)
            for word, count in zip(self.words, self.counts, strict=True)
            if count > 0
        }
