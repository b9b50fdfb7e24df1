"""What the server remembers: people, chats, messages, queries, files, the bot's own profile."""

import random
from collections.abc import Callable
from hashlib import sha256
from itertools import count

from bot.sandbox.changes import Changes
from bot.sandbox.limits import Limiter, Rates
from bot.sandbox.records import (
    HERE,
    Callback,
    Chat,
    InlineAsk,
    Person,
    Profile,
    Settings,
    StoredFile,
)
from bot.sandbox.refusals import Json, bad, forbidden, upgraded
from bot.sandbox.updates import Updates

FIRST_UPDATE = (100_000_000, 900_000_000)  # own choice: of the size that Telegram gives


class Platform:
    """Everything that is remembered, and the clock that it is dated by."""

    def __init__(
        self, settings: Settings, clock: Callable[[], float], seed: int, rates: Rates | None
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.random = random.Random(seed)  # noqa: S311 - repeatable on purpose, no secret
        self.changes = Changes()
        first = self.random.randint(*FIRST_UPDATE)
        self.updates = Updates(clock, self.changes, first, pacing=settings.poll_pacing)
        self.limiter = Limiter(rates, clock)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.callbacks: dict[str, Callback] = {}
        self.inline_asks: dict[str, InlineAsk] = {}
        self.inline_messages: dict[str, tuple[Chat, int]] = {}
        self.inline_answers: dict[tuple[str, str, int], tuple[float, Json]] = {}
        self.elsewhere: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.actions: list[tuple[int, str]] = []
        self.profile = Profile(name={"": settings.first_name})
        self.world_id = sha256(settings.token.encode()).hexdigest()[:16]
        self._numbers = count(self.random.randint(10**15, 10**16))
        self.bot: Json = {
            "id": settings.bot_id,
            "is_bot": True,
            "first_name": settings.first_name,
            "username": settings.username,
        }

    def now(self) -> int:
        """Return Unix seconds as they stand in a message's date."""
        return int(self.clock())

    def new_number(self) -> str:
        """Return a fresh identifier of a query."""
        return str(next(self._numbers))

    def cached_answer(self, user_id: int, query: str, offset: str) -> Json | None:
        """Return an answer that the bot let the server keep, for this person or for all."""
        for whom in (user_id, 0):
            expires, answer = self.inline_answers.get((query, offset, whom), (0.0, None))
            if answer is not None and self.clock() < expires:
                return answer
        return None

    def find(self, chat_id: int | str) -> Chat:
        """Return a chat that the bot may know of.

        Raises:
            ApiError: 400, there is none.
        """
        if isinstance(chat_id, int):
            chat = self.chats.get(chat_id)
        else:
            name = chat_id.removeprefix("@").lower()
            public = (one for one in self.chats.values() if not one.private)
            chat = next(
                (one for one in public if one.view.get("username", "").lower() == name), None
            )
        if chat is None:
            raise bad("Chat not found")
        return chat

    def writable(self, chat_id: int | str) -> Chat:
        """Return a chat that the bot may write to.

        Raises:
            ApiError: 400 or 403, it may not.

        Source:
            `check_chat_access` of tdlib/telegram-bot-api 10.0; the last three lines come from
            Telegram's own servers.
        """
        chat = self.find(chat_id)
        if chat.private:
            if chat.deactivated:
                raise forbidden("user is deactivated")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
        else:
            check_group(chat)
        return chat

    def keep(self, chat: Chat, message: Json) -> None:
        """Put a new or changed message in its place."""
        messages = chat.messages
        messages[message["message_id"]] = message
        if len(messages) > self.settings.kept_messages:
            del messages[next(iter(messages))]
        self.changes.notify()


def check_group(chat: Chat) -> None:
    """Refuse what the bot may not do in a group that it has left or that is no more.

    Raises:
        ApiError: 400 or 403.
    """
    if chat.migrated_to is not None:
        raise upgraded(chat.migrated_to)
    if chat.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if chat.bot_status not in HERE:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    if chat.bot_status in HERE and chat.deactivated:
        raise forbidden("the group chat was deleted")
