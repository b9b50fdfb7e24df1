"""Who asks too much in a minute: told once, then left alone; nobody else notices."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.flood import PRESSES_A_MESSAGE, judge
from bot.storage import updates
from tests.conftest import on_both
from tests.flows.stage import ADA, CLAIRE, EDITOR, PEDRO, Stage, staged
from tests.times import Times

MOST = 4
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def limited(
    opened: tuple[Path, Desk], loaded_address: str, times: Times
) -> AsyncIterator[Stage]:
    """Give a bot that answers four messages a minute from one person."""
    async with staged(opened, loaded_address, times, messages_per_minute=MOST) as stage:
        yield stage


def test_what_is_decided() -> None:
    """Under the limit all is free; at it one notice is given in a minute, and then none."""
    assert [judge(answered, 0, 4) for answered in (0, 3, 4, 9)] == [
        "free",
        "free",
        "notice",
        "notice",
    ]
    assert [judge(answered, 1, 4) for answered in (3, 4, 9)] == ["free", "silent", "silent"]


async def test_one_notice_and_then_silence(limited: Stage) -> None:
    """The fifth message in a minute is told to be too much, in the person's language; no more."""
    acts = [limited.world.text(CLAIRE, "statut du Pérou") for _ in range(MOST + 6)]
    await limited.settled()
    texts = [m["text"] for m in limited.world.messages(CLAIRE) if m["from"]["is_bot"]]
    assert all(text.startswith("Pérou") for text in texts[:MOST])
    assert len(texts) == MOST + 1
    assert texts[MOST].startswith(f"Je réponds à {MOST} messages par minute")
    assert len(acts) == MOST + 6


async def test_others_are_not_affected(limited: Stage) -> None:
    """While one person is left alone, another is answered; so is an editor, without a limit."""
    for _ in range(MOST + 2):
        limited.world.text(ADA, "status of Peru")
    await limited.settled()
    assert (await limited.ask("status of Peru", PEDRO))["text"].startswith("Per")
    for _ in range(MOST + 2):
        limited.world.text(EDITOR, "status of Peru")
    await limited.settled()
    texts = [m["text"] for m in limited.world.messages(EDITOR) if m["from"]["is_bot"]]
    assert len(texts) == MOST + 2
    assert all(text.startswith("Peru") for text in texts)


async def test_after_a_minute_there_is_room(limited: Stage, times: Times) -> None:
    """Once the minute is over the next question is answered."""
    for _ in range(MOST + 2):
        limited.world.text(ADA, "status of Peru")
    await limited.settled()
    times.advance(MINUTE)
    assert (await limited.ask("status of Chile"))["text"].startswith("Chile")


@on_both
async def test_a_clock_that_was_a_day_ahead_keeps_nobody_silent(
    limited: Stage, times: Times
) -> None:
    """What was asked by it does not count until that day has come."""
    day = 24 * 60 * MINUTE
    times.advance(day)
    for _ in range(MOST + 2):
        limited.world.text(ADA, "status of Peru")
    await limited.settled()
    times.advance(-day)
    assert (await limited.ask("status of Chile"))["text"].startswith("Chile")


@on_both
async def test_the_limit_holds_across_processes(limited: Stage) -> None:
    """What another process has answered counts: the database is asked, not only the memory."""
    for _ in range(MOST):
        limited.world.text(ADA, "status of Peru")
    await limited.settled()
    async with limited.database.read() as connection:
        since = limited.times.now() - MINUTE
        assert await updates.recent(connection, ADA, since, since + MINUTE) == (MOST, 0)
    limited.bot.services.flood._last = {ADA: limited.times.seconds()}  # as if just started
    notice = await limited.ask("status of Peru")
    assert notice["text"].startswith(f"I answer {MOST} messages")


async def test_who_reads_much_presses_often(limited: Stage) -> None:
    """Many more presses than messages do what they say; then they end without doing anything."""
    answer = await limited.ask("status of Brazil")
    most = PRESSES_A_MESSAGE * MOST
    told = []
    for _ in range(most + 3):
        press = limited.world.press(
            ADA, answer["message_id"], data="1k:en:c_BR", chat_id=ADA, forged=True
        )
        told.append((await press.answered()).get("text", ""))
        await limited.settled()
    assert not any(told[:most])
    assert told[most].startswith(f"I answer {MOST} messages")
    assert told[most + 1 :] == ["", ""]


async def test_a_group_is_told_only_by_who_asks_the_bot(limited: Stage) -> None:
    """What people say to one another in a group neither counts nor draws a notice."""
    group = limited.world.add_group("Ministry", members=[ADA], admins=[ADA])
    for _ in range(MOST + 3):
        limited.world.text(ADA, "good morning all", chat_id=group)
    await limited.settled()
    act = limited.world.text(ADA, "/country Peru", chat_id=group)
    assert len(await limited.answers(act)) == 1
