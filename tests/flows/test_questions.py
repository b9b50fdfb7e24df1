"""Free text in private and in groups: answers, choices, follow-ups, edits, "I do not know"."""

from datetime import timedelta

import pytest

from bot.library import Library
from tests.flows.stage import ADA, PEDRO, Stage, labels, links


async def test_a_misspelt_question_gets_the_card_with_its_source(stage: Stage) -> None:
    """The country's status comes in one message, with sources, dates and a way on."""
    answer = await stage.ask("does brasil hav aze in its nbsap??")
    assert answer["text"].startswith("Brazil: Party to the Convention")
    assert "not known to us" in answer["text"]
    assert "(read 22 November 2026)" in answer["text"]
    assert any(address.startswith("https://www.cbd.int/") for address in links(answer))
    assert {"Share", "Cite", "Something is wrong"} <= set(labels(answer))


async def test_the_language_is_that_of_the_message(stage: Stage) -> None:
    """A Spanish question is answered in Spanish, whatever the app speaks."""
    answer = await stage.ask("¿qué es una KBA?", ADA)
    assert "Fuente:" in answer["text"]
    for name in ("Madagascar", "Brasil"):  # which of them Portuguese speakers write, too
        assert "Fuentes:" in (await stage.ask(name, PEDRO))["text"]


async def test_follow_ups_lean_on_what_was_said(stage: Stage) -> None:
    """After Brazil, "and Peru?" is Peru; after ten minutes it is a new conversation."""
    await stage.ask("status of Brazil")
    assert (await stage.ask("and Peru?"))["text"].startswith("Peru: Party")
    await stage.ask("is there a guide to the old extinction target?")
    assert "Target 12" in (await stage.ask("do you have it in Spanish?"))["text"]
    stage.times.advance(timedelta(minutes=11))
    late = await stage.ask("do you have it in Spanish?")
    assert "Target 12" not in late["text"]


async def test_conversations_are_apart(stage: Stage) -> None:
    """What one person talked about is nothing to the next."""
    await stage.ask("status of Brazil", ADA)
    answer = await stage.ask("and its law?", PEDRO)
    assert not answer["text"].startswith("Brazil")


async def test_choices_are_answered_in_place(stage: Stage) -> None:
    """An ambiguous name asks back; a tap shows the card in the same message."""
    question = await stage.ask("congo")
    assert labels(question)[-1] == "None of these"
    assert len(labels(question)) >= 3
    card = await stage.press(question, labels(question)[0])
    assert card["message_id"] == question["message_id"]
    assert "Party to the Convention" in card["text"]
    follow = await stage.ask("and Peru?")
    assert follow["text"].startswith("Peru: Party")


async def test_none_of_these_offers_the_team(stage: Stage) -> None:
    """Who finds nothing among the choices can send the question on."""
    question = await stage.ask("congo")
    nothing = await stage.press(question, "None of these")
    assert "I do not know that." in nothing["text"]
    assert "Send this question to the team" in labels(nothing)


async def test_what_is_not_known_is_said(stage: Stage) -> None:
    """No near miss is given for an answer; the ways in and the team are offered."""
    answer = await stage.ask("best xylophone lessons near my house")
    assert answer["text"].startswith("I do not know that.") or "cannot help" in answer["text"]


async def test_an_edited_question_edits_its_answer(stage: Stage) -> None:
    """Correcting a question changes the answer that stands, and adds no second one."""
    act = stage.world.text(ADA, "status of Brazil")
    [answer] = await stage.answers(act)
    stage.world.edit(ADA, act.message_id, "status of Peru")
    await stage.settled()
    assert stage.shown(answer)["text"].startswith("Peru: Party")
    assert await stage.answers(act) == [stage.shown(answer)]


async def test_an_edit_to_the_same_answer_is_no_fault(stage: Stage) -> None:
    """Telegram refuses an edit that changes nothing; nobody notices."""
    act = stage.world.text(ADA, "status of Brazil")
    [answer] = await stage.answers(act)
    stage.world.edit(ADA, act.message_id, "status of Brazil!")
    await stage.settled()
    assert stage.shown(answer)["text"] == answer["text"]


async def test_an_edited_question_whose_answer_is_gone_is_answered_anew(stage: Stage) -> None:
    """After two days the bot no longer knows which message answered, and writes a new one."""
    act = stage.world.text(ADA, "status of Brazil")
    await stage.answers(act)
    stage.times.advance(timedelta(hours=49))
    await stage.bot.services.people.forget_old()
    stage.world.edit(ADA, act.message_id, "status of Peru")
    answers = await stage.answers(act)
    assert [a["text"].split(":")[0] for a in answers] == ["Brazil", "Peru"]


@pytest.mark.parametrize("text", ["?", "😀", "/", "the of and", "a" * 4096, "\u202e\u200b x", "1"])
async def test_odd_messages_get_a_helpful_answer(stage: Stage, text: str) -> None:
    """A sign, an emoji, only stop words, 4,096 letters: each gets words, never silence."""
    answer = await stage.ask(text)
    assert answer["text"]


async def test_markup_in_a_question_is_never_read(stage: Stage) -> None:
    """What people write comes back nowhere as markup."""
    answer = await stage.ask('<b>brazil</b> <a href="https://evil.example">x</a>')
    assert "evil.example" not in answer["text"]
    assert not any("evil" in entity.get("url", "") for entity in answer["entities"])


async def test_a_group_is_answered_only_when_addressed(stage: Stage) -> None:
    """A mention, a reply to the bot and a command are answered; other talk is left alone."""
    group = stage.world.add_group("Ministry", members=[ADA, PEDRO])
    silent = stage.world.text(ADA, "what is a KBA?", chat_id=group)
    assert await stage.answers(silent) == []
    [answer] = await stage.answers(
        stage.world.text(ADA, "@aze_test_bot what is a KBA?", chat_id=group)
    )
    assert answer["text"].startswith("Key Biodiversity Area")
    assert answer["reply_to_message"]["from"]["id"] == ADA
    [more] = await stage.answers(
        stage.world.text(PEDRO, "and Brazil?", chat_id=group, reply_to=answer["message_id"])
    )
    assert "Brazil" in more["text"]
    [command] = await stage.answers(stage.world.text(ADA, "/country Peru", chat_id=group))
    assert command["text"].startswith("Peru: Party")


async def test_a_bare_mention_is_asked_for_the_question(stage: Stage) -> None:
    """A mention without a question gets one line of help."""
    group = stage.world.add_group("Ministry", members=[ADA])
    [answer] = await stage.answers(stage.world.text(ADA, "@aze_test_bot", chat_id=group))
    assert "Mention me together with your question" in answer["text"]


async def test_topics_keep_their_thread(stage: Stage) -> None:
    """In a forum, the answer stands in the topic where the question was asked."""
    group = stage.world.add_group("Forum", members=[ADA], admins=[ADA], forum=True)
    thread = stage.world.add_topic(group, "NBSAP", by=ADA)
    [answer] = await stage.answers(
        stage.world.text(ADA, "/country Peru", chat_id=group, thread=thread)
    )
    assert answer["message_thread_id"] == thread


async def test_what_stands_in_the_answer_is_the_reviewed_text(
    stage: Stage, library: Library
) -> None:
    """Every fact of a document comes word for word from the data."""
    answer = await stage.ask("AZE NBSAP fact sheet 2024")
    for fact in library.entries["resource/aze-nbsap-fact-sheet-2024"].texts["en"].facts[:5]:
        assert fact in answer["text"]
