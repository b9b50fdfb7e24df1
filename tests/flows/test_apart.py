"""Large feeds are parsed in a process of their own, which is ended when it takes too long."""

from datetime import UTC, datetime

import pytest

from bot.errors import FeedError
from bot.feeds import apart
from bot.feeds.apart import SMALL, parse_apart
from bot.feeds.fetching import Fetched
from bot.feeds.parsing import parse
from tests.unit.test_feeds_parsing import item, rss

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FETCHED = Fetched(None, "application/rss+xml", "https://news.example/feed")


async def test_a_large_feed_is_the_same_as_a_small_one() -> None:
    """What comes back from the other process is what parsing here gives."""
    dated = item("Más allá", guid="g", pubDate="Sun, 01 Jan 2090 00:00:00 GMT")
    today = item("A toad", link="/toad", pubDate="Sun, 22 Nov 2026 08:00:00 GMT")
    content = rss(dated, today, *(item(f"T{n}", guid=str(n)) for n in range(3000))).encode()
    assert len(content) > SMALL
    here = parse(content, FETCHED.type, FETCHED.url, NOW)
    assert await parse_apart(content, FETCHED, NOW) == here
    assert here.notes["date-future"] == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!doctype html><html>" + b" " * SMALL, "html"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"[" * SMALL, "broken"),
    ],
)
async def test_reasons_come_back(content: bytes, reason: str) -> None:
    """Why a large feed is refused is told as of a small one."""
    with pytest.raises(FeedError) as caught:
        await parse_apart(content, FETCHED, NOW)
    assert caught.value.reason == reason


async def test_what_takes_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed made to be parsed for minutes costs as long as it is given, and says so."""
    monkeypatch.setattr(apart, "WALL_SECONDS", 0.5)
    deep = b"<rss version='2.0'><channel><item><title>x</title>" + b"<div>" * 400_000
    with pytest.raises(FeedError) as caught:
        await parse_apart(deep, FETCHED, NOW)
    assert caught.value.reason == "slow"
