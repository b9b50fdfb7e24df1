"""From a feed on a server to news: new, known, corrected, folded, held, sent and told."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.feeds.fetching import Fetcher, Limits
from bot.feeds.reading import Feeds, Reading
from bot.feeds.sources import Feed, Trust
from bot.feeds.timing import LONGEST_PAUSE
from bot.models import Country, FeedState, NewsItem, StatusChange
from bot.newsroom import Newsroom
from bot.storage import feeds as storage
from bot.storage import news
from tests.flows.feedserver import FeedServer, feed_server
from tests.flows.stage import COLLEAGUE, EDITOR, Stage
from tests.unit.test_feeds_parsing import item, rss

EVERY = timedelta(minutes=30)
FILLER = item("What was there before", guid="https://news.example/before")
TOAD = item(
    "Golden toad returns to a hill in Brazil",
    guid="https://news.example/toad",
    description="Forty were counted in a national park.",
    link="https://news.example/toad",
    pubDate="Sun, 22 Nov 2026 08:00:00 GMT",
)


class Wire:
    """Feeds of a test's own server, read into a test's own database."""

    def __init__(self, stage: Stage, web: FeedServer) -> None:
        self.stage = stage
        self.web = web
        self.database = stage.bot.services.desk.database
        self.feeds: list[Feed] = []

    def feed(self, name: str, *items: str, trust: Trust = "send") -> Feed:
        """Serve a feed, and read it from now on."""
        url = self.web.serve(f"/{name}", rss(*items))
        feed = Feed(name, f"{name.title()} News", url, "en", (), trust, recommended=True)
        self.feeds = [known for known in self.feeds if known.id != name] + [feed]
        return feed

    @property
    def reader(self) -> Feeds:
        """What reads them."""
        desk = self.stage.bot.services.desk
        fetcher = Fetcher(allow_private=True, limits=Limits(seconds=2))
        return Feeds(self.database, self.feeds, fetcher, desk.tagger, EVERY)

    async def read(self) -> list[Reading]:
        """Read all feeds, due or not."""
        return await self.reader.read_now()

    async def begun(self, *names: str, trust: Trust = "send") -> None:
        """Let feeds have been read before, with something old in them."""
        for name in names:
            self.feed(name, FILLER, trust=trust)
        await self.read()

    async def published(self) -> Sequence[NewsItem]:
        """Return what readers see, newest first."""
        return await self.stage.bot.services.news.published()

    async def state(self, name: str) -> FeedState:
        """Return what is known of a feed."""
        async with self.database.read() as connection:
            return (await storage.states(connection))[name]


@pytest.fixture
async def wire(stage: Stage) -> AsyncIterator[Wire]:
    """Give feeds and a bot."""
    async with feed_server() as web:
        yield Wire(stage, web)


async def test_the_first_reading_sends_nothing(wire: Wire) -> None:
    """What stood in a feed before it was followed is known, and nobody's news."""
    wire.feed("a", TOAD, FILLER)
    [reading] = await wire.read()
    assert (reading.new, reading.notes) == (0, {"before": 2})
    assert await wire.published() == ()
    [again] = await wire.read()
    assert (again.new, again.notes) == (0, {})


async def test_what_nobody_was_to_see_is_not_published_by_a_press(wire: Wire) -> None:
    """An editor who makes up a button for an old item is told why nothing happens."""
    await wire.begun("a")
    message = await wire.stage.ask("/held", EDITOR)
    for act in "pre":
        press = wire.stage.world.press(
            EDITOR, message["message_id"], data=f"1{act}:en:1", chat_id=EDITOR, forged=True
        )
        assert "before we followed that feed" in str(await press.answered())
        await wire.stage.settled()
    assert await wire.published() == ()


async def test_a_new_item_of_a_trusted_feed_is_published(wire: Wire) -> None:
    """It comes whole, tagged with its countries and topics, and stands under /news."""
    await wire.begun("a")
    wire.feed("a", TOAD, FILLER)
    [reading] = await wire.read()
    assert (reading.items, reading.new, reading.published, reading.held) == (2, 1, 1, 0)
    [found] = await wire.published()
    assert (found.title, found.publisher) == ("Golden toad returns to a hill in Brazil", "A News")
    assert (found.countries, found.topics, found.origin) == (
        ("BR",),
        ("protected-areas",),
        "feed/a",
    )
    await wire.stage.bot.services.desk.refresh()
    assert "Golden toad returns" in (await wire.stage.ask("/news brazil"))["text"]


