"""Updates by webhook: where they go, in which order, and again when they fail.

Source: `WebhookActor.cpp` and `do_set_webhook` of tdlib/telegram-bot-api 10.0.
"""

import asyncio
import heapq
import random
import re
from collections import deque
from dataclasses import dataclass, field

import aiohttp

from bot.sandbox import addresses
from bot.sandbox.platform import Platform
from bot.sandbox.refusals import POLL_ENDED_BY_WEBHOOK, Json, bad, too_many
from bot.sandbox.updates import DEFAULT_KINDS, KINDS, Pending

GREATEST_SECRET = 256
SECRET = re.compile(r"[A-Za-z0-9_-]*\Z")
PORTS = (443, 80, 88, 8443)
DEFAULT_CONNECTIONS = 40
GREATEST_CONNECTIONS = 100
SET_EVERY = 1.0  # seconds between two setWebhook
GREATEST_RETRY_AFTER = 3600  # seconds
LONGEST_DELAY = (60, 120)  # seconds, drawn anew each time
ANSWER_WITHIN = (
    60.0  # seconds that an answer is waited for; own choice, Telegram's is not published
)
SHORTEST_WAIT = 0.01  # real seconds before looking again; own choice
UPLOADS = ("certificate",)


Key = tuple[str, int]


@dataclass(slots=True)
class _Queue:
    """Updates that are sent one after another."""

    numbers: deque[int] = field(default_factory=deque)
    fails: int = 0
    delay: int = 1


@dataclass(slots=True)
class _Hook:
    """One setting of the webhook.

    Attributes:
        url: Where updates go.
        secret: What is sent along.
        connections: How many updates are under way at most.
        queues: Those that hold something.
        ready: Queues whose first update can be sent now.
        later: Queues that wait after a failure, by the time when they go on.
        error: What went wrong last.
        error_at: When that was, Unix seconds.
    """

    url: str
    secret: str
    connections: int
    queues: dict[Key, _Queue] = field(default_factory=dict)
    ready: deque[Key] = field(default_factory=deque)
    later: list[tuple[float, Key]] = field(default_factory=list)
    error: str = ""
    error_at: int = 0


