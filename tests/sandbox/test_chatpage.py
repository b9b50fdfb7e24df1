"""The chat page's server: who may speak to it, what it tells, what it serves."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox import BotApiServer
from bot.sandbox.chatpage import FOLDER, TYPES, ChatPage
from bot.sandbox.refusals import Json, PeopleError
from tests.sandbox.client import ADA, BOB, EVE, Api, Clock, key, keys, picture

SCRIPT = b"<script>alert(1)</script>"


class Telling:
    """What the page's server is told, and what it tells a page."""

    def __init__(self) -> None:
        self.state: Json = {"bot": "running"}

    def pull(self, given: Json) -> Json:
        """Be a lever that can be pulled once, by its name."""
        if given["name"] != "once":
            raise PeopleError("only once")
        self.state = {"bot": "stopped"}
        return self.state


@pytest.fixture
def telling() -> Telling:
    """Give what the page says of the bot."""
    return Telling()


@pytest.fixture
async def page(server: BotApiServer, telling: Telling) -> AsyncIterator[ChatPage]:
    """Give the page of the server."""
    opened = ChatPage(server, 0, {"pull": telling.pull}, lambda: telling.state)
    await opened.start()
    yield opened
    await opened.stop()


class Stream:
    """A page's open stream of events."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def next(self) -> Json:
        """Return the next event."""
        async with asyncio.timeout(5):
            while True:
                line = await self._response.content.readline()
                assert line, "the stream has ended"
                if line.startswith(b"data: "):
                    return dict(json.loads(line.removeprefix(b"data: ")))

    async def until(self, name: str) -> Any:
        """Return a field as soon as an event carries it."""
        while name not in (event := await self.next()):
            pass
        return event[name]

    async def ended(self) -> bool:
        """Wait for the end; say whether it came."""
        async with asyncio.timeout(5):
            return not (await self._response.content.read()).count(b"data: ")


@pytest.fixture
async def stream(page: ChatPage, session: aiohttp.ClientSession) -> AsyncIterator[Stream]:
    """Give a stream of events that has just been opened."""
    async with session.get(f"{page.address}/sim/events") as response:
        assert response.headers["Content-Type"] == "text/event-stream"
        yield Stream(response)


async def test_a_page_that_opens_is_told_everything(server: BotApiServer, stream: Stream) -> None:
    """The first event carries the bot, everybody, every chat and what the bot is doing."""
    event = await stream.next()
    assert event["whole"] is True
    assert event["bot"] == server.platform.bot
    assert event["world"]
    assert [person["first_name"] for person in event["people"]] == ["Ada", "Bob", "Eve"]
    assert {chat["key"]: chat["started"] for chat in event["chats"]} == {
        str(ADA): True,
        str(BOB): True,
        str(EVE): False,
    }
    assert event["state"]["bot"] == "running"
    assert event["state"]["levers"] == ["pull"]
    assert event["state"]["time"] == server.platform.clock()


async def test_what_happens_is_told_as_it_happens(
    server: BotApiServer, api: Api, stream: Stream
) -> None:
    """Messages, changed ones, calls with their status, and what waits for the bot, come."""
    await stream.next()
    act = server.world.text(ADA, "hello")
    event = await stream.next()
    assert event["messages"] == [[str(ADA), act.message]]
    assert event["waiting"] == [[str(ADA), act.message_id]]
    await api.call("getUpdates", offset=(act.update_id or 0) + 1)
    assert await stream.until("waiting") == []
    sent = await api.say("one", reply_markup=keys([key()]))
    event = await stream.next()
    assert event["messages"] == [[str(ADA), sent]]
    assert [call["status"] for call in event["calls"]] == [200]
    changed = await api.call(
        "editMessageText", chat_id=ADA, message_id=sent["message_id"], text="two"
    )
    assert await stream.until("messages") == [[str(ADA), changed]]
    await api.call("deleteMessage", chat_id=ADA, message_id=sent["message_id"])
    assert await stream.until("gone") == [[str(ADA), sent["message_id"]]]
    await api.refused("sendMessage", chat_id=EVE, text="hello")
    [call] = await stream.until("calls")
    assert (call["method"], call["status"]) == ("sendMessage", 403)


async def test_a_message_that_telegram_drops_is_told(
    server: BotApiServer, api: Api, clock: Clock, stream: Stream
) -> None:
    """What the bot has not taken within a day is dropped, and told apart from what it took."""
    assert (await stream.next())["dropped"] == []
    act = server.world.text(ADA, "hello")
    clock.wait(2 * 86_400)
    await api.call("getMe")
    assert await stream.until("dropped") == [[str(ADA), act.message_id]]


async def test_answers_to_presses_and_inline_queries_are_told(
    server: BotApiServer, api: Api, stream: Stream
) -> None:
    """What the bot answers to a press or an inline query is told with the query's number."""
    sent = await api.say("choose", reply_markup=keys([key("a")]))
    press = server.world.press(ADA, sent["message_id"], data="a")
    await stream.next()
    await api.call("answerCallbackQuery", callback_query_id=press.query.id, text="done")
    assert await stream.until("presses") == [
        {"query_id": press.query.id, "user_id": ADA, "answer": {"text": "done"}}
    ]
    ask = server.world.inline(ADA, "frogs")
    result = {
        "type": "article",
        "id": "1",
        "title": "Frogs",
        "input_message_content": {"message_text": "Frogs"},
        "reply_markup": keys([key("b")]),
    }
    await api.call("answerInlineQuery", inline_query_id=ask.query.id, results=[result])
    [told] = await stream.until("asks")
    assert told["query_id"] == ask.query.id
    assert [one["title"] for one in told["answer"]["results"]] == ["Frogs"]
    chosen = server.world.choose(ask, "1")
    [[place, message]] = await stream.until("messages")
    assert place == f"elsewhere/{ADA}"
    assert message["inline_message_id"] == chosen.message["inline_message_id"]


