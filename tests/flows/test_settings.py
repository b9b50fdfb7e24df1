"""How a chat is written to: language, zone, quiet hours, sound, pauses, and no news at all."""

from datetime import timedelta

import pytest

from bot.following import Receiver
from tests.conftest import on_both
from tests.flows.stage import ADA, CLAIRE, PEDRO, RUI, Stage, labels
from tests.flows.test_subscribe import LATER, follow, followed

pytestmark = on_both


async def settings(stage: Stage, chat: int = ADA) -> Receiver:
    """Return the settings of a chat."""
    receiver = await stage.bot.services.subscribers.receiver(chat)
    assert receiver is not None
    return receiver


async def test_the_chosen_language_wins_over_the_app(stage: Stage) -> None:
    """Who chooses Spanish is answered in it from the next message on, whatever the app says."""
    shown = await stage.press(await stage.ask("/settings"), "Language")
    shown = await stage.press(shown, "Français")
    assert "Langue : Français" in shown["text"]
    assert (await settings(stage)).language == "fr"
    assert "Vous ne suivez encore rien" in (await stage.ask("/mysubs"))["text"]
    stage.times.advance(LATER)
    assert (await stage.ask("Brazil"))["text"].startswith("Brésil")


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Lima", "America/Lima"),
        ("sao paolo", "America/Sao_Paulo"),
        ("Kenya", "Africa/Nairobi"),
        ("Ciudad de México", "America/Mexico_City"),
        ("europe/berlin", "Europe/Berlin"),
        ("UTC+5", "Etc/GMT-5"),
    ],
)
async def test_a_zone_is_found_by_typing(stage: Stage, typed: str, zone: str) -> None:
    """A city or a country, misspelt or in another language, is enough."""
    await stage.press(await stage.ask("/settings"), "Time zone")
    shown = await stage.ask(typed)
    assert "Time zone: " in shown["text"]
    assert (await settings(stage)).zone == zone


async def test_a_country_of_many_clocks_is_asked_back(stage: Stage) -> None:
    """Brazil has four clocks: each is offered with its time, and one tap keeps it."""
    await stage.press(await stage.ask("/settings"), "Time zone")
    shown = await stage.ask("Brazil")
    assert "What time is it where you are?" in shown["text"]
    assert "Manaus, 08:00" in labels(shown)
    done = await stage.press(shown, "São Paulo" if "São Paulo, 09:00" in labels(shown) else "Sao")
    assert "where it is now 09:00" in done["text"]
    assert (await settings(stage)).zone == "America/Sao_Paulo"


@pytest.mark.parametrize("typed", ["Atlantis", "Mars/Phobos", "Europe/Atlantis", "123", "-"])
async def test_a_zone_that_does_not_exist_is_said_with_an_example(stage: Stage, typed: str) -> None:
    """What is no place gets a plain sentence, and the next try counts."""
    await stage.press(await stage.ask("/settings"), "Time zone")
    shown = await stage.ask(typed)
    assert "I know no city or country of that name" in shown["text"]
    assert "Nairobi" in shown["text"]
    stage.times.advance(LATER)
    await stage.ask("Nairobi")
    assert (await settings(stage)).zone == "Africa/Nairobi"


async def test_a_forged_zone_is_refused(stage: Stage) -> None:
    """The data of a button with a zone, language or hours of nobody's making changes nothing."""
    message = await stage.ask("/settings")
    for about in (
        "z.Mars/Phobos", "z.", "z.../../etc/passwd", "l.xx", "q.9999-1", "q.1-1", "q.a-b", "q.1",
        "p.2", "p.", "s.2", "o.7", "x.1",
    ):  # fmt: skip
        press = stage.world.press(
            ADA, message["message_id"], data=f"1t:en:{about}", chat_id=ADA, forged=True
        )
        assert "no longer there" in str(await press.answered()), about
        await stage.settled()
    assert await stage.bot.services.subscribers.receiver(ADA) is None


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("22-7", (1320, 420)), ("from 21:30 to 6", (1290, 360)), ("10 pm - 6 am", (1320, 360))],
)
async def test_quiet_hours_are_typed(stage: Stage, typed: str, hours: tuple[int, int]) -> None:
    """Hours in the usual forms are kept and shown."""
    await stage.press(await stage.ask("/settings"), "Quiet hours")
    shown = await stage.ask(typed)
    assert "Quiet from" in shown["text"]
    receiver = await settings(stage)
    assert (receiver.quiet_from, receiver.quiet_until) == hours


async def test_hours_that_are_none_are_asked_again(stage: Stage) -> None:
    """25-7 is answered with an example; a question is answered as a question."""
    await stage.press(await stage.ask("/settings"), "Quiet hours")
    assert "22-7" in (await stage.ask("25-7"))["text"]
    assert (await stage.ask("Brazil"))["text"].startswith("Brazil")
    stage.times.advance(LATER)
    assert "Quiet from" not in (await stage.ask("22-7"))["text"]


async def test_quiet_hours_and_sound_by_buttons(stage: Stage) -> None:
    """Each is set by what its button says, twice the same as once."""
    shown = await stage.press(await stage.ask("/settings"), "Quiet hours")
    shown = await stage.press(shown, "22:00")
    assert "Quiet from 22:00 to 07:00" in shown["text"]
    silent = next(label for label in labels(shown) if label == "Without sound")
    message = await stage.press(shown, silent)
    assert "News comes without sound" in message["text"]
    for _ in range(2):
        press = stage.world.press(
            ADA, message["message_id"], data="1t:en:s.0", chat_id=ADA, forged=True
        )
        await press.answered()
        await stage.settled()
    assert (await settings(stage)).silent
    shown = await stage.press(stage.shown(message), "Quiet hours")
    await stage.press(shown, "No quiet hours")
    assert (await settings(stage)).quiet_from is None