async def test_a_new_item_of_another_feed_waits_for_an_editor(wire: Wire) -> None:
    """Held until an editor publishes it, and not held again after."""
    await wire.begun("a", trust="hold")
    wire.feed("a", TOAD, FILLER, trust="hold")
    [reading] = await wire.read()
    assert (reading.published, reading.held) == (0, 1)
    held = await wire.stage.ask("/held", EDITOR)
    assert "Golden toad returns" in held["text"]
    await wire.stage.press(held, "Publish", EDITOR)
    assert len(await wire.published()) == 1
    [again] = await wire.read()
    assert (again.new, again.held) == (0, 0)


async def test_a_changed_guid_is_the_same_item(wire: Wire) -> None:
    """A feed that gives all its items new names brings nothing new."""
    await wire.begun("a")
    wire.feed("a", TOAD, FILLER)
    await wire.read()
    other = TOAD.replace("<guid>https://news.example/toad", "<guid>tag:else,1")
    wire.feed("a", other, other.replace("else", "third"))
    [reading] = await wire.read()
    assert reading.new == 0
    assert len(await wire.published()) == 1


async def test_new_guids_for_a_month_of_items_are_nothing_new(wire: Wire) -> None:
    """A site that moves to another system names everything anew, items of weeks ago, too."""
    items = [
        item(
            f"Story {day} of a toad on a hill",
            guid=f"https://news.example/{day}",
            link=f"https://news.example/{day}",
            pubDate=f"{day:02} Nov 2026 08:00:00 GMT",
        )
        for day in range(1, 21)
    ]
    wire.feed("a", *items)
    await wire.read()
    wire.feed("a", *(text.replace("<guid>https://news.example/", "<guid>tag:x,") for text in items))
    [reading] = await wire.read()
    assert (reading.new, reading.notes) == (0, {})


async def test_one_story_of_several_sources_is_one_item(wire: Wire) -> None:
    """By its link, or by a title that is almost the same, it is one item that names all."""
    await wire.begun("a", "b", "c", "d")
    wire.feed("a", TOAD)
    await wire.read()
    linked = item("A toad story", link="http://www.news.example/toad/?utm_source=b")
    wire.feed("b", linked)
    wire.feed("c", item("Golden Toad returns to hill in Brazil!", link="https://c.example/1"))
    wire.feed("d", item("Golden toad returns to a hill in Peru", link="https://d.example/1"))
    await wire.read()
    found = {item.title: item for item in await wire.published()}
    assert len(found) == 2
    toad = found["Golden toad returns to a hill in Brazil"]
    assert {source.publisher for source in toad.sources} == {"B News", "C News"}
    assert found["Golden toad returns to a hill in Peru"].sources == ()
    again = await wire.read()
    assert sum(reading.new for reading in again) == 0


async def test_the_same_title_weeks_later_is_another_story(wire: Wire) -> None:
    """After seven days, or in the same feed on another day, a title is news again."""
    await wire.begun("a", "b")
    wire.feed(
        "a",
        item(
            "Notes of the week on amphibians",
            guid="https://a.example/1",
            link="https://a.example/1",
        ),
    )
    await wire.read()
    wire.stage.times.advance(timedelta(days=9))
    wire.feed(
        "a",
        item(
            "Notes of the week on amphibians",
            guid="https://a.example/2",
            link="https://a.example/2",
        ),
    )
    await wire.read()
    assert len(await wire.published()) == 2


async def test_a_correction_raises_the_revision(wire: Wire) -> None:
    """A changed title within 48 hours is another revision; later, or by others, it is not."""
    await wire.begun("a", "b")
    wire.feed("a", TOAD)
    await wire.read()
    wire.feed("b", TOAD.replace("news.example", "b.example"))
    await wire.read()
    wire.feed("a", TOAD.replace("Forty were", "Fifty toads were"))
    wire.feed("b", TOAD.replace("Golden", "Silver").replace("news.example", "b.example"))
    readings = await wire.read()
    assert [reading.corrected for reading in readings] == [1, 0]
    [found] = await wire.published()
    assert (found.summary, found.revision) == ("Fifty toads were counted in a national park.", 2)
    wire.stage.times.advance(timedelta(hours=49))
    wire.feed("a", TOAD)
    assert (await wire.read())[0].corrected == 0


async def test_a_feed_that_always_changes_is_not_followed_for_ever(wire: Wire) -> None:
    """Small changes are none, and after a few revisions nothing more is edited."""
    await wire.begun("a")
    words = "Seen by some people on a hill near the town and told by them to us at length"
    wire.feed("a", TOAD.replace("Forty", f"{words} 1 Forty"))
    await wire.read()
    wire.feed("a", TOAD.replace("Forty", f"{words} 2 Forty"))
    assert [reading.corrected for reading in await wire.read()] == [0]
    for number in range(8):
        wire.feed("a", TOAD.replace("Golden", f"Golden{number}"))
        await wire.read()
    [found] = await wire.published()
    assert found.revision == 5


