"""News to many, measured: `python -m tests.load.broadcast [free paid ledger faults kills]`.

The bot is a process of its own and speaks to the strict local server over HTTP; subscribers
stand in its database before it starts, and the item is published into it from outside.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot import clock
from bot.sandbox import BotApiServer
from bot.sandbox.transcript import Call
from bot.storage.engine import Database
from bot.storage.schema import upgrade
from bot.storage.settling import DONE
from tests.following import publish
from tests.golden.questions import golden

TOKEN = "123456:a-token-of-the-benchmark"  # noqa: S105  # of the local server only
FIRST = 1_000_001
ASKERS = 30
ANSWERS_PER_SECOND = 3.0
LOOK_SECONDS = 0.5
DEADLINE_SECONDS = 3600.0
ARGUMENTS = {"free": 3_000, "paid": 60_000, "ledger": 1_000_000, "faults": 3_000, "kills": 200}
KILL_RECEIVERS = 6  # of each kill: enough to be in the middle of it
LONGEST_LEFT = 10.0  # seconds; what is in doubt is sent again within five
SEED = 20261122


CHATS = """
WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)
INSERT INTO chats
    (chat, kind, state, reason, join_code, language, zone, quiet_from, quiet_until, silent,
     paused_until, since)
SELECT i, 'private', 'on', '', NULL,
    CASE i % 4 WHEN 0 THEN 'en' WHEN 1 THEN 'es' WHEN 2 THEN 'fr' ELSE 'pt' END, 'UTC',
    CASE i % 10 WHEN 0 THEN (CAST(strftime('%H', 'now') AS INTEGER) + 22) % 24 * 60 END,
    CASE i % 10 WHEN 0 THEN (CAST(strftime('%H', 'now') AS INTEGER) + 23) % 24 * 60 END,
    0, NULL, '2026-01-01 00:00:00.000000'
FROM n
"""
SUBSCRIPTIONS = """
WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)
INSERT INTO subscriptions
    (chat, thread, what, value, include, exclude, rhythm, created_at)
SELECT i, 0, 'country', 'BR', '', '', 'at-once', '2026-01-01 00:00:00.000000' FROM n
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A bot under load.

    Attributes:
        server: What it speaks to.
        path: Its database.
        database: The same, opened.
        progress: Shows how far it is.
    """

    server: BotApiServer
    path: Path
    database: Database
    progress: Progress

    async def count(self, query: str) -> int:
        """Return one number of the database."""
        async with self.database.read() as connection:
            return int((await connection.exec_driver_sql(query)).scalar_one())

    async def states(self) -> Counter[str]:
        """Return how many rows of the ledger are in each state."""
        query = "SELECT state, count(*) AS rows FROM deliveries GROUP BY state"
        async with self.database.read() as connection:
            found = await connection.exec_driver_sql(query)
            return Counter({row.state: row.rows for row in found.all()})

    def news(self) -> list[Call]:
        """Return the calls that sent news, taken or not."""
        return [
            call
            for call in self.server.transcript.calls("sendMessage")
            if call.parameters.get("chat_id", 0) >= FIRST
        ]


@asynccontextmanager
async def site(progress: Progress, **options: object) -> AsyncIterator[Site]:
    """Give a server and a database with all knowledge, without a bot yet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "aze.db"
        path.write_bytes(Path("var/aze.db").read_bytes())
        database = Database(f"sqlite+aiosqlite:///{path}")
        await upgrade(database)
        try:
            async with BotApiServer(TOKEN, kept_calls=400_000, **options) as server:  # type: ignore[arg-type]  # named by the callers
                server.world.add_users(ASKERS, first_id=1)
                yield Site(server, path, database, progress)
        finally:
            await database.close()


async def subscribe(here: Site, count: int) -> None:
    """Let so many people follow Brazil at once; a tenth has quiet hours that are over."""
    span = FIRST, FIRST + count - 1
    async with here.database.write() as connection:
        await connection.exec_driver_sql(CHATS, span)
        await connection.exec_driver_sql(SUBSCRIPTIONS, span)


