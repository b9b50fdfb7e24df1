"""The page over the whole command, the bot a process of its own."""

from pathlib import Path

from playwright.async_api import Browser, expect

from tests.browser.screen import looking
from tests.flows.sandboxed import AMINA, prepare, sandboxed


async def test_the_bot_is_killed_and_started_from_the_page(
    browser: Browser, tmp_path: Path, loaded: Path
) -> None:
    """A killed bot is shown as such, what is written meanwhile waits, a new start answers it."""
    prepare(tmp_path, loaded)
    async with (
        sandboxed(tmp_path) as sandbox,
        looking(browser, sandbox.address) as screen,
    ):
        connection = screen.page.locator("#connection")
        await expect(connection).to_contain_text("listening")
        await screen.choose(AMINA)
        await screen.page.get_by_role("button", name="START", exact=True).click()
        await screen.answer("I answer questions about AZE sites")
        lab = await screen.lab()
        await lab.get_by_role("button", name="Kill it").click()
        await expect(screen.page.locator("#banner")).to_contain_text("killed")
        await screen.write("Brazil")
        await expect(screen.page.locator("article.out .tick").last).to_have_attribute(
            "data-tick", "one"
        )
        await lab.get_by_role("button", name="Start it again").click()
        await screen.answer("Brazil: Party")
        await lab.get_by_role("button", name="+1 day").click()
        await expect(lab.locator("#clock")).to_contain_text("1 d ahead")
        await screen.write("Peru")
        await screen.answer("Peru: Party")
        await expect(screen.page.locator(".day:visible")).to_have_count(2)
        assert await sandbox.stopped() == 0
        await expect(screen.page.locator("#banner")).to_contain_text("not running")
        # What the browser says of the closed connection is no fault of the page.
        screen.problems = [one for one in screen.problems if "ERR_" not in one]
