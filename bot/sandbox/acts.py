"""What people have done, to be waited on."""

from dataclasses import dataclass, field

from bot.sandbox.changes import DEFAULT_DEADLINE_SECONDS
from bot.sandbox.platform import Platform
from bot.sandbox.records import Callback, InlineAsk
from bot.sandbox.refusals import Json


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person did.

    Attributes:
        chat_id: Where.
        message: What stands in the chat for it, as Telegram writes it; empty where nothing does.
        update_id: The update that tells the bot, None where it is not told.
    """

    platform: Platform = field(repr=False)
    chat_id: int
    message: Json
    update_id: int | None

    @property
    def message_id(self) -> int:
        """Number of the message in its chat."""
        return int(self.message["message_id"])

    async def confirmed(self, deadline_seconds: float = DEFAULT_DEADLINE_SECONDS) -> None:
        """Wait until the bot has confirmed the update.

        Raises:
            LookupError: the bot was not told, or the update was dropped unconfirmed.
            TimeoutError: it did not within real time.
        """
        number = self.update_id
        if number is None:
            raise LookupError("the bot was not told of this")
        updates = self.platform.updates
        await self.platform.changes.until(lambda: updates.confirmed(number), deadline_seconds)

    async def reply(self, deadline_seconds: float = DEFAULT_DEADLINE_SECONDS) -> Json:
        """Return the first message of the bot in this chat after it.

        Raises:
            TimeoutError: there was none within real time.
        """
        return (await self.replies(1, deadline_seconds))[0]

    async def replies(
        self, count: int, deadline_seconds: float = DEFAULT_DEADLINE_SECONDS
    ) -> list[Json]:
        """Return the bot's messages in this chat after it, as soon as there are so many.

        Raises:
            TimeoutError: there were fewer within real time.
        """
        after = self.message.get("message_id", 0)
        bot_id = self.platform.bot["id"]
        chat = self.platform.chats[self.chat_id]

        def found() -> list[Json]:
            newest = []
            for message in reversed(chat.messages.values()):
                if message["message_id"] <= after:
                    break
                if message.get("from", {}).get("id") == bot_id:
                    newest.append(message)
            return newest[::-1] if len(newest) >= count else []

        return await self.platform.changes.until(found, deadline_seconds)


@dataclass(frozen=True, slots=True)
class _Answerable(Act):
    """What the bot answers by a call of its own."""

    query: Callback | InlineAsk

    @property
    def answer(self) -> Json | None:
        """What the bot answered, as given; None if it has not yet."""
        return self.query.answer

    async def answered(self, deadline_seconds: float = DEFAULT_DEADLINE_SECONDS) -> Json:
        """Wait for the bot's answer and return it.

        Raises:
            TimeoutError: there was none within real time.
        """
        query = self.query
        await self.platform.changes.until(lambda: query.answer is not None, deadline_seconds)
        return query.answer or {}


@dataclass(frozen=True, slots=True)
class Press(_Answerable):
    """A button that a person pressed; its answer: text, show_alert, url, cache_time."""

    query: Callback


@dataclass(frozen=True, slots=True)
class Ask(_Answerable):
    """An inline query that a person typed; its answer: `results` and the rest."""

    query: InlineAsk
