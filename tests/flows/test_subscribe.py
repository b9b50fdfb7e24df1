"""Subscribing: three taps, words, links, what is shown before, and how it ends."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.following import Subscription
from tests.conftest import on_both
from tests.flows.stage import ADA, CLAIRE, PEDRO, RUI, Stage, labels

pytestmark = on_both

LATER = timedelta(seconds=5)  # so that the chat has a slot for each message


async def followed(stage: Stage, chat: int = ADA) -> Sequence[Subscription]:
    """Return what a chat follows."""
    return await stage.bot.services.subscribers.following(chat)


async def follow(stage: Stage, name: str, user: int = ADA) -> None:
    """Let somebody follow what is named, each week; time passes, so that the next is answered."""
    shown = await stage.ask(f"/subscribe {name}", user)
    label = labels(shown)[0]
    await stage.press(shown, label, user)
    stage.times.advance(LATER)


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


async def test_the_follow_button_of_a_card_leaves_the_card(stage: Stage) -> None:
    """Under a card the preview comes as a new message; the card stays as it was."""
    card = await stage.ask("Madagascar")
    await stage.pressed(card, "Follow this country")
    shown = stage.world.messages(ADA)[-1]
    assert "News: Madagascar" in shown["text"]
    assert stage.shown(card)["text"] == card["text"]
    await stage.press(shown, "Follow: Weekly")
    assert [one.value for one in await followed(stage)] == ["MG"]


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ("follow_BR", "News: Brazil"),
        ("follow_br", "News: Brazil"),
        ("follow_t-species", "News: Threatened species"),
        ("follow_g-002", "News: Africa"),
        ("follow_e", "News: All news"),
        ("follow_XX", "What about?"),
        ("follow_", "What about?"),
        ("follow_w-abc", "What about?"),
        ("follow_i-1", "What about?"),
    ],
)
async def test_a_link_shows_what_it_would_follow(stage: Stage, payload: str, said: str) -> None:
    """Links lead to the preview; one that leads nowhere to the choice."""
    [shown] = await stage.answers(stage.world.start(ADA, payload))
    assert said in shown["text"]
    assert await followed(stage) == ()


async def test_words_are_typed_and_forgiven(stage: Stage) -> None:
    """Words to include and leave out, with a preview of what they would have brought."""
    menu = await stage.press(await stage.ask("/subscribe"), "My own words")
    assert "golden toad" in menu["text"]
    shown = await stage.ask("Madagasar, páramo, -tourism")
    assert "News: madagasar, paramo, without tourism" in shown["text"]
    assert "The latest that would have come" in shown["text"]
    shown = await stage.press(shown, "At once")
    await stage.press(shown, "Follow: At once")
    [one] = await followed(stage)
    assert (one.what, one.include, one.exclude) == ("words", ("madagasar", "paramo"), ("tourism",))
    assert one.rhythm == "at-once"
    assert one.next_at is None


@pytest.mark.parametrize("typed", [",,,", "a" * 60, ", ".join(map(str, range(20))), "x, -x"])
async def test_what_are_no_words_is_asked_again(stage: Stage, typed: str) -> None:
    """Nothing, too much, or the same word in and out gets a plain sentence, and another try."""
    await stage.press(await stage.ask("/subscribe"), "My own words")
    assert "up to ten words" in (await stage.ask(typed))["text"]
    stage.times.advance(LATER)
    assert "News: toad" in (await stage.ask("toad"))["text"]


async def test_a_command_leaves_what_was_being_typed(stage: Stage) -> None:
    """After any command the next text is a question again."""
    await stage.press(await stage.ask("/subscribe"), "My own words")
    await stage.ask("/help")
    stage.times.advance(LATER)
    assert (await stage.ask("Brazil"))["text"].startswith("Brazil")


async def test_a_country_is_typed_and_an_unclear_one_asked_back(stage: Stage) -> None:
    """What may be two is asked back: each has a button, and the one that was meant is followed."""
    await stage.press(await stage.ask("/subscribe"), "A country")
    shown = await stage.ask("congo")
    assert "Which one do you mean?" in shown["text"]
    await stage.press(shown, labels(shown)[0])
    preview = stage.world.messages(ADA)[-1]
    assert preview["text"].startswith("News: ")
    stage.times.advance(LATER)
    await stage.press(await stage.ask("/subscribe"), "A country")
    assert "Action Plan" in (await stage.ask("what is an NBSAP?"))["text"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("7:15", "07:15"), ("8.30", "08:30"), ("20h", "20:00"), ("9 pm", "21:00"), ("0", "00:00")],
)
async def test_a_time_is_typed(stage: Stage, typed: str, said: str) -> None:
    """A time in any of the usual forms goes into the preview, and so into what is followed."""
    shown = await stage.ask("follow Brazil")
    await stage.press(await stage.press(shown, "Daily"), "Another time")
    shown = await stage.ask(typed)
    assert f"Every day at {said}" in shown["text"]
    await stage.press(shown, "Follow: Daily")
    [one] = await followed(stage)
    assert one.minute == int(said[:2]) * 60 + int(said[3:])


@pytest.mark.parametrize("typed", ["25:00", "8.61", "8:5", "13 pm", "99"])
async def test_a_time_that_is_none_is_said_with_an_example(stage: Stage, typed: str) -> None:
    """25:00 is no time of day: a plain sentence, and the next try counts."""
    shown = await stage.ask("follow Brazil")
    await stage.press(shown, "Another time")
    assert "no time of day I can read" in (await stage.ask(typed))["text"]
    stage.times.advance(LATER)
    assert "at 08:30" in (await stage.ask("08:30"))["text"]


async def test_words_survive_the_choice_of_time_and_zone(stage: Stage) -> None:
    """What was typed first is still what is followed after a time and a zone were typed."""
    shown = await stage.ask("/subscribe golden toad")
    shown = await stage.press(shown, "Another time")
    shown = await stage.press(shown, "Friday")
    assert "Friday at 08:00" in shown["text"]
    await stage.press(shown, "Time zone")
    shown = await stage.ask("Lima")
    assert "News: golden toad" in shown["text"]
    assert "Next: Fri 27 Nov 08:00, Lima" in shown["text"]
    stage.times.advance(LATER)
    await stage.press(shown, "Another time")
    shown = await stage.ask("9:45")
    await stage.press(shown, "Follow: Weekly")
    [one] = await followed(stage)
    assert (one.include, one.minute, one.day) == (("golden toad",), 585, 4)


async def test_the_list_shows_all_and_changes_each(stage: Stage) -> None:
    """/mysubs lists all with the next run, and leads to another rhythm for each."""
    for name in ("Brazil", "golden toad"):
        await follow(stage, name)
    listed = await stage.ask("/mysubs")
    assert "You follow 2 things" in listed["text"]
    assert listed["text"].count("Next: Mon 23 Nov 08:00, UTC") == 2
    for number in (1, 2):
        changed = await stage.press(listed, f"Change {number}")
        changed = await stage.press(changed, "Daily")
        await stage.press(changed, "Follow: Daily")
        stage.times.advance(LATER)
        listed = await stage.ask("/mysubs")
    assert [one.rhythm for one in await followed(stage)] == ["daily", "daily"]


@pytest.mark.parametrize("name", ["Brazil", "Africa", "all news", "golden toad, -tourism"])
async def test_what_is_ended_can_be_followed_again_as_it_was(stage: Stage, name: str) -> None:
    """One tap in the list ends it, one more takes that back, words and rhythm included."""
    await follow(stage, name)
    [before] = await followed(stage)
    shown = await stage.press(await stage.ask("/mysubs"), "End 1")
    assert "No longer followed: " in shown["text"]
    assert await followed(stage) == ()
    assert "You now follow: " in (await stage.press(shown, "Undo"))["text"]
    [after] = await followed(stage)
    assert replace(after, id=before.id) == before


@pytest.mark.parametrize(
    ("user", "name", "text", "said"),
    [
        (ADA, "Brazil", "stop following Brazil", "No longer followed: Brazil"),
        (PEDRO, "Brasil", "dejar de seguir Brasil", "Ya no sigue: Brasil"),
        (CLAIRE, "Brésil", "ne plus suivre le Brésil", "Vous ne suivez plus : Brésil"),
        (RUI, "Brasil", "parar de seguir o Brasil", "Você não segue mais: Brasil"),
    ],
)
async def test_the_end_in_free_text(
    stage: Stage, user: int, name: str, text: str, said: str
) -> None:
    """Following ends as it began: by saying so."""
    await follow(stage, name, user)
    shown = await stage.ask(text, user)
    assert said in shown["text"]
    assert await followed(stage, user) == ()
    await stage.press(shown, labels(shown)[0], user)
    assert len(await followed(stage, user)) == 1


async def test_a_question_about_following_is_a_question(stage: Stage) -> None:
    """What merely has the word in it is answered by the search."""
    for text in (
        "follow the money to the GEF",
        "follow up on Brazil's report",
        "what follows Aichi?",
    ):
        shown = await stage.ask(text)
        assert not shown["text"].startswith(("News:", "What about")), text
        stage.times.advance(LATER)


async def test_news_keep_their_words_when_they_are_ended(stage: Stage) -> None:
    """The button under news becomes "undo" and back; text and other buttons stay."""
    await follow(stage, "Brazil")
    [one] = await followed(stage)
    card = await stage.ask("Brazil")
    press = stage.world.press(
        ADA, card["message_id"], data=f"1u:en:{one.id}", chat_id=ADA, forged=True
    )
    assert "No longer followed: Brazil" in str(await press.answered())
    await stage.settled()
    assert await followed(stage) == ()
    press = stage.world.press(
        ADA, card["message_id"], data="1s:en:c.BR::r.w.480.0", chat_id=ADA, forged=True
    )
    assert "You now follow: Brazil" in str(await press.answered())
    await stage.settled()
    assert stage.shown(card)["text"] == card["text"]
    assert len(await followed(stage)) == 1


@pytest.mark.parametrize(
    "data",
    [
        "1s:en:c.XX", "1s:en:c.", "1s:en:t.nothing", "1s:en:g.g20", "1s:en:g.zz", "1s:en:q.1",
        "1s:en:c.BR::f", "1s:en:c.BR::f.w.1440.0", "1s:en:c.BR::f.w.480.7", "1s:en:c.BR::f.d",
        "1s:en:c.BR::f.m.480.0", "1s:en:c.BR::f.m.480.32", "1s:en:c.BR::x.w.480.0",
        "1s:en:c.BR::f.a.1", "1s:en:c.BR::f.d.-1", "1s:en:e.x",
        "1s:en:c.BR::f.d.\N{SUPERSCRIPT TWO}",
    ],
)  # fmt: skip
async def test_forged_presses_follow_nothing(stage: Stage, data: str) -> None:
    """A button of nobody's making is answered as one that leads nowhere."""
    message = await stage.ask("/subscribe")
    press = stage.world.press(ADA, message["message_id"], data=data, chat_id=ADA, forged=True)
    assert "no longer there" in str(await press.answered())
    await stage.settled()
    assert await followed(stage) == ()


