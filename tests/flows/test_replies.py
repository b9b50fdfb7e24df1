"""Messages through the whole assistant, on the whole knowledge."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot import clock
from bot.assistant import Assistant
from bot.library import Library
from bot.search.understand import Option
from bot.terminal import plain_text


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("and 4 brasil??", "country/BR"),
        ("\U0001f1f2\U0001f1ec", "country/MG"),
        ("CR", "term/critically-endangered"),
        ("Target 4 of the framework", "term/kmgbf-target-4"),
        ("gef 10581", "resource/gef-aze-project-10581"),
        ("gef 5201", "resource/gef-aze-project-5201"),
        ("portaria 413", "resource/brazil-ordinance-413-2018"),
        ("portaria 287", "resource/brazil-ordinance-287-2018"),
        ("what is a KBA", "term/kba"),
        ("SPANB définition", "term/nbsap"),
        ("30x30", "term/thirty-by-thirty"),
        ("aichi target 12", "term/aichi-target-12"),
        ("is Mantella cowani on the list?", "resource/global-aze-map-2018"),
        ("compare Brazil and Colombia", "compare"),
        ("Greenland", "countries"),
        ("/country AZE", "country/AZ"),
        ("/country per", "country/PE"),
        ("hello", "smalltalk"),
        ("muchas gracias", "smalltalk"),
    ],
)
def test_questions_get_their_answer(assistant: Assistant, question: str, label: str) -> None:
    """Places, numbers, terms and species lead where they should."""
    reply = assistant.reply(question)
    assert reply.decision.outcome == "answer"
    assert reply.answer.label == label


@pytest.mark.parametrize("question", ["what is Congo doing about AZE sites", "Korea"])
def test_an_open_name_is_asked_back(assistant: Assistant, question: str) -> None:
    """A name of two countries offers both cards and decides nothing."""
    reply = assistant.reply(question)
    assert reply.decision.outcome == "choices"
    assert all(choice.label.startswith("country/") for choice in reply.choices[:2])


@pytest.mark.parametrize(
    "question",
    [
        "who won the champions league",
        "receita de pão de queijo",
        "météo demain",
        "precio del dólar",
    ],
)
def test_what_is_outside_is_declined(assistant: Assistant, question: str) -> None:
    """Off-topic messages get an honest no with what can be asked."""
    reply = assistant.reply(question)
    assert reply.decision.outcome == "none"
    assert "AZE" in " ".join(reply.answer.facts)


@pytest.mark.parametrize(
    "question",
    ["/", "?", "\U0001f438", "the of and", "a" * 4096, "\U0001f438" * 4096, "", "\u202e"],
)
def test_odd_messages_get_help(assistant: Assistant, question: str) -> None:
    """One sign, one emoji, only stop words, 4,096 letters: a reply that helps, never an error."""
    reply = assistant.reply(question)
    assert reply.answer.lead
    assert reply.decision.outcome in {"none", "choices"} or reply.answer.label.startswith("help/")


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("¿Qué países europeos ya los incluyen?", "es", "no tenemos los nombres"),
        ("Où en est Haïti ?", "fr", "Partie à la Convention"),
        ("Qual é a situação de Moçambique?", "pt", "Parte na Convenção"),
        ("so whats the situation in Indonesia", "en", "Party to the Convention"),
    ],
)
def test_the_answer_speaks_the_question_s_language(
    assistant: Assistant, question: str, language: str, words: str
) -> None:
    """The language of the message is that of the answer."""
    reply = assistant.reply(question)
    assert reply.language == language
    assert words in plain_text(reply.answer, assistant.catalogue(language))


def test_a_set_language_wins(assistant: Assistant) -> None:
    """The reader's own setting is stronger than the message's language."""
    assert assistant.reply("Où en est Haïti ?", language="es").language == "es"


def test_texts_are_given_word_for_word(assistant: Assistant, library: Library) -> None:
    """What is said is what stands in the database, to the letter."""
    reply = assistant.reply("what is a KBA")
    stored = library.entries["term/kba"].texts["en"]
    assert reply.answer.lead == f"{stored.title}: {stored.answer}"


def test_every_answer_names_its_source(assistant: Assistant, library: Library) -> None:
    """Every document, term, kind of reader and country is answered with source and date."""
    catalogue = assistant.catalogue("en")
    options = [
        Option(name) for name, entry in library.entries.items()
        if entry.kind in {"resource", "term", "contribute", "gap"}
    ]  # fmt: skip
    options += [Option("country", (code,)) for code in library.countries]
    for option in options:
        text = plain_text(assistant.answer(option, catalogue), catalogue)
        assert "Source" in text.split("\n")[-1], option
        assert "2026" in text.split("\n")[-1], option


def test_no_answer_is_longer_than_a_message(assistant: Assistant, library: Library) -> None:
    """Every single answer fits Telegram's 4,096 UTF-16 units in each language."""
    for language in assistant.languages:
        catalogue = assistant.catalogue(language)
        options = [
            Option(name)
            for name, entry in library.entries.items()
            if entry.kind in {"resource", "term", "contribute", "help", "gap"}
        ]
        options += [Option("country", (code,)) for code in library.countries]
        options += [Option("countries"), Option("news")]
        for option in options:
            text = plain_text(assistant.answer(option, catalogue), catalogue)
            assert len(text.encode("utf-16-le")) // 2 <= 4096, (language, option)


