"""What to do about each refusal of the Bot API; pure.

Source of the texts: the official server, tdlib/telegram-bot-api,
`Client.cpp`. There are no codes below 400 and 403, so the text decides.
"""

from datetime import timedelta
from enum import Enum
from typing import Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

FIRST_WAIT: Final = timedelta(milliseconds=500)
LONGEST_WAIT: Final = timedelta(seconds=30)  # own choice: somebody waits for the answer


class Verdict(Enum):
    """What to do next."""

    DONE = "it is as it should be"
    LATE = "too late for it to matter"
    PLAIN = "send it again without markup"
    MOVED = "send it again to where the group went"
    ANEW = "there is nothing to edit: send it as a new message"
    THREADLESS = "send it again outside the topic, which is gone"
    WAIT = "send it again when the time that Telegram named is over"
    AGAIN = "send it again: it was not taken"
    DOUBT = "it may have been taken: send it again once"
    GONE = "nobody is there to read it"
    REFUSED = "it will never be taken as it is"
    TOKEN = "the token is wrong: nothing works any more"  # noqa: S105  # not a token


_BAD_REQUESTS: Final = (
    ("message is not modified", Verdict.DONE),
    ("query is too old", Verdict.LATE),
    ("can't parse entities", Verdict.PLAIN),
    ("message to edit not found", Verdict.ANEW),
    ("message can't be edited", Verdict.ANEW),
    ("there is no text in the message to edit", Verdict.ANEW),  # a picture
    ("message thread not found", Verdict.THREADLESS),
    ("topic_deleted", Verdict.THREADLESS),
    ("chat not found", Verdict.GONE),
)


def judge(error: TelegramError) -> Verdict:
    """Return what to do about an error; a BadRequest is a NetworkError to the library."""
    if isinstance(error, BadRequest):
        text = error.message.lower()
        return next((verdict for sign, verdict in _BAD_REQUESTS if sign in text), Verdict.REFUSED)
    kinds: tuple[tuple[type[TelegramError], Verdict], ...] = (
        (RetryAfter, Verdict.WAIT),
        (ChatMigrated, Verdict.MOVED),
        (InvalidToken, Verdict.TOKEN),
        (EndPointNotFound, Verdict.TOKEN),  # what 401 and 404 become once the bot has begun
        (Forbidden, Verdict.GONE),
        (Conflict, Verdict.AGAIN),
        (TimedOut, Verdict.DOUBT),
        (NetworkError, Verdict.AGAIN),
    )
    # Anything else is an answer that cannot be read: nobody knows what it said.
    return next((verdict for kind, verdict in kinds if isinstance(error, kind)), Verdict.DOUBT)


def wait_before(failures: int) -> timedelta:
    """Return how long to wait after so many faults in a row: doubling, half a minute at most."""
    factor: int = 2 ** min(failures - 1, 10)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)