async def test_somebody_elses_subscription_cannot_be_ended(stage: Stage) -> None:
    """The number of another chat's subscription is none here."""
    await follow(stage, "Brasil", PEDRO)
    [one] = await followed(stage, PEDRO)
    message = await stage.ask("/subscribe")
    for about in (str(one.id), "999", "x", "9" * 40, "\N{SUPERSCRIPT TWO}"):
        press = stage.world.press(
            ADA, message["message_id"], data=f"1u:en:{about}", chat_id=ADA, forged=True
        )
        assert "do not follow that any more" in str(await press.answered()), about
        await stage.settled()
    press = stage.world.press(
        ADA, message["message_id"], data=f"1s:en:i.{one.id}", chat_id=ADA, forged=True
    )
    assert "do not follow that" in str(await press.answered())
    await stage.settled()
    assert len(await followed(stage, PEDRO)) == 1


async def test_a_press_that_comes_twice_follows_once(stage: Stage) -> None:
    """The same button pressed three times is one subscription."""
    shown = await stage.ask("follow Brazil")
    for _ in range(3):
        press = stage.world.press(
            ADA, shown["message_id"], data="1s:en:c.BR::f.w.480.0", chat_id=ADA, forged=True
        )
        await press.answered()
        await stage.settled()
    assert len(await followed(stage)) == 1


