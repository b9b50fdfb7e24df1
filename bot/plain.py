"""Text for any screen: made harmless, cut, put in order, set in columns; pure."""

import re
import unicodedata
from collections.abc import Sequence

_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # Unicode, UAX 9


def undirected(text: str) -> str:
    """Return a text without signs that turn its direction.

    One that a name or a headline leaves open would turn all that is said after it.
    """
    return _DIRECTIONS.sub("", text)


def one_line(text: str) -> str:
    """Return a text as one line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def cut(text: str, longest: int) -> str:
    """Return a text of so many characters at most, cut between words."""
    text = undirected(text)
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "\N{HORIZONTAL ELLIPSIS}"


def columns(table: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows of a table as lines for letters of one width.

    The first two columns stand left, all others right, one space apart.
    """
    widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    lines = []
    for mark, heading, *cells in table:
        line = f"{mark.ljust(widths[0])} {heading.ljust(widths[1])}"
        words = [cell.rjust(width) for cell, width in zip(cells, widths[2:], strict=True)]
        lines.append(" ".join([line, *words]))
    return lines


def alphabetical(name: str) -> str:
    """Return what a name is sorted by: its letters without case and accents ("Émirats" as "e").

    None of the four languages has a country whose place depends on more than that.
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
