"""Subscribers to a file, and from one."""

import csv
import io
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

from bot import clock
from bot.desk import Desk
from bot.errors import InputError
from bot.moving.rows import COLUMNS, Known, Mover, read, written
from bot.sheet import read_sheet
from bot.storage import moving
from bot.storage.engine import Database

CODE_BYTES = 15  # 20 letters: not to be guessed in the time that the universe has
PRIVATE = 0o600  # what people follow is nobody else's business


@dataclass(frozen=True, slots=True)
class Export:
    """What was written: chats and rows, and how many chats stay behind because they are off."""

    chats: int
    rows: int
    off: int


@dataclass(frozen=True, slots=True)
class Import:
    """What a file holds.

    Attributes:
        new: Chats that are to wait for their people.
        held: Chats that this bot has already; they keep their own settings.
        problems: Every mistake, by row and column.
    """

    new: int
    held: int
    problems: tuple[str, ...]


async def export(database: Database, file: Path) -> Export:
    """Write every subscriber to a file that only its owner can read; whole, or not at all.

    Each private chat gets a code that will bring it to another bot.

    Raises:
        InputError: the file exists, or cannot be written.
        DatabaseError: the database cannot be read or written.
    """
    _must_be_new(file)
    async with database.write() as connection:
        new = await moving.without_code(connection)
        await moving.give_codes(
            connection, {chat: secrets.token_urlsafe(CODE_BYTES) for chat in new}
        )
    async with database.read() as connection:
        found, off = await moving.everybody(connection)
    rows = [row for chat in found for row in written(Mover(*chat))]
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS)
    table.writeheader()
    table.writerows(rows)
    _write(file, text.getvalue())
    return Export(len(found), len(rows), off)


async def take(desk: Desk, file: Path, *, write: bool) -> Import:
    """Read subscribers from a file; keep them if `write` and there is no mistake.

    Raises:
        InputError: the file cannot be read.
        DatabaseError: the database cannot be read or written.
    """
    sheet, problems = read_sheet(_read(file), COLUMNS)
    if problems:
        return Import(0, 0, tuple(problems))
    known = Known(
        zones=frozenset(available_timezones()),
        languages=desk.assistant.languages,
        values={
            "topic": frozenset(topic.id for topic in desk.topics),
            "country": frozenset(desk.library.countries),
            "region": frozenset(desk.library.groups),
        },
    )
    movers, problems = read(sheet, known)
    async with desk.database.read() as connection:
        held = await moving.known(connection)
        codes = await moving.codes(connection)
    new = [mover for mover in movers if mover.receiver.chat not in held]
    problems += [
        f"chat {mover.receiver.chat}, join_code: belongs to another chat here"
        for mover in new
        if mover.join_code in codes
    ]
    if write and not problems:
        rows = [(mover.receiver, mover.join_code, mover.follows) for mover in new]
        async with desk.database.write() as connection:
            await moving.add(connection, rows, clock.now())
    return Import(len(new), len(movers) - len(new), tuple(problems))


async def bid_farewell(database: Database) -> None:
    """Let everybody know, once, that the bot has moved; the ledger sends it.

    Raises:
        DatabaseError: the database cannot be written.
    """
    async with database.write() as connection:
        await moving.bid_farewell(connection, clock.now())


def _must_be_new(file: Path) -> None:
    if file.exists():
        raise InputError(f"{file}: exists; nothing is overwritten, name another file")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error


def _write(file: Path, text: str) -> None:
    try:
        # Made for its owner alone, and given its name only when it is whole.
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(PRIVATE)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from error
