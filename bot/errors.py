"""Everything that can go wrong on purpose.

AzeError
 +-- UserError            somebody can mend it: one plain sentence, exit code 2
 |    +-- ConfigError      config.toml or the environment
 |    +-- DataError        a knowledge file; carries every problem found
 |    +-- DatabaseError    the database cannot be opened, read or written
 |    |    +-- DatabaseTooNewError   written by a newer version of the bot
 |    +-- InputError       what was typed on the command line or on standard input
 +-- IndexMissingError    the database holds no knowledge yet
"""

from collections.abc import Sequence


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


class InputError(UserError):
    """What was given on the command line or on standard input cannot be used."""


class IndexMissingError(AzeError):
    """The database holds no knowledge yet: `data load` comes first."""