class Webhook:
    """Delivers updates to the bot's address, while one is set."""

    def __init__(self, platform: Platform, seed: int) -> None:
        self._platform = platform
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose, no secret
        self._hook: _Hook | None = None
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake: asyncio.TimerHandle | None = None
        self._next_set = float("-inf")

    @property
    def active(self) -> bool:
        """Whether an address is set."""
        return self._hook is not None

    @property
    def waiting(self) -> list[float]:
        """Unix seconds at which failed updates are sent again, soonest first."""
        return [] if self._hook is None else sorted(at for at, _ in self._hook.later)

    def set(self, given: Json) -> bool:
        """Do setWebhook.

        Raises:
            ApiError: 400 or 429, the address or the secret cannot be, or it came too soon.
        """
        url = given.get("url", "")
        if not url:
            return self.delete(given)
        now = self._platform.clock()
        if now < self._next_set:
            raise too_many(1)
        self._next_set = now + SET_EVERY
        self._check(given, url)
        platform = self._platform
        if given.get("drop_pending_updates"):
            platform.updates.clear()
        connections = min(
            max(given.get("max_connections", DEFAULT_CONNECTIONS), 1), GREATEST_CONNECTIONS
        )
        platform.updates.allow(given.get("allowed_updates"))
        platform.updates.end_poll(POLL_ENDED_BY_WEBHOOK)
        self._hook = _Hook(url, given.get("secret_token", ""), connections)
        for number, pending in list(platform.updates):
            self._arrived(number, pending)
        platform.updates.listener = self._arrived
        return True

    def _check(self, given: Json, url: str) -> None:
        try:
            scheme, authority, _, _ = addresses.parts(url, "https")
        except ValueError as error:
            raise bad("invalid webhook URL specified") from error
        secret = given.get("secret_token", "")
        if len(secret) > GREATEST_SECRET:
            raise bad("secret token is too long")
        if not SECRET.match(secret):
            raise bad("secret token contains unallowed characters")
        if any(name in given for name in UPLOADS):
            raise bad('parameter "certificate" is not supported here')
        port = authority.rpartition(":")[2]
        if scheme == "http" and not self._platform.settings.allow_http_webhook:
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if scheme == "https" and port.isdigit() and int(port) not in PORTS:
            raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")

    def delete(self, given: Json) -> bool:
        """Do deleteWebhook."""
        if given.get("drop_pending_updates"):
            self._platform.updates.clear()
        self._hook = None
        self._platform.updates.listener = None
        self._platform.changes.notify()
        return True

    def info(self) -> Json:
        """Do getWebhookInfo."""
        hook, updates = self._hook, self._platform.updates
        found: Json = {
            "url": hook.url if hook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(updates),
        }
        if hook and hook.error_at:
            found |= {"last_error_date": hook.error_at, "last_error_message": hook.error}
        if hook:
            found |= {"max_connections": hook.connections, "ip_address": "<unknown>"}
        if updates.kinds != DEFAULT_KINDS:
            found["allowed_updates"] = [kind for kind in KINDS if kind in updates.kinds]
        return found

    def wake(self) -> None:
        """Look again which updates are due: call it when a clock of one's own has moved."""
        self._send_ready()

    async def close(self) -> None:
        """End all deliveries under way."""
        self._hook = None
        if self._wake is not None:
            self._wake.cancel()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _arrived(self, number: int, pending: Pending) -> None:
        hook = self._hook
        if hook is None:
            return
        queue = hook.queues.get(pending.queue)
        if queue is None:
            queue = hook.queues[pending.queue] = _Queue()
            hook.ready.append(pending.queue)
        queue.numbers.append(number)
        self._send_ready()

    def _send_ready(self) -> None:
        """Send the first update of each queue that is due, as far as there are connections."""
        hook = self._hook
        if hook is None:
            return
        now = self._platform.clock()
        while hook.later and hook.later[0][0] <= now:
            hook.ready.append(heapq.heappop(hook.later)[1])
        while hook.ready and len(self._tasks) < hook.connections:
            key = hook.ready.popleft()
            numbers = hook.queues[key].numbers
            while numbers and self._platform.updates.get(numbers[0]) is None:
                numbers.popleft()  # expired meanwhile
            pending = self._platform.updates.get(numbers[0]) if numbers else None
            if pending is None:
                del hook.queues[key]
                continue
            task = asyncio.get_running_loop().create_task(self._send(hook, numbers[0], pending))
            self._tasks.add(task)
            task.add_done_callback(self._done)
        if self._wake is not None:
            self._wake.cancel()
            self._wake = None
        if hook.later:
            wait = max(hook.later[0][0] - now, SHORTEST_WAIT)
            self._wake = asyncio.get_running_loop().call_later(wait, self._send_ready)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.result()
        self._send_ready()

    async def _send(self, hook: _Hook, number: int, pending: Pending) -> None:
        queue = hook.queues[pending.queue]
        status, retry_after, error = await self._post(hook, pending.update)
        if 200 <= status < 300:  # noqa: PLR2004 - HTTP's own
            self._next(hook, pending.queue)
            self._platform.updates.forget(number)
            return
        hook.error, hook.error_at = error, self._platform.now()
        wait: float = min(max(retry_after, 0), GREATEST_RETRY_AFTER)
        if not wait and queue.fails:
            queue.delay = min(queue.delay * 2, self._random.randint(*LONGEST_DELAY))
            wait = queue.delay
        queue.fails += 1
        now = self._platform.clock()
        if now + wait > pending.expires:
            self._next(hook, pending.queue)
            self._platform.updates.forget(number, dropped=True)
        else:
            heapq.heappush(hook.later, (now + wait, pending.queue))
        self._platform.changes.notify()

    def _next(self, hook: _Hook, key: Key) -> None:
        """Go on to the next update of a queue."""
        queue = hook.queues[key]
        queue.numbers.popleft()
        queue.fails, queue.delay = 0, 1
        if queue.numbers:
            hook.ready.append(key)
        else:
            del hook.queues[key]

    async def _post(self, hook: _Hook, update: Json) -> tuple[int, int, str]:
        """Return the status, the seconds that Retry-After asks for, and what went wrong."""
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
            self._session = aiohttp.ClientSession(timeout=timeout)
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            async with self._session.post(
                hook.url, json=update, headers=headers, allow_redirects=False
            ) as answer:
                await answer.read()
                asked = answer.headers.get("Retry-After", "")
                seconds = int(asked) if asked.isdigit() else 0
                text = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                return answer.status, seconds, text
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return 0, 0, f"Connection failed: {type(error).__name__}"
