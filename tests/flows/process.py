"""The bot as a process of its own, as a supervisor runs it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.sandbox import BotApiServer
from tests.conftest import url
from tests.flows.stage import TOKEN

ROOT = Path(__file__).parent.parent.parent
ASKED = "status of Brazil"  # what people write in these tests; no log may hold it
START_SECONDS = 60.0  # deadline, not a wait: a busy machine starts slowly


def answered(server: BotApiServer, people: Sequence[int]) -> Counter[int]:
    """Return how many messages of the bot each person sees."""
    return Counter(
        {
            person: sum(message["from"]["is_bot"] for message in server.world.messages(person))
            for person in people
        }
    )


class Running:
    """A bot that was started, and what it logged."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.log = ""
        self._changed = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr is not None
        while line := await self.process.stderr.readline():
            self.log += line.decode()
            self._changed.set()
        self._changed.set()

    async def said(self, words: str) -> None:
        """Wait until the log says something."""
        async with asyncio.timeout(START_SECONDS):
            while words not in self.log:
                assert not self._reading.done(), f"never said {words!r}:\n{self.log}"
                self._changed.clear()
                await self._changed.wait()

    async def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        await self.process.wait()

    async def stopped(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; return its exit code once it has."""
        self.process.send_signal(number)
        return await self.ended()

    async def ended(self) -> int:
        """Return its exit code once it has ended by itself."""
        async with asyncio.timeout(START_SECONDS):
            code = await self.process.wait()
            await self._reading
        return code


@asynccontextmanager
async def running(
    server: BotApiServer | None, database: Path | str, **environment: str
) -> AsyncIterator[Running]:
    """Give a bot that was started; at the end it is killed if it still runs."""
    values = {
        "AZE_TELEGRAM__TOKEN": TOKEN,
        "AZE_DATABASE__URL": database if isinstance(database, str) else url(database),
        "AZE_NEWS__FEEDS": "[]",
        **({"AZE_TELEGRAM__BASE_URL": server.address} if server else {}),
        **environment,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=ROOT,
        env={**os.environ, **values},
        stdout=PIPE,
        stderr=PIPE,
    )
    bot = Running(process)
    try:
        yield bot
    finally:
        if process.returncode is None:
            await bot.kill()
        await bot.ended()
        assert TOKEN not in bot.log
        assert ASKED not in bot.log
