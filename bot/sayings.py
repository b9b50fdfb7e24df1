"""How people say in a message that they want news of something, or no longer.

The words stand in `data/news/following.toml`.
"""

import functools
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.errors import DataError
from bot.following import near

Wanted = Literal["follow", "unfollow"]
WORDS_REMEMBERED = 2048
MOST_BEFORE = 5  # small words before the verb, as in "I would like to follow": own choice


@dataclass(frozen=True, slots=True)
class Sayings:
    """Folded phrases.

    Attributes:
        follow: What asks for news of what comes after it.
        unfollow: What asks for no more of it.
        small: Words that say nothing of their own.
        everything: What names all news.
    """

    follow: tuple[str, ...]
    unfollow: tuple[str, ...]
    small: frozenset[str]
    everything: frozenset[str]

    def read(self, words: Sequence[str]) -> tuple[Wanted, int] | None:
        """Return what a message wants, and how many words of it say so; None: nothing of the kind.

        Args:
            words: Of the message, folded; what is to be followed comes after those.
        """
        # Without error first: "subscribe" is nearly "unsubscribe".
        for alike in (_equal, near):
            for start in range(min(len(words), MOST_BEFORE + 1)):
                for wanted, phrases in self._both:
                    longest = _longest(phrases, words[start:], alike)
                    if longest:
                        return wanted, start + longest
                if words[start] not in self.small:
                    break
        return None

    @property
    def _both(self) -> tuple[tuple[Wanted, tuple[str, ...]], ...]:
        return ("unfollow", self.unfollow), ("follow", self.follow)


def _equal(phrase: str, words: Sequence[str]) -> bool:
    return phrase.split() == list(words)


def _longest(
    phrases: tuple[str, ...],
    words: Sequence[str],
    alike: Callable[[str, Sequence[str]], bool],
) -> int:
    """Return how many words the longest phrase has with which the words begin, 0 if none."""
    if not words:
        return 0
    lengths = {phrase: phrase.count(" ") + 1 for phrase in _beginning(phrases, words[0])}
    return max((n for phrase, n in lengths.items() if alike(phrase, words[:n])), default=0)


@functools.lru_cache(WORDS_REMEMBERED)
def _beginning(phrases: tuple[str, ...], word: str) -> tuple[str, ...]:
    """Return the phrases that may begin with a word: most words begin none, and come again."""
    firsts = {phrase.split()[0] for phrase in phrases}
    meant = {first for first in firsts if near(first, (word,))}
    return tuple(phrase for phrase in phrases if phrase.split()[0] in meant)


def read_sayings(folder: Path) -> Sayings:
    """Return the phrases.

    Args:
        folder: `data/`.

    Raises:
        DataError: the file is missing or broken.
    """
    path = folder / "news" / "following.toml"
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        return Sayings(
            tuple(rows["follow"]),
            tuple(rows["unfollow"]),
            frozenset(rows["small"]),
            frozenset(rows["everything"]),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError([f"{path}: cannot be read: {error}"]) from error
    except (KeyError, TypeError) as error:
        raise DataError([f"{path}: not a list of phrases: {error}"]) from error
