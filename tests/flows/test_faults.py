"""Telegram, the network and the database failing: answered all the same, and once."""

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot import clock
from bot.storage import sqlite
from bot.transport import request
from tests.flows.stage import ADA, PEDRO, Stage, labels


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a moment, not many seconds, for an answer or a lock that never comes."""
    monkeypatch.setattr(request, "READ_SECONDS", 0.3)
    monkeypatch.setattr(sqlite, "BUSY_MILLISECONDS", 20)


@pytest.mark.parametrize(
    ("fault", "repeats", "messages"),
    [
        ("too_many", 3, 1),
        ("server_error", 4, 1),
        ("bad_gateway", 2, 1),
        ("dropped", 1, 1),
        ("silent", 1, 1),
        ("malformed", 1, 1),
        ("lost", 1, 2),  # Telegram took it and nobody knew: the one case of a second copy
        ("not_html", 1, 1),
    ],
)
async def test_a_passing_fault_costs_no_answer(
    stage: Stage, fault: str, repeats: int, messages: int
) -> None:
    """Whatever happens to the request, the answer comes; twice only if it was lost on its way."""
    stage.server.faults.add(fault, method="sendMessage", times=repeats)
    answers = await stage.answers(stage.world.text(ADA, "status of Brazil"))
    assert len(answers) == messages
    assert all(answer["text"].startswith("Brazil: Party") for answer in answers)


@pytest.mark.parametrize("by", [timedelta(days=2), timedelta(hours=-1)])
async def test_a_clock_that_is_set_costs_no_answer(
    stage: Stage, by: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two days ahead in the middle of a fault are no two days of trying in vain."""
    stage.server.faults.add("server_error", method="sendMessage", times=4)
    act = stage.world.text(ADA, "status of Brazil")
    while not stage.server.transcript.calls("sendMessage"):
        await stage.times.sleep(stage.times.step)
    monkeypatch.setattr(clock, "now", lambda: stage.times.now() + by)
    assert len(await stage.answers(act)) == 1
    assert len(await stage.answers(stage.world.text(ADA, "status of Peru"))) == 1


@pytest.mark.parametrize("fault", ["blocked", "deactivated", "kicked", "not_member"])
async def test_nobody_there_is_the_end_of_it(stage: Stage, fault: str) -> None:
    """An answer to somebody who has gone is tried once, and the next question is answered."""
    stage.server.faults.add(fault, method="sendMessage", times=1)
    assert await stage.answers(stage.world.text(ADA, "status of Brazil")) == []
    assert len(stage.server.transcript.calls("sendMessage")) == 1
    assert await stage.ask("status of Peru")


async def test_refused_markup_is_sent_as_plain_text(stage: Stage) -> None:
    """If Telegram refuses the markup, the reader gets the words and the buttons without it."""
    stage.server.faults.add("not_html", method="sendMessage", times=1)
    answer = await stage.ask("status of Brazil")
    assert "<" not in answer["text"]
    assert "entities" not in answer or all(e["type"] == "url" for e in answer["entities"])
    assert "Cite" in labels(answer)


async def test_an_upgraded_group_gets_its_answer_where_it_went(stage: Stage) -> None:
    """A group that becomes a supergroup meanwhile is answered in the supergroup."""
    group = stage.world.add_group("Ministry", kind="group", members=[ADA], admins=[ADA])
    stage.server.faults.add("upgraded", method="sendMessage", times=1)
    stage.world.text(ADA, "/country Peru", chat_id=group)
    await stage.settled()
    [sent] = [call for call in stage.server.transcript.calls("sendMessage") if call.ok]
    assert sent.parameters["chat_id"] != group
    assert str(sent.parameters["chat_id"]).startswith("-100")


async def test_one_flooded_chat_holds_nobody_else_back(stage: Stage) -> None:
    """A chat that has to wait half a minute waits alone."""
    stage.server.faults.add("too_many", method="sendMessage", chat_id=ADA, times=1, retry_after=30)
    flooded = stage.world.text(ADA, "status of Brazil")
    other = stage.world.text(PEDRO, "status of Peru")
    await stage.settled()
    calls = [call for call in stage.server.transcript.calls("sendMessage") if call.ok]
    assert [call.parameters["chat_id"] for call in calls] == [PEDRO, ADA]
    assert calls[1].time - calls[0].time >= 29
    assert len(await stage.answers(flooded)) == len(await stage.answers(other)) == 1


async def test_a_press_whose_edit_fails_is_repeated(stage: Stage) -> None:
    """A fault between press and edit is waited out like any other."""
    answer = await stage.ask("status of Brazil")
    stage.server.faults.add("server_error", method="editMessageText", times=2)
    stage.server.faults.add("server_error", method="answerCallbackQuery", times=1)
    assert (await stage.press(answer, "Cite"))["text"].startswith("To cite this")


