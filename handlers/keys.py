"""Short names for what the bot can show: in links to it, and in the data of buttons; pure.

A document is `r_<id>`, a term `t_<id>`, a country `c_BR`, a comparison
`p_BR-PE`, a list of countries `l_r_002` (topic, then groups), anything else
`e_<kind>-<id>`, with the countries it is about after `__`. A name too
long for its place has a short form, `h_<hash>`. Source of the alphabet and the
64 characters: Telegram's bot features, "Deep Linking".
"""

import hashlib
import re
from collections.abc import Iterable

from bot.search.decide import COMPARE, COUNTRIES, COUNTRY
from bot.search.understand import Option

LONGEST_LINK = 64
NEWS, EVERY_TOPIC = "news", "all"
_TOPICS = {"all": "x", "submitted": "s", "report": "r", "aze": "a", "sites": "i"}
_PREFIXES = {"resource/": "r_", "term/": "t_"}
_CODES = re.compile(r"[A-Z]{2}(-[A-Z]{2}){0,3}")


def key_of(option: Option, longest: int = LONGEST_LINK) -> str:
    """Return the short name of an option, in at most so many characters (14 are enough)."""
    codes = "-".join(option.countries[:4])
    if option.name == COUNTRY and codes:
        return f"c_{codes[:2]}"
    if option.name == COMPARE and codes:
        return f"p_{codes}"
    if option.name == COUNTRIES and option.listed:
        return "_".join(("l", _TOPICS[option.listed[0]], *option.listed[1:]))
    if option.name == NEWS and option.listed:
        topic, page = option.listed
        return f"n_{page}_{topic or EVERY_TOPIC}" + (f"__{codes}" if codes else "")
    key = _key(option.name)
    with_codes = f"{key}__{codes}" if codes and key.startswith("e_") else key
    if len(with_codes) <= longest:
        return with_codes
    return key if len(key) <= longest else _short(key)


def option_of(key: str, names: Iterable[str]) -> Option | None:
    """Return what a short name stands for, None if it stands for nothing (any more).

    Args:
        key: Anything at all.
        names: Of all entries.
    """
    kind, _, rest = key.partition("_")
    if kind in {"c", "p"}:
        codes = tuple(rest.upper().split("-")) if _CODES.fullmatch(rest.upper()) else ()
        if kind == "c":
            return Option(COUNTRY, codes) if len(codes) == 1 else None
        return Option(COMPARE, tuple(dict.fromkeys(codes))) if len(set(codes)) > 1 else None
    if kind == "l":
        letter, *groups = rest.split("_")
        topic = next((topic for topic, known in _TOPICS.items() if known == letter), "")
        return Option(COUNTRIES, (), (topic, *groups)) if topic and all(groups) else None
    plain, _, about = key.partition("__")
    if about and not _CODES.fullmatch(about):
        return None
    countries = tuple(about.split("-")) if about else ()
    if kind == "n":
        page, _, topic = plain.removeprefix("n_").partition("_")
        return Option(NEWS, countries, ("" if topic == EVERY_TOPIC else topic, page))
    named = (name for name in names if plain in {_key(name), _short(_key(name))})
    return next((Option(name, countries) for name in named), None)


def _key(name: str) -> str:
    for prefix, short in _PREFIXES.items():
        if name.startswith(prefix):
            return short + name.removeprefix(prefix)
    return "e_" + name.replace("/", "-")


def _short(key: str) -> str:
    return f"h_{hashlib.sha256(key.encode()).hexdigest()[:12]}"
