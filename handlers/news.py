"""/news: the newest news we hold, of all countries or of those named after the command."""

from telegram import Update
from telegram.ext import CommandHandler

from bot.assistant import NEWS
from bot.context import Context
from bot.search.understand import Option
from bot.turns import Turn
from handlers import messages, screens, start


async def news(update: Update, context: Context) -> Turn:
    """Show the newest news, as a question for it does."""
    option = Option(NEWS, _countries(context))
    screen = screens.option_screen(context, context.catalogue, option)
    return start.remembering(update, context, option, messages.answer(update, screen))


def _countries(context: Context) -> tuple[str, ...]:
    if not context.args:
        return ()
    # The command itself says that what follows is a country, codes in small letters included.
    understood = context.assistant.reply(f"/country {' '.join(context.args)}").decision.countries
    return tuple(code for code in understood if code in context.library.countries)


HANDLERS = (CommandHandler("news", news),)
