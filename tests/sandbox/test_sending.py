"""Sending: where to, with which keyboard, as an answer to what, with which file."""

import io
import struct
from typing import Any

import aiohttp
import pytest

from bot.sandbox import BotApiServer, files
from tests.sandbox.client import ADA, BOB, EVE, TOKEN, Api, Clock, key, keys, picture

URL = "inline keyboard button URL"
STRANGER = 404


def jpeg(width: int = 80, height: int = 60) -> bytes:
    """Return the beginning of a JPEG picture."""
    size = struct.pack(">BBHBHH", 0xFF, 0xC0, 17, 8, height, width)
    return b"\xff\xd8\xff\xe0\x00\x04ab" + size + b"\x00" * 20


async def send_file(
    api: Api, method: str, name: str, data: bytes, file: str = "a.png", **more: str
) -> Any:
    """Return the answer to a call with a file."""
    form = aiohttp.FormData({"chat_id": str(ADA), **more})
    form.add_field(name, io.BytesIO(data), filename=file, content_type="image/png")
    async with api.session.post(f"{api.server.base_url}{TOKEN}/{method}", data=form) as response:
        return await response.json()


async def test_a_message_says_all_that_telegram_says(api: Api, clock: Clock) -> None:
    """A sent message carries number, sender, chat, date, text and what was asked for."""
    sent = await api.say(
        "see a.org",
        protect_content=True,
        message_effect_id="5",
        link_preview_options={"is_disabled": True},
    )
    assert sent == {
        "message_id": 1,
        "from": {"id": 1, "is_bot": True, "first_name": "AZE", "username": "aze_test_bot"},
        "chat": {"id": ADA, "type": "private", "first_name": "Ada"},
        "date": int(clock.now),
        "text": "see a.org",
        "entities": [{"offset": 4, "length": 5, "type": "url"}],
        "link_preview_options": {"is_disabled": True},
        "has_protected_content": True,
        "effect_id": "5",
    }


async def test_numbers_rise_in_each_chat(api: Api) -> None:
    """Each chat counts its own messages, whoever writes them."""
    api.server.world.text(ADA, "one")
    assert [(await api.say())["message_id"], (await api.say())["message_id"]] == [2, 3]
    assert (await api.say(chat_id=BOB))["message_id"] == 1


async def test_chats_that_cannot_be_written_to(api: Api) -> None:
    """Somebody unknown, who never wrote, has blocked or is gone is refused as Telegram does."""
    world = api.server.world
    send = {"text": "x"}
    assert await api.refused("sendMessage", chat_id=STRANGER, **send) == "400 chat not found"
    assert await api.refused("sendMessage", chat_id="@nobody", **send) == "400 chat not found"
    text = "403 Forbidden: bot can't initiate conversation with a user"
    assert await api.refused("sendMessage", chat_id=EVE, **send) == text
    world.block(ADA)
    text = "403 Forbidden: bot was blocked by the user"
    assert await api.refused("sendMessage", chat_id=ADA, **send) == text
    assert await api.refused("sendChatAction", chat_id=ADA, action="typing") == text
    world.unblock(ADA)
    await api.say()
    world.deactivate(ADA)
    text = "403 Forbidden: user is deactivated"
    assert await api.refused("sendMessage", chat_id=ADA, **send) == text


async def test_groups_that_cannot_be_written_to(api: Api) -> None:
    """A group that the bot was thrown out of, left, or that was upgraded is refused."""
    world = api.server.world
    for status, kind, text in (
        ("kicked", "group", "bot was kicked from the group chat"),
        ("left", "group", "bot is not a member of the group chat"),
        ("kicked", "supergroup", "bot was kicked from the supergroup chat"),
        ("left", "supergroup", "bot is not a member of the supergroup chat"),
    ):
        group = world.add_group(kind=kind, members=[ADA], bot_status=status)
        refused = await api.refused("sendMessage", chat_id=group, text="x")
        assert refused == f"403 Forbidden: {text}"
    group = world.add_group(kind="group", members=[ADA])
    world.deactivate_group(group)
    refused = await api.refused("sendMessage", chat_id=group, text="x")
    assert refused == "403 Forbidden: the group chat was deleted"


async def test_an_upgraded_group_names_its_successor(api: Api) -> None:
    """The refusal carries the new number, and the new group can be written to."""
    group = api.server.world.add_group(kind="group", members=[ADA])
    new = api.server.world.migrate(group)
    body = await api.answer("sendMessage", chat_id=group, text="x")
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new}
    assert (await api.say(chat_id=new))["chat"]["type"] == "supergroup"


