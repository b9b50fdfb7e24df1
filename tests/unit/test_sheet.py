"""Tables as spreadsheet programs save them: read, or refused in a plain sentence."""

import pytest

from bot.sheet import read_sheet

COLUMNS = ("iso2", "status")


def read(content: bytes) -> tuple[list[tuple[int, str, str]], list[str]]:
    """Return number and cells of each row, and the problems."""
    rows, problems = read_sheet(content, COLUMNS)
    return [(row.number, row.cells["iso2"], row.cells["status"]) for row in rows], problems


@pytest.mark.parametrize(
    "content",
    [
        b"iso2,status\nBR,yes\n",
        b"\xef\xbb\xbfiso2,status\r\nBR,yes\r\n",
        b"iso2;status\nBR;yes",
        b"iso2\tstatus\nBR\tyes\n",
        b"Status , ISO2\nyes,BR\n",
        b'"iso2";"status"\n"BR";"yes"\n;\n\n',
    ],
)
def test_what_spreadsheet_programs_save_is_read(content: bytes) -> None:
    """Comma, semicolon or tab; byte order mark, order and case of columns do not matter."""
    assert read(content) == ([(2, "BR", "yes")], [])


def test_rows_are_numbered_as_the_spreadsheet_shows_them() -> None:
    """An empty row counts; a cell of two lines is one row."""
    content = b'iso2,status\n"B\nR",yes\n\nPE,no\n'
    assert read(content) == ([(2, "B\nR", "yes"), (4, "PE", "no")], [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty; its first line is iso2,status"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"iso2,status\n", "has no row under its first line"),
        (b"iso2,status\n,\n", "has no row under its first line"),
        (b"PK\x03\x04rest", "is a workbook, not CSV: save it as"),
        ("iso2,status\nBR,yes\n".encode("utf-16"), "UTF-16"),
        (b"iso2,status\nBR,s\xed\n", "line 2: is not UTF-8: save it as"),
        (b'iso2,status\nBR,"yes\nPE,no\n', "row 2: cannot be read"),
        (b"iso2\nBR\n", "the column status is missing"),
        (b"iso2,status,note\nBR,yes,x\n", "column 3, 'note', is none of iso2,status"),
        (b"iso2,status,iso2\nBR,yes,BR\n", "the column iso2 stands twice"),
    ],
)
def test_what_is_no_such_table_is_refused(content: bytes, told: str) -> None:
    """Each mistake of form has a sentence of its own that says what to do; no row is taken."""
    rows, problems = read(content)
    assert told in "\n".join(problems)
    assert rows == []


def test_rows_with_too_many_or_too_few_cells_are_told() -> None:
    """Every row of the wrong width is named, the others are read."""
    rows, problems = read(b"iso2,status\nBR,yes,no\nPE,no\nCL\n")
    assert rows == [(3, "PE", "no")]
    assert [problem.split(":")[0] for problem in problems] == ["row 2", "row 4"]
