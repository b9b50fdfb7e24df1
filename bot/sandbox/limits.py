"""How fast the bot may send, as Telegram limits it.

Source: https://core.telegram.org/bots/faq ("My bot is hitting limits"): about 30 messages a second
over all chats, 1 a second in a chat with short bursts, 20 a minute in a group; 1000 a second when
paid for. The real limits bend and are not published; these do not bend.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.refusals import too_many

MINUTE = 60.0  # seconds
ROOM = 1e-9  # what is lost in adding fractions of a second


@dataclass(frozen=True, slots=True)
class Rates:
    """How many messages are let through.

    Attributes:
        per_second: Over all chats; also how many may come at once.
        chat_per_second: In one private chat.
        chat_burst: How many may come at once in one private chat. Own choice.
        group_per_minute: In one group, within any 60 seconds.
        paid_per_second: Over all chats, with `allow_paid_broadcast`.
    """

    per_second: float = 30
    chat_per_second: float = 1
    chat_burst: float = 5
    group_per_minute: int = 20
    paid_per_second: float = 1000


@dataclass(slots=True)
class _Bucket:
    size: float
    per_second: float
    left: float
    at: float

    def wait(self, now: float) -> float:
        """Return the seconds until one more fits."""
        self.left = min(self.size, self.left + (now - self.at) * self.per_second)
        self.at = now
        return 0.0 if self.left >= 1 - ROOM else (1 - self.left) / self.per_second


@dataclass(slots=True)
class Limiter:
    """Counts the messages sent, and refuses those over the limit."""

    rates: Rates | None
    clock: Callable[[], float]
    _all: dict[bool, _Bucket] = field(default_factory=dict)
    _chats: dict[int, _Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def count(self, chat_id: int, *, group: bool, paid: bool) -> None:
        """Count one message.

        Raises:
            ApiError: 429, with the whole seconds to wait; the message does not count.
        """
        if self.rates is None:
            return
        now = self.clock()
        speed = self.rates.paid_per_second if paid else self.rates.per_second
        everything = self._all.setdefault(paid, _Bucket(speed, speed, speed, now))
        chat = None if group else self._chat(chat_id, self.rates, now)
        times = self._group(chat_id, now) if group else None
        wait = everything.wait(now)
        if chat is not None:
            wait = max(wait, chat.wait(now))
        if times is not None and len(times) >= self.rates.group_per_minute:
            wait = max(wait, times[0] + MINUTE - now)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        everything.left -= 1
        if chat is not None:
            chat.left -= 1
        if times is not None:
            times.append(now)

    def _chat(self, chat_id: int, rates: Rates, now: float) -> _Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            bucket = _Bucket(rates.chat_burst, rates.chat_per_second, rates.chat_burst, now)
            self._chats[chat_id] = bucket
        return bucket

    def _group(self, chat_id: int, now: float) -> deque[float]:
        times = self._groups.setdefault(chat_id, deque())
        while times and times[0] <= now - MINUTE:
            times.popleft()
        return times
