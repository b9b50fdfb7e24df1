"""How calls are read: the four ways to give parameters, and what is wrong with them."""

import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox import BotApiServer
from bot.sandbox.schema import methods
from tests.sandbox.client import ADA, TOKEN, Api, key, keys


async def test_all_four_ways_mean_the_same(server: BotApiServer, api: Api) -> None:
    """A message is sent alike by query string, form, JSON and multipart, objects as JSON text."""
    url = f"{server.base_url}{TOKEN}/sendMessage"
    markup = keys([key()])
    text = {"chat_id": str(ADA), "text": "a & é", "reply_markup": json.dumps(markup)}
    form = aiohttp.FormData(text, default_to_multipart=True)
    for given in ({"params": text}, {"data": text}, {"data": form}, {"json": {**text}}):
        async with api.session.post(url, **given) as response:
            sent = (await response.json())["result"]
        assert sent["text"] == "a & é"
        assert sent["reply_markup"] == markup
    async with api.session.get(url, params=text) as response:
        assert (await response.json())["ok"]
    assert len(server.world.messages(ADA)) == 5


async def test_method_names_ignore_case(api: Api) -> None:
    """A method is found whatever the case of its letters, and noted by its real name."""
    await api.call("GETME")
    assert api.server.transcript.calls()[-1].method == "getMe"


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/bot1:a/getYou", 404, "Not Found"),
        ("/bot1:b/getMe", 401, "Unauthorized"),
        ("/bot1a/getMe", 404, "Not Found"),
        ("/bot1:a", 404, "Not Found"),
        ("/elsewhere", 404, "Not Found"),
    ],
)
async def test_wrong_addresses(
    server: BotApiServer, api: Api, path: str, status: int, description: str
) -> None:
    """A wrong token, method or path is answered as Telegram does."""
    async with api.session.get(server.address + path) as response:
        assert response.status == status
        body = {"ok": False, "error_code": status, "description": description}
        assert await response.json() == body


WRONG = [
    ("sendMessage", {"chat_id": ADA, "text": "a\ud800"}, "strings must be encoded in UTF-8"),
    ("sendMessage", {"chat_id": "@\ud800", "text": "a"}, "strings must be encoded in UTF-8"),
    ("sendPhoto", {"chat_id": ADA, "photo": "\ud800"}, "strings must be encoded in UTF-8"),
    (
        "answerInlineQuery",
        {
            "inline_query_id": "1",
            "results": [
                {
                    "type": "article",
                    "id": "1",
                    "title": "x",
                    "input_message_content": {"latitude": "one", "longitude": 1},
                }
            ],
        },
        'parameter "results[0].input_message_content.latitude" must be of type Float',
    ),
    ("sendMessage", {"text": "x"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": "", "text": "x"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": ADA}, "message text is empty"),
    ("sendMessage", {"chat_id": ADA, "text": ""}, "message text is empty"),
    ("sendPhoto", {"chat_id": ADA}, "there is no photo in the request"),
    ("sendDocument", {"chat_id": ADA}, "there is no document in the request"),
    ("sendChatAction", {"chat_id": ADA}, "wrong parameter action in request"),
    ("deleteMessage", {"message_id": 1}, "chat identifier is not specified"),
    ("deleteMessage", {"chat_id": ADA}, "message identifier is not specified"),
    ("getFile", {}, "file_id not specified"),
    ("getChatMember", {"chat_id": ADA}, "invalid user_id specified"),
    ("answerCallbackQuery", {}, 'parameter "callback_query_id" is required'),
    ("answerInlineQuery", {"inline_query_id": "1"}, 'parameter "results" is required'),
    ("sendMessage", {"chat_id": ADA, "text": "x", "colour": 1}, 'unknown parameter "colour"'),
    ("sendMessage", {"chat_id": ADA, "text": 5}, 'parameter "text" must be of type String'),
    (
        "sendMessage",
        {"chat_id": 1.5, "text": "x"},
        'parameter "chat_id" must be of type Integer or String',
    ),
    (
        "editMessageText",
        {"chat_id": ADA, "message_id": "one", "text": "x"},
        'parameter "message_id" must be of type Integer',
    ),
    (
        "sendMessage",
        {"chat_id": ADA, "text": "x", "disable_notification": "perhaps"},
        'parameter "disable_notification" has a wrong type',
    ),
    (
        "sendMessage",
        {"chat_id": ADA, "text": "x", "disable_notification": 2},
        'parameter "disable_notification" must be of type Boolean',
    ),
    (
        "sendMessage",
        {"chat_id": ADA, "text": "x", "reply_markup": "{"},
        'parameter "reply_markup" has a wrong type',
    ),
    (
        "sendMessage",
        {"chat_id": ADA, "text": "x", "reply_markup": []},
        'parameter "reply_markup" must be of type reply markup',
    ),
    (
        "sendMessage",
        {"chat_id": ADA, "text": "x", "reply_markup": {"inline": []}},
        'parameter "reply_markup" must be of type reply markup (no known kind of it fits)',
    ),
    (
        "sendMessage",
        {"chat_id": ADA, "text": "x", "reply_markup": keys([{"text": "a", "data": "b"}])},
        'unknown field "data" in parameter "reply_markup.inline_keyboard[0][0]"',
    ),
    (
        "sendMessage",
        {"chat_id": ADA, "text": "x", "reply_markup": keys([{"callback_data": "b"}])},
        'field "text" of parameter "reply_markup.inline_keyboard[0][0]" is required',
    ),
    (
        "sendMessage",
        {"chat_id": ADA, "text": "x", "reply_markup": {"inline_keyboard": {}}},
        'parameter "reply_markup.inline_keyboard" must be of type Array',
    ),
    (
        "sendMessage",
        {"chat_id": ADA, "text": "x", "link_preview_options": {"disabled": True}},
        'unknown field "disabled" in parameter "link_preview_options"',
    ),
    (
        "sendMessage",
        {"chat_id": ADA, "text": "x", "link_preview_options": 1},
        'parameter "link_preview_options" must be of type LinkPreviewOptions',
    ),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "everybody"}},
        'parameter "scope" must be of type BotCommandScope (no known kind of it fits)',
    ),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "default", "chat_id": 1}},
        'unknown field "chat_id" in parameter "scope"',
    ),
    (
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [{"type": "article", "id": "1", "title": "x"}]},
        'parameter "results[0]" must be of type InlineQueryResult (no known kind of it fits)',
    ),
    (
        "sendMessage",
        {"chat_id": ADA, "text": "x", "business_connection_id": "1"},
        'parameter "business_connection_id" is not supported here',
    ),
]


