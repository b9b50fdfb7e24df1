"""The words of the knowledge base, and which of them a misspelt word was meant to be."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.places import typo_budget


class Vocabulary:
    """Corrects single words; numbers, codes and ordinary words are left as they are."""

    def __init__(self, counts: Mapping[str, int], ordinary: Container[str]) -> None:
        """Index the words.

        Args:
            counts: How often each word stands in the ways to ask.
            ordinary: Other words that people spell right: never corrected.
        """
        self._counts = counts
        self._ordinary = ordinary
        shelves: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(counts):
            if typo_budget(word):
                shelves[word[0], len(word)].append(word)
        self._shelves = dict(shelves)

    def to_json(self) -> dict[str, int]:
        """Return the words with their counts."""
        return dict(self._counts)

    def knows(self, word: str) -> bool:
        """Whether the knowledge base itself uses the word."""
        return word in self._counts

    def ordinary(self, word: str) -> bool:
        """Whether it is a common word of one of the languages, a number or very short."""
        return word in self._ordinary or not word.isalpha() or len(word) < 3

    def is_strange(self, word: str) -> bool:
        """Whether the word is unknown and no known word is near it."""
        return (
            not self.knows(word) and not self.ordinary(word) and self.correct(word) == word
        )

    def correct(self, word: str) -> str:
        """Return the word meant, or `word` itself where it is known or nothing is near.

        The nearest wins, then the more frequent. A wrong first letter is
        forgiven only where the first two are swapped.
        """
        if word in self._counts or word in self._ordinary or not typo_budget(word):
            return word
        budget = typo_budget(word)
        found = process.extract(
            word, list(self._near(word, budget)), scorer=OSA.distance, score_cutoff=budget,
            limit=None,
        )  # fmt: skip
        near = [
            (cost, -self._counts[match], match)
            for match, cost, _ in found
            if cost <= typo_budget(match)
        ]
        return min(near)[2] if near else word

    def _near(self, word: str, budget: int) -> Iterable[str]:
        for length in range(len(word) - budget, len(word) + budget + 1):
            yield from self._shelves.get((word[0], length), ())
        if word[1] != word[0]:
            yield from self._shelves.get((word[1], len(word)), ())
