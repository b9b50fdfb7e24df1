"""The things that the server remembers.

Messages are kept as Telegram writes them, and never changed in place: a change makes a new one, so
that what was given out stays as it was.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.sandbox.refusals import Json

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
KEPT_QUERIES = 20_000  # own choice: older ones are forgotten
KEPT_MESSAGES = 1000  # per chat, own choice: older ones are forgotten, as if deleted
HERE = ("member", "administrator", "creator")
ADMINISTRATORS = ("administrator", "creator")
CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account.

    Attributes:
        about: Who they are, for who acts for them; the bot is not told.
    """

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    about: str = ""
    user: Json = field(init=False, repr=False, compare=False)

    @property
    def language(self) -> str:
        """The language of the person's app without its region; empty where it tells none."""
        return (self.language_code or "").partition("-")[0]

    def __post_init__(self) -> None:
        user: Json = {"id": self.id, "is_bot": False}
        for name in ("first_name", "last_name", "username", "language_code"):
            if getattr(self, name) is not None:
                user[name] = getattr(self, name)
        object.__setattr__(self, "user", user)


@dataclass(slots=True)
class Chat:
    """One conversation.

    Attributes:
        id: That of the person in a private chat, negative in groups.
        kind: private, group, supergroup or channel.
        view: As it stands in messages.
        started: Whether the person has written to the bot, in a private chat.
        blocked: Whether the person has blocked the bot.
        deactivated: Whether the person's account is gone.
        members: Status of each person in a group.
        bot_status: Status of the bot in a group.
        topics: Names of a forum's topics by their number.
        migrated_to: The supergroup that a group has become.
        messages: By number, oldest first.
        keyboard: The keyboard below the input field, where there is one.
        unchangeable: Messages that brought such a keyboard; Telegram lets nobody edit them.
    """

    id: int
    kind: str
    view: Json
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"
    topics: dict[int, str] = field(default_factory=dict)
    migrated_to: int | None = None
    messages: dict[int, Json] = field(default_factory=dict)
    last_id: int = 0
    keyboard: Json | None = None
    unchangeable: set[int] = field(default_factory=set)

    @property
    def private(self) -> bool:
        """Whether it is a conversation with one person."""
        return self.kind == "private"

    @property
    def forum(self) -> bool:
        """Whether it has topics."""
        return bool(self.view.get("is_forum"))


@dataclass(slots=True)
class Callback:
    """A pressed button that waits for its answer."""

    id: str
    user_id: int
    at: float
    answer: Json | None = None


@dataclass(slots=True)
class InlineAsk:
    """An inline query that waits for its answer."""

    id: str
    user_id: int
    query: str
    offset: str
    at: float
    answer: Json | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One uploaded file, under the identifier that it can be sent again with."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    data: bytes

    @property
    def path(self) -> str:
        """Where it is downloaded from."""
        return f"{self.kind}s/{self.unique_id}_{self.name}"


@dataclass(slots=True)
class Profile:
    """What the bot has said about itself, by language; commands by scope and language, too."""

    name: dict[str, str] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[tuple[str, int, int], str], list[Json]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server is set up; see `BotApiServer`."""

    token: str
    username: str = "aze_test_bot"
    first_name: str = "AZE"
    inline: bool = True
    inline_feedback: bool = True
    inline_cache: bool = True
    privacy_mode: bool = True
    allow_http_webhook: bool = True
    poll_pacing: bool = True
    kept_messages: int = KEPT_MESSAGES

    @property
    def bot_id(self) -> int:
        """The bot's number, the first part of its token."""
        return int(self.token.partition(":")[0])


def group_view(chat_id: int, kind: str, title: str, username: str | None, *, forum: bool) -> Json:
    """Return a group as it stands in messages."""
    view: Json = {"id": chat_id, "type": kind, "title": title}
    if username:
        view["username"] = username
    if forum:
        view["is_forum"] = True
    return view


def remember(kept: dict[K, V], name: K, value: V) -> None:
    """Keep one more, and forget the oldest where there are many."""
    kept[name] = value
    if len(kept) > KEPT_QUERIES:
        del kept[next(iter(kept))]
