"""Which addresses may be asked: public ones by http or https; pure but for the look-up.

What is connected to is just what was checked: a name that answers with a
private address, or with another one the second time, leads nowhere.
"""

import ipaddress
import re
import socket
from typing import Final
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.errors import FeedError

LONGEST_ADDRESS: Final = 2048
# Names that mean this machine or its own network, wherever they are looked up.
_INSIDE: Final = ("localhost", ".local", ".internal", ".home.arpa", ".localdomain")
_NAME: Final = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?")
_NUMBER_6: Final = re.compile(r"[0-9a-f:.]+")
# A network that carries IPv4 addresses in IPv6 ones: the inner one counts.
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Return whether a numeric address is one of the open internet."""
    try:
        ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not (
        ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback
    )


def checked(url: str, *, allow_private: bool) -> str:
    """Return an address that may be asked; its host is written as it will be looked up.

    Args:
        url: From the file of feeds, or from a redirect.
        allow_private: Numeric private addresses are fine, too.

    Raises:
        FeedError: it may not.
    """
    if len(url) > LONGEST_ADDRESS or not url.isprintable():
        raise FeedError("address")
    try:
        parts = urlsplit(url)
        port = parts.port
        # What is not ASCII may turn into dots and digits on the way: that is done here.
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    except ValueError as error:
        raise FeedError("address") from error
    known = _NUMBER_6 if ":" in host else _NAME
    if (
        parts.scheme not in {"http", "https"}
        or not known.fullmatch(host)
        or port == 0
        or "@" in parts.netloc
    ):
        raise FeedError("address")
    inside = host.rstrip(".").endswith(_INSIDE) or (_is_number(host) and not is_public(host))
    if not allow_private and inside:
        raise FeedError("private", host)
    where = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=where if port is None else f"{where}:{port}").geturl()


def _is_number(host: str) -> bool:
    """Return whether a host is a numeric address, in any notation that a resolver takes.

    "127.1", "0x7f000001" and "2130706433" are 127.0.0.1 to the C library.
    """
    try:
        ipaddress.ip_address(host)
    except ValueError:
        try:
            socket.inet_aton(host.rstrip("."))
        except OSError:
            return False
    return True


class PublicResolver(AbstractResolver):
    """Looks names up and gives public addresses only: the connection is made to these."""

    def __init__(self, inner: AbstractResolver | None = None) -> None:
        self._inner = inner or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a name.

        Raises:
            FeedError: one of them is not public: such a name is not to be trusted at all.
        """
        found = await self._inner.resolve(host, port, family)
        if not all(is_public(entry["host"]) for entry in found):
            raise FeedError("private", host)
        return found

    async def close(self) -> None:
        """Close what looks names up."""
        await self._inner.close()
