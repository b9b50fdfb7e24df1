"""The people's side: what they can do, and what of it the bot is told."""

from collections.abc import Callable

import pytest

from bot.sandbox import BotApiServer
from bot.sandbox.refusals import PeopleError
from tests.sandbox.client import ADA, BOB, EVE, TOKEN, Api, picture


async def test_what_people_write_arrives_with_its_entities(api: Api) -> None:
    """A text is trimmed, and commands, mentions and addresses are marked."""
    act = api.server.world.text(BOB, " /start c_BR \n")
    [update] = await api.call("getUpdates")
    message = update["message"]
    assert message == act.message
    assert (message["text"], message["from"]["language_code"]) == ("/start c_BR", "pt")
    assert message["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    assert api.server.world.start(ADA, "c_BR").message["text"] == "/start c_BR"
    assert api.server.world.start(ADA).message["text"] == "/start"
    group = api.server.world.add_group(members=[ADA])
    act = api.server.world.start(ADA, "c_BR", chat_id=group)
    assert (act.message["text"], act.update_id is not None) == ("/start@aze_test_bot c_BR", True)


async def test_the_first_message_opens_the_chat(api: Api) -> None:
    """Once somebody has written, the bot may write to them, and not before."""
    found = await api.refused("sendMessage", chat_id=EVE, text="x")
    assert found == "403 Forbidden: bot can't initiate conversation with a user"
    act = api.server.world.text(EVE, "hello")
    sent = await api.say(chat_id=EVE)
    assert await act.reply() == sent


async def test_replies_can_be_waited_for(api: Api) -> None:
    """An act finds what the bot wrote after it, one message or several."""
    world = api.server.world
    await api.say("before")
    act = world.text(ADA, "x")
    await api.say("one")
    world.text(ADA, "y")
    await api.say("two")
    assert (await act.reply())["text"] == "one"
    assert [message["text"] for message in await act.replies(2)] == ["one", "two"]
    with pytest.raises(TimeoutError, match="not so within"):
        await act.replies(3, deadline_seconds=0.01)


async def test_texts_are_changed_by_their_author(api: Api) -> None:
    """The bot is told of a changed text; others cannot change it, nor leave it as it is."""
    world = api.server.world
    act = world.text(ADA, "frgs")
    edited = world.edit(ADA, act.message_id, "frogs a.org")
    update = (await api.call("getUpdates"))[-1]
    assert update["edited_message"]["text"] == "frogs a.org"
    assert update["edited_message"]["edit_date"] == edited.message["date"]
    for user_id, text in ((ADA, "frogs a.org"), (ADA, " ")):
        with pytest.raises(PeopleError, match="cannot change"):
            world.edit(user_id, 1, text)
    await api.say()
    with pytest.raises(PeopleError, match="cannot change"):
        world.edit(ADA, 2, "x")


@pytest.mark.parametrize(
    "kind",
    ["photo", "document", "voice", "video", "audio", "location", "contact", "sticker", "dice"],
)
async def test_other_things_than_text(api: Api, kind: str) -> None:
    """People send other kinds of messages, too."""
    api.server.world.media(ADA, kind, caption="see a.org")
    [update] = await api.call("getUpdates")
    assert update["message"][kind]
    assert update["message"]["caption_entities"][0]["type"] == "url"


async def test_what_people_upload_can_be_downloaded(api: Api) -> None:
    """A photo with content has an identifier that getFile knows."""
    act = api.server.world.media(ADA, "photo", data=picture())
    found = await api.call("getFile", file_id=act.message["photo"][0]["file_id"])
    assert found["file_size"] == len(picture())
    with pytest.raises(PeopleError, match='nobody can send "hologram"'):
        api.server.world.media(ADA, "hologram")


async def test_blocking_is_told(api: Api) -> None:
    """Blocking and unblocking arrive as changes of the bot's own membership."""
    world = api.server.world
    world.block(ADA)
    with pytest.raises(PeopleError, match="cannot do that now"):
        world.block(ADA)
    with pytest.raises(PeopleError, match="cannot write to the bot"):
        world.text(ADA, "x")
    world.start(ADA)
    updates = await api.call("getUpdates")
    changes = [update["my_chat_member"] for update in updates if "my_chat_member" in update]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]
    assert [change["old_chat_member"]["status"] for change in changes] == ["member", "kicked"]
    assert updates[-1]["message"]["text"] == "/start"
    with pytest.raises(PeopleError, match="cannot do that now"):
        world.block(EVE)


