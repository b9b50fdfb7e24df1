"""One story, one item: by key, link and title, and what counts as a correction."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.feeds.folding import Folded, fold_in
from bot.feeds.parsing import FeedItem
from bot.models import Story

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
TITLE = "Brazil protects three new AZE sites"
STORY = Story(
    item=1,
    key="feed/a/1",
    origin="feed/a",
    title=TITLE,
    summary="In Bahia.",
    url="https://a.example/1",
    day=TODAY,
    state="published",
    revision=1,
    decided_at=NOW,
)
ITEM = FeedItem("1", TITLE, "In Bahia.", "https://b.example/9", TODAY)


def folded(item: FeedItem, story: Story = STORY, origin: str = "feed/b") -> Folded:
    """Return what becomes of one item beside one story."""
    return fold_in([item], origin, {}, [story], NOW)


@pytest.mark.parametrize(
    ("title", "same"),
    [
        (TITLE, True),
        ("Brazil protects three new AZE sites - News", True),
        ("Brasil protects three new AZE sites", True),
        ("Three new AZE sites protected by Brazil", False),
        ("Three new AZE sites Brazil protects", True),
        ("Peru protects three new AZE sites", False),
        ("Brazil protects 3 new AZE sites", False),
        ("Brazil loses three new AZE sites", False),
        ("AZE sites", False),
    ],
)
def test_titles_tell_the_same_story(title: str, same: bool) -> None:  # noqa: FBT001
    """Order and small differences do not matter; another country, number or verb does."""
    found = folded(replace(ITEM, title=title))
    assert (found.also == {"feed/b/1": 1}) is same
    assert bool(found.new) is not same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Notification 2026-31 on national plans", "Notification 2026-32 on national plans", False),
        ("Red List of the frogs of Peru", "Red list of the frogs of Peru", True),
        ("Conservation news of November", "Conservation news of December", False),
    ],
)  # fmt: skip
def test_numbers_and_months_make_another_story(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    """What differs in a word of weight is another story, however like the rest is."""
    found = folded(replace(ITEM, title=other), replace(STORY, title=one))
    assert bool(found.also) is same


def test_a_title_of_few_words_is_no_story() -> None:
    """Two publishers each have their "Weekly news"."""
    short = "Weekly biodiversity news"
    assert folded(replace(ITEM, title=short), replace(STORY, title=short)).new


def test_a_story_is_the_same_for_seven_days() -> None:
    """Beyond, the same link or title is another story; without a date, today counts."""
    late = replace(STORY, day=TODAY - timedelta(days=8))
    assert folded(ITEM, late).new
    assert folded(replace(ITEM, date=None), late).new
    assert folded(ITEM, replace(STORY, day=TODAY - timedelta(days=7))).also


def test_a_link_tells_the_same_story() -> None:
    """Whatever the title says, the page is the same."""
    linked = replace(ITEM, title="Hope in Bahia", url="http://www.a.example/1/")
    assert folded(linked).also == {"feed/b/1": 1}


def test_a_link_of_several_items_tells_nothing() -> None:
    """A feed whose items all lead to its list of news keeps them apart."""
    items = [
        FeedItem(str(number), title, "", "https://b.example/list", TODAY)
        for number, title in enumerate(("A toad in Peru", "A fern in Chile"))
    ]
    listed = replace(STORY, origin="feed/b", url="https://b.example/list", title="A crab in Cuba")
    assert len(fold_in(items, "feed/b", {}, [listed], NOW).new) == 2


def test_what_nobody_was_to_see_keeps_no_story_from_readers() -> None:
    """A story that stood in one feed before it was followed is news when another brings it."""
    seen = replace(STORY, state="seen")
    assert folded(ITEM, seen).new
    assert folded(replace(ITEM, url=STORY.url), seen, "feed/a").also


def test_the_same_item_twice_in_a_reading_is_one() -> None:
    """Two guids with one link and title are one item, without waiting for the next reading."""
    found = fold_in([ITEM, replace(ITEM, guid="2")], "feed/b", {}, [], NOW)
    assert [item.guid for item in found.new] == ["1"]


CHANGED = replace(ITEM, title="Brazil protects four new AZE sites", url=STORY.url)


@pytest.mark.parametrize(
    ("story", "item", "corrected"),
    [
        (STORY, CHANGED, True),
        (STORY, ITEM, False),
        (STORY, replace(ITEM, summary="In Bahia, says the ministry."), True),
        (replace(STORY, state="held", decided_at=None), CHANGED, True),
        (replace(STORY, state="dropped"), CHANGED, False),
        (replace(STORY, state="seen", decided_at=None), CHANGED, False),
        (replace(STORY, decided_at=NOW - timedelta(hours=49)), CHANGED, False),
        (replace(STORY, revision=5), CHANGED, False),
        (replace(STORY, origin="feed/else"), CHANGED, False),
    ],
)
def test_corrections(story: Story, item: FeedItem, corrected: bool) -> None:  # noqa: FBT001
    """Changed words of its own source count for 48 hours, a few times, where they are read."""
    found = fold_in([item], "feed/a", {"feed/a/1": story}, [], NOW)
    assert (found.corrected == {1: item}) is corrected
    assert found.new == ()


def test_days_are_those_of_the_item() -> None:
    """Of one feed the same title on another day is another item, on the same day it is not."""
    other = replace(ITEM, guid="2", url="https://a.example/2")
    assert folded(other, STORY, "feed/a").also
    assert folded(replace(other, date=date(2026, 11, 21)), STORY, "feed/a").new
