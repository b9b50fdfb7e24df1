"""One story, one item: what of a feed is known already, and under which other name; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from rapidfuzz import fuzz, process

from bot.feeds.cleaning import same_link
from bot.feeds.parsing import FeedItem
from bot.following import near
from bot.models import Story
from bot.search.normalise import fold

WINDOW: Final = timedelta(days=7)  # within which two sources tell the same story
ALIKE: Final = 90.0  # of 100, by words in any order: own choice, see tests
FEWEST_WORDS: Final = 4  # of a title by which a story is known: "Weekly news" is no story
SMALL_WORD: Final = 3  # letters: articles and the like, in the four languages
CORRECTED_WITHIN: Final = timedelta(hours=48)  # Telegram lets the bot edit for as long
MOST_REVISIONS: Final = 5  # a feed that changes with each reading must not edit for ever
SMALL_CHANGE: Final = 97.0  # of 100; below that, readers see another text


@dataclass(frozen=True, slots=True)
class Folded:
    """What is to be done about the items of one reading.

    Attributes:
        new: Items that nobody has told yet.
        also: By key of the feed's item, the item that tells the same story.
        corrected: By number of an item, what its own source says now.
    """

    new: tuple[FeedItem, ...]
    also: Mapping[str, int]
    corrected: Mapping[int, FeedItem]


def fold_in(
    items: Sequence[FeedItem],
    origin: str,
    known: Mapping[str, Story],
    stories: Iterable[Story],
    now: datetime,
) -> Folded:
    """Return what is new in a feed, and what is known.

    Args:
        items: Of one reading.
        origin: Of which feed.
        known: Items known by the key of one of these, by that key.
        stories: Items of the last weeks, of all sources; of others than this one only those of
            `WINDOW` count.
        now: A moment, aware.
    """
    shelf = _Shelf(items, origin, stories, now)
    new: list[FeedItem] = []
    also: dict[str, int] = {}
    corrected: dict[int, FeedItem] = {}
    for item in items:
        key = key_of(origin, item)
        story = known.get(key)
        if story is None:
            story = shelf.same(item)
            if story is None:
                twin = _twin(item, new)
                if twin is None:
                    new.append(item)
                continue
            also[key] = story.item
        if story.origin == origin and _is_correction(item, story, now):
            corrected[story.item] = item
    return Folded(tuple(new), also, corrected)


def key_of(origin: str, item: FeedItem) -> str:
    """Return the identity of a feed's item among those of all feeds."""
    return f"{origin}/{item.guid}"


class _Shelf:
    """The stories that items of one feed may tell again."""

    def __init__(
        self, items: Sequence[FeedItem], origin: str, stories: Iterable[Story], now: datetime
    ) -> None:
        self._origin = origin
        self._today = now.date()
        self._stories = list(stories)
        # A link under several items of a feed leads to a list, not to one of them.
        counted = Counter(same_link(item.url) for item in items if item.url)
        self._shared = {link for link, count in counted.items() if count > 1} | {""}
        # Of two with one link, the one that readers may know.
        ordered = sorted(self._stories, key=lambda story: story.state != "seen")
        self._by_link = {same_link(story.url): story for story in ordered if story.url}
        self._titles = {at: fold(story.title) for at, story in enumerate(self._stories)}

    def same(self, item: FeedItem) -> Story | None:
        """Return the item that tells the story of another."""
        link = same_link(item.url) if item.url else ""
        if link not in self._shared:
            story = self._by_link.get(link)
            if story is not None and self._may_be(story, item):
                return story
        title = fold(item.title)
        if len(title.split()) < FEWEST_WORDS:
            return None
        alike = process.extract(
            title, self._titles, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=5
        )
        for _, _, at in alike:
            story = self._stories[at]
            # Of one feed the title alone says little: "Notes of the week" come weekly.
            weekly = story.origin == self._origin and story.day != (item.date or self._today)
            if not weekly and _same_words(self._titles[at], title) and self._may_be(story, item):
                return story
        return None

    def _may_be(self, story: Story, item: FeedItem) -> bool:
        if story.origin == self._origin:
            return True
        # What no reader was ever to see must not keep the story from them.
        return story.state != "seen" and abs((item.date or self._today) - story.day) <= WINDOW


def _twin(item: FeedItem, others: Iterable[FeedItem]) -> FeedItem | None:
    """Return the item of the same reading that is the same under another guid."""
    link = same_link(item.url) if item.url else ""
    return next(
        (
            other
            for other in others
            if link and link == same_link(other.url) and item.title == other.title
        ),
        None,
    )


def _same_words(one: str, other: str) -> bool:
    """Return whether two titles differ in small words only, or one of them says a little more.

    "... in Peru" and "... in Brazil" are as like as two titles can be, and two stories.
    """
    first, second = one.split(), other.split()
    only_first, only_second = _lacking(first, second), _lacking(second, first)
    numbers = any(map(_counts, [*only_first, *only_second]))
    return not numbers and not (only_first and only_second)


def _lacking(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return the words of weight that stand in a title and not in another."""
    return [
        word
        for word in words
        if (
            word not in others
            if _counts(word)
            else len(word) > SMALL_WORD and not near(word, others)
        )
    ]


def _counts(word: str) -> bool:
    return any(sign.isdigit() for sign in word)


def _is_correction(item: FeedItem, story: Story, now: datetime) -> bool:
    if (item.title, item.summary) == (story.title, story.summary):
        return False
    if story.state == "held":
        return True  # nobody but editors has seen it
    return (
        story.state == "published"
        and story.decided_at is not None
        and now - story.decided_at <= CORRECTED_WITHIN
        and story.revision < MOST_REVISIONS
        and (item.title != story.title or fuzz.ratio(item.summary, story.summary) < SMALL_CHANGE)
    )
