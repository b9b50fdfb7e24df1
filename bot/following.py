"""What somebody follows, and whether an item of news is among it; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rapidfuzz.distance import OSA

from bot.models import NewsPiece

What = Literal["everything", "topic", "country", "region", "words"]
Rhythm = Literal["at-once", "daily", "weekly", "monthly"]
RHYTHMS: tuple[Rhythm, ...] = ("at-once", "daily", "weekly", "monthly")
ChatKind = Literal["private", "group", "channel"]
ChatState = Literal["on", "off", "waiting"]

LONG_WORD = 5  # letters from which one error is forgiven, and two from twice as many: own choice


@dataclass(frozen=True, slots=True)
class Subscription:
    """One thing that a chat, or a topic of a forum, follows.

    Attributes:
        chat: Who is told.
        thread: Topic of a forum; 0 where there is none.
        what: What kind of thing.
        value: Id of a topic or region, code of a country; empty of everything and words.
        include: Folded words of which one has to be in the item; none: any item.
        exclude: Folded words of which none may be in it.
        rhythm: How often.
        minute: Of the day in the chat's zone; None of what comes at once.
        day: 0 (Monday) to 6 of a week, 1 to 31 of a month; None of the others.
        next_at: When the next digest is due, in UTC; None of what comes at once.
        id: Number of it; 0 before it is kept.
    """

    chat: int
    thread: int
    what: What
    value: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    rhythm: Rhythm = "at-once"
    minute: int | None = None
    day: int | None = None
    next_at: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Receiver:
    """A chat that may be written to, and how.

    Attributes:
        chat: Telegram's number of it.
        kind: What it is.
        state: On, off (Telegram refused) or waiting (imported from another bot).
        reason: Why it is off.
        language: Of what it is sent; empty: English.
        language_chosen: Somebody set it; else it is the one in which they followed first, and
            what they write in goes before it.
        zone: IANA name, such as America/Lima.
        quiet_from: Minute of the day from which nothing is sent; None: there is none.
        quiet_until: Minute until which nothing is sent; may lie before `quiet_from`: over night.
        silent: Without a sound.
        paused_until: Nothing is sent before; None: it is not paused.
    """

    chat: int
    kind: ChatKind = "private"
    state: ChatState = "on"
    reason: str = ""
    language: str = ""
    language_chosen: bool = False
    zone: str = "UTC"
    quiet_from: int | None = None
    quiet_until: int | None = None
    silent: bool = False
    paused_until: datetime | None = None


def fits(
    subscription: Subscription,
    piece: NewsPiece,
    words: Sequence[str],
    groups: Mapping[str, Iterable[str]],
) -> bool:
    """Return whether an item is among what is followed.

    Args:
        subscription: What is followed; where it comes does not matter.
        piece: The item.
        words: Its folded words, title and summary in all its languages.
        groups: Members of each region and group, by id.
    """
    if subscription.what == "topic" and subscription.value not in piece.topics:
        return False
    if subscription.what == "country" and subscription.value not in piece.countries:
        return False
    if subscription.what == "region":
        members = set(groups.get(subscription.value, ()))
        if members.isdisjoint(piece.countries):
            return False
    if subscription.include and not any(near(word, words) for word in subscription.include):
        return False
    return not any(near(word, words) for word in subscription.exclude)


def near(wanted: str, words: Sequence[str]) -> bool:
    """Return whether a word or phrase stands among words, typing errors forgiven; all folded."""
    parts = wanted.split()
    return any(
        all(_alike(part, word) for part, word in zip(parts, words[at:], strict=False))
        for at in range(len(words) - len(parts) + 1)
    )


def _alike(wanted: str, word: str) -> bool:
    budget = min(2, len(wanted) // LONG_WORD)
    return OSA.distance(wanted, word, score_cutoff=budget) <= budget