async def test_no_more_than_a_hundred(stage: Stage) -> None:
    """A chat that follows as many things as may be is told so, and keeps them."""
    message = await stage.ask("/subscribe")
    codes = list(stage.bot.services.desk.library.countries)[:101]
    answers = []
    for code in codes:
        press = stage.world.press(
            ADA, message["message_id"], data=f"1s:en:c.{code}::f.a", chat_id=ADA, forged=True
        )
        answers.append(str(await press.answered()))
        await stage.settled()
    assert "the most I can keep" in answers[-1]
    assert len(await followed(stage)) == 100
    listed = await stage.ask("/mysubs")
    assert "Next" in labels(listed)
    assert "9. " in (await stage.press(listed, "Next"))["text"]


@pytest.mark.parametrize(
    ("text", "label", "said"),
    [
        ("can I get a newsletter?", "News by message", "What about?"),
        ("how do I cancel my subscription", "What I follow", "You follow nothing here yet"),
        ("change the hour of delivery", "Settings", "How I write to you"),
    ],
)
async def test_questions_about_news_by_message_lead_to_it(
    stage: Stage, text: str, label: str, said: str
) -> None:
    """The answers on subscribing, ending it and settings each have the button that does it."""
    assert said in (await stage.press(await stage.ask(text), label))["text"]


