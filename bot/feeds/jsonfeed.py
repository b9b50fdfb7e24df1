"""JSON Feed, versions 1 and 1.1; pure. Source: https://www.jsonfeed.org/version/1.1/."""

import html
import json
from datetime import UTC, datetime
from typing import Any, Final

from bot.errors import FeedError
from bot.feeds.raw import RawItem

NAME: Final = "jsonfeed.org/version/1"


def read(text: str) -> list[RawItem]:
    """Return the items of a feed.

    Raises:
        FeedError: it is broken, or other JSON.
    """
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FeedError("broken") from error
    if NAME not in str(found.get("version", "")) or not isinstance(found.get("items"), list):
        raise FeedError("not-a-feed")
    language = _text(found.get("language"))
    return [_item(row, language) for row in found["items"] if isinstance(row, dict)]


def _item(row: dict[str, Any], language: str) -> RawItem:
    # Titles and `content_text` are plain text, in which "<" is a sign like any other.
    plain = _text(row.get("summary")) or _text(row.get("content_text"))
    given = _text(row.get("date_published")) or _text(row.get("date_modified"))
    return RawItem(
        guid=_text(row.get("id")),
        title=html.escape(_text(row.get("title"))),
        summary=html.escape(plain) if plain else _text(row.get("content_html")),
        link=_text(row.get("url")) or _text(row.get("external_url")),
        moment=_moment(given),
        dated=bool(given),
        language=_text(row.get("language")) or language,
    )


def _text(value: object) -> str:
    """Return text or a number as text, anything else as nothing."""
    return str(value) if isinstance(value, str | int | float) else ""


def _moment(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
