"""Reading a message or a press: is it for us, and where does the answer go; pure."""

from telegram import CallbackQuery, Chat, Message, MessageEntity, Update, User
from telegram.constants import ChatType

from bot.turns import AnswerPress, Edit, EditKeyboard, Keyboard, Reply, Screen, Send, Turn

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


def in_group(message: Message) -> bool:
    """Return whether a message stands in a group."""
    return message.chat.type in GROUPS


def question_in(message: Message, bot: User) -> str | None:
    """Return what a text asks the bot; None if it is not addressed to it.

    In private every text is. In a group it is one that names the bot or replies to
    one of its messages. What came through the bot's own inline mode never is.
    """
    text = message.text
    if text is None or message.via_bot is not None:
        return None
    if not in_group(message):
        return text if message.chat.type == Chat.PRIVATE else None
    named = _without_name(message, text, bot)
    if named is not None:
        return named
    return text if replies_to(message, bot) else None


def replies_to(message: Message, bot: User) -> bool:
    """Return whether a message replies to one of the bot's own."""
    earlier = message.reply_to_message
    return bool(earlier and earlier.from_user and earlier.from_user.id == bot.id)


def asked(message: Message) -> str | None:
    """Return the question that a message of the bot's visibly answers, None if it is gone."""
    return message.reply_to_message.text if message.reply_to_message else None


def answer(update: Update, screen: Screen, *, quote: bool = False) -> Turn:
    """Return the turn that answers a message; if it was edited, its answer is edited.

    Args:
        update: Of the message.
        screen: What to show.
        quote: Visibly reply to it in private, too, as is always done in groups.
    """
    return Turn((reply(update, screen, quote=quote),))


def reply(update: Update, screen: Screen, *, quote: bool = False) -> Send:
    """Return the message that answers another."""
    message = update.effective_message
    if message is None:
        raise ValueError("there is no message to answer")
    group = in_group(message)
    return Send(
        chat=message.chat.id,
        screen=screen,
        thread=_topic(message),
        reply_to=message.message_id if group or quote else None,
        amends=message.message_id if update.edited_message else None,
    )


def _topic(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _without_name(message: Message, text: str, bot: User) -> str | None:
    """Return the text without "@the_bot"; None if it is not named."""
    name = f"@{bot.username}".lower()
    mentions = message.parse_entities([MessageEntity.MENTION]).values()
    ours = {mention for mention in mentions if mention.lower() == name}
    if not ours:
        return None
    for mention in ours:
        text = text.replace(mention, " ")
    return text.strip()


def pressed(query: CallbackQuery, *replies: Reply | None, text: str = "") -> Turn:
    """Return the turn after a button: its clock stops first, then the rest."""
    shown = tuple(reply for reply in replies if reply is not None)
    return Turn((AnswerPress(query.id, text), *shown))


def edit(query: CallbackQuery, screen: Screen) -> Reply | None:
    """Return the message of a button shown anew; a picture stays where words are to be shown."""
    message = query.message
    if message is None:
        return Edit(screen, inline=query.inline_message_id or "")
    pictured = isinstance(message, Message) and bool(message.photo)
    if pictured != (screen.picture is not None):
        return below(query, screen)
    return Edit(screen, chat=message.chat.id, message=message.message_id)


def edit_keyboard(query: CallbackQuery, keyboard: Keyboard) -> EditKeyboard:
    """Return other buttons for the message of a button."""
    if query.message is None:
        return EditKeyboard(keyboard, inline=query.inline_message_id or "")
    return EditKeyboard(keyboard, chat=query.message.chat.id, message=query.message.message_id)


def below(query: CallbackQuery, screen: Screen) -> Send | None:
    """Return a new message under that of a button; None where there is no chat to write to."""
    message = query.message
    if message is None:
        return None
    return Send(
        chat=message.chat.id,
        screen=screen,
        thread=_topic(message) if isinstance(message, Message) else None,
        reply_to=message.message_id,
    )
