"""Subscribing: three taps, words, links, what is shown before, and how it ends."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.following import Subscription
from tests.flows.stage import ADA, CLAIRE, PEDRO, RUI, Stage

LATER = timedelta(seconds=5)  # so that the chat has a slot for each message


async def followed(stage: Stage, chat: int = ADA) -> Sequence[Subscription]:
    """Return what a chat follows."""
    return await stage.bot.services.subscribers.following(chat)


async def test_three_taps_from_start_to_subscribed(stage: Stage) -> None:
    """/start, news, a topic, follow: weekly on Monday morning, with the next time said."""
    menu = await stage.press(await stage.ask("/start"), "News by message")
    assert "What about?" in menu["text"]
    shown = await stage.press(menu, "AZE sites")
    assert "News: AZE sites" in shown["text"]
    assert "Every week, Monday at 08:00" in shown["text"]
    assert "Next: Mon 23 Nov 08:00, UTC" in shown["text"]
    assert shown["text"].count("\N{BULLET}") == 3
    done = await stage.press(shown, "Follow: Weekly")
    assert "You now follow: AZE sites" in done["text"]
    [one] = await followed(stage)
    assert (one.what, one.value, one.rhythm, one.minute, one.day) == (
        "topic", "aze-sites", "weekly", 480, 0,
    )  # fmt: skip
    assert one.next_at is not None
    assert one.next_at.isoformat() == "2026-11-23T08:00:00+00:00"


@pytest.mark.parametrize(
    ("user", "text", "said", "button", "done"),
    [
        (ADA, "folow Brazil please", "News: Brazil", "Follow: Daily", "You now follow: Brazil"),
        (PEDRO, "quiero seguir a Brasil", "Noticias: Brasil", "Seguir: Cada día", "Ahora sigue"),
        (CLAIRE, "suivre le Brésil", "Actualités : Brésil", "Suivre : Chaque jour", "Vous suivez"),
        (RUI, "seguir o Brasil", "Notícias: Brasil", "Seguir: Todo dia", "Agora você segue"),
    ],
)
async def test_follow_in_free_text(
    stage: Stage, user: int, text: str, said: str, button: str, done: str
) -> None:
    """Following by name shows what it would bring, in the reader's language; a tap follows."""
    shown = await stage.ask(text, user)
    assert said in shown["text"]
    rhythm = button.rsplit(": ", maxsplit=1)[-1]
    shown = await stage.press(shown, rhythm, user)
    assert done in (await stage.press(shown, button, user))["text"]
    [one] = await followed(stage, user)
    assert (one.what, one.value, one.rhythm, one.minute) == ("country", "BR", "daily", 480)
    receiver = await stage.bot.services.subscribers.receiver(user)
    assert receiver is not None
    assert receiver.language == {ADA: "en", PEDRO: "es", CLAIRE: "fr", RUI: "pt"}[user]


async def test_following_again_changes_the_rhythm(stage: Stage) -> None:
    """The same thing is followed once, as it was asked for last."""
    for rhythm in ("Daily", "At once", "Monthly"):
        shown = await stage.press(await stage.ask("follow Peru"), rhythm)
        await stage.press(shown, f"Follow: {rhythm}")
        stage.times.advance(LATER)
    [one] = await followed(stage)
    assert (one.rhythm, one.minute, one.day) == ("monthly", 480, 1)
    again = await stage.ask("follow Peru")
    assert "Every month on day 1 at 08:00" in again["text"]
