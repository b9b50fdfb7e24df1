"""Asking Telegram for updates: an update is confirmed only when it is safe.

python-telegram-bot's own loop confirms updates before they are handled; a
kill would lose them.
"""

import asyncio
import json
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot import clock
from bot.errors import TokenRefusedError, trace_of
from bot.transport.intake import KINDS, Intake, Work
from bot.transport.outgoing import Bot
from bot.transport.request import AiohttpRequest
from bot.transport.waiting import either, unless, wait_after

POLL: Final = timedelta(seconds=30)
LAST_WORD: Final = timedelta(seconds=1)
MOST_UPDATES: Final = 100  # Telegram's own limit
OVERDUE: Final = timedelta(seconds=90)  # since the last poll that worked: three of them

log = logging.getLogger(__name__)


class Polling:
    """Fetches updates for an intake, until told to stop."""

    def __init__(self, bot: Bot, request: AiohttpRequest, intake: Intake) -> None:
        self._bot = bot
        self._request = request
        self._intake = intake
        self._offset = 0
        self._trouble = ""
        self._worked_at: float | None = None
        self._open: dict[int, Work | None] = {}  # fetched, not confirmed; None: cannot be read
        self._handing: asyncio.Task[None] | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch and hand on updates until `stop` is set.

        Raises:
            TokenRefusedError: Telegram does not know the token.
        """
        failures = 0
        while not stop.is_set():
            # Not known to be there yet, or again: Telegram is asked for an answer at once.
            wait = POLL if self._worked_at is not None and not failures else timedelta(0)
            updates = await unless(stop, self._fetch(wait, MOST_UPDATES))
            if updates is None:
                return
            try:
                received = updates.result()
            except TelegramError as error:
                failures += 1
                pause = await self._after(error, failures)
                await unless(stop, clock.sleep(pause))
                continue
            self._tell("")
            self._worked_at = clock.seconds()
            failures = 0
            self._handing = asyncio.create_task(self._hand_on(received))
            await either(self._handing, stop)
            if self._handing.done():
                self._handing.result()  # a fault of ours is not to be met again and again

    @property
    def problem(self) -> str:
        """What keeps updates away, as a sentence; empty if nothing does."""
        if self._worked_at is None:
            return "Telegram has not been polled yet"
        since = clock.seconds() - self._worked_at
        if since < OVERDUE.total_seconds():
            return ""
        return f"the last successful poll was {since:.0f} seconds ago"

    async def confirm(self) -> None:
        """Tell Telegram what need not come again; if that fails it comes, and is known."""
        if self._handing is not None:
            await asyncio.wait({self._handing}, timeout=LAST_WORD.total_seconds())
            self._handing.cancel()
        if self._offset:
            fetching = asyncio.create_task(self._fetch(timedelta(0), 1))
            await asyncio.wait({fetching}, timeout=LAST_WORD.total_seconds())
            if not fetching.cancel() and fetching.exception():
                log.info("the last updates are not confirmed; they will be known when they come")

    async def _fetch(self, wait: timedelta, limit: int) -> Sequence[dict[str, Any]]:
        seconds = int(wait.total_seconds())
        query = urlencode(
            {
                "offset": self._offset,
                "limit": limit,
                "timeout": seconds,
                "allowed_updates": json.dumps(KINDS),
            }
        )
        result = await self._request.post(
            f"{self._bot.base_url}/getUpdates?{query}", read_timeout=seconds + 10
        )
        return result if isinstance(result, list) else []

    async def _hand_on(self, updates: Sequence[dict[str, Any]]) -> None:
        """Work on updates; return when they cannot be lost any more, or half of a full batch.

        With more waiting at Telegram, the next are fetched while the rest is worked on:
        that confirms the first half, and brings the second again.
        """
        for data in updates:
            number = data["update_id"]
            if number not in self._open:
                update = self._parsed(data)
                self._open[number] = await self._intake.take(update) if update else None
        enough = len(updates) // 2 if len(updates) == MOST_UPDATES else len(updates)
        works = list(self._open.values())[:enough]
        if unsafe := [work.safe for work in works if work is not None]:
            await asyncio.wait(unsafe)
        while self._open:
            number, work = next(iter(self._open.items()))
            if work is not None and not work.safe.done():
                break
            self._offset = number + 1
            del self._open[number]

    def _parsed(self, data: dict[str, Any]) -> Update | None:
        try:
            return Update.de_json(data, self._bot)
        except Exception as error:  # noqa: BLE001  # one of them must not keep back the others
            log.error("update %s cannot be read: %s", data.get("update_id"), trace_of(error))
            return None

    async def _after(self, error: TelegramError, failures: int) -> timedelta:
        """Say what is wrong and mend what can be mended; return how long to wait."""
        if isinstance(error, InvalidToken):
            raise TokenRefusedError from error
        if isinstance(error, RetryAfter):
            return wait_after(error, failures)
        if not isinstance(error, Conflict):
            self._tell(f"Telegram is not reached, trying again: {error.message}")
        elif "webhook" in error.message:
            self._tell("a webhook is set for this bot: taking it away, to poll instead")
            await self._without_webhook()
        else:
            self._tell("another program polls with this token: stop one of the two")
        return wait_after(error, failures)

    async def _without_webhook(self) -> None:
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except TelegramError as error:
            log.warning("the webhook is not taken away: %s", error.message)

    def _tell(self, trouble: str) -> None:
        """Log a trouble once, and its end."""
        if trouble and trouble != self._trouble:
            log.warning("%s", trouble)
        elif self._trouble and not trouble:
            log.info("Telegram is reached again")
        self._trouble = trouble
