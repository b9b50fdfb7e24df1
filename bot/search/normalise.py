"""From a typed message to folded words; pure and total: any text in, never an error."""

import re
import unicodedata
from dataclasses import dataclass

MAX_CHARACTERS = 4096  # Telegram's own limit for a message, in UTF-16 units; more is cut off

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FLAG_TAGS = re.compile("\U0001f3f4[\U000e0061-\U000e007a]{3,6}\U000e007f")
_ABBREVIATION = re.compile(r"(?<!\w)(?:[A-Z]{1,2}\.\s?){1,4}[A-Z]{1,2}(?:\.|(?!\w))")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})[,.\u00a0\u202f' ](\d{3})(?![\d.,]*\d)")
_PERCENT = re.compile(r"\b(?:per ?cent|por ciento|por cento|pour ?cents?)\b|%", re.IGNORECASE)
_BY = re.compile(r"(?<!\w)(\d+) ?(?:x|\u00d7|by|por|par) ?(\d+)(?!\w)", re.IGNORECASE)
_ROMAN_DECISION = re.compile(r"(?<!\w)(x{1,2}(?:i{1,3}|iv|vi{0,3}|v)?|xiv|xv)\s?/\s?(\d+)", re.I)
_COP = re.compile(r"(?<!\w)(cop|cdp) ?-? ?(\d{1,2})(?!\w)", re.IGNORECASE)
_TOKEN = re.compile(r"\d+[^\W\d_]+\d*|\d+(?:[./-]\d+)*%?|[^\W_]+|%")
_ROMAN = {"x": 10, "v": 5, "i": 1}


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a message.

    Attributes:
        text: Folded form: no case, no accents.
        capital: All its letters were capitals, as in a code ("DRC", "MG").
        initial: Its first letter was a capital.
        flag: It was a flag emoji; `text` is then the two-letter code in lower case.
    """

    text: str
    capital: bool = False
    initial: bool = False
    flag: bool = False


def clean(text: str) -> str:
    """Return `text` in Unicode form NFKC without invisible signs, cut to `MAX_CHARACTERS`.

    Control signs become spaces; zero-width signs, soft hyphens and
    right-to-left marks vanish, so that they can neither split a word nor turn
    an answer round. Flag tags are kept.
    """
    kept: list[str] = []
    for sign in text[:MAX_CHARACTERS]:
        category = unicodedata.category(sign)
        if category == "Cf" and not "\U000e0020" <= sign <= "\U000e007f":
            continue
        kept.append(" " if category in {"Cc", "Cs", "Co", "Cn"} else sign)
    normal = unicodedata.normalize("NFKC", "".join(kept))
    return " ".join(normal.split())[:MAX_CHARACTERS]


def fold(text: str) -> str:
    """Return `text` in lower case, without accents or punctuation, words one space apart."""
    return " ".join(token.text for token in tokenize(text))


def strip_accents(text: str) -> str:
    """Return `text` with every combining accent taken off."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the words of a message in order, folded; empty when it holds none.

    "30 by 30" and "30 x 30" become "30x30", every way to say percent "%",
    "1,483" and "1 483" "1483", "XIII/2" "13/2", "COP 16" "cop16", "E.U." "eu".
    """
    prepared = clean(text).replace("\u2019", "'").replace("\u2018", "'")
    prepared = _FLAG_TAGS.sub(" \U0001f1ec\U0001f1e7 ", prepared)
    prepared = _ABBREVIATION.sub(_join_abbreviation, prepared)
    prepared = _THOUSANDS.sub(r"\1\2", prepared)
    prepared = _PERCENT.sub("%", prepared)
    prepared = re.sub(r"(\d) %", r"\1%", prepared)
    prepared = _BY.sub(r"\1x\2", prepared)
    prepared = _ROMAN_DECISION.sub(lambda m: f"{_roman(m[1])}/{m[2]}", prepared)
    prepared = re.sub(r"(\d)\s?/\s?(\d)", r"\1/\2", prepared)
    prepared = _COP.sub(r"cop\2", prepared)

    tokens: list[Token] = []
    position = 0
    for flag in _FLAG.finditer(prepared):
        tokens.extend(_words(prepared[position : flag.start()]))
        code = "".join(chr(ord(sign) - 0x1F1E6 + ord("a")) for sign in flag.group())
        tokens.append(Token(code, flag=True))
        position = flag.end()
    tokens.extend(_words(prepared[position:]))
    return tuple(tokens)


def _words(text: str) -> list[Token]:
    words: list[Token] = []
    for word in _TOKEN.findall(strip_accents(text)):
        folded = strip_accents(word.casefold())
        if folded:
            words.append(Token(folded, capital=word.isupper(), initial=word[0].isupper()))
    return words


def _join_abbreviation(match: re.Match[str]) -> str:
    return re.sub(r"[.\s]", "", match.group()) + " "


def _roman(numeral: str) -> int:
    total = 0
    values = [_ROMAN[sign] for sign in numeral.lower()]
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total
