"""Talking to the bot in the browser."""

import re
import struct
import zlib
from datetime import timedelta

import pytest
from playwright.async_api import expect

from bot.sandbox.chatpage import ChatPage
from tests.browser.conftest import GROUP, NEWCOMER
from tests.browser.screen import Screen
from tests.flows.stage import ADA, CLAIRE, PEDRO, RUI, Stage, links
from tests.times import Times

TOPIC = 2


def picture(width: int, height: int) -> bytes:
    """Return a whole PNG picture, green."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = (b"\0" + b"\x0f\x61\x4f" * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("person", "question", "answer", "source"),
    [
        (ADA, "does brasil hav aze in its nbsap??", "not known to us", "Sources:"),
        (PEDRO, "¿qué sabe de Perú?", "Parte en el Convenio", "Fuentes:"),
        (CLAIRE, "situation de Madagascar", "Partie à la Convention", "Sources"),
        (RUI, "situação de Angola", "Parte na Convenção", "Fontes:"),
    ],
    ids=["en", "es", "fr", "pt"],
)
async def test_a_question_is_answered_with_its_source(
    screen: Screen, person: int, question: str, answer: str, source: str
) -> None:
    """In each language the bot takes the message, and an answer with its source comes."""
    await screen.choose(person)
    await screen.write(question)
    shown = await screen.answer(answer)
    await expect(shown).to_contain_text(source)
    await expect(shown).to_contain_text("2026")
    await expect(shown.locator(".text strong, .text b").first).to_be_visible()
    begun = (await shown.locator(".text").inner_text())[:12]
    await expect(screen.page.locator("article.out .tick").last).to_have_attribute(
        "data-tick", "two"
    )
    await expect(screen.conversation(str(person))).to_contain_text(begun)


async def test_a_choice_is_pressed(screen: Screen) -> None:
    """A question that can mean several things gets buttons; the pressed one leads to its answer."""
    await screen.choose(ADA)
    await screen.write("congo")
    await screen.answer(re.compile("Congo", re.IGNORECASE))
    keys = screen.answers.last.locator(".keys button")
    assert await keys.count() >= 2
    await keys.first.click()
    await screen.answer("Party to the Convention on Biological Diversity since")
    await expect(screen.page.locator("[aria-busy=true]")).to_have_count(0)


async def test_pages_are_turned_in_place(screen: Screen) -> None:
    """A long list is turned under one and the same message."""
    await screen.choose(ADA)
    await screen.write("/resources")
    await screen.answer("documents")
    await screen.key("By language").click()
    await screen.key("English").click()
    shown = await screen.answer("Page 1 of 2")
    number = await shown.get_attribute("data-message")
    await screen.key("Next").click()
    shown = await screen.answer("Page 2 of 2")
    assert await shown.get_attribute("data-message") == number
    await screen.key("Previous").click()
    await screen.answer("Page 1 of 2")


async def test_a_newcomer_starts_from_a_deep_link(screen: Screen) -> None:
    """A link to a country shows START and, pressed, the country's card in the reader's language."""
    await screen.choose(NEWCOMER)
    await expect(screen.page.locator("#welcome")).to_contain_text("AZE")
    lab = await screen.lab()
    await lab.locator("#deep-link").fill("https://t.me/aze_test_bot?start=c_BR")
    await lab.get_by_role("button", name="Follow").click()
    await screen.page.get_by_role("button", name="START").click()
    await screen.answer("Brasil: Parte en el Convenio")
    await expect(screen.messages.first).to_contain_text("/start")


async def test_a_link_to_the_bot_in_a_message_is_followed(screen: Screen, stage: Stage) -> None:
    """The bot's own links work inside a message, too."""
    stage.world.text(ADA, "see https://t.me/aze_test_bot?start=c_PE")
    await screen.choose(ADA)
    await screen.page.locator("article.out a").last.click()
    await screen.page.get_by_role("button", name="START").click()
    await screen.answer("Peru: Party to the Convention")
    assert "/start c_PE" in [message.get("text") for message in stage.world.messages(ADA)]


async def test_a_photo_arrives(screen: Screen, stage: Stage) -> None:
    """A photo that the bot sends is shown at once, with its caption, and larger on a click."""
    await screen.choose(ADA)
    sent = await stage.bot.application.bot.send_photo(
        ADA, picture(640, 320), caption="A map", filename="map.png"
    )
    shown = screen.page.locator(f'article[data-message="{sent.message_id}"]')
    await expect(shown).to_contain_text("A map")
    image = shown.locator("img")
    await expect(image).to_be_visible()
    await expect(image).to_have_js_property("naturalWidth", 640)
    await image.click()
    large = screen.page.get_by_role("dialog").locator("img")
    await expect(large).to_have_js_property("naturalWidth", 640)
    await screen.page.keyboard.press("Escape")
    await expect(large).to_have_count(0)


async def test_a_document_arrives(screen: Screen, stage: Stage) -> None:
    """A document shows name and size, and can be saved."""
    await screen.choose(ADA)
    await stage.bot.application.bot.send_document(ADA, b"iso2,status\n", filename="status.csv")
    shown = await screen.answer("status.csv")
    async with screen.page.expect_download() as saving:
        await shown.locator("a[download]").click()
    assert (await saving.value).suggested_filename == "status.csv"


