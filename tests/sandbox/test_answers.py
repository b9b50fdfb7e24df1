"""Pressed buttons and inline queries: asking, answering, and answering too late."""

from typing import Any

import aiohttp
import pytest

from bot.sandbox import BotApiServer
from bot.sandbox.refusals import QUERY_TOO_OLD, PeopleError
from tests.sandbox.client import ADA, BOB, TOKEN, Api, Clock, key, keys
from tests.sandbox.test_sending import send_file


def article(result_id: str = "1", text: str = "x", **more: Any) -> dict[str, Any]:
    """Return an inline result that becomes a text."""
    content = {"message_text": text}
    return {
        "type": "article",
        "id": result_id,
        "title": "T",
        "input_message_content": content,
        **more,
    }


async def test_a_press_carries_its_message(api: Api) -> None:
    """The bot gets the data and the message as it is; the presser gets the bot's answer."""
    sent = await api.say(reply_markup=keys([key("a"), key("b", "Other")]))
    press = api.server.world.press(ADA, sent["message_id"], text="Oth")
    [update] = await api.call("getUpdates")
    query = update["callback_query"]
    assert (query["data"], query["message"], query["from"]["id"]) == ("b", sent, ADA)
    assert press.answer is None
    given = {"callback_query_id": query["id"], "text": "done", "show_alert": True}
    await api.call("answerCallbackQuery", **given)
    assert await press.answered() == {"text": "done", "show_alert": True}


async def test_only_buttons_that_are_there_can_be_pressed(api: Api) -> None:
    """Nobody presses a button that is not shown, leads elsewhere, or is on a missing message."""
    world = api.server.world
    link = {"text": "Link", "url": "https://a.org/"}
    await api.say(reply_markup=keys([key("a"), link]))
    attempts: list[tuple[int, dict[str, Any], str]] = [
        (1, {"data": "b"}, 'message 1 has no such button; it has: "Key", "Link"'),
        (1, {"text": "Link"}, 'the button "Link" sends nothing to the bot'),
        (9, {"data": "a"}, "chat 7 shows no message 9"),
    ]
    for message_id, pressed, text in attempts:
        with pytest.raises(PeopleError, match=text):
            world.press(ADA, message_id, **pressed)
    with pytest.raises(PeopleError, match="cannot write"):
        world.press(BOB, 1, data="a", chat_id=ADA)


async def test_old_and_forged_presses_arrive(api: Api) -> None:
    """An old screen or an altered app sends any data, from a message that may be gone."""
    await api.say(reply_markup=keys([key("a")]))
    await api.call("deleteMessage", chat_id=ADA, message_id=1)
    api.server.world.press(ADA, 1, data="nonsense", forged=True)
    [update] = await api.call("getUpdates")
    query = update["callback_query"]
    assert query["data"] == "nonsense"
    assert query["message"] == {
        "message_id": 1,
        "chat": {"id": ADA, "type": "private", "first_name": "Ada"},
        "date": 0,
    }


async def test_a_press_is_answered_once_and_in_time(api: Api, clock: Clock) -> None:
    """Unknown, answered and 150 s old presses are refused in the same words."""
    await api.say(reply_markup=keys([key("a")]))
    first = api.server.world.press(ADA, 1, data="a").query.id
    second = api.server.world.press(ADA, 1, data="a").query.id
    await api.call("answerCallbackQuery", callback_query_id=first)
    clock.wait(151)
    for query_id in (first, second, "12345"):
        found = await api.refused("answerCallbackQuery", callback_query_id=query_id)
        assert found == f"400 {QUERY_TOO_OLD}"
    assert await api.call("getUpdates") == []


async def test_limits_of_an_answer_to_a_press(api: Api) -> None:
    """A notice has at most 200 characters; a link leads to the bot itself."""
    await api.say(reply_markup=keys([key("a")]))
    query_id = {"callback_query_id": api.server.world.press(ADA, 1, data="a").query.id}
    found = await api.refused("answerCallbackQuery", **query_id, text="x" * 201)
    assert found == "400 MESSAGE_TOO_LONG"
    found = await api.refused("answerCallbackQuery", **query_id, url="https://a.org")
    assert found == "400 URL_INVALID"
    url = "https://t.me/aze_test_bot?start=x"
    await api.call("answerCallbackQuery", **query_id, url=url, text="x" * 200)


