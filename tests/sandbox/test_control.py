"""The people's side over HTTP, and the server as a program of its own."""

import asyncio
import base64
import re
import signal
import sys
from typing import Any

import aiohttp
import pytest

from tests.sandbox.client import ADA, TOKEN, Api, key, keys


async def post(api: Api, path: str, **given: Any) -> Any:
    """Return the answer to a request that must work."""
    async with api.session.post(f"{api.server.address}/sim/{path}", json=given) as response:
        body = await response.json()
        assert response.status == 200, body
        return body


async def get(api: Api, path: str, **given: str | int) -> Any:
    """Return what can be looked at."""
    async with api.session.get(f"{api.server.address}/sim/{path}", params=given) as response:
        body = await response.json()
        assert response.status == 200, body
        return body


async def test_a_conversation_over_http(api: Api) -> None:
    """A person is made, writes, presses and changes; what the chat shows can be looked at."""
    await post(api, "user", user_id=20, first_name="Zoe", language_code="fr")
    told = await post(api, "text", user_id=20, text="hello")
    [update] = await api.call("getUpdates")
    assert update["update_id"] == told["update_id"]
    await api.say("answer", chat_id=20, reply_markup=keys([key("a")]))
    pressed = await post(api, "press", user_id=20, message_id=2, data="a")
    assert (await get(api, "press", query_id=pressed["query_id"]))["answer"] is None
    given = {"callback_query_id": pressed["query_id"], "text": "ok"}
    await api.call("answerCallbackQuery", **given)
    assert (await get(api, "press", query_id=pressed["query_id"]))["answer"] == {"text": "ok"}
    await post(api, "edit", user_id=20, message_id=1, text="hello!")
    await post(api, "media", user_id=20, kind="voice")
    await post(api, "start", user_id=20, payload="c_BR")
    shown = (await get(api, "messages", chat=20))["messages"]
    assert [message.get("text") for message in shown] == ["hello!", "answer", None, "/start c_BR"]
    await post(api, "block", user_id=20)
    await post(api, "unblock", user_id=20)


async def test_what_a_page_asks_for(api: Api) -> None:
    """A person's language, commands and the bot's description, and a file, go over HTTP."""
    await post(api, "user", user_id=20, first_name="Zoe", language_code="en")
    for language in ("", "pt"):
        command = {"command": "go", "description": f"Go {language}".strip()}
        await api.call("setMyCommands", commands=[command], language_code=language)
        await api.call("setMyDescription", description=f"I {language}", language_code=language)
    assert (await get(api, "commands", user_id=20))["commands"][0]["description"] == "Go"
    assert (await get(api, "profile", user_id=20))["description"] == "I "
    changed = await post(api, "language", user_id=20, language_code="pt-br")
    assert changed["language_code"] == "pt-br"
    assert (await get(api, "commands", user_id=20))["commands"][0]["description"] == "Go pt"
    assert (await get(api, "profile", user_id=20))["description"] == "I pt"
    data = base64.b64encode(b"iso2,status").decode()
    given = {"user_id": 20, "kind": "document", "name": "status.csv", "data": data}
    sent = (await post(api, "media", **given))["message"]["document"]
    assert (sent["file_name"], sent["file_size"]) == ("status.csv", 11)


async def test_groups_over_http(api: Api) -> None:
    """Groups, topics, members and migration work from outside, too."""
    forum = (await post(api, "group", title="F", members=[ADA], forum=True))["chat_id"]
    thread = (await post(api, "topic", chat_id=forum, name="Frogs", by=ADA))["thread"]
    told = await post(api, "text", user_id=ADA, text="/go", chat_id=forum, thread=thread)
    assert told["message"]["message_thread_id"] == thread
    await post(api, "bot_status", chat_id=forum, by=ADA, status="administrator")
    await post(api, "member", chat_id=forum, user_id=8, status="member")
    group = (await post(api, "group", title="G", kind="group", members=[ADA]))["chat_id"]
    new = (await post(api, "migrate", chat_id=group))["chat_id"]
    state = await get(api, "state")
    assert [chat["id"] for chat in state["groups"]] == [forum, group, new]
    assert state["pending"] == 6


async def test_an_outage_over_http(api: Api) -> None:
    """The server is down for as long as asked, here until it is brought up by hand."""
    await post(api, "deactivate", user_id=ADA)
    await post(api, "down", seconds=60)
    await api.server.until(lambda: not api.server.listening)
    with pytest.raises(aiohttp.ClientError):
        await api.call("getMe")
    await api.server.come_up()
    await api.call("getMe")


async def test_an_outage_ends_by_itself(api: Api) -> None:
    """When its time is over, the server listens again, at the same address."""
    address = api.server.base_url
    await post(api, "down", seconds=0)
    downs = api.server.outages
    await api.server.until(lambda: api.server.outages > downs and api.server.listening)
    assert (api.server.outages, api.server.base_url) == (downs + 1, address)
    async with aiohttp.ClientSession() as fresh:
        assert (await Api(api.server, fresh).call("getMe"))["is_bot"]