async def test_inline_cards_are_sent_into_a_group(screen: Screen) -> None:
    """After the bot's name, cards fit what is typed; the chosen one stands in the group's topic."""
    await screen.choose(GROUP, TOPIC)
    await screen.composer.fill("@aze_test_bot madagascar")
    card = screen.page.get_by_role("option", name="Madagascar").first
    await expect(card).to_be_visible()
    await card.click()
    sent = screen.messages.last
    await expect(sent).to_contain_text("Madagascar: Party to the Convention")
    await expect(sent).to_contain_text("via @aze_test_bot")
    await expect(screen.composer).to_have_value("")


async def test_inline_cards_are_sent_to_somebody_else(screen: Screen) -> None:
    """Inline mode works in a chat that the bot is not in, by keyboard, page after page."""
    await screen.choose(f"elsewhere/{ADA}")
    await screen.composer.fill("@aze_test_bot ")
    options = screen.page.get_by_role("option")
    await expect(options.nth(9)).to_be_attached()
    await options.nth(9).scroll_into_view_if_needed()
    await expect(options.nth(10)).to_be_attached()
    await screen.composer.press("ArrowDown")
    await screen.composer.press("Enter")
    await expect(screen.messages.last).to_contain_text("via @aze_test_bot")


async def test_the_command_menu_filters(screen: Screen) -> None:
    """A slash lists the commands in the person's language, letters narrow them, Enter sends one."""
    await screen.choose(PEDRO)
    await screen.composer.fill("/")
    options = screen.page.get_by_role("option")
    await expect(options.filter(has_text="/policy")).to_contain_text("gobiernos")
    await screen.composer.press_sequentially("pol")
    await expect(options).to_have_count(1)
    await screen.composer.press("Enter")
    await screen.answer("Documentos de AZE para gobiernos")


async def test_an_edited_question_changes_its_answer(screen: Screen) -> None:
    """Up in an empty field edits the last message, and the answer to it changes in place."""
    await screen.choose(ADA)
    await screen.write("Brazil")
    await screen.answer("Brazil: Party")
    await screen.composer.press("ArrowUp")
    await expect(screen.composer).to_have_value("Brazil")
    await screen.composer.fill("Peru")
    await screen.composer.press("Enter")
    await screen.answer("Peru: Party")
    await expect(screen.answers).to_have_count(1)
    await expect(screen.page.locator("article.out")).to_contain_text("edited")


async def test_a_button_of_an_earlier_version_is_pressed(screen: Screen) -> None:
    """A keyboard that has been replaced can be pressed still, as from an old screen."""
    await screen.choose(ADA)
    await screen.write("/resources")
    await screen.answer("documents")
    await screen.key("By language").click()
    await expect(screen.key("English")).to_be_visible()
    await screen.answers.last.get_by_role("button", name="Actions for this message").click()
    await screen.page.get_by_text("Press a button of an earlier version").click()
    await screen.page.get_by_role("dialog").get_by_role("button", name="By kind").click()
    await expect(screen.key("English")).to_have_count(0)


async def test_what_people_write_stays_text(screen: Screen, stage: Stage) -> None:
    """Markup, right-to-left marks and endless words are shown as written and break nothing."""
    nasty = (
        "<img src=x onerror=alert(1)> <b>bold</b> \u202eabc \u0645\u0631\u062d\u0628\u0627 "
        + "W" * 3000
    )
    await screen.choose(ADA)
    await screen.write(nasty)
    await expect(screen.page.locator("article.out").last).to_contain_text("<img src=x onerror")
    assert await screen.page.locator("article.out img").count() == 0
    assert await screen.page.locator("article.out b").count() == 0
    overflow = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
    assert await screen.page.evaluate(overflow) <= 0
    assert stage.world.messages(ADA)[0]["text"].startswith("<img")


async def test_an_outside_link_is_opened_only_on_request(screen: Screen, stage: Stage) -> None:
    """The address is shown and has to be confirmed; until then nothing is asked of it."""
    await screen.choose(ADA)
    answer = await stage.ask("Brazil")
    await screen.answer("Brazil: Party")
    await screen.page.locator("article.in a").first.click()
    dialog = screen.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("https://")
    await screen.page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    assert links(answer)
    assert len(screen.page.context.pages) == 1


async def test_the_next_visit_finds_the_conversation(
    screen: Screen, page: ChatPage, times: Times
) -> None:
    """Reloading the page keeps what was said, and a day later a new day begins in the chat."""
    await screen.choose(ADA)
    await screen.write("Brazil")
    await screen.answer("Brazil: Party")
    await screen.page.goto(page.address)
    await screen.choose(ADA)
    await screen.answer("Brazil: Party")
    times.advance(timedelta(days=1))
    await screen.write("Peru")
    await screen.answer("Peru: Party")
    await expect(screen.page.locator(".day:visible")).to_have_count(2)
