"""A subscriber as rows of CSV, and back with every mistake; pure.

One row for each thing that a chat follows, its settings in each of them; one row
with `what` empty for a chat that follows nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar, get_args

from bot.following import ChatKind, Receiver, Rhythm, Subscription, What
from bot.search.normalise import fold
from bot.sheet import Row

COLUMNS = (
    "chat", "kind", "language", "language_chosen", "zone", "quiet_from", "quiet_until", "silent",
    "paused_until", "join_code", "thread", "what", "value", "include", "exclude",
    "rhythm", "time", "day", "created_at",
)  # fmt: skip
OF_CHAT = COLUMNS[1:10]  # the same in each row of a chat
BETWEEN_WORDS = "; "
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9_-]{16,32}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)
Name = TypeVar("Name", bound=str)
DAYS = {"weekly": range(7), "monthly": range(1, 32)}


@dataclass(frozen=True, slots=True)
class Mover:
    """One chat as it is moved.

    Attributes:
        receiver: Its settings.
        join_code: What brings it to the new bot; empty of a group that has none.
        follows: What it follows, each with the time since when.
    """

    receiver: Receiver
    join_code: str
    follows: tuple[tuple[Subscription, datetime], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What values may be.

    Attributes:
        zones: IANA names.
        languages: Codes of those that the bot speaks.
        values: For each `what` that has values, those there are.
    """

    zones: frozenset[str]
    languages: tuple[str, ...]
    values: Mapping[str, frozenset[str]]


def written(mover: Mover) -> Iterator[dict[str, str]]:
    """Give the rows of one chat, cells by column."""
    receiver = mover.receiver
    settings = {
        "chat": str(receiver.chat),
        "kind": receiver.kind,
        "language": receiver.language,
        "language_chosen": "yes" if receiver.language_chosen else "no",
        "zone": receiver.zone,
        "quiet_from": _clock(receiver.quiet_from),
        "quiet_until": _clock(receiver.quiet_until),
        "silent": "yes" if receiver.silent else "no",
        "paused_until": receiver.paused_until.isoformat() if receiver.paused_until else "",
        "join_code": mover.join_code,
    }
    if not mover.follows:
        yield dict.fromkeys(COLUMNS, "") | settings
    for subscription, since in mover.follows:
        yield settings | {
            "thread": str(subscription.thread),
            "what": subscription.what,
            "value": subscription.value,
            "include": BETWEEN_WORDS.join(subscription.include),
            "exclude": BETWEEN_WORDS.join(subscription.exclude),
            "rhythm": subscription.rhythm,
            "time": _clock(subscription.minute),
            "day": "" if subscription.day is None else str(subscription.day),
            "created_at": since.isoformat(),
        }


def read(rows: Sequence[Row], known: Known) -> tuple[list[Mover], list[str]]:
    """Return the chats of a sheet, and every mistake in it by row and column."""
    problems = [
        f"row {row.number}, {column}: {problem}"
        for row in rows
        for column, problem in _mistakes(row.cells, known)
    ]
    problems += _contradictions(rows)
    if problems:
        return [], problems
    chats: dict[int, Mover] = {}
    for row in rows:
        found = _mover(row.cells)
        held = chats.get(found.receiver.chat, replace(found, follows=()))
        chats[found.receiver.chat] = replace(held, follows=(*held.follows, *found.follows))
    return list(chats.values()), []


def _clock(minute: int | None) -> str:
    return "" if minute is None else f"{minute // 60:02}:{minute % 60:02}"


def _minute(text: str) -> int | None:
    return int(text[:2]) * 60 + int(text[3:]) if text else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (fold(word) for word in text.split(BETWEEN_WORDS.strip()))))


def _mover(cells: Mapping[str, str]) -> Mover:
    cells = {name: cell.strip() for name, cell in cells.items()}
    receiver = Receiver(
        chat=int(cells["chat"]),
        kind=_one(cells["kind"], get_args(ChatKind)),
        state="waiting",
        language=cells["language"],
        language_chosen=cells["language_chosen"] == "yes",
        zone=cells["zone"],
        quiet_from=_minute(cells["quiet_from"]),
        quiet_until=_minute(cells["quiet_until"]),
        silent=cells["silent"] == "yes",
        paused_until=datetime.fromisoformat(cells["paused_until"])
        if cells["paused_until"]
        else None,
    )
    if not cells["what"]:
        return Mover(receiver, cells["join_code"], ())
    subscription = Subscription(
        chat=receiver.chat,
        thread=int(cells["thread"] or 0),
        what=_one(cells["what"], get_args(What)),
        value=cells["value"],
        include=_words(cells["include"]),
        exclude=_words(cells["exclude"]),
        rhythm=_one(cells["rhythm"], get_args(Rhythm)),
        minute=_minute(cells["time"]),
        day=int(cells["day"]) if cells["day"] else None,
    )
    since = datetime.fromisoformat(cells["created_at"])
    return Mover(receiver, cells["join_code"], ((subscription, since),))