@pytest.mark.parametrize(
    ("user", "label", "days"),
    [(ADA, "1 day", 1), (PEDRO, "1 semana", 7), (CLAIRE, "1 mois", 30), (RUI, "1 dia", 1)],
)
async def test_a_pause_ends_by_itself(stage: Stage, user: int, label: str, days: int) -> None:
    """A pause is kept until its moment, and said with it."""
    shown = await stage.press(await stage.ask("/pause", user), label, user)
    receiver = await settings(stage, user)
    assert receiver.paused_until is not None
    ahead = receiver.paused_until - stage.times.now()
    assert timedelta(days=days) - timedelta(minutes=1) < ahead <= timedelta(days=days)
    assert shown["text"].count("\N{BULLET}") == 5


async def test_a_pause_without_end_is_ended_by_hand(stage: Stage) -> None:
    """A pause until they say lasts until the button that ends it is pressed."""
    shown = await stage.press(await stage.ask("/pause"), "Until I say so")
    assert "Paused until you end it" in shown["text"]
    shown = await stage.press(shown, "Pause")
    shown = await stage.press(shown, "End the pause")
    assert "Paused" not in shown["text"]
    assert (await settings(stage)).paused_until is None


async def test_another_zone_moves_what_is_due(stage: Stage) -> None:
    """Eight o'clock is eight o'clock there, from the next run on."""
    await follow(stage, "Brazil")
    await stage.press(await stage.ask("/settings"), "Time zone")
    await stage.ask("Lima")
    [one] = await followed(stage)
    assert one.next_at is not None
    assert one.next_at.isoformat() == "2026-11-23T13:00:00+00:00"
    assert "Next: Mon 23 Nov 08:00, Lima" in (await stage.ask("/mysubs"))["text"]


async def test_stop_ends_all_and_can_be_taken_back(stage: Stage) -> None:
    """/stop switches all off at once; one button brings all of it back."""
    await follow(stage, "Brazil")
    stopped = await stage.ask("/stop")
    assert "News is off" in stopped["text"]
    receiver = await settings(stage)
    assert (receiver.state, receiver.reason) == ("off", "stopped")
    again = await stage.press(stopped, "Follow again")
    assert "News is on again" in again["text"]
    assert (await settings(stage)).state == "on"
    assert len(await followed(stage)) == 1


async def test_start_brings_back_who_had_stopped_or_blocked(stage: Stage) -> None:
    """/start switches on what was off, and says so; unblocking alone ends no /stop."""
    await follow(stage, "Brazil")
    await stage.ask("/stop")
    stage.times.advance(LATER)
    stage.world.block(ADA)
    stage.world.unblock(ADA)
    await stage.settled()
    assert (await settings(stage)).state == "off"
    shown = await stage.answers(stage.world.start(ADA))
    assert "Welcome back" in shown[-1]["text"]
    assert (await settings(stage)).state == "on"


async def test_who_blocks_the_bot_is_off_and_back_on_return(stage: Stage) -> None:
    """Blocking switches a chat off, coming back on, and nothing that was followed is lost."""
    await follow(stage, "Brazil")
    stage.world.block(ADA)
    await stage.settled()
    receiver = await settings(stage)
    assert (receiver.state, receiver.reason) == ("off", "blocked")
    stage.world.unblock(ADA)
    await stage.settled()
    assert (await settings(stage)).state == "on"
    assert len(await followed(stage)) == 1


async def test_stop_where_nothing_is_followed(stage: Stage) -> None:
    """Somebody who follows nothing is told so."""
    assert "You follow nothing here" in (await stage.ask("/stop"))["text"]


async def test_who_comes_from_another_bot_finds_all_as_it_was(stage: Stage) -> None:
    """A chat that waits is on with the first /start, by its link or without; digests are due."""
    await follow(stage, "Brazil")
    async with stage.database.write() as connection:
        await connection.exec_driver_sql("UPDATE chats SET state = 'waiting', join_code = 'abc'")
        await connection.exec_driver_sql("UPDATE subscriptions SET next_at = NULL")
    shown = await stage.answers(stage.world.start(ADA, "join_abc"))
    assert "Hello" in shown[0]["text"]
    assert "Ask in your own words" in shown[0]["text"]
    assert "Welcome back" in shown[-1]["text"]
    assert (await settings(stage)).state == "on"
    [one] = await followed(stage)
    assert one.next_at is not None


async def test_the_link_of_somebody_else_gives_nobodys_settings(stage: Stage) -> None:
    """A join link that was passed on is a plain /start to who is not its owner."""
    [shown] = await stage.answers(stage.world.start(PEDRO, "join_abc"))
    assert "Hola" in shown["text"]
    assert await stage.bot.services.subscribers.receiver(PEDRO) is None


async def test_a_zone_that_this_machine_does_not_know_any_more_is_utc(stage: Stage) -> None:
    """A database from elsewhere breaks no screen and no settings."""
    await follow(stage, "Brazil")
    async with stage.database.write() as connection:
        await connection.exec_driver_sql("UPDATE chats SET zone = 'Mars/Phobos', state = 'off'")
        await connection.exec_driver_sql("UPDATE subscriptions SET next_at = NULL")
    await stage.answers(stage.world.start(ADA))
    assert (await settings(stage)).zone == "UTC"
    stage.times.advance(LATER)
    assert "08:00, UTC" in (await stage.ask("/mysubs"))["text"]
