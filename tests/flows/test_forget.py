"""/mydata and /forgetme: all that is kept of a person is shown to them, and goes when they say."""

import json
from typing import Any

from sqlalchemy import LargeBinary, Text, cast, func, select, text

from bot.following import Receiver
from bot.storage.tables import metadata
from tests.conftest import on_both
from tests.flows.stage import ADA, CLAIRE, PEDRO, RUI, Message, Stage, labels
from tests.flows.test_subscribe import LATER, follow, followed

pytestmark = on_both


async def found(stage: Stage, number: int) -> list[str]:
    """Return where in the database a number stands, whatever the table and column."""
    async with stage.database.read() as connection:
        return [
            f"{table.name}.{column.name}"
            for table in metadata.tables.values()
            for column in table.c
            if not isinstance(column.type, LargeBinary)  # nothing that anybody wrote
            and await connection.scalar(
                select(func.count()).where(cast(column, Text).like(f"%{number}%"))
            )
        ]


def file_of(stage: Stage, message: Message) -> dict[str, Any]:
    """Return the content of a file that the bot has sent."""
    document = message["document"]
    assert document["file_name"] == "aze-bot.json"
    content = stage.server.platform.files[document["file_id"]].data
    told: dict[str, Any] = json.loads(content)
    return told


async def fill(stage: Stage, user: int) -> None:
    """Let as many tables as possible hold the number of a person."""
    await follow(stage, "Brazil", user)
    await follow(stage, "golden toad, -tourism", user)
    await stage.ask("Brazil", user)
    stage.times.advance(LATER)
    item = (
        "INSERT INTO news (key, title, summary, url, publisher, language, countries, topics, state,"
        " held_at) VALUES ('k', 't', 's', '', 'p', 'en', '', '', 'published', '2026-01-01')"
    )
    fill = (
        "INSERT INTO fills (item, revision, state, started_at, editor)"
        " VALUES (1, 1, 'done', '2026-01-01', :user)"
    )
    delivery = (
        "INSERT INTO deliveries (chat, thread, kind, item, revision, state, due_at, next_try,"
        " tries, error) VALUES (:user, 0, 'item', 1, 1, 'sent', '2026-01-01', '2026-01-01', 1, '')"
    )
    receipt = "INSERT INTO receipts VALUES (1, :user, 0, 1)"
    pace = "INSERT INTO pace (kind, chat, at) VALUES ('chat', :user, '2026-01-01')"
    async with stage.database.write() as connection:
        await connection.execute(text(item))
        for statement in (fill, delivery, receipt, pace):
            await connection.execute(text(statement), {"user": user})
    # Something half typed is kept, too.
    shown = await stage.ask("/settings", user)
    await stage.press(shown, labels(shown)[2], user)
    stage.times.advance(LATER)


async def test_forgetting_leaves_the_number_nowhere(stage: Stage) -> None:
    """After the one question, no column of any table holds the person's number; others stay."""
    await follow(stage, "Peru", PEDRO)
    await fill(stage, ADA)
    assert {
        "chats.chat", "subscriptions.chat", "updates.user_id", "dialogues.user_id",
        "drafts.user_id", "receipts.chat", "deliveries.chat", "fills.editor",
        "pace.chat",
    } <= set(await found(stage, ADA))  # fmt: skip
    asked = await stage.ask("/forgetme")
    assert "cannot be brought back" in asked["text"]
    assert await found(stage, ADA)
    stage.times.advance(LATER)
    done = await stage.press(asked, "Delete everything")
    assert "Everything I held about you is deleted" in done["text"]
    assert await found(stage, ADA) == []
    assert len(await followed(stage, PEDRO)) == 1
    assert (await stage.ask("/mysubs"))["text"] == "You follow nothing here yet."


async def test_forgetting_can_be_left(stage: Stage) -> None:
    """Whoever says no keeps all of it."""
    await follow(stage, "Brazil")
    asked = await stage.ask("/forgetme")
    assert "Nothing was deleted" in (await stage.press(asked, "Keep it"))["text"]
    assert len(await followed(stage)) == 1


async def test_my_data_are_all_of_them(stage: Stage) -> None:
    """/mydata sends every row with the person's number as a file, and nobody else's."""
    await follow(stage, "Peru", PEDRO)
    await fill(stage, ADA)
    told = file_of(stage, await stage.ask("/mydata"))
    assert told["person"] == ADA
    tables = told["tables"]
    assert {row["what"] for row in tables["subscriptions"]} == {"country", "words"}
    assert tables["chats"][0]["zone"] == "UTC"
    assert {"receipts", "deliveries", "drafts", "updates", "dialogues", "pace"} <= set(tables)
    assert str(PEDRO) not in json.dumps(told)


async def test_what_is_kept_of_a_person_is_said_in_each_language(stage: Stage) -> None:
    """The file and the question come in the reader's words."""
    for user, words, sure in (
        (PEDRO, "en un archivo", "Borrar todo"),
        (CLAIRE, "dans un fichier", "Tout effacer"),
        (RUI, "em um arquivo", "Apagar tudo"),
    ):
        await follow(stage, "Peru", user)
        sent = await stage.ask("/mydata", user)
        assert words in sent["caption"]
        stage.times.advance(LATER)
        await stage.press(await stage.ask("/forgetme", user), sure, user)
        assert await found(stage, user) == []


async def test_in_a_group_nothing_of_a_person_is_shown_or_forgotten(stage: Stage) -> None:
    """Both are refused where others read along; a forged press there deletes nothing."""
    group = stage.world.add_group("Team", members=[ADA])
    for command in ("/mydata", "/forgetme"):
        answer = await stage.ask(command, ADA, chat_id=group)
        assert "open a chat with me" in answer["text"]
    await follow(stage, "Brazil")
    press = stage.world.press(ADA, answer["message_id"], data="1f:en:y", chat_id=group, forged=True)
    assert "no longer there" in str(await press.answered())
    await stage.settled()
    assert len(await followed(stage)) == 1


async def test_a_forgotten_chat_keeps_its_language_no_longer(stage: Stage) -> None:
    """What was remembered of the chosen language is gone at once, too."""
    shown = await stage.press(await stage.ask("/settings"), "Language")
    await stage.press(shown, "Español")
    asked = await stage.ask("/forgetme")
    assert "¿Borrar todo" in asked["text"]
    await stage.press(asked, "Borrar todo")
    assert "You follow nothing here" in (await stage.ask("/mysubs"))["text"]
    receiver = await stage.bot.services.subscribers.receiver(ADA)
    assert receiver is None or receiver == Receiver(ADA)
