"""A disk that is full, a database that takes nothing: told, waited out, and never half a row."""

import asyncio
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text

from bot.desk import open_database
from bot.sandbox import BotApiServer
from bot.storage import schema
from tests.conftest import on_both, url
from tests.flows.asking import SOON, come
from tests.flows.hooking import Ports, free_port
from tests.flows.process import ASKED, running
from tests.flows.stage import TOKEN
from tests.following import rows
from tests.postgres import Postgres, Server
from tests.smalldisk import SmallDisk, small_disk

PEOPLE = 6
CLOSED = "SET default_transaction_read_only = on"
OLDER = "0007"  # of the tables
ROOM = 128  # megabytes: the knowledge takes a quarter of it


@dataclass(frozen=True)
class Place:
    """A database on a disk of its own."""

    address: str
    disk: SmallDisk


def command(address: str, words: str) -> None:
    """Give a server a command as one who may do anything."""
    plain = make_url(address).set(drivername="postgresql")
    with psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True) as there:
        there.execute(words.encode())


@pytest.fixture
def place(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Give a database on a disk that can be filled."""
    loaded: Path = request.getfixturevalue("loaded")
    if kind == "sqlite":
        with small_disk(tmp_path / "disk", ROOM) as disk:
            path = disk.folder / "aze.db"
            path.write_bytes(loaded.read_bytes())
            yield Place(url(path), disk)
        return
    server: Server = request.getfixturevalue("own_server")
    postgres = Postgres(server.url, own=True)
    owner = server.data.stat()
    folder = server.data.parent / "small"
    with small_disk(folder, ROOM) as disk:
        os.chown(folder, owner.st_uid, owner.st_gid)
        command(str(server.url), f"CREATE TABLESPACE small LOCATION '{folder}'")
        with postgres.database(postgres.loaded_as(url(loaded))) as address:
            name = make_url(address).database
            command(str(server.url), f'ALTER DATABASE "{name}" SET TABLESPACE small')
            yield Place(address, disk)
        postgres.clear()
        command(str(server.url), "DROP TABLESPACE small")


@on_both
async def test_a_full_disk_is_waited_out(place: Place) -> None:
    """What is asked meanwhile is answered once there is room, and the ledger holds whole rows."""
    ports = Ports(0, free_port())
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(PEOPLE)
        async with running(server, place.address, AZE_SERVER__PORT=str(ports.health)) as bot:
            await bot.said("answering as")
            await ports.until_ready()
            place.disk.fill()
            for person in people:
                server.world.text(person, ASKED)
            await bot.said("disk")
            told = re.findall(r"the database is away, trying again: (.*)", bot.log)
            ready, problems = await ports.ready()
            assert (ready, set(problems)) == (False, {"database"})
            assert (await ports.get("/healthz"))[0] == 200
            place.disk.free()
            await come(lambda: all(len(server.world.messages(one)) > 1 for one in people))
            await ports.until_ready()
            assert await bot.stopped() == 0
    assert [len(server.world.messages(person)) for person in people] == [2] * PEOPLE
    assert len(told) == 1
    assert "disk" in told[0]
    assert "is full" in told[0]
    assert "Traceback" not in bot.log
    async with open_database(place.address) as database:
        kept = await rows(database, "updates")
        assert [row["replies"] for row in kept] == [None] * PEOPLE
        assert all(row["answer_id"] for row in kept)


@on_both
async def test_a_start_on_a_full_disk(place: Place) -> None:
    """One sentence, exit code 2, and none of the new tables is in the database."""
    async with open_database(place.address) as database, database.write() as connection:
        await connection.run_sync(lambda sync: schema.downgrade(sync, OLDER))
    place.disk.fill()
    async with running(None, place.address) as bot:
        assert await bot.ended() == 2
    told = bot.log.splitlines()[-1]
    assert told.startswith("error: ")
    assert "disk" in told
    assert "is full" in told
    assert "Traceback" not in bot.log
    place.disk.free()
    async with open_database(place.address) as database:
        assert await schema.version(database) == OLDER


async def change(address: str, setting: str) -> None:
    """Change a setting of a database of PostgreSQL, for connections from now on."""
    name = make_url(address).database
    async with open_database(address) as database, database.write() as connection:
        await connection.execute(text("SET TRANSACTION READ WRITE"))
        await connection.execute(text(f'ALTER DATABASE "{name}" {setting}'))


async def cut(address: str) -> None:
    """Cut all connections, as a server does that becomes a standby."""
    words = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    async with open_database(address) as database, database.write() as connection:
        await connection.execute(text(words))


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_a_database_that_becomes_read_only(loaded_address: str) -> None:
    """The bot says so, is not ready, and answers once it may write again, without a restart."""
    ports = Ports(0, free_port())
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(PEOPLE)
        environment = {"AZE_SERVER__PORT": str(ports.health)}
        async with running(server, loaded_address, **environment) as bot:
            await bot.said("answering as")
            await ports.until_ready()
            await change(loaded_address, CLOSED)
            await cut(loaded_address)
            async with open_database(loaded_address) as database:
                assert await rows(database, "updates") == []
            async with asyncio.timeout(SOON):
                while (found := await ports.ready())[0]:  # noqa: ASYNC110  # another process tells no event
                    await asyncio.sleep(0.2)  # what was found holds for a second
            assert set(found[1]) == {"database"}
            for person in people:
                server.world.text(person, ASKED)
            await bot.said("is read-only")
            await change(loaded_address, "RESET ALL")
            await come(lambda: all(len(server.world.messages(one)) > 1 for one in people))
            await ports.until_ready()
            assert await bot.stopped() == 0
    assert [len(server.world.messages(person)) for person in people] == [2] * PEOPLE
    assert len(re.findall("the database is away", bot.log)) == 1
    assert "Traceback" not in bot.log


async def test_a_start_on_a_database_that_is_held(loaded: Path, tmp_path: Path) -> None:
    """Another program that writes at the time of the start keeps no bot away."""
    path = Path(shutil.copyfile(loaded, tmp_path / "aze.db"))
    lock = sqlite3.connect(path)
    lock.execute("BEGIN IMMEDIATE")
    async with BotApiServer(TOKEN) as server:
        [person] = server.world.add_users(1)
        async with running(server, path) as bot:
            await bot.said("answering as")
            lock.rollback()
            lock.close()
            await server.world.text(person, ASKED).reply()
            assert await bot.stopped() == 0


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_a_start_on_a_read_only_database(loaded_address: str) -> None:
    """One sentence that names it, exit code 2, though all that is to be read is there."""
    await change(loaded_address, CLOSED)
    async with running(None, loaded_address) as bot:
        assert await bot.ended() == 2
    assert "is read-only, a standby perhaps" in bot.log.splitlines()[-1]
    assert "Traceback" not in bot.log
