"""How fast the bot may send."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox import BotApiServer, Rates
from tests.sandbox.client import ADA, TOKEN, Api, Clock


@pytest.fixture
async def api(clock: Clock, session: aiohttp.ClientSession) -> AsyncIterator[Api]:
    """Give the bot's side of a server with Telegram's limits and a hundred people."""
    async with BotApiServer(TOKEN, clock=clock) as server:
        server.world.add_user(ADA, started=True)
        server.world.add_users(100, first_id=1001)
        yield Api(server, session)


async def test_a_short_burst_then_one_a_second(api: Api, clock: Clock) -> None:
    """In a private chat five come through at once, then one a second."""
    for _ in range(5):
        await api.say()
    body = await api.answer("sendMessage", chat_id=ADA, text="x")
    assert body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    clock.wait(1)
    await api.say()
    assert (await api.refused("sendMessage", chat_id=ADA, text="x")).startswith("429")


async def test_the_wait_stands_in_the_header(api: Api) -> None:
    """A 429 carries Retry-After for clients that look there."""
    for _ in range(5):
        await api.say()
    url = f"{api.server.base_url}{TOKEN}/sendMessage"
    async with api.session.post(url, json={"chat_id": ADA, "text": "x"}) as response:
        assert response.headers["Retry-After"] == "1"


async def test_thirty_a_second_over_all_chats(api: Api, clock: Clock) -> None:
    """Thirty messages to thirty people come through in a second, the next one waits."""
    for second in range(2):
        for number in range(30):
            await api.say(chat_id=1001 + 30 * second + number)
        found = await api.refused("sendMessage", chat_id=1100, text="x")
        assert found == "429 Too Many Requests: retry after 1"
        clock.wait(1)


async def test_twenty_a_minute_in_a_group(api: Api, clock: Clock) -> None:
    """In any 60 seconds a group takes twenty messages, whenever they came."""
    group = api.server.world.add_group(members=[ADA])
    for _ in range(20):
        await api.say(chat_id=group)
        clock.wait(1)
    found = await api.refused("sendMessage", chat_id=group, text="x")
    assert found == "429 Too Many Requests: retry after 40"
    clock.wait(40)
    await api.say(chat_id=group)
    found = await api.refused("sendMessage", chat_id=group, text="x")
    assert found == "429 Too Many Requests: retry after 1"


async def test_paid_broadcasts_are_faster(api: Api) -> None:
    """Paid messages have a limit of their own over all chats, and use up none of the free one."""
    for number in range(100):
        await api.say(chat_id=1001 + number, allow_paid_broadcast=True)
    for number in range(30):
        await api.say(chat_id=1001 + number)
    found = await api.refused("sendMessage", chat_id=ADA, text="x")
    assert found == "429 Too Many Requests: retry after 1"
    await api.say(allow_paid_broadcast=True)


async def test_only_what_is_sent_counts(api: Api) -> None:
    """Edits, chat actions and refused messages use nothing up."""
    await api.say()
    for number in range(20):
        await api.call("editMessageText", chat_id=ADA, message_id=1, text=str(number))
        await api.call("sendChatAction", chat_id=ADA, action="typing")
        await api.refused("sendMessage", chat_id=ADA, text="<x>", parse_mode="HTML")
    for _ in range(4):
        await api.say()
    found = await api.refused("sendMessage", chat_id=ADA, text="x")
    assert found == "429 Too Many Requests: retry after 1"


async def test_limits_can_be_chosen(session: aiohttp.ClientSession, clock: Clock) -> None:
    """Other limits can be set."""
    async with BotApiServer(
        TOKEN, clock=clock, rates=Rates(chat_burst=1, chat_per_second=0.1)
    ) as server:
        server.world.add_user(ADA, started=True)
        api = Api(server, session)
        await api.say()
        found = await api.refused("sendMessage", chat_id=ADA, text="x")
        assert found == "429 Too Many Requests: retry after 10"
