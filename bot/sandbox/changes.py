"""Waiting for something to become true, without sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
DEFAULT_DEADLINE_SECONDS = 5.0  # own choice: long beside any local answer, short beside a test run


class Changes:
    """Wakes those who wait whenever the state of the server has changed."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def notify(self) -> None:
        """Say that something has changed."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for future in waiting:
                if not future.done():
                    future.set_result(None)

    async def until(
        self, check: Callable[[], T], deadline_seconds: float = DEFAULT_DEADLINE_SECONDS
    ) -> T:
        """Return the first true value of `check`, asked again after each change.

        Raises:
            TimeoutError: it did not become true within `deadline_seconds` of real time.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + deadline_seconds
        while not (value := check()):
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.append(future)
            done, _ = await asyncio.wait((future,), timeout=max(0.0, end - loop.time()))
            if not done:
                self._waiting = [other for other in self._waiting if other is not future]
                raise TimeoutError(f"not so within {deadline_seconds:g} s")
        return value
