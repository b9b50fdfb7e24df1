"""The other pages of a digest, by its buttons."""

from telegram import CallbackQuery

from bot.context import Context
from bot.turns import Turn
from handlers import messages
from handlers.presses import Press

LONGEST_NUMBER = 18  # digits; a database takes 64 bits


async def turn(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Show another page of a digest in the place of this one, in the chat that it was sent to."""
    number = press.about
    catalogue = context.assistant.catalogue(press.language)
    readable = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    screen = None
    if readable and query.message is not None:
        screen = await context.services.delivery.page(
            int(number), query.message.chat.id, press.page, press.language
        )
    if screen is None:
        return messages.pressed(query, text=catalogue.get("bulletin-gone"))
    return messages.pressed(query, messages.edit(query, screen))
