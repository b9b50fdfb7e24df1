"""Rows of chats and subscriptions as values."""

import functools
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping

from bot.following import Receiver, Subscription


def receiver(row: RowMapping) -> Receiver:
    """Return a chat as its row has it."""
    return Receiver(
        chat=row["chat"],
        kind=row["kind"],
        state=row["state"],
        reason=row["reason"],
        language=row["language"],
        language_chosen=bool(row["language_chosen"]),
        zone=known_zone(row["zone"]),
        quiet_from=row["quiet_from"],
        quiet_until=row["quiet_until"],
        silent=bool(row["silent"]),
        paused_until=row["paused_until"],
    )


def subscription(row: RowMapping) -> Subscription:
    """Return a subscription as its row has it."""
    return Subscription(
        chat=row["chat"],
        thread=row["thread"],
        what=row["what"],
        value=row["value"],
        include=phrases(row["include"]),
        exclude=phrases(row["exclude"]),
        rhythm=row["rhythm"],
        minute=row["minute"],
        day=row["day"],
        next_at=row["next_at"],
        id=row["id"],
    )


def phrases(text: str) -> tuple[str, ...]:
    """Return words and phrases as they are kept: with commas between, of which they hold none."""
    return tuple(phrase for phrase in text.split(",") if phrase)


def kept(words: Iterable[str]) -> str:
    """Return words and phrases as they are kept."""
    return ",".join(words)


@functools.cache
def known_zone(zone: str) -> str:
    """Return a zone, UTC in place of one that this machine does not know (any more)."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return "UTC"
    return zone
