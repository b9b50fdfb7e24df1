"""The people who write to the bot: what a person can do in a chat, done from Python.

Tests, the load driver and the chat page use it; it acts on the same state as the Bot API.
"""

from bot.sandbox.acts import Act, Ask, Press
from bot.sandbox.markup import units
from bot.sandbox.posting import post
from bot.sandbox.records import Callback, Chat, InlineAsk, Person, remember
from bot.sandbox.refusals import Json, PeopleError
from bot.sandbox.writing import Writing

GREATEST_QUERY = 256  # Source: Bot API, InlineQuery


class World(Writing):
    """The people's side of the server: writing, pressing, asking inline."""

    def press(
        self,
        user_id: int,
        message_id: int,
        *,
        data: str | None = None,
        text: str | None = None,
        chat_id: int | None = None,
        forged: bool = False,
    ) -> Press:
        """Press a button under a message, found by its data or its text.

        Args:
            user_id: Who presses.
            message_id: Under which message.
            data: The button's data.
            text: The button's text, or the beginning of it.
            chat_id: Where; in private with the bot if not given.
            forged: Send `data` whether there is such a button, or such a message, or not: an old
                screen, or an altered app.

        Raises:
            PeopleError: there is no such button, or it sends nothing to the bot.
        """
        person = self.person(user_id)
        chat = self.chat(chat_id or user_id) if forged else self._place(user_id, chat_id)
        message = chat.messages.get(message_id)
        if not forged:
            if message is None:
                raise PeopleError(f"chat {chat.id} shows no message {message_id}")
            data = _button_data(message, data, text)
        gone = {"message_id": message_id, "chat": chat.view, "date": 0}
        content: Json = {"message": gone if message is None else message}
        return self._pressed(person, chat, content, data or "")

    def press_inline(self, user_id: int, inline_message_id: str, *, data: str) -> Press:
        """Press a button under a message that was sent through the bot.

        Raises:
            PeopleError: there is no such message or button.
        """
        place = self.platform.inline_messages.get(inline_message_id)
        if place is None:
            raise PeopleError(f"no message was sent as {inline_message_id}")
        chat, message_id = place
        data = _button_data(chat.messages[message_id], data, None)
        content = {"inline_message_id": inline_message_id}
        return self._pressed(self.person(user_id), chat, content, data)

    def inline(
        self, user_id: int, query: str = "", *, offset: str = "", chat_type: str = "sender"
    ) -> Ask:
        """Type "@bot query" in some chat.

        An answer that the bot let the server keep is given without asking the bot.

        Raises:
            PeopleError: the bot has no inline mode, or the query is too long.
        """
        platform = self.platform
        person = self.person(user_id)
        if not platform.settings.inline or units(query) > GREATEST_QUERY:
            raise PeopleError("the bot cannot be asked that way")
        asked = InlineAsk(platform.new_number(), user_id, query, offset, platform.clock())
        kept = platform.cached_answer(user_id, query, offset)
        if kept is not None:
            asked.answer = kept
            return Ask(platform, user_id, {}, None, asked)
        remember(platform.inline_asks, asked.id, asked)
        content = {
            "id": asked.id,
            "from": person.user,
            "query": query,
            "offset": offset,
            "chat_type": chat_type,
        }
        update = platform.updates.add("inline_query", content, ("inline_query", user_id))
        return Ask(platform, user_id, {}, update, asked)

    def choose(
        self, ask: Ask, result_id: str, *, chat_id: int | None = None, thread: int | None = None
    ) -> Act:
        """Send one of the results of an inline query; where no chat is named, to somebody else.

        The message's `inline_message_id` stands in the act's message.

        Raises:
            PeopleError: there is no such result.
        """
        platform, answer = self.platform, ask.answer
        if answer is None or result_id not in answer["contents"]:
            raise PeopleError(f'there is no result "{result_id}" to choose')
        person = self.person(ask.query.user_id)
        chat = self.elsewhere(person) if chat_id is None else self._place(person.id, chat_id)
        content = {"via_bot": platform.bot, **answer["contents"][result_id]}
        message = post(platform, chat, person.user, content, thread=self._topic(chat, thread))
        chosen = {"result_id": result_id, "from": person.user, "query": ask.query.query}
        shown = dict(message)
        if "reply_markup" in message:  # else it cannot be changed. Source: Bot API
            inline_id = f"inline{platform.new_number()}"
            platform.inline_messages[inline_id] = (chat, message["message_id"])
            chosen["inline_message_id"] = shown["inline_message_id"] = inline_id
        if platform.settings.inline_feedback:
            queue = ("chosen_inline_result", person.id)
            platform.updates.add("chosen_inline_result", chosen, queue)
        told = self._tell(chat, message, "message") if chat_id is not None else None
        return Act(platform, chat.id, shown, told.update_id if told else None)

    def elsewhere(self, person: Person) -> Chat:
        """Return a chat of somebody with somebody else, which the bot cannot see."""
        return self.platform.elsewhere.setdefault(
            person.id, Chat(person.id, "private", {"id": person.id, "type": "private"})
        )

    def sent_inline(self, inline_message_id: str) -> Json:
        """Return a message that was sent through the bot, as it is shown now.

        Raises:
            PeopleError: there is none.
        """
        place = self.platform.inline_messages.get(inline_message_id)
        if place is None:
            raise PeopleError(f"no message was sent as {inline_message_id}")
        return place[0].messages[place[1]]

    def _pressed(self, person: Person, chat: Chat, content: Json, data: str) -> Press:
        platform = self.platform
        query = Callback(platform.new_number(), person.id, platform.clock())
        remember(platform.callbacks, query.id, query)
        content = {
            "id": query.id,
            "from": person.user,
            **content,
            "chat_instance": str(abs(chat.id) + platform.settings.bot_id),
            "data": data,
        }
        update = platform.updates.add("callback_query", content, ("callback_query", person.id))
        return Press(platform, chat.id, content.get("message", {}), update, query)


def _button_data(message: Json, data: str | None, text: str | None) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    buttons = [button for row in rows for button in row]
    for button in buttons:
        by_data = data is not None and button.get("callback_data") == data
        by_text = text is not None and button["text"].startswith(text)
        if by_data or by_text:
            if "callback_data" not in button:
                raise PeopleError(f'the button "{button["text"]}" sends nothing to the bot')
            return str(button["callback_data"])
    shown = ", ".join(f'"{button["text"]}"' for button in buttons) or "none"
    raise PeopleError(f"message {message['message_id']} has no such button; it has: {shown}")
