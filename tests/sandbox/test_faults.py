"""Faults on request."""

import asyncio

import aiohttp
import pytest

from bot.sandbox import BotApiServer
from bot.sandbox.refusals import PeopleError
from tests.sandbox.client import ADA, BOB, TOKEN, Api

SEND = {"chat_id": ADA, "text": "x"}
HTML_FAULT = '400 can\'t parse entities: Unsupported start tag "fault" at byte offset 0'
REFUSALS = [
    ("too_many", "429 Too Many Requests: retry after 7"),
    ("server_error", "500 Internal Server Error: restart"),
    ("blocked", "403 Forbidden: bot was blocked by the user"),
    ("deactivated", "403 Forbidden: user is deactivated"),
    ("kicked", "403 Forbidden: bot was kicked from the private chat"),
    ("not_member", "403 Forbidden: bot is not a member of the private chat"),
    ("not_html", HTML_FAULT),
]


async def raw(api: Api) -> tuple[int, str]:
    """Return status and body of a message sent."""
    url = f"{api.server.base_url}{TOKEN}/sendMessage"
    async with api.session.post(url, json=SEND) as response:
        return response.status, await response.text()


@pytest.mark.parametrize(("kind", "text"), REFUSALS)
async def test_refusals(api: Api, kind: str, text: str) -> None:
    """The next call is refused and has no effect; the one after works."""
    rule = api.server.faults.add(kind, retry_after=7)
    assert await api.refused("sendMessage", **SEND, parse_mode="HTML") == text
    assert api.server.world.messages(ADA) == []
    await api.say()
    assert rule.happened == 1


async def test_groups_are_named_by_their_kind(api: Api) -> None:
    """Being thrown out of a supergroup says so."""
    group = api.server.world.add_group(members=[ADA])
    api.server.faults.add("kicked", chat_id=group)
    found = await api.refused("sendMessage", chat_id=group, text="x")
    assert found == "403 Forbidden: bot was kicked from the supergroup chat"


async def test_rules_fit_method_and_chat(api: Api) -> None:
    """A rule strikes only its method, its chat, and markup only where there is some."""
    faults = api.server.faults
    faults.add("server_error", method="sendPhoto")
    faults.add("server_error", chat_id=BOB)
    faults.add("not_html")
    await api.say()
    await api.call("getMe")
    assert [rule.happened for rule in faults.rules] == [0, 0, 0]
    await api.refused("sendMessage", chat_id=BOB, text="x")
    assert len(faults.rules) == 2
    faults.clear()
    await api.say(parse_mode="HTML")


async def test_rules_last_as_long_as_they_are_told(api: Api) -> None:
    """A rule strikes so many times, or until it is taken back."""
    api.server.faults.add("server_error", times=2)
    endless = api.server.faults.add("blocked", times=None)
    found = [(await api.refused("sendMessage", **SEND))[:3] for _ in range(4)]
    assert found == ["500", "500", "403", "403"]
    api.server.faults.remove(endless)
    await api.say()


async def test_chance_is_repeatable(session: aiohttp.ClientSession) -> None:
    """The same seed strikes the same calls, about as many as asked for."""
    runs = []
    for seed in (3, 3, 4):
        async with BotApiServer(TOKEN, seed=seed, rates=None) as server:
            server.world.add_user(ADA, started=True)
            server.faults.add("server_error", times=None, probability=0.3)
            api = Api(server, session)
            runs.append([(await api.answer("sendMessage", **SEND))["ok"] for _ in range(100)])
    assert runs[0] == runs[1] != runs[2]
    assert 15 < runs[0].count(False) < 45


async def test_an_unknown_kind_is_refused(api: Api) -> None:
    """A misspelt kind names the known ones."""
    with pytest.raises(PeopleError, match='no fault "loss"; there are: too_many'):
        api.server.faults.add("loss")


