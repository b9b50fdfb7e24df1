"""What was said before, and how a message leans on it; pure.

Kept: the last answer, the last document and the last countries, never the
message. A message is read twice, as it stands and with the last country added;
the reading of which we are surer wins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.models import Memory
from bot.search.decide import COMPARE
from bot.search.places import Mention
from bot.search.reading import FIRST_PLACE, Reading

LIFETIME = timedelta(minutes=10)  # a later message begins a new conversation
MOST_COUNTRIES = 4
FEWEST_WORDS = 3  # "no" and "yes" ask nothing of a country
DOCUMENT, TOGETHER, PART, MORE = (
    "dialogue/document",
    "dialogue/compare",
    "dialogue/part",
    "dialogue/more",
)
ORDINAL = "ordinal."


def fresh(memory: Memory | None, now: datetime) -> Memory | None:
    """Return the memory while it is younger than `LIFETIME`, else None."""
    return memory if memory and now - memory.at < LIFETIME else None


def remembered(memory: Memory | None, name: str, countries: Sequence[str], now: datetime) -> Memory:
    """Return the memory after an answer."""
    earlier = memory.countries if memory else ()
    document = memory.document if memory else ""
    return Memory(
        name=name,
        document=name if name.startswith("resource/") else document,
        about=tuple(countries),
        countries=tuple(dict.fromkeys([*countries, *earlier]))[:MOST_COUNTRIES],
        at=now,
    )


def pointers(memory: Memory | None, parts: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return the classes pointing back that make sense after what was said."""
    if memory is None:
        return frozenset()
    found = {MORE}
    if memory.document or memory.name.startswith("term/"):
        found.add(DOCUMENT)
    if len(memory.countries) > 1:
        found.add(TOGETHER)
    if memory.name in parts or any(memory.name in listed for listed in parts.values()):
        found.add(PART)
    return frozenset(found)


def with_last_country(reading: Reading, memory: Memory) -> Reading | None:
    """Return the reading as if the last country had been named; None: there is none to add."""
    if reading.countries or not memory.countries or len(reading.words) < FEWEST_WORDS:
        return None
    if len(memory.about) > 1:
        return None  # after several countries, none of them is "the" country
    code = memory.countries[0]
    end = len(reading.words)
    return replace(
        reading,
        words=(*reading.words, FIRST_PLACE),
        places=(*reading.places, Mention((code,), end, end + 1)),
        lent=True,
    )


def resolve(
    name: str,
    reading: Reading,
    memory: Memory,
    parts: Mapping[str, Sequence[str]],
    settings: Mapping[str, float],
    nearest_document: str,
) -> tuple[str, tuple[str, ...]]:
    """Return the answer, and the countries it is about, that a class pointing back means."""
    if name == DOCUMENT:
        of_term = memory.name.startswith("term/")
        return nearest_document if of_term else memory.document, ()
    if name == TOGETHER:
        return COMPARE, memory.countries[:2]
    if name == PART:
        return _part(reading, memory, parts, settings), ()
    return memory.name, memory.about


def _part(
    reading: Reading,
    memory: Memory,
    parts: Mapping[str, Sequence[str]],
    settings: Mapping[str, float],
) -> str:
    listed = parts.get(memory.name) or next(
        listed for listed in parts.values() if memory.name in listed
    )
    for word in reading.words:
        position = int(settings.get(f"{ORDINAL}{word}", 0))
        if position and abs(position) <= len(listed):
            return listed[position - 1 if position > 0 else position]
    following = listed.index(memory.name) + 1 if memory.name in listed else 0
    return listed[min(following, len(listed) - 1)]
