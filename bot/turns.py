"""What the bot does about one update: what it says, and what it keeps; plain data.

A handler returns a `Turn` and does nothing itself. What it keeps is committed
first, together with the update's number and, where they must not be said
twice, the replies; then the replies are sent.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.models import Memory, NewsPiece, NewsText
from bot.wishes import Wish

FeedbackKind = Literal["question", "wrong"]
Outcome = Literal[
    "answer",  # a question was answered
    "choices",  # it was asked back
    "none",  # an honest "I do not know"
    "done",  # whatever else somebody wanted
    "limited",  # they have asked too much in a minute
    "failed",  # a fault of ours, and they were told so
]


@dataclass(frozen=True, slots=True)
class Button:
    """One button; just one of the actions is set.

    Attributes:
        text: What it says.
        press: Data that comes back when it is pressed, 1 to 64 bytes.
        url: Address that it opens.
        query: Inline query that it starts in a chat of the reader's choice.
        copy: Text that it copies, 1 to 256 characters.
    """

    text: str
    press: str = ""
    url: str = ""
    query: str = ""
    copy: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """A map to be shown: what to draw, since pictures are drawn only when they are sent.

    Attributes:
        layer: What the colours mean.
        place: Code of a region or country.
        language: Of the words in the picture.
    """

    layer: str
    place: str
    language: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file of text that goes with a message."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One message as it is shown.

    Attributes:
        html: Telegram's HTML, at most 4,096 units once read; 1,024 under a picture.
        keyboard: Buttons.
        picture: What stands above the words, if anything.
        document: A file above the words, of a new message only.
    """

    html: str
    keyboard: Keyboard = ()
    picture: MapView | None = None
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One result of an inline query, and the message it becomes."""

    id: str
    title: str
    description: str
    screen: Screen


@dataclass(frozen=True, slots=True)
class Send:
    """A new message.

    Attributes:
        chat: Where.
        screen: What.
        thread: Topic of a forum.
        reply_to: Message that it visibly replies to.
        amends: Question whose earlier answer is edited instead, if there is one.
    """

    chat: int
    screen: Screen
    thread: int | None = None
    reply_to: int | None = None
    amends: int | None = None
    kind: Literal["send"] = "send"


@dataclass(frozen=True, slots=True)
class Edit:
    """A message of the bot's own shown anew; one sent inline has only an `inline` id."""

    screen: Screen
    chat: int = 0
    message: int = 0
    inline: str = ""
    kind: Literal["edit"] = "edit"


@dataclass(frozen=True, slots=True)
class EditKeyboard:
    """Other buttons under a message of the bot's own."""

    keyboard: Keyboard
    chat: int = 0
    message: int = 0
    inline: str = ""
    kind: Literal["keyboard"] = "keyboard"


@dataclass(frozen=True, slots=True)
class AnswerPress:
    """The end of the little clock on a pressed button, with a line of text or without."""

    query: str
    text: str = ""
    kind: Literal["press"] = "press"


@dataclass(frozen=True, slots=True)
class AnswerInline:
    """Results of an inline query; `more` is where the next page begins."""

    query: str
    cards: tuple[Card, ...]
    more: str
    hint: str
    kind: Literal["inline"] = "inline"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as it can be sent; one of the two forms is there.

    Attributes:
        key: The same for the same picture, and for no other.
        file_id: Telegram's name for it, once it has been there.
        content: PNG.
    """

    key: str
    file_id: str = ""
    content: bytes = b""


Reply = Send | Edit | EditKeyboard | AnswerPress | AnswerInline


@dataclass(frozen=True, slots=True)
class Remember:
    """Keep what a conversation is about."""

    user: int
    chat: int
    memory: Memory


@dataclass(frozen=True, slots=True)
class Report:
    """Keep a question or a report that somebody chose to send; never who.

    Attributes:
        reference: Made up at random when the button was shown; pressing twice is one report.
        kind: What it is.
        reason: What is wrong: fact, old, link or question; empty of a question.
        label: The answer it is about; empty of a question.
        text: The question.
        language: Language of the conversation.
        version: Of the knowledge.
    """

    reference: str
    kind: FeedbackKind
    reason: str
    label: str
    text: str
    language: str
    version: int


@dataclass(frozen=True, slots=True)
class Comment:
    """Add somebody's words to a report."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class Close:
    """Mark a report as dealt with."""

    reference: str


@dataclass(frozen=True, slots=True)
class Publish:
    """Let every reader see an item of news, unless it was decided on before."""

    item: int
    state: Literal["published"] = "published"


@dataclass(frozen=True, slots=True)
class Drop:
    """Let no reader see an item of news, unless it was decided on before."""

    item: int
    state: Literal["dropped"] = "dropped"


@dataclass(frozen=True, slots=True)
class Reword:
    """Give an item of news that waits for an editor an editor's words."""

    item: int
    said: NewsText


@dataclass(frozen=True, slots=True)
class LetOut:
    """Publish what an editor wrote, unless it was published before.

    Attributes:
        piece: The item, in its first language.
        texts: What it says in each language.
        editor: Who is told how it goes.
    """

    piece: NewsPiece
    texts: tuple[NewsText, ...]
    editor: int


@dataclass(frozen=True, slots=True)
class Withhold:
    """Send an item to nobody who has not had it yet."""

    item: int


Effect = Remember | Report | Comment | Close | Publish | Drop | Reword | LetOut | Withhold | Wish


@dataclass(frozen=True, slots=True)
class Turn:
    """All that is done about one update; empty: it is left alone.

    Attributes:
        replies: What is said.
        effects: What is kept.
        outcome: How it went, for the log and the figures.
    """

    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    outcome: Outcome = "done"

    @property
    def once(self) -> bool:
        """Whether doing it twice would show: something is kept, or a new message sent."""
        return bool(self.effects) or any(isinstance(reply, Send) for reply in self.replies)


@dataclass(frozen=True, slots=True)
class Lease:
    """Who sends the replies to an update, where there are several replicas.

    Attributes:
        holder: A name of one run of one replica.
        length: After which another may, if they have not been sent by then, nor the lease renewed.
    """

    holder: str
    length: timedelta


@dataclass(frozen=True, slots=True)
class Claim:
    """One update to be answered, and the replies still to be sent.

    Attributes:
        update_id: Telegram's number of it.
        user: Who it is from.
        chat: Where an answer goes; None where there is no chat, as inline.
        question: Message that asks; None of a press.
        replies: To be sent, in this order.
        at: When it was worked on.
        limited: Whether all it says is that somebody asks too much.
    """

    update_id: int
    user: int
    chat: int | None
    question: int | None
    replies: tuple[Reply, ...]
    at: datetime
    limited: bool = False
