"""The webhook's route: who sends, how much, and what Telegram is answered."""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from bot.transport.webhook import Reception

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a name; Bot API
BODY_SECONDS: Final = 10.0  # for a body that is on its way: own choice
# Status, and seconds after which to come again. Source of the form: Bot API server,
# `WebhookActor::on_update_error`, takes Retry-After in place of its own delay.
ANSWERS: Final[dict[Reception, tuple[int, int]]] = {
    "done": (200, 0),
    "unreadable": (400, 0),
    "again": (500, 0),
    "busy": (503, 1),
    "elsewhere": (503, 1),
    "stopping": (503, 1),
    "away": (503, 2),
}

log = logging.getLogger(__name__)


class Hook:
    """Answers Telegram."""

    def __init__(
        self,
        secret: str,
        receive: Callable[[bytes], Awaitable[Reception]],
        distrust: Callable[[], None],
    ) -> None:
        """Prepare.

        Args:
            secret: What must come with each update.
            receive: Works on the body of one.
            distrust: Called when something came with another secret.
        """
        self._secret = secret.encode()
        self._receive = receive
        self._distrust = distrust

    def routes(self, path: str) -> list[web.RouteDef]:
        """Return the one route."""
        return [web.post(path, self.handle)]

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one request; nothing of it is read before it is known whose it is."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            self._distrust()
            return web.Response(status=401)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        status, seconds = ANSWERS[await self._receive(body)]
        headers = {"Retry-After": str(seconds)} if seconds else {}
        return web.Response(status=status, headers=headers)
