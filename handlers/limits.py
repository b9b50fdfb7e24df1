"""Who asks too much in a minute: told once, then left alone until the minute has room; pure."""

from telegram import Update

from bot.context import Context
from bot.turns import AnswerPress, Screen, Turn
from handlers import messages, views


def asks(update: Update) -> int | None:
    """Return who asks something; None of what is no question, and of who speaks as a chat.

    Everybody who speaks as a channel or as an anonymous admin has the same number.
    """
    message = update.message or update.edited_message
    if message is not None and message.sender_chat is not None:
        return None
    asking = message or update.callback_query or update.inline_query
    user = update.effective_user
    return user.id if asking and user else None


def told(update: Update, context: Context, turn: Turn) -> Turn:
    """Return the one notice, in the place of what would have been said."""
    words = context.catalogue.get("limited", count=context.services.flood.most)
    if update.callback_query is not None:
        return Turn((AnswerPress(update.callback_query.id, words),), outcome="limited")
    if update.message is None or not turn.replies:
        # An edit would put the notice in the place of an answer; others speak in the group.
        return Turn(outcome="limited")
    said = messages.answer(update, Screen(views.text(words)))
    return Turn(said.replies, outcome="limited")


def silent(update: Update) -> Turn:
    """Return what is done about all that follows: a press is ended, or it would go on turning."""
    query = update.callback_query
    return Turn((AnswerPress(query.id),) if query else (), outcome="limited")
