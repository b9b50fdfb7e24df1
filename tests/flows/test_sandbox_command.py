"""`python -m bot sandbox`: what it promises to somebody who has just cloned the project."""

import signal
import socket
from pathlib import Path

import pytest

from bot.config import CHECKOUT_DATA
from bot.demo.cast import read_cast
from bot.errors import DataError
from tests.conftest import small_copy
from tests.flows.sandboxed import (
    AMINA,
    GRACE,
    GROUP,
    LUCIA,
    Sandboxed,
    launch,
    prepare,
    sandboxed,
)

FOREIGN_TOKEN = "123456789:the-token-of-a-real-bot-in-config"  # noqa: S105  # of none
CONFIG = f"""
[telegram]
token = "{FOREIGN_TOKEN}"
base_url = "http://192.0.2.1"
[database]
url = "sqlite+aiosqlite:///foreign.db"
[admin]
user_ids = [1]
[log]
level = "warning"
"""


@pytest.fixture
def folder(tmp_path: Path, loaded: Path) -> Path:
    """Give a folder whose sandbox has read the knowledge already."""
    prepare(tmp_path, loaded)
    return tmp_path


def bots() -> list[str]:
    """Return the command lines of the bots of sandboxes that run in this test's folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                if "bot.demo.child" in line:
                    found.append(str((entry / "cwd").readlink()))
            except OSError:
                continue  # it has ended meanwhile
    return found


async def test_everybody_can_talk_to_the_bot(folder: Path) -> None:
    """One command later people in four languages and a group with a topic get answers."""
    async with sandboxed(folder) as sandbox:
        await sandbox.running()
        english = await sandbox.ask(AMINA, "does brasil hav aze in its nbsap??")
        assert english["text"].startswith("Brazil")
        spanish = await sandbox.ask(LUCIA, "¿Qué es un sitio AZE?")
        assert "Fuente" in spanish["text"]
        event = await sandbox.told(lambda event: event.get("whole"))
        [forum] = [chat for chat in event["chats"] if chat["id"] == GROUP]
        [topic] = forum["topics"]
        await sandbox.act(
            "text", user_id=AMINA, text="/country Peru", chat_id=GROUP, thread=topic["id"]
        )
        answered = await sandbox.told(
            lambda event: [
                message
                for key, message in event.get("messages", [])
                if key == str(GROUP)
                and message["from"]["is_bot"]
                and message.get("message_thread_id") == topic["id"]
            ]
        )
        assert answered
        assert await sandbox.stopped() == 0


async def test_it_takes_no_token_and_no_database_from_the_config(folder: Path) -> None:
    """Neither file nor environment can make it speak to Telegram or touch another database."""
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    async with sandboxed(
        folder,
        AZE_TELEGRAM__TOKEN=FOREIGN_TOKEN,
        AZE_TELEGRAM__BASE_URL="http://192.0.2.2",
        AZE_DATABASE__URL="sqlite+aiosqlite:///foreign.db",
        HTTP_PROXY="http://192.0.2.3:9",
        http_proxy="http://192.0.2.3:9",
    ) as sandbox:
        await sandbox.running()
        await sandbox.ask(AMINA, "Brazil")
        assert await sandbox.stopped(signal.SIGTERM) == 0
        assert FOREIGN_TOKEN not in sandbox.said
    assert sorted(path.name for path in folder.iterdir()) == ["config.toml", "var"]
    for file in (folder / "var" / "sandbox").iterdir():
        assert FOREIGN_TOKEN.encode() not in file.read_bytes()


async def test_conversations_are_found_again(folder: Path) -> None:
    """The next start shows what was said, goes on from there, and keeps the moved clock."""
    async with sandboxed(folder) as sandbox:
        await sandbox.running()
        await sandbox.ask(AMINA, "Brazil")
        before = await sandbox.shown(AMINA)
        await sandbox.act("clock", seconds=86_400)
        assert await sandbox.stopped() == 0
    async with sandboxed(folder) as sandbox:
        assert await sandbox.shown(AMINA) == before
        event = await sandbox.told(lambda event: event.get("whole"))
        assert event["state"]["ahead_seconds"] == 86_400
        await sandbox.running()
        answer = await sandbox.ask(AMINA, "Peru")
        assert answer["message_id"] > before[-1]["message_id"]
        assert answer["date"] > before[-1]["date"] + 80_000
        assert await sandbox.stopped() == 0


async def test_fresh_starts_over(folder: Path, loaded: Path) -> None:
    """With --fresh nothing of earlier conversations is left."""
    async with sandboxed(folder) as sandbox:
        await sandbox.act("text", user_id=AMINA, text="Brazil")
    async with sandboxed(folder, "--port", "0", "--fresh") as sandbox:
        assert await sandbox.shown(AMINA) == []
    assert loaded.exists()


async def test_a_killed_bot_answers_once_it_is_started_again(folder: Path) -> None:
    """What is written while the bot is dead is answered when it comes back, once."""
    async with sandboxed(folder) as sandbox:
        await sandbox.running()
        await sandbox.act("bot", act="kill")
        await sandbox.told(lambda event: event.get("state", {}).get("bot") == "stopped")
        asked = await sandbox.act("text", user_id=AMINA, text="Brazil")
        await sandbox.act("bot", act="start")
        await sandbox.answer_after(asked)
        await sandbox.ask(AMINA, "Peru")
        texts = [message["text"].split(":")[0] for message in await sandbox.shown(AMINA)]
        assert texts == ["Brazil", "Brazil", "Peru", "Peru"]
        assert await sandbox.stopped() == 0


async def test_the_bot_does_not_outlive_the_sandbox(folder: Path) -> None:
    """Neither a clean stop nor a killed sandbox leaves a bot behind."""
    for kill in (False, True):
        async with sandboxed(folder) as sandbox:
            await sandbox.running()
            assert bots().count(str(folder)) == 1
            if kill:
                sandbox.process.kill()
                await sandbox.ended()
            else:
                assert await sandbox.stopped() == 0
        # What the killed sandbox's bot writes ends when it ends: its output is read until then.
        assert str(folder) not in bots()


async def said_by(folder: Path, *options: str, **environment: str) -> str:
    """Return the sentence of a sandbox that cannot start."""
    process = await launch(folder, *options, **environment)
    sandbox = Sandboxed(process)
    assert process.stdout is not None
    said = (await process.stdout.read()).decode()
    assert await sandbox.ended() == 2
    await sandbox.close()
    return said


async def test_a_taken_port_is_said(folder: Path) -> None:
    """The sentence names the port and the option that changes it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = await said_by(folder, "--port", str(port))
    assert said == f"error: port {port} is taken: choose another one with --port\n"


