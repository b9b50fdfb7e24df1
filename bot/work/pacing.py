"""Places in the rows of all replicas, reserved together by those who ask at the same time."""

from collections.abc import Sequence

from bot.pace import Place, spans, waits
from bot.storage import pace
from bot.storage.batch import Batch
from bot.storage.engine import Database


class Pacing:
    """Reserves places in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._batch: Batch[Sequence[Place], Sequence[float]] = Batch(self._reserved)

    async def reserve(self, places: Sequence[Place]) -> Sequence[float]:
        """Return the seconds until each place comes.

        Raises:
            DatabaseError: the database is away.
        """
        return await self._batch(places)

    async def _reserved(self, wanted: Sequence[Sequence[Place]]) -> Sequence[Sequence[float]]:
        async with self._database.at_once() as connection:
            return waits(wanted, await pace.reserve(connection, spans(wanted)))

    async def stretch(self, place: Place, count: int) -> float | None:
        """Return the seconds until the first of so many places; None: others wait already.

        Raises:
            DatabaseError: the database is away.
        """
        span = {place.key: place.seconds * count}
        async with self._database.at_once() as connection:
            found = await pace.reserve(connection, span, ahead=place.seconds)
        return max(0.0, found[place.key]) if found else None

    async def halt(self, place: Place, seconds: float) -> None:
        """Let nobody have a place of a row for so long.

        Raises:
            DatabaseError: the database is away.
        """
        async with self._database.at_once() as connection:
            await pace.halt(connection, place.key, seconds + place.early)

    async def tidy(self) -> None:
        """Forget rows that make nobody wait.

        Raises:
            DatabaseError: the database is away.
        """
        async with self._database.at_once() as connection:
            await pace.prune(connection)
