"""In groups and their topics only admins change what is followed; Telegram is asked each time."""

import pytest

from tests.conftest import on_both
from tests.flows.stage import ADA, CLAIRE, PEDRO, Stage, labels
from tests.flows.test_delivery import delivered
from tests.flows.test_subscribe import LATER, followed
from tests.following import publish

pytestmark = on_both

ADMIN, MEMBER = ADA, PEDRO


async def test_an_admin_follows_for_a_group(stage: Stage) -> None:
    """The group follows, not the admin; its settings are its own."""
    group = stage.world.add_group("Team", members=[MEMBER], admins=[ADMIN])
    shown = await stage.ask("/subscribe Brazil", ADMIN, chat_id=group)
    assert "News: Brazil" in shown["text"]
    await stage.press(shown, "Follow: Weekly", ADMIN)
    [one] = await followed(stage, group)
    assert (one.chat, one.thread, one.value) == (group, 0, "BR")
    receiver = await stage.bot.services.subscribers.receiver(group)
    assert receiver is not None
    assert receiver.kind == "group"
    assert await followed(stage, ADMIN) == ()


@pytest.mark.parametrize("command", ["/subscribe", "/mysubs", "/settings", "/pause", "/stop"])
async def test_who_is_no_admin_is_told_so(stage: Stage, command: str) -> None:
    """A member's command and press change nothing, and say what they can do instead."""
    group = stage.world.add_group("Team", members=[MEMBER], admins=[ADMIN])
    shown = await stage.ask(command, MEMBER, chat_id=group)
    assert "Solo quienes administran" in shown["text"]
    for data in ("1s:en:c.BR::f.w.480.0", "1t:en:s.0", "1t:en:o.1", "1u:en:1"):
        press = stage.world.press(
            MEMBER, shown["message_id"], data=data, chat_id=group, forged=True
        )
        assert "Only admins" in str(await press.answered())
        await stage.settled()
    assert await followed(stage, group) == ()
    assert await stage.bot.services.subscribers.receiver(group) is None


async def test_who_was_an_admin_yesterday_may_not_today(stage: Stage) -> None:
    """Rights are looked up with each press, not kept from the screen."""
    group = stage.world.add_group("Team", admins=[CLAIRE, ADMIN])
    shown = await stage.ask("/subscribe Brazil", ADMIN, chat_id=group)
    stage.world.chat(group).members[ADMIN] = "member"
    press = await stage.pressed(shown, "Follow: Weekly", ADMIN)
    assert "Only admins" in str(press.answer)
    assert await followed(stage, group) == ()


async def test_each_topic_follows_its_own(stage: Stage) -> None:
    """What is followed in a topic comes there; the list of another does not show it."""
    group = stage.world.add_group("Forum", admins=[ADMIN], forum=True)
    thread = stage.world.add_topic(group, "Brazil", by=ADMIN)
    shown = await stage.ask("/subscribe Brazil", ADMIN, chat_id=group, thread=thread)
    await stage.press(shown, "Follow: Weekly", ADMIN)
    [one] = await followed(stage, group)
    assert one.thread == thread
    there = await stage.ask("/mysubs", ADMIN, chat_id=group, thread=thread)
    assert "Brazil" in there["text"]
    assert there["message_thread_id"] == thread
    elsewhere = await stage.ask("/mysubs", ADMIN, chat_id=group)
    assert "You follow nothing here yet" in elsewhere["text"]


async def test_words_are_typed_in_a_reply(stage: Stage) -> None:
    """In a group what a screen asked for is typed as a reply to the bot, by who was asked."""
    group = stage.world.add_group("Team", members=[MEMBER], admins=[ADMIN])
    shown = await stage.ask("/subscribe", ADMIN, chat_id=group)
    asked = await stage.press(shown, "My own words", ADMIN)
    reply = await stage.ask("golden toad", ADMIN, chat_id=group, reply_to=asked["message_id"])
    assert "News: golden toad" in reply["text"]
    assert labels(reply)[0] == "Follow: Weekly"


async def test_an_upgraded_group_keeps_what_it_follows(stage: Stage) -> None:
    """The rows of a group that Telegram gives another number move with it."""
    group = stage.world.add_group("Team", kind="group", admins=[ADMIN])
    shown = await stage.ask("/subscribe Brazil", ADMIN, chat_id=group)
    await stage.press(shown, "Follow: Weekly", ADMIN)
    new = stage.world.migrate(group)
    await stage.settled()
    assert await followed(stage, group) == ()
    assert [one.value for one in await followed(stage, new)] == ["BR"]


async def test_where_telegram_cannot_say_who_is_admin(stage: Stage) -> None:
    """A fault while asking changes nothing and is said."""
    group = stage.world.add_group("Team", admins=[ADMIN])
    stage.server.faults.add("server_error", method="getChatMember", times=None)
    shown = await stage.ask("/subscribe Brazil", ADMIN, chat_id=group)
    assert "could not ask Telegram" in shown["text"]


