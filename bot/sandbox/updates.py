"""Updates for the bot: the queue, and asking for them with getUpdates.

Source: tdlib/telegram-bot-api 10.0 (`process_get_updates_query`, `do_get_updates`, `add_update`)
and tdlib/td 1.8 (`TQueue.cpp`).
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.sandbox.changes import Changes
from bot.sandbox.refusals import POLL_CONFLICT, ApiError, Json

GREATEST_LIMIT = 100
GREATEST_TIMEOUT = 50  # seconds, `LONG_POLL_MAX_TIMEOUT`
SAME_OFFSET_TIMEOUT = 3  # seconds that an impatient poll with the same offset is made to wait
SAME_OFFSET_SINGLE = 0.5  # seconds within which such a poll gets one update only
AHEAD = 10  # an offset further ahead of the last update than this confirms nothing
BEHIND = 100_000  # nor one further behind the first than this
EXPIRES_AFTER = {"callback_query": 150, "inline_query": 30, "chosen_inline_result": 600}  # seconds
KEPT_DROPPED = 1000  # own choice
EXPIRES_LATEST = 86_400  # seconds, for all others
BY_DEFAULT_NOT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "message_reaction",
    "message_reaction_count",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "purchased_paid_media",
    "managed_bot",
    "guest_message",
]
DEFAULT_KINDS = frozenset(KINDS) - BY_DEFAULT_NOT


@dataclass(frozen=True, slots=True)
class Pending:
    """One update that the bot has not confirmed.

    Attributes:
        update: As the bot gets it.
        expires: Unix seconds after which it is dropped.
        queue: What it waits behind, where a webhook is set.
    """

    update: Json
    expires: float
    queue: tuple[str, int]


class Updates:
    """The updates that wait for the bot."""

    def __init__(
        self, clock: Callable[[], float], changes: Changes, first_id: int, *, pacing: bool
    ) -> None:
        self._clock = clock
        self._changes = changes
        self._pacing = pacing
        self._pending: dict[int, Pending] = {}
        self._dropped: set[int] = set()
        self.dropped_messages: deque[tuple[str, int]] = deque(maxlen=KEPT_DROPPED)
        self._next_expiry = float("inf")
        self._poll: asyncio.Future[str] | None = None
        self._last_offset: int | None = None
        self._last_start = float("-inf")
        self.polls = 0
        self.next_id = first_id
        self.first_id = first_id
        self.kinds: frozenset[str] = DEFAULT_KINDS
        self.listener: Callable[[int, Pending], None] | None = None

    def __len__(self) -> int:
        self._drop_expired()
        return len(self._pending)

    def __iter__(self) -> Iterator[tuple[int, Pending]]:
        self._drop_expired()
        return iter(self._pending.items())

    @property
    def polled(self) -> bool:
        """Whether a getUpdates is waiting right now."""
        return self._poll is not None

    def add(self, kind: str, content: Json, queue: tuple[str, int]) -> int | None:
        """Put one update in; return its number, or None where the bot did not ask for such."""
        if kind not in self.kinds:
            return None
        number = self.next_id
        self.next_id += 1
        expires = self._clock() + EXPIRES_AFTER.get(kind, EXPIRES_LATEST)
        self._pending[number] = Pending({"update_id": number, kind: content}, expires, queue)
        self._next_expiry = min(self._next_expiry, expires)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result("")
        if self.listener is not None:
            self.listener(number, self._pending[number])
        self._changes.notify()
        return number

    def restore(self, next_id: int, pending: Mapping[int, Pending]) -> None:
        """Take up what an earlier server left."""
        self.first_id = min(pending, default=next_id)
        self.next_id = next_id
        self._pending = dict(pending)
        self._next_expiry = min((one.expires for one in pending.values()), default=float("inf"))

    def get(self, number: int) -> Pending | None:
        """Return an update that still waits."""
        self._drop_expired()
        return self._pending.get(number)

    def allow(self, names: Sequence[str] | None) -> None:
        """Choose the kinds from now on; None leaves them, none that is known is the default."""
        if names is not None:
            self.kinds = frozenset(map(str.lower, names)) & frozenset(KINDS) or DEFAULT_KINDS

    def confirmed(self, number: int) -> bool:
        """Say whether the bot has confirmed an update.

        Raises:
            LookupError: no such update was made, or it was dropped unconfirmed.
        """
        self._drop_expired()
        if not self.first_id <= number < self.next_id:
            raise LookupError(f"no update {number} was made")
        if number in self._dropped:
            raise LookupError(f"update {number} was dropped unconfirmed")
        return number not in self._pending

    def forget(self, number: int, *, dropped: bool = False) -> None:
        """Take one update out, as confirmed or as dropped."""
        pending = self._pending.pop(number, None)
        if pending is not None:
            if dropped:
                self._dropped.add(number)
                self._note(pending.update)
            self._changes.notify()

    def _note(self, update: Json) -> None:
        message = update.get("message")
        if message is not None:
            self.dropped_messages.append((str(message["chat"]["id"]), message["message_id"]))

    def clear(self, keep: int = 0) -> None:
        """Drop all but the last `keep` updates, unconfirmed."""
        numbers = list(self._pending)
        for number in numbers[: max(0, len(numbers) - keep)]:
            self.forget(number, dropped=True)

    def end_poll(self, conflict: str) -> None:
        """End a waiting getUpdates with 409, or without updates where no conflict is named."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(conflict)

    async def poll(self, offset: int, limit: int, timeout: int) -> list[Json]:  # noqa: ASYNC109 - Telegram's name
        """Return what getUpdates returns, waiting for it where there is nothing.

        Args:
            offset: Confirms all updates before it; negative: all but the last ones are dropped.
            limit: 1 to 100.
            timeout: Real seconds to wait; brought into 0 to 50.

        Raises:
            ApiError: 409, another getUpdates or a setWebhook came meanwhile.
        """
        limit, timeout = self._paced(offset, min(max(limit, 1), GREATEST_LIMIT), timeout)
        if offset < 0:
            self.clear(-offset)
        taken = self._take(offset, limit)
        if taken or timeout <= 0:
            return taken
        self.end_poll(POLL_CONFLICT)
        mine: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = mine
        self._changes.notify()
        try:
            await asyncio.wait((mine,), timeout=timeout)
            if mine.done() and (conflict := mine.result()):
                raise ApiError(409, conflict)
        finally:
            if self._poll is mine:
                self._poll = None
                self._changes.notify()
        return self._take(offset, limit)

    def _paced(self, offset: int, limit: int, timeout: int) -> tuple[int, int]:
        timeout = min(max(timeout, 0), GREATEST_TIMEOUT)
        if self._pacing:
            now = asyncio.get_running_loop().time()
            since = now - self._last_start
            if offset == self._last_offset and since < SAME_OFFSET_TIMEOUT:
                timeout = max(timeout, SAME_OFFSET_TIMEOUT)
                if since < SAME_OFFSET_SINGLE:
                    limit = 1
            self._last_offset, self._last_start = offset, now
        return limit, timeout

    def _take(self, offset: int, limit: int) -> list[Json]:
        self._drop_expired()
        head = next(iter(self._pending), self.next_id)
        if head - BEHIND <= offset <= self.next_id + AHEAD:
            for number in list(self._confirmed_by(offset)):
                self.forget(number)
        taken: list[Json] = []
        for pending in self._pending.values():
            if len(taken) >= limit:
                break
            taken.append(pending.update)
        return taken

    def _confirmed_by(self, offset: int) -> Iterator[int]:
        for number in self._pending:
            if number >= offset:
                return
            yield number

    def _drop_expired(self) -> None:
        now = self._clock()
        if now < self._next_expiry:
            return
        for number in [number for number, one in self._pending.items() if one.expires <= now]:
            self.forget(number, dropped=True)
        left = (one.expires for one in self._pending.values())
        self._next_expiry = min(left, default=float("inf"))