async def test_words_of_an_editor_stay(wire: Wire) -> None:
    """What an editor wrote is not corrected by the source."""
    await wire.begun("a")
    wire.feed("a", TOAD)
    await wire.read()
    [found] = await wire.published()
    async with wire.database.write() as connection:
        await news.word(connection, found.id, [replace(found.said("en"), title="Ours")])
    wire.feed("a", TOAD.replace("Golden", "Silver"))
    await wire.read()
    [after] = await wire.published()
    assert (after.said("en").title, after.said("fr").title, after.revision) == ("Ours", "Ours", 1)


async def test_an_old_item_that_appears_is_no_news(wire: Wire) -> None:
    """An archive that is put up is known and not sent; what comes a week late is."""
    await wire.begun("a")
    old = TOAD.replace("22 Nov 2026", "01 Oct 2026")
    late = item("A fern is found in Peru", pubDate="Sun, 15 Nov 2026 08:00:00 GMT")
    wire.feed("a", old, late)
    [reading] = await wire.read()
    assert (reading.new, reading.notes) == (1, {"before": 1})


async def test_a_flood_is_held(wire: Wire) -> None:
    """Two dozen new items at once are a mistake of a server: an editor looks first."""
    await wire.begun("a")
    wire.feed(
        "a", *(item(f"Story {n} of a toad", guid=f"https://a.example/{n}") for n in range(24))
    )
    [reading] = await wire.read()
    assert (reading.published, reading.held) == (0, 24)


async def test_one_awful_feed_does_not_stop_the_next(wire: Wire) -> None:
    """Each awful feed is told with its reason, noted, and the good ones are read."""
    await wire.begun("good")
    wire.feed("good", TOAD)
    awful = {
        "html": wire.web.serve("/1", "<!doctype html><html></html>"),
        "broken": wire.web.serve("/2", "{"),
        "timeout": wire.web.silence("/3"),
        "too-large": wire.web.stream("/4", 100),
        "gone": wire.web.serve("/5", "", 410),
        "redirects": wire.web.redirect("/6", "/6"),
        "entities": wire.web.serve("/7", "<!DOCTYPE a [<!ENTITY a '&b;&b;'>]><rss/>"),
    }
    good = wire.feeds[0]
    wire.feeds = [replace(good, id=reason, url=url) for reason, url in awful.items()] + [good]
    readings = await wire.read()
    assert [r.error.reason if r.error else "" for r in readings] == [*awful, ""]
    assert len(await wire.published()) == 1
    assert (await wire.state("gone")).error == "gone"


