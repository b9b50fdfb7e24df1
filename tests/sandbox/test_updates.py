"""Asking for updates: confirming, waiting, expiring, and two who ask at once."""

import asyncio

import aiohttp
import pytest

from bot.sandbox import BotApiServer
from bot.sandbox.refusals import POLL_CONFLICT, WEBHOOK_CONFLICT
from tests.sandbox.client import ADA, BOB, TOKEN, Api, Clock, key, keys


def texts(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    """Return the texts of messages in updates."""
    return [update["message"]["text"] for update in updates]


async def polling(api: Api) -> None:
    """Wait until a getUpdates waits."""
    await api.server.until(lambda: api.server.platform.updates.polled)


async def test_updates_come_again_until_confirmed(api: Api) -> None:
    """An offset above an update confirms it; without one everything comes again."""
    acts = [api.server.world.text(ADA, text) for text in "abc"]
    updates = await api.call("getUpdates")
    assert texts(updates) == ["a", "b", "c"]
    first = updates[0]["update_id"]
    assert [update["update_id"] for update in updates] == [first, first + 1, first + 2]
    assert texts(await api.call("getUpdates")) == ["a", "b", "c"]
    assert texts(await api.call("getUpdates", offset=first + 1, limit=1)) == ["b"]
    await acts[0].confirmed()
    assert not api.server.platform.updates.confirmed(first + 1)
    assert await api.call("getUpdates", offset=first + 3) == []
    await api.server.confirmed(first + 2)


async def test_a_negative_offset_keeps_the_last(api: Api) -> None:
    """A negative offset drops all but so many updates."""
    acts = [api.server.world.text(ADA, text) for text in "abc"]
    assert texts(await api.call("getUpdates", offset=-2)) == ["b", "c"]
    assert texts(await api.call("getUpdates")) == ["b", "c"]
    with pytest.raises(LookupError, match="dropped unconfirmed"):
        await acts[0].confirmed()


async def test_an_offset_out_of_reach_confirms_nothing(api: Api) -> None:
    """Far ahead of the last update or far behind the first, an offset is as none."""
    last = api.server.world.text(ADA, "a").update_id
    assert last is not None
    for offset in (last + 12, last - 200_000):
        assert texts(await api.call("getUpdates", offset=offset)) == ["a"]
    assert await api.call("getUpdates", offset=last + 11) == []


async def test_waiting_ends_with_an_update(api: Api) -> None:
    """A poll that waits returns as soon as somebody writes."""
    waiting = asyncio.create_task(api.call("getUpdates", timeout=30))
    await polling(api)
    api.server.world.text(ADA, "now")
    assert texts(await waiting) == ["now"]


async def test_waiting_ends_by_itself(api: Api) -> None:
    """A poll without updates returns none when its time is over."""
    assert await api.call("getUpdates", timeout=1) == []


async def test_the_first_of_two_polls_is_ended(api: Api) -> None:
    """A second poll ends the one that waits with 409, and gets what comes."""
    first = asyncio.create_task(api.refused("getUpdates", timeout=30))
    await polling(api)
    second = asyncio.create_task(api.call("getUpdates", timeout=30))
    assert await first == f"409 {POLL_CONFLICT}"
    api.server.world.text(ADA, "x")
    assert texts(await second) == ["x"]


async def test_a_poll_that_hangs_up_is_forgotten(api: Api) -> None:
    """A poller that is gone takes nothing with it: its updates come to the next."""
    waiting = asyncio.create_task(api.call("getUpdates", timeout=30))
    await polling(api)
    waiting.cancel()
    await api.server.until(lambda: not api.server.platform.updates.polled)
    api.server.world.text(ADA, "x")
    assert texts(await api.call("getUpdates")) == ["x"]


async def test_stopping_ends_a_poll(session: aiohttp.ClientSession) -> None:
    """A server that stops lets a waiting poll go at once."""
    async with BotApiServer(TOKEN) as server:
        api = Api(server, session)
        waiting = asyncio.create_task(api.call("getUpdates", timeout=50))
        await polling(api)
    assert await waiting == []


async def test_updates_expire(api: Api, clock: Clock) -> None:
    """Messages wait a day, pressed buttons 150 s, inline queries 30 s, choices 600 s."""
    world = api.server.world
    ask = world.inline(ADA, "x")
    article = {
        "type": "article",
        "id": "1",
        "title": "T",
        "input_message_content": {"message_text": "x"},
    }
    await api.call("answerInlineQuery", inline_query_id=ask.query.id, results=[article])
    world.choose(ask, "1")
    await api.say(reply_markup=keys([key("a")]))
    world.press(ADA, 1, data="a")
    world.text(ADA, "x")
    left = []
    for seconds in (29, 1, 119, 1, 449, 1, 85_799, 1):
        clock.wait(seconds)
        left.append(len(await api.call("getUpdates")))
    assert left == [4, 3, 3, 2, 2, 1, 1, 0]


async def test_the_kinds_asked_for_stay(api: Api) -> None:
    """Kinds are chosen until chosen anew; nothing is kept of others; none known is the default."""
    world = api.server.world
    await api.call("getUpdates", allowed_updates=["callback_query"])
    assert world.text(ADA, "x").update_id is None
    await api.call("getUpdates")
    assert world.text(ADA, "x").update_id is None
    await api.call("getUpdates", allowed_updates=["nonsense"])
    assert world.text(ADA, "x").update_id is not None
    info = await api.call("getWebhookInfo")
    assert "allowed_updates" not in info
    await api.call("getUpdates", allowed_updates=["message", "chat_member"])
    info = await api.call("getWebhookInfo")
    assert info["allowed_updates"] == ["message", "chat_member"]


async def test_membership_of_others_must_be_asked_for(api: Api) -> None:
    """By default the bot is not told of other members' changes; an administrator bot may ask."""
    world = api.server.world
    group = world.add_group(members=[ADA], bot_status="administrator")
    world.set_member(group, BOB, "member")
    [update] = await api.call("getUpdates", allowed_updates=["chat_member", "message"])
    assert update["message"]["new_chat_members"][0]["id"] == BOB
    world.set_member(group, BOB, "administrator", by=ADA)
    change = (await api.call("getUpdates"))[-1]["chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == (
        "member",
        "administrator",
    )


async def test_an_impatient_poll_is_slowed_down(
    session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same offset again within half a second, here a minute, gives one update only."""
    monkeypatch.setattr("bot.sandbox.updates.SAME_OFFSET_SINGLE", 60)
    monkeypatch.setattr("bot.sandbox.updates.SAME_OFFSET_TIMEOUT", 60)
    async with BotApiServer(TOKEN) as server:
        api = Api(server, session)
        server.world.add_user(ADA)
        server.world.text(ADA, "a")
        server.world.text(ADA, "b")
        assert texts(await api.call("getUpdates")) == ["a", "b"]
        assert texts(await api.call("getUpdates")) == ["a"]


async def test_a_webhook_bars_polling(api: Api) -> None:
    """With a webhook there is no getUpdates; setting one ends a poll that waits."""
    waiting = asyncio.create_task(api.refused("getUpdates", timeout=30))
    await polling(api)
    await api.call("setWebhook", url="http://127.0.0.1:9/")
    assert await waiting == "409 Conflict: terminated by setWebhook request"
    assert await api.refused("getUpdates") == f"409 {WEBHOOK_CONFLICT}"
    await api.call("deleteWebhook")
    assert await api.call("getUpdates") == []


async def test_numbers_are_repeatable(session: aiohttp.ClientSession) -> None:
    """The same seed begins with the same update, another with another."""
    firsts = []
    for seed in (1, 1, 2):
        async with BotApiServer(TOKEN, seed=seed) as server:
            server.world.add_user(ADA)
            server.world.text(ADA, "x")
            firsts.append((await Api(server, session).call("getUpdates"))[0]["update_id"])
    assert firsts[0] == firsts[1] != firsts[2]