async def test_a_country_with_words_of_ones_own(stage: Stage) -> None:
    """Words narrow a country, with a preview of what they would have brought, errors forgiven."""
    preview = await stage.ask("follow Madagascar")
    asked = await stage.press(preview, "Only with certain words")
    assert "Which words should news on Madagascar contain" in asked["text"]
    shown = await stage.ask("extincton, -tourism")
    assert shown["text"].startswith("News: Madagascar, extincton, without tourism")
    assert "The latest that would have come" in shown["text"]
    nothing = await stage.ask("follow Madagascar")
    await stage.press(nothing, "Only with certain words")
    assert "Nothing that we hold would have come" in (await stage.ask("xylophone"))["text"]
    stage.times.advance(LATER)
    await stage.press(await stage.ask("follow Madagascar"), "Only with certain words")
    shown = await stage.press(await stage.ask("extincton, -tourism"), "Daily")
    await stage.press(shown, "Another time")
    await stage.press(await stage.ask("9:45"), "Follow: Daily")
    [one] = await followed(stage)
    assert (one.what, one.value, one.minute) == ("country", "MG", 585)
    assert (one.include, one.exclude) == (("extincton",), ("tourism",))


async def test_words_change_what_is_followed_in_its_place(stage: Stage) -> None:
    """From the list, other words take the place of what was followed; a minus takes them away."""
    await follow(stage, "Brazil")
    for typed, include in (("fern, toad", ("fern", "toad")), ("palm", ("palm",)), ("-", ())):
        shown = await stage.press(await stage.ask("/mysubs"), "Change 1")
        label = next(label for label in labels(shown) if "words" in label)
        await stage.press(shown, label)
        await stage.press(await stage.ask(typed), "Follow: Weekly")
        [one] = await followed(stage)
        assert (one.what, one.value, one.include) == ("country", "BR", include)
        stage.times.advance(LATER)


async def test_what_are_no_words_of_a_country_is_asked_again(stage: Stage) -> None:
    """A list that cannot be read gets a plain sentence and another try; a command leaves it."""
    await stage.press(await stage.ask("follow Brazil"), "Only with certain words")
    assert "up to ten words" in (await stage.ask("x, -x"))["text"]
    assert "News: Brazil, toad" in (await stage.ask("toad"))["text"]


async def test_narrowed_news_ends_and_comes_back_with_its_words(stage: Stage) -> None:
    """Country and words end with one tap and come back as they were."""
    await stage.press(await stage.ask("follow Brazil"), "Only with certain words")
    await stage.press(await stage.ask("toad, -tourism"), "Follow: Weekly")
    [before] = await followed(stage)
    shown = await stage.press(await stage.ask("/mysubs"), "End 1")
    await stage.press(shown, "Undo")
    [after] = await followed(stage)
    assert replace(after, id=before.id) == before


async def test_an_earlier_button_ends_nothing_else(stage: Stage) -> None:
    """While words for one thing are chosen, a press that follows another leaves the first."""
    await follow(stage, "Brazil")
    other = await stage.ask("follow Peru")
    shown = await stage.press(await stage.ask("/mysubs"), "Change 1")
    await stage.press(shown, "Only with certain words")
    await stage.ask("toad")
    await stage.press(other, "Follow: Weekly")
    assert [one.value for one in await followed(stage)] == ["BR", "PE"]
