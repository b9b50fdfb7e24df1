"""News from subscribing to the digest over the whole command, in the browser."""

import re
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.browser.screen import Screen, looking
from tests.flows.sandboxed import AMINA, GRACE, Sandboxed, prepare, sandboxed

ITEM = "Brazil protects ten more AZE sites\nA frog of one hill is safe."


async def begin(screen: Screen, person: int) -> None:
    """Open a person's chat and press Start."""
    await screen.choose(person)
    await screen.page.get_by_role("button", name="START", exact=True).click()
    await screen.answer("I answer questions about AZE sites")


async def publish(screen: Screen, item: str) -> None:
    """Write an item as the editor and send it."""
    await screen.choose(GRACE)
    await screen.write("/post")
    await screen.answer("Write the item")
    await screen.write(item)
    await screen.answer("not sent yet")
    await screen.key("Send").click()
    await screen.answer("cannot be taken back")
    await screen.key("Yes, send").click()
    await screen.answer(re.compile("On its way|done;|Done:"))


async def copies(sandbox: Sandboxed, title: str) -> int:
    """Return in how many messages to the reader a title stands."""
    return sum(title in message.get("text", "") for message in await sandbox.shown(AMINA))


async def restart(screen: Screen) -> None:
    """Kill the bot and start it again."""
    lab = await screen.lab()
    await lab.get_by_role("button", name="Kill it").click()
    await expect(screen.page.locator("#banner")).to_contain_text("killed")
    await lab.get_by_role("button", name="Start it again").click()
    await expect(screen.page.locator("#connection")).to_contain_text("listening")


async def test_from_subscribing_to_the_digest(
    browser: Browser, tmp_path: Path, loaded: Path
) -> None:
    """A daily digest comes once over kills; who blocks the bot gets none, and all after it."""
    prepare(tmp_path, loaded)
    async with (
        sandboxed(tmp_path) as sandbox,
        looking(browser, sandbox.address) as screen,
    ):
        await expect(screen.page.locator("#connection")).to_contain_text("listening")
        await begin(screen, AMINA)
        await screen.write("follow Brazil")
        await screen.answer("News: Brazil")
        await screen.key("Daily").click()
        await screen.answer("Every day at 08:00")
        await screen.key("Follow: Daily").click()
        await screen.answer("You now follow: Brazil")
        await begin(screen, GRACE)
        await publish(screen, ITEM)
        assert await copies(sandbox, "ten more AZE sites") == 0
        # The day passes while the bot is dead: the run that it missed is made up once.
        lab = await screen.lab()
        await lab.get_by_role("button", name="Kill it").click()
        await expect(screen.page.locator("#banner")).to_contain_text("killed")
        await lab.get_by_role("button", name="+1 day").click()
        await lab.get_by_role("button", name="Start it again").click()
        await screen.choose(AMINA)
        await screen.answer(re.compile("Your news: one item.*ten more AZE sites", re.DOTALL))
        await restart(screen)
        await lab.get_by_role("button", name="Block the bot").click()
        await expect(screen.composer).to_be_hidden()
        await publish(screen, "Brazil counts its toads\nForty were seen.")
        await screen.choose(AMINA)
        unblock = screen.page.locator("#chat").get_by_role(
            "button", name=re.compile("unblock", re.I)
        )
        await unblock.click()
        await screen.write("/mysubs")
        await screen.answer("You follow one thing")
        await lab.get_by_role("button", name="+1 day").click()
        await screen.answer("Brazil counts its toads")
        assert await copies(sandbox, "ten more AZE sites") == 1
        assert await copies(sandbox, "counts its toads") == 1
        assert await sandbox.stopped() == 0
        screen.problems = [one for one in screen.problems if "ERR_" not in one]
