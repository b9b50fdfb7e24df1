"""/start and links to the bot, /help, /about, /privacy."""

from collections import defaultdict
from datetime import date

from telegram import Update
from telegram.ext import CommandHandler

from bot.context import Context
from bot.i18n import Catalogue
from bot.library import Library
from bot.models import Source
from bot.search.understand import Option
from bot.turns import Button, Keyboard, Remember, Screen, Turn
from handlers import following, keyboards, messages, presence, presses, screens, views
from handlers.keys import option_of
from handlers.presses import Press

MENU = "s"
HELP, ABOUT, PRIVACY = "help/what-can-you-do", "help/about", "help/privacy"
AUDIENCES = ("policy-makers", "scientists", "organizations", "individuals")
COMMANDS = (
    "policy",
    "resources",
    "contribute",
    "country",
    "map",
    "news",
    "subscribe",
    "mysubs",
    "settings",
    "language",
    "pause",
    "stop",
    "help",
    "about",
    "privacy",
    "mydata",
    "forgetme",
)
MOST_SOURCES = 15
FOLLOW_LINK = "follow_"  # and the code of a country, or another that `handlers.subjects` reads
# From the bot that somebody comes from, see bot/moving: what they set there is theirs by the number
# of their chat, which all bots know them by; so a link that was passed on gives nobody's settings.
JOIN_LINK = "join_"
INLINE = "inline"  # payload of the button over inline results


async def start(update: Update, context: Context) -> Turn:
    """Say who speaks and offer the ways in, or open what a link leads to."""
    payload = context.args[0] if context.args else ""
    if payload.startswith(FOLLOW_LINK):
        return await following.linked(update, context, payload.removeprefix(FOLLOW_LINK))
    option = option_of(payload, context.library.entries) if payload else None
    if option is not None and screens.exists(context, option):
        screen = screens.option_screen(context, context.catalogue, option)
        return remembering(update, context, option, messages.answer(update, screen))
    lost = bool(payload) and payload != INLINE and not payload.startswith(JOIN_LINK)
    turn = messages.answer(update, menu(context, context.catalogue, lost=lost))
    return await presence.back(update, context, turn)


def remembering(update: Update, context: Context, option: Option, turn: Turn) -> Turn:
    """Return a turn that also keeps what the conversation is now about."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return turn
    memory = context.assistant.remember(option, None)
    return Turn(turn.replies, (*turn.effects, Remember(user.id, chat.id, memory)))


def menu(context: Context, catalogue: Catalogue, *, lost: bool = False) -> Screen:
    """Return the first screen: who speaks, the four kinds of reader, the other ways in."""
    lines = [views.bold(catalogue.get("start")), "", views.text(catalogue.get("start-independent"))]
    lines += ["", views.text(catalogue.get("start-link-unknown" if lost else "start-ask"))]
    ways = [
        keyboards.menu_button(catalogue, "p", catalogue.get("menu-policy")),
        keyboards.menu_button(catalogue, "r", catalogue.get("menu-resources")),
        keyboards.menu_button(catalogue, "y", catalogue.get("menu-country")),
        keyboards.show_button(catalogue, Option(HELP), catalogue.get("menu-help"), MENU),
    ]
    news = Press(presses.FOLLOW, catalogue.language)
    subscribing = (Button(catalogue.get("menu-subscribe"), press=presses.data(news)),)
    rows = (*readers(context, catalogue, MENU), *keyboards.grid(ways, 2), subscribing)
    return Screen("\n".join(lines), rows)


def readers(context: Context, catalogue: Catalogue, origin: str) -> Keyboard:
    """Return a button for each kind of reader, which leads to what they can do."""
    buttons = [
        keyboards.show_button(
            catalogue,
            Option(f"contribute/{audience}"),
            catalogue.get("audience-name", audience=audience),
            origin,
        )
        for audience in AUDIENCES
        if f"contribute/{audience}" in context.library.entries
    ]
    return keyboards.grid(buttons, 2)


async def show_help(update: Update, context: Context) -> Turn:
    """Say what can be asked, and the commands."""
    catalogue = context.catalogue
    answer = context.assistant.answer(Option(HELP), catalogue)
    lines = [views.pages(answer, catalogue)[0], "", views.bold(catalogue.get("help-commands"))]
    lines += [
        f"/{command} \N{EN DASH} {views.text(catalogue.get(f'command-{command}'))}"
        for command in COMMANDS
    ]
    lines += ["", views.text(catalogue.get("help-group"))]
    if context.bot.bot.supports_inline_queries:
        lines.append(views.text(catalogue.get("help-inline", bot=context.bot.username)))
    start_button = keyboards.menu_button(catalogue, MENU, catalogue.get("menu-start"))
    return messages.answer(update, Screen("\n".join(lines), ((start_button,),)))


async def about(update: Update, context: Context) -> Turn:
    """Say who made this, on what sources, of which dates, in which version."""
    catalogue, library = context.catalogue, context.library
    answer = context.assistant.answer(Option(ABOUT), catalogue)
    lines = [views.pages(answer, catalogue)[0], "", views.text(_version(library, catalogue)), ""]
    lines.append(views.bold(catalogue.get("about-sources")))
    for name, (count, day) in _publishers(library)[:MOST_SOURCES]:
        line = catalogue.get(
            "about-source",
            publisher=catalogue.phrase(name),
            count=count,
            date=catalogue.date(day),
        )
        lines.append(views.BULLET + views.text(line))
    privacy = Option(PRIVACY)
    button = keyboards.show_button(
        catalogue, privacy, context.assistant.title(privacy, catalogue), MENU
    )
    return messages.answer(update, Screen("\n".join(lines), ((button,),)))


async def show_privacy(update: Update, context: Context) -> Turn:
    """Say what is kept, and for how long."""
    screen = screens.option_screen(context, context.catalogue, Option(PRIVACY), origin=MENU)
    return messages.answer(update, screen)


def _version(library: Library, catalogue: Catalogue) -> str:
    kinds = [entry.kind for entry in library.entries.values()]
    return catalogue.get(
        "about-version",
        version=library.version,
        date=catalogue.date(library.loaded_at.date()),
        documents=kinds.count("resource"),
        terms=kinds.count("term"),
        countries=len(library.countries),
    )


def _publishers(library: Library) -> list[tuple[str, tuple[int, date]]]:
    """Return publishers with the number of pages read there and the last day, most first."""
    read: dict[str, set[Source]] = defaultdict(set)
    for source in _sources(library):
        read[source.publisher].add(source)
    counted = {
        name: (len({source.url for source in found}), max(source.read for source in found))
        for name, found in read.items()
    }
    return sorted(counted.items(), key=lambda item: (-item[1][0], item[0]))


def _sources(library: Library) -> list[Source]:
    found = [source for entry in library.entries.values() for source in entry.sources]
    found += [item.source for item in library.news]
    for country in library.countries.values():
        facts = (country.nearby, country.plan, country.report, *country.counts, *country.history)
        found += [fact.source for fact in facts if fact is not None]
        found += [country.joined_source] if country.joined_source else []
    return found


HANDLERS = (
    CommandHandler("start", start),
    CommandHandler("help", show_help),
    CommandHandler("about", about),
    CommandHandler("privacy", show_privacy),
)
