"""Answers to pressed buttons and to inline queries.

Source of limits: Bot API 10.1; of times: tdlib/telegram-bot-api 10.0, which keeps a pressed button
150 s and an inline query 30 s; of texts: `InlineQueriesManager.cpp` of tdlib/td 1.8. Codes in
capitals are what Telegram's servers are known to answer.
"""

import re

from bot.sandbox import files, keyboards, texts
from bot.sandbox.calls.sending import caption_of, with_users
from bot.sandbox.markup import units
from bot.sandbox.platform import Platform
from bot.sandbox.records import remember
from bot.sandbox.refusals import QUERY_TOO_OLD, Json, bad
from bot.sandbox.updates import EXPIRES_AFTER

GREATEST_NOTICE = 200
GREATEST_RESULTS = 50
GREATEST_ID_BYTES = 64
GREATEST_OFFSET_BYTES = 64
GREATEST_PARAMETER = 64
KEPT_SECONDS = 300  # `cache_time` where it is not given
GREATEST_KEPT_SECONDS = 86_400
PARAMETER = re.compile(r"[A-Za-z0-9_-]*\Z")


def answer_callback(platform: Platform, given: Json) -> bool:
    """Answer a pressed button, once."""
    asked = platform.callbacks.get(given["callback_query_id"])
    late = EXPIRES_AFTER["callback_query"]
    if asked is None or asked.answer is not None or platform.clock() - asked.at > late:
        raise bad(QUERY_TOO_OLD)
    if units(given.get("text", "")) > GREATEST_NOTICE:
        raise bad("MESSAGE_TOO_LONG")
    url = given.get("url", "")
    if url and f"t.me/{platform.settings.username}?start=" not in url:
        raise bad("URL_INVALID")  # else only games; there are none here
    names = ("text", "show_alert", "url", "cache_time")
    asked.answer = {name: given[name] for name in names if name in given}
    platform.changes.notify()
    return True


def answer_inline(platform: Platform, given: Json) -> bool:
    """Answer an inline query, once."""
    results = given["results"]
    if len(results) > GREATEST_RESULTS:
        raise bad("Too many inline query results specified")
    _check_button(given.get("button"))
    made = [_result(platform, result) for result in results]
    ids = [result["id"] for result in results]
    if any(not 0 < len(each.encode()) <= GREATEST_ID_BYTES for each in ids):
        raise bad("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    if len(given.get("next_offset", "").encode()) > GREATEST_OFFSET_BYTES:
        raise bad("NEXT_OFFSET_INVALID")
    asked = platform.inline_asks.get(given["inline_query_id"])
    late = EXPIRES_AFTER["inline_query"]
    if asked is None or asked.answer is not None or platform.clock() - asked.at > late:
        raise bad(QUERY_TOO_OLD)
    asked.answer = {**given, "contents": dict(zip(ids, made, strict=True))}
    seconds = min(max(given.get("cache_time", KEPT_SECONDS), 0), GREATEST_KEPT_SECONDS)
    if platform.settings.inline_cache and seconds:
        whom = asked.user_id if given.get("is_personal") else 0
        place = (asked.query, asked.offset, whom)
        remember(platform.inline_answers, place, (platform.clock() + seconds, asked.answer))
    platform.changes.notify()
    return True


def _check_button(button: Json | None) -> None:
    if button is None:
        return
    if ("start_parameter" in button) == ("web_app" in button):
        raise bad(
            "Can't parse inline query results button: "
            "InlineQueryResultsButton must have exactly one optional field"
        )
    parameter = button.get("start_parameter")
    if parameter is None:
        return
    if not parameter:
        raise bad("Can't use empty start_parameter")
    if len(parameter) > GREATEST_PARAMETER:
        raise bad("Too long start_parameter specified")
    if not PARAMETER.match(parameter):
        raise bad("Unallowed characters in start_parameter are used")


def _result(platform: Platform, result: Json) -> Json:
    """Return the fields of the message that a result becomes when it is chosen."""
    keyboard = result.get("reply_markup")
    content = _content(platform, result)
    if keyboard:
        keyboard = keyboards.inline(keyboard, inline_mode=platform.settings.inline, private=True)
    if keyboard:
        content["reply_markup"] = keyboard
    return content


def _content(platform: Platform, result: Json) -> Json:
    given = result.get("input_message_content")
    if result["type"] == "article" and not result["title"]:
        raise bad("ARTICLE_TITLE_EMPTY")
    if given is None:
        for kind in ("photo", "document"):
            if f"{kind}_file_id" in result:
                stored = files.take(platform, result[f"{kind}_file_id"], kind, {})
                return files.content(stored) | caption_of(platform, result)
        raise bad(f'results of type "{result["type"]}" are not supported here')
    if "message_text" not in given:
        raise bad("only texts are supported here as the content of a result")
    text, marks = texts.text_of(given, "message_text")
    content: Json = {"text": text}
    if marks:
        content["entities"] = with_users(platform, marks)
    if given.get("link_preview_options"):
        content["link_preview_options"] = given["link_preview_options"]
    return content


HANDLERS = {"answerCallbackQuery": answer_callback, "answerInlineQuery": answer_inline}