async def test_a_lost_answer(api: Api) -> None:
    """The message stands in the chat, but the connection is closed without an answer."""
    api.server.faults.add("lost")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await raw(api)
    assert len(api.server.world.messages(ADA)) == 1
    [call] = api.server.transcript.calls("sendMessage")
    assert (call.status, call.response, call.ok) == (0, None, False)


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_dropped_connection(api: Api, accepted: bool) -> None:  # noqa: FBT001 - a case
    """The connection is closed; whether the message was accepted is up to the rule."""
    api.server.faults.add("dropped", accepted=accepted)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await raw(api)
    assert len(api.server.world.messages(ADA)) == accepted


async def test_no_answer_at_all(api: Api) -> None:
    """The client gives up waiting; nothing was sent."""
    api.server.faults.add("silent")
    waiting = asyncio.create_task(raw(api))
    await api.server.until(lambda: api.server.held == 1)
    waiting.cancel()
    await api.server.until(lambda: api.server.held == 0)
    assert api.server.world.messages(ADA) == []


async def test_silence_ends_with_the_server(session: aiohttp.ClientSession) -> None:
    """A server that stops closes silent and held connections without an answer."""
    async with BotApiServer(TOKEN) as server:
        server.world.add_user(ADA, started=True)
        api = Api(server, session)
        server.faults.add("silent")
        server.faults.add("held")
        first = asyncio.create_task(raw(api))
        await server.until(lambda: server.held == 1)
        second = asyncio.create_task(raw(api))
        await server.until(lambda: server.held == 2)
    for task in (first, second):
        with pytest.raises(aiohttp.ClientError):
            await task


async def test_a_held_answer(api: Api) -> None:
    """The message stands in the chat, and its answer comes when it is released."""
    api.server.faults.add("held")
    waiting = asyncio.create_task(raw(api))
    await api.server.until(lambda: api.server.held == 1)
    assert len(api.server.world.messages(ADA)) == 1
    assert api.server.transcript.calls() == []
    assert api.server.release() == 1
    assert (await waiting)[0] == 200
    assert api.server.transcript.calls()[0].ok


async def test_a_client_that_does_not_wait_for_a_held_answer(api: Api) -> None:
    """The message stays sent, and the transcript shows that no answer was given."""
    api.server.faults.add("held")
    waiting = asyncio.create_task(raw(api))
    await api.server.until(lambda: api.server.held == 1)
    waiting.cancel()
    await api.server.until(lambda: len(api.server.transcript) == 1)
    assert api.server.transcript.calls()[0].status == 0
    assert len(api.server.world.messages(ADA)) == 1


@pytest.mark.parametrize(("kind", "status"), [("bad_gateway", 502), ("malformed", 200)])
async def test_pages_instead_of_answers(api: Api, kind: str, status: int) -> None:
    """A proxy's page comes instead of JSON; nothing was sent, unless accepted."""
    api.server.faults.add(kind)
    api.server.faults.add(kind, accepted=True)
    for sent in (0, 1):
        found, body = await raw(api)
        assert (found, body[:6]) == (status, "<html>")
        assert len(api.server.world.messages(ADA)) == sent


async def test_an_upgrade_in_between(api: Api) -> None:
    """The group becomes a supergroup at this very call, and both chats tell of it."""
    world = api.server.world
    group = world.add_group(kind="group", admins=[ADA])
    api.server.faults.add("upgraded", chat_id=group)
    body = await api.answer("sendMessage", chat_id=group, text="x")
    new = body["parameters"]["migrate_to_chat_id"]
    await api.say(chat_id=new)
    updates = await api.call("getUpdates")
    assert updates[0]["message"]["migrate_to_chat_id"] == new
    assert updates[1]["message"]["migrate_from_chat_id"] == group
    api.server.faults.add("upgraded")
    assert await api.refused("sendMessage", **SEND) == f"400 {ADA} is no group"


async def test_the_whole_server_down(server: BotApiServer, api: Api) -> None:
    """While it is down connections are refused and open ones dropped; then all is as before."""
    await api.say()
    waiting = asyncio.create_task(api.call("getUpdates", timeout=30))
    await server.until(lambda: server.platform.updates.polled)
    await server.go_down()
    with pytest.raises(aiohttp.ClientError):
        await waiting
    with pytest.raises(aiohttp.ClientConnectorError):
        await api.say()
    port = server.port
    await server.come_up()
    assert server.port == port
    assert (await api.say())["message_id"] == 2
