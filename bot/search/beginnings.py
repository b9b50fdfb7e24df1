"""Names of places of which only the beginning was typed; pure."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

SHORTEST_BEGINNING = 5  # letters; shorter ones begin too many words
MOST_PLACES = 5  # more than can be offered: then it is no hint at all


class Beginnings:
    """Names of one word in alphabetical order."""

    def __init__(self, forms: Iterable[str]) -> None:
        """Lay out the names."""
        self._forms = sorted(forms)

    def of(self, typed: str) -> Sequence[str]:
        """Return the names that begin as typed, in alphabetical order."""
        if len(typed) < SHORTEST_BEGINNING:
            return ()
        first = bisect_left(self._forms, typed)
        last = bisect_left(self._forms, typed + "\U0010ffff", lo=first)
        return self._forms[first:last]
