"""What once went wrong on the page."""

import re

from playwright.async_api import Browser, FilePayload, Locator, Route, expect

from bot.sandbox.chatpage import ChatPage
from tests.browser.conftest import GROUP
from tests.browser.screen import PHONE, Screen, looking
from tests.flows.stage import ADA, EDITOR, Stage

# Without a display, Chromium takes every page as seen: these put one behind, and in front again.
BEHIND = """() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""
IN_FRONT = """() => {
    delete document.hidden;
    document.dispatchEvent(new Event("visibilitychange"));
}"""
NOTHING_IS_KEPT = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); },
});"""
NO_PICTURE = FilePayload(name="a.png", mimeType="image/png", buffer=b"no picture")
ANOTHER_WORLD = 'data: {"whole": true, "world": "another"}\n\n'
REFUSED = "400 (Bad Request)"


async def attach(screen: Screen, kind: str) -> None:
    """Choose something from the menu of the paper clip."""
    await screen.page.locator("#open-attach").click()
    await screen.page.get_by_role("menuitem", name=kind).click()


async def act_on(screen: Screen, message: Locator, action: str) -> None:
    """Choose something from the menu of a message."""
    await message.hover()
    await message.get_by_role("button", name="Actions for this message").click()
    await screen.page.get_by_role("menuitem", name=action, exact=True).click()


async def test_seven_pages_are_open(screen: Screen) -> None:
    """With more pages open than a browser has connections, the one in front works."""
    front = screen
    for _ in range(6):
        await front.page.evaluate(BEHIND)
        front = Screen(await screen.page.context.new_page(), screen.address)
        await front.open()
    await front.choose(ADA)
    await front.write("Brazil")
    await front.answer("Brazil: Party")
    assert front.problems == []


async def test_a_page_behind_catches_up(screen: Screen, stage: Stage) -> None:
    """A page that was behind shows what came meanwhile, and never says it lost the sandbox."""
    await screen.choose(ADA)
    await screen.page.evaluate(BEHIND)
    await stage.ask("Brazil")
    await expect(screen.messages).to_have_count(0)
    await expect(screen.page.locator("#connection")).not_to_contain_text("Not connected")
    await screen.page.evaluate(IN_FRONT)
    await screen.answer("Brazil: Party")


async def test_a_followed_link_uncovers_the_chat_on_a_phone(
    browser: Browser, page: ChatPage
) -> None:
    """A link followed from the panel folds the panel, so that START can be pressed."""
    async with looking(browser, page.address, PHONE, has_touch=True, is_mobile=True) as screen:
        await screen.choose(ADA)
        await screen.page.locator("#chat-panel").click()
        lab = await screen.lab()
        await lab.locator("#deep-link").fill("c_BR")
        await lab.get_by_role("button", name="Follow").click()
        await expect(screen.page.locator("#panel")).not_to_be_in_viewport()
        await screen.page.get_by_role("button", name="START").click()
        await screen.answer("Brazil: Party")


async def test_another_world_begins_anew(screen: Screen) -> None:
    """A page that finds another world under it loads again, once."""
    loads: list[str] = []
    screen.page.on("domcontentloaded", lambda page: loads.append(page.url))

    async def tell(route: Route) -> None:
        await route.fulfill(body=ANOTHER_WORLD, content_type="text/event-stream")

    await screen.page.evaluate(BEHIND)
    await screen.page.route("**/sim/events", tell, times=1)
    async with screen.page.expect_event("domcontentloaded"):
        await screen.page.evaluate(IN_FRONT)
    await screen.choose(ADA)
    await screen.write("Brazil")
    await screen.answer("Brazil: Party")
    assert len(loads) == 1


async def test_a_refused_attachment_leaves_what_was_typed(screen: Screen) -> None:
    """What was to be the caption stands in the field until the attachment is taken."""
    await screen.choose(ADA)
    await screen.composer.fill("A map")
    async with screen.page.expect_file_chooser() as choosing:
        await attach(screen, "Photo")
    await (await choosing.value).set_files(NO_PICTURE)
    await expect(screen.page.locator("#toast")).to_contain_text("cannot be sent")
    await expect(screen.composer).to_have_value("A map")
    assert all(REFUSED in problem for problem in screen.problems)
    screen.problems.clear()
    async with screen.page.expect_file_chooser() as choosing:
        await attach(screen, "File")
    await (await choosing.value).set_files(NO_PICTURE)
    await expect(screen.page.locator("article.out").last).to_contain_text("A map")
    await expect(screen.composer).to_have_value("")


async def test_an_attachment_answers_a_message(screen: Screen) -> None:
    """An attachment is sent as the reply that was begun, and the reply is done with it."""
    await screen.choose(ADA)
    await screen.write("Brazil")
    await act_on(screen, await screen.answer("Brazil: Party"), "Reply")
    await attach(screen, "Location")
    sent = screen.page.locator("article.out").last
    await expect(sent.get_by_role("button", name="In reply to")).to_be_visible()
    await expect(screen.page.locator("#composer-context")).to_be_hidden()


