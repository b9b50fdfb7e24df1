"""No answer holds a sentence in another language than the reader's."""

import re
from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from bot.library import Library
from bot.models import Answer
from bot.search.tongue import words
from bot.search.understand import Option
from handlers import keyboards, views
from handlers.views import Look

LANGUAGES = ("es", "fr", "pt")
FEWEST_WORDS = 5  # of a line whose language can be told
QUOTED = re.compile(r"[“«\"][^”»\"]*[”»\"]")


def answers(assistant: Assistant, language: str) -> Iterator[tuple[Option, Answer]]:
    """Give every entry that is shown, every card and the lists, in a language."""
    catalogue = assistant.catalogue(language)
    library = assistant.library
    options = [
        Option(name)
        for name, entry in library.entries.items()
        if entry.kind in {"resource", "term", "contribute", "help", "gap"}
    ]
    options += [Option("country", (code,)) for code in library.countries]
    options += [Option("countries", (), (topic,)) for topic in ("submitted", "report", "all")]
    options += [Option("compare", ("BR", "PE"))]
    for option in options:
        yield option, assistant.answer(option, catalogue)


def lines(answer: Answer, titles: frozenset[str]) -> Iterator[str]:
    """Give what an answer says; not the titles of documents and plans as published."""
    for line in said(answer):
        rest = line
        for title in titles:
            rest = rest.replace(title, "")
        yield rest


def said(answer: Answer) -> Iterator[str]:
    """Give all lines of an answer; links on countries are named after them."""
    if not answer.label.startswith("resource/"):
        yield answer.lead
    yield from answer.facts
    yield from answer.notes
    for section in answer.sections:
        yield section.heading
        yield from section.lines
    if not answer.label.startswith(("country/", "compare")):
        yield from (link.what for link in answer.links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_in_the_readers_language(
    assistant: Assistant, library: Library, language: str
) -> None:
    """Every line of five words and more is of the language of all the others."""
    titles = frozenset(c.plan.title for c in library.countries.values() if c.plan and c.plan.title)
    foreign = [
        (option.name, option.countries, line)
        for option, answer in answers(assistant, language)
        for line in lines(answer, titles)
        if len(typed := words(QUOTED.sub(" ", line))) >= FEWEST_WORDS
        and language not in library.index.tongue.guess(typed)
    ]
    assert foreign == []


def test_an_english_line_would_be_found(library: Library) -> None:
    """The search above tells English from the others."""
    text = "This does not show that the NBSAP includes AZE sites."
    assert library.index.tongue.guess(words(text)) == ("en",)


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_no_button_is_longer_than_a_phone_shows(assistant: Assistant, language: str) -> None:
    """Under every answer, 32 characters are the most."""
    look = Look(assistant.catalogue(language), "aze_bot", inline=True)
    for option, answer in answers(assistant, language):
        rows = keyboards.under_answer(answer, option, look, page=0, count=2, origin="s")
        for button in (button for row in rows for button in row):
            assert 0 < len(button.text) <= views.LONGEST_BUTTON, (option.name, button.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unreviewed_answer_leads_to_the_original_wording(
    assistant: Assistant, language: str
) -> None:
    """One line says that nobody has read the translation over, one button shows the English."""
    look = Look(assistant.catalogue(language), "aze_bot", inline=True)
    label, note = (look.catalogue.get(name) for name in ("button-original", "unreviewed"))
    unreviewed = [found for found in answers(assistant, language) if found[1].unreviewed]
    assert len(unreviewed) > len(assistant.library.entries) / 2
    for option, answer in unreviewed:
        rows = keyboards.under_answer(answer, option, look, page=0, count=1, origin="")
        assert [button.text for row in rows for button in row].count(label) == 1
        assert answer.notes.count(note) == 1
