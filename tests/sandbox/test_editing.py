"""Editing and deleting: what changes, and what cannot be changed."""

from typing import Any

import pytest

from bot.sandbox.refusals import NOT_MODIFIED
from tests.sandbox.client import ADA, BOB, Api, Clock, key, keys, picture
from tests.sandbox.test_sending import send_file


async def photo(api: Api, **more: str) -> Any:
    """Return the answer to a photo sent."""
    return (await send_file(api, "sendPhoto", "photo", picture(), **more))["result"]


async def test_an_edited_text_replaces_all(api: Api, clock: Clock) -> None:
    """Text, entities and keyboard are those given last; number, date and reply stay."""
    api.server.world.text(ADA, "question")
    reply = {"message_id": 1}
    sent = await api.say(
        "<b>a</b>", parse_mode="HTML", reply_markup=keys([key()]), reply_parameters=reply
    )
    clock.wait(60)
    edited = await api.call("editMessageText", chat_id=ADA, message_id=2, text="b")
    assert "entities" not in edited
    assert "reply_markup" not in edited
    assert edited["reply_to_message"] == sent["reply_to_message"]
    assert (edited["date"], edited["edit_date"]) == (sent["date"], sent["date"] + 60)
    assert api.server.world.messages(ADA)[-1] == edited


UNCHANGED: list[dict[str, Any]] = [
    {},
    {"reply_markup": keys([key()])},
    {"text": "<b>x</b>", "parse_mode": "HTML"},
    {"link_preview_options": {"is_disabled": True}},
]


@pytest.mark.parametrize("given", UNCHANGED)
async def test_nothing_new_is_refused(api: Api, given: dict[str, Any]) -> None:
    """The same text, entities, preview and keyboard again is "not modified"; any other is not."""
    sent = await api.say(**{"text": "x", **given})
    edit = {"chat_id": ADA, "message_id": sent["message_id"], "text": "x"}
    found = await api.refused("editMessageText", **{**edit, **given})
    assert found == f"400 {NOT_MODIFIED}"
    for other in UNCHANGED:
        if other != given:
            await api.call("editMessageText", **{**edit, **other})
            await api.call("editMessageText", **{**edit, **given})


REFUSED = [
    ({"message_id": 99}, "400 message to edit not found"),
    ({"message_id": 1}, "400 message can't be edited"),
    ({"chat_id": 404, "message_id": 2}, "400 chat not found"),
    ({"chat_id": BOB, "message_id": 2}, "400 message to edit not found"),
    ({"chat_id": None, "message_id": 2}, "400 chat_id is empty"),
    ({"chat_id": None}, "400 message identifier is not specified"),
    ({"chat_id": None, "inline_message_id": "x"}, "400 MESSAGE_ID_INVALID"),
    ({"message_id": 2, "text": ""}, "400 message text is empty"),
    ({"message_id": 2, "text": "x" * 4097}, "400 message is too long"),
    ({"message_id": 2, "reply_markup": keys([key("x" * 65)])}, "400 BUTTON_DATA_INVALID"),
    ({"message_id": 3}, "400 there is no text in the message to edit"),
]


@pytest.mark.parametrize(("given", "text"), REFUSED)
async def test_what_cannot_be_edited(api: Api, given: dict[str, Any], text: str) -> None:
    """People's messages, missing ones and ones without text are refused."""
    api.server.world.text(ADA, "question")
    await api.say("answer")
    await photo(api)
    assert await api.refused("editMessageText", **{"chat_id": ADA, "text": "x", **given}) == text


async def test_service_messages_cannot_be_edited(api: Api) -> None:
    """What tells that the bot left or came is nobody's text."""
    world = api.server.world
    group = world.add_group(members=[ADA])
    await api.call("leaveChat", chat_id=group)
    world.set_bot_status(group, ADA, "member")
    edit = {"chat_id": group, "message_id": 2, "text": "x"}
    assert await api.refused("editMessageText", **edit) == "400 message can't be edited"


