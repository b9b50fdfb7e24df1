"""What would have come: the last items that fit a subscription, and how many of a month; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.following import Subscription, fits
from bot.models import ArchivedNews, Group, NewsItem, NewsPiece
from bot.search.normalise import fold
from bot.topics import NewsTopic, topics_of

SHOWN = 3  # items
MONTH = timedelta(days=30)
MOST_KEPT = 1000  # pieces; own choice
FULL_DATE = len("2024-09-01")


@dataclass(frozen=True, slots=True)
class Told:
    """A piece of news, and its folded words."""

    piece: NewsPiece
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foretaste:
    """What a subscription would have brought.

    Attributes:
        pieces: The last few, newest first.
        month: How many came in the last 30 days.
    """

    pieces: tuple[NewsPiece, ...]
    month: int


class Foretastes:
    """Remembers the words and topics of each piece: to find them takes milliseconds."""

    def __init__(self) -> None:
        self._told: dict[ArchivedNews | NewsItem, Told] = {}
        self._topics: Sequence[NewsTopic] = ()

    def of(
        self,
        subscription: Subscription,
        news: Iterable[ArchivedNews | NewsItem],
        topics: Sequence[NewsTopic],
        groups: Mapping[str, Group],
        today: date,
    ) -> Foretaste:
        """Return what a subscription would have brought.

        Args:
            subscription: What would be followed.
            news: All there is, newest first.
            topics: All there are.
            groups: Groups of countries by id.
            today: The day it is.
        """
        members = {group.id: group.members for group in groups.values()}
        if topics is not self._topics or len(self._told) > MOST_KEPT:
            self._told, self._topics = {}, topics
        fitting = [
            told.piece
            for told in map(self._tell, news)
            if fits(subscription, told.piece, told.words, members)
        ]
        # A day still to come is a mistake of its source: such an item is no newer than others.
        newest = sorted(
            fitting,
            key=lambda p: p.date if p.date and p.date <= today else date.min,
            reverse=True,
        )
        recent = [p for p in newest if p.date and today - MONTH <= p.date <= today]
        return Foretaste(tuple(newest[:SHOWN]), len(recent))

    def _tell(self, item: ArchivedNews | NewsItem) -> Told:
        told = self._told.get(item)
        if told is None:
            piece = _of_archive(item) if isinstance(item, ArchivedNews) else item
            words = tuple(fold(f"{piece.title} {piece.summary}").split())
            topics = topics_of(piece.topics, words, self._topics)
            told = self._told[item] = Told(replace(piece, topics=topics), words)
        return told


def _of_archive(item: ArchivedNews) -> NewsPiece:
    whole = len(item.date) == FULL_DATE
    return NewsPiece(
        key=item.source.url,
        title=item.title,
        summary=item.summary,
        url=item.source.url if item.source.linkable else "",
        publisher=item.source.publisher,
        date=date.fromisoformat(item.date) if whole else None,
        language="en",
        countries=item.countries,
    )
