"""The HTML of messages: tags to entities, and Telegram's refusals.

Source of rules and texts: `parse_html` of tdlib/td 1.8 (`MessageEntity.cpp`), step by step. It
counts in bytes of UTF-8, and for entities in UTF-16 units.
"""

import re
from dataclasses import dataclass, field

from bot.sandbox import addresses
from bot.sandbox.refusals import ApiError, Json, bad

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = {*KINDS, "a", "tg-emoji", "tg-time", "pre", "code", "blockquote"}
NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
LONGEST_NUMBER = 10  # bytes of a numeric reference, "&#" included; longer ones stay as they are
GREATEST_CODE = 0x10FFFF
SPACE = b" \t\r\n\v\0"
END = 0

_special = re.compile(rb"[<&]")
_reference = re.compile(rb"&(?:#x([0-9A-Fa-f]*)|#([0-9]*)|([A-Za-z]*))")
_spaces = re.compile(rb"[ \t\r\n\v]*")
_tag_name = re.compile(rb"[^ \t\r\n\v\0>]*")
_attribute_name = re.compile(rb"[^ \t\r\n\v\0=>/\"']*")
_token = re.compile(rb"[A-Za-z0-9.-]*")
_time_format = re.compile(r"(?:r|[wW]?[dD]?[tT]?)\Z")


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _Open:
    """A tag that has not been closed yet."""

    tag: str
    offset: int
    piece: int
    argument: str = ""
    unix: str = "0"


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Return the text without its tags, and the entities in the order of their end.

    Raises:
        ApiError: 400, "can't parse entities: ..." with the byte where it went wrong.
    """
    return _Html(text.encode("utf-8", "surrogatepass") + b"\0").parse()


def _refused(text: str) -> ApiError:
    return bad(f"Can't parse entities: {text}")


@dataclass(slots=True)
class _Html:
    source: bytes
    pieces: list[str] = field(default_factory=list)
    offset: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def parse(self) -> tuple[str, list[Json]]:
        at, end = 0, len(self.source) - 1
        while at < end:
            found = _special.search(self.source, at, end)
            stop = found.start() if found else end
            self._add(self.source[at:stop].decode("utf-8", "surrogatepass"))
            at = stop
            if found:
                at = self._reference(at) if self.source[at] == ord("&") else self._tag(at)
        if self.open:
            tag = self.open[-1].tag
            raise _refused(f'Can\'t find end tag corresponding to start tag "{tag}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        text = "".join(self.pieces)
        if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
            raise _refused(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text, self.entities

    def _add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.offset += units(text)

    def _reference(self, at: int) -> int:
        sign, after = decode_reference(self.source, at)
        self._add(sign or "&")
        return after if sign else at + 1

    def _tag(self, at: int) -> int:
        if self.source[at + 1] == ord("/"):
            return self._end_tag(at)
        return self._start_tag(at)

    def _start_tag(self, begin: int) -> int:
        name = _tag_name.match(self.source, begin + 1)
        assert name is not None  # noqa: S101 - the pattern matches nothing, too
        at = name.end()
        if self.source[at] == END:
            raise _refused(f"Unclosed start tag at byte offset {begin}")
        tag = name[0].decode("utf-8", "replace").lower()
        if tag not in TAGS:
            raise _refused(f'Unsupported start tag "{tag}" at byte offset {begin}')
        opened = _Open(tag, self.offset, len(self.pieces))
        while self.source[at] != ord(">"):
            at = _skip(_spaces, self.source, at)
            if self.source[at] == ord(">"):
                break
            at = self._attribute(opened, begin, at)
        if tag == "span" and opened.argument != "spoiler":
            raise _refused(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(opened)
        return at + 1

    def _attribute(self, opened: _Open, begin: int, at: int) -> int:
        unclosed = _refused(f'Unclosed start tag "{opened.tag}" at byte offset {begin}')
        end = _skip(_attribute_name, self.source, at)
        name = self.source[at:end].decode("utf-8", "replace")
        if not name:
            raise _refused(f'Empty attribute name in the tag "{opened.tag}" at byte offset {begin}')
        at = _skip(_spaces, self.source, end)
        if self.source[at] != ord("="):
            if self.source[at] == END:
                raise unclosed
            if (opened.tag, name) == ("blockquote", "expandable"):
                opened.argument = "1"
            return at
        at = _skip(_spaces, self.source, at + 1)
        if self.source[at] == END:
            raise unclosed
        value, at = self._value(at)
        if self.source[at] == END:
            raise _refused(f"Unclosed start tag at byte offset {begin}")
        _take(opened, name, value)
        return at

    def _value(self, at: int) -> tuple[str, int]:
        quote = self.source[at]
        if quote not in b"'\"":
            end = _skip(_token, self.source, at)
            if self.source[end] not in SPACE + b">":
                raise _refused(f"Unexpected end of name token at byte offset {at}")
            return self.source[at:end].decode().lower(), end
        end = self.source.find(bytes((quote,)), at + 1)
        if end < 0:
            return "", len(self.source) - 1
        return _unescaped(self.source[at + 1 : end]), end + 1

    def _end_tag(self, begin: int) -> int:
        if not self.open:
            raise _refused(f"Unexpected end tag at byte offset {begin}")
        end = _skip(_tag_name, self.source, begin + 2)
        tag = self.source[begin + 2 : end].decode("utf-8", "replace").lower()
        at = _skip(_spaces, self.source, end)
        if self.source[at] != ord(">"):
            raise _refused(f"Unclosed end tag at byte offset {begin}")
        opened = self.open[-1]
        if tag and tag != opened.tag:
            raise _refused(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        if self.offset > opened.offset:
            self._close(opened)
        self.open.pop()
        return at + 1

    def _close(self, opened: _Open) -> None:
        entity: Json = {"offset": opened.offset, "length": self.offset - opened.offset}
        last = self.entities[-1] if self.entities else {}
        same = all(last.get(name) == entity[name] for name in ("offset", "length"))
        if opened.tag in KINDS:
            entity["type"] = KINDS[opened.tag]
        elif opened.tag == "blockquote":
            entity["type"] = "expandable_blockquote" if opened.argument else "blockquote"
        elif opened.tag == "pre":
            if same and last["type"] == "code" and last.get("language"):
                last["type"] = "pre"
                return
            entity["type"] = "pre"
        elif opened.tag == "code":
            if same and last["type"] == "pre" and opened.argument:
                last["language"] = opened.argument
                return
            entity |= {"type": "code", "language": opened.argument}
        elif not self._describe(opened, entity):
            return
        self.entities.append(entity)

    def _describe(self, opened: _Open, entity: Json) -> bool:
        """Complete a link, a custom emoji or a time; say whether it counts."""
        if opened.tag == "tg-emoji":
            if not opened.argument.isdigit() or int(opened.argument) == 0:
                raise _refused("Invalid custom emoji identifier specified")
            entity |= {"type": "custom_emoji", "custom_emoji_id": opened.argument}
            return True
        if opened.tag == "tg-time":
            if not _time_format.match(opened.argument):
                raise _refused("Invalid date-time format specified")
            unix = int(opened.unix) if opened.unix.isdigit() else 0
            entity |= {"type": "date_time", "unix_time": unix}
            if opened.argument:
                entity["date_time_format"] = opened.argument
            return unix > 0
        address = opened.argument or "".join(self.pieces[opened.piece :])
        return link(entity, address)


def link(entity: Json, address: str) -> bool:
    """Make an entity a link or a mention; say whether the address counts as one."""
    user = addresses.mentioned_user(address)
    if user is not None:
        entity |= {"type": "text_mention", "user": {"id": user}}
        return True
    try:
        entity |= {"type": "text_link", "url": addresses.checked(address)}
    except ValueError:
        return False  # Telegram shows the text without a link
    return True


def decode_reference(source: bytes, at: int) -> tuple[str, int]:
    """Return the sign of `&...;` at a place and the place after it; no sign if it is none."""
    found = _reference.match(source, at)
    if found is None:
        return "", at
    hexadecimal, decimal, name = found.groups()
    end = found.end()
    if name is not None:
        sign = NAMED.get(name, "")
    else:
        digits = hexadecimal if hexadecimal is not None else decimal
        code = int(digits or b"0", 16 if hexadecimal is not None else 10)
        known = 0 < code < GREATEST_CODE and end - at < LONGEST_NUMBER
        sign = chr(code) if known else ""
    return sign, end + (source[end : end + 1] == b";")


def _unescaped(value: bytes) -> str:
    pieces, at = [], 0
    while (found := value.find(b"&", at)) >= 0:
        pieces.append(value[at:found].decode("utf-8", "replace"))
        sign, after = decode_reference(value, found)
        pieces.append(sign or "&")
        at = after if sign else found + 1
    pieces.append(value[at:].decode("utf-8", "replace"))
    return "".join(pieces)


def _skip(pattern: re.Pattern[bytes], source: bytes, at: int) -> int:
    found = pattern.match(source, at)
    return found.end() if found else at


def _take(opened: _Open, name: str, value: str) -> None:
    """Keep an attribute that means something to its tag; Telegram ignores the others."""
    match opened.tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format"):
            opened.argument = value
        case ("code", "class") if value.startswith("language-"):
            opened.argument = value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            opened.argument = value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            opened.argument = "1"
        case ("tg-time", "unix"):
            opened.unix = value
