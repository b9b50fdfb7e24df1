"""A start on tables that are not those of this version: refused in one sentence, or brought up."""

import pytest
from sqlalchemy import inspect, text

from bot.desk import open_database
from bot.sandbox import BotApiServer
from bot.storage import schema
from bot.storage.engine import Database
from tests.conftest import on_both
from tests.flows.fleet import fleet
from tests.flows.hooking import message
from tests.flows.process import ASKED, running
from tests.flows.stage import TOKEN
from tests.following import rows


async def change(address: str, *statements: str) -> None:
    """Change the tables of a database."""
    async with open_database(address) as database, database.write() as connection:
        for statement in statements:
            await connection.execute(text(statement))


async def shape(database: Database) -> dict[str, list[str]]:
    """Return which tables with which columns there are."""
    async with database.read() as connection:
        return await connection.run_sync(
            lambda sync: {
                table: [column["name"] for column in inspect(sync).get_columns(table)]
                for table in inspect(sync).get_table_names()
            }
        )


async def refusal(address: str) -> str:
    """Return the one sentence with which a start ends; it has changed nothing."""
    async with open_database(address) as database:
        before = await shape(database)
        async with running(None, address) as bot:
            assert await bot.ended() == 2
        assert await shape(database) == before
    assert "Traceback" not in bot.log
    told = bot.log.splitlines()
    assert sum("error" in line for line in told) == 1
    return told[-1]


@on_both
async def test_tables_of_a_newer_version(loaded_address: str) -> None:
    """They are left as they are, and the sentence says to update the bot."""
    await change(loaded_address, "UPDATE alembic_version SET version_num = '9999'")
    assert "newer version of the bot (tables 9999" in await refusal(loaded_address)


@on_both
@pytest.mark.parametrize("table", ["updates", "deliveries", "drafts"])
async def test_a_table_that_is_missing(loaded_address: str, table: str) -> None:
    """It is named at the start, not when somebody's question needs it."""
    await change(loaded_address, f"DROP TABLE {table}")
    assert f"lacks the table {table}" in await refusal(loaded_address)


@on_both
async def test_a_database_of_something_else(empty_address: str) -> None:
    """Tables of another program, whatever they are called, keep the bot out."""
    await change(empty_address, "CREATE TABLE customers (id integer)")
    assert "holds tables of something else" in await refusal(empty_address)


@on_both
async def test_tables_of_an_older_version(loaded_address: str) -> None:
    """They are brought up to date, and the bot answers."""
    async with open_database(loaded_address) as database:
        async with database.write() as connection:
            await connection.run_sync(lambda sync: schema.downgrade(sync, "0008"))
        async with BotApiServer(TOKEN) as server:
            [person] = server.world.add_users(1)
            async with running(server, loaded_address) as bot:
                await bot.said("answering as")
                await server.world.text(person, ASKED).reply()
                assert await bot.stopped() == 0
        assert await schema.version(database) == schema.HEAD


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_replicas_beside_a_newer_version(loaded_address: str) -> None:
    """When a newer version adds to the tables, what runs goes on, and does not start again."""
    async with fleet(loaded_address, 2, TOKEN) as replicas:
        [person] = replicas.server.world.add_users(1)
        await change(
            loaded_address,
            "ALTER TABLE updates ADD COLUMN mood text",
            "CREATE TABLE moods (id integer PRIMARY KEY)",
            "UPDATE alembic_version SET version_num = '9999'",
        )
        for number, replica in enumerate(replicas.live):
            status, _ = await replica.ports.post(message(9_000_001 + number, person, ASKED))
            assert status == 200
        assert replicas.answers([person])[person] == len(replicas.live)
        for replica in replicas.live:
            assert (await replica.ports.ready())[0]
        for replica in list(replicas.live):
            assert await replicas.stop(replica) == 0
    async with open_database(loaded_address) as database:
        assert [row["replies"] for row in await rows(database, "updates")] == [None, None]
    assert "newer version of the bot" in await refusal(loaded_address)