async def test_faults_and_levers_are_told(
    server: BotApiServer, page: ChatPage, session: aiohttp.ClientSession, stream: Stream
) -> None:
    """A fault that is switched on, strikes or is switched off is told; so is a pulled lever."""
    await stream.next()

    async def act(name: str, /, **given: Any) -> tuple[int, Json]:
        async with session.post(f"{page.address}/sim/{name}", json=given) as response:
            return response.status, await response.json()

    _, rule = await act("fault", kind="too_many", times=None)
    assert await stream.until("faults") == [rule]
    assert await act("fault_off", number=rule["number"]) == (200, {})
    assert await stream.until("faults") == []
    status, told = await act("fault_off", number=rule["number"])
    assert (status, told["error"]) == (400, f"no fault {rule['number']} is in force")
    assert await act("pull", name="once") == (200, {"bot": "stopped"})
    assert (await stream.until("state"))["bot"] == "stopped"
    assert await act("pull", name="twice") == (400, {"error": "only once"})
    await server.go_down()
    assert (await stream.until("state"))["listening"] is False


async def test_the_page_stays_up_while_telegram_is_down(
    server: BotApiServer, page: ChatPage, session: aiohttp.ClientSession
) -> None:
    """An outage closes the Bot API, and not the page."""
    await server.go_down()
    async with session.get(page.address) as response:
        assert response.status == 200


async def test_closing_ends_the_streams(page: ChatPage, stream: Stream) -> None:
    """A page that is open does not keep the server from ending."""
    await stream.next()
    await page.stop()
    assert await stream.ended()


HEADERS = [
    {"Host": "example.org"},
    {"Host": "127.0.0.1"},
    {"Origin": "http://example.org"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
]


@pytest.mark.parametrize("headers", HEADERS, ids=str)
@pytest.mark.parametrize("path", ["/", "/sim/events", "/sim/messages?chat=7", "/sim/block"])
async def test_other_sites_are_refused(
    page: ChatPage, session: aiohttp.ClientSession, headers: dict[str, str], path: str
) -> None:
    """What another site sends through the user's browser is not answered, whatever it asks for."""
    for method in ("GET", "POST"):
        async with session.request(method, page.address + path, headers=headers) as response:
            assert response.status == 403
            assert "only" in (await response.json())["error"]


@pytest.mark.parametrize("headers", HEADERS, ids=str)
async def test_the_bot_api_refuses_other_sites_too(api: Api, headers: dict[str, str]) -> None:
    """No site can act as the bot or as its people, not even one that knew the token."""
    for path in (f"/bot{api.server.token}/getMe", "/sim/state"):
        async with api.session.get(api.server.address + path, headers=headers) as response:
            assert response.status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost:{port}", "Host": "localhost:{port}"},
        {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
    ids=["a program", "by name", "typed", "a link"],
)
async def test_the_user_is_let_in(
    page: ChatPage, session: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    """Programs on this machine, and whoever opens the address, see the page."""
    sent = {name: value.format(port=page.port) for name, value in headers.items()}
    async with session.get(page.address, headers=sent) as response:
        assert response.status == 200
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/page/", "/page/../watch.py", "/page/%2e%2e/watch.py", "/etc/passwd", "/page/none.js", "/x"],
)
async def test_nothing_else_is_served(
    page: ChatPage, session: aiohttp.ClientSession, path: str
) -> None:
    """Only the page's own files can be had."""
    async with session.get(page.address + path) as response:
        assert response.status == 404


async def test_an_uploaded_page_is_never_shown_as_one(
    server: BotApiServer, page: ChatPage, api: Api, session: aiohttp.ClientSession
) -> None:
    """A document is saved, not opened, whatever type it claims; a photo is shown as what it is."""
    form = aiohttp.FormData({"chat_id": str(ADA)})
    form.add_field("document", SCRIPT, filename="a.html", content_type="text/html")
    async with api.session.post(f"{server.base_url}{server.token}/sendDocument", data=form) as done:
        document = (await done.json())["result"]["document"]
    photo = server.world.media(ADA, "photo", data=picture()).message["photo"][0]
    for file, kind, how in (
        (document, "application/octet-stream", "attachment"),
        (photo, "image/png", None),
    ):
        address = f"{page.address}/sim/file"
        async with session.get(address, params={"file_id": file["file_id"]}) as response:
            assert response.headers["Content-Type"] == kind
            assert response.headers.get("Content-Disposition") == how
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    async with session.get(f"{page.address}/sim/file") as response:
        assert response.status == 404


def test_the_page_loads_nothing_from_outside() -> None:
    """No file of the page names a script, style, picture or font of another place."""
    for file in FOLDER.iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"""(src|href|import|from|url\()\s*=?\s*["'(]?\s*(https?:)?//""", text)
        assert "innerHTML" not in text
        assert "insertAdjacentHTML" not in text


def test_every_file_of_the_page_has_a_type() -> None:
    """What lies in the folder can be served."""
    assert {file.suffix for file in FOLDER.iterdir()} <= set(TYPES)
