"""What somebody is in a chat, and how the bot learns of a change."""

from bot.sandbox.platform import Platform
from bot.sandbox.records import HERE, Chat
from bot.sandbox.refusals import Json

RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
]


def member_view(user: Json, status: str) -> Json:
    """Return a member as the Bot API describes it."""
    view: Json = {"user": user, "status": status}
    if status == "creator":
        view["is_anonymous"] = False
    elif status == "administrator":
        view |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(RIGHTS, True)}
    elif status == "kicked":
        view["until_date"] = 0
    return view


def member_changed(platform: Platform, chat: Chat, by: Json, status: str) -> int | None:
    """Change what the bot is in a chat; return the update that tells it, if it wants such."""
    if chat.private:
        old, chat.blocked = "kicked" if chat.blocked else "member", status == "kicked"
    else:
        old, chat.bot_status = chat.bot_status, status
    change = {
        "chat": chat.view,
        "from": by,
        "date": platform.now(),
        "old_chat_member": member_view(platform.bot, old),
        "new_chat_member": member_view(platform.bot, status),
    }
    platform.changes.notify()
    return platform.updates.add("my_chat_member", change, ("my_chat_member", chat.id))


def other_changed(platform: Platform, chat: Chat, by: Json, user: Json, status: str) -> int | None:
    """Change what a person is in a group; only a bot that is administrator is told."""
    old = chat.members.get(user["id"], "left")
    if status in HERE:
        chat.members[user["id"]] = status
    else:
        chat.members.pop(user["id"], None)
    platform.changes.notify()
    if chat.bot_status != "administrator":
        return None
    change = {
        "chat": chat.view,
        "from": by,
        "date": platform.now(),
        "old_chat_member": member_view(user, old),
        "new_chat_member": member_view(user, status),
    }
    return platform.updates.add("chat_member", change, ("chat_member", user["id"]))