@asynccontextmanager
async def running(here: Site, *, paid: bool = False) -> AsyncIterator[Process]:
    """Give the process of a bot that answers."""
    environment = {
        "AZE_TELEGRAM__TOKEN": TOKEN,
        "AZE_TELEGRAM__BASE_URL": here.server.address,
        "AZE_DATABASE__URL": f"sqlite+aiosqlite:///{here.path}",
        "AZE_DELIVERY__PAID_BROADCAST": str(paid).lower(),
        "AZE_NEWS__FEEDS": "[]",  # nothing leaves this machine
        "AZE_LOG__LEVEL": "error",
    }
    polls = here.server.platform.updates.polls
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env={**os.environ, **environment}, stdout=DEVNULL
    )
    try:
        await here.server.until(lambda: here.server.platform.updates.polls > polls, 60)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def ask_meanwhile(here: Site, taken: list[float]) -> None:
    """Ask three questions a second, one person after the other, and note how long each took."""
    texts = [question.text for question in golden()]
    waiting: set[asyncio.Task[None]] = set()

    async def ask(person: int, text: str) -> None:
        began = time.perf_counter()
        await here.server.world.text(person, text).reply(60)
        taken.append(time.perf_counter() - began)

    try:
        for number in range(1_000_000):
            task = asyncio.create_task(ask(1 + number % ASKERS, texts[number % len(texts)]))
            waiting.add(task)
            task.add_done_callback(waiting.discard)
            await asyncio.sleep(1 / ANSWERS_PER_SECOND)
    finally:
        for task in waiting:
            task.cancel()


async def until(
    here: Site, title: str, total: int, done: Callable[[], int], *, deadline: float | None = None
) -> float:
    """Show how far something is until it is through; return the seconds that took."""
    task = here.progress.add_task(title, total=total)
    began = time.perf_counter()
    while (now := done()) < total:
        here.progress.update(task, completed=now)
        await asyncio.sleep(LOOK_SECONDS)
        if time.perf_counter() - began > (deadline or DEADLINE_SECONDS):
            raise TimeoutError(f"{title}: {now} of {total} only")
    here.progress.update(task, completed=total)
    here.progress.remove_task(task)
    return time.perf_counter() - began