async def test_accounts_come_and_go(api: Api) -> None:
    """A deleted account is not announced, cannot write, and may come back."""
    world = api.server.world
    world.deactivate(ADA)
    with pytest.raises(PeopleError, match="cannot write"):
        world.text(ADA, "x")
    assert await api.call("getUpdates") == []
    world.deactivate(ADA, gone=False)
    await api.say()


async def test_the_bot_comes_and_goes_in_groups(api: Api) -> None:
    """Being added, promoted and thrown out is told, and shown in the group."""
    world = api.server.world
    group = world.add_group(members=[ADA], bot_status="left")
    assert world.text(ADA, "/go", chat_id=group).update_id is None
    for status in ("member", "administrator", "kicked"):
        world.set_bot_status(group, ADA, status)
    updates = await api.call("getUpdates")
    assert [next(name for name in update if name != "update_id") for update in updates] == [
        "my_chat_member",
        "message",
        "my_chat_member",
        "my_chat_member",
        "message",
    ]
    shown = world.messages(group)
    assert shown[-2]["new_chat_members"][0]["is_bot"]
    assert shown[-1]["left_chat_member"]["is_bot"]
    with pytest.raises(PeopleError, match='cannot be "owner"'):
        world.set_bot_status(group, ADA, "owner")


PRIVACY = [
    ("hello all", False),
    ("/country BR", True),
    ("/country@aze_test_bot BR", True),
    ("/country@other_bot BR", False),
    ("what is AZE, @AZE_test_bot?", True),
    ("ask @other_bot", False),
    ("é😀 @aze_test_bot", True),
]


@pytest.mark.parametrize(("text", "seen"), PRIVACY)
async def test_privacy_mode_hides_what_is_not_for_the_bot(api: Api, text: str, seen: bool) -> None:  # noqa: FBT001 - a case
    """In groups it is told of commands, mentions and replies; as administrator of everything."""
    world = api.server.world
    group = world.add_group(members=[ADA])
    assert (world.text(ADA, text, chat_id=group).update_id is not None) is seen
    answer = await api.say(chat_id=group)
    replied = world.text(ADA, text, chat_id=group, reply_to=answer["message_id"])
    assert replied.update_id is not None
    assert replied.message["reply_to_message"]["message_id"] == answer["message_id"]
    world.set_bot_status(group, ADA, "administrator")
    assert world.text(ADA, text, chat_id=group).update_id is not None


async def test_privacy_mode_can_be_off() -> None:
    """Without it the bot is told of everything."""
    server = BotApiServer(TOKEN, privacy_mode=False)
    server.world.add_user(ADA)
    group = server.world.add_group(members=[ADA])
    assert server.world.text(ADA, "hello all", chat_id=group).update_id is not None


async def test_topics_are_made_and_written_in(api: Api) -> None:
    """A topic's messages carry its number, as do replies there; unknown ones are refused."""
    world = api.server.world
    forum = world.add_group(members=[ADA], forum=True, bot_status="administrator")
    topic = world.add_topic(forum, "Frogs", by=ADA)
    act = world.text(ADA, "x", chat_id=forum, thread=topic)
    assert (act.message["message_thread_id"], act.message["is_topic_message"]) == (topic, True)
    reply = world.text(ADA, "y", chat_id=forum, reply_to=act.message_id)
    assert reply.message["message_thread_id"] == topic
    updates = await api.call("getUpdates")
    assert updates[0]["message"]["forum_topic_created"]["name"] == "Frogs"
    with pytest.raises(PeopleError, match="has no topic 99"):
        world.text(ADA, "x", chat_id=forum, thread=99)
    with pytest.raises(PeopleError, match="has no topics"):
        world.add_topic(world.add_group(), "x", by=ADA)


