"""A real web server with feeds, good and awful."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class FeedServer:
    """Answers each path as a test says, and remembers what it was asked."""

    def __init__(self) -> None:
        self.port = 0
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def serve(self, path: str, text: str | bytes, status: int = 200, **headers: str) -> str:
        """Answer a path with a text; return its address."""
        body = text.encode() if isinstance(text, str) else text
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(request: web.Request) -> web.StreamResponse:
            del request
            return web.Response(body=body, status=status, headers=named)

        self.answers[path] = answer
        return self.url(path)

    def redirect(self, path: str, target: str, status: int = 301) -> str:
        """Lead from a path to an address."""
        return self.serve(path, "", status, Location=target)

    def stream(self, path: str, megabytes: int, *, packed: bool = False) -> str:
        """Answer a path with so much, without saying how much."""

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse()
            if packed:
                response.headers["Content-Encoding"] = "gzip"
            await response.prepare(request)
            chunk = b"<!-- x -->" * 100_000
            if packed:
                await response.write(gzip.compress(chunk * megabytes))
            else:
                for _ in range(megabytes):
                    await response.write(chunk)
            return response

        self.answers[path] = answer
        return self.url(path)

    def silence(self, path: str, *, begin: bool = False) -> str:
        """Never answer a path, or begin to and stop."""

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse()
            if begin:
                await response.prepare(request)
                await response.write(b"<rss>")
            await asyncio.sleep(3600)
            return response

        self.answers[path] = answer
        return self.url(path)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.path, dict(request.headers)))
        answer = self.answers.get(request.path)
        return await answer(request) if answer else web.Response(status=404)


@asynccontextmanager
async def feed_server() -> AsyncIterator[FeedServer]:
    """Give a server on a free port of this machine."""
    server = FeedServer()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", server._answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.port = runner.addresses[0][1]
    try:
        yield server
    finally:
        await runner.cleanup()
