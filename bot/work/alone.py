"""All of it in one process: on SQLite, and where updates are fetched."""

from collections.abc import Sequence
from datetime import timedelta

from bot.work.port import Schedule, Shift, Tick


class Alone:
    """One process does everything; what it has to do stands in the ledger, not here."""

    def __init__(self, schedule: Schedule, sender: Shift) -> None:
        self._schedule = schedule
        self._sender = sender

    @property
    def local(self) -> Sequence[Tick]:
        """All ticks."""
        return (*self._schedule.each, *self._schedule.sending, *self._schedule.once)

    def start(self) -> None:
        """Begin to send what is due."""
        self._sender.start()

    async def stop(self, limit: timedelta) -> None:
        """Finish what is on its way, in so much time at most."""
        await self._sender.stop(limit)
