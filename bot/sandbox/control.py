"""The people's side over HTTP, under /sim/: for other processes and for a chat page.

Everything is JSON in and out. What nobody could do is answered with 400 and one sentence.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict

from aiohttp import web

from bot.sandbox.acts import Act, Ask, Press
from bot.sandbox.faults import Faults
from bot.sandbox.gateway import Gateway
from bot.sandbox.records import KEPT_QUERIES, remember
from bot.sandbox.refusals import Json, PeopleError
from bot.sandbox.transcript import Transcript
from bot.sandbox.watch import shown
from bot.sandbox.world import World

Action = Callable[[Json], object]
PREFIX = "/sim/"
# What a body can hold that no person could do.
WRONG = (
    PeopleError,
    TypeError,
    ValueError,
    KeyError,
    AttributeError,
    OverflowError,
    RecursionError,
)


class Control:
    """Answers /sim/."""

    def __init__(
        self,
        world: World,
        gateway: Gateway,
        faults: Faults,
        transcript: Transcript,
        down_for: Callable[[float], None],
    ) -> None:
        self._world = world
        self._down_for = down_for
        self._gateway = gateway
        self._faults = faults
        self._transcript = transcript
        self._asks: dict[str, Ask] = {}
        self._presses: dict[str, Press] = {}
        self._actions: dict[tuple[str, str], Action] = self._routes()

    def _routes(self) -> dict[tuple[str, str], Action]:
        world = self._world
        return {
            ("POST", "user"): self._user,
            ("POST", "users"): lambda given: {"users": world.add_users(**given)},
            ("POST", "group"): lambda given: {"chat_id": world.add_group(**given)},
            ("POST", "topic"): lambda given: {"thread": world.add_topic(**given)},
            ("POST", "text"): lambda given: _told(world.text(**given)),
            ("POST", "texts"): self._texts,
            ("POST", "start"): lambda given: _told(world.start(**given)),
            ("POST", "edit"): lambda given: _told(world.edit(**given)),
            ("POST", "media"): self._media,
            ("POST", "language"): self._language,
            ("POST", "press"): lambda given: self._pressed(world.press(**given)),
            ("POST", "press_inline"): lambda given: self._pressed(world.press_inline(**given)),
            ("POST", "inline"): self._inline,
            ("POST", "choose"): self._choose,
            ("POST", "block"): lambda given: _told(world.block(**given)),
            ("POST", "unblock"): lambda given: _told(world.unblock(**given)),
            ("POST", "deactivate"): self._deactivate,
            ("POST", "down"): self._down,
            ("POST", "bot_status"): lambda given: _told(world.set_bot_status(**given)),
            ("POST", "member"): lambda given: _told(world.set_member(**given)),
            ("POST", "migrate"): lambda given: {"chat_id": world.migrate(**given)},
            ("POST", "fault"): self._fault,
            ("POST", "fault_off"): self._fault_off,
            ("POST", "release"): lambda _: {"released": self._gateway.let_go(answer=True)},
            ("GET", "messages"): self._messages,
            ("GET", "commands"): self._commands,
            ("GET", "profile"): self._profile,
            ("GET", "press"): lambda given: {"answer": self._press(given).answer},
            ("GET", "inline"): lambda given: {"answer": _results(self._ask(given))},
            ("GET", "sent_inline"): lambda given: world.sent_inline(**given),
            ("GET", "transcript"): self._calls,
            ("GET", "state"): self._state,
        }

    def add(self, levers: Mapping[str, Action]) -> None:
        """Let more be done by POST, by name."""
        self._actions.update({("POST", name): act for name, act in levers.items()})

    async def handle(self, request: web.BaseRequest) -> web.Response:
        """Answer one request."""
        name = request.path.removeprefix(PREFIX).rstrip("/")
        action = self._actions.get((request.method, name))
        if action is None:
            known = ", ".join(f"{verb} {PREFIX}{path}" for verb, path in self._actions)
            return answer(404, {"error": f"no {request.method} {request.path}; there are: {known}"})
        try:
            body = await request.read()
            given = json.loads(body) if body else dict(request.query)
            if not isinstance(given, dict):
                return answer(400, {"error": "an object is expected"})
            done = action(given)
            self._world.platform.changes.notify()
            return answer(200, done)
        except WRONG as error:
            return answer(400, {"error": _sentence(error)})

    def _user(self, given: Json) -> Json:
        person = self._world.add_user(**given)
        return person.user

    def _media(self, given: Json) -> Json:
        """Send something that is no text; `data` is base64."""
        if "data" in given:
            given |= {"data": base64.b64decode(given["data"], validate=True)}
        return _told(self._world.media(**given))

    def _language(self, given: Json) -> Json:
        return self._world.set_language(**given).user

    def _commands(self, given: Json) -> Json:
        chat_id = given.get("chat_id")
        commands = self._world.commands_for(
            int(given["user_id"]), None if chat_id is None else int(chat_id)
        )
        return {"commands": commands}

    def _profile(self, given: Json) -> Json:
        """Return what the bot says of itself in the language of somebody's app."""
        language = self._world.person(int(given["user_id"])).language
        profile = self._world.platform.profile
        return {
            name: kept.get(language, kept.get("", ""))
            for name, kept in (
                ("name", profile.name),
                ("description", profile.description),
                ("short_description", profile.short_description),
            )
        }

    def _texts(self, given: Json) -> Json:
        """Send many texts at once: `{"texts": [{"user_id": 7, "text": "hello"}, ...]}`."""
        acts = [self._world.text(**one) for one in given["texts"]]
        return {"update_ids": [act.update_id for act in acts]}

    def _pressed(self, press: Press) -> Json:
        remember(self._presses, press.query.id, press)
        return _told(press) | {"query_id": press.query.id}

    def _inline(self, given: Json) -> Json:
        ask = self._world.inline(**given)
        remember(self._asks, ask.query.id, ask)
        return _told(ask) | {"query_id": ask.query.id, "answer": _results(ask)}

    def _choose(self, given: Json) -> Json:
        ask = self._ask(given)
        rest = {name: value for name, value in given.items() if name != "query_id"}
        return _told(self._world.choose(ask, **rest))

    def _ask(self, given: Json) -> Ask:
        ask = self._asks.get(given["query_id"])
        if ask is None:
            raise PeopleError(f"no inline query {given['query_id']} among the last {KEPT_QUERIES}")
        return ask

    def _press(self, given: Json) -> Press:
        press = self._presses.get(given["query_id"])
        if press is None:
            raise PeopleError(f"no press {given['query_id']} among the last {KEPT_QUERIES}")
        return press

    def _deactivate(self, given: Json) -> Json:
        self._world.deactivate(**given)
        return {}

    def _down(self, given: Json) -> Json:
        """Refuse connections for a while: `{"seconds": 5}`."""
        self._down_for(float(given["seconds"]))
        return {}

    def _fault(self, given: Json) -> Json:
        """Make a rule; `{"kind": "none"}` takes all back."""
        if given.get("kind") == "none":
            self._faults.clear()
            return {}
        return asdict(self._faults.add(**given))

    def _fault_off(self, given: Json) -> Json:
        """Take one rule back: `{"number": 3}`."""
        self._faults.remove(self._faults.find(int(given["number"])))
        return {}

    def _messages(self, given: Json) -> Json:
        chat_id = int(given["chat"])
        return {
            "messages": self._world.messages(chat_id),
            "keyboard": self._world.keyboard(chat_id),
        }

    def _calls(self, given: Json) -> Json:
        calls = self._transcript.calls(given.get("method"), after=int(given.get("after", 0)))
        return {"calls": [asdict(call) for call in calls], "total": self._transcript.total}

    def _state(self, _given: Json) -> Json:
        platform = self._world.platform
        return {
            "bot": platform.bot,
            "pending": len(platform.updates),
            "polled": platform.updates.polled,
            "held": self._gateway.held,
            "calls": self._transcript.total,
            "users": [person.user for person in platform.people.values()],
            "groups": [chat.view for chat in platform.chats.values() if not chat.private],
            "faults": [asdict(rule) for rule in self._faults.rules],
        }


def _told(act: Act) -> Json:
    return {"chat_id": act.chat_id, "message": act.message, "update_id": act.update_id}


def _results(ask: Ask) -> Json | None:
    """Return what the bot answered, as it gave it."""
    return None if ask.answer is None else shown(ask.answer)


def _sentence(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return str(error)


def answer(status: int, body: object) -> web.Response:
    """Return an answer in JSON."""
    raw = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return web.Response(body=raw, status=status, content_type="application/json")
