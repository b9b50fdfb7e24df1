"""People who keep asking while something happens, and whether all of it was answered."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.sandbox import BotApiServer

SOON = 60.0  # seconds: a deadline, not a wait
ASKERS = 12
NAMES = ("Peru", "Chile", "Brazil", "Ghana", "Cuba")
EVERY = 0.5  # seconds between questions


async def come(check: Callable[[], bool], seconds: float = SOON) -> None:
    """Wait until something is so; it is looked at now and then, for it takes its time."""
    async with asyncio.timeout(seconds):
        while not check():  # noqa: ASYNC110  # see above
            await asyncio.sleep(0.2)


class Asking:
    """People who ask one thing after the other, without waiting for answers."""

    def __init__(self, server: BotApiServer) -> None:
        self.people = server.world.add_users(ASKERS, first_id=5_000_001)
        self.asked: dict[int, list[str]] = {person: [] for person in self.people}
        self._server = server

    async def go_on(self) -> None:
        """Ask until it is cancelled."""
        for number in range(1_000_000):
            person = self.people[number % ASKERS]
            name = NAMES[number // ASKERS % len(NAMES)]
            self.asked[person].append(name)
            self._server.world.text(person, f"status of {name}")
            await asyncio.sleep(EVERY)

    def heard(self, person: int) -> list[str]:
        """Return what somebody was told about, in the order in which it came."""
        messages = self._server.world.messages(person)
        return [m["text"].split(":")[0] for m in messages if m["from"]["is_bot"]]

    @property
    def answered(self) -> bool:
        """Whether everybody was told about all that they asked."""
        waiting = len(self._server.platform.updates)
        return not waiting and all(
            len(self.heard(person)) >= len(asked) for person, asked in self.asked.items()
        )

    def check(self, open_at_kills: int) -> None:
        """See that all was answered in order, twice no more than so often."""
        twice = 0
        for person, asked in self.asked.items():
            heard = self.heard(person)
            twice += len(heard) - len(asked)
            assert _without_repeats(heard) == _without_repeats(asked), person
        assert twice <= open_at_kills


def _without_repeats(names: list[str]) -> list[str]:
    """Return names without those that repeat the one before."""
    return [name for number, name in enumerate(names) if not number or names[number - 1] != name]


@asynccontextmanager
async def asking(server: BotApiServer) -> AsyncIterator[Asking]:
    """Let people ask meanwhile, and wait then until all is answered."""
    people = Asking(server)
    going_on = asyncio.create_task(people.go_on())
    try:
        yield people
    finally:
        going_on.cancel()
    await come(lambda: people.answered)
