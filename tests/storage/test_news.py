"""News that waits for an editor: held once, decided once, and fit to be shown."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DatabaseError
from bot.news import News, tidy
from bot.people import People
from bot.sandbox import addresses
from bot.storage.engine import Database
from bot.storage.news import MOST_PUBLISHED
from bot.storage.schema import upgrade
from bot.turns import AnswerPress, Claim, Drop, Effect, Publish
from tests.following import BRAZIL
from tests.times import Times

PIECE = replace(BRAZIL, countries=("BR", "PE"), topics=("amphibians",))


async def opened(address: str) -> tuple[Database, News, People]:
    """Return an empty database, its news, and what keeps decisions."""
    database = Database(address)
    await upgrade(database)
    return database, News(database), People(database)


async def decide(people: People, times: Times, number: int, *effects: Effect) -> None:
    """Keep decisions as the press of an editor does."""
    assert await people.keep(Claim(number, 7, 7, None, (), times.now()), effects)


async def test_what_is_held_comes_back_as_it_was(address: str, times: Times) -> None:
    """A piece waits whole, with the moment it came, and nothing decided."""
    database, news, _ = await opened(address)
    assert await news.hold([PIECE]) == 1
    [item] = await news.held()
    assert item == await news.find(item.id)
    assert all(getattr(item, name) == getattr(PIECE, name) for name in PIECE.__slots__)
    assert (item.state, item.held_at, item.decided_at) == ("held", times.now(), None)
    assert await news.find(item.id + 1) is None
    await database.close()


async def test_a_key_is_held_once(address: str, times: Times) -> None:
    """The same key keeps its first item: twice at once, later, and after a decision."""
    database, news, people = await opened(address)
    again = replace(PIECE, title="Changed")
    assert await news.hold([PIECE, again, replace(PIECE, key="guid-2")]) == 2
    assert await news.hold([again]) == 0
    assert await news.hold([]) == 0
    first = (await news.held())[-1]
    await decide(people, times, 1, Drop(first.id))
    assert await news.hold([again]) == 0
    kept = await news.find(first.id)
    assert kept is not None
    assert (kept.title, kept.state) == ("A toad returns", "dropped")
    await database.close()


async def test_the_newest_come_first(address: str, times: Times) -> None:
    """What has no date, or one to come, counts from the day it came; of one day, last is first."""
    database, news, people = await opened(address)
    dates = {"old": date(2024, 1, 1), "none": None, "new": date(2090, 1, 1), "today": None}
    await news.hold([replace(PIECE, key=key, date=day) for key, day in dates.items()])
    assert [item.key for item in await news.held()] == ["today", "new", "none", "old"]
    await decide(people, times, 1, *(Publish(item.id) for item in await news.held()))
    assert [item.key for item in await news.published()] == ["today", "new", "none", "old"]
    assert await news.held() == ()
    await database.close()


async def test_the_first_decision_stands(address: str, times: Times) -> None:
    """Deciding again, or otherwise, changes neither the state nor its moment."""
    database, news, people = await opened(address)
    await news.hold([PIECE])
    [item] = await news.held()
    await decide(people, times, 1, Publish(item.id))
    moment = times.now()
    times.advance(timedelta(hours=1))
    await decide(people, times, 2, Drop(item.id), Publish(item.id), Publish(999))
    [published] = await news.published()
    assert (published.state, published.decided_at) == ("published", moment)
    await database.close()


async def test_a_repeated_press_decides_nothing(address: str, times: Times) -> None:
    """A decision is committed with its update's claim, so one that comes again is skipped."""
    database, news, people = await opened(address)
    await news.hold([PIECE])
    [item] = await news.held()
    await decide(people, times, 1)
    again = Claim(1, 7, 7, None, (), times.now())
    assert not await people.keep(again, (Publish(item.id),))
    assert await news.published() == ()
    await database.close()


async def test_a_decision_is_told_once_it_is_committed(address: str, times: Times) -> None:
    """Who listens finds it published; a fault there leaves it decided, and its replies unsent."""
    database, news, _ = await opened(address)
    seen: list[int] = []

    async def listen() -> None:
        seen.append(len(await news.published()))
        raise DatabaseError("away")

    people = People(database, listen)
    await news.hold([PIECE])
    [item] = await news.held()
    claim = Claim(1, 7, 7, None, (AnswerPress("x"),), times.now())
    with pytest.raises(DatabaseError, match="away"):
        await people.keep(claim, (Publish(item.id),))
    assert seen == [1]
    assert not await people.keep(claim, (Publish(item.id),))
    assert await people.unanswered(1) == (claim,)
    await database.close()


async def test_memory_holds_a_bounded_number(address: str, times: Times) -> None:
    """However much is published, the newest alone are read."""
    database, news, people = await opened(address)
    await news.hold([replace(PIECE, key=str(number)) for number in range(MOST_PUBLISHED + 5)])
    await decide(people, times, 1, *(Publish(item.id) for item in await news.held()))
    published = await news.published()
    assert len(published) == MOST_PUBLISHED
    assert published[0].key == str(MOST_PUBLISHED + 4)
    await database.close()


def test_text_from_outside_becomes_plain_lines() -> None:
    """Line breaks, control characters and signs that turn text round are taken out, length cut."""
    wild = replace(
        PIECE,
        title="A\ntoad\x1b[31m \u202ereturns",
        summary="word " * 3000,
        publisher="x" * 3000,
    )
    tame = tidy(wild)
    assert tame.title == "A toad [31m returns"
    assert len(tame.summary) <= 1000
    assert tame.summary.endswith("word\N{HORIZONTAL ELLIPSIS}")
    assert len(tame.publisher) <= 60
    assert tidy(PIECE) == PIECE


@pytest.mark.parametrize(
    "address",
    [
        "", "toad", "/news/1", "javascript:alert(1)", "ftp://iucn.org/", "https://", "http://[",
        "https://localhost/x", "https://iucn.org:99999/", "https://iucn.org:0/",
        "https://iucn.org@evil.example/", "https://iucn.org/a b", "https://iucn.org/\n",
        "https://iucn.org/" + "x" * 3000,
    ],
)  # fmt: skip
def test_an_address_that_no_button_opens_is_left_out(address: str) -> None:
    """One bad address must not make Telegram refuse the answer that lists it."""
    assert tidy(replace(PIECE, url=address)).url == ""


@given(st.from_regex(r"https?://[^/]{0,12}(/.{0,8})?", fullmatch=True) | st.text(max_size=30))
def test_an_address_that_is_kept_is_taken_by_telegram(address: str) -> None:
    """What is left for a button passes the checks that Telegram makes."""
    kept = tidy(replace(PIECE, url=address)).url
    if kept:
        assert addresses.checked(kept)
