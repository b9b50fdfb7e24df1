"""Updates that Telegram sends: each is taken, worked on, and confirmed when it is answered.

Source of the behaviour: `WebhookActor.cpp` of tdlib/telegram-bot-api. What belongs to one chat
comes one after the other, the next once the one before was confirmed; what was not confirmed
comes again: at once, then after 2, 4, 8 seconds and more, or when Retry-After says.
"""

import asyncio
import json
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from telegram import Update
from telegram.error import BadRequest

from bot import clock
from bot.errors import ConfigError, trace_of
from bot.figures import Hooked
from bot.transport.intake import KINDS, Intake
from bot.transport.outgoing import Bot
from bot.transport.waiting import unless, until_it_works

# How long an update keeps a connection of Telegram's: own choice. What takes longer, as a chat
# that has to be left alone, is stored by then.
PATIENCE: Final = timedelta(seconds=20)
# From a wrong secret, which anybody can send, until it is looked whether Telegram sent it.
DOUBTED: Final = timedelta(seconds=5)
MOST_FAULTS: Final = 3  # of ours with one update, before it is let go: others wait behind it
MOST_REMEMBERED: Final = 1000
GREATEST_NUMBER: Final = 2**63
REFUSED: Final = ("401", "403")  # what the route answers to a wrong secret

Reception = Literal[
    "done",  # it need not come again
    "again",  # it is to come again
    "stopping",  # to another process, or after the next start
    "busy",  # too much is under way
    "elsewhere",  # another replica works on it, or will be found to have died
    "away",  # the database is
    "unreadable",  # it is no update
]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hook:
    """What Telegram is told.

    Attributes:
        url: Where updates go.
        secret: What comes with each, to tell that it is from Telegram.
        connections: How many updates at once, 1 to 100.
    """

    url: str
    secret: str
    connections: int


class Webhook:
    """Takes updates from the route, and sees that Telegram sends them there."""

    def __init__(self, bot: Bot, intake: Intake, hook: Hook, most: int) -> None:
        """Prepare; `most` updates are worked on at once, more are to come again."""
        self._bot = bot
        self._intake = intake
        self._hook = hook
        self._most = most
        self._open = False
        self._set = False
        self._doubt = asyncio.Event()
        self._known_error: datetime | None = None
        self._faults: Counter[int] = Counter()

    @property
    def problem(self) -> str:
        """What keeps updates away, as a sentence; empty if nothing does."""
        return "" if self._set else "Telegram has not been told yet where to send updates"

    async def receive(self, body: bytes) -> Reception:
        """Work on an update; return once it is answered, or stored where that takes long."""
        if not self._open:
            return "stopping"
        data = _read(body)
        if data is None:
            return "unreadable"
        number = data["update_id"]
        if self._intake.begun(number) is None:
            if self._intake.database_away:
                return "away"
            if len(self._intake.working) >= self._most:
                return "busy"
        try:
            update = Update.de_json(data, self._bot)
        except Exception as error:  # noqa: BLE001  # one of them must not keep back the others
            # Confirmed, as when polling: it would come again for a day, and its chat with it.
            log.error("update %s cannot be read: %s", number, trace_of(error))
            return "done"
        return await self._worked_on(update)

    async def _worked_on(self, update: Update) -> Reception:
        work = await self._intake.take(update)
        await asyncio.wait({work.answered}, timeout=PATIENCE.total_seconds())
        if not work.answered.done():
            return "done" if work.safe.done() else "away"
        if work.answered.cancelled() or work.answered.result() == "kept":
            return "stopping"
        if work.answered.result() == "elsewhere":
            return "elsewhere"
        if work.answered.result() == "fault":
            return self._failed(update.update_id)
        self._faults.pop(update.update_id, None)
        return "done"

    def _failed(self, number: int) -> Reception:
        if len(self._faults) >= MOST_REMEMBERED:
            self._faults.clear()
        self._faults[number] += 1
        if self._faults[number] < MOST_FAULTS:
            return "again"
        log.error("update %s is let go: it failed %d times", number, MOST_FAULTS)
        return "done"

    def distrust(self) -> None:
        """Look soon whether Telegram has another secret: something came with a wrong one."""
        self._doubt.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates until `stop` is set; tell Telegram where to send them, if it differs.

        Raises:
            TokenRefusedError: Telegram does not know the token.
            ConfigError: Telegram refuses `webhook.url`.
        """
        self._open = True
        try:
            while not stop.is_set():
                await until_it_works(stop, self._look, "the webhook is not set yet")
                if await unless(stop, self._doubt.wait()):
                    await unless(stop, clock.sleep(DOUBTED))
                self._doubt.clear()
        finally:
            self._open = False

    async def confirm(self) -> None:
        """Nothing to do: each update is confirmed by its own answer."""

    async def _look(self) -> None:
        """Set the webhook where it differs; Telegram does not tell the secret, but refusals."""
        known = await hooked(self._bot)
        same = (known.url, known.connections, known.kinds) == (
            self._hook.url,
            self._hook.connections,
            frozenset(KINDS),
        )
        if same and not self._refused(known):
            self._set = True
            return
        try:
            await self._bot.set_webhook(
                self._hook.url,
                max_connections=self._hook.connections,
                allowed_updates=KINDS,
                secret_token=self._hook.secret,
            )
        except BadRequest as error:
            if self._set:
                log.error("the webhook cannot be set anew: %s", error.message)
                return
            raise ConfigError(f"webhook.url: Telegram refuses it: {error.message}") from error
        self._set = True
        self._known_error = known.error_at
        log.info("the webhook is set")

    def _refused(self, known: Hooked) -> bool:
        """Whether updates were refused for their secret since it was last set."""
        new = known.error_at is not None and known.error_at != self._known_error
        return new and any(status in known.error.split() for status in REFUSED)


async def hooked(bot: Bot) -> Hooked:
    """Return what Telegram tells of a bot's webhook.

    Raises:
        TelegramError: it tells nothing just now.
    """
    info = await bot.get_webhook_info()
    return Hooked(
        info.url,
        info.max_connections or 0,
        frozenset(info.allowed_updates or ()),
        info.pending_update_count,
        info.last_error_message or "",
        info.last_error_date,
    )


def _read(body: bytes) -> dict[str, Any] | None:
    """Return an update as Telegram wrote it, None if it is none."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = data.get("update_id") if isinstance(data, dict) else None
    numbered = type(number) is int and 0 <= number < GREATEST_NUMBER
    return data if numbered else None
