"""A server with three people, two of whom the bot may write to, and a client."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox import BotApiServer
from tests.sandbox.client import ADA, BOB, EVE, TOKEN, Api, Clock


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[BotApiServer]:
    """Give a running server without limits of speed; Ada and Bob have started the bot."""
    async with BotApiServer(TOKEN, clock=clock, rates=None, poll_pacing=False) as running:
        running.world.add_user(ADA, "Ada", started=True)
        running.world.add_user(BOB, "Bob", username="bobby", language_code="pt", started=True)
        running.world.add_user(EVE, "Eve")
        yield running


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """Give an HTTP client."""
    async with aiohttp.ClientSession() as client:
        yield client


@pytest.fixture
def api(server: BotApiServer, session: aiohttp.ClientSession) -> Api:
    """Give the bot's side of the server."""
    return Api(server, session)
