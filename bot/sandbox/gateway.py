"""Calls of the Bot API: from the HTTP request to the answer, or to what a fault makes of it.

Source of statuses and texts: `HttpConnection.cpp`, `ClientManager.cpp` of tdlib/telegram-bot-api
10.0; 401 and 404 as api.telegram.org words them.
"""

import asyncio
import json
from collections.abc import Mapping

from aiohttp import web

from bot.sandbox.calls import HANDLERS
from bot.sandbox.faults import REFUSING, Fault, Faults, refusal
from bot.sandbox.kinds import Upload
from bot.sandbox.parameters import given
from bot.sandbox.refusals import WEBHOOK_CONFLICT, ApiError, Json, PeopleError, bad, upgraded
from bot.sandbox.schema import Method, methods
from bot.sandbox.transcript import Transcript
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

UNAUTHORIZED = ApiError(401, "Unauthorized")
NOT_FOUND = ApiError(404, "Not Found")
# Known to the Bot API, for things that this server does not have.
UNSUPPORTED = (
    "business_connection_id",
    "direct_messages_topic_id",
    "suggested_post_parameters",
    "rich_message",
)


class Gateway:
    """Answers the bot's calls."""

    def __init__(
        self, token: str, world: World, webhook: Webhook, faults: Faults, transcript: Transcript
    ) -> None:
        self._token = token
        self._platform = world.platform
        self._world = world
        self._webhook = webhook
        self._faults = faults
        self._transcript = transcript
        self._held: dict[asyncio.Future[bool], None] = {}

    @property
    def held(self) -> int:
        """How many answers are held back."""
        return len(self._held)

    def let_go(self, *, answer: bool) -> int:
        """Let all held calls go, with their answer or with none; return how many there were."""
        held, self._held = self._held, {}
        for future in held:
            if not future.done():
                future.set_result(answer)
        return len(held)

    async def call(self, request: web.BaseRequest, path: str) -> web.Response:
        """Answer `TOKEN/METHOD`."""
        token, _, name = path.partition("/")
        if ":" not in token or not name:
            return answer(404, NOT_FOUND.body())
        if token != self._token:
            return answer(401, UNAUTHORIZED.body())
        method = methods().get(name.lower())
        if method is None:
            return self._told(name, {}, 404, NOT_FOUND.body())
        sent: dict[str, object] = {}
        try:
            sent = await given(request)
            read = _read(method, sent)
        except ApiError as error:
            return self._told(method.name, _shown(sent), error.code, error.body())
        return await self._obey(request, method.name, read)

    def download(self, path: str) -> web.Response:
        """Answer `TOKEN/PATH` with an uploaded file."""
        token, _, wanted = path.partition("/")
        if token != self._token:
            return answer(401, UNAUTHORIZED.body())
        for stored in self._platform.files.values():
            if stored.path == wanted:
                return web.Response(body=stored.data, content_type="application/octet-stream")
        return answer(404, NOT_FOUND.body())

    async def _obey(self, request: web.BaseRequest, name: str, read: Json) -> web.Response:
        if name == "getUpdates":
            self._platform.updates.polls += 1
        rule = None
        if self._faults.rules:
            html = str(read.get("parse_mode", "")).lower() == "html"
            rule = self._faults.strike(name, read.get("chat_id"), html=html)
        if rule is not None and not rule.takes_effect:
            return await self._fail(request, rule, name, read, None)
        try:
            body: Json = {"ok": True, "result": await self._result(name, read)}
            status = 200
        except ApiError as error:
            body, status = error.body(), error.code
        if rule is not None:
            return await self._fail(request, rule, name, read, (status, body))
        return self._told(name, _shown(read), status, body)

    async def _result(self, name: str, read: Json) -> object:
        handler = HANDLERS.get(name)
        if handler is not None:
            return handler(self._platform, read)
        if name == "getUpdates":
            if self._webhook.active:
                raise ApiError(409, WEBHOOK_CONFLICT)
            updates = self._platform.updates
            updates.allow(read.get("allowed_updates"))
            return await updates.poll(
                read.get("offset", 0), read.get("limit", 100), read.get("timeout", 0)
            )
        if name == "setWebhook":
            return self._webhook.set(read)
        return self._webhook.delete(read) if name == "deleteWebhook" else self._webhook.info()

    async def _fail(
        self,
        request: web.BaseRequest,
        rule: Fault,
        name: str,
        read: Json,
        accepted: tuple[int, Json] | None,
    ) -> web.Response:
        """Answer as a fault has it; `accepted` is the answer of a call that had its effect."""
        shown = _shown(read)
        if rule.kind in (*REFUSING, "upgraded"):
            error = self._refusal(rule, read.get("chat_id", 0))
            return self._told(name, shown, error.code, error.body())
        if rule.kind == "held" and accepted is not None:
            if await self._hold(name, shown):
                return self._told(name, shown, *accepted)
            return _drop(request)
        if rule.kind in ("bad_gateway", "malformed"):
            status = 502 if rule.kind == "bad_gateway" else 200
            self._note(name, shown, status, None)
            page = "<html><body><h1>Bad Gateway</h1></body></html>"
            return web.Response(status=status, text=page, content_type="text/html")
        self._note(name, shown, 0, None)
        if rule.kind == "silent":
            await self._wait()
        return _drop(request)

    def _refusal(self, rule: Fault, chat_id: int) -> ApiError:
        chat = self._platform.chats.get(chat_id)
        if rule.kind != "upgraded":
            return refusal(rule, "group" if chat is None else chat.kind)
        try:
            return upgraded(self._world.migrate(chat_id))
        except PeopleError as error:
            return bad(str(error))

    async def _hold(self, name: str, shown: Json) -> bool:
        """Wait to be released; return whether to answer then."""
        answered = False
        try:
            answered = await self._wait()
        finally:
            if not answered:
                self._note(name, shown, 0, None)
        return answered

    async def _wait(self) -> bool:
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._held[future] = None
        self._platform.changes.notify()
        try:
            return await future
        finally:
            self._held.pop(future, None)
            self._platform.changes.notify()

    def _told(self, name: str, shown: Json, status: int, body: Json) -> web.Response:
        self._note(name, shown, status, body)
        return answer(status, body)

    def _note(self, name: str, shown: Json, status: int, body: Json | None) -> None:
        self._transcript.add(self._platform.clock(), name, shown, status, body)
        self._platform.changes.notify()


def _read(method: Method, sent: Mapping[str, object]) -> Json:
    read = method.read(sent)
    for name in UNSUPPORTED:
        if name in read:
            raise bad(f'parameter "{name}" is not supported here')
    return read


def _shown(read: Mapping[str, object]) -> Json:
    """Return parameters for the transcript: names of files in their place."""
    shown = dict(read)
    shown.pop("files", None)
    for name, value in read.items():
        if isinstance(value, Upload):
            shown[name] = f"file {value.name}"
    return shown


def answer(status: int, body: Json) -> web.Response:
    """Return an answer in JSON, with the header of a 429."""
    seconds = body.get("parameters", {}).get("retry_after")
    headers = None if seconds is None else {"Retry-After": str(seconds)}
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return web.Response(body=raw, status=status, headers=headers, content_type="application/json")


def _drop(request: web.BaseRequest) -> web.Response:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
