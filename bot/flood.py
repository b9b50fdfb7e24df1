"""How much one person may ask in a minute; others never notice.

Messages are counted by the updates that were claimed, so that the limit holds across processes
and starts. A process asks for that count from somebody's second message in a minute on: with
several, each lets one more through. Presses and inline queries leave no trace in the database;
those that each process has seen are counted, and three times as many are allowed.
"""

from collections import deque
from datetime import timedelta
from typing import Final, Literal

from bot import clock
from bot.storage import updates
from bot.storage.engine import Database

WINDOW: Final = timedelta(minutes=1)
PRESSES_A_MESSAGE: Final = 3  # own choice: who looks through pages presses often
MOST_REMEMBERED: Final = 10_000  # people

Verdict = Literal["free", "notice", "silent"]


def judge(answered: int, told: int, most: int) -> Verdict:
    """Return what to do about one more message; pure.

    Args:
        answered: Messages of the last minute that were answered.
        told: How often in that minute the person was told that this is too much.
        most: How many are answered.
    """
    if answered < most:
        return "free"
    return "silent" if told else "notice"


class Flood:
    """Counts what each person asks."""

    def __init__(self, database: Database, most: int) -> None:
        """Prepare; `most` messages in a minute are answered."""
        self._database = database
        self.most = most
        self._last: dict[int, float] = {}
        self._presses: dict[int, deque[float]] = {}

    async def message(self, user: int) -> Verdict:
        """Return what to do about one more message of somebody.

        Raises:
            DatabaseError: the database cannot be read.
        """
        now = clock.seconds()
        last = self._last.get(user)
        if len(self._last) >= MOST_REMEMBERED:
            self._last.clear()
        self._last[user] = now
        if last is None or now - last >= WINDOW.total_seconds():
            return "free"
        moment = clock.now()
        async with self._database.read() as connection:
            # What a clock that was ahead has left in the future would count until then.
            answered, told = await updates.recent(
                connection, user, moment - WINDOW, moment + WINDOW
            )
        return judge(answered, told, self.most)

    def press(self, user: int) -> Verdict:
        """Return what to do about one more press or inline query of somebody."""
        now = clock.seconds()
        most = PRESSES_A_MESSAGE * self.most
        if len(self._presses) >= MOST_REMEMBERED:
            self._presses.clear()
        made = self._presses.setdefault(user, deque(maxlen=most + 1))
        while made and now - made[0] >= WINDOW.total_seconds():
            made.popleft()
        if len(made) > most:
            return "silent"
        made.append(now)
        return "free" if len(made) <= most else "notice"
