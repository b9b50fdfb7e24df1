"""What is kept for the next start."""

import sqlite3
from pathlib import Path

import pytest

from bot.errors import DatabaseError
from bot.sandbox import BotApiServer
from bot.sandbox.keeping import Keeper, Store, clear
from bot.sandbox.watch import chats_of
from tests.sandbox.client import ADA, BOB, TOKEN, Api, Clock, key, keys, picture


def nothing() -> dict[str, object]:
    """Give what the caller keeps: nothing."""
    return {}


def looks(server: BotApiServer) -> object:
    """Return all that people and the bot can see of a server."""
    platform = server.platform
    return (
        platform.people,
        {key: (chat.view, chat.messages, chat.topics) for key, chat in chats_of(platform)},
        {key: (chat.members, chat.blocked, chat.started) for key, chat in chats_of(platform)},
        platform.files,
        platform.profile,
        list(platform.inline_messages),
        dict(platform.updates),
        platform.updates.next_id,
    )


async def lived_in(server: BotApiServer, api: Api) -> None:
    """Let a little of everything happen."""
    world = server.world
    await api.call("setMyCommands", commands=[{"command": "go", "description": "Go"}])
    await api.call("setMyDescription", description="Oi", language_code="pt")
    world.text(ADA, "hello 🇧🇷")
    sent = await api.say("choose", reply_markup=keys([key("a")]))
    await api.call("editMessageText", chat_id=ADA, message_id=sent["message_id"], text="chosen")
    world.media(ADA, "photo", data=picture(), name="map.png")
    forum = world.add_group("F", members=[BOB], admins=[ADA], forum=True)
    world.text(BOB, "/go", chat_id=forum, thread=world.add_topic(forum, "Frogs", by=ADA))
    world.set_language(BOB, "pt-br")
    world.block(BOB)
    ask = world.inline(ADA, "x")
    result = {
        "type": "article",
        "id": "1",
        "title": "X",
        "input_message_content": {"message_text": "X"},
        "reply_markup": keys([key("b")]),
    }
    await api.call("answerInlineQuery", inline_query_id=ask.query.id, results=[result])
    world.choose(ask, "1")


async def test_the_next_start_finds_everything_again(
    server: BotApiServer, api: Api, clock: Clock, tmp_path: Path
) -> None:
    """People, chats, messages, files, the profile and what waits for the bot are as they were."""
    with Store(tmp_path / "telegram.db") as store:
        keeper = Keeper(server.platform, store, lambda: {"token": "1:a"})
        assert not keeper.restore()
        await lived_in(server, api)
        keeper.save()
        server.world.text(ADA, "more")
        keeper.save()
    later = BotApiServer(TOKEN, clock=clock, seed=1)
    with Store(tmp_path / "telegram.db") as store:
        assert store.own() == {"token": "1:a"}
        assert Keeper(later.platform, store, nothing).restore()
    assert looks(later) == looks(server)
    act = later.world.text(ADA, "again")
    assert act.message_id == server.world.messages(ADA)[-1]["message_id"] + 1
    assert act.update_id == server.platform.updates.next_id
    assert later.world.add_group("New") not in server.platform.chats


async def test_what_is_gone_stays_gone(
    server: BotApiServer, api: Api, clock: Clock, tmp_path: Path
) -> None:
    """A message that was deleted after it had been kept is not there at the next start."""
    with Store(tmp_path / "telegram.db") as store:
        keeper = Keeper(server.platform, store, nothing)
        sent = await api.say("one")
        keeper.save()
        await api.call("deleteMessage", chat_id=ADA, message_id=sent["message_id"])
        keeper.save()
    later = BotApiServer(TOKEN, clock=clock)
    with Store(tmp_path / "telegram.db") as store:
        Keeper(later.platform, store, nothing).restore()
    assert later.world.messages(ADA) == []


def test_one_sandbox_at_a_time(tmp_path: Path) -> None:
    """A second one on the same folder is told so, and can delete nothing."""
    path = tmp_path / "telegram.db"
    clear(path)
    with Store(path):
        with pytest.raises(DatabaseError, match="in use by another sandbox"):
            Store(path)
        with pytest.raises(DatabaseError, match="in use by another sandbox"):
            clear(path)
    clear(path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("how", ["no database", "another version"])
def test_a_file_that_cannot_be_read(tmp_path: Path, how: str) -> None:
    """It is left as it is, the sentence says what to do, and that helps."""
    path = tmp_path / "telegram.db"
    if how == "no database":
        path.write_text("no database " * 100)
    else:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
    with pytest.raises(DatabaseError, match="start over with --fresh"):
        Store(path)
    clear(path)
    with Store(path):
        pass


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE things SET value = '{' WHERE name = 'chats'",
        "DELETE FROM things WHERE name = 'updates'",
        "INSERT INTO messages VALUES ('404', 1, '{\"message_id\": 1}')",
    ],
    ids=["no JSON", "a part missing", "no such chat"],
)
async def test_damage_is_said(
    server: BotApiServer, api: Api, clock: Clock, tmp_path: Path, damage: str
) -> None:
    """What cannot be understood ends in a sentence that says how to start over."""
    with Store(tmp_path / "telegram.db") as store:
        await lived_in(server, api)
        Keeper(server.platform, store, nothing).save()
        store._connection.execute(damage)
    later = BotApiServer(TOKEN, clock=clock)
    with (
        Store(tmp_path / "telegram.db") as store,
        pytest.raises(DatabaseError, match="start over with --fresh"),
    ):
        Keeper(later.platform, store, nothing).restore()


def test_a_path_that_cannot_be_used(tmp_path: Path) -> None:
    """Where no file can be, the sentence names the place."""
    for act in (Store, clear):
        with pytest.raises(DatabaseError, match=f"{tmp_path} cannot be used"):
            act(tmp_path)


async def test_a_full_disk_is_said(server: BotApiServer, tmp_path: Path) -> None:
    """What cannot be written ends in a sentence that names the file."""
    with Store(tmp_path / "telegram.db") as store:
        [pages] = store._connection.execute("PRAGMA page_count").fetchone()
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        server.world.media(ADA, "document", data=b"x" * 100_000)
        with pytest.raises(DatabaseError, match="cannot be written"):
            Keeper(server.platform, store, nothing).save()
