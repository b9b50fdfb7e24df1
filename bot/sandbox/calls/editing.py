"""Editing and deleting messages.

Source of texts: tdlib/telegram-bot-api 10.0 (`check_message`), tdlib/td 1.8
(`MessagesManager.cpp`).
"""

from bot.sandbox import files, keyboards, texts
from bot.sandbox.calls.sending import caption_of, with_users
from bot.sandbox.platform import Platform
from bot.sandbox.records import Chat
from bot.sandbox.refusals import NOT_MODIFIED, Json, bad

DELETABLE_FOR = 48 * 3600  # seconds. Source: Bot API, deleteMessage
MEDIA = ("photo", "document")
CAPTION = ("caption", "caption_entities", "show_caption_above_media")
COMPARED = ("text", "entities", "link_preview_options", "reply_markup", *CAPTION)


def edit_text(platform: Platform, given: Json) -> object:
    """Change a text message; what is not given again goes away."""
    text, marks = texts.text_of(given)
    chat, old = _editable(platform, given)
    if "text" not in old:
        raise bad("there is no text in the message to edit")
    content: Json = {"text": text}
    if marks:
        content["entities"] = with_users(platform, marks)
    if given.get("link_preview_options"):
        content["link_preview_options"] = given["link_preview_options"]
    return _change(platform, given, chat, old, content)


def edit_caption(platform: Platform, given: Json) -> object:
    """Change the caption of a photo or document."""
    caption = caption_of(platform, given)
    chat, old = _editable(platform, given)
    if not any(name in old for name in MEDIA):
        raise bad("there is no caption in the message to edit")
    return _change(platform, given, chat, old, _media_of(old) | caption)


def edit_markup(platform: Platform, given: Json) -> object:
    """Change the keyboard of a message."""
    chat, old = _editable(platform, given)
    content = {name: old[name] for name in (*COMPARED, *MEDIA) if name in old}
    content.pop("reply_markup", None)
    return _change(platform, given, chat, old, content)


def edit_media(platform: Platform, given: Json) -> object:
    """Change the photo or document of a message."""
    media = given["media"]
    if media["type"] not in MEDIA:
        raise bad(f'media of type "{media["type"]}" is not supported here')
    caption = caption_of(platform, media)
    chat, old = _editable(platform, given)
    stored = files.take(platform, media["media"], media["type"], given.get("files", {}))
    return _change(platform, given, chat, old, files.content(stored) | caption)


def delete(platform: Platform, given: Json) -> bool:
    """Take a message away for all."""
    chat = platform.writable(given["chat_id"])
    message = chat.messages.get(given["message_id"])
    if message is None:
        raise bad("message to delete not found")
    own = _own(platform, message)
    if not own and not chat.private and chat.bot_status != "administrator":
        raise bad("message can't be deleted")
    if platform.clock() - message["date"] > DELETABLE_FOR:
        raise bad("message can't be deleted for everyone")
    del chat.messages[given["message_id"]]
    platform.changes.notify()
    return True


def _own(platform: Platform, message: Json) -> bool:
    """Say whether the bot may change a message; in a channel, where it is admin, each post."""
    sender = message.get("from", platform.bot)
    return bool(sender["id"] == platform.bot["id"])


def _editable(platform: Platform, given: Json) -> tuple[Chat, Json]:
    """Return the message to edit and its chat."""
    if "chat_id" not in given and not given.get("message_id"):
        inline_id = given.get("inline_message_id")
        if not inline_id:
            raise bad("Message identifier is not specified")
        place = platform.inline_messages.get(inline_id)
        if place is None or place[1] not in place[0].messages:
            raise bad("MESSAGE_ID_INVALID")
        return place[0], place[0].messages[place[1]]
    if "chat_id" not in given:
        raise bad("chat_id is empty")
    chat = platform.writable(given["chat_id"])
    message = chat.messages.get(given.get("message_id", 0))
    if message is None:
        raise bad("message to edit not found")
    editable = _own(platform, message) and any(name in message for name in ("text", *MEDIA))
    if not editable or message["message_id"] in chat.unchangeable:
        raise bad("message can't be edited")
    return chat, message


def _media_of(message: Json) -> Json:
    return {name: message[name] for name in (*MEDIA, "has_media_spoiler") if name in message}


def _change(platform: Platform, given: Json, chat: Chat, old: Json, content: Json) -> object:
    keyboard = given.get("reply_markup")
    if keyboard:
        keyboard = keyboards.inline(
            keyboard, inline_mode=platform.settings.inline, private=chat.private
        )
    if keyboard:
        content["reply_markup"] = keyboard
    if all(old.get(name) == content.get(name) for name in (*COMPARED, *MEDIA)):
        raise bad(NOT_MODIFIED)
    kept = {name: value for name, value in old.items() if name not in (*COMPARED, *MEDIA)}
    message = {**kept, "edit_date": platform.now(), **content}
    platform.keep(chat, message)
    return True if "inline_message_id" in given and "chat_id" not in given else message


HANDLERS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "editMessageMedia": edit_media,
    "deleteMessage": delete,
}
