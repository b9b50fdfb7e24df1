"""/failed: what could not be brought to its readers, for editors; nothing tells whose it was."""

from telegram import Update
from telegram.ext import CommandHandler

from bot.context import Context
from bot.i18n import Catalogue
from bot.news import why
from bot.parcels import Trouble
from bot.turns import Screen, Turn
from handlers import editors, messages, views

MOST = 10  # more would not fit into one message
LONGEST_TITLE, LONGEST_ERROR = 120, 100  # characters


async def failed(update: Update, context: Context) -> Turn:
    """Show editors, in private, what failed or may have failed, and why."""
    refusal = editors.refusal(update, context)
    if refusal:
        return refusal
    catalogue = context.catalogue
    troubles = await context.services.news.troubles(MOST)
    if not troubles:
        return messages.answer(update, Screen(views.text(catalogue.get("failed-none"))))
    lines = [views.bold(catalogue.get("failed-heading"))]
    for trouble in troubles:
        lines += ["", *_lines(trouble, catalogue)]
    lines += ["", views.text(catalogue.get("failed-kept"))]
    return messages.answer(update, Screen("\n".join(lines)))


def _lines(trouble: Trouble, catalogue: Catalogue) -> tuple[str, str]:
    title = views.short(trouble.title, LONGEST_TITLE)
    line = catalogue.get(
        "failed-line",
        state=trouble.state,
        count=trouble.count,
        date=catalogue.date(trouble.last.date()),
        reason=why(trouble),
        error=views.short(trouble.error, LONGEST_ERROR),
    )
    heading = views.bold(catalogue.get("failed-kind", kind=trouble.kind, title=title))
    return heading, views.text(line)


HANDLERS = (CommandHandler("failed", failed),)
