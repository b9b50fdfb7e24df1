"""What stands on a screen and in its buttons, each part by itself."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import CHECKOUT_DATA
from bot.desk import Desk
from bot.languages import languages
from bot.library import Library
from bot.models import Answer, Source
from bot.search.understand import Option
from handlers import keys, presses, views
from handlers.presses import Press

LANGUAGES = languages(CHECKOUT_DATA)
PLACES = "".join(chr(code) for code in range(32, 300))


def every_option(library: Library) -> list[Option]:
    """Return everything that a button or a link can lead to."""
    options = [Option(name) for name in library.entries]
    options += [Option("country", (code,)) for code in library.countries]
    options += [Option("compare", ("BR", "PE", "CO", "EC")), Option("news", ("MG",))]
    return options


def test_every_key_leads_back_to_its_option(library: Library) -> None:
    """A link or button made for an answer opens just that answer."""
    for option in every_option(library):
        for longest in (keys.LONGEST_LINK, presses.SHORT_KEY):
            key = keys.key_of(option, longest)
            found = keys.option_of(key, library.entries)
            assert found is not None, key
            assert found.name == option.name
            if longest == keys.LONGEST_LINK and option.name != "compare":
                assert found == option


def test_every_key_fits_into_a_link(library: Library) -> None:
    """Telegram takes 64 characters of A-Z a-z 0-9 _ - after `start=`, and no more."""
    for option in every_option(library):
        key = keys.key_of(option)
        assert len(key) <= 64
        assert key.replace("_", "").replace("-", "").isalnum()
        assert key.isascii()


def test_a_long_name_has_a_short_form() -> None:
    """A document whose id does not fit is reached all the same."""
    name = "resource/" + "very-long-name-of-a-document-" * 3
    key = keys.key_of(Option(name))
    assert len(key) <= 64
    assert keys.option_of(key, [name, "resource/other"]) == Option(name)


@pytest.mark.parametrize("key", ["", "c_", "c_XXX", "c_BR-PE", "p_BR", "r_", "zz", "h_", "e___BR"])
def test_a_key_that_means_nothing_is_none(key: str, library: Library) -> None:
    """A mistyped or forged link is recognised as leading nowhere."""
    assert keys.option_of(key, library.entries) is None


@given(st.text(max_size=80))
def test_any_link_is_read_without_fault(key: str) -> None:
    """Whatever stands after `start=`, it is an option or nothing."""
    found = keys.option_of(key, ["term/kba", "resource/aze-faq"])
    assert found is None or found.name


@given(
    act=st.sampled_from(sorted(presses.ACTS)),
    language=st.sampled_from(LANGUAGES),
    page=st.integers(0, 9999),
)
def test_a_press_is_read_as_it_was_written(act: str, language: str, page: int) -> None:
    """What a button says when pressed is what was meant when it was made."""
    press = Press(act, language, "r_aze-faq", page, "rk.guide")
    assert presses.read(presses.data(press)) == press


@given(st.text(max_size=64))
def test_any_press_is_read_without_fault(data: str) -> None:
    """Forged and old buttons are read as nothing, never as a fault."""
    press = presses.read(data)
    assert press is None or press.act in presses.ACTS


def test_every_button_fits_into_64_bytes(library: Library) -> None:
    """Even the longest name, language, page and origin together are within Telegram's limit."""
    for option in every_option(library):
        for act in (presses.SHOW, presses.REASON, presses.CITE):
            press = Press(act, "pt", page=12, origin="rt.finance-safeguards")
            data = presses.data_about(press, option)
            assert len(data.encode()) <= 64
            read = presses.read(data)
            assert read is not None
            found = keys.option_of(read.about, library.entries)
            assert found is not None
            assert found.name == option.name


def test_every_answer_fits_into_a_message(opened: tuple[object, Desk], library: Library) -> None:
    """No page of any answer in any language is over 4,096 units, nor cut off in a line."""
    assistant = opened[1].assistant
    for language in assistant.languages:
        catalogue = assistant.catalogue(language)
        for option in every_option(library):
            answer = assistant.answer(option, catalogue)
            lines = [answer.lead, *answer.facts, *answer.notes]
            assert all(len(line) < views.LONGEST_LINE for line in lines), option
            for page in views.pages(answer, catalogue):
                assert 0 < views.shown_units(page) <= views.LONGEST_TEXT, option


def test_a_long_answer_is_cut_into_pages_that_hold_all_of_it(
    opened: tuple[object, Desk],
) -> None:
    """What does not fit into one message is behind "more", every line of it once."""
    catalogue = opened[1].assistant.catalogue("en")
    facts = tuple(f"Fact {number} " + "word " * 100 for number in range(40))
    answer = Answer("resource/x", "Title", "Lead", facts=facts)
    pages = views.pages(answer, catalogue)
    assert len(pages) > 1
    for number in range(40):
        assert sum(f"Fact {number} " in page for page in pages) == 1


def test_nothing_from_outside_becomes_markup(opened: tuple[object, Desk]) -> None:
    """Angle brackets, ampersands and quotes in facts or addresses are shown, not read."""
    catalogue = opened[1].assistant.catalogue("en")
    evil = '<b>x</b> & <a href="https://evil.example">"y"</a>'
    source = Source('https://ok.example/?a="><b>', evil, date(2026, 11, 22), linkable=True)
    answer = Answer("resource/x", evil, evil, facts=(evil,), notes=(evil,), sources=(source,))
    page = views.pages(answer, catalogue)[0]
    shown = views.shown_units(page)
    assert shown > 4 * len(evil)
    assert page.count("<a href=") == 1
    assert 'href="https://ok.example/?a=&quot;&gt;&lt;b&gt;"' in page


@given(st.text(alphabet=PLACES, max_size=300))
def test_any_text_is_shown_as_it_is(value: str) -> None:
    """Escaping changes what is sent, never what is read."""
    assert views.shown_units(views.text(value)) == views.units(value)


def test_only_a_publishers_own_site_is_a_link(opened: tuple[object, Desk]) -> None:
    """A copy is named as a source, and cannot be tapped."""
    catalogue = opened[1].assistant.catalogue("en")
    own = Source("https://www.cbd.int/x", "CBD", date(2026, 11, 22), linkable=True)
    copy = replace(own, url="https://copies.example/y", publisher="Copies", linkable=False)
    line = views.source_line((own, copy), catalogue)
    assert '<a href="https://www.cbd.int/x">CBD</a>' in line
    assert "copies.example" not in line
    assert "Copies" in line