async def test_people_cannot_do_the_impossible(api: Api) -> None:
    """Each impossible act is refused with a sentence that says why."""
    world = api.server.world
    group = world.add_group(members=[ADA], kind="group")
    attempts: list[tuple[Callable[[], object], str]] = [
        (lambda: world.text(99, "x"), "nobody has the number 99"),
        (lambda: world.text(ADA, " "), "a text has 1 to 4096"),
        (lambda: world.text(ADA, "x" * 4097), "a text has 1 to 4096"),
        (lambda: world.text(ADA, "x", chat_id=-1), "there is no chat -1"),
        (lambda: world.text(BOB, "x", chat_id=group), "8 is not in group"),
        (lambda: world.text(BOB, "x", chat_id=ADA), "8 cannot write to the bot"),
        (lambda: world.text(ADA, "x", reply_to=5), "shows no message 5"),
        (lambda: world.add_user(ADA), "the number 7 cannot be"),
        (lambda: world.add_user(-1), "the number -1 cannot be"),
        (lambda: world.add_group(chat_id=group), "cannot be a new group's"),
        (lambda: world.add_group(kind="gathering"), 'a group cannot be "gathering"'),
        (lambda: world.add_group(kind="group", forum=True), "with topics"),
        (lambda: world.message(ADA, 1), "shows no message 1"),
        (lambda: world.migrate(world.add_group()), "cannot become a supergroup"),
        (lambda: world.set_bot_status(ADA, ADA, "member"), "7 is no group"),
    ]
    for attempt, text in attempts:
        with pytest.raises(PeopleError, match=text):
            attempt()
    world.migrate(group)
    with pytest.raises(PeopleError, match="is not in group"):
        world.text(ADA, "x", chat_id=group)


async def test_acts_that_the_bot_is_not_told_of_cannot_be_confirmed(api: Api) -> None:
    """Waiting for a confirmation that cannot come fails at once."""
    group = api.server.world.add_group(members=[ADA])
    act = api.server.world.text(ADA, "hello", chat_id=group)
    with pytest.raises(LookupError, match="not told"):
        await act.confirmed()
    with pytest.raises(LookupError, match="no update 5"):
        await api.server.confirmed(5)


async def test_members_come_and_go(api: Api) -> None:
    """People who join and leave are shown in the group and told to the bot."""
    world = api.server.world
    group = world.add_group(members=[ADA])
    world.set_member(group, BOB, "member", by=ADA)
    world.text(BOB, "/go", chat_id=group)
    world.set_member(group, BOB, "left")
    updates = await api.call("getUpdates")
    assert updates[0]["message"]["new_chat_members"][0]["id"] == BOB
    assert updates[-1]["message"]["left_chat_member"]["id"] == BOB


async def test_many_people_at_once(api: Api) -> None:
    """Many people are made for load, all of whom the bot may write to."""
    numbers = api.server.world.add_users(1000)
    assert len(set(numbers)) == 1000
    await api.say(chat_id=numbers[-1])


async def test_the_transcript_holds_what_was_asked(api: Api) -> None:
    """Each call stands there with its parameters and answer, never with the token."""
    await api.say()
    await api.refused("sendMessage", chat_id=ADA)
    calls = api.server.transcript.calls("sendMessage")
    assert [(call.number, call.status, call.ok) for call in calls] == [
        (1, 200, True),
        (2, 400, False),
    ]
    assert calls[0].parameters == {"chat_id": ADA, "text": "hello"}
    assert calls[0].time == api.server.platform.clock()
    assert TOKEN not in repr(list(api.server.transcript))
    assert api.server.transcript.calls(after=1) == calls[1:]
    api.server.transcript.clear()
    assert (len(api.server.transcript), api.server.transcript.total) == (0, 2)
