"""From a message and what was said before to a decision: the one entry to the search."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.models import LANGUAGES
from bot.search.classifier import score
from bot.search.decide import COUNTRY, MOST_CHOICES, Outcome, Verdict, decide, possible
from bot.search.index import Index
from bot.search.language import detect
from bot.search.normalise import tokenize
from bot.search.reading import Reading, read


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that is possible: a class, and the countries it is about."""

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


def understand(index: Index, settings: Mapping[str, float], text: str) -> Decision:
    """Return what the bot makes of a message."""
    tokens = tokenize(text)
    language = detect([token.text for token in tokens], index.zipf, LANGUAGES)
    reading = read(tokens, index.gazetteer, index.vocabulary, language=language or "")
    scores = score(index.weights, reading.words)
    verdict = decide(index, settings, possible(index, scores, reading), reading)
    return _decision(verdict, reading, language)


def _decision(verdict: Verdict, reading: Reading, language: str | None) -> Decision:
    options: list[Option] = []
    outcome = verdict.outcome
    codes = tuple(dict.fromkeys(code for place in reading.countries for code in place.codes))
    for name in verdict.names:
        if name == COUNTRY:
            # A name that fits several countries is never decided silently.
            options.extend(Option(COUNTRY, (code,)) for code in reading.countries[0].codes)
        else:
            options.append(Option(name, codes))
    if outcome == "answer" and len(options) > 1:
        outcome = "choices"
    return Decision(
        outcome=outcome,
        options=tuple(options[:MOST_CHOICES]),
        countries=codes,
        regions=tuple(dict.fromkeys(code for place in reading.regions for code in place.codes)),
        confidence=verdict.confidence,
        language=language,
    )
