"""A browser on the chat page, and what a person does in it."""

import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

CHROMIUM = next(
    (
        found
        for name in (os.environ.get("AZE_TEST_CHROMIUM", ""), "chromium", "chromium-browser")
        if name and (found := shutil.which(name))
    ),
    None,
)
REASON = (
    "no Chromium on this machine: install Debian's package chromium, or name one in"
    " AZE_TEST_CHROMIUM"
)
# No sandbox of Chromium's own where it cannot have one; no use of a /dev/shm that may be tiny.
OPTIONS = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
DEADLINE_MILLISECONDS = 20_000  # not a wait: a busy machine is slow
WIDE = (1440, 900)
PHONE = (390, 844)


class Screen:
    """What a person sees and does.

    Attributes:
        page: The browser's page.
        problems: What no person should meet: errors on the console, requests to other places.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.problems: list[str] = []
        page.on("console", lambda said: self._note(f"console {said.type}: {said.text}"))
        page.on("pageerror", lambda error: self._note(f"error: {error}"))
        page.on("request", lambda request: self._check(request.url))

    def _note(self, problem: str) -> None:
        self.problems.append(problem)

    def _check(self, url: str) -> None:
        if not url.startswith((f"{self.address}/", "data:", "blob:")):
            self._note(f"a request left the machine: {url}")

    async def open(self) -> None:
        """Open the page and wait until everybody is there."""
        await self.page.goto(self.address)
        await expect(self.conversation("7100001")).to_be_visible()

    def conversation(self, key: str, thread: str | None = None) -> Locator:
        """Return an entry of the list of conversations."""
        topic = "" if thread is None else f'[data-thread="{thread}"]'
        return self.page.locator(f'[data-chat="{key}"]{topic}')

    async def choose(self, key: str | int, thread: str | int | None = None) -> None:
        """Open a conversation."""
        topic = None if thread is None else str(thread)
        await self.conversation(str(key), topic).click()
        await expect(self.page.locator("#chat-open")).to_be_visible()

    async def write(self, text: str) -> None:
        """Write a message and send it."""
        await self.composer.fill(text)
        await self.composer.press("Enter")
        await expect(self.composer).to_have_value("")

    @property
    def composer(self) -> Locator:
        """Where people write."""
        return self.page.locator("#composer")

    @property
    def messages(self) -> Locator:
        """The messages of the open conversation, oldest first."""
        return self.page.locator("article[data-message]")

    @property
    def answers(self) -> Locator:
        """Those of them that come from others."""
        return self.page.locator("article.in[data-message]")

    def key(self, label: str) -> Locator:
        """Return the newest button under a message whose label begins so."""
        begins = re.compile(f"^{re.escape(label)}")
        return self.page.locator(".keys .key-label").filter(has_text=begins).last

    async def answer(self, text: str | re.Pattern[str]) -> Locator:
        """Return the newest answer once it says something."""
        await expect(self.answers.last).to_contain_text(text)
        return self.answers.last

    async def lab(self) -> Locator:
        """Return the part of the panel that switches faults and moves the clock, opened."""
        await self.page.get_by_role("tab", name="Faults & time").click()
        return self.page.locator("#lab-panel")

    async def calls(self) -> Locator:
        """Return the list of Bot API calls, opened."""
        await self.page.get_by_role("tab", name="Bot API").click()
        return self.page.locator("#calls-panel [data-call]")


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """Give a browser; the test is skipped where there is none.

    `AZE_TEST_BROWSER=required`, as in CI, makes that a failure.
    """
    if CHROMIUM is None:
        if os.environ.get("AZE_TEST_BROWSER") == "required":
            pytest.fail(REASON)
        pytest.skip(REASON)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def looking(
    browser: Browser, address: str, size: tuple[int, int] = WIDE, **options: Any
) -> AsyncIterator[Screen]:
    """Give an opened page; at its end it must not have met a problem."""
    expect.set_options(timeout=DEADLINE_MILLISECONDS)
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="en-GB", timezone_id="UTC", **options
    )
    context.set_default_timeout(DEADLINE_MILLISECONDS)
    screen = Screen(await context.new_page(), address)
    await screen.open()
    yield screen
    assert screen.problems == []
    await context.close()
