"""Texts and captions of messages, checked and made ready to show.

Source of limits and texts: tdlib/telegram-bot-api 10.0 (`get_formatted_text`), tdlib/td 1.8
(`MessageContent.cpp`), Bot API 10.1.
"""

from bot.sandbox import entities, markup
from bot.sandbox.markup import units
from bot.sandbox.refusals import Json, bad

GREATEST_TEXT = 4096
# Telegram counts code points; UTF-16 units are never fewer, so this is the strict side. Own choice.
GREATEST_CAPTION = 1024
GREATEST_RAW_BYTES = 32_768
GREATEST_ENTITIES = 100  # Source: python-telegram-bot, `MessageLimit.MESSAGE_ENTITIES`
# These are found by Telegram itself; given ones are dropped. Source: `get_text_entity_type`.
FOUND_ONLY = {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bank_card_number",
}
KNOWN = {*entities.PRIORITY}


def text_of(given: Json, name: str = "text") -> tuple[str, list[Json]]:
    """Return a message's text and entities.

    Raises:
        ApiError: 400, it is empty, too long or wrongly marked up.
    """
    raw = given.get(name)
    if not raw:
        raise bad("Message text is empty")
    text, marks = _formatted(raw, given.get("parse_mode"), given.get("entities"))
    if not text:
        raise bad("Text must be non-empty")
    if units(text) > GREATEST_TEXT:
        raise bad("Message is too long")
    return text, marks


def caption_of(given: Json) -> Json:
    """Return the fields of a message for its caption, none where it is empty.

    Raises:
        ApiError: 400, it is too long or wrongly marked up.
    """
    raw = given.get("caption")
    if not raw:
        return {}
    text, marks = _formatted(raw, given.get("parse_mode"), given.get("caption_entities"))
    if units(text) > GREATEST_CAPTION:
        raise bad("Message caption is too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": marks} if marks else {"caption": text}


def _formatted(raw: str, mode: object, given: list[Json] | None) -> tuple[str, list[Json]]:
    if len(raw.encode()) > GREATEST_RAW_BYTES:
        raise bad("Text is too long")
    if isinstance(mode, str) and mode.lower() not in ("", "none"):
        if mode.lower() != "html":
            raise bad("Unsupported parse_mode")
        text, marks = markup.parse_html(raw)
    else:
        text, marks = raw, _given(given or [])
    text, marks = entities.clean(text, marks)
    return text, entities.with_found(text, marks)[:GREATEST_ENTITIES]


def _given(given: list[Json]) -> list[Json]:
    taken = []
    for entity in given:
        kind = entity["type"]
        if kind in FOUND_ONLY:
            continue
        if kind not in KNOWN:
            raise bad("Can't parse MessageEntity: Unsupported type specified")
        made = dict(entity)
        if kind == "text_link" and not markup.link(made, str(entity.get("url", ""))):
            continue
        taken.append(made)
    return taken
