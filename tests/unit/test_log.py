"""What stands in the log, as text and as JSON."""

import json
import logging
import sys
from typing import Literal

import pytest

from bot import log

TOKEN = "123456:" + "a" * 35


def line(form: Literal["text", "json"], message: str, *, fault: bool = False, **told: float) -> str:
    """Return one line as it is written."""
    found = None
    if fault:
        try:
            int("what somebody wrote")
        except ValueError:
            found = sys.exc_info()
    record = logging.LogRecord("bot.part", logging.INFO, __file__, 1, message, (), found)
    record.__dict__.update(log.fields(**told))
    return log._Lines(form).format(record)


@pytest.mark.parametrize("form", ["text", "json"])
def test_neither_tokens_nor_words_stand_in_a_line(form: Literal["text", "json"]) -> None:
    """A token is blanked, an error gives its kind and place, and a line stays one line."""
    told = line(form, f"https://host/bot{TOKEN}/x\nsecond", fault=True)
    assert TOKEN not in told
    assert "what somebody wrote" not in told
    assert "ValueError at test_log.py:" in told
    assert "\n" not in told


def test_what_programs_count_stands_by_itself() -> None:
    """In JSON each figure is a field; in text it follows the message."""
    assert line("text", "update", ms=12).endswith(" info bot.part: update ms=12")
    found = json.loads(line("json", "update", ms=12))
    assert (found["message"], found["part"], found["ms"]) == ("update", "bot.part", 12)


def test_errors_are_counted_by_part() -> None:
    """What is logged as an error is counted, and nothing else is."""
    counts = log.ErrorCount()
    logger = logging.getLogger("bot.some.part")
    logger.addHandler(counts)
    logger.error("one")
    logger.warning("none")
    logger.removeHandler(counts)
    assert dict(counts.counts) == {"bot.some.part": 1}
