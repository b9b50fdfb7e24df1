"""Answers as Telegram shows them: HTML, cut into pages, never over the limit; pure.

Everything that is not a tag of ours is escaped, wherever it comes from.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

from bot import plain
from bot.answers.sources import by_day
from bot.i18n import Catalogue
from bot.models import Answer, Link, Source

LONGEST_TEXT = 4096  # UTF-16 units once read; source: Bot API, sendMessage
LONGEST_CAPTION = 1024  # UTF-16 units once read; source: Bot API, sendPhoto
MOST_PUBLISHERS = 6  # named under a picture: own choice
PAGE = 3300  # leaves room for the source and a page number: own choice
MOST_LINES = 50  # of a page: three phone screens
LONGEST_LINE = 1500
LONGEST_BUTTON = 32  # characters that a phone shows of a button
_TAG = re.compile(r"<[^<>]*>")
BULLET = "\N{BULLET} "


@dataclass(frozen=True, slots=True)
class Look:
    """Who a screen is for and through which bot.

    Attributes:
        catalogue: The reader's language.
        bot: Name of the bot, without @.
        inline: Whether the bot may be used inline.
    """

    catalogue: Catalogue
    bot: str
    inline: bool


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def shown_units(markup: str) -> int:
    """Return the length of what is read of our own HTML, as Telegram counts it."""
    return units(unescape(_TAG.sub("", markup)))


def text(value: str) -> str:
    """Return text from anywhere as HTML that shows just that, in a line of bounded length."""
    value = plain.undirected(value)
    cut = (
        value
        if len(value) <= LONGEST_LINE
        else value[: LONGEST_LINE - 1] + "\N{HORIZONTAL ELLIPSIS}"
    )
    return escape(cut, quote=False)


def bold(value: str) -> str:
    """Return text as bold HTML."""
    return f"<b>{text(value)}</b>"


def link(url: str, value: str) -> str:
    """Return text that opens an address."""
    return f'<a href="{escape(url)}">{text(value)}</a>'


def short(value: str, longest: int = LONGEST_BUTTON) -> str:
    """Return text for a button, cut between words."""
    return plain.cut(value, longest)


def domain(url: str) -> str:
    """Return the domain of an address, as a reader knows it."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def pages(answer: Answer, catalogue: Catalogue) -> tuple[str, ...]:
    """Return an answer as HTML: the answer first, then facts, sections, notes, the source."""
    ending = source_line(answer.sources, catalogue)
    parts = _cut(_lines(answer), PAGE)
    whole = []
    for number, part in enumerate(parts, start=1):
        lines = [part]
        if len(parts) > 1:
            lines.append(text(catalogue.get("page-of", page=number, pages=len(parts))))
        if ending:
            lines.append(f"\n{ending}")
        whole.append("\n".join(lines))
    return tuple(whole)


def source_line(sources: Sequence[Source], catalogue: Catalogue, most: int | None = None) -> str:
    """Return "Source: publisher (read day)"; a publisher's own site is a link.

    Args:
        sources: Where the facts were read.
        catalogue: The reader's language.
        most: Publishers to name of each day, the others are counted; None: all.
    """
    parts = []
    count = 0
    for day, read in by_day(sources).items():
        named = []
        for source in read:
            name = catalogue.phrase(source.publisher)
            named.append(link(source.url, name) if source.linkable else text(name))
        count += len(named)
        if most is not None and len(named) > most:
            more = text(catalogue.get("map-more-publishers", count=len(named) - most))
            named = [*named[:most], more]
        # The names are HTML already; a value of the message is put in as it is.
        parts.append(
            text(catalogue.get("sources-read", publishers="\0", date=catalogue.date(day))).replace(
                "\0", "; ".join(named)
            )
        )
    if not parts:
        return ""
    heading = catalogue.get("sources" if count > 1 else "source")
    # The parts are HTML already, as above.
    line = text(catalogue.get("labelled", label=heading, text="\0"))
    return f"<i>{line.replace(chr(0), '; '.join(parts))}</i>"


def caption(answer: Answer, catalogue: Catalogue) -> str:
    """Return an answer as the words under a picture: as many publishers as there is room for."""
    lines = _cut(_lines(answer), LONGEST_CAPTION)[0]
    for count in range(MOST_PUBLISHERS, 0, -1):
        ending = f"{lines}\n\n{source_line(answer.sources, catalogue, count)}".strip()
        if shown_units(ending) <= LONGEST_CAPTION:
            return ending
    return lines


def link_label(target: Link, catalogue: Catalogue) -> str:
    """Return what a button says that opens an address: what opens, the domain where it fits."""
    label = catalogue.get("button-open", domain=domain(target.url), what=target.what)
    return label if len(label) <= LONGEST_BUTTON else short(target.what)


def numbered(titles: Iterable[str]) -> list[str]:
    """Return lines with numbers from 1."""
    return [f"{number}. {text(title)}" for number, title in enumerate(titles, start=1)]


def _lines(answer: Answer) -> list[str]:
    lines = [bold(answer.lead)]
    if answer.table:
        rows = "\n".join(text(row) for row in plain.columns(answer.table))
        lines.append(f"\n<pre>{rows}</pre>")
    if answer.facts:
        if not answer.table:  # which stands apart by itself
            lines.append("")
        lines += [BULLET + text(fact) for fact in answer.facts]
    for section in answer.sections:
        lines.append(f"\n{bold(section.heading)}")
        lines += [BULLET + text(line) for line in section.lines]
    if answer.notes:
        lines.append("")
        lines += [f"<i>{text(note)}</i>" for note in answer.notes]
    return lines


def _cut(lines: Sequence[str], longest: int) -> list[str]:
    """Return the lines as parts, none longer than `longest` units as read or `MOST_LINES`."""
    parts: list[list[str]] = [[]]
    room = longest
    for line in lines:
        length = shown_units(line) + 1
        if (length > room or len(parts[-1]) >= MOST_LINES) and parts[-1]:
            parts.append([])
            room = longest
        parts[-1].append(line)
        room -= length
    return ["\n".join(part).strip("\n") for part in parts]