async def test_public_groups_have_a_name(api: Api) -> None:
    """A public group can be written to by its name, without regard to case."""
    group = api.server.world.add_group(members=[ADA], username="Birds")
    assert (await api.call("sendMessage", chat_id="@birds", text="x"))["chat"]["id"] == group


async def test_topics(api: Api) -> None:
    """A message goes to a topic that exists; a reply goes where the message is that it answers."""
    world = api.server.world
    forum = world.add_group(members=[ADA], forum=True)
    topic = world.add_topic(forum, "Frogs", by=ADA)
    sent = await api.say(chat_id=forum, message_thread_id=topic)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    reply = await api.say(chat_id=forum, reply_parameters={"message_id": sent["message_id"]})
    assert reply["message_thread_id"] == topic
    assert "message_thread_id" not in await api.say(chat_id=forum)
    for chat, thread in ((forum, topic + 5), (forum, 1), (ADA, 3)):
        text = "400 message thread not found"
        found = await api.refused("sendMessage", chat_id=chat, text="x", message_thread_id=thread)
        assert found == text
    plain = world.add_group(members=[ADA])
    assert "message_thread_id" not in await api.say(chat_id=plain, message_thread_id=3)


async def test_replies(api: Api) -> None:
    """A reply shows what it answers, one level deep; a missing message is refused or skipped."""
    first = api.server.world.text(ADA, "one").message
    second = await api.say("two", reply_parameters={"message_id": first["message_id"]})
    assert second["reply_to_message"] == first
    third = await api.say("three", reply_parameters={"message_id": 2, "quote": "tw"})
    assert "reply_to_message" not in third["reply_to_message"]
    assert third["quote"]["text"] == "tw"
    gone = {"message_id": 99}
    text = "400 message to be replied not found"
    send = {"chat_id": ADA, "text": "x"}
    assert await api.refused("sendMessage", **send, reply_parameters=gone) == text
    gone["allow_sending_without_reply"] = True
    assert "reply_to_message" not in await api.say(reply_parameters=gone)
    wrong = {"message_id": 2, "quote": "three"}
    found = await api.refused("sendMessage", **send, reply_parameters=wrong)
    assert found == "400 QUOTE_TEXT_INVALID"
    other = {"message_id": 2, "chat_id": BOB}
    found = await api.refused("sendMessage", **send, reply_parameters=other)
    assert found == "400 replies to other chats are not supported here"


def button(**action: Any) -> dict[str, Any]:
    """Return a keyboard of one button."""
    return keys([{"text": "Key", **action}])


