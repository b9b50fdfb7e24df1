"""Waiting for something, but no longer than until the bot is asked to stop."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, TypeVar

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot import clock
from bot.errors import TokenRefusedError
from bot.transport.limiter import seconds_asked
from bot.transport.verdicts import wait_before

Result = TypeVar("Result")

log = logging.getLogger(__name__)


async def unless(
    stop: asyncio.Event, act: Coroutine[Any, Any, Result]
) -> "asyncio.Task[Result] | None":
    """Return the task when it is done; None, and it is cancelled, once `stop` is set."""
    task = asyncio.create_task(act)
    await either(task, stop)
    if task.done():
        return task
    task.cancel()
    return None


async def either(task: "asyncio.Task[Any]", stop: asyncio.Event) -> None:
    """Return when the task is done or `stop` is set; the task goes on."""
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()


async def until_it_works(
    stop: asyncio.Event, act: Callable[[], Coroutine[Any, Any, None]], trouble: str
) -> None:
    """Ask Telegram for something again and again, until it is done or `stop` is set.

    Args:
        stop: When the bot is asked to stop.
        act: What is asked.
        trouble: What the log says, once, where it does not work.

    Raises:
        TokenRefusedError: Telegram does not know the token.
    """
    failures = 0
    while not stop.is_set():
        acting = await unless(stop, act())
        if acting is None:
            return
        try:
            acting.result()
        except InvalidToken as error:
            raise TokenRefusedError from error
        except TelegramError as error:
            failures += 1
            if failures == 1:
                log.warning("%s, trying again: %s", trouble, error.message)
            await unless(stop, clock.sleep(wait_after(error, failures)))
        else:
            return


def wait_after(error: TelegramError, failures: int) -> timedelta:
    """Return how long to wait after so many faults in a row, of which this is the last."""
    if isinstance(error, RetryAfter):
        return timedelta(seconds=seconds_asked(error))
    return wait_before(failures)
