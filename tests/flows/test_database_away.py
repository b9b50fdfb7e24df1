"""The server of PostgreSQL really stopped in the middle of traffic and of a broadcast, and back."""

import asyncio
import os
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import clock
from bot.desk import open_database
from bot.sandbox import BotApiServer
from bot.storage.engine import Database
from bot.storage.settling import DONE
from tests.conftest import url
from tests.flows.asking import asking, come
from tests.flows.fleet import Fleet, fleet
from tests.flows.hooking import Ports, free_port
from tests.flows.process import Running, running
from tests.flows.stage import TOKEN
from tests.following import add_chats, follow, publish, rows
from tests.postgres import Postgres, Server

AWAY = float(os.environ.get("AZE_TEST_AWAY", "12"))  # seconds; more than a lease
RECEIVERS = int(os.environ.get("AZE_TEST_RECEIVERS", "300"))
LONGEST = 240 + AWAY + RECEIVERS / 20  # seconds, a deadline
RESUMED = 20.0  # seconds until all are ready again
STOPPED = 10.0  # seconds that supervisors give
# Lines of a process that something is wrong, for as long as that may take: one of each part.
MOST_LINES = 12
FEWEST_HELD = 6  # messages on the wire when the server goes
KINDS = ("replicas", "polling")
TROUBLE = re.compile(r"^\S+ (?:warning|error|critical) (.*)$", re.MULTILINE)


@pytest.fixture
def away_address(own_server: Server, loaded: Path) -> Iterator[str]:
    """Give the address of a loaded database on it."""
    postgres = Postgres(own_server.url, own=True)
    with postgres.database(postgres.loaded_as(url(loaded))) as address:
        yield address
    postgres.clear()


@dataclass
class Crew:
    """The processes of one bot."""

    server: BotApiServer
    bots: list[tuple[Running, Ports]]
    stack: AsyncExitStack
    fleet: Fleet | None = None

    async def readers(self, database: Database, count: int) -> list[int]:
        """Give so many people who follow what is published."""
        people = self.server.world.add_users(count, first_id=1_000_001)
        await add_chats(database, people)
        await follow(database, people)
        return people

    def news(self, people: Sequence[int]) -> Counter[int]:
        """Return how many messages of the bot each person has."""
        messages = self.server.world.messages
        return Counter({one: sum(m["from"]["is_bot"] for m in messages(one)) for one in people})

    async def problems(self) -> list[dict[str, str]]:
        """Return what each process says is wrong."""
        return [(await ports.ready())[1] for _, ports in self.bots]

    async def until_away(self) -> None:
        """Wait until each says that its database is away, and see that it lives all the same."""
        async with asyncio.timeout(RESUMED):
            while any("database" not in found for found in await self.problems()):  # noqa: ASYNC110  # see below
                await asyncio.sleep(0.2)  # another process tells no event
        for _, ports in self.bots:
            assert (await ports.get("/healthz"))[0] == 200
            status, told = await ports.get("/metrics")
            assert status == 200
            assert "aze_ready 0.0" in told

    async def stop(self, number: int) -> float:
        """Ask one to stop, as a supervisor does; return the seconds that it took."""
        bot, ports = self.bots.pop(number)
        began = time.monotonic()
        if self.fleet is None:
            code = await bot.stopped()
        else:
            code = await self.fleet.stop(next(r for r in self.fleet.live if r.ports == ports))
        assert code == 0, bot.log
        return time.monotonic() - began

    async def start(self, address: str) -> None:
        """Start one more, and wait until it answers."""
        if self.fleet is not None:
            replica = await self.fleet.start()
            self.bots.append((replica.bot, replica.ports))
            return
        ports = Ports(0, free_port())
        environment = {"AZE_SERVER__PORT": str(ports.health), "AZE_LOG__LEVEL": "debug"}
        bot = await self.stack.enter_async_context(running(self.server, address, **environment))
        await bot.said("answering as")
        await ports.until_ready()
        self.bots.append((bot, ports))


@asynccontextmanager
async def crew(kind: str, address: str, count: int = 3) -> AsyncIterator[Crew]:
    """Give replicas behind a balancer, or the one process that polls."""
    if kind == "replicas":
        async with fleet(address, count, TOKEN) as replicas:
            bots = [(replica.bot, replica.ports) for replica in replicas.live]
            yield Crew(replicas.server, bots, replicas.stack, replicas)
        return
    async with BotApiServer(TOKEN, kept_messages=10_000) as server, AsyncExitStack() as stack:
        alone = Crew(server, [], stack)
        await alone.start(address)
        yield alone


