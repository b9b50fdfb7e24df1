"""People who write: texts, pictures, changes of them; and what of it the bot is told."""

from bot.sandbox import entities, files
from bot.sandbox.acts import Act
from bot.sandbox.kinds import Upload
from bot.sandbox.markup import units
from bot.sandbox.posting import check_thread, post, replied
from bot.sandbox.records import ADMINISTRATORS, CHANNEL, HERE, Chat
from bot.sandbox.refusals import ApiError, Json, PeopleError
from bot.sandbox.society import Society

GREATEST_TEXT = 4096  # Source: Telegram's apps cut longer texts into several messages
# What people send beside text, as small as the Bot API allows; `media` fills in the rest.
MEDIA: dict[str, Json] = {
    "voice": {"file_id": "VgAC1", "file_unique_id": "V1", "duration": 3, "mime_type": "audio/ogg"},
    "video": {
        "file_id": "QgAC1",
        "file_unique_id": "Q1",
        "width": 320,
        "height": 240,
        "duration": 5,
    },
    "audio": {"file_id": "AgAC1", "file_unique_id": "A1", "duration": 60},
    "location": {"latitude": -3.1, "longitude": -60.0},
    "contact": {"phone_number": "+1 555 0100", "first_name": "Grace"},
    "sticker": {
        "file_id": "SgAC1",
        "file_unique_id": "S1",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "🦜",
    },
    "dice": {"emoji": "🎲", "value": 4},
}
PHOTO = [{"file_id": "PgAC1", "file_unique_id": "P1", "width": 90, "height": 60, "file_size": 900}]
# What belongs to a message where it stands. Source: what Telegram's apps do
NOT_FORWARDED = frozenset(
    {"message_id", "from", "sender_chat", "chat", "date", "edit_date", "message_thread_id"}
    | {"is_topic_message", "reply_to_message", "reply_markup", "via_bot"}
)
DOCUMENT = {"file_id": "DgAC1", "file_unique_id": "D1", "file_name": "note.pdf"}


