"""Floors under the quality of answers, on questions never used to train or tune.

The figures themselves are printed by `make eval`; a floor lies a little under
the design's target or the figure measured, so that it breaks when quality does.
"""

from collections.abc import Mapping

import pytest

from bot.assistant import Assistant
from tests.golden.evaluate import measure, run, run_dialogues
from tests.golden.questions import golden

FLOORS = {"right first": 0.94, "answered right": 0.90, "right among offered": 0.955}
CEILINGS = {
    "wrong as sure": 0.03,
    "good declined": 0.03,
    "off topic answered": 0.025,
    "off topic choices": 0.10,
}
DIALOGUE_FLOOR = 0.85


@pytest.fixture(scope="module")
def shares(assistant: Assistant) -> Mapping[str, float]:
    found = measure(run(assistant, golden()))
    return {name: hits / count for name, (hits, count) in found.items()}


@pytest.mark.parametrize("name", FLOORS)
def test_quality_stays_above_its_floor(shares: Mapping[str, float], name: str) -> None:
    """Good questions get the right answer."""
    assert shares[name] >= FLOORS[name]


@pytest.mark.parametrize("name", CEILINGS)
def test_mistakes_stay_below_their_ceiling(shares: Mapping[str, float], name: str) -> None:
    """Wrong answers, wrong refusals and answers to what is off topic stay rare."""
    assert shares[name] <= CEILINGS[name]


def test_dialogues_are_followed(assistant: Assistant) -> None:
    """Most messages that lean on the one before are understood."""
    turns = run_dialogues(assistant)
    assert sum(turn.right for turn in turns) / len(turns) >= DIALOGUE_FLOOR


def test_the_exam_is_large_enough() -> None:
    """1,200 questions, 300 off topic, 200 in each language."""
    questions = golden()
    assert len(questions) >= 1200
    assert sum(not question.on_topic for question in questions) >= 300
    for language in ("en", "es", "fr", "pt"):
        assert sum(question.language == language for question in questions) >= 200
