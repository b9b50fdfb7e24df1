"""What is kept of people, for handlers to read and for the intake to write."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from bot import clock
from bot.models import Feedback, Memory
from bot.retention import Retention
from bot.storage import people, subscribers, updates
from bot.storage.batch import Batch
from bot.storage.engine import Database
from bot.storage.people import Speaker
from bot.turns import Claim, Drop, Effect, Lease, LetOut, Publish

# How long nobody else sends what a replica claimed: own choice. It renews that every few seconds,
# so that this much is waited for after it died, and no more than this may it hang.
LEASE: Final = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class _Kept:
    claim: Claim
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class _Answered:
    update_id: int
    answer: int | None


class People:
    """Reads and writes of many conversations at once go in one transaction."""

    def __init__(
        self,
        database: Database,
        decided: Callable[[], Awaitable[None]] | None = None,
        kept: Callable[[Sequence[Effect]], None] | None = None,
        retention: Retention | None = None,
        *,
        shared: bool = False,
    ) -> None:
        """Prepare.

        Args:
            database: Where all is kept.
            decided: Called whenever a decision on news has been committed.
            kept: Told of all effects that have been committed.
            retention: How long what is kept.
            shared: Whether other replicas answer updates, too.
        """
        self.shared = shared
        self._holder = uuid4().hex
        self._retention = retention or Retention()
        self._database = database
        self._decided = decided
        self._kept = kept
        self.memory = Batch(self._memories)
        self._write = Batch(self._written)

    async def keep(self, claim: Claim, effects: tuple[Effect, ...]) -> bool:
        """Claim an update together with its effects; return False if it was claimed before."""
        return await self._write(_Kept(claim, effects))

    async def mark_answered(self, update_id: int, answer: int | None) -> None:
        """Note that an update was answered, and with which message, if with one."""
        await self._write(_Answered(update_id, answer))

    async def _memories(self, speakers: Sequence[Speaker]) -> Sequence[Memory | None]:
        async with self._database.read() as connection:
            found = await people.read_memories(connection, speakers)
        # Old ones are deleted a little later than they are forgotten.
        since = clock.now() - self._retention.dialogues
        fresh = {speaker: memory for speaker, memory in found.items() if memory.at >= since}
        return [fresh.get(speaker) for speaker in speakers]

    async def _written(self, items: Sequence["_Kept | _Answered"]) -> Sequence[bool]:
        kept = [item for item in items if isinstance(item, _Kept)]
        answered = [item for item in items if isinstance(item, _Answered)]
        new: set[int] = set()
        effects: list[Effect] = []
        async with self._database.write() as connection:
            if answered:
                await updates.mark_answered(
                    connection, [(item.update_id, item.answer) for item in answered]
                )
            if kept:
                claims = [item.claim for item in kept]
                new = await updates.claim(
                    connection, claims, self._lease() if self.shared else None
                )
                effects = [
                    effect
                    for item in kept
                    if item.claim.update_id in new
                    for effect in item.effects
                ]
                await people.apply(connection, effects, clock.now())
        if self._kept and effects:
            self._kept(effects)
        if self._decided and any(isinstance(effect, Publish | Drop | LetOut) for effect in effects):
            await self._decided()
        return [isinstance(item, _Answered) or item.claim.update_id in new for item in items]

    async def unanswered(self, update_id: int | None = None) -> tuple[Claim, ...]:
        """Return the updates whose replies are still to be sent, or just the one."""
        async with self._database.read() as connection:
            return await updates.unanswered(connection, update_id)

    def _lease(self) -> Lease:
        return Lease(self._holder, LEASE)

    async def take_over(
        self,
        update_id: int | None = None,
        since: datetime | None = None,
        *,
        ended: bool = True,
    ) -> tuple[Claim, ...]:
        """Return the updates whose replies this process is to send, as no other works on them.

        Args:
            update_id: Just the one.
            since: Only those that were claimed after this.
            ended: Those as well whose lease has ended, not only those that were let go.
        """
        if not self.shared:  # whatever is unsent is this process's
            return await self.unanswered(update_id)
        async with self._database.write() as connection:
            return await updates.take_over(connection, self._lease(), update_id, since, ended=ended)

    async def renew(self, numbers: Collection[int]) -> set[int]:
        """Keep others from what this process still works on; return what is its own still."""
        async with self._database.write() as connection:
            return await updates.renew(connection, self._lease(), numbers)

    async def let_go(self) -> None:
        """Let others send what this process has not."""
        if self.shared:
            async with self._database.write() as connection:
                await updates.let_go(connection, self._holder)

    async def answer_to(self, chat: int, question: int) -> int | None:
        """Return the message that answers a question, None where it is not known any more."""
        async with self._database.read() as connection:
            return await updates.answer_to(connection, chat, question)

    async def open_feedback(self) -> Sequence[Feedback]:
        """Return the questions and reports that nobody has dealt with yet, oldest first."""
        async with self._database.read() as connection:
            return await people.open_feedback(connection)

    async def all_feedback(self) -> Sequence[Feedback]:
        """Return every question and report, oldest first."""
        async with self._database.read() as connection:
            return await people.all_feedback(connection)

    async def is_reported(self, reference: str) -> bool:
        """Return whether there is a report with this reference."""
        async with self._database.read() as connection:
            return await people.is_reported(connection, reference)

    async def forget_old(self) -> None:
        """Delete what has been kept as long as it may be."""
        now, kept = clock.now(), self._retention
        async with self._database.write() as connection:
            await updates.prune(connection, now - kept.updates)
            await people.prune(
                connection,
                said=now - kept.dialogues,
                done=now - kept.feedback_done,
                received=now - kept.feedback,
            )
            await subscribers.prune(connection, now - kept.drafts, now - kept.refused)
