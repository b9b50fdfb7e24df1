"""Several replicas on one PostgreSQL: nothing is lost, doubled or fought over."""

import asyncio
import itertools
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.delivery.filling import Filling
from bot.delivery.matching import Matcher
from bot.desk import open_desk
from bot.errors import DatabaseTooNewError
from bot.library import open_library
from bot.loading import load
from bot.models import Memory
from bot.people import People
from bot.storage import dispatch, ledger, persons, schema
from bot.storage.engine import Database
from bot.turns import Claim, Comment, Remember, Report
from tests.conftest import settings, silent
from tests.following import DAY, add_chats, follow, pieces, publish, rows
from tests.times import Times

pytestmark = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
REPLICAS = 3
PATIENCE = 10  # seconds


@pytest.fixture
async def replicas(address: str) -> AsyncIterator[list[Database]]:
    """Give the databases of several replicas, which are one."""
    found = [Database(address) for _ in range(REPLICAS)]
    yield found
    for database in found:
        await database.close()


async def test_replicas_that_start_at_once_make_the_tables_once(empty_address: str) -> None:
    """One makes them, the others wait and find them."""
    replicas = [Database(empty_address) for _ in range(REPLICAS)]
    await asyncio.gather(*(schema.upgrade(database) for database in replicas))
    assert await schema.version(replicas[0]) == schema.HEAD
    for database in replicas:
        await database.close()


async def test_replicas_that_start_at_once_load_the_knowledge_once(
    own_data: Path, address: str
) -> None:
    """One loads; the others wait for it and find it fresh."""

    async def start() -> int:
        async with open_desk(settings(address, own_data), silent) as desk:
            return desk.library.version

    assert await asyncio.gather(*(start() for _ in range(REPLICAS))) == [1] * REPLICAS


async def test_two_versions_of_the_knowledge_do_not_fight(
    own_data: Path, address: str, tmp_path: Path
) -> None:
    """In a rolling restart the newer files stay, whoever starts again; a person may go back."""
    newer = Path(shutil.copytree(own_data, tmp_path / "newer"))
    path = newer / "resources" / "aze-faq.toml"
    path.write_text(path.read_text().replace("No single group", "No one group"))

    async def start(folder: Path) -> int:
        async with open_desk(settings(address, folder), silent) as desk:
            return desk.library.version

    assert [await start(folder) for folder in (own_data, newer, own_data, newer)] == [1, 2, 2, 2]
    database = Database(address)
    assert await load(database, own_data, silent) == 3
    assert [await start(folder) for folder in (newer, own_data)] == [3, 3]
    async with database.write() as connection:
        await connection.execute(text("UPDATE search_index SET content = 'of another version'"))
    with pytest.raises(DatabaseTooNewError, match="newer version"):
        await start(newer)
    await database.close()


async def test_a_running_replica_keeps_what_it_has_when_it_cannot_read_the_newer(
    own_data: Path, address: str
) -> None:
    """Knowledge loaded by a newer version, with an index of its own, breaks no answers."""
    async with open_desk(settings(address, own_data), silent) as desk:
        async with desk.database.write() as connection:
            await connection.execute(text("UPDATE search_index SET content = 'of another version'"))
            await connection.execute(text("UPDATE knowledge SET version = 2"))
        before = desk.library
        assert await desk.refresh() is desk.assistant
        assert desk.library is before