def _one(text: str, names: Iterable[Name]) -> Name:
    return next(name for name in names if name == text)


def _mistakes(raw: Mapping[str, str], known: Known) -> Iterator[tuple[str, str]]:
    cells = {name: cell.strip() for name, cell in raw.items()}
    checks: dict[str, tuple[bool, str]] = {
        "chat": (_is_number(cells["chat"]) and int(cells["chat"]) != 0, "a chat's number"),
        "kind": _among(cells["kind"], get_args(ChatKind)),
        "language": _among(cells["language"], ("", *known.languages)),
        "language_chosen": _among(cells["language_chosen"], ("yes", "no")),
        "zone": (cells["zone"] in known.zones, "a time zone such as America/Lima"),
        "quiet_from": _is_time(cells["quiet_from"]),
        "quiet_until": _is_time(cells["quiet_until"]),
        "silent": _among(cells["silent"], ("yes", "no")),
        "paused_until": _is_moment(cells["paused_until"], needed=False),
        "join_code": (
            not cells["join_code"] or _CODE.fullmatch(cells["join_code"]) is not None,
            "16 to 32 letters, digits, - or _",
        ),
    }
    if cells["what"]:
        checks |= _checks_of_subscription(cells, known)
    for column, (fine, wanted) in checks.items():
        if not fine:
            yield column, f"{cells[column][:40]!r} is not {wanted}"
    if bool(cells["quiet_from"]) != bool(cells["quiet_until"]):
        yield "quiet_until", "quiet hours need a beginning and an end"


def _checks_of_subscription(cells: Mapping[str, str], known: Known) -> dict[str, tuple[bool, str]]:
    rhythm, value = cells["rhythm"], cells["value"]
    values = known.values.get(cells["what"])
    days = DAYS.get(rhythm)
    return {
        "thread": (not cells["thread"] or _is_number(cells["thread"]), "a topic's number"),
        "what": _among(cells["what"], get_args(What)),
        "value": (
            value in values if values is not None else not value,
            f"a {cells['what']} that is known here" if values is not None else "empty",
        ),
        "rhythm": _among(rhythm, get_args(Rhythm)),
        "time": _is_time(cells["time"], needed=rhythm != "at-once"),
        "day": (
            (_is_number(cells["day"]) and int(cells["day"]) in days) if days else not cells["day"],
            f"one of {days[0]} to {days[-1]}" if days else "empty",
        ),
        "created_at": _is_moment(cells["created_at"], needed=True),
    }


def _among(text: str, names: Iterable[str]) -> tuple[bool, str]:
    listed = tuple(names)
    return text in listed, f"one of {', '.join(name or 'nothing' for name in listed)}"


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _is_time(text: str, *, needed: bool = False) -> tuple[bool, str]:
    fine = _TIME.fullmatch(text) is not None if text else not needed
    return fine, "a time from 00:00 to 23:59"


def _is_moment(text: str, *, needed: bool) -> tuple[bool, str]:
    wanted = "a date and time with its offset, such as 2026-11-22T08:00:00+00:00"
    if not text:
        return not needed, wanted
    try:
        return datetime.fromisoformat(text).tzinfo is not None, wanted
    except ValueError:
        return False, wanted


def _contradictions(rows: Sequence[Row]) -> Iterator[str]:
    """Tell the rows of one chat that say different things of it, or the same thing twice."""
    first: dict[str, Row] = {}
    codes: dict[str, str] = {}
    follows: dict[tuple[str, ...], int] = {}
    for row in rows:
        chat = _cell(row, "chat")
        known = first.setdefault(chat, row)
        for column in OF_CHAT:
            if _cell(row, column) != _cell(known, column):
                yield f"row {row.number}, {column}: differs from row {known.number} of this chat"
        code = _cell(row, "join_code")
        if code and codes.setdefault(code, chat) != chat:
            yield f"row {row.number}, join_code: belongs to another chat"
        identity = ("thread", "what", "value", "include", "exclude")
        key = (chat, *(_cell(row, column) for column in identity))
        if follows.setdefault(key, row.number) != row.number:
            yield f"row {row.number}, what: stands in row {follows[key]} already"


def _cell(row: Row, column: str) -> str:
    return row.cells[column].strip()
