"""From an option to the screen that shows it: what every handler that answers shares."""

import functools

from bot.context import Context
from bot.i18n import Catalogue
from bot.models import Answer
from bot.search.understand import Option
from bot.turns import Screen
from handlers import keyboards, views
from handlers.keys import NEWS
from handlers.views import Look

SCREENS_REMEMBERED = 256  # a few megabytes; most people ask for the same few things


def look(context: Context, catalogue: Catalogue) -> Look:
    """Return how a screen is to look for a reader of a language."""
    bot = context.bot.bot
    return Look(catalogue, bot.username or "", bool(bot.supports_inline_queries))


def answer_screen(
    context: Context,
    catalogue: Catalogue,
    option: Option,
    answer: Answer,
    page: int = 0,
    origin: str = "",
) -> Screen:
    """Return one page of an answer, with its buttons."""
    return _rendered(answer, option, look(context, catalogue), page, origin)


@functools.lru_cache(maxsize=SCREENS_REMEMBERED)
def _rendered(answer: Answer, option: Option, look: Look, page: int, origin: str) -> Screen:
    parts = views.pages(answer, look.catalogue)
    page = min(page, len(parts) - 1)
    keyboard = keyboards.under_answer(
        answer, option, look, page=page, count=len(parts), origin=origin
    )
    return Screen(parts[page], keyboard)


def option_screen(
    context: Context, catalogue: Catalogue, option: Option, page: int = 0, origin: str = ""
) -> Screen:
    """Return the screen of an option that exists."""
    answer = context.assistant.answer(option, catalogue)
    return answer_screen(context, catalogue, option, answer, page, origin)


def exists(context: Context, option: Option) -> bool:
    """Return whether there is something to show: buttons and links outlive what they lead to."""
    library = context.library
    if option.name in {"country", "compare"}:
        return bool(option.countries) and all(
            code in library.countries or code in library.places for code in option.countries
        )
    if option.name == NEWS:
        return NEWS in library.entries and context.assistant.shows_news(option.listed)
    return option.name in library.entries and context.assistant.lists(option.listed)
