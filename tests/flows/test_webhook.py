"""Updates by webhook: the bot as a process, the strict local server's own delivery before it."""

import asyncio
import re
import sqlite3
import time
from pathlib import Path

import pytest

from bot.sandbox import BotApiServer
from tests.flows.hooking import PATH, SECRET, Ports, free_port, hooked, message
from tests.flows.process import ASKED, answered, running
from tests.flows.stage import TOKEN

PEOPLE = 20
STOP_SECONDS = 10
OTHER = {"AZE_WEBHOOK__SECRET": "another-secret"}
SOON = 60.0  # deadline, not a wait


async def all_answered(server: BotApiServer, people: list[int]) -> None:
    """Wait until everybody has an answer and nothing waits at the server."""
    await server.until(
        lambda: all(answered(server, people).values()) and not len(server.platform.updates), SOON
    )


def calls(server: BotApiServer, method: str) -> int:
    """Return how often a method was called."""
    return len(server.transcript.calls(method))


async def test_everybody_is_answered_once_and_in_order(database: Path) -> None:
    """By webhook as by polling: each question has one answer, those of one person in order."""
    names = ["Peru", "Chile", "Brazil", "Ghana", "Cuba"]
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(6)
        async with hooked(server, database) as (bot, ports):
            info = server.webhook.info()
            assert (info["url"], info["max_connections"]) == (ports.url, 40)
            for name in names:
                for person in people:
                    server.world.text(person, f"status of {name}")
            await server.until(lambda: not len(server.platform.updates), SOON)
            for person in people:
                texts = [m["text"] for m in server.world.messages(person) if m["from"]["is_bot"]]
                assert [text.split(":")[0] for text in texts] == names
            assert all(call.status != 429 for call in server.transcript.calls())
            assert len(re.findall(r"update kind=message outcome=answer ms=\d+", bot.log)) == 30
            assert await bot.stopped() == 0
        # What is as it should be is left alone: updates under way would come a second time.
        async with hooked(server, database, ports):
            await server.world.text(people[0], ASKED).reply()
        assert calls(server, "setWebhook") == 1


