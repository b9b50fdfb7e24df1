"""/contribute: what each kind of reader can do, and giving to partners safely."""

from telegram import Update
from telegram.ext import CommandHandler

from bot.context import Context
from bot.i18n import Catalogue
from bot.turns import Screen, Turn
from handlers import keyboards, messages, views
from handlers.start import readers

MENU = "c"
DONORS, AZE = "contribute/individuals", "resource/aze-home"


async def contribute(update: Update, context: Context) -> Turn:
    """Ask who wants to help."""
    return messages.answer(update, menu(context, context.catalogue))


def menu(context: Context, catalogue: Catalogue) -> Screen:
    """Return the four kinds of reader, and where gifts go, with the official addresses."""
    entries = context.library.entries
    lines = [
        views.bold(catalogue.get("contribute")),
        "",
        views.text(catalogue.get("contribute-money")),
    ]
    if DONORS in entries:
        own = {link.publisher for link in entries[AZE].links}
        lines += [
            views.BULLET
            + views.text(
                catalogue.get(
                    "contribute-partner",
                    what=catalogue.phrase(link.what),
                    domain=views.domain(link.url),
                )
            )
            for link in entries[DONORS].links
            if link.publisher not in own
        ]
    lines += ["", views.text(catalogue.get("contribute-who"))]
    return Screen(
        "\n".join(lines),
        (*readers(context, catalogue, MENU), *keyboards.back(catalogue, "s")),
    )


HANDLERS = (CommandHandler("contribute", contribute),)