async def test_an_edit_is_repeated_until_it_is_known_to_stand(stage: Stage) -> None:
    """Edits whose answers are lost are made again, as often as it takes: twice shows nothing."""
    answer = await stage.ask("status of Brazil")
    stage.server.faults.add("dropped", method="editMessageText", times=4)
    assert (await stage.press(answer, "Cite"))["text"].startswith("To cite this")


async def test_an_answer_that_was_deleted_is_sent_anew(stage: Stage) -> None:
    """If the message to edit is gone, the answer comes as a new one."""
    act = stage.world.text(ADA, "status of Brazil")
    [answer] = await stage.answers(act)
    await stage.bot.application.bot.delete_message(ADA, answer["message_id"])
    stage.world.edit(ADA, act.message_id, "status of Peru")
    [anew] = await stage.answers(act)
    assert anew["text"].startswith("Peru")


async def test_telegram_away_and_back(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """While Telegram cannot be reached the bot says so once, and then answers what came."""
    await stage.server.go_down()
    act = stage.world.text(ADA, "status of Brazil")
    while "Telegram is not reached" not in caplog.text:
        await stage.times.sleep(stage.times.step)
    await stage.server.come_up()
    assert len(await stage.answers(act)) == 1
    assert caplog.text.count("Telegram is not reached") == 1


async def test_a_bot_is_ready_before_anybody_writes(stage: Stage) -> None:
    """It does not take a whole poll, which Telegram holds open, to know that Telegram is there."""
    async with asyncio.timeout(10):  # of real time; Telegram holds a poll open for thirty
        while stage.bot.updates.problem:
            await stage.times.sleep(stage.times.step)
    assert stage.server.platform.updates.polled
    assert len(stage.server.platform.updates) == 0


async def test_a_bot_that_cannot_poll_is_not_ready(stage: Stage) -> None:
    """Ready without any traffic; no more once the last poll that worked was 90 seconds ago."""
    assert await stage.ask("status of Peru")
    assert stage.bot.updates.problem == ""
    stage.times.advance(timedelta(seconds=80))
    assert stage.bot.updates.problem == ""
    stage.times.advance(timedelta(seconds=15))
    assert "the last successful poll was 9" in stage.bot.updates.problem
    assert await stage.ask("status of Chile")
    assert stage.bot.updates.problem == ""


async def test_a_webhook_left_behind_is_taken_away(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """Where a webhook is set, polling would get nothing: it is removed, and nothing is lost."""
    await stage.bot.application.bot.set_webhook("http://127.0.0.1:9/hook")
    act = stage.world.text(ADA, "status of Brazil")
    assert len(await stage.answers(act)) == 1
    assert "a webhook is set for this bot" in caplog.text


async def test_a_database_away_and_back(
    stage: Stage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """While the database is locked nothing is confirmed or lost; then all is answered, once."""
    lock = sqlite3.connect(tmp_path / "aze.db")
    lock.execute("BEGIN EXCLUSIVE")
    acts = [stage.world.text(user, "status of Brazil") for user in (ADA, PEDRO)]
    while "the database is away" not in caplog.text:
        await stage.times.sleep(stage.times.step)
    assert len(stage.server.platform.updates) == 2
    lock.rollback()
    lock.close()
    for act in acts:
        assert len(await stage.answers(act)) == 1
    assert "the database is back" in caplog.text


async def test_a_failing_handler_says_so_and_the_next_question_works(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault of our own is told to the reader, logged without their words, and passes."""
    written = "what somebody wrote"

    def fail(*_args: object, **_kwargs: object) -> None:
        raise ValueError(written)

    with monkeypatch.context() as broken:
        broken.setattr(stage.bot.services.desk.assistant, "reply", fail)
        answer = await stage.ask(written)
    assert answer["text"].startswith("Something went wrong here")
    assert "a handler failed: ValueError at " in caplog.text
    assert written not in caplog.text
    assert (await stage.ask("status of Brazil"))["text"].startswith("Brazil")


async def test_the_order_of_one_person_is_kept(stage: Stage) -> None:
    """Ten questions sent in a row are answered in their order, others in between."""
    names = ["Peru", "Chile", "Brazil", "Colombia", "Ecuador", "Mexico", "Cuba", "Ghana"]
    acts = []
    for name in names:
        acts.append(stage.world.text(ADA, f"status of {name}"))
        acts.append(stage.world.text(PEDRO, f"status of {name}"))
    await stage.settled()
    for user in (ADA, PEDRO):
        texts = [m["text"] for m in stage.world.messages(user) if m["from"]["is_bot"]]
        starts = [text.split(":")[0] for text in texts]
        assert len(starts) == len(names)
        if user == ADA:
            assert starts == names
    assert all(call.status != 429 for call in stage.server.transcript.calls())