class Writing(Society):
    """The people's side of the server: writing."""

    def text(
        self,
        user_id: int,
        text: str,
        *,
        chat_id: int | None = None,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Act:
        """Send a text; where the chat is not named, to the bot in private.

        Raises:
            PeopleError: the person cannot write there, or nothing would be left of the text.
        """
        text, marks = entities.clean(text, [])
        if not 0 < units(text) <= GREATEST_TEXT:
            raise PeopleError("a text has 1 to 4096 characters")
        content: Json = {"text": text}
        if marks := entities.found(text):
            content["entities"] = marks
        return self._say(user_id, content, chat_id, reply_to, thread)

    def start(self, user_id: int, payload: str = "", *, chat_id: int | None = None) -> Act:
        """Press Start, or follow a link `t.me/bot?start=payload`; unblocks the bot.

        With a group's number, what a link `?startgroup=payload` writes into the group.
        """
        if chat_id is not None:
            command = f"/start@{self.platform.settings.username}"
            return self.text(user_id, f"{command} {payload}", chat_id=chat_id)
        chat = self.chat(user_id)
        if chat.blocked:
            self.unblock(user_id)
        return self.text(user_id, f"/start {payload}" if payload else "/start")

    def media(
        self,
        user_id: int,
        kind: str,
        *,
        chat_id: int | None = None,
        caption: str | None = None,
        reply_to: int | None = None,
        thread: int | None = None,
        data: bytes | None = None,
        name: str = "",
    ) -> Act:
        """Send a photo, document, voice, video, audio, location, contact, sticker or dice.

        With `data`, a photo or document holds that, is called `name`, and can be downloaded.

        Raises:
            PeopleError: there is no such kind, the person cannot write there, or the data are
                no picture.
        """
        if kind in MEDIA:
            content: Json = {kind: MEDIA[kind]}
        elif kind in ("photo", "document"):
            content = {kind: PHOTO if kind == "photo" else DOCUMENT}
            if data is not None:
                upload = Upload(name or f"{kind}.bin", "application/octet-stream", data)
                try:
                    content = files.content(files.store(self.platform, kind, upload))
                except ApiError as error:
                    raise PeopleError(f"this {kind} cannot be sent: {error.description}") from error
        else:
            raise PeopleError(f'nobody can send "{kind}"')
        if caption:
            content["caption"] = caption
            if marks := entities.found(caption):
                content["caption_entities"] = marks
        return self._say(user_id, content, chat_id, reply_to, thread)

    def forward(
        self, user_id: int, from_chat: int, message_id: int, *, chat_id: int | None = None
    ) -> Act:
        """Forward a post of a channel, or a message of a person, to the bot or into a group.

        Raises:
            PeopleError: there is no such message, or the person cannot write there.

        Source: Bot API, `MessageOrigin`.
        """
        old = self.message(from_chat, message_id)
        channel = self.chat(from_chat)
        origin: Json = {"type": "user", "sender_user": old.get("from"), "date": old["date"]}
        if channel.kind == CHANNEL:
            named = {"type": "channel", "chat": channel.view, "message_id": message_id}
            origin = named | {"date": old["date"]}
        content = {name: value for name, value in old.items() if name not in NOT_FORWARDED}
        return self._say(user_id, content | {"forward_origin": origin}, chat_id, None, None)

    def edit(self, user_id: int, message_id: int, text: str, *, chat_id: int | None = None) -> Act:
        """Change a text that the person has sent.

        Raises:
            PeopleError: it is not theirs, has no text, or would stay the same.
        """
        chat = self._place(user_id, chat_id)
        old = self.message(chat.id, message_id)
        text, _ = entities.clean(text, [])
        if (
            old.get("from", {}).get("id") != user_id
            or "text" not in old
            or old["text"] == text
            or not text
        ):
            raise PeopleError(f"{user_id} cannot change message {message_id} to that")
        message = {**old, "edit_date": self.platform.now(), "text": text}
        message.pop("entities", None)
        if marks := entities.found(text):
            message["entities"] = marks
        self.platform.keep(chat, message)
        return self._tell(chat, message, "edited_message")

    def _place(self, user_id: int, chat_id: int | None) -> Chat:
        """Return where somebody writes, having checked that they may."""
        self.person(user_id)
        chat = self.chat(user_id if chat_id is None else chat_id)
        if chat.private:
            if chat.id != user_id or chat.blocked or chat.deactivated:
                raise PeopleError(f"{user_id} cannot write to the bot")
            chat.started = True
        elif chat.members.get(user_id) not in HERE or chat.migrated_to is not None:
            raise PeopleError(f"{user_id} is not in group {chat.id}")
        elif chat.kind == CHANNEL and chat.members[user_id] not in ADMINISTRATORS:
            raise PeopleError(f"{user_id} only reads channel {chat.id}")
        return chat

    def _say(
        self,
        user_id: int,
        content: Json,
        chat_id: int | None,
        reply_to: int | None,
        thread: int | None,
    ) -> Act:
        chat = self._place(user_id, chat_id)
        if reply_to is not None:
            answered = replied(chat, reply_to)
            if answered is None:
                raise PeopleError(f"chat {chat.id} shows no message {reply_to}")
            content["reply_to_message"] = answered
            thread = answered.get("message_thread_id") if thread is None else thread
        person = self.person(user_id)
        thread = self._topic(chat, thread)
        message = post(self.platform, chat, person.user, content, thread=thread)
        kind = "channel_post" if chat.kind == CHANNEL else "message"
        return self._tell(chat, message, kind)

    def _topic(self, chat: Chat, thread: int | None) -> int | None:
        try:
            return check_thread(chat, thread)
        except ApiError as error:
            raise PeopleError(f"chat {chat.id} has no topic {thread}") from error

    def _tell(self, chat: Chat, message: Json, kind: str) -> Act:
        update = None
        if self._sees(chat, message):
            update = self.platform.updates.add(kind, message, ("message", chat.id))
        return Act(self.platform, chat.id, message, update)

    def _sees(self, chat: Chat, message: Json) -> bool:
        """Say whether the bot is told of a message; in groups, privacy mode hides most.

        Source: https://core.telegram.org/bots/features#privacy-mode; where several bots share a
        group, more is hidden.
        """
        if chat.private:
            return True
        if chat.bot_status not in HERE:
            return False
        if not self.platform.settings.privacy_mode or chat.bot_status in ADMINISTRATORS:
            return True
        bot = self.platform.bot
        answered = message.get("reply_to_message", {})
        if bot["id"] in (answered.get("from", {}).get("id"), message.get("via_bot", {}).get("id")):
            return True
        marks: list[Json] = message.get("entities") or message.get("caption_entities") or []
        text = str(message.get("text") or message.get("caption") or "")
        return any(_addressed(text, mark, bot["username"]) for mark in marks)


def _addressed(text: str, mark: Json, username: str) -> bool:
    """Say whether a command or mention means the bot."""
    raw = text.encode("utf-16-le")
    word = raw[2 * mark["offset"] : 2 * (mark["offset"] + mark["length"])].decode("utf-16-le")
    if mark["type"] == "bot_command":
        _, at, addressee = word.partition("@")
        return not at or addressee.lower() == username.lower()
    return bool(mark["type"] == "mention" and word[1:].lower() == username.lower())
