"""Folding a message into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.normalise import clean, fold, tokenize


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("30 by 30", "30x30"),
        ("30 x 30", "30x30"),
        ("30\u00d730", "30x30"),
        ("17 percent", "17%"),
        ("17 por ciento", "17%"),
        ("17 %", "17%"),
        ("1,483 species", "1483 species"),
        ("1 483 espèces", "1483 especes"),
        ("decision XIII/2", "decision 13/2"),
        ("COP 16", "cop16"),
        ("E.U.", "eu"),
        ("\u00bfEE. UU.?", "eeuu"),
        ("Côte d\u2019Ivoire", "cote d ivoire"),
        ("TÜRKİYE", "turkiye"),
        ("bra\u200bzil", "brazil"),
        ("\u202eBrazil\u202c", "brazil"),
        ("/", ""),
        ("?!", ""),
    ],
)
def test_one_way_to_write_each_thing(typed: str, folded: str) -> None:
    """What means the same is folded to the same words."""
    assert fold(typed) == folded


def test_a_flag_is_a_code_of_its_own() -> None:
    """A flag emoji becomes the two letters of its country, marked as a flag."""
    [token] = tokenize("\U0001f1f2\U0001f1ec")
    assert (token.text, token.flag) == ("mg", True)


def test_flags_of_parts_of_a_country_are_its_flag() -> None:
    """The flag of Scotland is read as that of the United Kingdom."""
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert [token.text for token in tokenize(scotland)] == ["gb"]


@given(st.text())
def test_any_text_is_folded_once_and_for_all(text: str) -> None:
    """Folding never fails, and folding again changes nothing that matters."""
    folded = fold(text)
    assert fold(folded).replace(" ", "") == folded.replace(" ", "")


@given(st.text(max_size=6000))
def test_clean_text_is_short_and_has_no_invisible_signs(text: str) -> None:
    """No control sign and no right-to-left mark is left, and never over 4,096 characters."""
    cleaned = clean(text)
    assert len(cleaned) <= 4096
    assert not set(cleaned) & set("\u200b\u200e\u200f\u202a\u202e\u2066\x00\n")
