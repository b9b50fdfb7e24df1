"""Answer, offer choices, or decline: a decision from scores and what was read; pure.

How sure an answer is comes from a small logistic model over a few facts about
the match. Its numbers, the floor and the two limits are fitted on labelled
questions by `python -m tests.golden.fit` and stand in `data/search/decision.toml`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bot.search.classifier import Floats
from bot.search.features import MARK
from bot.search.index import Index, declines
from bot.search.reading import FIRST_PLACE, OTHER_PLACE, REGION, Reading

Outcome = Literal["answer", "choices", "none"]

MOST_CHOICES = 5  # buttons under one message that a thumb still finds
FUNCTION_ZIPF = 6.0  # words commoner than one in a thousand carry no topic
IMPOSSIBLE = -9.0  # score of a class that the places named rule out
LOWEST = -1.2  # scores below say no more than this one
MOST_OFFERED = 12  # candidates looked at; more than can be offered
MOST_WORDS_AROUND = 3  # "and what about" Peru; more may ask for something else
COUNTRY, COMPARE, COUNTRIES = "country", "compare", "countries"
HELP = "help/what-can-you-do"
PLACEHOLDERS = frozenset({FIRST_PLACE, OTHER_PLACE, REGION})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A class and its score."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a message.

    Attributes:
        outcome: Answer, choices or none.
        names: Of an answer, the one class; of choices, two to five, best first.
        confidence: How probably the first class is right, 0 to 1.
    """

    outcome: Outcome
    names: tuple[str, ...]
    confidence: float


def possible(
    index: Index, scores: Floats, reading: Reading, pointers: frozenset[str] = frozenset()
) -> list[Candidate]:
    """Return the best classes, best first: at least two to answer with and one to decline.

    No country named rules out "country" and "compare"; one rules out
    "compare"; and what points back at an earlier answer needs one.

    Args:
        index: The search index.
        scores: Score of each class.
        reading: The message.
        pointers: The classes pointing back that something was said for.
    """
    named = len(reading.countries)
    ruled_out = {COUNTRY, COMPARE} if named == 0 else {COMPARE} if named == 1 else set()
    ruled_out |= index.pointing - pointers
    allowed = scores.copy()
    allowed[[index.column[name] for name in ruled_out if name in index.column]] = IMPOSSIBLE
    order = np.argsort(-allowed, kind="stable")
    declined = index.declined[order]
    kept = np.sort(
        np.concatenate((np.flatnonzero(~declined)[:MOST_OFFERED], np.flatnonzero(declined)[:1]))
    )
    return [
        Candidate(index.weights.labels[number], float(allowed[number])) for number in order[kept]
    ]


def evidence(
    index: Index, candidates: Sequence[Candidate], reading: Reading
) -> Mapping[str, float]:
    """Return the facts about a match from which its confidence is computed."""
    offered = [candidate for candidate in candidates if not declines(candidate.name)]
    declined = next(candidate for candidate in candidates if declines(candidate.name))
    best, second = offered[0], offered[1]
    content = [word for word in reading.words if _carries_topic(index, word)]
    lexicon = index.lexicon
    weight = {word: lexicon.rarity(word) for word in content}
    total = sum(weight[word] for word in content)

    def covered(name: str) -> float:
        column = index.column[name]
        known = (weight[word] for word in content if lexicon.belongs(word, column))
        return sum(known) / total if total else 1.0

    unheard = sum(weight[word] for word in content if word not in lexicon)
    return {
        "best": best.score,
        "second": max(second.score, LOWEST),
        "declined": declined.score,
        "lead": best.score - max(second.score, LOWEST),
        "covered": covered(best.name),
        "covered_declined": covered(declined.name),
        "unheard": unheard / total if total else 0.0,
        "strange": len(reading.strange) / max(1, len(reading.words)),
        "length": math.log(1 + len(reading.words)),
        "is_country": float(best.name == COUNTRY),
    }


def confidence(settings: Mapping[str, float], facts: Mapping[str, float]) -> float:
    """Return how probably the best class is right, 0 to 1."""
    total = settings["confidence.constant"] + sum(
        settings[f"confidence.{name}"] * value for name, value in facts.items()
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def decide(
    index: Index,
    settings: Mapping[str, float],
    candidates: Sequence[Candidate],
    reading: Reading,
) -> Verdict:
    """Return what to do with a message."""
    if not reading.words:
        return Verdict("answer", (HELP,), 1.0)
    plain = _only_places(index, reading, candidates[0])
    if plain:
        return Verdict("answer", (plain,), 1.0)
    sure = confidence(settings, evidence(index, candidates, reading))
    offered = [candidate for candidate in candidates if not declines(candidate.name)]
    best = offered[0]
    if best.name == COUNTRY and len(reading.countries) > 1:
        best = Candidate(COMPARE, best.score)
    if sure >= settings["limit.answer"]:
        return Verdict("answer", (best.name,), sure)
    if sure < settings["limit.choices"]:
        return Verdict("none", (), sure)
    near = [
        candidate.name
        for candidate in offered
        if candidate.score >= best.score - settings["limit.window"]
    ]
    names = tuple(dict.fromkeys([best.name, *near]))[:MOST_CHOICES]
    if len(names) == 1:
        names = (best.name, offered[1].name)
    return Verdict("choices", names, sure)


def _carries_topic(index: Index, word: str) -> bool:
    if word in PLACEHOLDERS:
        return False
    return index.frequencies.highest(word) < FUNCTION_ZIPF


def _only_places(index: Index, reading: Reading, best: Candidate) -> str | None:
    """A message of nothing but names ("and 4 brasil??") is about them."""
    around = [word for word in reading.words if not word.startswith(MARK)]
    if not reading.places or reading.lent or len(around) > MOST_WORDS_AROUND:
        return None
    if any(len(word) > 1 and index.frequencies.highest(word) < FUNCTION_ZIPF for word in around):
        return None
    if around and declines(best.name) and best.score > 0:
        return None
    if not reading.countries:
        return COUNTRIES
    return COUNTRY if len(reading.countries) == 1 else COMPARE
