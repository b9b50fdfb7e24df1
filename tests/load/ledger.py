"""The ledger alone, measured on both databases: `python -m tests.load.ledger [ADDRESS ...]`.

One item to a million subscribers into the ledger, then as many rows as are asked for out of
it: taken, and written down as sent, in the portions in which the bot does it. Nothing is sent.
Without an address: a file of SQLite, and a PostgreSQL of our own where it is installed.
"""

import argparse
import asyncio
import resource
import tempfile
import time
from pathlib import Path

from rich.console import Console
from sqlalchemy import text

from bot import clock
from bot.delivery.filling import Filling
from bot.delivery.matching import Matcher
from bot.delivery.sending import MOST
from bot.parcels import Settled
from bot.storage import dispatch, settling
from bot.storage.engine import Database
from bot.storage.schema import upgrade
from tests.following import publish
from tests.postgres import running

FIRST = 1_000_001
ZONES = "CASE i % 4 WHEN 0 THEN 'en' WHEN 1 THEN 'es' WHEN 2 THEN 'fr' ELSE 'pt' END"
# A tenth has quiet hours, from the 22nd hour after this one on.
CHATS = f"""
INSERT INTO chats (chat, kind, state, reason, language, zone,
    quiet_from, quiet_until, silent, since)
SELECT i, 'private', 'on', '', {ZONES}, 'UTC',
    CASE i % 10 WHEN 0 THEN :quiet END, CASE i % 10 WHEN 0 THEN (:quiet + 60) % 1440 END,
    {{no}}, '2026-01-01 00:00:00.000000'
FROM {{numbers}}
"""  # noqa: S608  # constants
SUBSCRIPTIONS = """
INSERT INTO subscriptions (chat, thread, what, value, include, exclude, rhythm, created_at)
SELECT i, 0, 'country', 'BR', '', '', 'at-once', '2026-01-01 00:00:00.000000' FROM {numbers}
"""
WORDS = {
    False: {
        "no": "0",
        "numbers": "(WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n"
        " WHERE i < :last) SELECT i FROM n)",
    },
    True: {"no": "false", "numbers": "generate_series(CAST(:first AS bigint), :last) AS n(i)"},
}


async def subscribe(database: Database, count: int) -> None:
    """Let so many people follow Brazil at once; a tenth has quiet hours that are over."""
    quiet = (clock.now().hour + 22) % 24 * 60
    span = {"first": FIRST, "last": FIRST + count - 1}
    words = WORDS[database.shared]
    async with database.write() as connection:
        if database.shared:
            await connection.execute(text("SET LOCAL statement_timeout = 0"))
        quiets = f"CAST({quiet} AS integer)"
        await connection.execute(text(CHATS.format(**words).replace(":quiet", quiets)), span)
        await connection.execute(text(SUBSCRIPTIONS.format(**words)), span)
    async with database.write() as connection:  # as a server does by itself within a minute
        await connection.execute(text("ANALYZE"))


async def fill(database: Database) -> tuple[float, float]:
    """Put one item into the ledger for all; return the seconds, and the longest slice's."""
    filling = Filling(database, Matcher(), lambda: None)
    await publish(database, clock.now())
    began = before = time.perf_counter()
    longest = 0.0
    while await filling.step():
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    return time.perf_counter() - began, longest


async def send(database: Database, count: int) -> float:
    """Take rows and write them down as sent; return the seconds."""
    began = time.perf_counter()
    done = 0
    while done < count:
        now = clock.now()
        async with database.read() as connection:
            await dispatch.any_due(connection, now)
        async with database.write() as connection:
            rows = await dispatch.take(connection, now, MOST, ())
        assert rows, "nothing is due any more"
        async with database.read() as connection:
            await dispatch.context(connection, rows)
        settled = [Settled(row.id, "sent", message=1) for row in rows]
        async with database.write() as connection:
            await settling.settle(connection, settled, (), clock.now())
        done += len(rows)
    return time.perf_counter() - began


async def measure(address: str, receivers: int, sent: int, console: Console) -> None:
    """Print how fast one database is."""
    database = Database(address)
    await upgrade(database)
    await subscribe(database, receivers)
    seconds, longest = await fill(database)
    async with database.read() as connection:
        made = await connection.scalar(text("SELECT count(*) FROM deliveries"))
        receipts = await connection.scalar(text("SELECT count(*) FROM receipts"))
    assert made == receipts == receivers
    taken = await send(database, sent)
    await database.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(
        f"{database.name}: {receivers:,} rows with receipts in {seconds:.1f} s"
        f" ({receivers / seconds:,.0f}/s, longest slice {1000 * longest:.0f} ms);"
        f" {sent:,} taken and settled in {taken:.1f} s ({sent / taken:,.0f}/s);"
        f" memory at most {memory:.0f} MB"
    )


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("addresses", nargs="*", metavar="ADDRESS")
    parser.add_argument("--receivers", type=int, default=1_000_000)
    parser.add_argument("--sent", type=int, default=50_000)
    chosen = parser.parse_args()
    console = Console(width=110, highlight=False)

    def go(address: str) -> None:
        asyncio.run(measure(address, chosen.receivers, chosen.sent, console))

    for address in chosen.addresses:
        go(address)
    if chosen.addresses:
        return
    with tempfile.TemporaryDirectory() as folder:
        go(f"sqlite+aiosqlite:///{Path(folder) / 'aze.db'}")
    with running(quick=False) as server:
        if server is None:
            console.print("PostgreSQL is not installed here, and AZE_TEST_POSTGRES_URL names none")
        else:
            with server.database() as address:
                go(address)


if __name__ == "__main__":
    main()
