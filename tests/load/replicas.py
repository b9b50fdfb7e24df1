"""Several replicas on one PostgreSQL, measured: `python -m tests.load.replicas`.

So many questions of as many people, sent by webhook through a balancer to 1, 2 and 3 replicas;
then one after the other, for the time that an answer takes. All of it shares this machine: the
replicas, the server they speak to, the balancer and PostgreSQL. `make bench` measures the ledger
on both databases beside it, see `tests.load.ledger`.
"""

import argparse
import asyncio
import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.sandbox.transcript import Call
from tests.flows.fleet import Fleet, fleet
from tests.load.serving import DEADLINE_SECONDS, EVERYTHING, SENDS, TOKEN, texts
from tests.postgres import Postgres, running

REPLICAS = (1, 2, 3)
QUESTIONS = 2_000
ROUND_TRIPS = 200
WARMING = 200  # questions before, so that all connections are open
LOOK_SECONDS = 0.05
SETTINGS = {
    "AZE_LOG__LEVEL": "warning",
    "AZE_DELIVERY__MESSAGES_PER_SECOND": EVERYTHING,
    "AZE_WEBHOOK__MAX_CONNECTIONS": "100",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of some replicas.

    Attributes:
        rate: Answers a second, end to end.
        round_trips: Seconds from a message to its answer, one after the other.
    """

    rate: float
    round_trips: Sequence[float]


async def answer_all(replicas: Fleet, people: Sequence[int], asked: Sequence[str]) -> float:
    """Return the seconds in which each person's one question was answered."""
    server = replicas.server
    server.transcript.clear()
    began = time.time()
    for person, words in zip(people, asked, strict=True):
        server.world.text(person, words)
    sent: list[Call] = []
    async with asyncio.timeout(DEADLINE_SECONDS):
        while len(sent) < len(people):
            await asyncio.sleep(LOOK_SECONDS)
            sent = [call for call in server.transcript.calls() if call.method in SENDS]
    return sent[-1].time - began


async def measure(address: str, count: int, questions: int) -> Measured:
    """Return how fast so many replicas answer."""
    options = {"rates": None, "kept_calls": 4 * questions}
    async with fleet(address, count, TOKEN, SETTINGS, **options) as replicas:
        world = replicas.server.world
        people = world.add_users(WARMING + questions + ROUND_TRIPS, first_id=1_000_001)
        await answer_all(replicas, people[:WARMING], texts(WARMING))
        asked = people[WARMING : WARMING + questions]
        seconds = await answer_all(replicas, asked, texts(questions))
        taken = []
        for person, words in zip(people[-ROUND_TRIPS:], texts(ROUND_TRIPS), strict=True):
            began = time.perf_counter()
            await world.text(person, words).reply()
            taken.append(time.perf_counter() - began)
        for replica in list(replicas.live):
            await replicas.stop(replica)
    return Measured(questions / seconds, taken)


def run(server: Postgres, questions: int, console: Console) -> None:
    """Print the table."""
    template = server.loaded_as(f"sqlite+aiosqlite:///{Path('var/aze.db')}")
    table = Table(
        title=f"replicas by webhook on PostgreSQL, {questions:,} questions", title_justify="left"
    )
    for column in ("replicas", "answers/s", "round trip median", "95%", "load of the machine"):
        table.add_column(column, justify="right")
    for count in REPLICAS:
        with server.database(template) as address:
            found = asyncio.run(measure(address, count, questions))
        cuts = statistics.quantiles(found.round_trips, n=20)
        table.add_row(
            str(count),
            f"{found.rate:.0f}",
            f"{1000 * cuts[9]:.1f} ms",
            f"{1000 * cuts[18]:.1f} ms",
            f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
        )
    console.print(table)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    chosen = parser.parse_args()
    console = Console(width=110)
    with running(quick=False) as server:
        if server is None:
            console.print("PostgreSQL is not installed here, and AZE_TEST_POSTGRES_URL names none")
            return
        run(server, chosen.questions, console)
        server.clear()


if __name__ == "__main__":
    main()
