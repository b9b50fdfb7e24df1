"""What is kept of people, for handlers to read and for the intake to write."""

from collections.abc import Sequence
from datetime import timedelta

from bot import clock
from bot.models import Feedback, Memory
from bot.storage import people, updates
from bot.storage.batch import Batch
from bot.storage.engine import Database
from bot.storage.people import Speaker
from bot.turns import Claim, Effect

# How long what is kept: said in data/help/privacy.toml, in the same numbers.
UPDATES_KEPT = timedelta(hours=48)  # Telegram repeats an update for 24 hours at most
DIALOGUES_KEPT = timedelta(minutes=10)
FEEDBACK_KEPT_DONE = timedelta(days=90)
FEEDBACK_KEPT = timedelta(days=365)

Kept = tuple[Claim, tuple[Effect, ...]]
Answered = tuple[int, int | None]


class People:
    """Reads and writes of many conversations at once go in one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.memory = Batch(self._memories)
        self.keep = Batch(self._keep)
        self.mark_answered = Batch(self._mark_answered)

    async def _memories(self, speakers: Sequence[Speaker]) -> Sequence[Memory | None]:
        async with self._database.read() as connection:
            found = await people.read_memories(connection, speakers)
        return [found.get(speaker) for speaker in speakers]

    async def _keep(self, items: Sequence[Kept]) -> Sequence[bool]:
        """Claim updates together with their effects; False for one that was claimed before."""
        async with self._database.write() as connection:
            before = await updates.claimed_before(connection, (item.update_id for item, _ in items))
            new = {item.update_id: (item, effects) for item, effects in items}
            new = {number: kept for number, kept in new.items() if number not in before}
            if new:
                await updates.claim(connection, [item for item, _ in new.values()])
                effects = [effect for _, kept in new.values() for effect in kept]
                await people.apply(connection, effects, clock.now())
        return [item.update_id not in before for item, _ in items]

    async def _mark_answered(self, answered: Sequence[Answered]) -> Sequence[None]:
        async with self._database.write() as connection:
            await updates.mark_answered(connection, answered)
        return [None] * len(answered)

    async def unanswered(self, update_id: int | None = None) -> tuple[Claim, ...]:
        """Return the updates whose replies are still to be sent, or just the one."""
        async with self._database.read() as connection:
            return await updates.unanswered(connection, update_id)

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
        now = clock.now()
        async with self._database.write() as connection:
            await updates.prune(connection, now - UPDATES_KEPT)
            await people.prune(
                connection,
                said=now - DIALOGUES_KEPT,
                done=now - FEEDBACK_KEPT_DONE,
                received=now - FEEDBACK_KEPT,
            )
