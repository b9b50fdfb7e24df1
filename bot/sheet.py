"""A table as a spreadsheet program saved it -> rows of text, or what is wrong with it; pure."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SEPARATORS = ",;\t"  # the second where a comma is the decimal sign, the third by copying
WORKBOOK = b"PK\x03\x04"  # a ZIP file, as .xlsx and .ods are
SAVE_AS = 'save it as "CSV UTF-8" from the spreadsheet program'


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet program shows it, and its cells by column."""

    number: int
    cells: Mapping[str, str]


def read_sheet(content: bytes, columns: Sequence[str]) -> tuple[list[Row], list[str]]:
    """Return the rows of a CSV file, and every problem of its form, by row.

    Commas, semicolons or tabs separate; a byte order mark, empty rows and the
    case of column names do not matter.

    Args:
        content: The file.
        columns: Those it must have, in any order, and no others.
    """
    try:
        text = _decode(content)
    except ValueError as error:
        return [], [str(error)]
    header, _, _ = text.partition("\n")
    if not text.strip():
        return [], [f"is empty; its first line is {','.join(columns)}"]
    separator = max(SEPARATORS, key=header.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    names = [name.strip().casefold() for name in next(lines, [])]
    problems = list(_header_problems(names, columns))
    if problems:
        return [], problems
    rows: list[Row] = []
    number = 1
    try:
        for number, cells in enumerate(lines, start=2):
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) == len(names):
                rows.append(Row(number, dict(zip(names, cells, strict=True))))
            else:
                problems.append(
                    f"row {number}: has {len(cells)} cells instead of {len(names)};"
                    " put text that holds the separator in double quotes"
                )
    except csv.Error as error:
        problems.append(f"row {number + 1}: cannot be read: {error}; is a double quote missing?")
    if not rows and not problems:
        problems.append("has no row under its first line")
    return rows, problems


def _decode(content: bytes) -> str:
    """Return the text of a file in UTF-8.

    Raises:
        ValueError: it is something else.
    """
    if content.startswith(WORKBOOK):
        raise ValueError(f"is a workbook, not CSV: {SAVE_AS}")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content:
        raise ValueError(f"is not UTF-8 but UTF-16 or no text at all: {SAVE_AS}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"line {line}: is not UTF-8: {SAVE_AS}") from error


def _header_problems(names: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    wanted = ",".join(columns)
    for name in columns:
        if name not in names:
            yield f"row 1: the column {name} is missing; the first line is {wanted}"
    for position, name in enumerate(names, start=1):
        if name not in columns:
            yield f"row 1: column {position}, {name!r}, is none of {wanted}"
        elif name in names[: position - 1]:
            yield f"row 1: the column {name} stands twice"
