"""The server: HTTP in, HTTP out, and everything behind it.

async with BotApiServer(token="1:a") as server:
    server.world.add_user(7, "Ada")
    await server.world.text(7, "hello").reply()
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any, Self, TypeVar

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import RawRequestMessage
from aiohttp.streams import StreamReader

from bot.sandbox import guard
from bot.sandbox.changes import DEFAULT_DEADLINE_SECONDS
from bot.sandbox.control import Control
from bot.sandbox.faults import Faults
from bot.sandbox.files import GREATEST_UPLOAD
from bot.sandbox.gateway import NOT_FOUND, Gateway, answer
from bot.sandbox.limits import Rates
from bot.sandbox.platform import Platform
from bot.sandbox.records import Settings
from bot.sandbox.transcript import Transcript
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

T = TypeVar("T")
HOST = "127.0.0.1"
ANSWER_SECONDS = 0.05  # real seconds for the answer that announces an outage; own choice
SHUTDOWN_SECONDS = 1.0  # own choice: answers that are held end at once, others are quick
KEPT_CALLS = 100_000  # own choice: some 100 MB of long messages at most
FORM_ROOM = 1_000_000  # bytes beside the file in a multipart call, own choice
STRICT_RATES = Rates()
DEFAULT_TOKEN = "1000001:sandbox"  # noqa: S105 - of no bot


class BotApiServer:
    """A Bot API server for one bot, on this machine only.

    Args:
        token: The bot's; its first part is the bot's number.
        clock: Unix seconds: dates, expiry and rates go by it, waiting goes by real time.
        seed: Decides everything that is random.
        rates: How fast the bot may send; None lets everything through.
        port: Where to listen on 127.0.0.1; 0 takes a free one.
        kept_calls: How many calls the transcript holds.
        settings: Further fields of `platform.Settings`: username, inline, inline_cache,
            inline_feedback, privacy_mode, allow_http_webhook, poll_pacing, kept_messages.

    Attributes:
        token: The bot's.
        world: The people.
        transcript: What the bot has asked for.
        faults: What goes wrong.
        platform: Everything that is remembered.
        webhook: Delivery by webhook.
        port: Where it listens, known once it does.
        control: What people do, over HTTP.
        outages: How often it went down.
    """

    def __init__(
        self,
        token: str = DEFAULT_TOKEN,
        *,
        clock: Callable[[], float] = time.time,
        seed: int = 0,
        rates: Rates | None = STRICT_RATES,
        port: int = 0,
        kept_calls: int = KEPT_CALLS,
        **settings: Any,  # noqa: ANN401 - typed and named in Settings
    ) -> None:
        self.platform = Platform(Settings(token, **settings), clock, seed, rates)
        self.world = World(self.platform)
        self.transcript = Transcript(kept_calls)
        self.faults = Faults(seed)
        self.webhook = Webhook(self.platform, seed)
        self.token = token
        self.port = port
        self.outages = 0
        self._gateway = Gateway(token, self.world, self.webhook, self.faults, self.transcript)
        self.control = Control(
            self.world, self._gateway, self.faults, self.transcript, self.go_down_for
        )
        self._outage: asyncio.Task[None] | None = None
        self._runner: web.ServerRunner | None = None
        self._server: web.Server | None = None
        self._site: web.TCPSite | None = None

    @property
    def address(self) -> str:
        """Where the server listens, without a path."""
        return f"http://{HOST}:{self.port}"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot takes as `base_url`; the token follows it."""
        return f"{self.address}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot takes as `base_file_url`."""
        return f"{self.address}/file/bot"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen."""
        server = web.Server(
            self._handle,
            request_factory=make_request,
            handler_cancellation=True,
            access_log=None,
        )
        self._server = server
        self._runner = web.ServerRunner(server, shutdown_timeout=SHUTDOWN_SECONDS)
        await self._runner.setup()
        await self.come_up()

    async def stop(self) -> None:
        """End all waiting calls without an answer, and listen no more."""
        if self._outage is not None:
            self._outage.cancel()
            await asyncio.wait((self._outage,))
        await self.webhook.close()
        self._gateway.let_go(answer=False)
        self.platform.updates.end_poll("")
        if self._runner is not None:
            await asyncio.sleep(0)
            await self._runner.cleanup()
            self._runner = self._site = self._server = None

    async def go_down(self) -> None:
        """Refuse connections, and drop those that are open, until `come_up`."""
        if self._site is not None and self._server is not None:
            await self._site.stop()
            self._site = None
            self.outages += 1
            for connection in self._server.connections:
                if connection.transport is not None:
                    connection.transport.abort()
            self.platform.changes.notify()

    def go_down_for(self, seconds: float) -> None:
        """Be down for so many real seconds, beginning in a moment; one such outage at a time."""
        if self._outage is None or self._outage.done():
            self._outage = asyncio.get_running_loop().create_task(self._be_down(seconds))

    async def _be_down(self, seconds: float) -> None:
        await asyncio.sleep(ANSWER_SECONDS)
        await self.go_down()
        await asyncio.sleep(seconds)
        await self.come_up()

    async def come_up(self) -> None:
        """Listen again, on the same port."""
        if self._site is None and self._runner is not None:
            site = web.TCPSite(self._runner, HOST, self.port, reuse_address=True)
            await site.start()
            self._site = site
            self.port = self._runner.addresses[0][1]
            self.platform.changes.notify()

    async def until(
        self, check: Callable[[], T], deadline_seconds: float = DEFAULT_DEADLINE_SECONDS
    ) -> T:
        """Return the first true value of `check`, asked again after each change of anything here.

        Raises:
            TimeoutError: it did not become true within real time.
        """
        return await self.platform.changes.until(check, deadline_seconds)

    async def confirmed(
        self, update_id: int, deadline_seconds: float = DEFAULT_DEADLINE_SECONDS
    ) -> None:
        """Wait until the bot has confirmed an update.

        Raises:
            LookupError: there is no such update, or it was dropped unconfirmed.
            TimeoutError: it did not within real time.
        """
        await self.until(lambda: self.platform.updates.confirmed(update_id), deadline_seconds)

    def release(self) -> int:
        """Let all held answers go; return how many there were."""
        return self._gateway.let_go(answer=True)

    @property
    def listening(self) -> bool:
        """Whether connections are taken."""
        return self._site is not None

    @property
    def held(self) -> int:
        """How many answers are held back."""
        return self._gateway.held

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if reason := guard.stranger(request, self.port):
            return answer(403, {"ok": False, "error_code": 403, "description": reason})
        if path.startswith("/bot"):
            return await self._gateway.call(request, path.removeprefix("/bot"))
        if path.startswith("/file/bot"):
            return self._gateway.download(path.removeprefix("/file/bot"))
        if path.startswith("/sim/"):
            return await self.control.handle(request)
        return answer(404, NOT_FOUND.body())


def make_request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: web.RequestHandler,
    writer: AbstractStreamWriter,
    task: asyncio.Task[None],
) -> web.BaseRequest:
    """Make a request that may carry a file of the greatest size."""
    return web.BaseRequest(
        message,
        payload,
        protocol,
        writer,
        task,
        asyncio.get_running_loop(),
        client_max_size=GREATEST_UPLOAD + FORM_ROOM,
    )
