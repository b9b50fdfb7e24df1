"""Many small reads or writes as one: a transaction costs the same for one row as for fifty."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MOMENT = timedelta(milliseconds=10)  # own choice: nobody notices it
MOST = 500  # items at once; SQLite takes 32,766 values in one statement


class Batch(Generic[Item, Result]):
    """Does together whatever was asked for while the last batch was under way.

    The first item of a quiet time goes at once. Where several came together, the next
    batch waits a moment for company: that much time costs less than a transaction each.
    """

    def __init__(self, act: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]]) -> None:
        """Prepare; `act` gets the items and returns a result for each, in their order."""
        self._act = act
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._worker: asyncio.Task[None] | None = None

    async def __call__(self, item: Item) -> Result:
        """Return the result for one item.

        Raises:
            AzeError: whatever the act raised for the batch that the item was in.
        """
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        return await future

    async def _work(self) -> None:
        size = 0
        while self._waiting:
            if size > 1:
                await asyncio.sleep(MOMENT.total_seconds())
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            size = len(batch)
            try:
                results = await self._act([item for item, _ in batch])
            except Exception as error:  # noqa: BLE001  # handed to those who asked
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
            else:
                for (_, future), result in zip(batch, results, strict=True):
                    if not future.done():
                        future.set_result(result)
