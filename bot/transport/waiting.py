"""Waiting for something, but no longer than until the bot is asked to stop."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


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
