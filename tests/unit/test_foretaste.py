"""What a subscription would have brought: the last three, and how many of a month."""

from dataclasses import replace
from datetime import date, timedelta

from bot.config import CHECKOUT_DATA
from bot.following import Subscription, What
from bot.foretaste import Foretastes
from bot.library import Library
from bot.models import ArchivedNews, NewsItem, Source
from bot.topics import read_topics
from tests.times import START

TODAY = date(2026, 11, 22)
TOPICS = read_topics(CHECKOUT_DATA)


def item(number: int, day: date | None, title: str = "A toad returns", **more: str) -> NewsItem:
    """Return a published item."""
    return NewsItem(
        key=str(number), title=title, summary="", url="", publisher="IUCN", date=day,
        language="en", countries=tuple(more.get("countries", "BR").split()), id=number,
        state="published", held_at=START, decided_at=START,
    )  # fmt: skip


def followed(what: What, value: str = "", **words: tuple[str, ...]) -> Subscription:
    """Return something that is followed."""
    return Subscription(1, 0, what, value, **words)  # type: ignore[arg-type]  # words only


def test_the_last_three_come_newest_first(library: Library) -> None:
    """Of many, the newest three are shown, and those of thirty days counted."""
    news = [item(n, TODAY - timedelta(days=10 * n)) for n in range(6)]
    found = Foretastes().of(followed("country", "BR"), news, TOPICS, library.groups, TODAY)
    assert [piece.key for piece in found.pieces] == ["0", "1", "2"]
    assert found.month == 4


def test_a_date_to_come_is_no_news(library: Library) -> None:
    """An item of 2090 is neither the newest nor one of this month; one without a date is last."""
    news = [item(1, date(2090, 1, 1)), item(2, TODAY), item(3, None)]
    found = Foretastes().of(followed("everything"), news, TOPICS, library.groups, TODAY)
    assert [piece.key for piece in found.pieces] == ["2", "1", "3"]
    assert found.month == 1


def test_topics_regions_and_words_count(library: Library) -> None:
    """Topics are told from the words, regions from their members, typing errors are forgiven."""
    news = [
        item(1, TODAY, "The red list grows", countries="KE"),
        item(2, TODAY, "A national park for tourism", countries="BR"),
    ]
    tastes = Foretastes()

    def keys(subscription: Subscription) -> list[str]:
        found = tastes.of(subscription, news, TOPICS, library.groups, TODAY)
        return [piece.key for piece in found.pieces]

    assert keys(followed("topic", "species")) == ["1"]
    assert keys(followed("region", "002")) == ["1"]
    assert keys(followed("words", include=("natoinal park",))) == ["2"]
    assert keys(followed("words", exclude=("tourism",))) == ["1"]


def test_the_archive_counts_with_its_dates(library: Library) -> None:
    """Months and years alone are no days: such items come, and count for no month."""
    source = Source("https://www.iucn.org/a", "IUCN", TODAY, linkable=True)
    whole = ArchivedNews("2026-11-01", "A toad", "en", "", ("BR",), source)
    news = [replace(whole, date="2026-11"), whole]
    found = Foretastes().of(followed("country", "BR"), news, TOPICS, library.groups, TODAY)
    assert [piece.date for piece in found.pieces] == [date(2026, 11, 1), None]
    assert found.month == 1
