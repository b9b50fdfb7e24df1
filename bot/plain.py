"""Text for any screen: made harmless, cut, set in columns; pure."""

from collections.abc import Sequence


def one_line(text: str) -> str:
    """Return a text as one line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def cut(text: str, longest: int) -> str:
    """Return a text of so many characters at most, cut between words."""
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
