"""Who is told what: for handlers to read; what they change are effects, `bot.wishes`."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from bot import clock
from bot.following import Receiver, Subscription
from bot.retention import Retention
from bot.storage import persons, subscribers
from bot.storage.batch import Batch
from bot.storage.engine import Database
from bot.storage.subscribers import Known
from bot.turns import Effect
from bot.wishes import Wish, chats_of

__all__ = ["MOST_FOLLOWED", "Known", "Subscribers"]

MOST_FOLLOWED = 100  # by one chat: own choice, more than anyone reads
MOST_REMEMBERED = 10_000  # conversations; some two megabytes
REMEMBERED = timedelta(minutes=1)  # another process may change what is kept

Speaker = tuple[int, int]  # user and chat


class Subscribers:
    """Reads settings and subscriptions; what every update needs is remembered for a minute."""

    def __init__(self, database: Database, retention: Retention | None = None) -> None:
        self._database = database
        self._retention = retention or Retention()
        self._read = Batch(self._read_known)
        self._known: dict[Speaker, tuple[float, Known]] = {}

    async def known(self, user: int, chat: int) -> Known:
        """Return the language chosen in a chat, and what somebody is typing there."""
        now = clock.seconds()
        until, known = self._known.get((user, chat), (now, Known()))
        if now < until:
            return known
        known = await self._read((user, chat))
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[user, chat] = (now + REMEMBERED.total_seconds(), known)
        return known

    def note(self, effects: Iterable[Effect]) -> None:
        """Take note of what has been written."""
        gone = {chat for effect in effects if isinstance(effect, Wish) for chat in chats_of(effect)}
        if gone:
            self._known = {key: kept for key, kept in self._known.items() if key[1] not in gone}

    async def receiver(self, chat: int) -> Receiver | None:
        """Return the settings of a chat, None if nothing is kept of it."""
        async with self._database.read() as connection:
            return await subscribers.receiver(connection, chat)

    async def following(self, chat: int, thread: int | None = None) -> tuple[Subscription, ...]:
        """Return what a chat follows, or one topic of it, oldest first."""
        async with self._database.read() as connection:
            return await subscribers.following(connection, chat, thread)

    async def held(self, person: int) -> dict[str, list[dict[str, Any]]]:
        """Return all that is kept of a person, by table."""
        async with self._database.read() as connection:
            return await persons.held(connection, person)

    async def _read_known(self, speakers: Sequence[Speaker]) -> Sequence[Known]:
        async with self._database.read() as connection:
            since = clock.now() - self._retention.drafts
            return await subscribers.read_known(connection, speakers, since)
