"""How fast the bot may speak: Telegram's limits, answers before news.

Replies to people are not known to count towards Telegram's 30 messages a
second, but nothing says that they do not; so all messages do here.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import timedelta
from enum import Enum
from typing import Any, Final

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot import clock

# Source of the limits: Telegram's bot FAQ, "My bot is hitting limits". How many a chat takes
# in a burst is not published: own choice.
SLACK: Final = 30 / 29  # a little slower than allowed: what leaves evenly arrives less so
PAID_SLACK: Final = 1000 / 999  # a thousandth is enough where a second holds so many
CHAT_SECONDS, CHAT_BURST = 1.0, 3
GROUP_SECONDS, GROUP_BURST = 4.0, 5  # at most 5 + 60/4 = 20 in any minute
PAID_PER_SECOND: Final = 1000.0  # of paid broadcasts; they do not count with the others
PAID_BURST: Final = 100  # a tenth of a second: what a busy moment held back is made up for
SLOWED_SECONDS: Final = 5.0  # after a 429 before another can halve the pace again: own choice
RECOVERY_SECONDS: Final = 20.0  # in which a pace of nothing becomes the whole one: own choice
SLOWEST: Final = 1 / 16  # of the pace of news: own choice
SHORTEST_WAIT: Final = 0.001  # seconds; the event loop keeps no finer time
MOST_CHATS: Final = 10_000  # remembered before those that are free again are dropped


class Lane(Enum):
    """Who goes first."""

    ANSWER = "answer"
    NEWS = "news"


Result = bool | dict[str, Any] | list[dict[str, Any]]


class Spacing:
    """Evenly spaced slots with a short burst, as the generic cell rate algorithm gives them."""

    def __init__(self, seconds: float, burst: int) -> None:
        """Prepare; `seconds` from one slot to the next, `burst` slots may be taken at once."""
        self._seconds = seconds
        self._tolerance = seconds * (burst - 1)
        self._next = float("-inf")

    def wait(self, now: float) -> float:
        """Return the seconds until a slot is free."""
        return max(0.0, self._next - self._tolerance - now)

    def take(self, now: float) -> float:
        """Take the next slot, free or not; return the seconds until it comes."""
        wait = self.wait(now)
        self._next = max(self._next, now) + self._seconds
        return wait

    def free(self, now: float) -> bool:
        """Whether it is as if nothing had ever been taken."""
        return self._next <= now


class Pace:
    """What part of the pace news may use: halved by a 429, recovering evenly."""

    def __init__(self) -> None:
        self._part = 1.0
        self._since = float("-inf")

    def part(self, now: float) -> float:
        """Return the part, 1 for all of it."""
        return min(1.0, self._part + (now - self._since) / RECOVERY_SECONDS)

    def halve(self, now: float) -> None:
        """Go on at half the pace; of several refusals at about the same time one counts."""
        if now - self._since >= SLOWED_SECONDS:
            self._part, self._since = max(SLOWEST, self.part(now) / 2), now


class Limiter(BaseRateLimiter[Lane]):
    """Makes each message wait for its turn; an answer never waits for news.

    A chat that Telegram says to leave alone is left alone, and only that one.
    """

    def __init__(self, per_second: float, *, paid: bool = False) -> None:
        """Prepare.

        Args:
            per_second: Messages over all chats.
            paid: Whether news are paid broadcasts, with a limit of their own.
        """
        # Two at once: what leaves a moment late does not make all after it late.
        self._all = Spacing(SLACK / per_second, 2)
        self._seconds = PAID_SLACK / PAID_PER_SECOND if paid else SLACK / per_second
        self._for_news = Spacing(self._seconds, PAID_BURST) if paid else self._all
        self._pace = Pace()
        self._slow_until = float("-inf")
        self._chats: dict[int | str, tuple[Spacing, ...]] = {}
        self._halted: dict[int | str, float] = {}
        self._news = asyncio.Lock()
        self.refused: Counter[str] = Counter()  # 429s by lane

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401  # the library's own
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Result:
        """Make a call when its turn has come.

        Raises:
            RetryAfter: Telegram asks to wait all the same; the chat is left alone so long.
        """
        chat = data.get("chat_id")
        lane = rate_limit_args or Lane.ANSWER
        sends = endpoint.startswith("send") and endpoint != "sendChatAction"
        if chat is not None and (sends or lane is Lane.NEWS):
            await self._turn(chat, lane)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self.refused[lane.value] += 1
            if chat is not None:
                await self._halt(chat, seconds_asked(error))
            if lane is Lane.NEWS:
                self._pace.halve(clock.seconds())
            raise

    async def _halt(self, chat: int | str, seconds: float) -> None:
        """Leave a chat alone for so long."""
        self._halted[chat] = clock.seconds() + seconds

    async def _turn(self, chat: int | str, lane: Lane) -> None:
        await sleep(self._halted.get(chat, 0.0) - clock.seconds())
        self._halted.pop(chat, None)
        now = clock.seconds()
        await sleep(max(spacing.take(now) for spacing in self._of(chat, now)))
        if lane is Lane.ANSWER:
            await sleep(self._all.take(clock.seconds()))
            return
        async with self._news:  # one after the other, each only into a slot nobody has taken
            await sleep(self._slow_until - clock.seconds())
            while (wait := self._for_news.wait(clock.seconds())) >= SHORTEST_WAIT:
                await sleep(wait)
            now = clock.seconds()
            self._for_news.take(now)
            self._slow_until = now + self._slowed(now)

    def _slowed(self, now: float) -> float:
        """Return the seconds from one piece of news to the next that a 429 makes necessary."""
        part = self._pace.part(now)
        return self._seconds / part if part < 1 else 0.0

    def _of(self, chat: int | str, now: float) -> tuple[Spacing, ...]:
        if len(self._chats) > MOST_CHATS:
            self._chats = {
                key: spacings
                for key, spacings in self._chats.items()
                if not all(spacing.free(now) for spacing in spacings)
            }
        if chat not in self._chats:
            group = isinstance(chat, int) and chat < 0
            own = Spacing(CHAT_SECONDS, CHAT_BURST)
            self._chats[chat] = (own, Spacing(GROUP_SECONDS, GROUP_BURST)) if group else (own,)
        return self._chats[chat]


def seconds_asked(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to wait."""
    asked = error.retry_after  # a timedelta, see bot.transport
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


async def sleep(seconds: float) -> None:
    """Wait so long, if it is long enough to be waited for."""
    if seconds >= SHORTEST_WAIT:
        await clock.sleep(timedelta(seconds=seconds))
