"""What replicas share in the database: leases of updates, the pace, who is there."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.errors import TakenError
from bot.pace import Place
from bot.people import LEASE, People
from bot.storage.dialect import RUNNING
from bot.storage.engine import Database
from bot.turns import Claim, Screen, Send
from bot.work.pacing import Pacing
from tests.times import Times

pytestmark = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
ALL = Place("all", 0, 0.5)
PATIENCE = 10  # seconds


@pytest.fixture
async def replicas(address: str) -> AsyncIterator[list[Database]]:
    """Give the databases of two replicas, which are one."""
    found = [Database(address) for _ in range(2)]
    yield found
    for database in found:
        await database.close()


@pytest.fixture
async def people(replicas: list[Database]) -> list[People]:
    """Give what is kept of people, as two replicas have it."""
    return [People(database, shared=True) for database in replicas]


def claim(number: int, times: Times) -> Claim:
    """Return an update that is to be answered."""
    return Claim(number, 1, 1, None, (Send(1, Screen("hello")),), times.now())


async def passes(database: Database, part: float) -> None:
    """Let so much of a lease pass, by the clock of the server: the one that counts."""
    statement = text("UPDATE updates SET leased_until = leased_until - :passed")
    async with database.write() as connection:
        await connection.execute(statement, {"passed": LEASE * part})


async def test_nobody_else_sends_while_a_replica_does(
    replicas: list[Database], people: list[People], times: Times
) -> None:
    """A claim is its replica's own as long as that renews it; from then on it is another's."""
    assert await people[0].keep(claim(1, times), ())
    assert not await people[1].keep(claim(1, times), ())
    for _ in range(5):
        assert await people[1].take_over() == await people[1].take_over(1) == ()
        assert await people[0].renew([1]) == {1}
        await passes(replicas[0], 0.9)
    await passes(replicas[0], 0.2)
    [taken] = await people[1].take_over()
    assert taken.update_id == 1
    assert await people[0].renew([1]) == set()
    assert await people[0].take_over() == ()


async def test_a_replica_whose_clock_is_wrong_takes_nothing_from_others(
    people: list[People], times: Times
) -> None:
    """Neither a day ahead nor an hour behind: how long a lease is tells the server's clock."""
    assert await people[0].keep(claim(1, times), ())
    times.advance(timedelta(days=1))
    assert await people[1].take_over() == ()
    assert await people[1].keep(claim(2, times), ())
    times.advance(-timedelta(days=1, hours=1))
    assert await people[0].take_over(2) == ()
    assert await people[0].renew([1]) == {1}


async def test_what_is_let_go_is_taken_at_once(people: list[People], times: Times) -> None:
    """A replica that stops leaves what it has not sent to the others, and only that."""
    for number in (1, 2):
        await people[0].keep(claim(number, times), ())
    await people[0].mark_answered(1, 7)
    await people[0].let_go()
    assert [found.update_id for found in await people[1].take_over(ended=False)] == [2]


async def test_leases_end_for_those_who_are_sure_only(
    replicas: list[Database], people: list[People], times: Times
) -> None:
    """After the database was away nothing is taken from those who could not renew a lease."""
    await people[0].keep(claim(1, times), ())
    await passes(replicas[0], 2)
    assert await people[1].take_over(ended=False) == await people[1].take_over(1, ended=False) == ()
    assert len(await people[1].take_over()) == 1


async def test_what_can_never_be_sent_is_not_tried_for_ever(
    replicas: list[Database], people: list[People], times: Times
) -> None:
    """Those who look for the work of the dead can leave out what is old."""
    await people[0].keep(claim(1, times), ())
    await passes(replicas[0], 2)
    assert await people[1].take_over(since=times.now()) == ()
    assert len(await people[1].take_over()) == 1


async def test_only_one_takes_over(
    replicas: list[Database], people: list[People], times: Times
) -> None:
    """Of several that look at the same time each update goes to one."""
    for number in range(20):
        await people[0].keep(claim(number, times), ())
    await passes(replicas[0], 2)
    others = [People(people[1]._database, shared=True) for _ in range(3)]
    found = await asyncio.gather(*(other.take_over() for other in others))
    assert sorted(item.update_id for part in found for item in part) == list(range(20))


async def test_places_are_reserved_once(replicas: list[Database]) -> None:
    """Replicas that reserve at the same time have places one after the other."""
    rows = [Pacing(database) for database in replicas]
    found = await asyncio.gather(*(rows[number % 2].reserve((ALL,)) for number in range(10)))
    places = sorted(wait for [wait] in found)
    # Less by the time that the reserving took.
    assert all(later - sooner > 0.4 for sooner, later in itertools.pairwise(places))
    assert await rows[0].stretch(ALL, 5) is None
    await rows[1].halt(Place("chat", 7, 1.0, 2.0), 60)
    [wait] = await rows[0].reserve((Place("chat", 7, 1.0, 2.0),))
    assert 55 < wait <= 60


async def test_a_server_whose_clock_was_set_back_keeps_nobody_waiting(
    replicas: list[Database],
) -> None:
    """Places that were reserved by a clock an hour ahead do not count any more."""
    rows = Pacing(replicas[0])
    wanted = (ALL, Place("chat", 7, 1.0, 2.0))
    await rows.reserve(wanted)
    async with replicas[0].write() as connection:
        await connection.execute(text("UPDATE pace SET at = at + interval '1 hour'"))
    assert max(await rows.reserve(wanted)) < 1
    assert await rows.stretch(Place("news", 0, 0.1), 2) is not None
    async with replicas[0].write() as connection:
        await connection.execute(text("UPDATE pace SET at = at + interval '1 hour'"))
    assert await rows.stretch(Place("news", 0, 0.1), 2) is not None


async def test_rows_that_make_nobody_wait_are_forgotten(replicas: list[Database]) -> None:
    """Which chats were written to is known for minutes only."""
    rows = Pacing(replicas[0])
    await rows.reserve((Place("chat", 7, 1.0), Place("chat", 8, 1.0)))
    async with replicas[0].write() as connection:
        await connection.execute(
            text("UPDATE pace SET at = at - interval '11 minutes' WHERE chat = 7")
        )
    await rows.tidy()
    async with replicas[1].read() as connection:
        assert list((await connection.execute(text("SELECT chat FROM pace"))).scalars()) == [8]


async def test_one_alone_or_many_together(replicas: list[Database]) -> None:
    """Who wants it for itself has it alone; others may have it together."""
    async with replicas[0].hold(RUNNING):
        for together in (False, True):
            with pytest.raises(TakenError):
                async with replicas[1].hold(RUNNING, together=together):
                    pass
    async with (
        replicas[0].hold(RUNNING, together=True),
        replicas[1].hold(RUNNING, together=True),
    ):
        with pytest.raises(TakenError):
            async with replicas[1].hold(RUNNING):
                pass


async def test_what_is_lost_is_noticed(replicas: list[Database]) -> None:
    """Whose connection is cut learns of it, for another may have what it held."""
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON"
        " pg_database.oid = database WHERE locktype = 'advisory' AND datname = current_database()"
    )
    async with replicas[0].hold(RUNNING) as held:
        assert not held.lost.is_set()
        async with replicas[1].write() as connection:
            await connection.execute(cut)
        async with asyncio.timeout(PATIENCE):
            await held.lost.wait()