def memory(process: Process) -> float:
    """Return the megabytes that a process holds."""
    lines = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def processor(process: Process) -> float:
    """Return the seconds of a processor that a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rows_of(found: Sequence[tuple[str, str]], title: str) -> Table:
    """Return measurements as a table."""
    table = Table(title=title, title_justify="left", show_header=False)
    table.add_column(justify="left")
    table.add_column(justify="right")
    for name, value in found:
        table.add_row(name, value)
    return table


def waits(taken: Sequence[float]) -> tuple[str, str]:
    """Return the line of a table that tells how long answers took."""
    cuts = statistics.quantiles(taken, n=20)
    words = f"{1000 * cuts[9]:.0f} / {1000 * cuts[18]:.0f} / {1000 * max(taken):.0f} ms"
    return f"answers meanwhile: {len(taken)}; median / 95% / longest", words


async def broadcast(progress: Progress, count: int, *, paid: bool) -> Table:
    """Send one item to so many, with answers beside it."""
    async with site(progress) as here:
        here.server.world.add_users(count, first_id=FIRST)
        await subscribe(here, count)
        taken: list[float] = []
        async with running(here, paid=paid) as process:
            asking = asyncio.create_task(ask_meanwhile(here, taken))
            used = processor(process), time.process_time()
            number = here.server.transcript.total
            await publish(here.database, clock.now())
            title = "paid limit" if paid else "free limit"
            # Every receiver has one message once the last is there; the others are answers.
            await until(here, title, count, lambda: here.server.transcript.total - number)
            await until(here, title, count, lambda: len(here.news()))
            busy = processor(process) - used[0], time.process_time() - used[1]
            megabytes = memory(process)
            asking.cancel()
            await asyncio.wait({asking})
        calls = here.news()
        seconds = calls[-1].time - calls[0].time
        every = [
            call
            for call in here.server.transcript.calls("sendMessage")
            if calls[0].time <= call.time <= calls[-1].time
        ]
        refused = sum(call.status == 429 for call in here.server.transcript.calls())
        chats = Counter(call.parameters["chat_id"] for call in calls if call.ok)
        return rows_of(
            [
                ("seconds", f"{seconds:.1f}"),
                ("news a second", f"{len(calls) / seconds:.1f}"),
                ("messages a second in all", f"{len(every) / seconds:.1f}"),
                ("429", str(refused)),
                ("receivers without it / with it twice", f"{count - len(chats)} / {twice(chats)}"),
                waits(taken),
                (
                    "processor, bot / server and driver",
                    f"{100 * busy[0] / seconds:.0f}% / {100 * busy[1] / seconds:.0f}%",
                ),
                ("memory of the bot", f"{megabytes:.0f} MB"),
            ],
            f"one item to {count:,} receivers, {title}",
        )


def twice(chats: Counter[int]) -> int:
    """Return how many copies too many there are."""
    return sum(number - 1 for number in chats.values())


async def ledger(progress: Progress, count: int) -> Table:
    """Bring one item to so many subscribers into the ledger, with answers meanwhile."""
    async with site(progress) as here:
        # The first are written to meanwhile; more than that is not sent in the time.
        here.server.world.add_users(min(count, 20_000), first_id=FIRST)
        await subscribe(here, count)
        taken: list[float] = []
        async with running(here) as process:
            asking = asyncio.create_task(ask_meanwhile(here, taken))
            await asyncio.sleep(3)
            before, most = memory(process), 0.0
            taken.clear()
            await publish(here.database, clock.now())
            began = time.perf_counter()
            task = progress.add_task("into the ledger", total=count)
            while not await here.count("SELECT count(*) FROM fills WHERE state = 'done'"):
                most = max(most, memory(process))
                filled = await here.count("SELECT coalesce(max(id), 0) FROM deliveries")
                progress.update(task, completed=filled)
                await asyncio.sleep(LOOK_SECONDS)
            seconds = time.perf_counter() - began
            progress.remove_task(task)
            asking.cancel()
            await asyncio.wait({asking})
        made = await here.count("SELECT count(*) FROM deliveries")
        receipts = await here.count("SELECT count(*) FROM receipts")
        return rows_of(
            [
                ("seconds", f"{seconds:.1f}"),
                ("rows / receipts", f"{made:,} / {receipts:,}"),
                ("memory of the bot before / at most", f"{before:.0f} / {most:.0f} MB"),
                waits(taken),
            ],
            f"one item to {count:,} subscribers into the ledger",
        )


async def faults(progress: Progress, count: int) -> Table:
    """Send one item while much goes wrong."""
    async with site(progress, seed=SEED) as here:
        people = here.server.world.add_users(count, first_id=FIRST)
        chosen = random.Random(SEED)  # noqa: S311  # repeatable on purpose
        blocked = set(chosen.sample(people, count // 10))
        for person in blocked:
            here.server.world.block(person)
        await subscribe(here, count)
        add = here.server.faults.add
        rules = [
            add("server_error", method="sendMessage", times=None, probability=0.05),
            add("too_many", method="sendMessage", times=None, probability=0.05, retry_after=2),
            add("lost", method="sendMessage", times=None, probability=0.02),
        ]
        left = [count]
        async with running(here):
            began = time.perf_counter()
            await publish(here.database, clock.now())

            async def look() -> None:
                while left[0]:
                    waiting = "SELECT count(*) FROM fills WHERE state = 'open'"
                    if not await here.count(waiting):
                        states = await here.states()
                        left[0] = count - sum(states[state] for state in DONE)
                    await asyncio.sleep(LOOK_SECONDS)

            looking = asyncio.create_task(look())
            await until(here, "with faults", count, lambda: count - left[0])
            await looking
            seconds = time.perf_counter() - began
        got = Counter(
            {
                person: sum(m["from"]["is_bot"] for m in here.server.world.messages(person))
                for person in people
            }
        )
        tried = Counter(call.parameters["chat_id"] for call in here.news() if call.status == 403)
        states = await here.states()
        off = await here.count("SELECT count(*) FROM chats WHERE state = 'off'")
        return rows_of(
            [
                ("seconds", f"{seconds:.1f}"),
                ("500s / 429s / answers lost", " / ".join(str(rule.happened) for rule in rules)),
                (
                    "rows",
                    ", ".join(f"{state} {number}" for state, number in sorted(states.items())),
                ),
                ("served of those not blocked", f"{len(+got)} of {count - len(blocked)}"),
                ("copies too many (at most as answers lost)", str(twice(+got))),
                (
                    "off / blocked / written to again after the 403",
                    f"{off} / {len(blocked)} / {twice(tried)}",
                ),
            ],
            f"one item to {count:,} receivers with faults",
        )


async def kills(progress: Progress, count: int) -> Table:
    """Kill the bot so many times at seeded moments of a broadcast, and start it again."""
    chosen = random.Random(SEED)  # noqa: S311  # repeatable on purpose
    async with site(progress) as here:
        receivers = KILL_RECEIVERS * count
        people = here.server.world.add_users(receivers, first_id=FIRST)
        await subscribe(here, receivers)
        await publish(here.database, clock.now())
        task = progress.add_task("kills", total=count)
        open_rows = done = 0
        began = time.perf_counter()
        while done < count and len(sent_to(here, people)) < receivers:
            async with running(here) as process:
                await asyncio.sleep(chosen.uniform(0.0, 2 * KILL_RECEIVERS / 29))
                process.kill()
                await process.wait()
            open_rows += await written_and_open(here)
            done += 1
            progress.update(task, completed=done)
        progress.remove_task(task)
        async with running(here):
            await until(here, "the rest", receivers, lambda: len(sent_to(here, people)))
            await asyncio.sleep(LONGEST_LEFT)  # copies that would come would have come
        seconds = time.perf_counter() - began
        got = Counter(sent_to(here, people))
        states = await here.states()
        return rows_of(
            [
                ("seconds", f"{seconds:.1f}"),
                ("receivers without it", str(receivers - len(got))),
                ("uncertain after two requests without an answer", str(states["unsure"])),
                ("copies too many", str(twice(got))),
                ("requests taken by the server whose row was open at a kill", str(open_rows)),
            ],
            f"{done} kills in a broadcast to {receivers:,}",
        )


def sent_to(here: Site, people: Sequence[int]) -> Counter[int]:
    """Return how many messages of the bot each has."""
    return +Counter(
        {
            person: sum(message["from"]["is_bot"] for message in here.server.world.messages(person))
            for person in people
        }
    )


async def written_and_open(here: Site) -> int:
    """Return how many rows were on their way at a kill although the server took the message."""
    async with here.database.read() as connection:
        found = await connection.exec_driver_sql(
            "SELECT chat FROM deliveries WHERE state = 'sending' AND unanswered > 0"
        )
        chats = [chat for (chat,) in found.all()]
    return len(sent_to(here, chats))


async def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(ARGUMENTS), metavar="part")
    for name, size in ARGUMENTS.items():
        parser.add_argument(f"--{name}", type=int, default=size, help=f"{size:,} if not given")
    chosen = parser.parse_args()
    console = Console(width=110)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    parts = {
        "free": lambda progress: broadcast(progress, chosen.free, paid=False),
        "paid": lambda progress: broadcast(progress, chosen.paid, paid=True),
        "ledger": lambda progress: ledger(progress, chosen.ledger),
        "faults": lambda progress: faults(progress, chosen.faults),
        "kills": lambda progress: kills(progress, chosen.kills),
    }
    for name in chosen.parts:
        with Progress(*columns, console=console, transient=True) as progress:
            table = await parts[name](progress)
        console.print(table)


if __name__ == "__main__":
    asyncio.run(main())
