"""Asking for feeds over real HTTP: conditionally, within limits, never in a private network."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import FeedError
from bot.feeds import addresses
from bot.feeds.addresses import PublicResolver, checked, is_public
from bot.feeds.fetching import Fetcher, Limits
from tests.flows.feedserver import FeedServer, feed_server

FEED = "<rss version='2.0'><channel><item><title>A toad</title></item></channel></rss>"
QUICK = Limits(seconds=0.4)


@pytest.fixture
async def web() -> AsyncIterator[FeedServer]:
    """Give a server with feeds."""
    async with feed_server() as server:
        yield server


@pytest.fixture
def fetcher() -> Fetcher:
    """Give what may ask on this machine, as tests may."""
    return Fetcher(allow_private=True)


async def refused(fetcher: Fetcher, url: str) -> str:
    """Return why an address gives nothing."""
    with pytest.raises(FeedError) as caught:
        await fetcher.fetch(url)
    return str(caught.value)


async def test_a_feed_comes_with_what_the_next_request_needs(
    web: FeedServer, fetcher: Fetcher
) -> None:
    """Text, type and both signs of its version; the request says who asks."""
    url = web.serve("/feed", FEED, ETag='"1"', Last_Modified="Sun, 22 Nov 2026 12:00:00 GMT")
    fetched = await fetcher.fetch(url)
    assert fetched.content == FEED.encode()
    assert (fetched.url, fetched.moved_to) == (url, "")
    assert (fetched.etag, fetched.modified) == ('"1"', "Sun, 22 Nov 2026 12:00:00 GMT")
    [(_, headers)] = web.asked
    assert "aze-bot" in headers["User-Agent"]
    assert "If-None-Match" not in headers


async def test_what_has_not_changed_is_not_sent_again(web: FeedServer, fetcher: Fetcher) -> None:
    """The signs go back as they came, and 304 is no error; without them it is one."""
    url = web.serve("/feed", "", 304)
    assert (await fetcher.fetch(url, '"1"', "yesterday")).content is None
    [(_, headers)] = web.asked
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"1"', "yesterday")
    assert await refused(fetcher, url) == "status 304"


@pytest.mark.parametrize(
    ("status", "reason"),
    [(410, "gone"), (404, "status 404"), (500, "status 500"), (204, "status 204")],
)  # fmt: skip
async def test_what_a_server_refuses_is_told(
    web: FeedServer, fetcher: Fetcher, status: int, reason: str
) -> None:
    """Each status has its reason."""
    assert (
        await refused(fetcher, web.serve("/feed", "" if status == 204 else "x", status)) == reason
    )


@pytest.mark.parametrize(
    ("asked", "wait"), [("120", 120), ("999999999", 86400), ("soon", 0), ("", 0), ("\u00b2", 0)]
)
async def test_a_busy_server_is_left_alone_as_long_as_it_asks(
    web: FeedServer, fetcher: Fetcher, asked: str, wait: int
) -> None:
    """429 and 503 name a wait; more than a day is a day."""
    with pytest.raises(FeedError) as caught:
        await fetcher.fetch(web.serve("/feed", "x", 429, Retry_After=asked))
    assert caught.value.wait == wait


async def test_a_hundred_megabytes_are_left_at_two(web: FeedServer, fetcher: Fetcher) -> None:
    """Whether the size is told or not, packed or not, no more than the limit is taken."""
    assert await refused(fetcher, web.stream("/endless", 100)) == "too-large 2"
    assert await refused(fetcher, web.stream("/bomb", 100, packed=True)) == "too-large 2"
    told = web.serve("/told", b" " * (2 * 1024 * 1024 + 1))
    assert await refused(fetcher, told) == "too-large 2"
    just = web.serve("/just", b" " * (2 * 1024 * 1024))
    assert len((await fetcher.fetch(just)).content or b"") == 2 * 1024 * 1024


async def test_packed_feeds_are_unpacked(web: FeedServer, fetcher: Fetcher) -> None:
    """Gzip is what was asked for; other packing, and broken one, is refused."""
    packed = gzip.compress(FEED.encode())
    url = web.serve("/gzip", packed, Content_Encoding="gzip")
    assert (await fetcher.fetch(url)).content == FEED.encode()
    assert (
        await refused(fetcher, web.serve("/a", packed[:-9], Content_Encoding="gzip")) == "garbled"
    )
    assert await refused(fetcher, web.serve("/b", b"xx", Content_Encoding="gzip")) == "garbled"
    assert await refused(fetcher, web.serve("/c", b"xx", Content_Encoding="br")) == "packing br"


@pytest.mark.parametrize("begin", [False, True])
async def test_a_host_that_never_answers_is_left(web: FeedServer, begin: bool) -> None:  # noqa: FBT001
    """Silence, from the start or in the middle, ends at the limit."""
    fetcher = Fetcher(allow_private=True, limits=QUICK)
    assert await refused(fetcher, web.silence("/feed", begin=begin)) == "timeout 0.4"


async def test_a_server_that_is_not_there_is_told(web: FeedServer, fetcher: Fetcher) -> None:
    """No server, no site and no HTTP are told apart."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert await refused(fetcher, f"http://127.0.0.1:{port}/") == "unreachable"
    assert (
        await refused(fetcher, "http://no-such-site.invalid/")
        == "unknown-host no-such-site.invalid"
    )

    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(b"hello\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(babble, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await refused(fetcher, f"http://127.0.0.1:{port}/") == "garbled"
    assert await refused(fetcher, f"https://127.0.0.1:{web.port}/") in {
        "certificate",
        "unreachable",
    }


async def test_permanent_redirects_are_noted(web: FeedServer, fetcher: Fetcher) -> None:
    """The new address is as far as all redirects were for good; relative ones are completed."""
    web.serve("/new", FEED)
    assert (await fetcher.fetch(web.redirect("/a", "/new"))).moved_to == web.url("/new")
    assert (await fetcher.fetch(web.redirect("/b", "/new", 302))).moved_to == ""
    web.redirect("/c", "/b", 308)
    assert (await fetcher.fetch(web.url("/c"))).moved_to == web.url("/b")


async def test_redirects_end(web: FeedServer, fetcher: Fetcher) -> None:
    """Loops, more than five in a row, and one without target lead nowhere; five do."""
    assert await refused(fetcher, web.redirect("/loop", "/loop")) == "redirects 5"
    assert len(web.asked) == 6
    for number in range(6):
        web.redirect(f"/{number}", f"/{number + 1}")
    web.serve("/6", FEED)
    assert await refused(fetcher, web.url("/0")) == "redirects 5"
    assert (await fetcher.fetch(web.url("/1"))).content == FEED.encode()
    assert await refused(fetcher, web.serve("/none", "", 301)) == "status 301"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data",
        "http://[::1]:{port}/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/",
        "http://localhost:{port}/secret", "http://a.localhost/", "http://2130706434:{port}/",
        "http://0x7f.2:{port}/", "http://0.0.0.0:{port}/", "http://printer.local/",
    ],
)  # fmt: skip
async def test_redirects_into_private_networks_are_refused(
    web: FeedServer, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    """However a private address is written, what a public server leads to is checked anew."""
    real = addresses.is_public
    # The server of the test stands for a public one; all other addresses are what they are.
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip == "127.0.0.1" or real(ip))
    url = web.redirect("/feed", target.format(port=web.port), 302)
    assert (await refused(Fetcher(), url)).startswith("private")
    assert [path for path, _ in web.asked] == ["/feed"]


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "http://", "http://u:p@a.example/", "http://a:0/",
            "http://[", "http://a.example/\n", "http://a.example/" + "x" * 3000],
)  # fmt: skip
async def test_other_addresses_are_not_opened(web: FeedServer, fetcher: Fetcher, url: str) -> None:
    """Only http and https without credentials, in an address or at the end of a redirect."""
    assert await refused(fetcher, url) == "address"
    if url.isprintable() and len(url) < 1000 and url not in {"http://[", "http://"}:
        assert await refused(fetcher, web.redirect("/r", url)) in {"address", "garbled"}


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("1.1.1.1", True), ("2606:4700::1111", True), ("64:ff9b::808:808", True),
        ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False), ("100.64.0.1", False),
        ("127.0.0.1", False), ("169.254.0.1", False), ("224.0.0.1", False), ("0.0.0.0", False),  # noqa: S104  # nothing is bound to it
        ("240.0.0.1", False), ("255.255.255.255", False), ("192.0.2.1", False), ("::1", False),
        ("fe80::1%eth0", False), ("fc00::1", False), ("2002:a00:1::", False),
        ("::ffff:192.168.0.1", False),
        ("::", False), ("ff02::1", False), ("name.example", False), ("", False),
    ],
)  # fmt: skip
def test_private_addresses_are_known(ip: str, public: bool) -> None:  # noqa: FBT001
    """Private, loopback, link-local, shared and reserved ones, IPv4 inside IPv6, too."""
    assert is_public(ip) is public


