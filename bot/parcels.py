"""What travels between the ledger, its worker and Telegram; plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, get_args

from bot.following import Receiver, Subscription
from bot.models import NewsPiece
from bot.turns import Screen

Kind = Literal["item", "digest", "correction", "farewell"]
State = Literal["pending", "sending", "sent", "doubt", "unsure", "gone", "failed"]
STATES: Final[tuple[State, ...]] = get_args(State)
Filter = tuple[str, str, str, str]  # what, value, include and exclude, as they are kept


@dataclass(frozen=True, slots=True)
class Story:
    """A published item of news, as it is now.

    Attributes:
        id: Number of it.
        revision: Goes up with each correction.
        piece: What it says, in its first language.
        texts: Title and summary in further languages.
        publishers: Who else tells the same.
        published_at: When it was let out, aware, in UTC.
    """

    id: int
    revision: int
    piece: NewsPiece
    texts: Mapping[str, tuple[str, str]]
    publishers: tuple[str, ...]
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Fill:
    """An item on its way into the ledger.

    Attributes:
        id: Number of it.
        item: Number of the item.
        revision: 1, or that of a correction.
        cursor: Last chat that was seen to; None: none yet.
    """

    id: int
    item: int
    revision: int
    cursor: int | None


@dataclass(frozen=True, slots=True)
class Followed:
    """A subscription, with since when it is there."""

    subscription: Subscription
    since: datetime


@dataclass(frozen=True, slots=True)
class Reader:
    """Who may be due a digest: one chat, or one topic of a forum.

    Attributes:
        receiver: The chat.
        thread: Topic of a forum, 0 for none.
        follows: All that is followed there, due or not.
        had: Numbers of the items that were sent there.
    """

    receiver: Receiver
    thread: int
    follows: tuple[Followed, ...]
    had: frozenset[int]


@dataclass(frozen=True, slots=True)
class Digest:
    """What is written down of a reader whose digest was due.

    Attributes:
        chat: Who.
        thread: Topic of a forum, 0 for none.
        items: To be sent, the newest first; none: nothing is sent.
        due_at: When it was due.
        next_try: When it may be sent.
        runs: When each subscription is due again, by its number.
    """

    chat: int
    thread: int
    items: tuple[int, ...]
    due_at: datetime
    next_try: datetime
    runs: Mapping[int, datetime | None]


@dataclass(frozen=True, slots=True)
class Due:
    """A row of the ledger that is to be sent now.

    Attributes:
        id: Number of it.
        chat: Where.
        thread: Topic of a forum, 0 for none.
        kind: What it is.
        item: Number of the item; 0 of a digest.
        revision: Of the item; of a digest the second it was due.
        due_at: When it was first due.
        tries: Faults so far.
        unanswered: Requests so far that may have been taken, without an answer.
    """

    id: int
    chat: int
    thread: int
    kind: Kind
    item: int
    revision: int
    due_at: datetime
    tries: int
    unanswered: int = 0

    @property
    def waiting(self) -> State:
        """The state in which it waits: what may have arrived once stays in doubt."""
        return "doubt" if self.unanswered else "pending"


@dataclass(frozen=True, slots=True)
class Original:
    """The message that a correction is about: an item, or the digest it stood in."""

    delivery: int
    kind: Kind
    state: State
    message: int | None
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the rows that are to be sent.

    Attributes:
        receivers: Chats, by number; those that are gone are missing.
        followed: What each chat and topic follows.
        stories: Items, by number.
        contents: Items of each digest, by its delivery.
        originals: What each correction corrects, by the correction's own number.
        codes: What brings chats to another bot, by their number.
    """

    receivers: Mapping[int, Receiver]
    followed: Mapping[tuple[int, int], tuple[Subscription, ...]]
    stories: Mapping[int, Story]
    contents: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    originals: Mapping[int, Original] = field(default_factory=dict)
    codes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way to a chat.

    Attributes:
        chat: Where.
        screen: What.
        thread: Topic of a forum, 0 for none.
        silent: Without a sound.
        edits: Message that is shown anew instead of a new one; 0: none.
    """

    chat: int
    screen: Screen
    thread: int = 0
    silent: bool = False
    edits: int = 0


OutcomeKind = Literal[
    "sent",  # Telegram has taken it
    "wait",  # this chat is to be left alone so long
    "fault",  # not taken; nothing is known against the message
    "doubt",  # written, and no answer came
    "gone",  # nobody is there to read it
    "moved",  # the group is elsewhere now
    "topicless",  # the topic of the forum is gone
    "refused",  # never to be taken as it is
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a parcel.

    Attributes:
        kind: In a word.
        message: Telegram's number of the message, where it was sent.
        seconds: How long the chat is to be left alone.
        chat: Where the group went.
        error: Telegram's sentence, or what is known of the fault.
    """

    kind: OutcomeKind
    message: int | None = None
    seconds: float = 0.0
    chat: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is written down of a row after it was tried.

    Attributes:
        id: Number of the row.
        state: What it is now.
        next_try: When it is tried again; None: it is not.
        tries: Faults so far.
        message: Telegram's number of the message.
        error: Why it was not sent.
        postponed: It is not due before `next_try`: somebody sleeps.
        unanswered: Requests so far that may have been taken, without an answer.
    """

    id: int
    state: State
    next_try: datetime | None = None
    tries: int = 0
    message: int | None = None
    error: str = ""
    postponed: bool = False
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class Trouble:
    """Messages of one kind that came to the same end, other than being sent.

    Attributes:
        kind: What they were.
        title: Of the item; empty where they were of none.
        state: Failed, or unsure: they may have arrived.
        error: Why.
        count: How many.
        last: When the last of them was tried, aware.
    """

    kind: Kind
    title: str
    state: State
    error: str
    count: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Departure:
    """Something about a chat that Telegram told when it was written to.

    Attributes:
        chat: Which one.
        kind: It is off; gone for ever; moved; one of its topics is gone; to be left alone.
        reason: Telegram's word for it.
        thread: Topic that is gone.
        to: Where the group went.
        until: Before then it is left alone.
    """

    chat: int
    kind: Literal["off", "deleted", "moved", "topicless", "halted"]
    reason: str = ""
    thread: int = 0
    to: int = 0
    until: datetime | None = None
