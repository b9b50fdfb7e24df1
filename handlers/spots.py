"""Where something is followed, and who may change that: anyone in private, admins in groups."""

from dataclasses import dataclass

from telegram import CallbackQuery, ChatMember, Message, Update
from telegram.error import TelegramError

from bot import clock
from bot.context import Context
from bot.following import ChatKind, Receiver
from bot.i18n import Catalogue
from bot.turns import Screen, Turn
from handlers import messages, views

KINDS: dict[str, ChatKind] = {
    "private": "private",
    "group": "group",
    "supergroup": "group",
    "channel": "channel",
}
ADMINS = frozenset((ChatMember.ADMINISTRATOR, ChatMember.OWNER))


@dataclass(frozen=True, slots=True)
class Spot:
    """A chat, or a topic of it, and who speaks there.

    Attributes:
        chat: Number of the chat.
        thread: Number of the topic; 0 where there is none.
        kind: What the chat is.
        user: Who speaks.
        as_chat: They speak in the name of the chat itself: an admin who stays unnamed.
    """

    chat: int
    thread: int
    kind: ChatKind
    user: int
    as_chat: bool = False


def of_message(update: Update) -> Spot | None:
    """Return where a message stands; None where nobody can be told anything."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return None
    by_chat = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    return _spot(message, user.id, as_chat=by_chat)


def of_press(query: CallbackQuery) -> Spot | None:
    """Return where a button stands; None of a message sent inline, or one long gone."""
    message = query.message
    if not isinstance(message, Message):
        return None
    return _spot(message, query.from_user.id, as_chat=False)


def _spot(message: Message, user: int, *, as_chat: bool) -> Spot | None:
    kind = KINDS.get(message.chat.type)
    if kind is None:
        return None
    thread = message.message_thread_id if message.is_topic_message else None
    return Spot(message.chat.id, thread or 0, kind, user, as_chat)


async def refusal(spot: Spot, context: Context, catalogue: Catalogue) -> str:
    """Return why somebody may not change what is followed here; empty: they may.

    Telegram is asked each time: who was an admin yesterday may be none today.
    """
    if spot.kind == "private" or spot.as_chat:
        return ""
    try:
        member = await context.bot.get_chat_member(spot.chat, spot.user)
    except TelegramError:
        return catalogue.get("admins-unknown")
    return "" if member.status in ADMINS else catalogue.get("admins-only")


async def refused(update: Update, context: Context) -> tuple[Spot | None, Turn]:
    """Return where a command was given; or None and what is told to who may not give it."""
    spot = of_message(update)
    if spot is None:
        return None, Turn()
    why = await refusal(spot, context, context.catalogue)
    return (None, messages.answer(update, Screen(views.text(why)))) if why else (spot, Turn())


async def refused_press(
    query: CallbackQuery, context: Context, catalogue: Catalogue
) -> tuple[Spot | None, Turn]:
    """Return where a button was pressed; or None and what is told to who may not press it."""
    spot = of_press(query)
    why = (
        catalogue.get("subscribe-in-chat")
        if spot is None
        else await refusal(spot, context, catalogue)
    )
    return (None, messages.pressed(query, text=why)) if why or spot is None else (spot, Turn())


async def receiver(spot: Spot, context: Context, app_language: str | None) -> Receiver:
    """Return the settings of a chat; of one that is not known yet, what is guessed."""
    known = await context.services.subscribers.receiver(spot.chat)
    if known is not None:
        return known
    zone = context.services.zones.guess(app_language or "")
    return Receiver(spot.chat, spot.kind, language=context.catalogue.language, zone=zone)


def is_paused(receiver: Receiver) -> bool:
    """Return whether nothing is sent just now because somebody wants it so."""
    return receiver.paused_until is not None and receiver.paused_until > clock.now()
