"""Taking an editor's file up into `data/`: all of it or nothing.

The history is one file, and every status follows from its last lines: there is
no second file that could say otherwise. It is written whole beside the old
one, brought to the disk, and takes its place in one rename. Killed before the
rename, `data/` is what it was (the file beside it is read by nobody, and the
next import writes over it); killed after, it is new.
"""

import csv
import errno
import fcntl
import io
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path

from bot.errors import InputError
from bot.knowledge.countries import read_countries
from bot.knowledge.status_import import COLUMNS, StatusImport, judge
from bot.models import Country, StatusChange
from bot.sheet import read_sheet

HISTORY = Path("countries", "status.csv")
LARGEST = 5_000_000  # bytes of an editor's file: 10,000 rows with evidence of full length
READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


def take_up(folder: Path, file: Path, today: date, *, write: bool) -> StatusImport:
    """Return what a file of rows changes; write it to `data/` if asked, and nothing is wrong.

    Raises:
        DataError: `data/` itself is broken.
        InputError: the file cannot be read, or `data/` cannot be written.
    """
    content = _content(file)
    with _alone(folder / HISTORY.parent) if write else nullcontext():
        countries, publishers = read_countries(folder)
        rows, problems = read_sheet(content, COLUMNS)
        found = judge(rows, countries, publishers, today)
        found = StatusImport(found.changes, found.same, (*problems, *found.problems))
        if write and found.changes and not found.problems:
            _append(folder / HISTORY, found.changes)
    return found


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error
    if len(content) > LARGEST:
        raise InputError(f"{file}: is larger than {LARGEST:,} bytes; is it the right file?")
    return content


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep a second import out meanwhile; ends with the process, however that ends."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise InputError(f"{folder}: cannot be read: {error.strerror}") from error
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InputError(f"{folder}: another import is writing; try again") from error
    except OSError as error:
        raise InputError(f"{folder}: cannot be locked: {error.strerror}") from error


def _append(path: Path, changes: Iterable[tuple[Country, StatusChange]]) -> None:
    try:
        old = path.read_bytes()
        _replace(path, old.rstrip(b"\r\n") + b"\n" + _lines(old, changes))
    except OSError as error:
        if error.errno in READ_ONLY:
            message = "is read-only; set data.dir to a folder that can be changed"
        else:
            message = f"cannot be written: {error.strerror}"
        raise InputError(f"{path.parent}: {message}; nothing was changed") from error


def _lines(old: bytes, changes: Iterable[tuple[Country, StatusChange]]) -> bytes:
    """Return new lines with their cells in the order of the old file's columns."""
    columns = next(csv.reader(old.decode().splitlines()))
    lines = io.StringIO()
    writer = csv.DictWriter(lines, columns, lineterminator="\n")
    writer.writerows(
        {
            "iso2": country.iso2,
            "what": change.what,
            "old": change.old,
            "new": change.new,
            "evidence": change.evidence,
            "source": change.source.url,
            "date": change.as_of,
            "recorded": change.recorded.isoformat(),
        }
        for country, change in changes
    )
    return lines.getvalue().encode()


def _replace(path: Path, content: bytes) -> None:
    path = path.resolve()  # the file that a symbolic link leads to, not the link
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    with suppress(OSError):  # the file is in its place; some file systems sync no folders
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
