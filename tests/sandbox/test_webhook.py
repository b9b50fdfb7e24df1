"""Updates by webhook: where, in which order, and again after a failure."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.sandbox import BotApiServer
from tests.sandbox.client import ADA, BOB, TOKEN, Api, Clock, key, keys

SECRET = "-".join(("s", "1_A"))


class Receiver:
    """A bot's address: keeps what comes, answers as told, or holds the answer."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.gate: asyncio.Event | None = None
        self.url = ""
        self.changed = asyncio.Event()

    async def handle(self, request: web.BaseRequest) -> web.Response:
        """Take one update."""
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.changed.set()
        if self.gate is not None:
            await self.gate.wait()
        status, headers = self.answers.pop(0) if self.answers else (200, {})
        return web.Response(status=status, headers=headers)

    async def wait_for(self, count: int) -> list[dict[str, Any]]:
        """Return the updates when there are so many."""
        async with asyncio.timeout(5):
            while len(self.got) < count:
                self.changed.clear()
                await self.changed.wait()
        return self.got

    @property
    def texts(self) -> list[str]:
        """The texts of the messages that came."""
        return [update["message"]["text"] for update in self.got if "message" in update]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Give a bot's address on a free port."""
    made = Receiver()
    runner = web.ServerRunner(web.Server(made.handle), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def settled(api: Api, pending: int = 0) -> None:
    """Wait until so many updates are left."""
    await api.server.until(lambda: len(api.server.platform.updates) == pending)


async def test_updates_come_with_the_secret(api: Api, receiver: Receiver) -> None:
    """Waiting and new updates are posted with the secret, and confirmed by the answer."""
    api.server.world.text(ADA, "before")
    await api.call("setWebhook", url=receiver.url, secret_token=SECRET)
    await api.server.world.text(ADA, "after").confirmed()
    assert receiver.texts == ["before", "after"]
    assert receiver.secrets == [SECRET, SECRET]
    info = await api.call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (receiver.url, 0)
    assert info["max_connections"] == 40
    await api.call("deleteWebhook")
    assert (await api.call("getWebhookInfo"))["url"] == ""


async def test_one_chat_in_order_others_beside_it(api: Api, receiver: Receiver) -> None:
    """A chat's next message waits for the answer to the one before; other queues do not."""
    receiver.gate = asyncio.Event()
    await api.call("setWebhook", url=receiver.url)
    world = api.server.world
    await api.say(reply_markup=keys([key("a")]))
    for act in (world.text(ADA, "a1"), world.text(ADA, "a2"), world.text(BOB, "b1")):
        assert act.update_id is not None
    world.press(ADA, 1, data="a")
    world.inline(ADA, "x")
    await receiver.wait_for(4)
    assert sorted(receiver.texts) == ["a1", "b1"]
    assert len(api.server.platform.updates) == 5
    receiver.gate.set()
    await settled(api)
    assert receiver.texts[-1] == "a2"


async def test_no_more_connections_than_allowed(api: Api, receiver: Receiver) -> None:
    """So many updates are under way at once as was asked for."""
    receiver.gate = asyncio.Event()
    await api.call("setWebhook", url=receiver.url, max_connections=1)
    api.server.world.text(ADA, "a")
    api.server.world.text(BOB, "b")
    await receiver.wait_for(1)
    assert len(receiver.got) == 1
    receiver.gate.set()
    await settled(api)
    assert receiver.texts == ["a", "b"]


async def test_a_failed_update_comes_again(api: Api, receiver: Receiver, clock: Clock) -> None:
    """After a failure at once, then after 2, 4, 8 s; the next of the queue waits meanwhile."""
    receiver.answers = [(500, {})] * 4
    await api.call("setWebhook", url=receiver.url)
    api.server.world.text(ADA, "a")
    api.server.world.text(ADA, "b")
    count = 2
    await receiver.wait_for(count)
    for seconds in (2, 4, 8):
        await api.server.until(lambda: bool(api.server.webhook.waiting))
        assert api.server.webhook.waiting == [clock.now + seconds]
        clock.wait(seconds)
        api.server.webhook.wake()
        count += 1
        await receiver.wait_for(count)
    await settled(api)
    assert receiver.texts == ["a", "a", "a", "a", "a", "b"]
    info = await api.call("getWebhookInfo")
    assert (
        info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    )
    assert info["last_error_date"] == int(clock.now) - 8


async def test_retry_after_replaces_the_wait(api: Api, receiver: Receiver, clock: Clock) -> None:
    """The bot's own Retry-After is obeyed, up to an hour."""
    receiver.answers = [(503, {"Retry-After": "20"}), (503, {"Retry-After": "9999"})]
    await api.call("setWebhook", url=receiver.url)
    api.server.world.text(ADA, "a")
    for seconds in (20, 3600):
        await api.server.until(lambda: bool(api.server.webhook.waiting))
        assert api.server.webhook.waiting == [clock.now + seconds]
        clock.wait(seconds)
        api.server.webhook.wake()
    await settled(api)
    assert receiver.texts == ["a", "a", "a"]


async def test_waits_grow_to_a_limit(api: Api, receiver: Receiver, clock: Clock) -> None:
    """However often it fails, an update waits at most 60 to 120 s."""
    receiver.answers = [(500, {})] * 12
    await api.call("setWebhook", url=receiver.url)
    api.server.world.text(ADA, "a")
    waits = []
    while receiver.answers:
        await api.server.until(lambda: bool(api.server.webhook.waiting))
        waits.append(api.server.webhook.waiting[0] - clock.now)
        clock.wait(waits[-1])
        api.server.webhook.wake()
    assert waits[:5] == [2, 4, 8, 16, 32]
    assert all(60 <= wait <= 120 for wait in waits[6:])
    await settled(api)


async def test_an_update_is_dropped_when_it_expires(
    api: Api, receiver: Receiver, clock: Clock
) -> None:
    """A press that would be sent again after its 150 s is dropped, and the next one comes."""
    receiver.answers = [(503, {"Retry-After": "151"})]
    await api.call("setWebhook", url=receiver.url)
    await api.say(reply_markup=keys([key("a"), key("b")]))
    first = api.server.world.press(ADA, 1, data="a")
    second = api.server.world.press(ADA, 1, data="b")
    await second.confirmed()
    with pytest.raises(LookupError, match="dropped unconfirmed"):
        await first.confirmed()
    assert clock.now == 1_800_000_000


async def test_nobody_at_the_address(api: Api) -> None:
    """A refused connection is a failure like another."""
    await api.call("setWebhook", url="http://127.0.0.1:9/")
    api.server.world.text(ADA, "a")
    await api.server.until(lambda: bool(api.server.webhook.waiting))
    info = await api.call("getWebhookInfo")
    assert info["last_error_message"].startswith("Connection failed")
    assert info["pending_update_count"] == 1


async def test_pending_updates_can_be_dropped(api: Api, receiver: Receiver) -> None:
    """Setting and deleting can begin afresh, and kinds chosen there stay."""
    api.server.world.text(ADA, "a")
    await api.call(
        "setWebhook", url=receiver.url, drop_pending_updates=True, allowed_updates=["inline_query"]
    )
    assert (await api.call("getWebhookInfo"))["pending_update_count"] == 0
    assert api.server.world.text(ADA, "b").update_id is None
    await api.call("deleteWebhook")
    api.server.world.inline(ADA, "x")
    await api.call("setWebhook", url="", drop_pending_updates=True)
    assert (await api.call("getWebhookInfo"))["pending_update_count"] == 0
    assert receiver.got == []


HOOKS = [
    ({"url": "ftp://a.org"}, "invalid webhook URL specified"),
    ({"url": "https://"}, "invalid webhook URL specified"),
    ({"url": "https://a.org", "secret_token": "x" * 256}, ""),
    ({"url": "https://a.org", "secret_token": "x" * 257}, "secret token is too long"),
    ({"url": "https://a.org", "secret_token": "a b"}, "secret token contains unallowed characters"),
    ({"url": "https://a.org:8443/x"}, ""),
    (
        {"url": "https://a.org:8080/x"},
        "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
]


@pytest.mark.parametrize(("given", "text"), HOOKS)
async def test_limits_of_a_webhook(api: Api, given: dict[str, str], text: str) -> None:
    """Wrong addresses and secrets are refused."""
    body = await api.answer("setWebhook", **given)
    assert body.get("description", "Bad Request: ") == f"Bad Request: {text}"


async def test_one_setting_a_second(api: Api, receiver: Receiver, clock: Clock) -> None:
    """A second setWebhook within a second has to wait; a delete has not."""
    await api.call("setWebhook", url=receiver.url)
    found = await api.refused("setWebhook", url=receiver.url)
    assert found == "429 Too Many Requests: retry after 1"
    await api.call("deleteWebhook")
    clock.wait(1)
    await api.call("setWebhook", url=receiver.url)


async def test_plain_http_can_be_refused(session: aiohttp.ClientSession) -> None:
    """As with Telegram's own servers, only https may be asked for."""
    async with BotApiServer(TOKEN, allow_http_webhook=False) as server:
        found = await Api(server, session).refused("setWebhook", url="http://a.org")
    assert found == "400 bad webhook: An HTTPS URL must be provided for webhook"
