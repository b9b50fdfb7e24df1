"""The words of the knowledge base, and which of them a misspelt word was meant to be."""

from collections.abc import Container, Mapping

from bot.search.spelling import Shelves

SHORTEST_WORD = 3  # letters; shorter ones are articles and abbreviations


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
        self._shelves = Shelves(counts, other_first_letter_from=None)

    def knows(self, word: str) -> bool:
        """Whether the knowledge base itself uses the word."""
        return word in self._counts

    def uses(self, word: str) -> int:
        """Return how often the knowledge base uses the word."""
        return self._counts.get(word, 0)

    def ordinary(self, word: str) -> bool:
        """Whether it is a common word of one of the languages, a number or very short."""
        return word in self._ordinary or not word.isalpha() or len(word) < SHORTEST_WORD

    def is_strange(self, word: str) -> bool:
        """Whether neither the knowledge base nor everyday language has the word."""
        return not self.knows(word) and not self.ordinary(word)

    def correct(self, word: str) -> str:
        """Return the word meant, or `word` itself where it is known or nothing is near.

        The nearest wins, then the more frequent.
        """
        if word in self._counts or word in self._ordinary:
            return word
        near = self._shelves.near(word)
        return min((cost, -self._counts[match], match) for cost, match in near)[2] if near else word
