"""Putting a message into a chat, whoever writes it."""

from bot.sandbox.platform import Platform
from bot.sandbox.records import CHANNEL, Chat
from bot.sandbox.refusals import Json, bad

GENERAL_TOPIC = 1  # its messages carry no thread. Source: Bot API, `GENERAL_FORUM_TOPIC_ID`


def post(
    platform: Platform, chat: Chat, sender: Json, content: Json, *, thread: int | None = None
) -> Json:
    """Return a new message, kept in its chat."""
    chat.last_id += 1
    message: Json = {
        "message_id": chat.last_id,
        "from": sender,
        "chat": chat.view,
        "date": platform.now(),
    }
    if chat.kind == CHANNEL:  # it speaks in its own name. Source: Bot API, Message
        del message["from"]
        message["sender_chat"] = chat.view
    if thread is not None:
        message["message_thread_id"] = thread
        message["is_topic_message"] = True
    message |= content
    platform.keep(chat, message)
    return message


def replied(chat: Chat, message_id: int) -> Json | None:
    """Return a message as it stands in `reply_to_message`: without the one that it answers."""
    message = chat.messages.get(message_id)
    if message is not None and "reply_to_message" in message:
        return {name: value for name, value in message.items() if name != "reply_to_message"}
    return message


def check_thread(chat: Chat, thread: int | None) -> int | None:
    """Return the topic that a message goes to.

    Raises:
        ApiError: 400, there is no such topic.

    Source: `check_message_topic` of tdlib/telegram-bot-api 10.0.
    """
    if not thread or not (chat.forum or chat.private):
        return None
    if thread == GENERAL_TOPIC or thread not in chat.topics:
        raise bad("message thread not found")
    return thread
