"""From the text of a feed to its items: RSS 0.9 to 2.0, Atom and JSON Feed; pure, and slow.

Two megabytes may take seconds, and minutes where somebody wants that: see `apart`.
"""

import hashlib
import io
import re
from calendar import timegm
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from time import struct_time
from typing import Any, Final

import feedparser

from bot.errors import FeedError
from bot.feeds import cleaning, jsonfeed
from bot.feeds.decoding import decode
from bot.feeds.raw import RawItem

MOST_ITEMS: Final = 200  # of one reading: own choice
LONGEST_KEY: Final = 200
HEAD: Final = 2000  # characters in which a document says what it is
_HTML: Final = re.compile(r"(?:<!--.*?-->|\s)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.S)
_NAMED: Final = re.compile(r"&([\w.-]{1,40});")
_ENTITY: Final = re.compile(r"<!ENTITY\b[^>]{0,300}>?", re.IGNORECASE)
# One sign under a name, as old RSS has it; anything more may grow without bounds.
_ONE_SIGN: Final = re.compile(
    r"<!ENTITY\s+(?P<name>[\w.-]{1,40})\s+([\"'])(?P<sign>&\#x?[0-9a-f]{1,6};|[^&%<\"']{0,8})\2\s*>",
    re.IGNORECASE,
)
# No word and no address is longer; the parser's search for authors takes the square of a run.
_LONG_RUN: Final = re.compile(r"([^\s<>]{2048})[^\s<>]+")
HEADERS: Final = {"content-type": "application/xml; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item as its source gives it, cleaned.

    Attributes:
        guid: What the source calls it; made from its link or title where it says nothing.
        title: One line.
        summary: One line; may be empty.
        url: Absolute; empty where there is none.
        date: Day in UTC; None where none is given, or one that cannot be true.
        language: As the source says, in two letters; empty where it does not.
    """

    guid: str
    title: str
    summary: str
    url: str
    date: date | None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a feed holds.

    Attributes:
        items: Newest first, as far as dates are known.
        notes: How many items were passed over or came without something, by reason.
    """

    items: tuple[FeedItem, ...]
    notes: Mapping[str, int] = field(default_factory=dict)


def parse(content: bytes, content_type: str, url: str, now: datetime) -> Parsed:
    """Return the items of a feed.

    Args:
        content: As the server sent it.
        content_type: As the server called it.
        url: Where it was; links are relative to it.
        now: A moment, aware.

    Raises:
        FeedError: it is no feed that can be read.
    """
    text = decode(content, content_type)
    if not text:
        raise FeedError("empty")
    raw = jsonfeed.read(text) if text.startswith("{") else _xml(text, url)
    return _cleaned(raw, url, now)


def _xml(text: str, url: str) -> list[RawItem]:
    if _HTML.match(text[:HEAD]):
        raise FeedError("html")
    if not text.startswith("<"):
        raise FeedError("not-a-feed")
    text = _LONG_RUN.sub(r"\1", _without_entities(text))
    found = feedparser.parse(
        # A stream: a string might be taken for a file or an address, and be opened.
        io.BytesIO(text.encode("utf-8", errors="replace")),
        response_headers=HEADERS | {"content-location": url},
        sanitize_html=False,  # done here, and to plain text
        resolve_relative_uris=False,
    )
    if not found.version and not found.entries:
        raise FeedError("broken" if found.bozo else "not-a-feed")
    if found.bozo and not found.entries:
        raise FeedError("broken")
    language = str(found.feed.get("language", ""))
    return [_raw(entry, language) for entry in found.entries]


def _without_entities(text: str) -> str:
    """Return XML with its entities put in, and without their declarations.

    Raises:
        FeedError: some stand for more than a sign, or for what lies elsewhere.
    """
    entities: dict[str, str] = {}
    # Anywhere: where exactly declarations end is what such files lie about.
    for found in _ENTITY.finditer(text):
        one = _ONE_SIGN.fullmatch(found[0])
        if not one:
            raise FeedError("entities")
        entities[one["name"]] = one["sign"]
    if not entities:
        return text
    return _NAMED.sub(lambda named: entities.get(named[1], named[0]), _ENTITY.sub("", text))


def _raw(entry: dict[str, Any], language: str) -> RawItem:
    # Past `FeedParserDict`, which takes one date for the other and warns of it.
    given = [dict.get(entry, name) for name in ("published", "updated", "created")]
    parsed = [dict.get(entry, f"{name}_parsed") for name in ("published", "updated", "created")]
    content = entry.get("content") or [{}]
    return RawItem(
        guid=str(entry.get("id") or ""),
        title=str(entry.get("title") or ""),
        summary=str(entry.get("summary") or content[0].get("value") or ""),
        link=str(entry.get("link") or ""),
        moment=_moment(next(filter(None, parsed), None)),
        dated=any(given),
        language=str(entry.get("title_detail", {}).get("language") or language),
    )


def _moment(parts: struct_time | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parts), UTC) if parts else None
    except (ValueError, OverflowError, OSError):
        return None


def _cleaned(raw: Iterable[RawItem], url: str, now: datetime) -> Parsed:
    notes: Counter[str] = Counter()
    # Cut to the newest before the work of cleaning; what has no date keeps its place in front.
    ordered = sorted(raw, key=lambda item: min(item.moment or now, now), reverse=True)
    if len(ordered) > MOST_ITEMS:
        notes["too-many"] = len(ordered) - MOST_ITEMS
    items: dict[str, FeedItem] = {}
    for entry in ordered[:MOST_ITEMS]:
        item, reason = _item(entry, url, now)
        if reason:
            notes[reason] += 1
        if item is None:
            continue
        if item.guid in items:
            notes["twice"] += 1
        else:
            items[item.guid] = item
    return Parsed(tuple(items.values()), dict(notes))


def _item(entry: RawItem, base: str, now: datetime) -> tuple[FeedItem | None, str]:
    title = cleaning.plain(entry.title, cleaning.LONGEST_TITLE)
    summary = cleaning.plain(entry.summary, cleaning.LONGEST_SUMMARY)
    if not title:
        # Short messages have no titles: their words are.
        title, summary = cleaning.plain(summary, cleaning.LONGEST_TITLE), ""
    if not title:
        return None, "no-title"
    address = cleaning.link(entry.link, base) if entry.link else ""
    day, reason = cleaning.day(entry.moment, now)
    if entry.dated and entry.moment is None:
        reason = "date-unread"
    guid = entry.guid.strip() or address or title
    if len(guid) > LONGEST_KEY:
        guid = hashlib.sha256(guid.encode()).hexdigest()
    if summary == title:
        summary = ""
    language = entry.language.strip()[:2].lower()
    return FeedItem(guid, title, summary, address, day, language), reason
