"""Three replicas as processes on one PostgreSQL, behind a balancer; killed, stopped, replaced."""

import asyncio
import os
import time

import pytest
from sqlalchemy import text

from bot import clock
from bot.desk import open_database
from bot.pace import Place
from bot.storage.engine import Database
from bot.storage.settling import DONE
from bot.transport.limiter import CHAT_SECONDS
from bot.work.pacing import Pacing
from tests.flows.asking import SOON, asking, come
from tests.flows.fleet import SENDS, fleet
from tests.flows.hooking import message
from tests.flows.process import ASKED, running
from tests.flows.stage import TOKEN
from tests.following import add_chats, follow, publish, rows
from tests.relay import relayed

pytestmark = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
REPLICAS = 3
RECEIVERS = int(os.environ.get("AZE_TEST_RECEIVERS", "300"))
TAKEN_OVER = 20.0  # seconds until news goes on after a kill; 15 on a machine with time to spare
HALTED = 16.0  # seconds, longer than a lease and shorter than Telegram's patience with a webhook
HELD = 8  # messages of news on the wire
LONGEST = 240 + RECEIVERS / 20  # seconds, a deadline


async def written_and_open(database: Database) -> int:
    """Return how many messages of news were being sent, for all that the ledger knows."""
    found = await rows(database, "deliveries")
    return sum(row["state"] == "sending" and row["unanswered"] > 0 for row in found)


async def all_done(database: Database) -> bool:
    """Return whether nothing of the ledger waits any more."""
    return {row["state"] for row in await rows(database, "deliveries")} <= set(DONE)


