"""An item of news as an editor writes it, step by step; pure."""

import json
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from bot.models import NewsPiece, NewsText
from bot.plain import cut, one_line

KIND = "post"  # of the draft
KEY_BYTES = 9
# In characters: own choice, so that every language fits into one message.
LONGEST_TITLE, LONGEST_SUMMARY = 300, 1000
TEXT, LINK, COUNTRIES, TOPICS, NOTHING = "text", "link", "countries", "topics", ""
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Post:
    """What is written so far.

    Attributes:
        key: Made up at random; sent twice is sent once.
        texts: Title and summary by language; the first is the original.
        url: Where it can be read; empty: nowhere.
        countries: Codes of those it is about.
        topics: Ids of what it is about.
        asks: What the next message is: the text of `language`, link, countries or topics.
        language: Of the text that is asked for; empty: as it is recognised.
    """

    key: str
    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    url: str = ""
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    asks: str = TEXT
    language: str = ""

    @property
    def original(self) -> str:
        """The language it was written in first; empty before."""
        return next(iter(self.texts), "")

    def missing(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return those of some languages that it is not in yet."""
        return tuple(language for language in languages if language not in self.texts)

    def piece(self, day: date, publisher: str) -> NewsPiece:
        """Return it as an item of news.

        Args:
            day: On which it is sent.
            publisher: Who says it.
        """
        title, summary = self.texts[self.original]
        return NewsPiece(
            key=item_key(self.key),
            title=title,
            summary=summary,
            url=self.url,
            publisher=publisher,
            date=day,
            language=self.original,
            countries=self.countries,
            topics=self.topics,
        )

    @property
    def words(self) -> tuple[NewsText, ...]:
        """What it says in each language."""
        return tuple(NewsText(language, *said) for language, said in self.texts.items())


def item_key(key: str) -> str:
    """Return the key of the item that a post becomes."""
    return f"post/{key}"


def new_post() -> Post:
    """Return an empty one."""
    return Post(secrets.token_urlsafe(KEY_BYTES))


def with_text(post: Post, typed: str, language: str) -> Post | None:
    """Return a post with a title, the first line, and a summary, the rest; None: nothing is there.

    An address on a line of its own is the link. Countries and topics are for
    the caller to find.
    """
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    links = [line for line in lines if _ADDRESS.fullmatch(line)]
    words = [line for line in lines if line not in links]
    if not words:
        return None
    title = cut(one_line(words[0]), LONGEST_TITLE)
    summary = cut(one_line(" ".join(words[1:])), LONGEST_SUMMARY)
    return replace(
        post,
        texts={**post.texts, language: (title, summary)},
        url=links[0] if links else post.url,
        asks=NOTHING,
        language="",
    )


def as_json(post: Post) -> str:
    """Return a post as it is kept."""
    return json.dumps(asdict(post), ensure_ascii=False, separators=(",", ":"))


def from_json(content: str) -> Post | None:
    """Return the post that was kept; None if it is none of this version."""
    try:
        found: dict[str, Any] = json.loads(content)
        return Post(
            key=str(found["key"]),
            texts={
                language: (str(title), str(summary))
                for language, (title, summary) in found["texts"].items()
            },
            url=str(found["url"]),
            countries=_strings(found["countries"]),
            topics=_strings(found["topics"]),
            asks=str(found["asks"]),
            language=str(found["language"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _strings(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
