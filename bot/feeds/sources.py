"""Which feeds there are: `data/news/feeds.toml`."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.errors import ConfigError, DataError
from bot.languages import CODE

Trust = Literal["hold", "send"]
TRUSTS: tuple[Trust, ...] = ("hold", "send")
RECOMMENDED = "recommended"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")
_ADDRESS = re.compile(r"https?://[^\s/@]+(/\S*)?")


@dataclass(frozen=True, slots=True)
class Feed:
    """One source of news.

    Attributes:
        id: Short name of it.
        publisher: Who stands behind it.
        url: Where it is.
        language: Of its items, where they do not say otherwise.
        topics: What all its items are about.
        trust: Whether its items are sent at once, or held for an editor.
        recommended: Whether it is read unless the settings say otherwise.
    """

    id: str
    publisher: str
    url: str
    language: str
    topics: tuple[str, ...]
    trust: Trust
    recommended: bool

    @property
    def origin(self) -> str:
        """What its items say of where they came from."""
        return f"feed/{self.id}"


def read_feeds(folder: Path) -> tuple[Feed, ...]:
    """Return the feeds in the order of the file.

    Args:
        folder: `data/`.

    Raises:
        DataError: the file is missing or broken; every problem is named.
    """
    path = folder / "news" / "feeds.toml"
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["feed"]
        problems = [problem for row in rows for problem in _problems(row)]
        ids = [row["id"] for row in rows if not problems]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError([f"{path}: cannot be read: {error}"]) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError([f"{path}: not a list of feeds: {error}"]) from error
    problems += [f"{name}: stands there twice" for name in sorted(set(ids)) if ids.count(name) > 1]
    if problems:
        raise DataError([f"{path}: {problem}" for problem in problems])
    return tuple(
        Feed(
            id=row["id"],
            publisher=row["publisher"],
            url=row["url"],
            language=row["language"],
            topics=tuple(row["topics"]),
            trust=row["trust"],
            recommended=row["recommended"],
        )
        for row in rows
    )


def _problems(row: Mapping[str, Any]) -> list[str]:
    name = str(row.get("id", "a feed without id"))
    topics = row.get("topics")
    right = {
        "id: small letters, digits and hyphens": _ID.fullmatch(name) is not None,
        "publisher: a name": isinstance(row.get("publisher"), str) and bool(row["publisher"]),
        "url: an address": _ADDRESS.fullmatch(str(row.get("url", ""))) is not None,
        "language: two small letters": CODE.fullmatch(str(row.get("language"))) is not None,
        "topics: a list of words": isinstance(topics, list)
        and all(isinstance(topic, str) for topic in topics),
        f"trust: one of {', '.join(TRUSTS)}": row.get("trust") in TRUSTS,
        "recommended: true or false": isinstance(row.get("recommended"), bool),
        "evidence: how its address was found": isinstance(row.get("evidence"), str),
    }
    return [f"{name}: {rule}" for rule, kept in right.items() if not kept]


def chosen(feeds: Sequence[Feed], wanted: str | Sequence[str]) -> tuple[Feed, ...]:
    """Return the feeds that are to be read.

    Args:
        feeds: All there are.
        wanted: `news.feeds` of the settings: "recommended", or ids.

    Raises:
        ConfigError: the settings name a feed that does not exist.
    """
    if wanted == RECOMMENDED:
        return tuple(feed for feed in feeds if feed.recommended)
    known = {feed.id: feed for feed in feeds}
    for name in wanted:
        if name not in known:
            raise ConfigError(
                f"news.feeds: there is no feed {name!r}; there are {', '.join(sorted(known))}"
            )
    return tuple(known[name] for name in dict.fromkeys(wanted))