class Names(AbstractResolver):
    """A DNS server that answers as a test says."""

    def __init__(self, *ips: str) -> None:
        self.ips = ips

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses."""
        return [
            ResolveResult(hostname=host, host=ip, port=port, family=family, proto=0, flags=0)
            for ip in self.ips
        ]

    async def close(self) -> None:
        """Do nothing."""


async def test_names_with_private_addresses_are_refused() -> None:
    """A public name with a private address among its addresses is not connected to at all."""
    found = await PublicResolver(Names("1.1.1.1")).resolve("a.example", 80)
    assert [entry["host"] for entry in found] == ["1.1.1.1"]
    for ips in (("10.0.0.1",), ("1.1.1.1", "127.0.0.1")):
        with pytest.raises(FeedError, match=r"private a\.example"):
            await PublicResolver(Names(*ips)).resolve("a.example", 80)


async def test_a_name_is_connected_to_where_it_was_checked(
    web: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is looked up to a private address is not asked; another, just there."""
    web.serve("/feed", FEED)
    monkeypatch.setattr(addresses, "ThreadedResolver", lambda: Names("127.0.0.1"))
    url = web.url("/feed", "rebound.example")
    assert await refused(Fetcher(), url) == "private rebound.example"
    assert web.asked == []
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip == "127.0.0.1")
    assert (await Fetcher().fetch(url)).content == FEED.encode()


def test_a_public_address_stays_as_it_was() -> None:
    """What is checked is not changed, but for names that are looked up in another form."""
    for url in (
        "https://www.cbd.int/rss/a.aspx?b=c&d",
        "http://[2606:4700::1]:8080/",
        "http://a.b",
    ):
        assert checked(url, allow_private=False) == url
    told = checked("https://españa.example:81/ñ", allow_private=False)
    assert told == "https://xn--espaa-rta.example:81/ñ"


@pytest.mark.parametrize(
    "host",
    [
        "127\u30020\u30020\u30021", "\uff11\uff12\uff17.0.0.1", "\uff4cocalhost", "127%2e0.0.1",
        "127.0.0.1.", "LOCALHOST.", "[fe80::1%25eth0]", "[::ffff:7f00:1]", "a_b..local", "x.LOCAL.",
        "\u2460\u2461\u2466.0.0.1",
    ],
)  # fmt: skip
def test_private_hosts_in_disguise_are_refused(host: str) -> None:
    """Other scripts' digits and dots, quoting, a dot at the end, zones: none hides the host."""
    with pytest.raises(FeedError):
        checked(f"http://{host}/", allow_private=False)
