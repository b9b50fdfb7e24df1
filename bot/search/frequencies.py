"""How common words are in each language, and so in which language a message is written."""

from collections.abc import Iterable, Mapping

from bot.models import LANGUAGES, CommonWord

STEPS = 10  # the Zipf scale is kept in tenths, a byte for each language
DECISIVE = 1.0  # lead on the Zipf scale that the languages' sums must have; own choice


class Frequencies:
    """The 20,000 commonest words of each language, on the Zipf scale from 0 to 8."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        """Keep a table from word to one byte for each of `LANGUAGES`."""
        self._packed = packed

    @classmethod
    def of(cls, words: Iterable[CommonWord]) -> "Frequencies":
        """Return the table of these words."""
        return cls(
            {
                word.word: bytes(
                    round(word.zipf.get(language, 0) * STEPS) for language in LANGUAGES
                )
                for word in words
            }
        )

    def __contains__(self, word: object) -> bool:
        return word in self._packed

    def highest(self, word: str) -> float:
        """Return how common the word is where it is commonest; 0 where it is not listed."""
        return max(self._packed.get(word, b"\0")) / STEPS

    def language(self, words: Iterable[str]) -> str | None:
        """Return the language in which the words are commonest together; None: none leads."""
        totals = [0] * len(LANGUAGES)
        for word in words:
            for position, value in enumerate(self._packed.get(word, b"")):
                totals[position] += value
        first, second = sorted(totals, reverse=True)[:2]
        if first - second < DECISIVE * STEPS:
            return None
        return LANGUAGES[totals.index(first)]

    def to_json(self) -> dict[str, list[int]]:
        """Return the table as plain values."""
        return {word: list(packed) for word, packed in self._packed.items()}

    @classmethod
    def from_json(cls, table: Mapping[str, list[int]]) -> "Frequencies":
        """Return what `to_json` made."""
        return cls({word: bytes(values) for word, values in table.items()})
