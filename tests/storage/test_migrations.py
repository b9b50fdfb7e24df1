"""Migrations with data: step by step down and up again, on both databases."""

from collections.abc import AsyncIterator
from importlib import metadata
from pathlib import Path

import pytest
from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, inspect, text

from bot.models import Memory
from bot.people import People
from bot.storage import schema
from bot.storage.engine import Database
from bot.turns import Claim, Remember, Report
from bot.work.replicas import SCHEMA
from tests.following import add_chats, follow, publish, rows
from tests.times import Times

# The last step of procrastinate's own that our migrations hold: 0011 as part of its whole schema.
QUEUE_STEP = "03.04.00_50_post_add_retry_failed_job_procedure.sql"
# All that a schema holds, each with how it would be made; `:schema` is its name.
HOLDS = """
    SELECT table_name || '.' || column_name, concat_ws(' ', udt_name, is_nullable, column_default)
      FROM information_schema.columns WHERE table_schema = :schema
    UNION SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = :schema
    UNION SELECT conname, pg_get_constraintdef(pg_constraint.oid)
      FROM pg_constraint WHERE connamespace = CAST(:schema AS regnamespace)
    UNION SELECT tgname, pg_get_triggerdef(pg_trigger.oid)
      FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
      WHERE relnamespace = CAST(:schema AS regnamespace) AND NOT tgisinternal
    UNION SELECT CAST(CAST(pg_proc.oid AS regprocedure) AS text), pg_get_functiondef(pg_proc.oid)
      FROM pg_proc WHERE pronamespace = CAST(:schema AS regnamespace) AND prokind <> 'a'
    UNION SELECT typname, string_agg(enumlabel, ' ' ORDER BY enumsortorder)
      FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid
      WHERE typnamespace = CAST(:schema AS regnamespace) GROUP BY typname
"""
STEPS = ("0010", "0009", "0008", "0007", "0006", "0005", "0004", "0003", "0002", "0001", "base")


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


async def test_a_loaded_database_goes_all_the_way_down_and_up(loaded_address: str) -> None:
    """With all the knowledge in it, whose tables refer to one another."""
    loaded = Database(loaded_address)
    try:
        for step in STEPS:
            await down(loaded, step)
        await schema.upgrade(loaded)
        assert await schema.version(loaded) == schema.HEAD
    finally:
        await loaded.close()


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


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_the_queue_is_that_of_the_installed_library(database: Database) -> None:
    """What our migrations make holds what procrastinate would make anew: all that it needs."""
    async with database.write() as connection:
        ours = await connection.run_sync(_holds, SCHEMA)
        await connection.run_sync(_make_anew, "anew")
        installed = await connection.run_sync(_holds, "anew")
    steps = sorted(path.name for path in Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    newer = [name for name in steps if name > QUEUE_STEP]
    assert (ours ^ installed, newer) == (set(), []), (
        f"procrastinate {metadata.version('procrastinate')} has another queue: write a migration"
        f" that runs, with search_path {SCHEMA} as 0011 does, a copy of what its sql/migrations/"
        f" has since {QUEUE_STEP} (now: {', '.join(newer) or 'none'}), and"
        " name its last step in QUEUE_STEP; leave 0011 and its procrastinate.sql as they are"
    )
    assert len(ours) > 50


def _make_anew(connection: Connection, name: str) -> None:
    connection.execute(text(f"CREATE SCHEMA {name}"))
    cursor = connection.connection.cursor()
    cursor.execute(f"SET LOCAL search_path TO {name}; {SchemaManager.get_schema()}")
    cursor.execute("SET LOCAL search_path TO DEFAULT")
    cursor.close()


def _holds(connection: Connection, name: str) -> set[tuple[str, str]]:
    """Return all that a schema holds, without its name."""
    rows = connection.execute(text(HOLDS), {"schema": name})
    return {(what.replace(f"{name}.", ""), how.replace(f"{name}.", "")) for what, how in rows}
