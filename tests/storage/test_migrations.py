"""Migrations with data: step by step down and up again, on both databases."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import inspect, text

from bot.models import Memory
from bot.people import People
from bot.storage import schema
from bot.storage.engine import Database
from bot.turns import Claim, Remember, Report
from tests.following import add_chats, follow, publish, rows
from tests.times import Times

STEPS = ("0007", "0006", "0005", "0004", "0003", "0002", "0001", "base")


@pytest.fixture
async def database(empty_address: str, times: Times) -> AsyncIterator[Database]:
    """Give a database with something in it."""
    database = Database(empty_address)
    await schema.upgrade(database)
    memory = Memory("country", "", ("BR",) * 30, ("BR",), times.now())
    effects = (Remember(1, 1, memory), Report("AAAA0001", "wrong", "fact", "x", "", "en", 1))
    await People(database).keep(Claim(1, 1, 1, None, (), times.now()), effects)
    await add_chats(database, [1, -2])
    await follow(database, [1, -2])
    await publish(database, times.now())
    yield database
    await database.close()


async def down(database: Database, version: str) -> None:
    """Take the tables back."""
    async with database.write() as connection:
        await connection.run_sync(lambda sync: schema.downgrade(sync, version))


async def count(database: Database, table: str) -> int:
    """Return how many rows a table has."""
    async with database.read() as connection:
        return int(await connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)  # noqa: S608  # names of ours


async def test_what_an_older_version_knows_stays(database: Database) -> None:
    """Each step down keeps the rows of the tables that stay; what no longer fits is emptied."""
    await down(database, "0007")
    async with database.read() as connection:
        assert await connection.scalar(text("SELECT about FROM dialogues")) == ""
        assert await connection.scalar(text("SELECT label FROM feedback")) == "x"
    assert await count(database, "subscriptions") == 2
    await down(database, "0005")
    assert await count(database, "news") == 1
    await down(database, "0002")
    assert await count(database, "feedback") == await count(database, "updates") == 1
    await schema.upgrade(database)
    assert await schema.version(database) == schema.HEAD
    [kept] = await rows(database, "feedback")
    assert kept["label"] == "x"
    await add_chats(database, [3])
    await follow(database, [3])


async def test_every_step_down_can_be_taken_up_again(database: Database) -> None:
    """From wherever one has gone back to, all tables come again; at the bottom there are none."""
    for step in STEPS:
        await down(database, step)
        await schema.upgrade(database)
        await down(database, step)
    async with database.read() as connection:
        left = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert left == ["alembic_version"]


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_row_numbers_go_past_two_thousand_million(database: Database, times: Times) -> None:
    """A ledger of ten million readers is not full after two hundred items."""
    async with database.write() as connection:
        await connection.execute(text("SELECT setval('deliveries_id_seq', 3000000000)"))
        await connection.execute(
            text(
                "INSERT INTO deliveries (chat, thread, kind, item, revision, state, due_at,"
                " next_try, tries, error) VALUES (1, 0, 'item', 1, 1, 'sent', :now, :now, 1, '')"
            ),
            {"now": times.now()},
        )
    assert [row["id"] for row in await rows(database, "deliveries")] == [3_000_000_001]