async def test_an_inline_query_becomes_a_message(api: Api) -> None:
    """A chosen result is posted in the person's name, and the bot is told which and where."""
    world = api.server.world
    ask = world.inline(ADA, "frogs", chat_type="group")
    [update] = await api.call("getUpdates")
    query = update["inline_query"]
    assert (query["query"], query["offset"], query["chat_type"]) == ("frogs", "", "group")
    html = {"message_text": "<b>Frogs</b>", "parse_mode": "HTML"}
    result = article(input_message_content=html, reply_markup=keys([key("more")]))
    answer = {"results": [result], "is_personal": True, "next_offset": "1"}
    await api.call("answerInlineQuery", inline_query_id=query["id"], **answer)
    assert (await ask.answered())["next_offset"] == "1"
    chosen = world.choose(ask, "1")
    assert (chosen.message["text"], chosen.message["via_bot"]["id"]) == ("Frogs", 1)
    assert chosen.message["from"]["id"] == ADA
    [update] = await api.call("getUpdates", offset=update["update_id"] + 1)
    told = update["chosen_inline_result"]
    inline_id = chosen.message["inline_message_id"]
    assert (told["result_id"], told["inline_message_id"]) == ("1", inline_id)
    assert await api.call("editMessageText", inline_message_id=inline_id, text="More") is True
    assert world.sent_inline(inline_id)["text"] == "More"


async def test_buttons_of_inline_messages_name_no_chat(api: Api) -> None:
    """A press under such a message carries its inline number instead of the message."""
    world = api.server.world
    ask = world.inline(ADA, "x")
    results = [article(reply_markup=keys([key("more")]))]
    await api.call("answerInlineQuery", inline_query_id=ask.query.id, results=results)
    inline_id = world.choose(ask, "1").message["inline_message_id"]
    press = world.press_inline(BOB, inline_id, data="more")
    query = (await api.call("getUpdates", offset=-1))[0]["callback_query"]
    assert (query["inline_message_id"], "message" in query) == (inline_id, False)
    await api.call("answerCallbackQuery", callback_query_id=query["id"])
    assert await press.answered() == {}
    with pytest.raises(PeopleError, match="no message was sent"):
        world.press_inline(BOB, "x", data="more")
    with pytest.raises(PeopleError, match="no message was sent"):
        world.sent_inline("x")


async def test_a_result_without_buttons_cannot_be_changed(api: Api) -> None:
    """Without a keyboard there is no inline number; in a chat with the bot it sees the message."""
    world = api.server.world
    ask = world.inline(ADA, "x")
    await api.call("answerInlineQuery", inline_query_id=ask.query.id, results=[article()])
    act = world.choose(ask, "1", chat_id=ADA)
    assert "inline_message_id" not in act.message
    updates = await api.call("getUpdates")
    assert updates[-1]["message"]["via_bot"]["username"] == "aze_test_bot"
    with pytest.raises(PeopleError, match='no result "2"'):
        world.choose(ask, "2")


