"""The bot as a process against the local server: answers a second, round trip, start, memory."""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.sandbox import BotApiServer
from bot.sandbox.transcript import Call
from tests.golden.questions import golden

TOKEN = "123456:a-token-of-the-benchmark"  # noqa: S105  # of the local server only
QUESTIONS = 3000
ROUND_TRIPS = 300
COLD_STARTS = 7
FOR_MEMORY = 1000
DEADLINE_SECONDS = 300.0
SENDS = {"sendMessage", "sendPhoto"}
LOOK_SECONDS = 0.05
EVERYTHING = "1000000"  # messages a second: no pacing
OURS = [sys.executable, "-m", "bot", "run"]


@dataclass(frozen=True, slots=True)
class Serving:
    """What was measured of one bot.

    Attributes:
        rate: Answers a second, end to end.
        round_trips: Seconds from a message's arrival at the server to its answer's, one by one.
        starts: Seconds from the command to the first poll.
        megabytes: Resident after so many questions.
    """

    rate: float
    round_trips: Sequence[float]
    starts: Sequence[float]
    megabytes: float


def echo(server: BotApiServer) -> list[str]:
    """Return the command of the bare echo bot."""
    return [sys.executable, "-m", "tests.load.echo", server.base_url]


def texts(count: int) -> list[str]:
    """Return so many questions, as people ask them."""
    questions = [question.text for question in golden()]
    return [questions[number % len(questions)] for number in range(count)]


@asynccontextmanager
async def started(server: BotApiServer, command: Sequence[str]) -> AsyncIterator[Process]:
    """Give the process of a bot that polls."""
    with tempfile.TemporaryDirectory() as folder:
        # The knowledge is loaded already; only what is kept of people is written.
        copy = Path(folder) / "aze.db"
        copy.write_bytes(Path("var/aze.db").read_bytes())
        environment = {
            "AZE_TELEGRAM__TOKEN": TOKEN,
            "AZE_TELEGRAM__BASE_URL": server.address,
            "AZE_DATABASE__URL": f"sqlite+aiosqlite:///{copy}",
            "AZE_DELIVERY__MESSAGES_PER_SECOND": EVERYTHING,
            "AZE_LOG__LEVEL": "warning",
            "AZE_NEWS__FEEDS": "[]",
        }
        process = await asyncio.create_subprocess_exec(
            *command, env={**os.environ, **environment}, stdout=DEVNULL, stderr=PIPE
        )
        try:
            await server.until(lambda: server.platform.updates.polled > 0, DEADLINE_SECONDS)
            yield process
        finally:
            process.terminate()
            await process.wait()


async def answer_all(server: BotApiServer, people: Sequence[int], asked: Sequence[str]) -> float:
    """Return the seconds in which each person's one question was answered."""
    server.transcript.clear()
    began = time.time()
    for person, text in zip(people, asked, strict=True):
        server.world.text(person, text)
    while len(sent(server)) < len(people):
        await asyncio.sleep(LOOK_SECONDS)
        if time.time() - began > DEADLINE_SECONDS:
            raise TimeoutError(f"{len(sent(server))} answers only")
    return sent(server)[-1].time - began


def sent(server: BotApiServer) -> list[Call]:
    """Return the calls that sent an answer: words, or a map."""
    return [call for call in server.transcript.calls() if call.method in SENDS]


async def round_trips(server: BotApiServer, people: Sequence[int]) -> list[float]:
    """Return the seconds from each message to its answer, one after the other."""
    taken = []
    for person, text in zip(people, texts(len(people)), strict=True):
        began = time.perf_counter()
        await server.world.text(person, text).reply()
        taken.append(time.perf_counter() - began)
    return taken


def resident(process: Process) -> float:
    """Return the megabytes that a process holds."""
    lines = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


async def cold_start(command: Callable[[BotApiServer], list[str]]) -> float:
    """Return the seconds from the command to the first poll."""
    async with BotApiServer(TOKEN, rates=None) as server:
        began = time.perf_counter()
        async with started(server, command(server)):
            return time.perf_counter() - began


async def measure(command: Callable[[BotApiServer], list[str]], *, whole: bool) -> Serving:
    """Return what was measured of a bot; of the bare one only the rate and round trips."""
    async with BotApiServer(TOKEN, rates=None, kept_calls=4 * QUESTIONS) as server:
        people = server.world.add_users(FOR_MEMORY + QUESTIONS + ROUND_TRIPS)
        async with started(server, command(server)) as process:
            await answer_all(server, people[:FOR_MEMORY], texts(FOR_MEMORY))
            megabytes = resident(process)
            asked = people[FOR_MEMORY : FOR_MEMORY + QUESTIONS]
            seconds = await answer_all(server, asked, texts(QUESTIONS))
            trips = await round_trips(server, people[-ROUND_TRIPS:])
    starts = [await cold_start(command) for _ in range(COLD_STARTS if whole else 1)]
    return Serving(QUESTIONS / seconds, sorted(trips), sorted(starts), megabytes)


async def serving(console: Console) -> None:
    """Print this bot beside a bare one, measured in turns in the same run."""
    table = Table(title="end to end over HTTP, one process", title_justify="left")
    for column in ("", "answers/s", "round trip median", "95%", "start to first poll", "memory"):
        table.add_column(column, justify="right" if column else "left")
    bare = [await measure(echo, whole=False)]
    own = await measure(lambda _: OURS, whole=True)
    bare.append(await measure(echo, whole=False))
    for name, found in (("bare echo bot", bare[0]), ("this bot", own), ("bare again", bare[1])):
        cuts = statistics.quantiles(found.round_trips, n=20)
        table.add_row(
            name,
            f"{found.rate:.0f}",
            f"{1000 * cuts[9]:.1f} ms",
            f"{1000 * cuts[18]:.1f} ms",
            f"{statistics.median(found.starts):.2f} s",
            f"{found.megabytes:.0f} MB",
        )
    console.print(table)
    console.print(
        f"this bot answers {own.rate / statistics.mean(one.rate for one in bare):.1f} times as"
        f" many; {QUESTIONS:,} questions of as many people, after {FOR_MEMORY:,} others"
    )


if __name__ == "__main__":
    asyncio.run(serving(Console(width=110)))
