"""Real processes: killed and started again, asked to stop, started with what is wrong."""

import asyncio
import shutil
import time
from pathlib import Path

import pytest

from bot.sandbox import BotApiServer
from tests.flows.process import ASKED, answered, running
from tests.flows.stage import TOKEN

PEOPLE = 30
STOP_SECONDS = 10


@pytest.mark.parametrize(
    ("sent_before", "open_at_kill"),
    [(0, 0), (0, 1), (12, 6), (29, 1)],
    ids=["nothing sent", "first on the wire", "in the middle", "last on the wire"],
)
async def test_a_kill_loses_nothing(database: Path, sent_before: int, open_at_kill: int) -> None:
    """Killed with 30 updates fetched and started again, the bot answers all 30.

    None is answered twice but those whose request was on the wire at the kill.
    """
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(PEOPLE)
        for person in people:
            server.world.text(person, ASKED)
        async with running(server, database) as bot:
            if open_at_kill:
                calls = server.transcript
                await server.until(lambda: len(calls.calls("sendMessage")) >= sent_before, 60)
                server.faults.add("held", method="sendMessage", times=None)
                await server.until(lambda: server.held >= open_at_kill, 60)
            else:
                server.faults.add("dropped", method="sendMessage", times=None)
                await server.until(lambda: bool(server.platform.updates.polled), 60)
            await bot.kill()
        server.release()
        server.faults.clear()
        before = answered(server, people)
        async with running(server, database) as bot:
            await bot.said("answering as")
            await server.until(
                lambda: all(answered(server, people).values()) and not len(server.platform.updates),
                60,
            )
            assert await bot.stopped() == 0
        after = answered(server, people)
    assert all(after[person] >= 1 for person in people)
    twice = sum(count - 1 for count in after.values())
    # What had its effect, and no answer that anybody heard.
    on_the_wire = sum(call.status == 0 for call in server.transcript.calls("sendMessage"))
    assert twice <= on_the_wire, (before, after)
    if not open_at_kill:
        assert twice == 0


async def test_a_stop_finishes_what_was_begun(database: Path) -> None:
    """SIGTERM with answers under way: they are sent, nothing is sent twice later, exit code 0."""
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(PEOPLE)
        async with running(server, database) as bot:
            await bot.said("answering as @aze_test_bot")
            for person in people:
                server.world.text(person, ASKED)
            await server.until(lambda: len(server.transcript.calls("sendMessage")) >= 3, 60)
            began = time.monotonic()
            assert await bot.stopped() == 0
            assert time.monotonic() - began < STOP_SECONDS
        async with running(server, database):
            await server.until(
                lambda: all(answered(server, people).values()) and not len(server.platform.updates),
                60,
            )
        assert set(answered(server, people).values()) == {1}


async def test_a_stop_does_not_wait_for_ever(database: Path) -> None:
    """With an answer that Telegram never takes, SIGTERM still ends the bot within ten seconds."""
    async with BotApiServer(TOKEN) as server:
        [person] = server.world.add_users(1)
        async with running(server, database) as bot:
            await bot.said("answering as")
            server.faults.add("held", method="sendMessage", times=None)
            server.world.text(person, ASKED)
            await server.until(lambda: server.held == 1, 60)
            began = time.monotonic()
            assert await bot.stopped() == 0
            assert time.monotonic() - began < STOP_SECONDS


async def test_without_a_token_the_bot_says_what_to_do(database: Path) -> None:
    """No token: one sentence that names the setting and where to get it, exit code 2."""
    async with running(None, database, AZE_TELEGRAM__TOKEN="") as bot:
        assert await bot.ended() == 2
        assert "error: telegram.token is not set: get one from @BotFather" in bot.log
        assert "Traceback" not in bot.log


@pytest.mark.parametrize("token", ["999999:another-token-entirely-wrong", "no token at all"])
async def test_a_wrong_token_is_told(database: Path, token: str) -> None:
    """A token that Telegram refuses: one sentence, exit code 2, and the token is not printed."""
    async with (
        BotApiServer(TOKEN) as server,
        running(server, database, AZE_TELEGRAM__TOKEN=token) as bot,
    ):
        assert await bot.ended() == 2
        assert "error: telegram.token was refused" in bot.log
        assert token not in bot.log
        assert "Traceback" not in bot.log


async def test_a_server_that_is_away_is_waited_for(database: Path) -> None:
    """Started while Telegram cannot be reached, the bot says so and answers once it can."""
    async with BotApiServer(TOKEN) as server:
        [person] = server.world.add_users(1)
        await server.go_down()
        async with running(server, database) as bot:
            await bot.said("Telegram is not reached, trying again")
            server.world.text(person, ASKED)
            await server.come_up()
            await server.until(lambda: answered(server, [person])[person] == 1, 60)
            assert "Traceback" not in bot.log


async def test_a_stop_while_telegram_does_not_answer_the_first_call(database: Path) -> None:
    """Asked to stop while Telegram keeps the bot waiting from the beginning, it ends soon, too."""
    async with BotApiServer(TOKEN) as server:
        server.faults.add("held", method="getMe", times=None)
        async with running(server, database) as bot:
            await server.until(lambda: server.held == 1, 60)
            began = time.monotonic()
            assert await bot.stopped() == 0
            assert time.monotonic() - began < STOP_SECONDS
            assert "Traceback" not in bot.log


async def test_a_stop_while_telegram_is_away(database: Path) -> None:
    """Asked to stop before Telegram was ever reached, the bot ends at once, with exit code 0."""
    async with BotApiServer(TOKEN) as server:
        await server.go_down()
        async with running(server, database) as bot:
            await bot.said("Telegram is not reached, trying again")
            assert await bot.stopped() == 0
            assert "Traceback" not in bot.log


async def test_an_address_that_is_none_is_told(database: Path) -> None:
    """A server address without http: one sentence that names the setting, exit code 2."""
    async with running(None, database, AZE_TELEGRAM__BASE_URL="localhost:8081") as bot:
        assert await bot.ended() == 2
        assert "telegram.base_url" in bot.log
        assert "Traceback" not in bot.log


async def test_a_second_poller_is_told(database: Path, tmp_path: Path) -> None:
    """Two bots on one token: a plain warning, and both go on once one of them is stopped."""
    second = Path(shutil.copyfile(database, tmp_path / "second.db"))
    async with BotApiServer(TOKEN) as server:
        [person] = server.world.add_users(1)
        async with running(server, database) as one:
            await one.said("answering as")
            async with running(server, second) as two:
                await asyncio.wait(
                    [
                        asyncio.create_task(bot.said("another program polls with this token"))
                        for bot in (one, two)
                    ],
                    return_when=asyncio.FIRST_COMPLETED,
                )
                assert await two.stopped() == 0
            server.world.text(person, ASKED)
            await server.until(lambda: answered(server, [person])[person] >= 1, 60)
