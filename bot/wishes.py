"""What somebody wants to be told, and how: the effects of turns that keep it; plain data.

Each says what is to be, none what is to change: done twice, nothing is different.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.following import ChatState, Receiver, Subscription

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)  # paused until they say
STOPPED = "stopped"  # why a chat is off that asked for it: no unblocking switches it on


@dataclass(frozen=True, slots=True)
class Follow:
    """Follow something, or the same in another rhythm; a chat that is off is on again.

    Attributes:
        subscription: What, how often, and from when.
        receiver: How the chat is written to, if nothing is kept of it yet.
    """

    subscription: Subscription
    receiver: Receiver


@dataclass(frozen=True, slots=True)
class Unfollow:
    """Follow something no longer."""

    chat: int
    thread: int
    subscription: int


@dataclass(frozen=True, slots=True)
class Arrange:
    """Keep the settings of a chat; what is due by the clock of its zone moves with it.

    Attributes:
        receiver: All settings; of a chat that is known already, its state stays.
    """

    receiver: Receiver


@dataclass(frozen=True, slots=True)
class Switch:
    """Write to a chat (again), or not any more; nothing is kept of a chat that follows nothing.

    Attributes:
        chat: Which.
        state: What it is from now on.
        reason: Why, if it is off.
        stopped_too: Switch a chat on that asked for the end of all news.
    """

    chat: int
    state: ChatState
    reason: str = ""
    stopped_too: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """Keep what somebody is in the middle of, until they do something else.

    Attributes:
        user: Who.
        chat: Where.
        kind: What is awaited; empty: nothing any more.
        content: What is known so far, as JSON.
    """

    user: int
    chat: int
    kind: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A group has another number from now on."""

    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete all that is kept of a person: their private chat has the same number."""

    person: int


Wish = Follow | Unfollow | Arrange | Switch | Draft | Moved | Forget


def chats_of(wish: Wish) -> set[int]:
    """Return the chats of which something else may be known after a wish."""
    if isinstance(wish, Follow):
        return {wish.subscription.chat}
    if isinstance(wish, Arrange):
        return {wish.receiver.chat}
    if isinstance(wish, Moved):
        return {wish.old, wish.new}
    if isinstance(wish, Forget):
        return {wish.person}
    return {wish.chat}
