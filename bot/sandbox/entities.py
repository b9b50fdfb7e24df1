"""What Telegram makes of entities: found ones, nesting, trimming.

Source of the rules: `fix_formatted_text`, `fix_entities`, `find_entities` of tdlib/td 1.8
(`MessageEntity.cpp`). Found links are simpler here: with http(s) or www, or a well-known ending.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from bot.sandbox.markup import units
from bot.sandbox.refusals import Json, bad

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = ("blockquote", "expandable_blockquote")
PRE = ("pre", "code", "date_time")
# Lower comes first where two entities begin and end together. Source: `get_type_priority`.
PRIORITY = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
FOUND_PRIORITY = 50
GREATEST_OFFSET = 1_000_000
ENDINGS = "com|org|net|edu|gov|int|info|io|eu|uk|de|fr|es|pt|br|mx|me|app|dev|ru|in|earth|bot"
FOUND = (
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w)")),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])"),
    ),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")),
    ("email", re.compile(r"(?<![\w.@+-])[A-Za-z0-9][\w.+-]*@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b")),
    (
        "url",
        re.compile(
            rf"(?<![\w@.])(?:https?://[^\s<>\"/]+\.[^\s<>\"/]+|tg://\w+"
            rf"|(?:[A-Za-z0-9-]+\.)+(?:{ENDINGS})(?![\w.-]*\w))(?:[/?#][^\s<>\"]*)?",
            re.IGNORECASE,
        ),
    ),
)
MAY_HOLD_FOUND = re.compile(r"[@/#.]")
CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x20]")
DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")


def order(entity: Json) -> tuple[int, int, int]:
    """Return what entities are sorted by: begin, longest first, kind."""
    priority = PRIORITY.get(entity["type"], FOUND_PRIORITY)
    return entity["offset"], -entity["length"], priority


def end_of(entity: Json) -> int:
    """Return the unit after an entity's last one."""
    return int(entity["offset"] + entity["length"])


