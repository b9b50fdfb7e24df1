"""What is kept of people: for how long, and that nothing else touches it."""

import re
from datetime import timedelta
from pathlib import Path

from bot.config import RetentionSection
from bot.delivery.digesting import LOOK_BACK
from bot.library import open_library
from bot.loading import load
from bot.models import Memory
from bot.news import News
from bot.people import People
from bot.retention import PRIVACY, Retention
from bot.schedule import TEN_MINUTES
from bot.search.dialogue import LIFETIME
from bot.storage.engine import Database
from bot.storage.pace import FREE
from bot.storage.schema import upgrade
from bot.turns import Claim, Close, Comment, Remember, Report, Screen, Send
from bot.wishes import STOPPED, Switch
from tests.conftest import silent, url
from tests.following import add_chats, follow, rows
from tests.storage.test_news import PIECE
from tests.times import Times

KEPT = Retention()


def claim(number: int, times: Times) -> Claim:
    """Return the claim of one update."""
    return Claim(number, 7, 7, number, (Send(7, Screen("<b>x</b>")),), times.now())


def memory(times: Times) -> Memory:
    """Return something to remember."""
    return Memory("country", "resource/aze-faq", ("BR",), ("BR", "PE"), times.now())


def report(reference: str) -> Report:
    """Return a report."""
    return Report(reference, "wrong", "fact", "country/BR", "", "en", 1)


async def opened(address: str) -> tuple[Database, People]:
    """Return an empty database and what keeps people's things in it."""
    database = Database(address)
    await upgrade(database)
    return database, People(database)


async def test_an_update_is_claimed_once(address: str, times: Times) -> None:
    """A second claim of the same update changes nothing, not even what it would keep."""
    database, people = await opened(address)
    assert await people.keep(claim(1, times), (report("AAAA0001"),))
    assert not await people.keep(claim(1, times), (Comment("AAAA0001", "again"),))
    [kept] = await people.all_feedback()
    assert kept.comment == ""
    await database.close()


async def test_unsent_replies_come_back_as_they_were(address: str, times: Times) -> None:
    """After a restart the very same reply is sent, and none once it is marked as answered."""
    database, people = await opened(address)
    await people.keep(claim(1, times), ())
    assert await people.unanswered() == (claim(1, times),)
    await people.mark_answered(1, 99)
    assert await people.unanswered() == ()
    assert await people.answer_to(7, 1) == 99
    await database.close()


async def test_what_is_remembered_is_what_was_said_last(address: str, times: Times) -> None:
    """One conversation has one memory: the newest."""
    database, people = await opened(address)
    await people.keep(claim(1, times), (Remember(7, 8, Memory("news", "", (), (), times.now())),))
    await people.keep(claim(2, times), (Remember(7, 8, memory(times)),))
    assert await people.memory((7, 8)) == memory(times)
    assert await people.memory((7, 9)) is None
    await database.close()


async def test_nothing_is_kept_longer_than_said(address: str, times: Times) -> None:
    """Each thing is there until its time is over, and then no more."""
    database, people = await opened(address)
    await people.keep(claim(1, times), (Remember(7, 8, memory(times)), report("AAAA0001")))
    await people.keep(claim(2, times), (report("AAAA0002"), Close("AAAA0001")))
    second = timedelta(seconds=1)
    times.advance(KEPT.dialogues + second)
    await people.forget_old()
    assert await people.memory((7, 8)) is None
    assert len(await people.unanswered()) == 2
    times.advance(KEPT.updates)
    await people.forget_old()
    assert await people.unanswered() == ()
    assert len(await people.all_feedback()) == 2
    times.advance(KEPT.feedback_done)
    await people.forget_old()
    assert [entry.reference for entry in await people.all_feedback()] == ["AAAA0002"]
    times.advance(KEPT.feedback)
    await people.forget_old()
    assert await people.all_feedback() == []
    await database.close()


async def test_the_privacy_text_says_the_same_durations(loaded: Path) -> None:
    """What /privacy promises is what the settings say, in every language."""
    section = RetentionSection(
        updates_hours=41,
        dialogue_minutes=7,
        feedback_done_days=83,
        feedback_days=311,
        drafts_hours=19,
        receipts_days=97,
        refused_days=211,
    )
    database = Database(url(loaded))
    told = section.kept.told((await open_library(database)).entries[PRIVACY])
    await database.close()
    assert set(told.texts) == {"en", "es", "fr", "pt"}
    # No setting: what makes nobody wait is dropped so late, by a tick that comes so often.
    minutes = int(FREE.removesuffix(" minutes")) + TEN_MINUTES // timedelta(minutes=1)
    for text in told.texts.values():
        numbers = re.findall(r"\d+", " ".join(text.facts))
        assert numbers == ["41", "7", str(minutes), "83", "311", "211", "97", "19"]
        assert "{" not in " ".join(text.facts)
    assert RetentionSection().kept == KEPT
    assert KEPT.dialogues == LIFETIME
    assert KEPT.receipts > LOOK_BACK


async def test_chats_that_refuse_are_kept_half_a_year(address: str, times: Times) -> None:
    """With what they follow; not who is on again, nor who stopped news and may come back."""
    database, people = await opened(address)
    await add_chats(database, [1, 2, 3, 4])
    await follow(database, [1, 2, 3, 4])
    off = (Switch(1, "off", "blocked"), Switch(2, "off", "blocked"), Switch(3, "off", STOPPED))
    await people.keep(claim(1, times), off)
    times.advance(KEPT.refused - timedelta(days=1))
    await people.keep(claim(2, times), (Switch(1, "off", "kicked"), Switch(2, "on")))
    await people.forget_old()
    assert len(await rows(database, "chats")) == 4
    times.advance(timedelta(days=2))
    await people.forget_old()
    assert {row["chat"] for row in await rows(database, "chats")} == {2, 3, 4}
    assert {row["chat"] for row in await rows(database, "subscriptions")} == {2, 3, 4}
    await database.close()


async def test_a_load_leaves_peoples_things_alone(
    own_data: Path, address: str, times: Times
) -> None:
    """Loading the knowledge anew replaces the knowledge, and nothing that people sent."""
    database, people = await opened(address)
    await people.keep(claim(1, times), (Remember(7, 8, memory(times)), report("AAAA0001")))
    await News(database).hold([PIECE])
    await load(database, own_data, silent)
    await load(database, own_data, silent)
    assert len(await people.all_feedback()) == 1
    assert await people.memory((7, 8)) == memory(times)
    assert len(await people.unanswered()) == 1
    assert len(await News(database).held()) == 1
    await database.close()
