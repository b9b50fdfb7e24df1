"""The panel: calls as they happen, faults, blocking, languages."""

import re

from playwright.async_api import expect

from tests.browser.conftest import GROUP
from tests.browser.screen import Screen
from tests.flows.stage import ADA, PEDRO, Stage


async def switch_on(screen: Screen, kind: str, method: str) -> None:
    """Let the next call of a method, or of any, go wrong."""
    lab = await screen.lab()
    await lab.get_by_label("What goes wrong").select_option(kind)
    await lab.get_by_label("Which call").select_option(method)
    await lab.get_by_role("button", name="Switch on").click()
    await expect(screen.page.locator("#faults")).to_contain_text("In force: 1")


async def test_a_refused_call_is_marked_and_made_again(screen: Screen) -> None:
    """429 is switched on, stands marked among the calls, and the answer comes all the same."""
    await screen.choose(ADA)
    await switch_on(screen, "too_many", "sendMessage")
    await screen.write("Brazil")
    await screen.answer("Brazil: Party")
    calls = await screen.calls()
    refused = calls.and_(screen.page.locator('[data-status="429"]'))
    await expect(refused).to_have_count(1)
    await expect(refused).to_contain_text("sendMessage")
    sent = calls.filter(has_text="sendMessage").and_(screen.page.locator('[data-status="200"]'))
    await expect(sent).to_have_count(1)
    await refused.get_by_text("sendMessage").click()
    await expect(screen.page.locator("#calls-panel")).to_contain_text("retry_after")
    await screen.lab()
    await expect(screen.page.locator("#faults")).not_to_contain_text("In force")


async def test_telegram_down_and_back(screen: Screen, stage: Stage) -> None:
    """While Telegram is down the page says so and stays; afterwards the bot answers."""
    await screen.choose(ADA)
    await stage.server.go_down()
    await expect(screen.page.locator("#banner")).to_contain_text("Telegram")
    await screen.write("Brazil")
    await expect(screen.page.locator("article.out .tick")).to_have_attribute("data-tick", "one")
    await stage.server.come_up()
    await screen.answer("Brazil: Party")
    await expect(screen.page.locator("#banner")).not_to_contain_text("Telegram")


async def test_a_formatting_refusal_is_survived(screen: Screen) -> None:
    """Where Telegram refuses the markup, the same words come without it."""
    await screen.choose(ADA)
    await switch_on(screen, "not_html", "")
    await screen.write("Brazil")
    shown = await screen.answer("Brazil: Party")
    await expect(shown.locator(".text strong, .text b")).to_have_count(0)


async def test_blocking_and_unblocking(screen: Screen) -> None:
    """Somebody who has blocked the bot cannot write to it until they unblock it."""
    await screen.choose(ADA)
    await screen.write("Brazil")
    await screen.answer("Brazil: Party")
    lab = await screen.lab()
    await lab.get_by_role("button", name="Block the bot").click()
    await expect(screen.composer).to_be_hidden()
    await (
        screen.page.locator("#chat").get_by_role("button", name=re.compile("unblock", re.I)).click()
    )
    await screen.write("Peru")
    await screen.answer("Peru: Party")


async def test_another_language_is_followed(screen: Screen) -> None:
    """With the language of the app changed, the bot's buttons and commands change."""
    await screen.choose(ADA)
    lab = await screen.lab()
    await lab.get_by_label("Language of the app").select_option("fr")
    await expect(screen.conversation(str(ADA))).to_contain_text("fr", ignore_case=True)
    await screen.write("/help")
    await screen.answer("question")
    await screen.composer.fill("/")
    option = screen.page.get_by_role("option").filter(has_text="/policy")
    await expect(option).to_contain_text("gouvernements")


async def test_the_group_is_spoken_in_as_somebody(screen: Screen, stage: Stage) -> None:
    """In a topic a command is answered there, and to whoever was chosen to speak."""
    await screen.choose(GROUP, 2)
    speaker = screen.page.locator("#speaker-host select")
    await speaker.select_option(str(PEDRO))
    await screen.write("/country@aze_test_bot Perú")
    await screen.answer("Parte en el Convenio")
    [asked] = [m for m in stage.world.messages(GROUP) if m.get("text", "").startswith("/country")]
    assert asked["from"]["id"] == PEDRO
    assert asked["message_thread_id"] == 2


async def test_polls_are_shown_on_request(screen: Screen) -> None:
    """Long polls would drown the rest; they are shown when asked for."""
    await screen.choose(ADA)
    await screen.write("Brazil")
    await screen.answer("Brazil: Party")
    calls = await screen.calls()
    polls = calls.filter(has_text="getUpdates")
    await expect(polls).to_have_count(0)
    await screen.page.get_by_label("Show getUpdates").check()
    await expect(polls.first).to_be_visible()
    await screen.page.get_by_label("Errors only").check()
    await expect(calls.filter(has_text="sendMessage")).to_have_count(0)
