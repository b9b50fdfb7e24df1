"""From the bytes of a feed to its text, whatever charset it claims; pure."""

import codecs
import re
from typing import Final

from bot.errors import FeedError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_XML_HEAD: Final = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
# Signs that XML may not hold at all, and that broken feeds hold all the same.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What the Convention's and other older servers call latin-1 is mostly Windows' form of it.
_AS_SAID: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}
# Python's own codecs that are no charset of a text, or take their time for a long one.
_NO_CHARSETS: Final = frozenset(
    {"idna", "punycode", "utf_7", "unicode_escape", "raw_unicode_escape", "undefined"}
)
_LAST_RESORT: Final = "cp1252"


def decode(content: bytes, content_type: str) -> str:
    """Return the text of a feed, without its XML declaration.

    What is valid UTF-8 is UTF-8, whatever is claimed: by chance no other text is.
    Otherwise the first claim under which it makes sense holds.

    Args:
        content: As the server sent it.
        content_type: As the server called it.

    Raises:
        FeedError: it is no text.
    """
    text = _decoded(content, content_type)
    return _FORBIDDEN.sub("", _XML_HEAD.sub("", text.lstrip("\ufeff"), count=1)).strip()


def _decoded(content: bytes, content_type: str) -> str:
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return content.decode(charset, errors="replace")
    declared = _DECLARED.search(content[:400])
    said = _CHARSET.search(content_type)
    claims = ["utf-8", said[1] if said else "", declared[1].decode() if declared else ""]
    for claim in claims:
        text = _as(content, claim)
        if text is not None:
            return text
    if b"\0" in content[:1000]:
        raise FeedError("not-a-feed")
    return content.decode(_LAST_RESORT, errors="replace")


def _as(content: bytes, claim: str) -> str | None:
    try:
        name = codecs.lookup(claim).name if claim else ""
        if not name or name.replace("-", "_") in _NO_CHARSETS:
            return None
        return content.decode(_AS_SAID.get(name, name))
    except (LookupError, UnicodeError, ValueError):
        return None  # no such charset, or not this one: the next claim is tried
