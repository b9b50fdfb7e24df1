"""News at the command line, and the feeds of the settings: what both the bot and it open."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.config import Settings
from bot.desk import Desk
from bot.errors import InputError
from bot.feeds.fetching import Fetcher
from bot.feeds.reading import Feeds, Reading
from bot.feeds.sources import chosen, read_feeds
from bot.i18n import Catalogue
from bot.models import NewsItem, NewsPiece
from bot.news import LONGEST_SUMMARY, LONGEST_TITLE, opens
from bot.newsroom import problem
from bot.plain import one_line


@dataclass(frozen=True, slots=True)
class Typed:
    """An item as it was typed.

    Attributes:
        title: Heading.
        url: Where it can be read; may be empty.
        summary: May be empty.
        countries: Codes or names, with commas between.
        topics: Ids, with commas between.
        language: Of title and summary.
        publisher: Who published it; empty: the team.
    """

    title: str
    url: str
    summary: str
    countries: str
    topics: str
    language: str
    publisher: str


def piece(typed: Typed, desk: Desk, today: date) -> NewsPiece:
    """Return an item that can be kept.

    Raises:
        InputError: something in it cannot be used; the sentence names the option.
    """
    title, summary = one_line(typed.title), one_line(typed.summary)
    if not title:
        raise InputError("--title: an item needs one")
    for option, text, longest in (
        ("--title", title, LONGEST_TITLE),
        ("--summary", summary, LONGEST_SUMMARY),
    ):
        if len(text) > longest:
            raise InputError(f"{option}: {len(text)} characters; {longest} are the most")
    if typed.url and not opens(typed.url):
        raise InputError(f"--url {typed.url!r}: not an address that a button can open")
    if typed.language not in desk.assistant.languages:
        known = ", ".join(desk.assistant.languages)
        raise InputError(f"--language {typed.language!r}: no such language here; there are {known}")
    # The same words at the same address are the same item: a command may be repeated.
    identity = hashlib.sha256(f"{typed.url}\0{title}".encode()).hexdigest()[:16]
    return NewsPiece(
        key=f"command/{identity}",
        title=title,
        summary=summary,
        url=typed.url,
        publisher=one_line(typed.publisher) or desk.assistant.catalogue(typed.language).get("team"),
        date=today,
        language=typed.language,
        countries=tuple(_country(word, desk) for word in _words(typed.countries)),
        topics=tuple(_topic(word, desk) for word in _words(typed.topics)),
    )


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


def _country(word: str, desk: Desk) -> str:
    # As after the command: codes in small letters are codes, too.
    found = desk.assistant.reply(f"/country {word}").decision.countries
    known = [code for code in found if code in desk.library.countries]
    if len(known) != 1:
        raise InputError(f"--countries: {word!r} is no country that can be followed")
    return known[0]


def _topic(word: str, desk: Desk) -> str:
    ids = [topic.id for topic in desk.topics]
    if word not in ids:
        raise InputError(f"--topics: there is no topic {word!r}; there are {', '.join(ids)}")
    return word


def open_feeds(settings: Settings, desk: Desk) -> Feeds:
    """Return the feeds that the settings want read.

    Raises:
        ConfigError: the settings name a feed that does not exist.
        DataError: the list of feeds is broken.
    """
    wanted = chosen(read_feeds(settings.data_folder), settings.news.feeds)
    fetcher = Fetcher(allow_private=settings.news.allow_private)
    every = timedelta(minutes=settings.news.poll_minutes)
    return Feeds(desk.database, wanted, fetcher, desk.tagger, every)


def told(reading: Reading, catalogue: Catalogue) -> str:
    """Return what became of reading a feed, as one line."""
    name = reading.feed.id
    if reading.error:
        return f"{name}: {problem(str(reading.error), catalogue)}"
    if reading.items is None:
        return f"{name}: not changed"
    parts = [f"{reading.items} items", f"{reading.new} new"]
    parts += [f"{reading.published} published"] if reading.published else []
    parts += [f"{reading.held} held for an editor"] if reading.held else []
    parts += [f"{reading.corrected} corrected"] if reading.corrected else []
    line = f"{name}: {', '.join(parts)}"
    notes = [
        catalogue.get("feed-note", reason=reason, count=count)
        for reason, count in sorted(reading.notes.items())
    ]
    return f"{line} ({'; '.join(notes)})" if notes else line


def listed(items: Iterable[NewsItem]) -> Sequence[str]:
    """Return items as lines: number, state, day, where from, about what; then the title."""
    lines = []
    for item in items:
        day = item.date or item.held_at.date()
        about = " ".join((*item.countries, *item.topics))
        words = item.said(item.language)
        lines.append(f"{item.id} {item.state} {day} {item.language} {item.origin} {about}".rstrip())
        lines.append(f"  {words.title}")
        lines += [f"  {item.url}"] if item.url else []
    return lines
