"""Which known words a misspelt word may stand for."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4  # letters; shorter words are codes and articles, one letter apart from many
LONG = 9  # letters from which two may be wrong
WORDS_REMEMBERED = 2048  # people use few: most are asked for again and again
FIRST, LAST = "^", "$"  # mark by which letter a shelf holds its words


def typo_budget(word: str) -> int:
    """Return how many letters of a word may be wrong, 0 to 2, by its length.

    Swapped neighbours count as one.

    Source: Typesense allows one typo from 4 letters and two from 7, Meilisearch
    from 5 and 9, Algolia from 4 and 8. With 9 for two, everyday words stay apart
    from names of countries (`tests/unit/everyday.csv`).
    """
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return 1 if len(word) < LONG else 2


class Shelves:
    """Words laid out by length, so that few have to be compared."""

    def __init__(self, words: Iterable[str], *, other_first_letter_from: int | None) -> None:
        """Lay out the words.

        Args:
            words: Folded words; those too short to be misspelt are left out.
            other_first_letter_from: Letters from which the first one may be wrong;
                None: never, but for a swap of the first two.
        """
        self._other_first = other_first_letter_from
        shelves: dict[tuple[int, str], list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            if typo_budget(word):
                shelves[len(word), FIRST + word[0]].append(word)
                if other_first_letter_from is not None:
                    shelves[len(word), LAST + word[-1]].append(word)
        self._shelves = dict(shelves)
        self._near = functools.lru_cache(WORDS_REMEMBERED)(self._look_up)

    def near(self, word: str) -> Sequence[tuple[int, str]]:
        """Return the words within the budget of both, each with its distance, nearest first."""
        return self._near(word)

    def _look_up(self, word: str) -> Sequence[tuple[int, str]]:
        budget = typo_budget(word)
        if not budget:
            return []
        # A first letter may be swapped with the second; wrong, only if the last one is right.
        letters = [FIRST + letter for letter in dict.fromkeys(word[:2])]
        if self._other_first is not None and len(word) >= self._other_first - 1:
            letters.append(LAST + word[-1])
        shelves = (
            self._shelves.get((length, letter), ())
            for length in range(len(word) - budget, len(word) + budget + 1)
            for letter in letters
        )
        found = {
            (int(cost), match)
            for shelf in shelves
            if shelf
            for match, cost, _ in process.extract(
                word, shelf, scorer=OSA.distance, score_cutoff=budget, limit=None
            )
            if cost <= typo_budget(match) and self._first_letter_fits(word, match)
        }
        return sorted(found)

    def _first_letter_fits(self, word: str, match: str) -> bool:
        if match[0] == word[0] or (match[0] == word[1] and match[1] == word[0]):
            return True
        longest = max(len(word), len(match))
        return self._other_first is not None and longest >= self._other_first


def nearest_command(typed: str, commands: Iterable[str]) -> str | None:
    """Return the command that was probably meant, None if none comes near.

    One that begins as typed comes first, then the one with the fewest letters wrong,
    a third of them at most: own choice.
    """
    known = list(commands)
    begun = [command for command in known if len(typed) > 1 and command.startswith(typed)]
    if begun:
        return min(begun, key=len)
    most_wrong = max(1, len(typed) // 3)
    best = process.extractOne(typed, known, scorer=OSA.distance, score_cutoff=most_wrong)
    return best[0] if best else None
