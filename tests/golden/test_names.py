"""Floors under how well names of places are understood."""

from collections.abc import Sequence

import pytest

from bot.assistant import Assistant
from tests.golden.names import Result, cases, judge, read_forms, share

EVERY = 7  # of all messages one in so many; prime, so that every language, way and error comes
RIGHT = {"bare": 0.995, "framed": 0.995, "typo": 0.97, "typo framed": 0.97, "command": 0.995}
WRONG_AS_SURE = 0.001


@pytest.fixture(scope="module")
def results(assistant: Assistant) -> Sequence[Result]:
    return [judge(assistant, case) for case in list(cases(read_forms()))[::EVERY]]


@pytest.mark.parametrize("way", RIGHT)
def test_names_are_understood(results: Sequence[Result], way: str) -> None:
    """Each way to write a name leads to its place, and a name of several places to a question."""
    those = [result for result in results if result.case.way == way]
    missed = [result for result in those if result.outcome in {"missed", "wrong"}]
    assert share(those, "right") >= RIGHT[way], missed


def test_no_other_country_is_given_as_sure(results: Sequence[Result]) -> None:
    """At most one message in a thousand is answered about another place than the one named."""
    wrong = [result for result in results if result.outcome == "wrong"]
    assert share(results, "wrong") <= WRONG_AS_SURE, wrong


def test_every_form_is_asked() -> None:
    """The forms of the four languages are all there, flags and codes among them."""
    forms = read_forms()
    assert len(forms) > 7500
    kinds = {form.kind for form in forms}
    assert kinds == {"name", "alias", "shared", "demonym", "code", "flag"}