async def test_an_admin_follows_for_a_chat_from_private(stage: Stage) -> None:
    """Named by @name after the command, as a channel is: set up, shown and ended from private."""
    group = stage.world.add_group("Team", admins=[ADMIN], username="toads_team")
    shown = await stage.ask("/subscribe @toads_team Brazil daily", ADMIN)
    assert "@toads_team now follows: Brazil" in shown["text"]
    assert "Every day at 08:00" in shown["text"]
    [one] = await followed(stage, group)
    assert (one.value, one.rhythm, one.thread) == ("BR", "daily", 0)
    assert await followed(stage, ADMIN) == ()
    stage.times.advance(LATER)
    await stage.ask("/subscribe @toads_team Perú cada semana", ADMIN)
    listed = await stage.ask("/mysubs @toads_team", ADMIN)
    assert "Brazil. Every day" in listed["text"]
    assert "Peru. Every week" in listed["text"]
    stage.times.advance(LATER)
    assert "No longer followed: Peru" in (await stage.ask("/stop @toads_team Peru", ADMIN))["text"]
    assert len(await followed(stage, group)) == 1
    await stage.ask("/stop @toads_team", ADMIN)
    receiver = await stage.bot.services.subscribers.receiver(group)
    assert receiver is not None
    assert (receiver.state, receiver.reason) == ("off", "stopped")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/subscribe @toads_team Brazil", "Solo quienes administran"),
        ("/stop @toads_team", "Solo quienes administran"),
        ("/mysubs @toads_team", "Solo quienes administran"),
        ("/subscribe @nowhere_at_all Brazil", "No encuentro @nowhere_at_all"),
        ("/subscribe -1009999999999 Brazil", "No encuentro -1009999999999"),
    ],
)
async def test_who_is_no_admin_there_follows_for_nobody(stage: Stage, text: str, said: str) -> None:
    """A chat of others, or none, is not touched."""
    group = stage.world.add_group("Team", members=[MEMBER], admins=[ADMIN], username="toads_team")
    assert said in (await stage.ask(text, MEMBER))["text"]
    assert await followed(stage, group) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "such as: /subscribe @toads_team Brazil daily"), ("congo", "Name one of them: ")],
)
async def test_what_a_chat_is_to_get_has_to_be_clear(stage: Stage, text: str, said: str) -> None:
    """Nothing, or what may be two, is asked back with an example."""
    group = stage.world.add_group("Team", admins=[ADMIN], username="toads_team")
    assert said in (await stage.ask(f"/subscribe @toads_team {text}", ADMIN))["text"]
    assert await followed(stage, group) == ()


async def test_a_group_that_stopped_is_on_again_by_its_button(stage: Stage) -> None:
    """After /stop an admin finds the way back in the list and in the settings."""
    group = stage.world.add_group("Team", admins=[ADMIN])
    shown = await stage.ask("/subscribe Brazil", ADMIN, chat_id=group)
    await stage.press(shown, "Follow: Weekly", ADMIN)
    await stage.ask("/stop", ADMIN, chat_id=group)
    stage.times.advance(LATER)
    assert "Follow again" in labels(await stage.ask("/settings", ADMIN, chat_id=group))
    listed = await stage.ask("/mysubs", ADMIN, chat_id=group)
    assert "News is off here." in listed["text"]
    assert "on again" in (await stage.press(listed, "Follow again", ADMIN))["text"]
    receiver = await stage.bot.services.subscribers.receiver(group)
    assert receiver is not None
    assert receiver.state == "on"


async def test_a_forwarded_post_names_its_channel(stage: Stage) -> None:
    """An admin forwards a post of the channel and says what it is to get; there it then comes."""
    channel = stage.world.add_group("Toads", kind="channel", admins=[ADMIN])
    post = stage.world.text(ADMIN, "A toad was seen.", chat_id=channel)
    act = stage.world.forward(ADMIN, channel, post.message_id)
    [asked] = await stage.answers(act)
    assert asked["text"].startswith("What should Toads get?")
    assert "Name one of them" in (await stage.ask("congo", ADMIN))["text"]
    stage.times.advance(LATER)
    shown = await stage.ask("Brazil at once", ADMIN)
    assert f"{channel} now follows: Brazil" in shown["text"]
    [one] = await followed(stage, channel)
    assert (one.value, one.rhythm) == ("BR", "at-once")
    assert (await stage.ask("Brazil", ADMIN))["text"].startswith("Brazil")
    again = await stage.answers(stage.world.forward(ADMIN, channel, post.message_id))
    assert "Brazil. At once" in again[0]["text"]
    await publish(stage.database, stage.times.now())
    await delivered(stage)
    [item] = [message for message in stage.world.messages(channel) if "from" not in message][1:]
    assert item["text"].startswith("A toad returns")


async def test_a_forwarded_post_of_others_changes_nothing(stage: Stage) -> None:
    """Who is no admin of the channel is told so; what comes from elsewhere is a question."""
    channel = stage.world.add_group("Toads", kind="channel", members=[MEMBER], admins=[ADMIN])
    post = stage.world.text(ADMIN, "status of Brazil", chat_id=channel)
    [told] = await stage.answers(stage.world.forward(MEMBER, channel, post.message_id))
    assert "Solo quienes administran" in told["text"]
    other = stage.world.add_group("Others", kind="channel", admins=[ADMIN], bot_status="left")
    post = stage.world.text(ADMIN, "status of Brazil", chat_id=other)
    [answer] = await stage.answers(stage.world.forward(ADMIN, other, post.message_id))
    assert answer["text"].startswith("Brazil")
    photo = stage.world.media(ADMIN, "photo", chat_id=other)
    [told] = await stage.answers(stage.world.forward(ADMIN, other, photo.message_id))
    assert "Add me there first" in told["text"]
    assert await followed(stage, channel) == await followed(stage, other) == ()