def troubles(log: str) -> list[str]:
    """Return what a log warns of, without moments."""
    return TROUBLE.findall(log)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_server_that_is_stopped_in_the_middle(
    kind: str, own_server: Server, away_address: str
) -> None:
    """All that was asked before, meanwhile and after is answered once, and all have the news."""
    async with (
        open_database(away_address) as database,
        crew(kind, away_address) as bots,
        asyncio.timeout(LONGEST),
    ):
        people = await bots.readers(database, RECEIVERS)

        def news() -> int:
            return bots.news(people).total()

        async with asking(bots.server) as asked:
            await publish(database, clock.now())
            await come(lambda: news() >= RECEIVERS // 5)
            before = [len(bot.log) for bot, _ in bots.bots]
            await asyncio.to_thread(own_server.stop)
            stopped_at, at_stop = time.monotonic(), news()
            await bots.until_away()
            told_after = time.monotonic() - stopped_at
            await asyncio.sleep(AWAY - told_after)
            meanwhile = sum(map(len, asked.asked.values()))
            await asyncio.to_thread(own_server.start)
            started_at = time.monotonic()
            gone = started_at - stopped_at
            await come(lambda: news() > at_stop + RECEIVERS // 20)
            news_after = time.monotonic() - started_at
            for _, ports in bots.bots:
                await ports.until_ready()
            await come(lambda: all(bots.news(people).values()), LONGEST)
        ready_after = time.monotonic() - started_at
        await all_done(database)
        total = sum(map(len, asked.asked.values()))
        twice = sum(len(asked.heard(person)) for person in asked.people) - total
        lines = [
            troubles(bot.log[start:]) for (bot, _), start in zip(bots.bots, before, strict=True)
        ]
        print(  # shown with -s
            f"{kind}: away for {gone:.1f} s, told after {told_after:.1f} s; news again after"
            f" {news_after:.1f} s, all done after {ready_after:.1f} s; {total} asked,"
            f" {meanwhile} until it was back, {twice} answered twice; news twice"
            f" {news() - RECEIVERS} of {RECEIVERS}; lines of trouble {list(map(len, lines))}"
        )
        asked.check(0)
        assert news() == RECEIVERS
        assert all(0 < len(one) <= MOST_LINES for one in lines), lines
        assert all("works again" in bot.log for bot, _ in bots.bots)
        if bots.fleet is not None:
            assert bots.fleet.doubled_ticks() == []
        assert all("Traceback" not in bot.log for bot, _ in bots.bots)
        while bots.bots:
            assert await bots.stop(0) < STOPPED


async def all_done(database: Database) -> None:
    """Wait until nothing of the ledger waits any more."""
    async with asyncio.timeout(LONGEST):
        while {row["state"] for row in await rows(database, "deliveries")} - set(DONE):  # noqa: ASYNC110
            await asyncio.sleep(0.2)  # another process tells no event


@pytest.mark.parametrize("kind", KINDS)
async def test_a_stop_while_the_server_is_away(
    kind: str, own_server: Server, away_address: str
) -> None:
    """A bot that is told to stop meanwhile stops in time; the next one answers what is left.

    Twice is said at most what was on the wire at the stop: of that nobody could write down what
    became of it.
    """
    async with (
        open_database(away_address) as database,
        crew(kind, away_address, 2) as bots,
        asyncio.timeout(LONGEST),
    ):
        people = await bots.readers(database, 100)

        def news() -> int:
            return bots.news(people).total()

        async with asking(bots.server) as asked:
            await publish(database, clock.now())
            await come(lambda: news() >= len(people) // 5)
            bots.server.faults.add("held", method="sendMessage", times=None)
            await come(lambda: bots.server.held >= FEWEST_HELD)
            await asyncio.to_thread(own_server.stop)
            on_the_wire = bots.server.held
            bots.server.faults.clear()
            bots.server.release()
            await bots.until_away()
            took = [await bots.stop(0) for _ in range(len(bots.bots))]
            await asyncio.to_thread(own_server.start)
            await bots.start(away_address)
            await come(lambda: all(bots.news(people).values()), LONGEST)
        await all_done(database)
        total = sum(map(len, asked.asked.values()))
        answers = sum(len(asked.heard(person)) for person in asked.people) - total
        twice = answers + news() - len(people)
        print(  # shown with -s
            f"{kind}: stopped in {max(took):.1f} s at most; {twice} said twice of {on_the_wire}"
            " on the wire"
        )
        asked.check(on_the_wire)
        assert twice <= on_the_wire
        assert max(took) < STOPPED
        assert await bots.stop(0) < STOPPED