async def test_a_second_sandbox_in_one_folder_is_refused(folder: Path) -> None:
    """It is told so, and --fresh deletes nothing under the first one."""
    async with sandboxed(folder) as sandbox:
        await sandbox.act("text", user_id=AMINA, text="Brazil")
        for options in (("--port", "0"), ("--port", "0", "--fresh")):
            assert "in use by another sandbox" in await said_by(folder, *options)
        assert (await sandbox.shown(AMINA))[0]["text"] == "Brazil"


async def test_a_bot_that_cannot_start_ends_the_sandbox(folder: Path) -> None:
    """What keeps the bot from starting is said, and the exit code tells."""
    broken = small_copy(folder / "data")
    (broken / "terms" / "kba.toml").write_text("broken", encoding="utf-8")
    said = await said_by(folder, AZE_DATA__DIR=str(broken))
    assert "terms/kba.toml" in said
    assert "error: the bot could not start: it says why above" in said


async def test_a_broken_database_is_said(folder: Path) -> None:
    """The sentence names the file."""
    (folder / "var" / "sandbox" / "aze.db").write_text("no database " * 100)
    said = await said_by(folder)
    assert "var/sandbox/aze.db" in said
    assert "--fresh" in said


CASTS = [
    ('name = "AZE bot"', "name = 1", "bot.name"),
    ("id = 7100002", "id = 7100001", "7100001 stands there twice"),
    ("id = 7100002", "id = 7100000", "7100000 is the bot's own number"),
    ("admins = [7100005]", "admins = []", "group.admins"),
    ("members = [7100001,", "members = [99,", "99 is in the group and not among the people"),
    ('language = "en"', 'language = "english please"', "person.0.language"),
    ('first_name = "Amina"', 'first_name = ""', "person.0.first_name"),
]


@pytest.mark.parametrize(("right", "wrong", "said"), CASTS, ids=[wrong for _, wrong, _ in CASTS])
def test_a_broken_cast_is_said(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    """What is wrong with the people is said with its place in the file."""
    text = (CHECKOUT_DATA / "sandbox.toml").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "sandbox.toml").write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(DataError, match=said):
        read_cast(tmp_path)


def test_the_cast_is_whole() -> None:
    """The people of the project's own file can all be written as."""
    assert len(read_cast(CHECKOUT_DATA).person) >= 5


async def test_the_editor_publishes_a_sample(folder: Path) -> None:
    """The sample items wait for the editor, and what she publishes stands under /news."""
    async with sandboxed(folder) as sandbox:
        await sandbox.running()
        assert "Sample" not in (await sandbox.ask(AMINA, "/news"))["text"]
        assert "Sample" not in (await sandbox.ask(AMINA, "/held"))["text"]
        held = await sandbox.ask(GRACE, "/held")
        assert "<script>alert(1)</script>" in held["text"]
        [publish] = [
            button["callback_data"]
            for row in held["reply_markup"]["inline_keyboard"]
            for button in row
            if button["text"] == "Publish"
        ]
        await sandbox.act("press", user_id=GRACE, message_id=held["message_id"], data=publish)
        await sandbox.told(
            lambda event: [
                message
                for _, message in event.get("messages", [])
                if message["message_id"] == held["message_id"] and "edit_date" in message
            ]
        )
        news = await sandbox.ask(AMINA, "/news")
        assert "Sample, not news: <b>markup</b>" in news["text"]
        assert await sandbox.stopped() == 0
    async with sandboxed(folder) as sandbox:
        await sandbox.running()
        assert "<b>markup</b>" not in (await sandbox.ask(GRACE, "/held"))["text"]