@pytest.mark.parametrize(("method", "parameters", "text"), WRONG)
async def test_wrong_parameters(
    api: Api, method: str, parameters: dict[str, Any], text: str
) -> None:
    """A missing, unknown or wrongly typed parameter or field is refused by its name."""
    assert await api.refused(method, **parameters) == f"400 {text}"


async def test_null_counts_as_not_given(api: Api) -> None:
    """Null parameters and fields are left out, as Telegram does."""
    sent = await api.say(parse_mode=None, reply_markup=keys([{**key(), "url": None}]))
    assert sent["reply_markup"]["inline_keyboard"] == [[key()]]


async def test_bodies_that_cannot_be_read(server: BotApiServer, api: Api) -> None:
    """Broken JSON, JSON that is no object and unknown kinds of body are refused."""
    url = f"{server.base_url}{TOKEN}/getMe"
    json_type = {"Content-Type": "application/json"}
    for body, headers, text in (
        (b"{", json_type, "can't parse JSON object"),
        (b"[1]", json_type, "object expected as parameters"),
        (b"<a/>", {"Content-Type": "text/xml"}, "unsupported content type text/xml"),
    ):
        async with api.session.post(url, data=body, headers=headers) as response:
            assert (await response.json())["description"] == f"Bad Request: {text}"


async def test_loose_files_are_refused(server: BotApiServer, api: Api) -> None:
    """A file that no parameter names or attaches is an unknown parameter."""
    form = aiohttp.FormData({"chat_id": str(ADA), "document": "attach://one"})
    form.add_field("two", b"x", filename="x.txt")
    url = f"{server.base_url}{TOKEN}/sendDocument"
    async with api.session.post(url, data=form) as response:
        body = await response.json()
    assert body["description"] == 'Bad Request: unknown parameter "two"'


def test_the_table_holds_the_methods_that_are_there() -> None:
    """Each supported method is described, and each described one is answered somewhere."""
    from bot.sandbox.calls import HANDLERS  # noqa: PLC0415 - compared here only

    elsewhere = {"getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"}
    assert {method.name for method in methods().values()} == set(HANDLERS) | elsewhere