async def test_an_attachment_is_no_edit(screen: Screen) -> None:
    """The clip leaves the change of a message that was begun, and takes no words from it."""
    await screen.choose(ADA)
    await screen.write("Brazil")
    await screen.answer("Brazil: Party")
    await screen.composer.press("ArrowUp")
    async with screen.page.expect_file_chooser() as choosing:
        await attach(screen, "File")
    await expect(screen.composer).to_have_value("")
    await (await choosing.value).set_files(NO_PICTURE)
    sent = screen.page.locator("article.out").last
    await expect(sent).to_contain_text("a.png")
    await expect(sent).not_to_contain_text("Brazil")


async def test_only_a_space_is_no_change(screen: Screen) -> None:
    """A change that adds nothing but a space at the end is closed without a word."""
    await screen.choose(ADA)
    await screen.write("Brazil")
    await screen.answer("Brazil: Party")
    await screen.composer.press("ArrowUp")
    await screen.composer.press("End")
    await screen.composer.press_sequentially(" ")
    await screen.composer.press("Enter")
    await expect(screen.composer).to_have_value("")
    await expect(screen.page.locator("#toast")).to_be_hidden()


async def test_a_text_that_could_not_be_sent_stays(screen: Screen) -> None:
    """Where the sandbox does not answer, the page says so, and the text stands in its field."""
    await screen.choose(ADA)
    await screen.page.route("**/sim/text", lambda route: route.abort(), times=1)
    await screen.composer.fill("Brazil")
    await screen.composer.press("Enter")
    await expect(screen.page.locator("#toast")).to_contain_text("does not answer")
    await expect(screen.composer).to_have_value("Brazil")
    screen.problems.clear()
    await screen.composer.press("Enter")
    await screen.answer("Brazil: Party")


async def test_a_browser_that_keeps_nothing(browser: Browser, page: ChatPage) -> None:
    """Where the browser refuses to keep anything, the page works, its choices for this visit."""
    async with looking(browser, page.address) as screen:
        await screen.page.add_init_script(NOTHING_IS_KEPT)
        await screen.open()
        await screen.page.get_by_role("radio", name="Dark").check(force=True)
        await expect(screen.page.locator("html")).to_have_attribute("data-theme", "dark")
        await screen.page.locator("#panel-toggle").click()
        await expect(screen.page.locator("body")).to_have_attribute("data-panel", "folded")
        await screen.choose(ADA)
        await screen.write("Brazil")
        await screen.answer("Brazil: Party")


async def test_a_message_that_telegram_dropped(screen: Screen, stage: Stage) -> None:
    """A message that the bot never took is told apart from those it took."""
    await screen.choose(ADA)
    sent = stage.world.text(ADA, "Brazil")
    await screen.answer("Brazil: Party")
    told = f'data: {{"dropped": [["{ADA}", {sent.message_id}]]}}\n\n'

    async def tell(route: Route) -> None:
        await route.fulfill(body=told, content_type="text/event-stream")

    await screen.page.evaluate(BEHIND)
    await screen.page.route("**/sim/events", tell, times=1)
    await screen.page.evaluate(IN_FRONT)
    mark = screen.page.locator("article.out .tick")
    await expect(mark).to_have_attribute("data-tick", "dropped")
    await expect(mark).to_have_accessible_name(re.compile("^Dropped by Telegram"))


async def test_a_hidden_wait_does_not_hinder_a_fault(screen: Screen) -> None:
    """Seconds that another kind of fault does not have cannot keep it from being made."""
    await screen.choose(ADA)
    lab = await screen.lab()
    await lab.get_by_label("Seconds to wait").fill("")
    await lab.get_by_label("What goes wrong").select_option("server_error")
    await lab.get_by_role("button", name="Switch on").click()
    await expect(screen.page.locator("#faults")).to_contain_text("In force: 1")


async def test_no_fault_where_the_bot_is_not(screen: Screen) -> None:
    """A fault for the open chat is refused where the bot is not in it, not made for all chats."""
    await screen.choose(f"elsewhere/{ADA}")
    lab = await screen.lab()
    await lab.get_by_label("Where").select_option("here")
    await lab.get_by_role("button", name="Switch on").click()
    await expect(screen.page.locator("#toast")).to_contain_text("not in the open chat")
    await expect(screen.page.locator("#faults")).not_to_contain_text("In force")


async def test_an_odd_address(browser: Browser, page: ChatPage) -> None:
    """An address that cannot be read opens the page as if it named nothing."""
    async with looking(browser, page.address) as screen:
        await screen.page.goto(f"{page.address}/#%")
        await screen.page.reload()
        await expect(screen.page.locator("#chat-open")).to_be_visible()


async def test_members_are_counted(screen: Screen, stage: Stage) -> None:
    """A group's members are those who are in it, the bot only while it is."""
    await screen.choose(GROUP, "general")
    note = screen.page.locator("#chat-note")
    await expect(note).to_contain_text("6 members, the bot included")
    stage.world.set_bot_status(GROUP, EDITOR, "left")
    await expect(note).to_contain_text("5 members, the bot not")