async def test_editing_needs_the_chat(api: Api) -> None:
    """Somebody who blocked the bot sees no edits."""
    await api.say()
    api.server.world.block(ADA)
    edit = {"chat_id": ADA, "message_id": 1, "text": "x"}
    text = "403 Forbidden: bot was blocked by the user"
    assert await api.refused("editMessageText", **edit) == text


async def test_captions(api: Api) -> None:
    """A caption is changed or taken away; a text has none."""
    await photo(api, caption="a")
    edit = {"chat_id": ADA, "message_id": 1}
    edited = await api.call("editMessageCaption", **edit, caption="<i>b</i>", parse_mode="HTML")
    assert (edited["caption"], len(edited["caption_entities"])) == ("b", 1)
    again = {**edit, "caption": "<i>b</i>", "parse_mode": "HTML"}
    assert await api.refused("editMessageCaption", **again) == f"400 {NOT_MODIFIED}"
    assert "caption" not in await api.call("editMessageCaption", **edit)
    await api.say()
    found = await api.refused("editMessageCaption", chat_id=ADA, message_id=2, caption="x")
    assert found == "400 there is no caption in the message to edit"
    found = await api.refused("editMessageCaption", **edit, caption="x" * 1025)
    assert found == "400 message caption is too long"


async def test_keyboards(api: Api) -> None:
    """A keyboard alone is changed and taken away, the rest stays."""
    await api.say("<b>x</b>", parse_mode="HTML", reply_markup=keys([key("a")]))
    edit = {"chat_id": ADA, "message_id": 1}
    edited = await api.call("editMessageReplyMarkup", **edit, reply_markup=keys([key("b")]))
    assert edited["reply_markup"] == keys([key("b")])
    assert len(edited["entities"]) == 1
    assert "reply_markup" not in await api.call("editMessageReplyMarkup", **edit)
    assert await api.refused("editMessageReplyMarkup", **edit) == f"400 {NOT_MODIFIED}"


async def test_media(api: Api) -> None:
    """A photo is exchanged for another, known or attached, with its new caption."""
    first = await photo(api, caption="a")
    second = await photo(api)
    edit = {"chat_id": ADA, "message_id": first["message_id"]}
    media = {"type": "photo", "media": second["photo"][0]["file_id"], "caption": "b"}
    edited = await api.call("editMessageMedia", **edit, media=media)
    assert (edited["photo"], edited["caption"]) == (second["photo"], "b")
    assert await api.refused("editMessageMedia", **edit, media=media) == f"400 {NOT_MODIFIED}"
    text = '{"type": "document", "media": "attach://one"}'
    body = await send_file(
        api, "editMessageMedia", "one", b"x", "x.csv", message_id="1", media=text
    )
    assert body["result"]["document"]["file_name"] == "x.csv"
    assert "photo" not in body["result"]
    media = {"type": "video", "media": "x"}
    found = await api.refused("editMessageMedia", **edit, media=media)
    assert found == '400 media of type "video" is not supported here'


async def test_deleting(api: Api, clock: Clock) -> None:
    """A message goes away for all, once, and within 48 hours."""
    sent = await api.say()
    delete = {"chat_id": ADA, "message_id": sent["message_id"]}
    assert await api.call("deleteMessage", **delete) is True
    assert api.server.world.messages(ADA) == []
    assert await api.refused("deleteMessage", **delete) == "400 message to delete not found"
    asked = api.server.world.text(ADA, "theirs")
    await api.call("deleteMessage", chat_id=ADA, message_id=asked.message_id)
    late = {"chat_id": ADA, "message_id": (await api.say())["message_id"]}
    clock.wait(48 * 3600 + 1)
    found = await api.refused("deleteMessage", **late)
    assert found == "400 message can't be deleted for everyone"


async def test_only_administrators_delete_what_others_wrote(api: Api) -> None:
    """In a group, the bot deletes its own; people's messages need the right to."""
    world = api.server.world
    group = world.add_group(members=[ADA])
    asked = world.text(ADA, "x", chat_id=group)
    delete = {"chat_id": group, "message_id": asked.message_id}
    assert await api.refused("deleteMessage", **delete) == "400 message can't be deleted"
    world.set_bot_status(group, ADA, "administrator")
    await api.call("deleteMessage", **delete)
