"""Times, hours and words as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.typed import hours_of, minute_of, words_of


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("8", 480), ("8:00", 480), ("08.30", 510), ("8h30", 510), ("8 h 30", 510), ("20h", 1200),
        ("8 pm", 1200), ("8pm", 1200), ("8:30 p.m.", 1230), ("12 am", 0), ("12 pm", 720),
        ("a las 8", 480), ("à 8h", 480), ("às 8h", 480), ("at 8", 480), ("20 heures", 1200),
        ("00:00", 0), ("23:59", 1439), ("\N{FULLWIDTH DIGIT EIGHT}", 480),
    ],
)  # fmt: skip
def test_times_are_read(text: str, minute: int) -> None:
    """Each usual way to write a time of day is one."""
    assert minute_of(text) == minute


@pytest.mark.parametrize(
    "text",
    ["25:00", "24:00", "8.61", "8:5", "-1", "13 pm", "0 am", "", "eight", "800", "8:00:00", "8 8"],
)
def test_what_is_no_time_is_none(text: str) -> None:
    """Hours and minutes that no clock shows are not bent into others."""
    assert minute_of(text) is None


@given(st.text())
def test_any_text_is_a_time_or_none(text: str) -> None:
    """Whatever is typed, there is an answer, and a minute of a day."""
    minute = minute_of(text)
    assert minute is None or 0 <= minute < 24 * 60
    hours_of(text)
    words_of(text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("22-7", (1320, 420)), ("22:00 to 7:30", (1320, 450)), ("de 22h a 7h", (1320, 420)),
        ("22h\N{EN DASH}7h", (1320, 420)), ("10 pm - 6 am", (1320, 360)),
        ("das 22h às 7h", (1320, 420)), ("de 22h à 7h", (1320, 420)),
    ],
)  # fmt: skip
def test_hours_are_read(text: str, hours: tuple[int, int]) -> None:
    """From and until, in the usual forms of four languages."""
    assert hours_of(text) == hours


@pytest.mark.parametrize("text", ["22", "22-22", "25-7", "22-7:61", "night", ""])
def test_what_are_no_hours_is_none(text: str) -> None:
    """A beginning without an end, or the same twice, is no span."""
    assert hours_of(text) is None


def test_words_are_folded_and_told_apart() -> None:
    """Commas, semicolons and lines part them, a minus leaves out, and each counts once."""
    assert words_of("Perú, páramo; -Tourism\n\N{MINUS SIGN}oil palm, peru") == (
        ("peru", "paramo"),
        ("tourism", "oil palm"),
    )


@pytest.mark.parametrize("text", ["", " , ", "x, -x", "w " * 6, "a" * 41, ",".join("abcdefghijk")])
def test_what_are_no_words_is_none(text: str) -> None:
    """Nothing, too much, or the same in and out."""
    assert words_of(text) is None
