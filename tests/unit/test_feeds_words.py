"""Sources of news in files, in sentences and in lines at the command line."""

import re
from pathlib import Path

import pytest

from bot.config import CHECKOUT_DATA
from bot.desk import Desk
from bot.errors import ConfigError, DataError, FeedError, InputError
from bot.feeds.reading import Reading
from bot.feeds.sources import Feed, chosen, read_feeds
from bot.feeds.tagging import Tagger
from bot.i18n import Catalogue, read_catalogues
from bot.newsroom import problem
from bot.newswire import Typed, piece, told
from bot.topics import read_topics, topic_named
from tests.times import START

SOURCES = Path(__file__).parent.parent.parent / "bot" / "feeds"
FEED = Feed("a", "A News", "https://a.example/", "en", (), "hold", recommended=True)


@pytest.fixture(scope="module")
def catalogues() -> dict[str, Catalogue]:
    """Give the sentences of all languages."""
    return read_catalogues(CHECKOUT_DATA)


def test_every_reason_has_a_sentence(catalogues: dict[str, Catalogue]) -> None:
    """What a feed can be refused for is told in its own words in each language."""
    code = "".join(path.read_text() for path in SOURCES.glob("*.py"))
    reasons = set(re.findall(r'FeedError\(\s*"([\w-]+)"', code)) - {"broken"}
    assert len(reasons) > 12
    for catalogue in catalogues.values():
        sentences = {problem(f"{reason} 7", catalogue) for reason in (*reasons, "broken")}
        assert len(sentences) == len(reasons) + 1


def test_every_note_has_words(catalogues: dict[str, Catalogue]) -> None:
    """What is passed over in a feed is told in its own words, too."""
    notes = ("too-many", "twice", "no-title", "date-past", "date-future", "date-unread", "before")
    for catalogue in catalogues.values():
        assert len({catalogue.get("feed-note", reason=note, count=3) for note in notes}) == 7


def test_readings_as_lines(catalogues: dict[str, Catalogue]) -> None:
    """A line for each feed says what came of it."""
    english = catalogues["en"]
    assert told(Reading(FEED), english) == "a: not changed"
    failed = Reading(FEED, error=FeedError("status", "503"))
    assert told(failed, english) == "a: Its server answered with error 503."
    full = Reading(FEED, 9, 3, 2, 1, 1, {"twice": 2, "before": 4})
    assert told(full, english) == (
        "a: 9 items, 3 new, 2 published, 1 held for an editor, 1 corrected"
        " (4 were there before and are not sent; 2 were there twice)"
    )


def test_the_feeds_of_the_settings_are_read() -> None:
    """Recommended ones unless others are named; an unknown name is refused."""
    feeds = read_feeds(CHECKOUT_DATA)
    assert len(feeds) == 18
    assert {feed.id for feed in chosen(feeds, "recommended")} < {feed.id for feed in feeds}
    assert [feed.id for feed in chosen(feeds, ("ipbes", "iucn", "ipbes"))] == ["ipbes", "iucn"]
    assert chosen(feeds, ()) == ()
    with pytest.raises(ConfigError, match="there is no feed 'x'"):
        chosen(feeds, ("x",))


def test_every_topic_of_a_feed_is_worded_once() -> None:
    """Topics that feeds give to all their items belong to one that can be followed, or to none."""
    topics = read_topics(CHECKOUT_DATA)
    for feed in read_feeds(CHECKOUT_DATA):
        for given in feed.topics:
            assert sum(given in topic.covers for topic in topics) <= 1


@pytest.mark.parametrize(
    ("broken", "problem_told"),
    [
        ('trust = "maybe"', "trust: one of hold, send"),
        ('url = "ftp://a.example"', "url: an address"),
        ('language = "tlh"', "language: two small letters"),
        ('id = "A b"', "id: small letters"),
        ('recommended = "yes"', "recommended: true or false"),
        ('topics = "cbd"', "topics: a list"),
        ('publisher = ""', "publisher: a name"),
    ],
)
def test_a_broken_feed_in_the_file_is_told(tmp_path: Path, broken: str, problem_told: str) -> None:
    """Which feed, which field, what belongs there."""
    name = broken.split(" = ", maxsplit=1)[0]
    text = (CHECKOUT_DATA / "news" / "feeds.toml").read_text(encoding="utf-8")
    (tmp_path / "news").mkdir()
    path = tmp_path / "news" / "feeds.toml"
    path.write_text(re.sub(rf"^{name} = .*$", broken, text, count=1, flags=re.M))
    with pytest.raises(DataError, match=re.escape(problem_told)):
        read_feeds(tmp_path)
    path.write_text(text + text)
    with pytest.raises(DataError, match="stands there twice"):
        read_feeds(tmp_path)
    path.write_text("feed = 3")
    with pytest.raises(DataError, match="not a list of feeds"):
        read_feeds(tmp_path)


