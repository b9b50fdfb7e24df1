"""People and groups: who there is, and who is where."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.sandbox.acts import Act
from bot.sandbox.members import member_changed, other_changed
from bot.sandbox.platform import Platform
from bot.sandbox.posting import post
from bot.sandbox.records import CHANNEL, HERE, Chat, Person, group_view
from bot.sandbox.refusals import Json, PeopleError

SUPERGROUP = -1_000_000_000_000  # ids of supergroups lie below. Source: Bot API
FIRST_GROUP = 5_000_000  # own choice
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
ICON_COLOUR = 7_322_096  # one of the six that Telegram offers. Source: Bot API, createForumTopic


class Society:
    """The people's side of the server: accounts, chats, membership."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self._groups = FIRST_GROUP

    def add_user(
        self,
        user_id: int,
        first_name: str = "Ada",
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
        about: str = "",
        started: bool = False,
    ) -> Person:
        """Return a new person; with `started`, one whom the bot may write to already.

        Raises:
            PeopleError: the number is taken.
        """
        if user_id in self.platform.people or user_id <= 0:
            raise PeopleError(f"the number {user_id} cannot be a new person's")
        person = Person(user_id, first_name, last_name, username, language_code, about)
        view: Json = {"id": user_id, "type": "private", "first_name": first_name}
        view |= {
            name: value
            for name, value in (("last_name", last_name), ("username", username))
            if value is not None
        }
        self.platform.people[user_id] = person
        self.platform.chats[user_id] = Chat(user_id, "private", view, started=started)
        return person

    def set_language(self, user_id: int, language_code: str | None) -> Person:
        """Change the language of somebody's app; the bot learns of it with their next update.

        Raises:
            PeopleError: nobody has this number, or it is no code of a language.
        """
        if language_code is not None and not LANGUAGE.fullmatch(language_code):
            raise PeopleError(f'"{language_code}" is no code of a language, such as pt or pt-br')
        person = replace(self.person(user_id), language_code=language_code)
        self.platform.people[user_id] = person
        self.platform.changes.notify()
        return person

    def add_users(
        self, count: int, *, first_id: int = 1_000_001, language_code: str = "en"
    ) -> list[int]:
        """Return the numbers of many new people, each of whom has started the bot."""
        numbers = list(range(first_id, first_id + count))
        for number in numbers:
            name = f"User {number}"
            self.add_user(number, name, language_code=language_code, started=True)
        return numbers

    def add_group(
        self,
        title: str = "Group",
        *,
        chat_id: int | None = None,
        kind: str = "supergroup",
        members: Iterable[int] = (),
        admins: Iterable[int] = (),
        forum: bool = False,
        username: str | None = None,
        bot_status: str = "member",
    ) -> int:
        """Return the number of a new group or channel; the first of `admins` owns it.

        In a channel only admins write, and the bot where it is one.

        Raises:
            PeopleError: the kind or the number is none, a member does not exist.
        """
        if kind not in ("group", "supergroup", "channel") or (forum and kind != "supergroup"):
            raise PeopleError(f'a group cannot be "{kind}"{" with topics" if forum else ""}')
        if kind == CHANNEL and bot_status == "member":
            bot_status = "administrator"  # a bot is in a channel as nothing less
        if chat_id is None:
            chat_id = self._new_group(kind)
        if chat_id in self.platform.chats or chat_id >= 0:
            raise PeopleError(f"the number {chat_id} cannot be a new group's")
        view = group_view(chat_id, kind, title, username, forum=forum)
        chat = Chat(chat_id, kind, view, bot_status=bot_status)
        chat.last_id = int(kind != "group")  # message 1 tells that it was made
        for user_id in members:
            chat.members[self.person(user_id).id] = "member"
        for position, user_id in enumerate(admins):
            chat.members[self.person(user_id).id] = "administrator" if position else "creator"
        self.platform.chats[chat_id] = chat
        return chat_id

    def _new_group(self, kind: str) -> int:
        while True:
            self._groups += 1
            number = -self._groups if kind == "group" else SUPERGROUP - self._groups
            if number not in self.platform.chats:  # taken where an earlier server left groups
                return number

    def person(self, user_id: int) -> Person:
        """Return somebody who exists.

        Raises:
            PeopleError: nobody has this number.
        """
        found = self.platform.people.get(user_id)
        if found is None:
            raise PeopleError(f"nobody has the number {user_id}")
        return found

    def chat(self, chat_id: int) -> Chat:
        """Return a chat that exists.

        Raises:
            PeopleError: there is none of this number.
        """
        found = self.platform.chats.get(chat_id)
        if found is None:
            raise PeopleError(f"there is no chat {chat_id}")
        return found

    def group(self, chat_id: int) -> Chat:
        """Return a group that exists.

        Raises:
            PeopleError: there is none of this number.
        """
        chat = self.chat(chat_id)
        if chat.private:
            raise PeopleError(f"{chat_id} is no group")
        return chat

    def messages(self, chat_id: int) -> list[Json]:
        """Return what a chat shows now, oldest first."""
        return list(self.chat(chat_id).messages.values())

    def message(self, chat_id: int, message_id: int) -> Json:
        """Return one message that a chat shows now.

        Raises:
            PeopleError: there is none of this number.
        """
        found = self.chat(chat_id).messages.get(message_id)
        if found is None:
            raise PeopleError(f"chat {chat_id} shows no message {message_id}")
        return found

    def keyboard(self, chat_id: int) -> Json | None:
        """Return the keyboard below a chat's input field, if there is one."""
        return self.chat(chat_id).keyboard

    def commands_for(self, user_id: int, chat_id: int | None = None) -> list[Json]:
        """Return the commands that somebody is offered in a chat, the most specific list.

        Source: Bot API, "Determining list of commands"; that an app in "pt-br" is offered what is
        set for "pt" is a guess.
        """
        person, chat = self.person(user_id), self.chat(chat_id or user_id)
        ranks = [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
        if not chat.private:
            ranks = [("chat", chat.id, 0), ("all_group_chats", 0, 0), ("default", 0, 0)]
            if chat.members.get(user_id) in ("administrator", "creator"):
                ranks.insert(1, ("all_chat_administrators", 0, 0))
                ranks.insert(0, ("chat_administrators", chat.id, 0))
            ranks.insert(0, ("chat_member", chat.id, user_id))
        kept = self.platform.profile.commands
        for rank in ranks:
            for language in (person.language, ""):
                if (rank, language) in kept:
                    return kept[rank, language]
        return []

    def block(self, user_id: int) -> Act:
        """Block the bot."""
        return self._blocking(user_id, "kicked")

    def unblock(self, user_id: int) -> Act:
        """Take the blocking back."""
        return self._blocking(user_id, "member")

    def _blocking(self, user_id: int, status: str) -> Act:
        person, chat = self.person(user_id), self.chat(user_id)
        if not chat.started or chat.blocked == (status == "kicked"):
            raise PeopleError(f"{user_id} cannot do that now")
        update = member_changed(self.platform, chat, person.user, status)
        return Act(self.platform, user_id, {}, update)

    def deactivate(self, user_id: int, *, gone: bool = True) -> None:
        """Delete somebody's account, or bring it back. The bot is not told."""
        self.person(user_id)
        self.chat(user_id).deactivated = gone
        self.platform.changes.notify()

    def deactivate_group(self, chat_id: int) -> None:
        """Delete a group. The bot is not told."""
        self.group(chat_id).deactivated = True
        self.platform.changes.notify()

    def set_bot_status(self, chat_id: int, by: int, status: str) -> Act:
        """Add the bot to a group, remove it, make it administrator.

        Args:
            chat_id: The group.
            by: Who does it.
            status: member, administrator, left or kicked.
        """
        chat, person = self.group(chat_id), self.person(by)
        if status not in ("member", "administrator", "left", "kicked"):
            raise PeopleError(f'the bot cannot be "{status}"')
        was_here, is_here = chat.bot_status in HERE, status in HERE
        update = member_changed(self.platform, chat, person.user, status)
        message: Json = {}
        bot = self.platform.bot
        if is_here and not was_here:
            content = {"new_chat_members": [bot], "new_chat_member": bot}
            message = post(self.platform, chat, person.user, content)
        elif was_here and not is_here:
            message = post(self.platform, chat, person.user, {"left_chat_member": bot})
        if message:
            self.platform.updates.add("message", message, ("message", chat_id))
        return Act(self.platform, chat_id, message, update)

    def set_member(self, chat_id: int, user_id: int, status: str, *, by: int | None = None) -> Act:
        """Add somebody to a group, remove them, make them administrator."""
        chat, person = self.group(chat_id), self.person(user_id)
        actor = self.person(by or user_id).user
        was_here, is_here = chat.members.get(user_id) in HERE, status in HERE
        update = other_changed(self.platform, chat, actor, person.user, status)
        message: Json = {}
        if is_here and not was_here:
            message = post(self.platform, chat, actor, {"new_chat_members": [person.user]})
        elif was_here and not is_here:
            message = post(self.platform, chat, actor, {"left_chat_member": person.user})
        if message and chat.bot_status in HERE:
            told = self.platform.updates.add("message", message, ("message", chat_id))
            update = told if update is None else update
        return Act(self.platform, chat_id, message, update)

    def add_topic(self, chat_id: int, name: str, *, by: int) -> int:
        """Return the number of a new topic in a forum.

        Raises:
            PeopleError: the group has no topics.
        """
        chat, person = self.group(chat_id), self.person(by)
        if not chat.forum:
            raise PeopleError(f"{chat_id} has no topics")
        # 1 is the general topic of every forum.
        chat.last_id = max(chat.last_id, 1)
        thread = chat.last_id + 1
        chat.topics[thread] = name
        content = {"forum_topic_created": {"name": name, "icon_color": ICON_COLOUR}}
        message = post(self.platform, chat, person.user, content, thread=thread)
        if chat.bot_status in HERE:
            self.platform.updates.add("message", message, ("message", chat_id))
        return thread

    def migrate(self, chat_id: int) -> int:
        """Make a group a supergroup; return its new number.

        Raises:
            PeopleError: it is no group, or it has been done before.
        """
        chat = self.group(chat_id)
        if chat.kind != "group" or chat.migrated_to is not None:
            raise PeopleError(f"{chat_id} cannot become a supergroup")
        new_id = self.add_group(
            chat.view["title"], members=chat.members, bot_status=chat.bot_status
        )
        new = self.chat(new_id)
        new.members = dict(chat.members)
        chat.migrated_to = new_id
        author: Mapping[str, object] = self.platform.bot
        for user_id, status in chat.members.items():
            if status == "creator":
                author = self.person(user_id).user
        left = post(self.platform, chat, dict(author), {"migrate_to_chat_id": new_id})
        come = post(self.platform, new, dict(author), {"migrate_from_chat_id": chat_id})
        if chat.bot_status in HERE:
            self.platform.updates.add("message", left, ("message", chat_id))
            self.platform.updates.add("message", come, ("message", new_id))
        return new_id
