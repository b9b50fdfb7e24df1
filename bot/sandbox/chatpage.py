"""The chat page: its files, what happens as a stream of events, and /sim/ for what people do.

It listens on a port of its own, and so stays up while "Telegram" is down.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from aiohttp import hdrs, web

from bot.sandbox import guard
from bot.sandbox.control import PREFIX, Action, answer
from bot.sandbox.files import JPEG, PNG
from bot.sandbox.records import StoredFile
from bot.sandbox.refusals import Json
from bot.sandbox.server import HOST, SHUTDOWN_SECONDS, BotApiServer, make_request
from bot.sandbox.watch import Watch

FOLDER = Path(__file__).parent / "page"
PAGE = "/page/"
HEARTBEAT_SECONDS = 15.0  # own choice: a page that is gone is noticed then
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class ChatPage:
    """The page of one server.

    Args:
        server: What it shows.
        port: Where to listen on 127.0.0.1; 0 takes a free one.
        levers: What can be done from the page beside what people do, by name under /sim/.
        state: What the page is told of the bot and the clock; a change is shown as soon as the
            server's `platform.changes` are notified.
    """

    def __init__(
        self,
        server: BotApiServer,
        port: int,
        levers: Mapping[str, Action],
        state: Callable[[], Json],
    ) -> None:
        self.port = port
        self._server = server
        self._control = server.control
        self._control.add(levers)
        self._levers = sorted(levers)
        self._state = state
        self._closing = False
        self._runner: web.ServerRunner | None = None

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{HOST}:{self.port}"

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: the port is taken, or may not be used.
        """
        server = web.Server(
            self._handle, request_factory=make_request, handler_cancellation=True, access_log=None
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=SHUTDOWN_SECONDS)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, self.port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """End all streams, and listen no more."""
        self._closing = True
        self._server.platform.changes.notify()
        if self._runner is not None:
            await asyncio.sleep(0)
            await self._runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if reason := guard.stranger(request, self.port):
            return _with_headers(answer(403, {"error": reason}))
        if request.path == f"{PREFIX}events" and request.method == "GET":
            return await self._stream(request)
        return _with_headers(await self._answer(request))

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        path = request.path
        if path == f"{PREFIX}file":
            return self._file(request.query.get("file_id", ""))
        if path.startswith(PREFIX):
            return await self._control.handle(request)
        name = "index.html" if path == "/" else path.removeprefix(PAGE)
        file = {file.name: file for file in FOLDER.iterdir()}.get(name)
        if file is None or request.method not in ("GET", "HEAD"):
            return web.Response(status=404, text="There is nothing here.")
        return web.Response(
            body=file.read_bytes(), content_type=TYPES[file.suffix], charset="utf-8"
        )

    def _file(self, file_id: str) -> web.Response:
        stored = self._server.platform.files.get(file_id)
        if stored is None:
            return web.Response(status=404, text="There is no such file.")
        return web.Response(body=stored.data, headers=_file_headers(stored))

    async def _stream(self, request: web.BaseRequest) -> web.StreamResponse:
        """Tell what changes until the page or the server is closed."""
        server = self._server
        watch = Watch(server.platform, server.faults, server.transcript)
        response = web.StreamResponse(headers={hdrs.CONTENT_TYPE: "text/event-stream"} | HEADERS)
        with contextlib.suppress(ConnectionResetError):  # the page was closed meanwhile
            await response.prepare(request)
            while not self._closing:
                await response.write(await self._next(watch))
        return response

    async def _next(self, watch: Watch) -> bytes:
        """Return the next event, or a sign of life."""
        changes = self._server.platform.changes
        try:
            news = await changes.until(
                lambda: self._closing or self._news(watch), HEARTBEAT_SECONDS
            )
        except TimeoutError:
            return b":\n\n"
        if not isinstance(news, dict):
            return b""
        return b"data: %b\n\n" % json.dumps(news, separators=(",", ":")).encode()

    def _news(self, watch: Watch) -> Json:
        state = {
            "polled": self._server.platform.updates.polled,
            "held": self._server.held,
            "listening": self._server.listening,
            "levers": self._levers,
            **self._state(),
        }
        news = watch.look(state)
        if "state" in news:
            news["state"] = state | {"time": self._server.platform.clock()}
        return news


def _with_headers(response: web.Response) -> web.Response:
    response.headers.update(HEADERS)
    return response


def _file_headers(stored: StoredFile) -> dict[str, str]:
    """Show pictures, and let everything else be saved only: a file may be a page with a script."""
    if stored.kind == "photo" and stored.data.startswith((PNG, JPEG)):
        kind = "image/png" if stored.data.startswith(PNG) else "image/jpeg"
        return {hdrs.CONTENT_TYPE: kind}
    return {
        hdrs.CONTENT_TYPE: "application/octet-stream",
        hdrs.CONTENT_DISPOSITION: "attachment",
    }