BUTTON = {"text": "Set up"}
WRONG = [
    ({"results": [article(str(n)) for n in range(50)]}, ""),
    ({"results": [article(str(n)) for n in range(51)]}, "too many inline query results specified"),
    ({"results": [article("x" * 64)]}, ""),
    ({"results": [article("x" * 65)]}, "RESULT_ID_INVALID"),
    ({"results": [article("é" * 33)]}, "RESULT_ID_INVALID"),
    ({"results": [article("")]}, "RESULT_ID_INVALID"),
    ({"results": [article("1"), article("1")]}, "RESULT_ID_DUPLICATE"),
    ({"results": [article(title="")]}, "ARTICLE_TITLE_EMPTY"),
    ({"results": [article(text="")]}, "message text is empty"),
    ({"results": [article(text="x" * 4097)]}, "message is too long"),
    ({"results": [article(reply_markup=keys([key("x" * 65)]))]}, "BUTTON_DATA_INVALID"),
    (
        {"results": [{"type": "photo", "id": "1", "photo_url": "x", "thumbnail_url": "x"}]},
        'results of type "photo" are not supported here',
    ),
    (
        {"results": [{"type": "photo", "id": "1", "photo_file_id": "x"}]},
        "wrong file identifier/HTTP URL specified",
    ),
    (
        {"results": [article(input_message_content={"latitude": 1.5, "longitude": 2})]},
        "only texts are supported here as the content of a result",
    ),
    ({"results": [], "next_offset": "x" * 64}, ""),
    ({"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
    ({"results": [], "button": {**BUTTON, "start_parameter": "a-Z_9"}}, ""),
    ({"results": [], "button": {**BUTTON, "web_app": {"url": "https://a.org"}}}, ""),
    (
        {"results": [], "button": {**BUTTON, "start_parameter": ""}},
        "can't use empty start_parameter",
    ),
    (
        {"results": [], "button": {**BUTTON, "start_parameter": "x" * 65}},
        "too long start_parameter specified",
    ),
    (
        {"results": [], "button": {**BUTTON, "start_parameter": "é"}},
        "unallowed characters in start_parameter are used",
    ),
    (
        {"results": [], "button": BUTTON},
        (
            "can't parse inline query results button: "
            "InlineQueryResultsButton must have exactly one optional field"
        ),
    ),
]


@pytest.mark.parametrize(("given", "text"), WRONG)
async def test_limits_of_an_answer_to_an_inline_query(
    api: Api, given: dict[str, Any], text: str
) -> None:
    """Too many or too long parts of an answer are refused in Telegram's words."""
    query_id = api.server.world.inline(ADA, "x").query.id
    body = await api.answer("answerInlineQuery", inline_query_id=query_id, **given)
    assert body.get("description", "Bad Request: ") == f"Bad Request: {text}"


async def test_files_can_be_results(api: Api) -> None:
    """A document that the server knows is posted with its caption."""
    sent = await send_file(api, "sendDocument", "document", b"data", "list.csv")
    file_id = sent["result"]["document"]["file_id"]
    result = {"type": "document", "id": "1", "title": "T", "document_file_id": file_id}
    ask = api.server.world.inline(ADA, "x")
    results = [{**result, "caption": "<b>C</b>", "parse_mode": "HTML"}]
    await api.call("answerInlineQuery", inline_query_id=ask.query.id, results=results)
    message = api.server.world.choose(ask, "1").message
    assert (message["document"]["file_name"], message["caption"]) == ("list.csv", "C")


async def test_an_inline_query_is_answered_once_and_in_time(api: Api, clock: Clock) -> None:
    """Unknown, answered and 30 s old queries are refused in the same words."""
    first = api.server.world.inline(ADA, "x").query.id
    second = api.server.world.inline(ADA, "y").query.id
    await api.call("answerInlineQuery", inline_query_id=first, results=[])
    clock.wait(31)
    for query_id in (first, second, "9"):
        found = await api.refused("answerInlineQuery", inline_query_id=query_id, results=[])
        assert found == f"400 {QUERY_TOO_OLD}"
    assert await api.call("getUpdates") == []


async def test_answers_are_kept_for_all_unless_personal(api: Api, clock: Clock) -> None:
    """The same query is answered from the server's store: to everybody, or to the same person."""
    world = api.server.world
    for given, same, other in (
        ({}, True, True),
        ({"is_personal": True}, True, False),
        ({"cache_time": 0}, False, False),
    ):
        query = str(given)
        ask = world.inline(ADA, query)
        await api.call(
            "answerInlineQuery", inline_query_id=ask.query.id, results=[article()], **given
        )
        assert (world.inline(ADA, query).answer is not None) is same
        assert (world.inline(BOB, query).answer is not None) is other
        assert world.inline(BOB, query, offset="1").answer is None
    clock.wait(300)
    assert world.inline(ADA, "{}").answer is None


async def test_inline_mode_can_be_off(session: aiohttp.ClientSession) -> None:
    """Without inline mode nobody can ask; without feedback the bot is not told of a choice."""
    async with BotApiServer(TOKEN, inline=False) as server:
        server.world.add_user(ADA)
        with pytest.raises(PeopleError, match="cannot be asked"):
            server.world.inline(ADA, "x")
    async with BotApiServer(TOKEN, inline_feedback=False, inline_cache=False) as server:
        server.world.add_user(ADA)
        ask = server.world.inline(ADA, "x")
        with pytest.raises(PeopleError, match="cannot be asked"):
            server.world.inline(ADA, "x" * 257)
        api = Api(server, session)
        await api.call("answerInlineQuery", inline_query_id=ask.query.id, results=[article()])
        server.world.choose(ask, "1")
        assert len(await api.call("getUpdates")) == 1
        assert server.world.inline(ADA, "x").answer is None
