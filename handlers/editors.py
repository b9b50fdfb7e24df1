"""Who may do what editors do: they alone, and in private."""

from telegram import CallbackQuery, Chat, Update

from bot.context import Context
from bot.i18n import Catalogue
from bot.turns import Screen, Turn
from handlers import messages, views


def refusal(update: Update, context: Context) -> Turn | None:
    """Return what anyone else is told who types a command of the editors; None for an editor."""
    user, chat = update.effective_user, update.effective_chat
    allowed = user is not None and user.id in context.services.editors
    if allowed and chat is not None and chat.type == Chat.PRIVATE:
        return None
    words = context.catalogue.get("inbox-editors-only")
    return messages.answer(update, Screen(views.text(words)))


def refused_press(query: CallbackQuery, context: Context, catalogue: Catalogue) -> Turn | None:
    """Return what anyone else is told who presses a button of the editors; None for an editor."""
    if query.from_user.id in context.services.editors:
        return None
    return messages.pressed(query, text=catalogue.get("inbox-editors-only"))
