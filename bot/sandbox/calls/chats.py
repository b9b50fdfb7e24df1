"""Questions about the bot, chats, members and files; leaving a chat.

Source of the fields: Bot API 10.1; of texts: tdlib/telegram-bot-api 10.0.
"""

from bot.sandbox.files import GREATEST_DOWNLOAD
from bot.sandbox.members import member_changed, member_view
from bot.sandbox.platform import Platform, check_group
from bot.sandbox.posting import post
from bot.sandbox.records import ADMINISTRATORS, Chat
from bot.sandbox.refusals import Json, bad

GREATEST_REACTIONS = 11  # own choice; Telegram's number is an option of its servers


def get_me(platform: Platform, _given: Json) -> Json:
    """Return the bot."""
    settings = platform.settings
    return {
        **platform.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": not settings.privacy_mode,
        "supports_inline_queries": settings.inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
    }


def get_chat(platform: Platform, given: Json) -> Json:
    """Return what is known of a chat."""
    chat = _readable(platform, given)
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    full: Json = {
        **chat.view,
        "accent_color_id": 0,
        "max_reaction_count": GREATEST_REACTIONS,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if "username" in chat.view:
        full["active_usernames"] = [chat.view["username"]]
    if not chat.private:
        full["permissions"] = {"can_send_messages": True}
    return full


def get_chat_member(platform: Platform, given: Json) -> Json:
    """Return what somebody is in a chat."""
    chat = _readable(platform, given)
    user_id = given["user_id"]
    if user_id == platform.bot["id"]:
        return member_view(platform.bot, "member" if chat.private else chat.bot_status)
    person = platform.people.get(user_id)
    if person is None or (chat.private and user_id != chat.id):
        raise bad("user not found")
    return member_view(person.user, "member" if chat.private else chat.members.get(user_id, "left"))


def get_chat_administrators(platform: Platform, given: Json) -> list[Json]:
    """Return the administrators of a group, the bot among them if it is one."""
    chat = _readable(platform, given)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    found = [
        member_view(platform.people[user_id].user, status)
        for user_id, status in chat.members.items()
        if status in ADMINISTRATORS
    ]
    if chat.bot_status in ADMINISTRATORS:
        found.append(member_view(platform.bot, chat.bot_status))
    return found


def leave_chat(platform: Platform, given: Json) -> bool:
    """Leave a group."""
    chat = platform.find(given["chat_id"])
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    check_group(chat)
    post(platform, chat, platform.bot, {"left_chat_member": platform.bot})
    member_changed(platform, chat, platform.bot, "left")
    return True


def get_file(platform: Platform, given: Json) -> Json:
    """Return where a file can be downloaded."""
    stored = platform.files.get(given["file_id"])
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.data) > GREATEST_DOWNLOAD:
        raise bad("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
        "file_path": stored.path,
    }


def _readable(platform: Platform, given: Json) -> Chat:
    chat = platform.find(given["chat_id"])
    if chat.private:
        if not chat.started:
            raise bad("Chat not found")
    else:
        check_group(chat)
    return chat


HANDLERS = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "leaveChat": leave_chat,
    "getFile": get_file,
}
