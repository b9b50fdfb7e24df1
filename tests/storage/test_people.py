"""What is kept of people: for how long, and that nothing else touches it."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

from bot.config import CHECKOUT_DATA
from bot.loading import load
from bot.models import Memory
from bot.news import News
from bot.people import (
    DIALOGUES_KEPT,
    FEEDBACK_KEPT,
    FEEDBACK_KEPT_DONE,
    OFF_KEPT,
    UPDATES_KEPT,
    People,
)
from bot.search.dialogue import LIFETIME
from bot.storage.engine import Database
from bot.storage.schema import upgrade
from bot.turns import Claim, Close, Comment, Remember, Report, Screen, Send
from bot.wishes import STOPPED, Switch
from tests.conftest import silent, url
from tests.following import add_chats, follow, rows
from tests.storage.test_news import PIECE
from tests.times import Times


def claim(number: int, times: Times) -> Claim:
    """Return the claim of one update."""
    return Claim(number, 7, 7, number, (Send(7, Screen("<b>x</b>")),), times.now())


def memory(times: Times) -> Memory:
    """Return something to remember."""
    return Memory("country", "resource/aze-faq", ("BR",), ("BR", "PE"), times.now())


def report(reference: str) -> Report:
    """Return a report."""
    return Report(reference, "wrong", "fact", "country/BR", "", "en", 1)


async def opened(folder: Path) -> tuple[Database, People]:
    """Return an empty database and what keeps people's things in it."""
    database = Database(url(folder / "aze.db"))
    await upgrade(database)
    return database, People(database)


async def test_an_update_is_claimed_once(tmp_path: Path, times: Times) -> None:
    """A second claim of the same update changes nothing, not even what it would keep."""
    database, people = await opened(tmp_path)
    assert await people.keep(claim(1, times), (report("AAAA0001"),))
    assert not await people.keep(claim(1, times), (Comment("AAAA0001", "again"),))
    [kept] = await people.all_feedback()
    assert kept.comment == ""
    await database.close()


async def test_unsent_replies_come_back_as_they_were(tmp_path: Path, times: Times) -> None:
    """After a restart the very same reply is sent, and none once it is marked as answered."""
    database, people = await opened(tmp_path)
    await people.keep(claim(1, times), ())
    assert await people.unanswered() == (claim(1, times),)
    await people.mark_answered(1, 99)
    assert await people.unanswered() == ()
    assert await people.answer_to(7, 1) == 99
    await database.close()


async def test_what_is_remembered_is_what_was_said_last(tmp_path: Path, times: Times) -> None:
    """One conversation has one memory: the newest."""
    database, people = await opened(tmp_path)
    await people.keep(claim(1, times), (Remember(7, 8, Memory("news", "", (), (), times.now())),))
    await people.keep(claim(2, times), (Remember(7, 8, memory(times)),))
    assert await people.memory((7, 8)) == memory(times)
    assert await people.memory((7, 9)) is None
    await database.close()


async def test_nothing_is_kept_longer_than_said(tmp_path: Path, times: Times) -> None:
    """Each thing is there until its time is over, and then no more."""
    database, people = await opened(tmp_path)
    await people.keep(claim(1, times), (Remember(7, 8, memory(times)), report("AAAA0001")))
    await people.keep(claim(2, times), (report("AAAA0002"), Close("AAAA0001")))
    second = timedelta(seconds=1)
    times.advance(DIALOGUES_KEPT + second)
    await people.forget_old()
    assert await people.memory((7, 8)) is None
    assert len(await people.unanswered()) == 2
    times.advance(UPDATES_KEPT)
    await people.forget_old()
    assert await people.unanswered() == ()
    assert len(await people.all_feedback()) == 2
    times.advance(FEEDBACK_KEPT_DONE)
    await people.forget_old()
    assert [entry.reference for entry in await people.all_feedback()] == ["AAAA0002"]
    times.advance(FEEDBACK_KEPT)
    await people.forget_old()
    assert await people.all_feedback() == []
    await database.close()


def test_the_privacy_text_says_the_same_durations() -> None:
    """What /privacy promises is what the code does."""
    text = (CHECKOUT_DATA / "help" / "privacy.toml").read_text(encoding="utf-8")
    english = text[: text.index("[text.es]")]
    assert timedelta(hours=int(re.findall(r"For (\d+) hours", english)[0])) == UPDATES_KEPT
    assert timedelta(minutes=int(re.findall(r"For (\d+) minutes", english)[0])) == DIALOGUES_KEPT
    assert timedelta(days=int(re.findall(r"until (\d+) days", english)[0])) == FEEDBACK_KEPT_DONE
    assert "one year at most" in english
    assert timedelta(days=365) == FEEDBACK_KEPT
    assert timedelta(days=int(re.findall(r"(\d+) days after you block", english)[0])) == OFF_KEPT
    assert DIALOGUES_KEPT == LIFETIME


async def test_chats_that_refuse_are_kept_half_a_year(tmp_path: Path, times: Times) -> None:
    """With what they follow; not who is on again, nor who stopped news and may come back."""
    database, people = await opened(tmp_path)
    await add_chats(database, [1, 2, 3, 4])
    await follow(database, [1, 2, 3, 4])
    off = (Switch(1, "off", "blocked"), Switch(2, "off", "blocked"), Switch(3, "off", STOPPED))
    await people.keep(claim(1, times), off)
    times.advance(OFF_KEPT - timedelta(days=1))
    await people.keep(claim(2, times), (Switch(1, "off", "kicked"), Switch(2, "on")))
    await people.forget_old()
    assert len(await rows(database, "chats")) == 4
    times.advance(timedelta(days=2))
    await people.forget_old()
    assert {row["chat"] for row in await rows(database, "chats")} == {2, 3, 4}
    assert {row["chat"] for row in await rows(database, "subscriptions")} == {2, 3, 4}
    await database.close()


async def test_a_load_leaves_peoples_things_alone(
    own_data: Path, tmp_path: Path, times: Times
) -> None:
    """Loading the knowledge anew replaces the knowledge, and nothing that people sent."""
    folder = tmp_path / "db"
    database, people = await opened(folder)
    await people.keep(claim(1, times), (Remember(7, 8, memory(times)), report("AAAA0001")))
    await News(database).hold([PIECE])
    await load(database, own_data, silent)
    await load(database, own_data, silent)
    assert len(await people.all_feedback()) == 1
    assert await people.memory((7, 8)) == memory(times)
    assert len(await people.unanswered()) == 1
    assert len(await News(database).held()) == 1
    await database.close()
    shutil.rmtree(folder)
