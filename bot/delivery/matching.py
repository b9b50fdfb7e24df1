"""Which items fit what is followed: each pair is looked at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.following import Subscription, fits
from bot.models import Group
from bot.parcels import Filter, Story
from bot.search.normalise import fold
from bot.storage.receivers import phrases

MOST_KEPT: Final = 100_000  # answers before all are forgotten; some 20 MB

Key = tuple[str, str, tuple[str, ...], tuple[str, ...]]


class Matcher:
    """Remembers what fits, as long as items and groups of countries stay as they are."""

    def __init__(self) -> None:
        self._groups: Mapping[str, Group] = {}
        self._members: Mapping[str, Iterable[str]] = {}
        self._known: dict[tuple[Key, int, int], bool] = {}
        self._words: dict[tuple[int, int], Sequence[str]] = {}

    def on(self, groups: Mapping[str, Group]) -> None:
        """Go by these groups of countries from now on."""
        if groups is not self._groups:
            self._groups = groups
            self._members = {number: group.members for number, group in groups.items()}
            self._known.clear()

    def fits(self, followed: Subscription, story: Story) -> bool:
        """Return whether an item is among what is followed."""
        key = (followed.what, followed.value, followed.include, followed.exclude)
        full = (key, story.id, story.revision)
        if full not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
                self._words.clear()
            self._known[full] = fits(followed, story.piece, self._of(story), self._members)
        return self._known[full]

    def matched(self, filters: Iterable[Filter], story: Story) -> tuple[Filter, ...]:
        """Return the filters that an item fits."""
        return tuple(one for one in filters if self.fits(_bare(one), story))

    def _of(self, story: Story) -> Sequence[str]:
        key = (story.id, story.revision)
        if key not in self._words:
            texts = [(story.piece.title, story.piece.summary), *story.texts.values()]
            # An empty word keeps phrases from running from one text into the next.
            self._words[key] = [
                word for pair in texts for text in pair for word in (*fold(text).split(), "")
            ]
        return self._words[key]


def _bare(key: Filter) -> Subscription:
    what, value, include, exclude = key
    return Subscription(0, 0, what, value, phrases(include), phrases(exclude))  # type: ignore[arg-type]  # the database's
