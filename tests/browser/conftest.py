"""A bot, its server and its page in the test's own process, and a browser on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.desk import Desk
from bot.sandbox.chatpage import ChatPage
from tests.browser.screen import Screen, browsing, looking
from tests.flows.stage import ADA, CLAIRE, EDITOR, PEDRO, RUI, Stage, staged
from tests.times import Times

GROUP = -1_001_007_100_100
NEWCOMER = 7_100_009


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Give a browser."""
    async with browsing() as opened:
        yield opened


@pytest.fixture
async def stage(
    browser: Browser,  # noqa: ARG001  # without one, nothing else is set up
    opened: tuple[Path, Desk],
    tmp_path: Path,
    times: Times,
) -> AsyncIterator[Stage]:
    """Give a bot that answers: people who know it, one who does not, a group with a topic."""
    async with staged(opened, tmp_path, times) as made:
        world = made.world
        world.add_user(NEWCOMER, "Nina", language_code="es")
        world.add_group(
            "Group",
            chat_id=GROUP,
            members=[ADA, PEDRO, CLAIRE, RUI],
            admins=[EDITOR],
            forum=True,
        )
        world.add_topic(GROUP, "Target 4", by=EDITOR)
        for person in (ADA, PEDRO):
            world.elsewhere(world.person(person))
        yield made


@pytest.fixture
async def page(stage: Stage) -> AsyncIterator[ChatPage]:
    """Give the page's server."""
    opened = ChatPage(stage.server, 0, {}, lambda: {"bot": "running", "bot_detail": ""})
    await opened.start()
    yield opened
    await opened.stop()


@pytest.fixture
async def screen(browser: Browser, page: ChatPage) -> AsyncIterator[Screen]:
    """Give the page in a wide window."""
    async with looking(browser, page.address) as shown:
        yield shown
