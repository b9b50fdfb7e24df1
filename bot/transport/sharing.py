"""How fast the bot may speak where several replicas speak for it: places in common rows.

An answer reserves its own place. News reserves a stretch of them, a quarter of a second at most
and only where no answers are queued: so no answer waits for news much longer than that.
"""

from collections import deque
from collections.abc import Sequence
from typing import Final, Protocol

from bot import clock
from bot.errors import DatabaseError
from bot.pace import Place, lapsed
from bot.transport.limiter import (
    CHAT_BURST,
    CHAT_SECONDS,
    GROUP_BURST,
    GROUP_SECONDS,
    Lane,
    Limiter,
    sleep,
)

# Of Telegram's 30 a second: what several processes send leaves less evenly. Own choice.
SHARED_SLACK: Final = 30 / 28
STRETCH_SECONDS: Final = 0.25  # of places reserved for news: own choice


class Rows(Protocol):
    """Where places are reserved, for all replicas."""

    async def reserve(self, places: Sequence[Place]) -> Sequence[float]:
        """Return the seconds until each place comes."""

    async def stretch(self, place: Place, count: int) -> float | None:
        """Return the seconds until the first of so many places; None: others wait already."""

    async def halt(self, place: Place, seconds: float) -> None:
        """Let nobody have a place of a row for so long."""


class SharedLimiter(Limiter):
    """Makes each message wait for its turn among those of all replicas."""

    def __init__(self, rows: Rows, per_second: float, *, paid: bool = False) -> None:
        """Prepare.

        Args:
            rows: Where places are reserved.
            per_second: Messages over all chats, of all replicas together.
            paid: Whether news are paid broadcasts, with a limit of their own.
        """
        super().__init__(per_second, paid=paid)
        if not paid:
            self._seconds = SHARED_SLACK / per_second
        self._rows = rows
        self._everybody = Place("all", 0, SHARED_SLACK / per_second)
        self._news_place = Place("news" if paid else "all", 0, self._seconds)
        self._reserved: deque[float] = deque()
        self._waiting = 0

    async def _turn(self, chat: int | str, lane: Lane) -> None:
        if lane is Lane.NEWS:
            await self._news_turn(chat)
            return
        row = self._everybody
        wait, *own = await self._rows.reserve((row, *_of(chat)))
        now = clock.seconds()
        place = now + wait
        await sleep(max(wait, *own))
        # What is late, for its chat had to wait or the process was busy, would come in a heap.
        while lapsed(place, row.seconds, clock.seconds()):
            [wait] = await self._rows.reserve((row,))
            place = clock.seconds() + wait
            await sleep(wait)

    async def _news_turn(self, chat: int | str) -> None:
        self._waiting += 1
        try:
            await sleep(max(await self._rows.reserve(_of(chat))))
            async with self._news:
                await sleep(self._slow_until - clock.seconds())
                await self._next_place()
                now = clock.seconds()
                self._slow_until = now + self._slowed(now)
        finally:
            self._waiting -= 1

    async def _next_place(self) -> None:
        row = self._news_place
        while True:
            while self._reserved:
                place = self._reserved.popleft()
                await sleep(place - clock.seconds())
                if not lapsed(place, row.seconds, clock.seconds()):
                    return
            most = max(1, int(STRETCH_SECONDS / row.seconds))
            count = min(most, self._waiting)
            wait = await self._rows.stretch(row, count)
            if wait is None:
                await sleep(max(row.seconds, STRETCH_SECONDS / 10))
                continue
            first = clock.seconds() + wait
            self._reserved.extend(first + number * row.seconds for number in range(count))

    async def _halt(self, chat: int | str, seconds: float) -> None:
        try:
            await self._rows.halt(_of(chat)[0], seconds)
        except DatabaseError:
            return  # who was refused waits by itself


def _of(chat: int | str) -> tuple[Place, ...]:
    """Return the places that a message to a chat needs in the chat's own rows."""
    if not isinstance(chat, int):
        return ()
    own = Place("chat", chat, CHAT_SECONDS, CHAT_SECONDS * (CHAT_BURST - 1))
    if chat > 0:
        return (own,)
    return (own, Place("group", chat, GROUP_SECONDS, GROUP_SECONDS * (GROUP_BURST - 1)))
