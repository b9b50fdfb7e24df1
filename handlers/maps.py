"""/map: the world, a region or a country's own region as a picture."""

from telegram import CallbackQuery, Update
from telegram.ext import CommandHandler

from bot.context import Context
from bot.i18n import Catalogue
from bot.search.decide import COUNTRY
from bot.search.understand import Decision, Option
from bot.turns import Keyboard, MapView, Screen, Turn
from handlers import keyboards, messages, views
from handlers.keyboards import WORLD
from handlers.presses import Press

PER_ROW = 2


async def show(update: Update, context: Context) -> Turn:
    """Show the map of what is named after the command, or of the world."""
    catalogue = context.catalogue
    words = " ".join(context.args or ())
    if not words:
        return messages.answer(update, map_screen(context, catalogue, _usual(WORLD, catalogue)))
    # The command itself says that what follows is a place, codes in small letters included.
    decision = context.assistant.reply(f"/country {words}").decision
    layer = context.assistant.layer_named(words)
    named = bool(decision.countries or decision.regions or layer)
    if not named and not context.assistant.reply(f"map {words}").decision.map:
        return messages.answer(update, which(context, catalogue, "map-unknown"))
    return messages.answer(update, asked(context, catalogue, decision, layer))


def asked(context: Context, catalogue: Catalogue, decision: Decision, layer: str) -> Screen:
    """Return the map of the places in a message, or a question back."""
    doubtful = [option for option in decision.options if option.name == COUNTRY]
    if decision.outcome == "choices" and len(doubtful) > 1:
        codes = [option.countries[0] for option in doubtful]
        return _which_of(context, catalogue, codes, layer)
    place = context.assistant.maps.place_of(decision.countries, decision.regions)
    if place is None:
        return which(context, catalogue, "map-unknown")
    return map_screen(context, catalogue, _usual(place, catalogue, layer))


def map_screen(context: Context, catalogue: Catalogue, view: MapView) -> Screen:
    """Return a map with its words, and buttons to other maps."""
    maps = context.assistant.maps
    answer = maps.answer(view, catalogue)
    layers = [
        keyboards.map_button(catalogue, view.place, catalogue.get("map-layer", layer=layer), layer)
        for layer in maps.layers
        if layer != view.layer
    ]
    places = [
        keyboards.map_button(catalogue, place, maps.name(place, catalogue), view.layer)
        for place in maps.nearby(view.place)
    ]
    rows: Keyboard = (*keyboards.grid(layers, PER_ROW), *keyboards.grid(places, PER_ROW))
    if view.place in context.library.countries:
        label = catalogue.get("button-card")
        option = Option(COUNTRY, (view.place,))
        rows = ((keyboards.show_button(catalogue, option, label),), *rows)
    return Screen(views.caption(answer, catalogue), rows, view)


def which(context: Context, catalogue: Catalogue, message: str) -> Screen:
    """Return the question which map is meant, with the world and the continents."""
    maps = context.assistant.maps
    buttons = [
        keyboards.map_button(catalogue, place, maps.name(place, catalogue))
        for place in (WORLD, *maps.nearby(WORLD))
    ]
    return Screen(views.text(catalogue.get(message)), keyboards.grid(buttons, PER_ROW))


def _which_of(context: Context, catalogue: Catalogue, codes: list[str], layer: str) -> Screen:
    buttons = [
        keyboards.map_button(
            catalogue,
            code,
            context.assistant.place(code, catalogue),
            layer or context.assistant.maps.layers[0],
        )
        for code in codes
        if code in context.library.countries
    ]
    return Screen(views.text(catalogue.get("map-ambiguous")), keyboards.grid(buttons, PER_ROW))


def _usual(place: str, catalogue: Catalogue, layer: str = "") -> MapView:
    return MapView(layer or keyboards.FIRST_LAYER, place, catalogue.language)


async def turn_to(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Show another map: in the place of one, or under a message of words."""
    catalogue = context.assistant.catalogue(press.language)
    layer, _, place = press.about.partition(".")
    view = MapView(layer, place, catalogue.language)
    if query.message is None:
        return messages.pressed(query, text=catalogue.get("map-in-chat"))
    if not context.assistant.maps.known(view):
        return messages.pressed(query, text=catalogue.get("press-gone"))
    return messages.pressed(query, messages.edit(query, map_screen(context, catalogue, view)))


HANDLERS = (CommandHandler("map", show),)