async def test_a_fault_of_ours_is_a_failed_reading(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed that we stumble over is noted as failed and left for a while, others are read."""
    await wire.begun("a", "b")

    async def stumble(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.feeds.reading.parse_apart", stumble)
    assert [str(reading.error) for reading in await wire.read()] == ["broken", "broken"]
    assert (await wire.state("a")).failures == 1


async def test_feeds_are_read_when_due_and_spread(wire: Wire) -> None:
    """First readings are spread over the interval, and then each comes every half hour."""
    wire.feeds = [replace(wire.feed(name), id=name) for name in ("a", "b", "c")]
    asked = []
    for _ in range(7):
        await wire.reader.tick()
        asked.append("".join(sorted(path[1:] for path, _ in wire.web.asked)))
        wire.web.asked.clear()
        wire.stage.times.advance(timedelta(minutes=10))
    assert asked == ["a", "b", "c", "a", "b", "c", "a"]


async def test_an_unchanged_feed_costs_one_short_request(wire: Wire) -> None:
    """The server's signs are kept and shown; 304 is no failure."""
    url = wire.web.serve("/a", rss(TOAD), ETag='"7"')
    wire.feeds = [replace(wire.feed("a"), url=url)]
    wire.web.serve("/a", rss(TOAD), ETag='"7"')
    await wire.read()
    wire.web.serve("/a", "", 304)
    for _ in range(2):
        [reading] = await wire.read()
        assert (reading.items, reading.error) == (None, None)
        assert wire.web.asked[-1][1]["If-None-Match"] == '"7"'


async def test_a_moved_feed_is_asked_at_its_new_place(wire: Wire) -> None:
    """A permanent redirect is noted; when the new place fails, the old one is asked again."""
    await wire.begun("a")
    wire.web.serve("/new", rss(TOAD))
    wire.web.redirect("/a", "/new")
    await wire.read()
    await wire.read()
    assert [path for path, _ in wire.web.asked[-3:]] == ["/a", "/new", "/new"]
    assert (await wire.state("a")).moved_to == wire.web.url("/new")
    wire.web.serve("/new", "", 404)
    await wire.read()
    assert (await wire.state("a")).moved_to == ""


async def test_a_failing_feed_is_asked_ever_more_rarely(wire: Wire) -> None:
    """Pauses double up to a day; it is never given up, and one success makes all good."""
    await wire.begun("a")
    wire.web.serve("/a", "", 500)
    pauses = []
    for _ in range(9):
        await wire.read()
        pauses.append((await wire.state("a")).next_at - wire.stage.times.now())
    assert pauses[0] == 2 * EVERY
    assert pauses[1] == 4 * EVERY
    assert pauses[-1] == LONGEST_PAUSE
    wire.feed("a", TOAD)
    await wire.read()
    state = await wire.state("a")
    assert (state.failures, state.failing_since, state.error) == (0, None, "")


async def test_editors_hear_once_of_a_feed_that_fails_for_a_day(wire: Wire) -> None:
    """Not before 24 hours, in a plain sentence, once to each; anew after it was well."""
    newsroom = wire.stage.bot.newsroom
    await wire.begun("a")
    wire.web.serve("/a", "<!doctype html><html></html>")
    await wire.read()
    await newsroom.tell_editors()
    assert wire.stage.world.messages(EDITOR) == []
    wire.stage.times.advance(timedelta(hours=25))
    await wire.read()
    for _ in range(3):
        await newsroom.tell_editors()
    [message] = wire.stage.world.messages(EDITOR)
    assert "The feed a has not been readable since 22 November 2026" in message["text"]
    assert "It is a web page, not a feed." in message["text"]
    assert len(wire.stage.world.messages(COLLEAGUE)) == 1
    wire.feed("a", TOAD)
    await wire.read()
    assert (await wire.state("a")).told_at is None


async def test_editors_hear_what_waits_once_an_hour(wire: Wire) -> None:
    """A count, when something new waits, and at most one message an hour."""
    newsroom = wire.stage.bot.newsroom
    await newsroom.tell_editors()
    assert wire.stage.world.messages(EDITOR) == []
    await wire.begun("a", trust="hold")
    wire.feed("a", TOAD, trust="hold")
    await wire.read()
    await newsroom.tell_editors()
    wire.feed("a", TOAD, item("A fern is found in Peru"), trust="hold")
    wire.stage.times.advance(timedelta(minutes=10))
    await wire.read()
    await newsroom.tell_editors()
    texts = [message["text"] for message in wire.stage.world.messages(EDITOR)]
    assert texts == ["One item of news is waiting for an editor: /held"]
    wire.stage.times.advance(timedelta(hours=1))
    for _ in range(2):
        await newsroom.tell_editors()
    assert [m["text"] for m in wire.stage.world.messages(EDITOR)][1:] == [
        "2 items of news are waiting for an editor: /held"
    ]


async def test_a_changed_status_is_news_once(wire: Wire) -> None:
    """What changes after the first look becomes one item in four languages for its followers."""
    desk = wire.stage.bot.services.desk
    brazil = desk.library.countries["BR"]
    [latest, *_] = brazil.history or desk.library.countries["AU"].history
    change = replace(
        latest, what="aze", old="unknown", new="yes", evidence="Target 4 names AZE sites."
    )

    def room(*history: StatusChange) -> Newsroom:
        country = replace(brazil, history=history)
        return Newsroom(
            desk.database,
            (),
            desk.catalogue,
            desk.languages,
            lambda: [country],
            wire.stage.bot.newsroom._tell,
        )

    old = replace(change, what="kmgbf", old="none-known", new="yes")
    assert await room(old).take_up_changes() == 0
    assert await room(old, change).take_up_changes() == 1
    assert await room(old, change).take_up_changes() == 0
    assert await wire.stage.bot.services.news.held() == ()
    [told] = await wire.stage.bot.services.news.published()
    assert told.title == "Brazil: AZE in its NBSAP or national report: not known to us → yes"
    assert (told.countries, told.origin) == (("BR",), "status")
    assert "Target 4 names AZE sites." in told.summary
    assert told.said("fr").title.startswith("Brésil : AZE dans sa stratégie")


async def test_many_changed_statuses_wait_for_an_editor(wire: Wire) -> None:
    """Thirty countries taken up at once are a list: an editor decides what of it is sent."""
    desk = wire.stage.bot.services.desk
    [latest, *_] = desk.library.countries["AU"].history
    change = replace(latest, what="aze", old="unknown", new="yes")
    countries: list[Country] = []
    room = Newsroom(
        desk.database,
        (),
        desk.catalogue,
        desk.languages,
        lambda: countries,
        wire.stage.bot.newsroom._tell,
    )
    await room.take_up_changes()
    some = list(desk.library.countries.values())[:30]
    countries = [replace(country, history=(change,)) for country in some]
    assert await room.take_up_changes() == 30
    assert len(await wire.stage.bot.services.news.held()) == 30
