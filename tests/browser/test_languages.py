"""A person of each language, all the way, in the browser on a phone."""

import pytest
from playwright.async_api import Browser, expect

from bot.sandbox.chatpage import ChatPage
from tests.browser.screen import PHONE, looking
from tests.flows.stage import CLAIRE, PEDRO, RUI

PEOPLE = [
    pytest.param(
        PEDRO, "¿qué es un sitio AZE?", "Lugar que", ("Texto original", "Volver a la traducción"),
        id="es",
    ),
    pytest.param(
        CLAIRE, "c'est quoi un site AZE ?", "Un lieu",
        ("Texte original", "Revenir à la traduction"), id="fr",
    ),
    pytest.param(
        RUI, "o que é um sítio AZE?", "Lugar que", ("Texto original", "Voltar à tradução"), id="pt",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("person", "question", "answer", "buttons"), PEOPLE)
async def test_the_translation_and_its_original(
    browser: Browser,
    page: ChatPage,
    person: int,
    question: str,
    answer: str,
    buttons: tuple[str, str],
) -> None:
    """The answer comes in the reader's language, its English on a tap, and the way back."""
    original, back = buttons
    async with looking(browser, page.address, PHONE, has_touch=True, is_mobile=True) as phone:
        await phone.choose(person)
        await phone.write(question)
        await phone.answer(answer)
        keys = phone.answers.last.locator(".keys button")
        await keys.filter(has_text=original).click()
        await phone.answer("AZE site")
        await keys.filter(has_text=back).click()
        await expect(phone.answers.last).to_contain_text(answer)
