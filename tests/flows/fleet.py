"""Several replicas of the bot as processes, behind a balancer, and what became of them."""

import asyncio
import contextlib
import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.sandbox import BotApiServer
from bot.sandbox.transcript import Call
from tests.flows.balancer import HOST, Balancer
from tests.flows.hooking import PATH, Ports, free_port
from tests.flows.process import Running, answered, running

SENDS = "this replica sends the news"
TICK = re.compile(r": tick name=(\w+) at=(\d+)")
PERIODS = {"reports": 5, "unanswered": 5, "feeds": 30}  # seconds; the others are rarer
SOON = 60.0  # deadline, not a wait


@dataclass(eq=False)
class Replica:
    """One process."""

    bot: Running
    ports: Ports
    killed: bool = False

    @property
    def ticks(self) -> list[tuple[str, int]]:
        """What it was the one to do, and for which moment."""
        return [(name, int(at)) for name, at in TICK.findall(self.bot.log)]


@dataclass
class Fleet:
    """All that run, and all that ever did."""

    server: BotApiServer
    balancer: Balancer
    address: str
    stack: AsyncExitStack
    live: list[Replica] = field(default_factory=list)
    ever: list[Replica] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)

    async def start(self) -> Replica:
        """Start one more, and wait until it answers."""
        ports = Ports(free_port(), free_port())
        environment = {
            **ports.environment,
            "AZE_WEBHOOK__URL": f"http://{HOST}:{self.balancer.port}{PATH}",
            "AZE_LOG__LEVEL": "debug",
            "AZE_TELEGRAM__TOKEN": self.server.token,
            **self.settings,
        }
        bot = await self.stack.enter_async_context(
            running(self.server, self.address, **environment)
        )
        await self._ready(ports)
        replica = Replica(bot, ports)
        self.live.append(replica)
        self.ever.append(replica)
        self.balancer.backends.append(ports.hook)
        return replica

    async def _ready(self, ports: Ports) -> None:
        async with asyncio.timeout(SOON):
            while True:
                with contextlib.suppress(aiohttp.ClientError):  # it does not listen yet
                    await ports.until_ready()
                    return
                await asyncio.sleep(0.1)

    async def kill(self, replica: Replica) -> None:
        """End one as a power cut would; the balancer finds out by itself."""
        replica.killed = True
        self.live.remove(replica)
        await replica.bot.kill()
        self.balancer.backends.remove(replica.ports.hook)

    async def stop(self, replica: Replica) -> int:
        """Stop one as a rolling restart does; return its exit code."""
        self.live.remove(replica)
        code = await replica.bot.stopped()
        self.balancer.backends.remove(replica.ports.hook)
        return code

    @property
    def sender(self) -> Replica:
        """The one that sends the news, or did last: of those that run."""
        return max(self.live, key=self.began)

    def began(self, replica: Replica) -> str:
        """Return when one began to send last, as its log says it; empty: it never did."""
        lines = [line for line in replica.bot.log.splitlines() if SENDS in line]
        return lines[-1] if lines else ""

    @property
    def busiest(self) -> Replica:
        """The one with the most requests open."""
        return max(self.live, key=lambda replica: self.balancer.open[replica.ports.hook])

    def answers(self, people: Sequence[int]) -> Counter[int]:
        """Return how many messages of the bot each person has."""
        return answered(self.server, people)

    def sent(self) -> list[Call]:
        """Return the messages that the server was asked to send."""
        return self.server.transcript.calls("sendMessage")

    def most_within(self, seconds: float, held: tuple[float, float]) -> int:
        """Return the most messages that were answered within so many seconds.

        Args:
            seconds: Any so many, one after the other.
            held: Unix seconds between which answers were held back; they are not counted.
        """
        times = sorted(
            call.time for call in self.sent() if call.ok and not held[0] <= call.time <= held[1]
        )
        most = first = 0
        for last, time in enumerate(times):
            while times[first] <= time - seconds:
                first += 1
            most = max(most, last - first + 1)
        return most

    def doubled_ticks(self) -> list[tuple[str, int]]:
        """Return the ticks that two replicas did; one that was killed at it does not count."""
        done = Counter(tick for one in self.ever if not one.killed for tick in one.ticks)
        return [tick for tick, count in done.items() if count > 1]

    def missed_ticks(self) -> list[tuple[str, int]]:
        """Return the ticks that nobody did between the first and the last that somebody did."""
        missed = []
        for name, period in PERIODS.items():
            moments = sorted({at for one in self.ever for tick, at in one.ticks if tick == name})
            wanted = range(moments[0], moments[-1], period) if moments else ()
            missed += [(name, at) for at in wanted if at not in moments]
        return missed


@asynccontextmanager
async def fleet(
    address: str,
    count: int,
    token: str,
    settings: Mapping[str, str] | None = None,
    **options: Any,
) -> AsyncIterator[Fleet]:
    """Give so many replicas on one database, behind a balancer that Telegram sends to.

    Args:
        address: The database.
        count: How many at first.
        token: Of the bot.
        settings: Of the replicas, as environment.
        options: Of the server.
    """
    async with (
        BotApiServer(token, kept_messages=10_000, **options) as server,
        Balancer() as balancer,
        AsyncExitStack() as stack,
    ):
        made = Fleet(server, balancer, address, stack, settings=dict(settings or {}))
        for _ in range(count):
            await made.start()
        yield made