def test_a_conversation_is_followed(assistant: Assistant) -> None:
    """Place, document and topic of the last answers are kept for the next message."""
    memory = None
    labels = []
    for text in ("status of Kenya", "Uganda?", "put the two side by side"):
        reply = assistant.reply(text, memory=memory)
        memory = reply.memory
        labels.append(reply.answer.label)
    assert labels == ["country/KE", "country/UG", "compare"]


@pytest.mark.parametrize(
    ("message", "label"),
    [
        ("has it submitted a plan?", "country/KE"),
        ("when did they join?", "country/KE"),
        ("tell me more", "country/KE"),
        ("thanks", "smalltalk"),
        ("what is a KBA", "term/kba"),
        ("can I donate money", "contribute/individuals"),
    ],
)
def test_only_what_leans_on_the_last_country_is_about_it(
    assistant: Assistant, message: str, label: str
) -> None:
    """A question without a place is about the last one; thanks and other topics are not."""
    memory = assistant.reply("status of Kenya").memory
    assert assistant.reply(message, memory=memory).answer.label == label


def test_more_of_a_comparison_is_the_comparison(assistant: Assistant) -> None:
    """Asked for more after two countries side by side, it shows those two, no empty page."""
    first = assistant.reply("compare Brazil and Colombia")
    second = assistant.reply("more details please", memory=first.memory)
    assert second.answer == first.answer


def test_a_territory_beside_a_country_is_not_dropped(assistant: Assistant) -> None:
    """Compared with a country, a territory is told to have no card; two get no empty answer."""
    mixed = assistant.reply("compare Greenland and Brazil").answer
    assert "Brazil" in mixed.lead
    assert any("Greenland" in note for note in mixed.notes)
    assert "no card" in assistant.reply("compare Greenland and Puerto Rico").answer.lead


def test_off_topic_stays_off_topic_in_a_conversation(assistant: Assistant) -> None:
    """The last country does not make a question on its president one of ours."""
    memory = assistant.reply("status of Kenya").memory
    reply = assistant.reply("who is the president there", memory=memory)
    assert reply.decision.outcome == "none"


def test_a_conversation_is_forgotten_after_ten_minutes(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eleven minutes later the last country is not remembered."""
    memory = assistant.reply("status of Kenya").memory
    later = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: later)
    reply = assistant.reply("put the two side by side", memory=memory)
    assert reply.decision.countries == ()


def test_a_document_is_sent_again_in_another_language(assistant: Assistant) -> None:
    """A "do you have it in Spanish?" is about the document just given."""
    first = assistant.reply("quick guide to Aichi Target 12")
    second = assistant.reply("do you have it in Spanish?", memory=first.memory)
    assert second.answer.label == first.answer.label == "resource/aichi-target-12-quick-guide"
    assert any("Spanish" in note for note in second.answer.notes)


def test_the_second_of_three_is_explained(assistant: Assistant) -> None:
    """Positions in a list just given are understood, and "the last", too."""
    first = assistant.reply("what are the three tests")
    second = assistant.reply("explain the second one", memory=first.memory)
    third = assistant.reply("and the last", memory=second.memory)
    assert second.answer.label == "term/irreplaceability"
    assert third.answer.label == "term/discreteness"


@hypothesis_settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=300))
def test_any_text_has_a_reply(assistant: Assistant, text: str) -> None:
    """No text at all, in any script, makes the assistant fail."""
    reply = assistant.reply(text)
    assert reply.answer.lead
    assert 0 <= reply.decision.confidence <= 1


@hypothesis_settings(max_examples=60, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(
            [
                "brazil",
                "AZE",
                "<b>",
                "&amp;",
                "\u202e",
                "\u200b",
                "\x00",
                "kba",
                "4",
                "compare",
                "\U0001f1f2",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_markup_and_marks_never_come_back(assistant: Assistant, text: str) -> None:
    """What a user typed is never part of an answer, and no mark turns it round."""
    reply = assistant.reply(text)
    shown = plain_text(reply.answer, assistant.catalogue(reply.language))
    assert "<b>" not in shown
    assert not set(shown) & set("\u202e\u200b\x00")