def clean(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Return a text as it is shown: trimmed, without control characters, entities set right.

    Raises:
        ApiError: 400, an entity begins or ends where it cannot.
    """
    for entity in entities:
        for name in ("offset", "length"):
            if not 0 <= entity[name] <= GREATEST_OFFSET:
                raise bad(f"Receive an entity with incorrect {name} {entity[name]}")
    entities = fixed([dict(entity) for entity in entities if entity["length"]])
    if entities:
        _check_places(text, entities)
    text = CONTROL.sub(" ", text)
    if DROPPED.search(text):
        text, entities = _without_dropped(text, entities)
    return _trimmed(text, fixed([entity for entity in entities if entity["length"] > 0]))


def _check_places(text: str, entities: list[Json]) -> None:
    total = units(text)
    halves = _halves(text) if total != len(text) else {}
    for entity in entities:
        if entity["offset"] >= total:
            raise bad(
                f"Entity begins after the end of the text at UTF-16 offset {entity['offset']}"
            )
        begin = f"Entity beginning at UTF-16 offset {entity['offset']}"
        if end_of(entity) > total:
            raise bad(f"{begin} ends after the end of the text at UTF-16 offset {end_of(entity)}")
        if entity["offset"] in halves:
            place = halves[entity["offset"]]
            raise bad(f"Entity begins in a middle of a UTF-16 symbol at byte offset {place}")
        if end_of(entity) in halves:
            place = halves[end_of(entity)]
            raise bad(f"{begin} ends in a middle of a UTF-16 symbol at byte offset {place}")


def _halves(text: str) -> dict[int, int]:
    """Return the units inside of signs of two, each with the byte where the next sign begins."""
    halves, unit, byte = {}, 0, 0
    for sign in text:
        byte += len(sign.encode("utf-8", "surrogatepass"))
        unit += units(sign)
        if sign > "\uffff":
            halves[unit - 1] = byte
    return halves


def _without_dropped(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    dropped = [units(text[: found.start()]) for found in DROPPED.finditer(text)]
    for entity in entities:
        begin, end = entity["offset"], end_of(entity)
        before = sum(at < begin for at in dropped)
        inside = sum(begin <= at < end for at in dropped)
        entity["offset"] -= before
        entity["length"] -= inside
    return DROPPED.sub("", text), entities


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut blanks at the end, and at the beginning as far as the first entity."""
    text = text.rstrip(" \n")
    last = units(text)
    kept = []
    for entity in entities:
        if entity["offset"] < last:
            entity["length"] = min(entity["length"], last - entity["offset"])
            kept.append(entity)
    blanks = len(text) - len(text.lstrip(" \n"))
    if kept:
        blanks = min(blanks, kept[0]["offset"])
    for entity in kept:
        entity["offset"] -= blanks
    kept.sort(key=order)
    return text[blanks:], kept


def _apart(entities: Iterable[Json]) -> list[Json]:
    """Keep those that do not overlap an earlier one."""
    kept: list[Json] = []
    for entity in entities:
        if not kept or entity["offset"] >= end_of(kept[-1]):
            kept.append(entity)
    return kept


def _cuts(quote: Json, entity: Json) -> bool:
    begin, end = quote["offset"], end_of(quote)
    within = begin <= entity["offset"] and end_of(entity) <= end
    return not within and entity["offset"] < end and begin < end_of(entity)


def _valid(entities: list[Json]) -> bool:
    """Say whether sorted entities can stand as they are: the quick way out."""
    stack: list[Json] = []
    ends: dict[str, int] = {}
    for entity in entities:
        kind = entity["type"]
        while stack and entity["offset"] >= end_of(stack[-1]):
            stack.pop()
        if stack:
            kinds = {outer["type"] for outer in stack}
            if end_of(entity) > end_of(stack[-1]) or kind in kinds or stack[-1]["type"] in PRE:
                return False
            if kinds.intersection(SPLITTABLE) or (kind in PRE and kinds.difference(QUOTES)):
                return False
            if kind not in SPLITTABLE and kinds.difference(QUOTES):
                return False
            if kind in QUOTES and kinds.intersection(QUOTES):
                return False
        if kind in SPLITTABLE:
            if ends.get(kind, -1) >= entity["offset"]:
                return False
            ends[kind] = end_of(entity)
        stack.append(entity)
    return True


def fixed(entities: list[Json]) -> list[Json]:
    """Return entities nested as Telegram allows: some are cut, joined or dropped."""
    entities = sorted(entities, key=order)
    if _valid(entities):
        return entities
    quotes = _apart(entity for entity in entities if entity["type"] in QUOTES)
    solid = _apart(entity for entity in entities if entity["type"] not in (*QUOTES, *SPLITTABLE))
    solid = [entity for entity in solid if not any(_cuts(quote, entity) for quote in quotes)]
    return _split([entity for entity in entities if entity["type"] in SPLITTABLE], solid, quotes)


def _split(styles: list[Json], solid: list[Json], quotes: list[Json]) -> list[Json]:
    """Join touching styles of a kind; cut them where others begin, and where solid ones end."""
    spans = {kind: _joined(styles, kind) for kind in SPLITTABLE}
    borders = {at for entity in (*solid, *quotes) for at in (entity["offset"], end_of(entity))}
    borders |= {begin for joined in spans.values() for begin, _ in joined}
    taken = [(entity["offset"], end_of(entity)) for entity in solid if entity["type"] in PRE]
    made: list[Json] = []
    for kind, joined in spans.items():
        for begin, end in joined:
            places = [begin, *sorted(at for at in borders if begin < at < end), end]
            for first, last in pairwise(places):
                if not any(low <= first < high for low, high in taken):
                    made.append({"offset": first, "length": last - first, "type": kind})
    return sorted([*made, *solid, *quotes], key=order)


def _joined(styles: list[Json], kind: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for entity in styles:
        if entity["type"] == kind:
            if spans and entity["offset"] <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(spans[-1][1], end_of(entity)))
            else:
                spans.append((entity["offset"], end_of(entity)))
    return spans


def found(text: str) -> list[Json]:
    """Return mentions, commands, tags, addresses and e-mail addresses of a text."""
    if not MAY_HOLD_FOUND.search(text):
        return []
    hits: list[Json] = []
    for kind, pattern in FOUND:
        for word in pattern.finditer(text):
            length = len(word[0].rstrip(".,;:!?)'\"")) if kind == "url" else len(word[0])
            hits.append({"offset": word.start(), "length": length, "type": kind})
    hits = _apart(sorted(hits, key=order))
    if not text.isascii():
        for hit in hits:
            begin, end = hit["offset"], end_of(hit)
            hit["offset"] = units(text[:begin])
            hit["length"] = units(text[begin:end])
    return hits


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """Return the entities with those that Telegram finds by itself beside them."""
    new = found(text)
    if not new:
        return entities
    quotes = [entity for entity in entities if entity["type"] in QUOTES]
    solid = [entity for entity in entities if entity["type"] not in (*QUOTES, *SPLITTABLE)]
    new = [
        entity
        for entity in new
        if not any(_cuts(quote, entity) for quote in quotes)
        and not any(
            old["offset"] < end_of(entity) and entity["offset"] < end_of(old) for old in solid
        )
    ]
    if not new:
        return entities
    styles = [entity for entity in entities if entity["type"] in SPLITTABLE]
    return _split(styles, sorted([*solid, *new], key=order), quotes)
