"""sendMessage, sendPhoto, sendDocument and sendChatAction."""

from dataclasses import dataclass

from bot.sandbox import files, keyboards, texts
from bot.sandbox.platform import Platform
from bot.sandbox.posting import check_thread, post, replied
from bot.sandbox.records import Chat
from bot.sandbox.refusals import Json, bad

# Source: Bot API 10.1, sendChatAction.
ACTIONS = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
]
KEPT_ACTIONS = 1000  # own choice


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a message goes, and what hangs on it."""

    chat: Chat
    thread: int | None
    extra: Json
    keyboard: Json | None
    stays: bool


def send_message(platform: Platform, given: Json) -> Json:
    """Return the text message that was sent."""
    text, marks = texts.text_of(given)
    content: Json = {"text": text}
    if marks:
        content["entities"] = with_users(platform, marks)
    if given.get("link_preview_options"):
        content["link_preview_options"] = given["link_preview_options"]
    return _send(platform, given, content)


def send_file(platform: Platform, given: Json, kind: str) -> Json:
    """Return the message with a photo or document that was sent."""
    platform.writable(given["chat_id"])
    caption = caption_of(platform, given)
    stored = files.take(platform, given[kind], kind, given.get("files", {}))
    content = files.content(stored) | caption
    if given.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return _send(platform, given, content)


def send_photo(platform: Platform, given: Json) -> Json:
    """Return the photo message that was sent."""
    return send_file(platform, given, "photo")


def send_document(platform: Platform, given: Json) -> Json:
    """Return the document message that was sent."""
    if "thumbnail" in given:
        raise bad('parameter "thumbnail" is not supported here')
    return send_file(platform, given, "document")


def send_chat_action(platform: Platform, given: Json) -> bool:
    """Show that the bot is busy."""
    action = given["action"].lower()
    if action not in ACTIONS:
        raise bad("Wrong parameter action in request")
    chat = platform.writable(given["chat_id"])
    check_thread(chat, given.get("message_thread_id"))
    platform.actions.append((chat.id, action))
    del platform.actions[:-KEPT_ACTIONS]
    platform.changes.notify()
    return True


def caption_of(platform: Platform, given: Json) -> Json:
    """Return the fields of a caption, its mentioned people looked up."""
    caption = texts.caption_of(given)
    if "caption_entities" in caption:
        caption["caption_entities"] = with_users(platform, caption["caption_entities"])
    if caption and given.get("show_caption_above_media"):
        caption["show_caption_above_media"] = True
    return caption


def with_users(platform: Platform, marks: list[Json]) -> list[Json]:
    """Return entities with the people whom they mention; unknown ones are no mention."""
    made = []
    for mark in marks:
        if mark["type"] != "text_mention":
            made.append(mark)
        elif (person := platform.people.get(mark["user"]["id"])) is not None:
            made.append({**mark, "user": person.user})
    return made


def _send(platform: Platform, given: Json, content: Json) -> Json:
    place = _place(platform, given)
    chat = place.chat
    platform.limiter.count(
        chat.id, group=not chat.private, paid=bool(given.get("allow_paid_broadcast"))
    )
    if given.get("protect_content"):
        content["has_protected_content"] = True
    if given.get("message_effect_id"):
        content["effect_id"] = given["message_effect_id"]
    if place.keyboard is not None and place.stays:
        content["reply_markup"] = place.keyboard
    message = post(platform, chat, platform.bot, place.extra | content, thread=place.thread)
    if place.keyboard is not None and not place.stays:
        chat.keyboard = None if place.keyboard.get("remove_keyboard") else place.keyboard
        chat.unchangeable.add(message["message_id"])
    return message


def _place(platform: Platform, given: Json) -> _Place:
    """Find where a message goes, in the order in which Telegram looks."""
    chat = platform.writable(given["chat_id"])
    thread = check_thread(chat, given.get("message_thread_id"))
    extra, answered_thread = _reply(chat, given.get("reply_parameters") or {})
    if given.get("message_effect_id") and not chat.private:
        raise bad("EFFECT_ID_INVALID")
    keyboard, stays = keyboards.of_message(
        given, inline_mode=platform.settings.inline, private=chat.private
    )
    return _Place(chat, thread or answered_thread, extra, keyboard, stays)


def _reply(chat: Chat, reply: Json) -> tuple[Json, int | None]:
    if not reply:
        return {}, None
    if reply.get("chat_id") not in (None, chat.id):
        raise bad("replies to other chats are not supported here")
    answered = replied(chat, reply["message_id"])
    if answered is None:
        if reply.get("allow_sending_without_reply"):
            return {}, None
        raise bad("message to be replied not found")
    extra: Json = {"reply_to_message": answered}
    if reply.get("quote"):
        quote, marks = texts.text_of(
            {
                "text": reply["quote"],
                "parse_mode": reply.get("quote_parse_mode"),
                "entities": reply.get("quote_entities"),
            }
        )
        if quote not in str(answered.get("text") or answered.get("caption") or ""):
            raise bad("QUOTE_TEXT_INVALID")
        extra["quote"] = {"text": quote, "position": reply.get("quote_position", 0)}
        if marks:
            extra["quote"]["entities"] = marks
    return extra, answered.get("message_thread_id") if chat.forum else None


HANDLERS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
}
