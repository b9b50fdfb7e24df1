"""Asking for a feed over HTTP: conditionally, within limits, and never in a private network."""

import asyncio
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp

from bot.errors import FeedError
from bot.feeds.addresses import PublicResolver, checked

AGENT: Final = "aze-bot news reader (public information bot; conditional requests)"
ACCEPTED: Final = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9,"
    " application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
)
PERMANENT: Final = frozenset({301, 308})
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
OK, NOT_MODIFIED, GONE = 200, 304, 410
BUSY: Final = frozenset({429, 503})
LONGEST_WAIT: Final = 24 * 60 * 60  # seconds; a server that asks for more is asked in a day
PACKED: Final = frozenset({"gzip", "x-gzip"})
CHUNK: Final = 64 * 1024
GZIP: Final = zlib.MAX_WBITS | 16


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a feed may take: own choices.

    Attributes:
        seconds: For all of it, redirects included.
        bytes: Of its text, once unpacked.
        redirects: In a row.
    """

    seconds: float = 15
    bytes: int = 2 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered.

    Attributes:
        content: The feed; None: it has not changed.
        type: Its Content-Type.
        url: Where it was in the end.
        moved_to: Where it is for good; empty: where it was asked for.
        etag: To be shown the next time.
        modified: To be shown the next time.
    """

    content: bytes | None
    type: str = ""
    url: str = ""
    moved_to: str = ""
    etag: str = ""
    modified: str = ""


class Fetcher:
    """Asks for feeds, each over a connection of its own: there are a few requests an hour."""

    def __init__(self, *, allow_private: bool = False, limits: Limits | None = None) -> None:
        """Prepare; `allow_private` is for tests and for feeds of one's own network."""
        self._allow_private = allow_private
        self._limits = limits or Limits()

    async def fetch(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        """Return what is there now.

        Args:
            url: Where.
            etag: As the server gave it with what we have; empty: all is new.
            modified: As the server gave it with what we have.

        Raises:
            FeedError: there is nothing that can be read.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._follow(url, {name: text for name, text in asked.items() if text})
        except TimeoutError as error:
            raise FeedError("timeout", f"{self._limits.seconds:g}") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _explained(error) from error

    async def _follow(self, url: str, asked: Mapping[str, str]) -> Fetched:
        moved_to, for_good = "", True
        for _ in range(self._limits.redirects + 1):
            url = checked(url, allow_private=self._allow_private)
            proxy = _proxy(url)
            async with (
                aiohttp.ClientSession(
                    connector=self._connector(proxy),
                    headers={"User-Agent": AGENT, "Accept": ACCEPTED, "Accept-Encoding": "gzip"},
                    auto_decompress=False,  # a bomb would be unpacked before anyone counts
                    cookie_jar=aiohttp.DummyCookieJar(),
                ) as session,
                session.get(url, headers=asked, allow_redirects=False, proxy=proxy) as response,
            ):
                if response.status not in REDIRECTS:
                    return await self._read(response, url, moved_to, asked=bool(asked))
                target = response.headers.get("Location", "")
                for_good = for_good and response.status in PERMANENT
            if not target:
                raise FeedError("status", str(response.status))
            url = urljoin(url, target)
            if for_good:
                moved_to = url
        raise FeedError("redirects", str(self._limits.redirects))

    def _connector(self, proxy: str | None) -> aiohttp.TCPConnector:
        # A proxy looks names up itself: which it lets through is decided where it stands.
        guarded = proxy is None and not self._allow_private
        resolver = PublicResolver() if guarded else None
        return aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, force_close=True)

    async def _read(
        self, response: aiohttp.ClientResponse, url: str, moved_to: str, *, asked: bool
    ) -> Fetched:
        etag = response.headers.get("ETag", "")
        modified = response.headers.get("Last-Modified", "")
        if response.status == NOT_MODIFIED and asked:
            return Fetched(None, "", url, moved_to, etag, modified)
        if response.status == GONE:
            raise FeedError("gone")
        if response.status != OK:
            wait = _seconds_asked(response) if response.status in BUSY else 0
            raise FeedError("status", str(response.status), wait)
        content = await self._content(response)
        kind = response.headers.get("Content-Type", "")
        return Fetched(content, kind, url, moved_to, etag, modified)

    async def _content(self, response: aiohttp.ClientResponse) -> bytes:
        """Return the body, unpacked, as far as the limit allows and not a byte further."""
        most = self._limits.bytes
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        if packing not in PACKED | {"", "identity"}:
            raise FeedError("packing", packing[:20])
        if (response.content_length or 0) > most:
            raise FeedError("too-large", _mebibytes(most))
        unpacker = zlib.decompressobj(GZIP) if packing in PACKED else None
        content = bytearray()
        async for chunk in response.content.iter_chunked(CHUNK):
            try:
                room = most + 1 - len(content)
                content += unpacker.decompress(chunk, room) if unpacker else chunk
            except zlib.error as error:
                raise FeedError("garbled") from error
            if len(content) > most:
                raise FeedError("too-large", _mebibytes(most))
        if unpacker and not unpacker.eof:
            raise FeedError("garbled")
        return bytes(content)


def _mebibytes(count: int) -> str:
    return f"{count / 1024 / 1024:g}"


def _seconds_asked(response: aiohttp.ClientResponse) -> int:
    value = response.headers.get("Retry-After", "")
    return min(int(value), LONGEST_WAIT) if value.isascii() and value.isdigit() else 0


def _proxy(url: str) -> str | None:
    """Return the proxy that the environment names for an address, None for none."""
    parts = urlsplit(url)
    if not parts.hostname or proxy_bypass(parts.hostname):
        return None
    return getproxies().get(parts.scheme)


def _explained(error: Exception) -> FeedError:
    """Return what an editor is told; the library's own words would name insides."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FeedError("unknown-host", error.host)
    if isinstance(error, aiohttp.ClientSSLError):
        return FeedError("certificate")
    if isinstance(error, aiohttp.InvalidURL):
        return FeedError("address")
    if isinstance(error, aiohttp.ClientConnectionError | OSError):
        return FeedError("unreachable")
    return FeedError("garbled")
