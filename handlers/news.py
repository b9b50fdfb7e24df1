"""/news: the newest news we hold, or that of the countries or topic named after the command."""

from telegram import Update
from telegram.ext import CommandHandler

from bot.context import Context
from bot.turns import Turn
from handlers import messages, screens, start


async def news(update: Update, context: Context) -> Turn:
    """Show the newest news, as a question for it does."""
    option = context.assistant.news_of(" ".join(context.args or ()))
    screen = screens.option_screen(context, context.catalogue, option)
    return start.remembering(update, context, option, messages.answer(update, screen))


HANDLERS = (CommandHandler("news", news),)
