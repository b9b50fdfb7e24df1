"""Checks addresses in links and buttons.

Source: `LinkManager::check_link` and `parse_url` of tdlib/td 1.8.
"""

import re

SCHEMES = ("tg:", "ton:", "tonsite:")
GREATEST_PORT = 65_535
USER_LINK = re.compile(r"tg:(?://)?user/?\?(?:[^#]*&)?id=(\d+)(?:[&#]|\Z)", re.IGNORECASE)
PROTOCOL = re.compile(r"([^:/?#@\[\]]*)://")
PART = re.compile(r"(?:[A-Za-z0-9._!$,~*'();&+=-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*\Z")
USERINFO = re.compile(r"(?:[A-Za-z0-9._!$,~*'();&+=:-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*\Z")
SCHEME_HOST = re.compile(r"[A-Za-z0-9_.-]+\Z")


def mentioned_user(address: str) -> int | None:
    """Return the user of a `tg://user?id=` link."""
    found = USER_LINK.match(address)
    return int(found[1]) if found else None


def checked(address: str) -> str:
    """Return an address as Telegram writes it, with its scheme and path.

    Raises:
        ValueError: it is no address; the text is Telegram's.
    """
    for scheme in SCHEMES:
        if address.lower().startswith(scheme):
            rest = address[len(scheme) :].removeprefix("//")
            protocol, authority, host, path = parts(rest, "http")
            if protocol == "https" or rest.lower().startswith("http://") or authority != host:
                raise ValueError(f"Wrong {'tg' if scheme == 'tg:' else 'ton'} URL")
            if not SCHEME_HOST.match(host):
                raise ValueError("Unallowed characters in URL host")
            return f"{scheme}//{host}{path.removeprefix('/') if path[:2] == '/?' else path}"
    protocol, authority, host, path = parts(address, "http")
    if "." not in host and not host.startswith("["):
        raise ValueError("Wrong HTTP URL")
    return f"{protocol}://{authority}{path}"


def parts(address: str, protocol: str) -> tuple[str, str, str, str]:
    """Return protocol, everything up to the path, host, and path with question.

    Args:
        address: What is looked at.
        protocol: Which one counts where the address names none.

    Raises:
        ValueError: it is no address; the text is Telegram's.
    """
    found = PROTOCOL.match(address)
    if found:
        protocol = found[1].lower()
        if protocol not in ("http", "https"):
            raise ValueError("Unsupported URL protocol")
        address = address[found.end() :]
    end = min((at for at in map(address.find, "/?#") if at >= 0), default=len(address))
    authority, path = address[:end], address[end:].rstrip() or "/"
    userinfo, _, place = authority.rpartition("@")
    host, colon, port = place.rpartition(":")
    if not colon or port.endswith("]"):
        host, port = place, ""
    elif not port.isdigit() or not 0 < int(port) <= GREATEST_PORT:
        raise ValueError("Wrong port number specified in the URL")
    if not host:
        raise ValueError("URL host is empty")
    if not host.startswith("[") and not PART.match(host):
        raise ValueError("Disallowed character in URL host")
    if not USERINFO.match(userinfo):
        raise ValueError("Disallowed character in URL userinfo")
    path = path if path.startswith("/") else f"/{path}"
    path = "".join(f"%{ord(sign):02X}" if sign <= " " else sign for sign in path)
    before = f"{userinfo}@" if userinfo else ""
    return protocol, before + host.lower() + (f":{port}" if port else ""), host.lower(), path
