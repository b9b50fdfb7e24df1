"""A plain HTTP client of the Bot API, and a clock that stands still."""

import json
import struct
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.sandbox import BotApiServer

TOKEN = f"{1}:a"  # of no bot
ADA, BOB, EVE = 7, 8, 9


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        """Return Unix seconds."""
        return self.now

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@dataclass(frozen=True)
class Api:
    """Calls methods as the bot does."""

    server: BotApiServer
    session: aiohttp.ClientSession

    async def answer(self, method: str, **parameters: Any) -> Any:
        """Return the whole answer to a call with a JSON body."""
        url = f"{self.server.base_url}{TOKEN}/{method}"
        async with self.session.post(url, json=parameters) as response:
            body = await response.json()
            assert response.status == body.get("error_code", 200)
            return body

    async def call(self, method: str, **parameters: Any) -> Any:
        """Return the result of a call that must work."""
        body = await self.answer(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **parameters: Any) -> str:
        """Return code and description of a call that must fail, as "400 text"."""
        body = await self.answer(method, **parameters)
        assert not body["ok"], body
        return f"{body['error_code']} {body['description'].removeprefix('Bad Request: ')}"

    async def say(self, text: str = "hello", chat_id: int = ADA, **more: Any) -> Any:
        """Return the message sent."""
        return await self.call("sendMessage", chat_id=chat_id, text=text, **more)

    async def form(self, method: str, **parameters: Any) -> Any:
        """Return the answer to a call with a form, other values than text as JSON."""
        data = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in parameters.items()
        }
        url = f"{self.server.base_url}{TOKEN}/{method}"
        async with self.session.post(url, data=data) as response:
            return await response.json()


def keys(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an inline keyboard."""
    return {"inline_keyboard": list(rows)}


def key(data: str = "d", text: str = "Key") -> dict[str, Any]:
    """Return a button that sends data."""
    return {"text": text, "callback_data": data}


def picture(width: int = 80, height: int = 60) -> bytes:
    """Return the beginning of a PNG picture, as much as is looked at."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"rest"