async def test_replicas_that_fill_at_once_double_nothing(
    replicas: list[Database], times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Items and digests: each reader has each item once, whoever wrote which slice."""
    monkeypatch.setattr(ledger, "SLICE", 7)
    await add_chats(replicas[0], range(60))
    await follow(replicas[0], range(40))
    due = {"rhythm": "daily", "minute": 0, "next_at": times.now()}
    await follow(replicas[0], range(30, 60), "everything", "", **due)
    for piece in pieces(2):
        await publish(replicas[0], times.now(), piece)

    async def fill(database: Database) -> None:
        filling = Filling(database, Matcher(), lambda: None)
        while await filling.step():
            pass

    await asyncio.gather(*(fill(database) for database in replicas))
    made = await rows(replicas[0], "deliveries")
    assert Counter((row["chat"], row["kind"]) for row in made) == Counter(
        {(chat, "item"): 2 for chat in range(40)} | {(chat, "digest"): 1 for chat in range(40, 60)}
    )
    assert len(await rows(replicas[0], "receipts")) == 2 * 60
    numbers = {row["id"] for row in made}
    assert {row["delivery"] for row in await rows(replicas[0], "receipts")} == numbers


async def test_replicas_that_take_at_once_take_different_rows(
    replicas: list[Database], times: Times
) -> None:
    """No row is on its way twice, and nobody waits for the other."""
    await add_chats(replicas[0], range(100))
    await follow(replicas[0], range(100))
    await publish(replicas[0], times.now())
    filling = Filling(replicas[0], Matcher(), lambda: None)
    while await filling.step():
        pass
    async with AsyncExitStack() as stack:
        taken = []
        for database in replicas:
            connection = await stack.enter_async_context(database.write())
            taken.append(await dispatch.take(connection, times.now(), 5, ()))
    chats = [row.chat for row in itertools.chain(*taken)]
    assert len(chats) == len(set(chats)) == 5 * REPLICAS


async def test_an_update_is_claimed_by_one_replica(replicas: list[Database], times: Times) -> None:
    """Many updates that reach all replicas at once, in any order, have their effects once."""
    numbers = list(range(40))
    memory = Memory("country", "", (), ("BR",), times.now())

    async def keep(database: Database, order: list[int]) -> list[bool]:
        people = People(database)
        return await asyncio.gather(
            *(
                people.keep(
                    Claim(number, number, number, None, (), times.now()),
                    (
                        Report(f"R{number}", "wrong", "fact", "country/BR", "", "en", 1),
                        Comment(f"R{number}", "once"),
                        Remember(number, number, memory),
                    ),
                )
                for number in order
            )
        )

    orders = [numbers, numbers[::-1], numbers[20:] + numbers[:20]]
    found = await asyncio.gather(
        *(keep(database, order) for database, order in zip(replicas, orders, strict=True))
    )
    assert sum(map(sum, found)) == len(numbers)
    kept = await People(replicas[0]).all_feedback()
    assert [entry.comment for entry in kept] == ["once\n"] * len(numbers)


async def test_who_is_forgotten_while_a_slice_is_written_is_forgotten(
    replicas: list[Database], times: Times
) -> None:
    """Forgetting waits for the slice under way, and takes what it wrote as well."""
    await add_chats(replicas[0], [1, 2])
    await follow(replicas[0], [1, 2])
    await publish(replicas[0], times.now())

    async def forget() -> None:
        async with replicas[1].write() as connection:
            await persons.forget(connection, 1)

    matched = [("country", "BR", "", "")]
    async with replicas[0].write() as connection:
        fill = await ledger.open_fill(connection)
        assert fill is not None
        await ledger.fill_slice(connection, fill, matched, times.now() + DAY)
        forgetting = asyncio.create_task(forget())
        await waiting(replicas[2])
    await forgetting
    for table in ("chats", "subscriptions", "deliveries", "receipts"):
        assert [row["chat"] for row in await rows(replicas[0], table)] == [2], table


async def waiting(database: Database) -> None:
    """Wait until somebody waits for a lock."""
    async with asyncio.timeout(PATIENCE):
        found = 0
        while not found:
            async with database.read() as connection:
                query = (
                    "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
                    " WHERE NOT granted AND datname = current_database()"
                )
                found = await connection.scalar(text(query)) or 0


async def test_what_is_read_is_of_one_moment(replicas: list[Database]) -> None:
    """A reader sees one state, whatever is committed meanwhile."""
    async with replicas[0].read() as connection:
        query = text("SELECT count(*) FROM chats")
        assert await connection.scalar(query) == 0
        await add_chats(replicas[1], [1])
        assert await connection.scalar(query) == 0
    assert len(await rows(replicas[0], "chats")) == 1


async def test_the_library_is_read_while_another_is_loaded(own_data: Path, address: str) -> None:
    """Readers have the old knowledge or the new, whole, and never wait."""
    database = Database(address)
    await load(database, own_data, silent)
    loading = asyncio.create_task(load(database, own_data, silent))
    while not loading.done():
        library = await open_library(database)
        assert len(library.countries) == 198
        assert library.entries
    await loading
    await database.close()