async def test_inline_over_http(api: Api) -> None:
    """A query is asked, its answer looked at, and a result chosen."""
    asked = await post(api, "inline", user_id=ADA, query="x")
    content = {"message_text": "X"}
    result = {"type": "article", "id": "1", "title": "T", "input_message_content": content}
    result["reply_markup"] = keys([key("a")])
    await api.call("answerInlineQuery", inline_query_id=asked["query_id"], results=[result])
    answer = (await get(api, "inline", query_id=asked["query_id"]))["answer"]
    assert answer["results"][0]["title"] == "T"
    chosen = await post(api, "choose", query_id=asked["query_id"], result_id="1")
    inline_id = chosen["message"]["inline_message_id"]
    shown = await get(api, "sent_inline", inline_message_id=inline_id)
    assert shown["text"] == "X"
    await post(api, "press_inline", user_id=ADA, inline_message_id=inline_id, data="a")


async def test_load_faults_and_transcript_over_http(api: Api) -> None:
    """Many texts come at once; faults are made, released and taken back; calls can be read on."""
    users = (await post(api, "users", count=50))["users"]
    texts = [{"user_id": user_id, "text": "hi"} for user_id in users]
    told = await post(api, "texts", texts=texts)
    assert len(told["update_ids"]) == 50
    await post(api, "fault", kind="held", method="getMe")
    waiting = asyncio.create_task(api.call("getMe"))
    await api.server.until(lambda: api.server.held == 1)
    assert (await post(api, "release"))["released"] == 1
    await waiting
    await post(api, "fault", kind="server_error", times=None)
    await api.refused("getMe")
    await post(api, "fault", kind="none")
    calls = await get(api, "transcript", after=1)
    assert [call["status"] for call in calls["calls"]] == [500]
    assert calls["total"] == 2


WRONG = [
    ("text", {"user_id": 99, "text": "x"}, "nobody has the number 99"),
    ("text", {"user_id": ADA}, "missing 1 required positional argument: 'text'"),
    ("text", {"user_id": ADA, "text": "x", "colour": 1}, "unexpected keyword argument 'colour'"),
    ("choose", {"query_id": "1", "result_id": "1"}, "no inline query 1"),
    ("choose", {}, "'query_id' is missing"),
    ("fault", {"kind": "flood"}, 'no fault "flood"'),
    ("fault", {"kind": "too_many", "chat_id": ""}, "named by its number"),
    ("fault_off", {"number": 99}, "no fault 99 is in force"),
    ("language", {"user_id": ADA, "language_code": "<b>"}, "no code of a language"),
    ("media", {"user_id": ADA, "kind": "photo", "data": "aGVsbG8="}, "cannot be sent"),
    ("media", {"user_id": ADA, "kind": "photo", "data": "?"}, "base64"),
    ("texts", {"texts": [1]}, "argument after ** must be a mapping"),
]


@pytest.mark.parametrize(("path", "given", "text"), WRONG)
async def test_wrong_requests(api: Api, path: str, given: dict[str, Any], text: str) -> None:
    """What nobody could do is answered with 400 and one sentence."""
    async with api.session.post(f"{api.server.address}/sim/{path}", json=given) as response:
        assert response.status == 400
        assert text in (await response.json())["error"]


async def test_other_wrong_requests(api: Api) -> None:
    """Unknown paths name the known ones; bodies must be objects; queries must be known."""
    address = f"{api.server.address}/sim/"
    async with api.session.post(address + "dance") as response:
        assert response.status == 404
        assert "POST /sim/text" in (await response.json())["error"]
    for body in (b"{", b"[]"):
        async with api.session.post(address + "text", data=body) as response:
            assert response.status == 400
    async with api.session.get(address + "press", params={"query_id": "1"}) as response:
        assert "no press 1" in (await response.json())["error"]


async def run(*arguments: str) -> asyncio.subprocess.Process:
    """Start the server as a program."""
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "bot.sandbox", *arguments)
    return await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_server_as_a_program(session: aiohttp.ClientSession, number: int) -> None:
    """It prints its address when it listens, and ends quietly on a signal."""
    process = await run("--port", "0", "--token", TOKEN, "--no-rates")
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/bot", line)
    async with session.get(f"{line}{TOKEN}/getMe") as response:
        assert (await response.json())["result"]["id"] == 1
    process.send_signal(number)
    _, errors = await process.communicate()
    assert (process.returncode, errors) == (0, b"")


async def test_a_program_that_cannot_start(api: Api) -> None:
    """A token that is none, and a port that is taken, end in one sentence and code 2."""
    for arguments, text in (
        (("--token", "a"), b"the token begins with the bot's number"),
        (("--port", str(api.server.port)), b"error: "),
    ):
        process = await run(*arguments)
        _, errors = await process.communicate()
        assert process.returncode == 2
        assert text in errors
        assert b"Traceback" not in errors
