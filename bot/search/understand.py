"""From a message and what was said before to a decision: the one entry to the search."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from bot.models import Memory
from bot.search.classifier import Floats, score
from bot.search.decide import (
    COMPARE,
    COUNTRIES,
    COUNTRY,
    HELP,
    MOST_CHOICES,
    Outcome,
    Verdict,
    decide,
    possible,
)
from bot.search.dialogue import DOCUMENT, pointers, resolve, with_last_country
from bot.search.index import Index, points_back
from bot.search.lists import ALL, BY_GROUP, Asked, Lists, listed
from bot.search.normalise import Token, strip_accents, tokenize
from bot.search.nowhere import as_if_known, as_typed, follows, unknown_name
from bot.search.pictures import layer_asked
from bot.search.reading import Reading, read
from bot.search.tongue import words

_COUNTRY_COMMAND = re.compile(r"\s*/country(?=\s)", re.IGNORECASE)
FALLBACK = "en"
NEEDS_NO_CONTEXT = 0.85  # so sure as it stands, a message is not read in its context
TRUST_IN_PLACE = 0.9  # a place that was not named again counts a little less
JUST_SENT = 0.4  # right after a document, "in French?" is about it
SURE_OF_NAME = 0.9  # so sure a message would ask about a country, if its strange word were one
SURE_OF_LIST = 0.9  # a group and a topic were both named in words of our own lists: own choice
MOST_WORDS_AROUND_GROUP = 4  # "which are the" least developed countries
CONTEXT = 0.5  # weight of what is near the last answer; tried on the tuning dialogues


@dataclass(frozen=True, slots=True)
class Rules:
    """What is decided by data besides the index.

    Attributes:
        settings: Fitted numbers and words for positions in a list.
        parts: For each entry that enumerates others, their names in order.
        texts: The English words of each entry, to tell what is near the last answer.
        lists: Words that name groups of countries, and what is asked of many at once.
        cards: Codes of the countries that have a card.
    """

    settings: Mapping[str, float]
    parts: Mapping[str, Sequence[str]]
    texts: Mapping[str, str]
    lists: Lists = field(default_factory=lambda: Lists((), ()))
    cards: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: a class, and the countries it is about.

    `listed` is what a list of countries is about: the topic, then ids of groups.
    """

    name: str
    countries: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the bot makes of a message.

    Attributes:
        outcome: Answer, choices or none.
        options: Of an answer, the one; of choices, two to five, best first.
        countries: Codes of all countries and territories understood.
        regions: Ids of the regions and groups understood.
        confidence: How probably the first option is right, 0 to 1.
        languages: Those that the words may be of, the most probable first; several where none
            of them leads clearly, none where there are only names.
        probable: Language that names point to where there are no other words: only a hint.
        map: What the map is to show that is asked for as a picture; empty: none is.
        unknown: A name, as typed, that stands where a place is asked about and is none we know.
    """

    outcome: Outcome
    options: tuple[Option, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    confidence: float
    languages: tuple[str, ...]
    probable: str | None = None
    map: str = ""
    unknown: str = ""


def understand(
    index: Index,
    rules: Rules,
    text: str,
    memory: Memory | None = None,
) -> Decision:
    """Return what the bot makes of a message.

    Args:
        index: The search index.
        rules: What is decided by data besides.
        text: The message; anything at all. After `/country`, codes count in any case.
        memory: What the conversation has been about.
    """
    command = _COUNTRY_COMMAND.match(text)
    typed = text[command.end() :] if command else text
    tokens = tokenize(typed)
    said = words(typed)
    tongues = index.tongue.guess(said)
    probable = tongues[0] if tongues else None
    language = tongues[0] if len(tongues) == 1 else ""
    reading = read(
        tokens, index.gazetteer, index.vocabulary, language=language, explicit=bool(command)
    )
    layer = layer_asked(rules.settings, reading, memory)
    if layer:
        # One name that fits several countries is asked back here, too.
        doubtful = len(reading.countries) == 1 and len(reading.countries[0].codes) > 1
        verdict = Verdict("answer", (COUNTRY if doubtful else COUNTRIES,), 1.0)
        decision = _decision(verdict, reading, tongues, None)
        return replace(decision, map=layer)
    verdict = _judge(index, rules, reading, memory)
    near = _near(index, rules, memory) if memory else None
    if memory and near is not None and verdict.confidence < NEEDS_NO_CONTEXT:
        about_place = with_last_country(reading, memory)
        for leaning, trust in ((reading, 1.0), (about_place, TRUST_IN_PLACE)):
            if leaning is None or (leaning.lent and _points_surely(verdict)):
                continue
            second = _judge(index, rules, leaning, memory, near)
            if second.confidence * trust > verdict.confidence:
                reading, verdict = leaning, second
    spoken = tongues
    if reading.places:  # the language of the words, not of the names among them
        names_of = {token.text for at, token in enumerate(tokens) if reading.covers(at)}
        spoken = index.tongue.guess(
            word for word in said if strip_accents(word.casefold()) not in names_of
        )
    decision = _decision(verdict, reading, spoken, _Context(index, rules, memory, near))
    names = [range(place.start, place.end) for place in reading.places]
    asked = rules.lists.read(tokens, index.vocabulary.correct, names)
    decision = _with_lists(decision, reading, asked, rules.lists)
    unknown: Sequence[str] = ()
    if command and not reading.places:
        unknown = [token.text for token in tokens]
    elif not asked.groups:
        unknown = _unknown(index, rules, tokens, reading, decision)
    if unknown:
        nearest = index.gazetteer.nearest(" ".join(unknown), rules.cards)
        decision = _nowhere(decision, as_typed(text, unknown), nearest)
    return replace(decision, probable=None if spoken else probable)


def _unknown(
    index: Index, rules: Rules, tokens: Sequence[Token], reading: Reading, decision: Decision
) -> Sequence[str]:
    """Return the words that a question about a place has in the place of its name; or none."""
    name = None if reading.regions else unknown_name(tokens, reading, index.vocabulary)
    if name is None:
        return ()
    typed = [token.text for token in tokens[name.start : name.stop]]
    if decision.options and decision.options[0].name == COUNTRIES and follows(tokens, name):
        return typed  # not all countries of the world, but those of a place
    assumed = as_if_known(tokens, reading, name)
    if assumed is None or decision.outcome == "answer" or not tokens[name.start].initial:
        return ()
    verdict = _judge(index, rules, assumed, None)
    sure = decision.outcome == "none" or verdict.confidence >= SURE_OF_NAME
    asks = verdict.outcome == "answer" and verdict.names[0] in {COUNTRY, COMPARE, COUNTRIES}
    return typed if sure and asks else ()


def _nowhere(decision: Decision, name: str, near: Sequence[str]) -> Decision:
    """Return the question back about a name that nobody knows: which near one is meant."""
    options = tuple(Option(COUNTRY, (code,)) for code in near)
    return replace(
        decision,
        outcome="choices" if options else "none",
        options=(*options, Option(COUNTRIES)) if options else (),
        unknown=name,
    )


def _points_surely(verdict: Verdict) -> bool:
    """Whether the message is about the last answer as a whole, not about its country."""
    return verdict.outcome == "answer" and points_back(verdict.names[0])


@dataclass(frozen=True, slots=True)
class _Context:
    """What a class pointing back may mean."""

    index: Index
    rules: Rules
    memory: Memory | None
    near: Floats | None

    def option(self, name: str, reading: Reading) -> Option:
        if self.memory is None or self.near is None:
            raise ValueError(f"{name} points back, and nothing was said before")
        documents = [
            (nearness, label)
            for nearness, label in zip(self.near, self.index.weights.labels, strict=True)
            if label.startswith("resource/")
        ]
        return Option(
            *resolve(
                name,
                reading,
                self.memory,
                self.rules.parts,
                self.rules.settings,
                max(documents)[1],
            )
        )


def _near(index: Index, rules: Rules, memory: Memory) -> Floats:
    """Return how near each class is to the last answer: what its own text is taken for."""
    text = rules.texts.get(memory.name, "")
    reading = read(tokenize(text), index.gazetteer, index.vocabulary, language=FALLBACK)
    return np.maximum(score(index.weights, reading.words) + 1, 0)


def _judge(
    index: Index,
    rules: Rules,
    reading: Reading,
    memory: Memory | None,
    near: Floats | None = None,
) -> Verdict:
    scores = score(index.weights, reading.words)
    if near is not None:
        scores = scores + CONTEXT * near
    if memory and memory.name == memory.document and DOCUMENT in index.column:
        scores[index.column[DOCUMENT]] += JUST_SENT
    candidates = possible(index, scores, reading, pointers(memory, rules.parts))
    return decide(index, rules.settings, candidates, reading)


def _comparisons(reading: Reading) -> Iterator[Option]:
    """Give each comparison that may be meant; that they are too many is said by the answer."""
    named = [place.codes for place in reading.countries]
    for codes in itertools.islice(itertools.product(*named), MOST_CHOICES):
        distinct = tuple(dict.fromkeys(codes))
        yield Option(COMPARE if len(distinct) > 1 else COUNTRY, distinct)


def _decision(
    verdict: Verdict,
    reading: Reading,
    languages: tuple[str, ...],
    context: "_Context | None",
) -> Decision:
    codes = tuple(dict.fromkeys(code for place in reading.countries for code in place.codes))
    options: list[Option] = []
    for name in verdict.names:
        if name == COUNTRY:
            # A name that fits several countries is never decided silently.
            options.extend(Option(COUNTRY, (code,)) for code in reading.countries[0].codes)
        elif name == COMPARE:
            options.extend(_comparisons(reading))
        elif context and points_back(name):
            options.append(context.option(name, reading))
        else:
            options.append(Option(name, codes))
    options = list(dict.fromkeys(options))[:MOST_CHOICES]
    outcome = verdict.outcome
    if outcome == "answer" and len(options) > 1:
        outcome = "choices"
    elif outcome == "choices" and len(options) == 1:
        # One pointer may have led to what was offered anyway; a choice needs a second.
        options = list(dict.fromkeys([*options, Option(HELP), Option(COUNTRIES)]))[:2]
    return Decision(
        outcome=outcome,
        options=tuple(options),
        countries=codes or (options[0].countries if options else ()),
        regions=tuple(dict.fromkeys(code for place in reading.regions for code in place.codes)),
        confidence=verdict.confidence,
        languages=languages,
    )


def _with_lists(decision: Decision, reading: Reading, asked: Asked, lists: Lists) -> Decision:
    """Return the decision, its lists of countries about what the message asks of them.

    A group that was named and asked about is answered with its list, whatever
    the classifier makes of it: it has not learned the names of groups.
    """
    inside = [p for p in reading.places if asked.covered.intersection(range(p.start, p.end))]
    others = [place for place in reading.countries if place not in inside]
    regions = [c for place in reading.regions if place not in inside for c in place.codes]
    groups = [group for group in (*regions, *asked.groups) if lists.knows(group)]
    about = listed(asked.topic, groups or ([BY_GROUP] if asked.by_group else []))
    # "EU countries" are not the Party itself; "EU-27" alone is.
    union = any(not p.region and asked.covered.difference(range(p.start, p.end)) for p in inside)
    asking = asked.wanted and asked.topic != ALL
    # Without a topic, what the classifier declines is more than a question for the list.
    bare = decision.outcome != "none" or asked.rest <= MOST_WORDS_AROUND_GROUP
    naming = (union or (asked.wanted and decision.outcome != "answer")) and bare
    if asked.groups and not others and (asking or naming):
        return replace(
            decision,
            outcome="answer",
            options=(Option(COUNTRIES, (), about),),
            countries=(),
            regions=tuple(dict.fromkeys((*regions, *asked.groups))),
            confidence=max(decision.confidence, SURE_OF_LIST),
        )
    return replace(
        decision,
        options=tuple(
            replace(option, listed=about) if option.name == COUNTRIES else option
            for option in decision.options
        ),
    )
