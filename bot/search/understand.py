"""From a message and what was said before to a decision: the one entry to the search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.search.classifier import score
from bot.search.decide import (
    COUNTRY,
    HELP,
    MOST_CHOICES,
    Outcome,
    Verdict,
    decide,
    points_back,
    possible,
)
from bot.search.dialogue import Memory, pointers, resolve, with_last_country
from bot.search.index import Index
from bot.search.normalise import tokenize
from bot.search.reading import Reading, read

NEEDS_NO_COUNTRY = 0.9  # so sure without the last country, it is not tried


@dataclass(frozen=True, slots=True)
class Rules:
    """What is decided by data besides the index.

    Attributes:
        settings: Fitted numbers and words for positions in a list.
        parts: For each entry that enumerates others, their names in order.
    """

    settings: Mapping[str, float]
    parts: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: a class, and the countries it is about."""

    name: str
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the bot makes of a message.

    Attributes:
        outcome: Answer, choices or none.
        options: Of an answer, the one; of choices, two to five, best first.
        countries: Codes of all countries and territories understood.
        regions: Ids of the regions understood.
        confidence: How probably the first option is right, 0 to 1.
        language: Language of the message, None where it does not show.
    """

    outcome: Outcome
    options: tuple[Option, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    confidence: float
    language: str | None


def understand(
    index: Index,
    rules: Rules,
    text: str,
    memory: Memory | None = None,
    *,
    explicit: bool = False,
) -> Decision:
    """Return what the bot makes of a message.

    Args:
        index: The search index.
        rules: What is decided by data besides.
        text: The message; anything at all.
        memory: What the conversation has been about.
        explicit: The text stands after `/country`: codes count in any case.
    """
    tokens = tokenize(text)
    language = index.frequencies.language(token.text for token in tokens)
    reading = read(
        tokens, index.gazetteer, index.vocabulary, language=language or "", explicit=explicit
    )
    verdict = _judge(index, rules, reading, memory)
    if memory and verdict.confidence < NEEDS_NO_COUNTRY:
        added = with_last_country(reading, memory)
        if added:
            second = _judge(index, rules, added, memory)
            if second.confidence > verdict.confidence:
                reading, verdict = added, second
    spoken = index.frequencies.language(
        token.text for at, token in enumerate(tokens) if not reading.covers(at)
    )
    return _decision(verdict, reading, spoken or language, memory, rules)


def _judge(
    index: Index, rules: Rules, reading: Reading, memory: Memory | None
) -> Verdict:
    scores = score(index.weights, reading.words)
    candidates = possible(index, scores, reading, pointers(memory, rules.parts))
    return decide(index, rules.settings, candidates, reading)


def _decision(
    verdict: Verdict,
    reading: Reading,
    language: str | None,
    memory: Memory | None,
    rules: Rules,
) -> Decision:
    codes = tuple(dict.fromkeys(code for place in reading.countries for code in place.codes))
    options: list[Option] = []
    for name in verdict.names:
        if name == COUNTRY:
            # A name that fits several countries is never decided silently.
            options.extend(Option(COUNTRY, (code,)) for code in reading.countries[0].codes)
        elif points_back(name) and memory:
            options.append(Option(*resolve(name, reading, memory, rules.parts, rules.settings)))
        else:
            options.append(Option(name, codes))
    options = list(dict.fromkeys(options))[:MOST_CHOICES]
    outcome = verdict.outcome
    if outcome == "answer" and len(options) > 1:
        outcome = "choices"
    elif outcome == "choices" and len(options) == 1:
        options.append(Option(HELP))
    return Decision(
        outcome=outcome,
        options=tuple(options),
        countries=codes or (options[0].countries if options else ()),
        regions=tuple(dict.fromkeys(code for place in reading.regions for code in place.codes)),
        confidence=verdict.confidence,
        language=language,
    )