async def test_kills_and_restarts_lose_and_double_nothing(loaded_address: str) -> None:
    """The sender is killed in a broadcast, another replica while it answers, all are replaced.

    Every tick happens once; everybody has the item and all answers, in order, twice only what was
    open at a kill; all replicas together keep Telegram's limits.
    """
    async with (
        open_database(loaded_address) as database,
        fleet(loaded_address, REPLICAS, TOKEN) as replicas,
    ):
        server = replicas.server
        people = server.world.add_users(RECEIVERS, first_id=1_000_001)
        await add_chats(database, people)
        await follow(database, people)

        def news() -> int:
            return sum(replicas.answers(people).values())

        async with asyncio.timeout(LONGEST), asking(replicas.server) as asked:
            await publish(database, clock.now())
            await come(lambda: news() >= RECEIVERS // 5)
            await replicas.kill(replicas.sender)
            open_news, at_kill = await written_and_open(database), news()
            killed_at = time.monotonic()
            await come(lambda: news() > at_kill)
            taken_over = time.monotonic() - killed_at
            await replicas.start()

            held_from = time.time()
            server.faults.add("held", method="sendMessage", times=None)
            await come(lambda: sum(replicas.balancer.open.values()) >= 4)
            open_answers = server.held
            await replicas.kill(replicas.busiest)
            open_news += await written_and_open(database)
            server.faults.clear()
            server.release()
            held = held_from, time.time() + 0.2
            await replicas.start()

            for replica in list(replicas.live):  # a rolling restart
                await replicas.start()
                assert await replicas.stop(replica) == 0
            await come(lambda: all(replicas.answers(people).values()), LONGEST)
        asked.check(open_answers)
        twice = news() - RECEIVERS
        async with asyncio.timeout(SOON):
            while not await all_done(database):  # noqa: ASYNC110  # see below
                await asyncio.sleep(0.2)  # another process tells no event
        words = (
            f"taken over after {taken_over:.1f} s; news twice {twice} of {open_news} open;"
            f" {sum(map(len, asked.asked.values()))} answers;"
            f" in any second {replicas.most_within(1, held)} at most"
        )
        print(words)  # shown with -s
        assert twice <= open_news
        assert taken_over < TAKEN_OVER
        assert all(call.status != 429 for call in replicas.sent())
        # Messages arrive less evenly than they leave, and the more so the busier the machine.
        assert replicas.most_within(5, held) <= 150
        assert replicas.doubled_ticks() == []
        assert replicas.missed_ticks() == []
        for replica in list(replicas.live):
            assert await replicas.stop(replica) == 0


async def test_a_database_that_cuts_all_connections(loaded_address: str) -> None:
    """After every connection was cut, again and again, all is answered once and news goes on."""
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    async with (
        open_database(loaded_address) as database,
        fleet(loaded_address, REPLICAS, TOKEN) as replicas,
    ):
        server = replicas.server
        people = server.world.add_users(60, first_id=1_000_001)
        await add_chats(database, people)
        await follow(database, people)
        async with asking(replicas.server) as asked:
            await publish(database, clock.now())
            await come(lambda: sum(replicas.answers(people).values()) >= 10)
            for _ in range(6):
                async with database.write() as connection:
                    await connection.execute(cut)
                await asyncio.sleep(0.5)
            await come(lambda: all(replicas.answers(people).values()))
        asked.check(0)
        assert sum(replicas.answers(people).values()) == len(people)
        assert all(call.status != 429 for call in replicas.sent())
        for replica in list(replicas.live):
            assert await replicas.stop(replica) == 0


async def test_an_update_that_comes_to_another_replica_meanwhile(loaded_address: str) -> None:
    """While one replica answers, another lets Telegram ask again later; nothing is said twice."""
    async with fleet(loaded_address, 2, TOKEN) as replicas:
        server = replicas.server
        [person] = server.world.add_users(1)
        first, second = (replica.ports for replica in replicas.live)
        update = message(9_000_001, person, ASKED)
        server.faults.add("held", method="sendMessage", times=None)
        answering = asyncio.create_task(first.post(update))
        await server.until(lambda: server.held == 1, SOON)
        status, headers = await second.post(update)
        assert (status, headers["Retry-After"]) == (503, "1")
        server.faults.clear()
        server.release()
        assert (await answering)[0] == 200
        assert (await second.post(update))[0] == 200
        assert replicas.answers([person])[person] == 1


async def test_what_a_dead_replica_had_claimed_is_answered_by_another(loaded_address: str) -> None:
    """Even if Telegram does not send it again; and what was not on the wire is said once."""
    async with fleet(loaded_address, 2, TOKEN) as replicas:
        server = replicas.server
        [person] = server.world.add_users(1)
        server.faults.add("server_error", method="sendMessage", times=None)
        dead = replicas.live[0]
        answering = asyncio.create_task(dead.ports.post(message(9_000_001, person, ASKED)))
        await server.until(lambda: server.transcript.calls("sendMessage"), SOON)
        await replicas.kill(dead)
        await asyncio.wait({answering})
        assert answering.exception() is not None
        server.faults.clear()
        await server.until(lambda: replicas.answers([person])[person], SOON)
        assert replicas.answers([person])[person] == 1


async def test_a_wait_that_outlasts_a_lease(loaded_address: str) -> None:
    """A replica that lost its database while it waited for its turn says nothing said meanwhile."""
    async with (
        open_database(loaded_address) as database,
        relayed(loaded_address) as relay,
        fleet(relay.address, 1, TOKEN) as replicas,
    ):
        replicas.address = loaded_address
        await replicas.start()
        [person] = replicas.server.world.add_users(1)
        await Pacing(database).halt(Place("chat", person, CHAT_SECONDS), HALTED)
        first = replicas.live[0]
        answering = asyncio.create_task(first.ports.post(message(9_000_001, person, ASKED)))
        async with asyncio.timeout(SOON):
            while not any(row["kind"] == "all" for row in await rows(database, "pace")):  # noqa: ASYNC110  # see below
                await asyncio.sleep(0.1)  # another process tells no event
        await relay.cut()
        await come(lambda: replicas.answers([person])[person] > 0)
        await first.bot.said("the database is away")
        await relay.mend()
        await first.bot.said("outcome=elsewhere")
        assert (await answering)[0] == 503  # it is to come again, and will be known
        assert (await first.ports.post(message(9_000_001, person, ASKED)))[0] == 200
        assert replicas.answers([person])[person] == 1


async def test_a_sender_that_lost_its_database(loaded_address: str) -> None:
    """What it had sent by then is not sent again by the one that sends after it."""
    async with (
        open_database(loaded_address) as database,
        relayed(loaded_address) as relay,
        fleet(relay.address, 1, TOKEN) as replicas,
    ):
        server = replicas.server
        people = server.world.add_users(60, first_id=1_000_001)
        await add_chats(database, people)
        await follow(database, people)
        first = replicas.live[0]
        await first.bot.said(SENDS)
        replicas.address = loaded_address
        await replicas.start()
        server.faults.add("held", method="sendMessage", times=None)
        await publish(database, clock.now())
        await come(lambda: server.held >= HELD)
        await relay.cut()
        server.faults.clear()
        server.release()
        # What is in doubt has been found by the other then, and waits for a moment.
        await come(lambda: SENDS in replicas.live[1].bot.log)
        await relay.mend()
        await first.bot.said("is written down again")
        await come(lambda: all(replicas.answers(people).values()))
        async with asyncio.timeout(SOON):
            while not await all_done(database):  # noqa: ASYNC110  # another process tells no event
                await asyncio.sleep(0.2)
        assert set(replicas.answers(people).values()) == {1}
        for replica in list(replicas.live):
            assert await replicas.stop(replica) == 0


async def test_polling_is_for_one_process(loaded_address: str) -> None:
    """On PostgreSQL a second bot that polls is refused, and so is a replica beside it."""
    async with fleet(loaded_address, 0, TOKEN) as replicas:
        server = replicas.server
        [person] = server.world.add_users(1)
        async with running(server, loaded_address) as bot:
            await bot.said("answering as")
            async with running(server, loaded_address) as second:
                assert await second.ended() == 2
                assert "polling is for one process only" in second.log
            await server.world.text(person, ASKED).reply()
            assert await bot.stopped() == 0
        await replicas.start()
        async with running(server, loaded_address) as second:
            assert await second.ended() == 2
            assert "another bot runs on it" in second.log