@pytest.mark.parametrize(("sent_before", "open_at_kill"), [(0, 0), (8, 4)])
async def test_a_kill_loses_nothing(database: Path, sent_before: int, open_at_kill: int) -> None:
    """Killed in the middle and started again, the bot answers all, twice only what was open."""
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(PEOPLE)
        async with hooked(server, database) as (bot, ports):
            fault = "held" if open_at_kill else "dropped"
            if not open_at_kill:
                server.faults.add(fault, method="sendMessage", times=None)
            for person in people:
                server.world.text(person, ASKED)
            if open_at_kill:
                await server.until(lambda: calls(server, "sendMessage") >= sent_before, SOON)
                server.faults.add(fault, method="sendMessage", times=None)
                await server.until(lambda: server.held >= open_at_kill, SOON)
            else:
                await server.until(lambda: calls(server, "sendMessage") >= PEOPLE // 2, SOON)
            on_the_wire = server.held
            await bot.kill()
        server.release()
        server.faults.clear()
        async with hooked(server, database, ports) as (bot, _):
            await all_answered(server, people)
            assert await bot.stopped() == 0
        twice = sum(count - 1 for count in answered(server, people).values())
        assert twice <= on_the_wire


async def test_a_stop_finishes_what_was_begun(database: Path) -> None:
    """SIGTERM in the middle: what was begun is answered, the rest waits, nothing comes twice."""
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(PEOPLE)
        async with hooked(server, database) as (bot, ports):
            for person in people:
                server.world.text(person, ASKED)
            await server.until(lambda: calls(server, "sendMessage") >= 3, SOON)
            assert await bot.stopped() == 0
        async with hooked(server, database, ports):
            await all_answered(server, people)
        assert set(answered(server, people).values()) == {1}


async def test_a_stop_does_not_wait_for_ever(database: Path) -> None:
    """With an answer that Telegram never takes, the bot ends within ten seconds, and says it next.

    What was asked is not confirmed to Telegram meanwhile.
    """
    async with BotApiServer(TOKEN) as server:
        [person] = server.world.add_users(1)
        async with hooked(server, database) as (bot, ports):
            server.faults.add("server_error", method="sendMessage", times=None)
            server.world.text(person, ASKED)
            await server.until(lambda: calls(server, "sendMessage") >= 1, SOON)
            began = time.monotonic()
            assert await bot.stopped() == 0
            assert time.monotonic() - began < STOP_SECONDS
        assert len(server.platform.updates) == 1
        server.faults.clear()
        async with hooked(server, database, ports):
            await all_answered(server, [person])
        assert answered(server, [person])[person] == 1


async def test_too_much_at_once_is_to_come_again(database: Path) -> None:
    """With as much under way as there is room for, more is answered 503 and when to come again."""
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(12)
        settings = {"AZE_WEBHOOK__MOST_AT_ONCE": "5", "AZE_WEBHOOK__MAX_CONNECTIONS": "12"}
        async with hooked(server, database, None, **settings) as (_, ports):
            server.faults.add("held", method="sendMessage", times=None)
            for person in people[:5]:
                server.world.text(person, ASKED)
            await server.until(lambda: server.held == 5, SOON)
            status, headers = await ports.post(message(9_000_001, people[0], "hello"))
            assert (status, headers["Retry-After"]) == (503, "1")
            for person in people[5:]:
                server.world.text(person, ASKED)
            await server.until(lambda: len(server.webhook.waiting) == 7, SOON)
            assert "503" in server.webhook.info()["last_error_message"]
            assert await ports.ready() == (True, {})
            server.faults.clear()
            server.release()
            await all_answered(server, people)
        assert set(answered(server, people).values()) == {1}


async def test_a_database_away_and_back(database: Path) -> None:
    """While the database is away updates wait, and /readyz says so; then all is answered, once."""
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(PEOPLE)
        async with hooked(server, database) as (bot, ports):
            await server.world.text(people[0], ASKED).reply()
            lock = sqlite3.connect(database)
            lock.execute("BEGIN EXCLUSIVE")
            for person in people[1:]:
                server.world.text(person, ASKED)
            await bot.said("the database is away")
            ready, problems = await ports.ready()
            assert not ready
            assert set(problems) == {"database"}
            assert (await ports.get("/healthz"))[0] == 200
            assert "aze_ready 0.0" in (await ports.get("/metrics"))[1]
            status, headers = await ports.post(message(9_000_001, people[0], "hello"))
            assert (status, headers["Retry-After"]) == (503, "2")
            lock.rollback()
            lock.close()
            await all_answered(server, people)
            await ports.until_ready()
            assert await bot.stopped() == 0
        assert set(answered(server, people).values()) == {1}
        assert len(re.findall("the database is away", bot.log)) == 1


async def test_another_secret_is_told_to_telegram(database: Path) -> None:
    """Started with another secret, the bot finds out by what is refused, and loses nothing."""
    async with BotApiServer(TOKEN) as server:
        [person] = server.world.add_users(1)
        async with hooked(server, database) as (bot, ports):
            await server.world.text(person, ASKED).reply()
            assert await bot.stopped() == 0
        async with hooked(server, database, ports, **OTHER):
            server.world.text(person, ASKED)
            await server.until(lambda: answered(server, [person])[person] == 2, SOON)


async def test_back_to_polling(database: Path) -> None:
    """A bot that polls again takes the webhook away, and what waited is answered."""
    async with BotApiServer(TOKEN) as server:
        [person] = server.world.add_users(1)
        async with hooked(server, database) as (bot, _):
            assert await bot.stopped() == 0
        server.world.text(person, ASKED)
        async with running(server, database) as bot:
            await server.until(lambda: answered(server, [person])[person] == 1, SOON)
        assert not server.webhook.active


async def test_what_cannot_be_an_update(database: Path) -> None:
    """Nothing without the secret is read; what is no update, too long or elsewhere is refused."""
    async with BotApiServer(TOKEN) as server:
        [person] = server.world.add_users(1)
        async with hooked(server, database) as (bot, ports):
            asked = message(9_000_001, person, ASKED)
            for secret in (None, "", "another", SECRET + "x", SECRET[:-1], "ü"):
                assert (await ports.post(asked, secret))[0] == 401
            for body in (
                *(b"", b"{", b"[]", b"null", b"7", b'"x"', b"{}", b"\xff\xfe{", b"[" * 100_000),
                *(b'{"update_id": "7"}', b'{"update_id": true}', b'{"update_id": -1}'),
                *(b'{"update_id": 1e3}', b'{"update_id": 9223372036854775808}'),
            ):
                assert (await ports.post(body))[0] == 400, body[:40]
            long = {**asked, "padding": "x" * 1_000_000}
            assert (await ports.post(long))[0] == 413
            assert (await ports.post(long, "another"))[0] == 401
            for method in ("GET", "PUT", "DELETE", "PATCH"):
                assert (await ports.post(asked, method=method))[0] == 405
            for path in (
                "/",
                PATH + "/",
                f"/{PATH}",
                f"/.{PATH}",
                f"{PATH}/.",
                f"/x/..{PATH}",
                PATH.upper(),
            ):
                assert (await ports.post(asked, path=path))[0] in {404, 405}, path
            for path in ("/metrics", "/healthz", "/readyz", "/../etc/passwd", "/%2e%2e/telegram"):
                assert (await ports.post(asked, path=path))[0] == 404, path
            assert calls(server, "sendMessage") == 0
            assert (await ports.post(asked))[0] == 200
            assert answered(server, [person])[person] == 1
            # One that cannot be read would come again for a day, and keep back its chat.
            assert (await ports.post({"update_id": 9_000_002, "message": "text"}))[0] == 200
            assert "update 9000002 cannot be read" in bot.log
            assert (await ports.post({"update_id": 9_000_003}))[0] == 200


async def test_an_update_that_comes_again_is_answered_once(database: Path) -> None:
    """Replayed one after another and all at once, an update has one answer."""
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(2)
        async with hooked(server, database) as (_, ports):
            asked = [message(9_000_001 + n, person, ASKED) for n, person in enumerate(people)]
            for _again in range(3):
                assert (await ports.post(asked[0]))[0] == 200
            found = await asyncio.gather(*(ports.post(asked[1]) for _ in range(20)))
            assert {status for status, _ in found} == {200}
        assert set(answered(server, people).values()) == {1}


async def test_health_and_figures(database: Path) -> None:
    """Health, readiness and figures are told, with no word of people and no secret in them."""
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(3)
        async with hooked(server, database) as (_, ports):
            for person in people:
                await server.world.text(person, ASKED).reply()
            server.faults.add("too_many", method="sendMessage", times=1, retry_after=1)
            await server.world.text(people[0], "xylophone lessons").reply()
            await server.until(lambda: not len(server.platform.updates), SOON)
            assert await ports.get("/healthz") == (200, '{"alive": true}')
            assert await ports.ready() == (True, {})
            status, told = await ports.get("/metrics")
            assert status == 200
            for line in (
                'aze_updates_total{kind="message",outcome="answer"} 3.0',
                'aze_updates_total{kind="message",outcome="none"} 1.0',
                'aze_answer_seconds_bucket{le="+Inf"} 4.0',
                "aze_answer_seconds_count 4.0",
                "aze_updates_in_flight 0.0",
                'aze_refused_429_total{lane="answer"} 1.0',
                'aze_ledger_messages{state="pending"} 0.0',
                "aze_ledger_oldest_due_seconds 0.0",
                "aze_telegram_pending_updates",
                "aze_ready 1.0",
            ):
                assert line in told
            for secret in (TOKEN, SECRET, ASKED, "xylophone", *map(str, people)):
                assert secret not in told
            assert (await ports.get("/"))[0] == 404
            assert (await ports.get(PATH))[0] == 404


async def test_readiness_when_polling(database: Path) -> None:
    """A bot that polls is ready once it has polled, and needs no traffic for that."""
    ports = Ports(free_port(), free_port())
    async with BotApiServer(TOKEN) as server:
        await server.go_down()
        async with running(server, database, AZE_SERVER__PORT=str(ports.health)) as bot:
            await bot.said("Telegram is not reached")
            ready, problems = await ports.ready()
            assert (ready, set(problems)) == (False, {"updates"})
            await server.come_up()
            server.platform.updates.end_poll("")
            await server.until(lambda: server.platform.updates.polled > 0, SOON)
            server.platform.updates.end_poll("")
            await ports.until_ready()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"AZE_WEBHOOK__SECRET": ""}, "webhook.secret is not set"),
        ({"AZE_WEBHOOK__SECRET": "with a blank"}, "webhook.secret: 1 to 256"),
        ({"AZE_WEBHOOK__URL": ""}, "webhook.url is not set"),
        ({"AZE_WEBHOOK__URL": "bot.example.org"}, "webhook.url: is no address"),
        ({"AZE_WEBHOOK__URL": "https://a.example/x?y"}, "webhook.url: only letters"),
        ({"AZE_TELEGRAM__BASE_URL": "https://api.telegram.org"}, "sends to https:// only"),
        ({"AZE_WEBHOOK__LISTEN": "example.org"}, "webhook.listen: is no IP address"),
        ({"AZE_WEBHOOK__PORT": "7", "AZE_SERVER__PORT": "7"}, "server.port: is taken"),
    ],
)
async def test_settings_that_cannot_work(database: Path, wrong: dict[str, str], told: str) -> None:
    """A combination that cannot work: one sentence that names the setting, exit code 2."""
    environment = {**Ports(18_080, 18_081).environment, **wrong}
    base = {"AZE_TELEGRAM__BASE_URL": "http://127.0.0.1:9"}
    async with running(None, database, **{**base, **environment}) as bot:
        assert await bot.ended() == 2
        assert told in bot.log
        assert "Traceback" not in bot.log
        assert "with a blank" not in bot.log


async def test_a_port_that_is_taken(database: Path) -> None:
    """A port that another program listens on: one sentence that names the setting, exit code 2."""
    async with BotApiServer(TOKEN) as server:
        ports = Ports(server.port, free_port())
        async with running(server, database, **ports.environment) as bot:
            assert await bot.ended() == 2
            assert f"webhook.port: cannot listen on 127.0.0.1, port {server.port}" in bot.log
            assert "Traceback" not in bot.log
