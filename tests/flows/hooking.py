"""The bot behind a webhook: as a process, and what is sent to it past Telegram."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from yarl import URL

from bot.sandbox import BotApiServer
from tests.flows.process import Running, running

SECRET = "a-secret_of-the-tests"  # noqa: S105  # of the local server only
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a name
PATH = "/telegram/hook"


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Ports:
    """Where one bot listens."""

    hook: int
    health: int

    @property
    def url(self) -> str:
        """Where updates go."""
        return f"http://127.0.0.1:{self.hook}{PATH}"

    @property
    def environment(self) -> dict[str, str]:
        """The settings that say so."""
        return {
            "AZE_TELEGRAM__MODE": "webhook",
            "AZE_WEBHOOK__PORT": str(self.hook),
            "AZE_WEBHOOK__URL": self.url,
            "AZE_WEBHOOK__SECRET": SECRET,
            "AZE_SERVER__PORT": str(self.health),
        }

    async def post(
        self, update: object, secret: str | None = SECRET, path: str = PATH, **options: Any
    ) -> tuple[int, Mapping[str, str]]:
        """Return status and headers of what is sent to the webhook, bytes as they are."""
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        headers = {} if secret is None else {SECRET_HEADER: secret}
        method = options.pop("method", "POST")
        async with (
            aiohttp.ClientSession() as session,
            session.request(
                method,
                # As it is: a client would tidy up dots and slashes.
                URL(f"http://127.0.0.1:{self.hook}{path}", encoded=True),
                data=body,
                headers={**headers, **options.pop("headers", {})},
                **options,
            ) as answer,
        ):
            await answer.read()
            return answer.status, answer.headers

    async def get(self, path: str) -> tuple[int, str]:
        """Return status and body of what health and figures say."""
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.health}{path}") as answer,
        ):
            return answer.status, await answer.text()

    async def ready(self) -> tuple[bool, dict[str, str]]:
        """Return whether the bot is ready, and what it says is wrong."""
        status, body = await self.get("/readyz")
        told = json.loads(body)
        assert told["ready"] == (status == 200)
        return told["ready"], told["problems"]

    async def until_ready(self) -> None:
        """Wait until the bot is ready."""
        async with asyncio.timeout(60):
            while not (await self.ready())[0]:  # noqa: ASYNC110  # another process has no event
                await asyncio.sleep(0.1)  # another process tells no event


@asynccontextmanager
async def hooked(
    server: BotApiServer, database: Path | str, ports: Ports | None = None, **environment: str
) -> AsyncIterator[tuple[Running, Ports]]:
    """Give a process that takes updates by webhook, once it does."""
    ports = ports or Ports(free_port(), free_port())
    async with running(server, database, **{**ports.environment, **environment}) as bot:
        await bot.said("answering as")
        await server.until(lambda: server.webhook.active, 60)
        yield bot, ports


def message(number: int, user: int, text: str) -> dict[str, Any]:
    """Return an update as Telegram would send it."""
    person = {"id": user, "is_bot": False, "first_name": "Ada", "language_code": "en"}
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_760_000_000,
            "chat": {"id": user, "type": "private", "first_name": "Ada"},
            "from": person,
            "text": text,
        },
    }
