"""What has changed since somebody last looked: for the chat page, and for what is kept on disk.

Messages are never changed in place (see `records`), so that looking costs one comparison of
identity for each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from bot.sandbox.faults import Faults
from bot.sandbox.platform import Platform
from bot.sandbox.records import Chat, Person
from bot.sandbox.refusals import Json
from bot.sandbox.transcript import Call, Transcript

FIRST_CALLS = 200  # own choice: what a page that opens is shown of the past


def chats_of(platform: Platform) -> Iterator[tuple[str, Chat]]:
    """Give every chat under its name here, those that the bot is not in included."""
    for chat in platform.chats.values():
        yield str(chat.id), chat
    for chat in platform.elsewhere.values():
        yield f"elsewhere/{chat.id}", chat


class MessageWatch:
    """Tells which messages are new, changed or gone."""

    def __init__(self) -> None:
        self._seen: dict[str, dict[int, Json]] = {}

    def look(self, platform: Platform) -> tuple[list[tuple[str, Json]], list[tuple[str, int]]]:
        """Return new and changed messages, and the numbers of those that are gone."""
        changed: list[tuple[str, Json]] = []
        gone: list[tuple[str, int]] = []
        for key, chat in chats_of(platform):
            seen = self._seen.setdefault(key, {})
            for number, message in chat.messages.items():
                if seen.get(number) is not message:
                    seen[number] = message
                    changed.append((key, message))
            if len(seen) > len(chat.messages):
                left = [number for number in seen if number not in chat.messages]
                gone += [(key, number) for number in left]
                for number in left:
                    del seen[number]
        return changed, gone


class Watch:
    """Tells one chat page what has changed since it was last told."""

    def __init__(self, platform: Platform, faults: Faults, transcript: Transcript) -> None:
        self._platform = platform
        self._faults = faults
        self._transcript = transcript
        self._messages = MessageWatch()
        self._told: dict[str, object] = {}
        self._call = 0

    def look(self, state: Json) -> Json:
        """Return what is new; empty if nothing is.

        Args:
            state: What the caller says of the server and the bot, without the time.
        """
        news: Json = {}
        whole = not self._told
        people = [self._person(person) for person in self._platform.people.values()]
        self._tell(news, "people", people)
        chats = {key: _chat(key, chat) for key, chat in chats_of(self._platform)}
        old = self._told.get("chats", {})
        if isinstance(old, dict) and chats != old:
            news["chats"] = [view for key, view in chats.items() if view != old.get(key)]
            self._told["chats"] = chats
        self._look_at_messages(news)
        self._look_at_calls(news)
        self._tell(news, "faults", [asdict(rule) for rule in self._faults.rules])
        self._tell(news, "state", state)
        if whole:
            news |= {"whole": True, "world": self._platform.world_id, "bot": self._platform.bot}
        return news

    def _tell(self, news: Json, name: str, value: object) -> None:
        if name not in self._told or self._told[name] != value:
            news[name] = self._told[name] = value

    def _person(self, person: Person) -> Json:
        return {"language_code": None, **person.user, "about": person.about}

    def _look_at_messages(self, news: Json) -> None:
        changed, gone = self._messages.look(self._platform)
        if changed:
            names = inline_names(self._platform)
            news["messages"] = [
                (key, _named(message, names.get((key, message["message_id"]))))
                for key, message in changed
            ]
        if gone:
            news["gone"] = gone
        waiting = [
            (str(pending.update["message"]["chat"]["id"]), pending.update["message"]["message_id"])
            for _, pending in self._platform.updates
            if "message" in pending.update
        ]
        self._tell(news, "waiting", waiting)
        self._tell(news, "dropped", list(self._platform.updates.dropped_messages))

    def _look_at_calls(self, news: Json) -> None:
        calls = self._transcript.calls(after=max(self._call, self._transcript.total - FIRST_CALLS))
        if not calls:
            return
        opened, self._call = self._call == 0, calls[-1].number
        news["calls"] = [asdict(call) for call in calls]
        if opened:
            return
        presses = [press for call in calls if (press := self._press(call))]
        asks = [ask for call in calls if (ask := self._ask(call))]
        news |= {
            name: answered for name, answered in (("presses", presses), ("asks", asks)) if answered
        }

    def _press(self, call: Call) -> Json | None:
        """Return the pressed button that a call has answered."""
        if call.method != "answerCallbackQuery":
            return None
        query = self._platform.callbacks.get(str(call.parameters.get("callback_query_id")))
        if query is None or query.answer is None:
            return None
        return {"query_id": query.id, "user_id": query.user_id, "answer": query.answer}

    def _ask(self, call: Call) -> Json | None:
        """Return the inline query that a call has answered."""
        if call.method != "answerInlineQuery":
            return None
        query = self._platform.inline_asks.get(str(call.parameters.get("inline_query_id")))
        if query is None or query.answer is None:
            return None
        return {"query_id": query.id, "user_id": query.user_id, "answer": shown(query.answer)}


def shown(answer: Mapping[str, object]) -> Json:
    """Return the answer to an inline query as the bot gave it."""
    return {name: value for name, value in answer.items() if name != "contents"}


def inline_names(platform: Platform) -> dict[tuple[str, int], str]:
    """Return the inline identifiers of messages by chat and number."""
    keys = {id(chat): key for key, chat in chats_of(platform)}
    return {
        (keys[id(chat)], number): name
        for name, (chat, number) in platform.inline_messages.items()
        if id(chat) in keys
    }


def _named(message: Json, name: str | None) -> Json:
    return message if name is None else {**message, "inline_message_id": name}


def _chat(key: str, chat: Chat) -> Json:
    elsewhere = key != str(chat.id)
    title = chat.view.get("title") or " ".join(
        str(chat.view[name]) for name in ("first_name", "last_name") if name in chat.view
    )
    return {
        "key": key,
        "id": chat.id,
        "kind": "elsewhere" if elsewhere else chat.kind,
        "title": title,
        "forum": chat.forum,
        "started": chat.started,
        "blocked": chat.blocked,
        "deactivated": chat.deactivated,
        "bot_status": chat.bot_status,
        "members": [{"id": number, "status": is_} for number, is_ in chat.members.items()],
        "topics": [{"id": number, "name": name} for number, name in chat.topics.items()],
        "keyboard": chat.keyboard,
        "migrated_to": chat.migrated_to,
    }
