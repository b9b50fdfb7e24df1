"""How the page looks and can be used: widths, colours, keyboard, WCAG AA."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, expect

from bot.sandbox.chatpage import ChatPage
from tests.browser.screen import PHONE, WIDE, Screen, looking
from tests.flows.stage import ADA, Stage

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}
WIDTHS = [(320, 640), PHONE, (768, 1024), (1024, 768), WIDE, (1920, 1080)]


async def overflow(screen: Screen) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(
        await screen.page.evaluate(
            "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
        )
    )


@pytest.mark.parametrize("size", WIDTHS, ids=lambda size: str(size[0]))
async def test_every_width_shows_the_chat_whole(
    browser: Browser, page: ChatPage, stage: Stage, size: tuple[int, int]
) -> None:
    """Nothing is cut off or scrolls sideways, and the field to write in lies in the window."""
    await stage.ask("Brazil")
    async with looking(browser, page.address, size) as screen:
        await screen.choose(ADA)
        await screen.answer("Brazil: Party")
        assert await overflow(screen) <= 0
        await expect(screen.composer).to_be_in_viewport(ratio=1)
        box = await screen.answers.last.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]


async def test_a_phone_shows_one_part_at_a_time(browser: Browser, page: ChatPage) -> None:
    """List, chat, panel: each fills the phone, and a tap leads back."""
    async with looking(browser, page.address, PHONE, has_touch=True, is_mobile=True) as screen:
        await expect(screen.page.locator("#chat")).to_be_hidden()
        await screen.choose(ADA)
        await expect(screen.page.locator("#conversations")).to_be_hidden()
        await screen.write("Brazil")
        await screen.answer("Brazil: Party")
        for button in await screen.page.locator("#chat button:visible").all():
            box = await button.bounding_box()
            assert box is not None
            assert box["height"] >= 24, await button.inner_text()
        await screen.page.locator("#chat-panel").click()
        await expect(screen.page.locator("#panel")).to_be_in_viewport()
        assert await overflow(screen) <= 0
        await screen.page.get_by_role("button", name="Close the panel").click()
        await screen.page.get_by_role("button", name="Back to the conversations").click()
        await expect(screen.conversation(str(ADA))).to_be_visible()


def brightness(colour: str) -> float:
    """Return the mean of red, green and blue of `rgb(...)`, 0 to 255."""
    numbers = [float(part) for part in colour.partition("(")[2].strip(")").split(",")[:3]]
    return sum(numbers) / 3


async def background(screen: Screen) -> float:
    """Return how bright the page is."""
    colour = await screen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    return brightness(colour)


async def test_dark_and_light(browser: Browser, page: ChatPage) -> None:
    """The page follows the system's colours; a switch overrides them, and is remembered."""
    async with looking(browser, page.address, color_scheme="dark") as screen:
        assert await background(screen) < 64
        await screen.page.get_by_role("radio", name="Light").check(force=True)
        assert await background(screen) > 192
        await screen.page.goto(page.address)
        assert await background(screen) > 192
    async with looking(browser, page.address, color_scheme="light") as screen:
        assert await background(screen) > 192


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
async def test_wcag_aa(
    browser: Browser, page: ChatPage, stage: Stage, colours: str, size: tuple[int, int]
) -> None:
    """axe-core finds nothing against WCAG 2.2 A and AA: list, chat with answers, panel, menus."""
    stage.server.faults.add("too_many", method="sendMessage")
    await stage.ask("Brazil")
    async with looking(
        browser, page.address, size, color_scheme=colours, bypass_csp=True
    ) as screen:
        found = [await violations(screen)]
        await screen.choose(ADA)
        await screen.answer("Brazil: Party")
        found.append(await violations(screen))
        await screen.composer.fill("/")
        await expect(screen.page.get_by_role("option").first).to_be_visible()
        found.append(await violations(screen))
        await screen.composer.fill("")
        if size == PHONE:
            await screen.page.locator("#chat-panel").click()
        found.append(await violations(screen))
        await screen.lab()
        found.append(await violations(screen))
        assert found == [[]] * len(found)


async def violations(screen: Screen) -> list[str]:
    """Return what axe-core finds, a line each."""
    results = await Axe().run(screen.page, options=RULES)
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for rule in results.response["violations"]
        for node in rule["nodes"]
    ]


async def test_everything_by_keyboard(screen: Screen) -> None:
    """Without a mouse: to a conversation, a question, a button of its answer, with focus seen."""
    page = screen.page
    await screen.conversation(str(ADA)).focus()
    await page.keyboard.press("Enter")
    await screen.composer.focus()
    await page.keyboard.type("Brazil")
    await page.keyboard.press("Enter")
    await screen.answer("Brazil: Party")
    for _ in range(40):
        await page.keyboard.press("Shift+Tab")
        if await page.evaluate("document.activeElement.textContent.trim() === 'Cite'"):
            break
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert await page.evaluate(outline) != "none"
    await page.keyboard.press("Enter")
    await screen.answer("data version")
