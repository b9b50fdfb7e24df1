"""Titles, summaries, dates and links of a feed as they can be kept; pure."""

import html
import re
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import nh3

from bot.plain import cut, one_line

LONGEST_TITLE: Final = 300
LONGEST_SUMMARY: Final = 1000
LONGEST_READ: Final = 20_000  # characters of a field that are looked at: own choice
FIRST_YEAR: Final = 1990  # earlier dates are those of clocks that were never set
_BREAKS: Final = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|section|article|figure)\b[^<>]*>",
    re.IGNORECASE,
)
# What newsletters and social networks add to an address to count who came by them.
_COUNTING: Final = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hs(?:enc|mi)|at_(?:medium|campaign)",
    re.IGNORECASE,
)
_PORTS: Final = {"http": 80, "https": 443}


def plain(value: str, longest: int) -> str:
    """Return text with or without markup as one plain line, cut between words."""
    spaced = _BREAKS.sub(" ", value[:LONGEST_READ])
    # Without tags nothing is left but text, in which `&`, `<` and `>` are written out.
    bare = html.unescape(nh3.clean(spaced, tags=set()))
    return cut(one_line(bare), longest)


def day(moment: datetime | None, now: datetime) -> tuple[date | None, str]:
    """Return the day of an item, and why it has none.

    Args:
        moment: As the feed says, aware; None: it does not.
        now: A moment, aware.

    Returns:
        The day in UTC, not after today; None and a reason where it cannot be true.
    """
    if moment is None:
        return None, ""
    if moment.year < FIRST_YEAR:
        return None, "date-past"
    # Half the world is already in tomorrow, and clocks of servers go wrong by hours.
    if moment > now + timedelta(days=1):
        return None, "date-future"
    return min(moment, now).astimezone(UTC).date(), ""


def link(value: str, base: str) -> str:
    """Return an address as it can be opened: absolute, without what counts visitors.

    Args:
        value: As the feed gives it.
        base: What it is relative to.

    Returns:
        The address; empty where there is none by http or https.
    """
    try:
        parts = urlsplit(urljoin(base, value.strip()))
        port = parts.port
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return ""
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return ""
    kept = [(name, text) for name, text in query if not _COUNTING.fullmatch(name)]
    # Written anew only where something went: other servers' notations are left alone.
    asked = urlencode(kept) if len(kept) < len(query) else parts.query
    host = f"[{host}]" if ":" in host else host
    where = host if port in {None, _PORTS[parts.scheme]} else f"{host}:{port}"
    return urlunsplit((parts.scheme, where, parts.path or "/", asked, ""))


def same_link(url: str) -> str:
    """Return what two addresses of the same page have in common; empty of a site's front page."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if not path and not parts.query:
        return ""
    return f"{parts.netloc.removeprefix('www.')}{path}?{parts.query}".rstrip("?")