BUTTONS = [
    (button(callback_data="x" * 64), ""),
    (button(callback_data="é" * 32), ""),
    (button(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
    (button(callback_data="é" * 33), "BUTTON_DATA_INVALID"),
    (button(callback_data=""), "BUTTON_DATA_INVALID"),
    (button(url="https://a.org/x y"), ""),
    (button(url="a.org"), ""),
    (button(url="tg://user?id=7"), ""),
    (button(url="tg://resolve?domain=aze"), ""),
    (button(url="https://[::1]:80/x"), ""),
    (button(url="http://localhost"), f"{URL} 'http://localhost' is invalid: Wrong HTTP URL"),
    (button(url="ftp://a.org"), f"{URL} 'ftp://a.org' is invalid: Unsupported URL protocol"),
    (button(url="https://"), f"{URL} 'https://' is invalid: URL host is empty"),
    (
        button(url="https://a.org:99999"),
        f"{URL} 'https://a.org:99999' is invalid: Wrong port number specified in the URL",
    ),
    (
        button(url="https://a b.org"),
        f"{URL} 'https://a b.org' is invalid: Disallowed character in URL host",
    ),
    (
        button(url='https://a"@b.org'),
        f"{URL} 'https://a\"@b.org' is invalid: Disallowed character in URL userinfo",
    ),
    (
        button(url="tg://a@b"),
        f"{URL} 'tg://a@b' is invalid: Wrong tg URL",
    ),
    (
        button(url="tg://a*b"),
        f"{URL} 'tg://a*b' is invalid: Unallowed characters in URL host",
    ),
    (button(copy_text={"text": "x" * 256}), ""),
    (button(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
    (button(copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
    (button(switch_inline_query=""), ""),
    (button(switch_inline_query_chosen_chat={"allow_user_chats": True}), ""),
    (button(web_app={"url": "https://a.org"}), ""),
    (
        button(web_app={"url": "http://a.org"}),
        (
            "inline keyboard button Web App URL 'http://a.org' is invalid: "
            "Only HTTPS links are allowed"
        ),
    ),
    (button(pay=True), "BUTTON_TYPE_INVALID"),
    (button(callback_data="d", style="primary"), ""),
    (
        button(callback_data="d", style="pink"),
        "can't parse inline keyboard button: Invalid button style specified",
    ),
    (
        button(),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        button(callback_data="d", url="a.org"),
        "can't parse inline keyboard button: exactly one action is allowed, not url, callback_data",
    ),
    (keys([{"text": " ", "callback_data": "d"}]), "inline keyboard button text must be non-empty"),
    (keys(*[[key()] * 8] * 12), ""),
    (keys([key()] * 9), "reply markup is too long"),
    (keys(*[[key()] * 8] * 12, [key()] * 5), "reply markup is too long"),
    ({"keyboard": [["a", {"text": "b"}]], "input_field_placeholder": "x" * 64}, ""),
    (
        {"keyboard": [["a"]], "input_field_placeholder": "x" * 65},
        "reply markup input field placeholder is too long",
    ),
    ({"keyboard": [["a"] * 301]}, "reply markup is too long"),
    ({"keyboard": [[{"text": "a", "request_contact": True}]]}, ""),
    (
        {"keyboard": [[{"text": "a", "request_contact": True, "request_location": True}]]},
        (
            "can't parse keyboard button: "
            "exactly one action is allowed, not request_contact, request_location"
        ),
    ),
    ({"remove_keyboard": True}, ""),
    ({"force_reply": True, "input_field_placeholder": "x"}, ""),
]


@pytest.mark.parametrize(("markup", "text"), BUTTONS)
async def test_keyboards(api: Api, markup: dict[str, Any], text: str) -> None:
    """A keyboard is taken as it is, or refused for what is wrong with a button."""
    body = await api.answer("sendMessage", chat_id=ADA, text="x", reply_markup=markup)
    assert body.get("description", "Bad Request: ") == f"Bad Request: {text}"


async def test_buttons_for_inline_mode_need_it(session: aiohttp.ClientSession) -> None:
    """Without inline mode, a button that starts an inline query is refused."""
    async with BotApiServer(TOKEN, inline=False) as server:
        server.world.add_user(ADA, started=True)
        api = Api(server, session)
        send = {"chat_id": ADA, "text": "x", "reply_markup": button(switch_inline_query="x")}
        assert await api.refused("sendMessage", **send) == "400 BUTTON_TYPE_INVALID"


async def test_an_empty_keyboard_is_none(api: Api) -> None:
    """A keyboard without buttons leaves the message without one."""
    assert "reply_markup" not in await api.say(reply_markup=keys())
    assert "reply_markup" not in await api.say(reply_markup=keys([]))


async def test_reply_keyboards_hang_below_the_chat(api: Api) -> None:
    """Such a keyboard is not part of the message, stays until removed, and bars editing."""
    shown = {"keyboard": [["Yes"]], "resize_keyboard": True}
    sent = await api.say(reply_markup=shown)
    assert "reply_markup" not in sent
    assert api.server.world.keyboard(ADA) == shown
    edit = {"chat_id": ADA, "message_id": sent["message_id"], "text": "y"}
    assert await api.refused("editMessageText", **edit) == "400 message can't be edited"
    await api.say(reply_markup={"remove_keyboard": True})
    assert api.server.world.keyboard(ADA) is None


async def test_groups_may_not_be_asked_for_contacts(api: Api) -> None:
    """Buttons that ask for a phone number, and message effects, belong to private chats."""
    send = {"chat_id": api.server.world.add_group(members=[ADA]), "text": "x"}
    markup = {"keyboard": [[{"text": "a", "request_contact": True}]]}
    found = await api.refused("sendMessage", **send, reply_markup=markup)
    assert found == "400 phone number can be requested in private chats only"
    found = await api.refused("sendMessage", **send, message_effect_id="5")
    assert found == "400 EFFECT_ID_INVALID"


async def test_chat_actions(api: Api) -> None:
    """Known actions are noted, others refused."""
    await api.call("sendChatAction", chat_id=ADA, action="typing")
    assert api.server.platform.actions == [(ADA, "typing")]
    wrong = {"chat_id": ADA, "action": "dancing"}
    assert await api.refused("sendChatAction", **wrong) == "400 wrong parameter action in request"


async def test_photos_are_sent_again_by_their_identifier(api: Api) -> None:
    """An uploaded photo shows its size; its identifier sends it again, as a photo only."""
    for data in (picture(), jpeg()):
        first = await send_file(
            api, "sendPhoto", "photo", data, caption="<b>x</b>", parse_mode="HTML"
        )
        [photo] = first["result"]["photo"]
        assert (photo["width"], photo["height"]) == (80, 60)
        assert first["result"]["caption_entities"] == [{"offset": 0, "length": 1, "type": "bold"}]
        assert "show_caption_above_media" not in first["result"]
        again = await api.call("sendPhoto", chat_id=BOB, photo=photo["file_id"], has_spoiler=True)
        assert (again["photo"], again["has_media_spoiler"]) == ([photo], True)
    above = {"caption": "x", "show_caption_above_media": True}
    again = await api.call("sendPhoto", chat_id=BOB, photo=photo["file_id"], **above)
    assert again["show_caption_above_media"]
    largest = await send_file(api, "sendPhoto", "photo", picture(9000, 1000))
    assert largest["result"]["photo"][0]["width"] == 9000
    wrong = {"chat_id": BOB, "document": photo["file_id"]}
    assert (
        await api.refused("sendDocument", **wrong) == "400 can't use file of type Photo as Document"
    )


async def test_documents_can_be_downloaded(server: BotApiServer, api: Api) -> None:
    """A document keeps name and content, attached or not, and getFile says where it is."""
    for name, more in (("document", {}), ("one", {"document": "attach://one"})):
        sent = await send_file(api, "sendDocument", name, b"data", "list.csv", **more)
        document = sent["result"]["document"]
        assert (document["file_name"], document["file_size"]) == ("list.csv", 4)
        found = await api.call("getFile", file_id=document["file_id"])
        url = f"{server.base_file_url}{TOKEN}/{found['file_path']}"
        async with api.session.get(url) as response:
            assert await response.read() == b"data"
    for path, status in ((f"{TOKEN}/photos/x", 404), ("1:b/x", 401)):
        async with api.session.get(server.base_file_url + path) as response:
            assert response.status == status
    assert await api.refused("getFile", file_id="x") == "400 invalid file_id"


FILES = [
    ("sendPhoto", "photo", b"text", "IMAGE_PROCESS_FAILED"),
    ("sendPhoto", "photo", b"\xff\xd8\xff\xd9", "IMAGE_PROCESS_FAILED"),
    ("sendPhoto", "photo", picture(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
    ("sendPhoto", "photo", picture(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
    ("sendPhoto", "photo", picture(0, 0) * 0, "file must be non-empty"),
    ("sendDocument", "document", b"", "file must be non-empty"),
    (
        "sendPhoto",
        "photo",
        picture() + bytes(10 * 2**20),
        "file of size 10485788 bytes is too big for a photo; the maximum size is 10485760 bytes",
    ),
]


@pytest.mark.parametrize(("method", "name", "data", "text"), FILES, ids=range(len(FILES)))
async def test_files_that_cannot_be(
    api: Api, method: str, name: str, data: bytes, text: str
) -> None:
    """Empty files, pictures that are none or of impossible size are refused."""
    body = await send_file(api, method, name, data)
    assert body["description"] == f"Bad Request: {text}"


async def test_files_that_are_too_large(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can be uploaded and downloaded is limited; here to a thousandth."""
    assert (files.GREATEST_UPLOAD, files.GREATEST_DOWNLOAD) == (50 * 2**20, 20 * 2**20)
    monkeypatch.setattr(files, "GREATEST_UPLOAD", 50_000)
    monkeypatch.setattr("bot.sandbox.calls.chats.GREATEST_DOWNLOAD", 20_000)
    body = await send_file(api, "sendDocument", "document", bytes(50_001))
    assert (body["error_code"], body["description"]) == (413, "Request Entity Too Large")
    body = await send_file(api, "sendDocument", "document", bytes(20_001))
    file_id = body["result"]["document"]["file_id"]
    assert await api.refused("getFile", file_id=file_id) == "400 file is too big"


async def test_files_by_address_and_by_wrong_name(api: Api) -> None:
    """Nothing is fetched from the network, and an unknown identifier is refused."""
    for given, text in (
        ("https://a.org/x.png", "failed to get HTTP URL content"),
        ("nothing", "wrong file identifier/HTTP URL specified"),
        ("attach://x", "there is no photo in the request"),
    ):
        assert await api.refused("sendPhoto", chat_id=ADA, photo=given) == f"400 {text}"
    found = await send_file(api, "sendDocument", "document", b"x", caption="x" * 1024)
    assert len(found["result"]["caption"]) == 1024
    found = await send_file(api, "sendDocument", "document", b"x", caption="x" * 1025)
    assert found["description"] == "Bad Request: message caption is too long"
    thumbnail = await send_file(api, "sendDocument", "document", b"x", thumbnail="x")
    assert "not supported here" in thumbnail["description"]


async def test_old_messages_are_forgotten(session: aiohttp.ClientSession) -> None:
    """A chat holds as many messages as it is told to, the newest ones."""
    async with BotApiServer(TOKEN, kept_messages=3, rates=None) as server:
        server.world.add_user(ADA, started=True)
        for number in range(5):
            await Api(server, session).say(str(number))
        assert [message["text"] for message in server.world.messages(ADA)] == ["2", "3", "4"]
