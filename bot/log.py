"""Logs: one line a record, text or JSON; never a token, never what people wrote.

What programs count stands in fields of its own: `extra=fields(kind="message", ms=12)`.
In text they follow the message as `kind=message ms=12`.
"""

import json
import logging
import re
import sys
from collections import Counter
from typing import Any, Literal

from bot.errors import AzeError, DatabaseError, trace_of

# Source of the form: Bot API, "Authorizing your bot"; a little wider, to be safe.
_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}")
# What these say below a warning holds addresses with the token, or messages.
QUIET = (
    "aiohttp",
    "alembic",
    "asyncio",
    "telegram",
    "apscheduler",
    "aiosqlite",
    "sqlalchemy",
    "httpx",
)

# While the database is away these tell of every try; whoever uses them says it once.
QUIETER = ("procrastinate", "psycopg")


class _Lines(logging.Formatter):
    """Text for people; JSON for programs. Tracebacks give places, not messages."""

    def __init__(self, form: Literal["text", "json"]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            message += f" ({trace_of(record.exc_info[1])})"
        told: dict[str, Any] = getattr(record, "fields", {})
        message = _TOKEN.sub("[token]", message).replace("\n", " ")
        when = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        if self._form == "text":
            message = " ".join((message, *(f"{name}={value}" for name, value in told.items())))
            return f"{when} {record.levelname.lower()} {record.name}: {message}"
        return json.dumps(
            {
                "at": when,
                "level": record.levelname.lower(),
                "part": record.name,
                "message": message,
                **told,
            },
            ensure_ascii=False,
        )


class ErrorCount(logging.Handler):
    """Counts what is logged as an error, by the part of the bot that did."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.counts: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        self.counts[record.name] += 1


class Trouble:
    """Says once what is in the way, however often it is met, and once that it is over."""

    def __init__(self, logger: logging.Logger, met: str, over: str) -> None:
        """Prepare.

        Args:
            logger: Of the part that is in trouble.
            met: What is said first, before the words of the error.
            over: What is said at the end.
        """
        self._logger = logger
        self._met = met
        self._over = over
        self._kind = ""

    def meet(self, error: Exception) -> None:
        """Say what is wrong, if that is new."""
        words = str(error) if isinstance(error, AzeError) else trace_of(error)
        # A server that goes and comes says it in other words each time.
        kind = "database" if isinstance(error, DatabaseError) else words
        if kind != self._kind:
            self._logger.error("%s: %s", self._met, words)
        self._kind = kind

    def end(self) -> None:
        """Say that it is over, if there was any."""
        if self._kind:
            self._logger.info("%s", self._over)
        self._kind = ""


def fields(**values: str | float) -> dict[str, Any]:
    """Return what `extra` takes so that these stand in fields of their own."""
    return {"fields": values}


def set_up(level: str, form: Literal["text", "json"]) -> None:
    """Log to standard error from now on, at `level` and above."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines(form))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in QUIETER:
        logging.getLogger(name).setLevel(logging.CRITICAL)
