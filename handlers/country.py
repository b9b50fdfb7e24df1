"""/country: a country by name, or by region and list."""

from telegram import Update
from telegram.ext import CommandHandler

from bot.answers.comparison import MOST_COMPARED
from bot.context import Context
from bot.i18n import Catalogue
from bot.search.decide import COMPARE, COUNTRIES, COUNTRY
from bot.search.understand import Option
from bot.turns import Screen, Turn
from handlers import keyboards, messages, questions, views

MENU = "y"
PER_ROW = 3
MOST_BUTTONS = 96  # Telegram takes 100


async def country(update: Update, context: Context) -> Turn:
    """Show the country named after the command, or ask which."""
    if not context.args:
        return messages.answer(update, menu(context, context.catalogue))
    # The command itself says that what follows is a country, codes in small letters included.
    return await questions.ask(update, context, f"/country {' '.join(context.args)}")


def menu(context: Context, catalogue: Catalogue) -> Screen:
    """Return the continents."""
    continents = sorted({c.continent for c in context.library.countries.values() if c.continent})
    buttons = [
        keyboards.menu_button(catalogue, f"{MENU}.{number}", _continent_name(catalogue, name))
        for number, name in enumerate(continents)
    ]
    everything = Option(COUNTRIES)
    title = context.assistant.title(everything, catalogue)
    lists = keyboards.show_button(catalogue, everything, title, MENU)
    return Screen(
        views.text(catalogue.get("country-which")),
        (*keyboards.grid(buttons, 2), (lists,), *keyboards.back(catalogue, "s")),
    )


def list_menu(context: Context, catalogue: Catalogue, value: str) -> Screen | None:
    """Return the countries of a continent by name; None if there is no such continent."""
    countries = context.library.countries
    continents = sorted({c.continent for c in countries.values() if c.continent})
    if not value.isdigit() or int(value) >= len(continents):
        return None
    chosen = continents[int(value)]
    names = sorted(
        (catalogue.country(c.iso2, c.name), c.iso2)
        for c in countries.values()
        if c.continent == chosen
    )
    buttons = [
        keyboards.show_button(catalogue, Option(COUNTRY, (code,)), name, f"{MENU}.{value}")
        for name, code in names[:MOST_BUTTONS]
    ]
    heading = catalogue.get("country-in-region", region=_continent_name(catalogue, chosen))
    return Screen(
        views.text(heading),
        (*keyboards.grid(buttons, PER_ROW), *keyboards.back(catalogue, MENU)),
    )


def compare_menu(context: Context, catalogue: Catalogue, value: str) -> Screen | None:
    """Return the countries of the same region to compare with; None if the codes are none."""
    countries = context.library.countries
    codes = tuple(value.split("-"))
    if not all(code in countries for code in codes) or len(codes) >= MOST_COMPARED:
        return None
    region = countries[codes[0]].subregion
    neighbours = sorted(
        (catalogue.country(c.iso2, c.name), c.iso2)
        for c in countries.values()
        if c.subregion == region and c.iso2 not in codes
    )
    buttons = [
        keyboards.show_button(catalogue, Option(COMPARE, (*codes, code)), name)
        for name, code in neighbours
    ]
    names = catalogue.list(tuple(catalogue.country(c, countries[c].name) for c in codes))
    known = Option(COUNTRY, codes) if len(codes) == 1 else Option(COMPARE, codes)
    back = keyboards.show_button(catalogue, known, catalogue.get("menu-back"))
    return Screen(
        views.text(catalogue.get("compare-which", countries=names)),
        (*keyboards.grid(buttons, PER_ROW), (back,)),
    )


# Source: UN M49 codes, whose names CLDR holds in every language.
_CODES = {"Africa": "002", "Americas": "019", "Asia": "142", "Europe": "150", "Oceania": "009"}


def _continent_name(catalogue: Catalogue, name: str) -> str:
    return catalogue.country(_CODES[name], name) if name in _CODES else name


HANDLERS = (CommandHandler("country", country),)
