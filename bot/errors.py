"""Everything that can go wrong on purpose.

AzeError
 +-- UserError            somebody can mend it: one plain sentence, exit code 2
 |    +-- ConfigError      config.toml or the environment
 |    +-- DataError        a knowledge file; carries every problem found
 |    +-- DatabaseError    the database cannot be opened, read or written
 |    |    +-- DatabaseTooNewError   written by a newer version of the bot
 |    |    +-- DatabaseBusyError     another program holds it for a while
 |    |    +-- TakenError            another process has what only one may have
 |    +-- InputError       what was typed on the command line or on standard input
 |    +-- TokenRefusedError  Telegram does not know the bot's token
 +-- FeedError            a source of news cannot be read just now; it is asked again later
 +-- DrawingError         a picture cannot be drawn; its words can still be sent
 +-- IndexMissingError    the database holds no knowledge yet
"""

import traceback
from collections.abc import Sequence
from pathlib import Path


class AzeError(Exception):
    """Base of every error raised by this project."""


class UserError(AzeError):
    """Somebody can mend it; the message says what to do, in one sentence."""


class ConfigError(UserError):
    """A setting is unreadable, unknown or contradicts another."""


class DataError(UserError):
    """Knowledge files are broken.

    Attributes:
        problems: One line each: file, entry, field and what is wrong.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        more = f" (and {count - 1} more: `python -m bot data check`)" if count > 1 else ""
        super().__init__(f"{self.problems[0]}{more}")


class DatabaseError(UserError):
    """The database cannot be opened, read or written."""


class DatabaseTooNewError(DatabaseError):
    """The database was written by a newer version of the bot."""


class DatabaseBusyError(DatabaseError):
    """Another program holds the database, or a table of it: that passes."""


class TakenError(DatabaseError):
    """Another process has what only one may have."""


class InputError(UserError):
    """What was given on the command line or on standard input cannot be used."""


class TokenRefusedError(UserError):
    """Telegram does not know the token, or not any more."""

    def __init__(self) -> None:
        super().__init__(
            "telegram.token was refused: copy it again from @BotFather, or make a new one there"
        )


class FeedError(AzeError):
    """A source of news cannot be read just now.

    Attributes:
        reason: Which sentence says so: a variant of `feed-problem` in the catalogues.
        detail: A number or a name in that sentence; empty where it has none.
        wait: Seconds for which its server asked to be left alone; 0: it did not say.
    """

    def __init__(self, reason: str, detail: str = "", wait: int = 0) -> None:
        self.reason = reason
        self.detail = detail
        self.wait = wait
        super().__init__(f"{reason} {detail}".strip())


class DrawingError(AzeError):
    """A picture cannot be drawn."""


class IndexMissingError(AzeError):
    """The database holds no knowledge yet: `data load` comes first."""


def trace_of(error: BaseException) -> str:
    """Return an error's type and where it came from, without its message.

    The message of an unexpected error may quote what somebody wrote; logs must not.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-4:])
    return f"{type(error).__name__} at {places or 'an unknown place'}"