TYPED = Typed("A toad", "https://a.example/1", "Seen.", "peru, MG", "funding", "en", "")


def test_what_is_typed_becomes_an_item(opened: tuple[Path, Desk]) -> None:
    """Names and codes become countries; the same words are the same item."""
    made = piece(TYPED, opened[1], START.date())
    assert (made.countries, made.topics) == (("PE", "MG"), ("funding",))
    assert made.publisher == "AZE bot team"
    assert made == piece(TYPED, opened[1], START.date())


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", " ", "--title"),
        ("title", "x" * 301, "--title: 301 characters"),
        ("summary", "x" * 1001, "--summary: 1001 characters"),
        ("url", "javascript:x", "--url"),
        ("countries", "atlantis", "--countries: 'atlantis'"),
        ("countries", "congo", "--countries: 'congo'"),
        ("topics", "sport", "--topics: there is no topic 'sport'"),
        ("language", "de", "--language 'de'"),
    ],
)
def test_what_cannot_be_used_is_refused(
    opened: tuple[Path, Desk], field: str, value: str, sentence: str
) -> None:
    """One sentence names the option."""
    values = {name: getattr(TYPED, name) for name in Typed.__slots__} | {field: value}
    with pytest.raises(InputError, match=sentence):
        piece(Typed(**values), opened[1], START.date())


@pytest.mark.parametrize(
    ("title", "summary", "countries", "topics"),
    [
        ("Peru and Chile protect AZE sites", "", ("PE", "CL"), ("aze-sites",)),
        ("Un nuevo estudio en Perú", "", ("PE",), ("research",)),
        ("Grants for Madagascar", "Côte d'Ivoire, too.", ("MG", "CI"), ("funding",)),
        ("A meeting in the Congo", "", (), ()),
        ("Reading about parties", "A man per car", (), ()),
        ("News of Africa", "", (), ()),
        ("Peru Chile Brazil Cuba Haiti Kenya Mali Togo", "Oman Iraq Iran Laos Nepal", (), ()),
    ],
)  # fmt: skip
def test_items_are_tagged(
    opened: tuple[Path, Desk],
    title: str,
    summary: str,
    countries: tuple[str, ...],
    topics: tuple[str, ...],
) -> None:
    """By the search's own names of places; ambiguous ones, regions and long lists are none."""
    desk = opened[1]
    tagger = Tagger(desk.library.index.gazetteer, desk.topics, desk.library.countries)
    tags = tagger.tag(title, summary, "en", ())
    assert (tags.countries, tags.topics) == (countries, topics)


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("aze sites", "aze-sites"), ("aze-sites", "aze-sites"), ("nbsaps", "nbsap"),
        ("areas protegidas", "protected-areas"), ("recherche", "research"),
        ("", None), ("xyzzy", None),
    ],
)  # fmt: skip
def test_a_topic_is_asked_for_in_any_language(words: str, topic: str | None) -> None:
    """By its id, its name, or a word of it."""
    found = topic_named(words.split(), read_topics(CHECKOUT_DATA))
    assert (found.id if found else None) == topic


def test_settings_of_news_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """As environment: a list, a word, and minutes within a day."""
    from bot.config import read_settings  # noqa: PLC0415  # beside what it tests

    for value, feeds in {'["iucn"]': ("iucn",), "recommended": "recommended", "[]": ()}.items():
        monkeypatch.setenv("AZE_NEWS__FEEDS", value)
        assert read_settings(None).news.feeds == feeds
    monkeypatch.setenv("AZE_NEWS__POLL_MINUTES", "0")
    with pytest.raises(ConfigError, match="poll_minutes"):
        read_settings(None)
