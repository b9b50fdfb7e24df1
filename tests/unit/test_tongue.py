"""The language of a message, told from short texts as people type them."""

import pytest

from bot.assistant import Assistant
from bot.library import Library
from bot.models import Way
from bot.search.tongue import Tongue, words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("últimas noticias", "es"),
        ("notícias de hoje", "pt"),
        ("hola", "es"),
        ("olá", "pt"),
        ("bonjour", "fr"),
        ("hello", "en"),
        ("¿quién?", "es"),
        ("sitios en mi país", "es"),
        ("sítios no meu país", "pt"),
        ("mis à jour quand ?", "fr"),
        ("aires protégées", "fr"),
        ("what can a student do", "en"),
        ("quiero ayudar, how do i start?", "es"),
    ],
)
def test_short_messages_show_their_language(library: Library, text: str, language: str) -> None:
    """One to five words are enough, with accents or with what is said without them."""
    assert library.index.tongue.guess(words(text))[0] == language


@pytest.mark.parametrize("text", ["\N{REGIONAL INDICATOR SYMBOL LETTER P}", "", "12 / 13"])
def test_what_has_no_words_is_of_no_language(library: Library, text: str) -> None:
    """A number or a flag leaves the language to the reader's setting and app."""
    assert library.index.tongue.guess(words(text)) in {(), ("en", "es", "fr", "pt")}


def test_a_word_of_two_languages_is_of_the_readers_own(assistant: Assistant) -> None:
    """Who uses Telegram in Portuguese gets "noticias" in it, all others get it in Spanish."""
    assert assistant.reply("noticias", otherwise="pt").language == "pt"
    assert assistant.reply("noticias", otherwise="en").language == "es"
    assert assistant.reply("noticias").language == "es"


def test_the_language_that_was_set_goes_before_that_of_the_message(assistant: Assistant) -> None:
    """Who chose French is answered in French, whatever they type in."""
    assert assistant.reply("what is a KBA?", language="fr", otherwise="es").language == "fr"


def test_a_language_is_learned_from_its_ways_to_ask() -> None:
    """A language that nobody programmed is told apart once there are ways to ask in it."""
    asked = [
        *(Way("term/kba", "en", f"what is a {word}") for word in ("site", "species", "plan")),
        *(Way("term/kba", "id", f"apa itu {word}") for word in ("situs", "spesies", "rencana")),
    ]
    tongue = Tongue.of(asked)
    assert tongue.guess(words("apa itu rencana"))[0] == "id"
    assert tongue.guess(words("what is that"))[0] == "en"


def test_without_ways_to_ask_nothing_is_guessed() -> None:
    """An empty table has no opinion."""
    assert Tongue.of([]).guess(["hello"]) == ()
