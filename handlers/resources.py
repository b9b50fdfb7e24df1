"""/resources: any document in three taps; /policy: AZE's documents for governments."""

from collections import Counter
from collections.abc import Callable, Iterable

from telegram import Update
from telegram.ext import CommandHandler

from bot.context import Context
from bot.i18n import Catalogue
from bot.models import Entry
from bot.search.understand import Option
from bot.turns import Keyboard, Screen, Turn
from handlers import keyboards, messages, presses, views

MENU, POLICY = "r", "p"
POLICY_PAGE = "resource/governments-and-multinational-agreements"
PER_PAGE = 30  # titles that fit into one message
FEWEST_OF_TOPIC = 2  # a topic of one document is that document

# How to look: the letter of the menu, what a document has of it, and its name in words.
WAYS: dict[str, tuple[str, Callable[[Entry], Iterable[str]]]] = {
    "a": ("by-audience", lambda entry: entry.audiences),
    "k": ("by-kind", lambda entry: (entry.document_kind,)),
    "t": ("by-topic", lambda entry: entry.topics),
    "l": ("by-language", lambda entry: entry.languages),
}


async def resources(update: Update, context: Context) -> Turn:
    """Offer the ways to look for a document."""
    return messages.answer(update, menu(context, context.catalogue))


async def policy(update: Update, context: Context) -> Turn:
    """Offer AZE's documents for governments."""
    return messages.answer(update, policy_menu(context, context.catalogue))


def menu(context: Context, catalogue: Catalogue) -> Screen:
    """Return the four ways to look for a document."""
    how = catalogue.get("resources-how", count=len(_documents(context)))
    buttons = [
        keyboards.menu_button(catalogue, MENU + letter, catalogue.get(name))
        for letter, (name, _) in WAYS.items()
    ]
    return Screen(
        f"{views.bold(catalogue.get('resources'))}\n\n{views.text(how)}",
        (*keyboards.grid(buttons, 2), *keyboards.back(catalogue, "s")),
    )


def values_menu(context: Context, catalogue: Catalogue, letter: str) -> Screen | None:
    """Return what there is of one way to look: all kinds, all topics; None: no such way."""
    if letter not in WAYS:
        return None
    heading, values_of = WAYS[letter]
    counts = Counter(value for entry in _documents(context) for value in values_of(entry))
    fewest = FEWEST_OF_TOPIC if letter == "t" else 1
    buttons = [
        keyboards.menu_button(
            catalogue,
            f"{MENU}{letter}.{value}",
            f"{value_name(catalogue, letter, value)} ({count})",
        )
        for value, count in counts.most_common()
        if count >= fewest
    ]
    return Screen(
        f"{views.bold(catalogue.get('resources'))}\n\n{views.text(catalogue.get(heading))}:",
        (*keyboards.grid(buttons, 2), *keyboards.back(catalogue, MENU)),
    )


def list_menu(
    context: Context, catalogue: Catalogue, letter: str, value: str, page: int
) -> Screen | None:
    """Return the documents of one kind, topic, reader or language; None: there are none."""
    if letter not in WAYS:
        return None
    _, values_of = WAYS[letter]
    found = [entry for entry in _documents(context) if value in values_of(entry)]
    if not found:
        return None
    count = -(-len(found) // PER_PAGE)
    page = min(page, count - 1)
    shown = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    heading = catalogue.get(
        "resources-chosen", what=value_name(catalogue, letter, value), count=len(found)
    )
    how = (
        catalogue.get("resources-page", page=page + 1, pages=count)
        if count > 1
        else catalogue.get("resources-take")
    )
    about = f"{MENU}{letter}.{value}"
    return _numbered(
        context,
        catalogue,
        (heading, how),
        [entry.name for entry in shown],
        about,
        (
            *keyboards.turner(catalogue, presses.MENU, about, page, count),
            *keyboards.back(catalogue, MENU + letter),
        ),
    )


def policy_menu(context: Context, catalogue: Catalogue) -> Screen:
    """Return AZE's page for governments, in its order."""
    names = context.library.entries[POLICY_PAGE].parts
    texts = (catalogue.get("policy"), catalogue.get("policy-how"))
    return _numbered(context, catalogue, texts, names, POLICY, keyboards.back(catalogue, "s"))


def value_name(catalogue: Catalogue, letter: str, value: str) -> str:
    """Return the name of a kind, topic, reader or language."""
    if letter == "l":
        name = catalogue.language_name(value)
        return name[:1].upper() + name[1:]
    if letter == "t":
        # Fluent takes no key that begins with a digit, as "30x30" does.
        return catalogue.get("topic-name", topic=value if value[0].isalpha() else f"t-{value}")
    if letter == "k":
        return catalogue.get("kind-name", kind=value)
    return catalogue.get("audience-name", audience=value)


def _documents(context: Context) -> list[Entry]:
    entries = context.library.entries.values()
    return [entry for entry in entries if entry.kind == "resource"]


def _numbered(
    context: Context,
    catalogue: Catalogue,
    texts: tuple[str, str],
    names: Iterable[str],
    origin: str,
    below: Keyboard,
) -> Screen:
    options = [Option(name) for name in names]
    titles = [context.assistant.title(option, catalogue) for option in options]
    heading, how = texts
    html = "\n".join([views.bold(heading), views.text(how), "", *views.numbered(titles)])
    return Screen(html, (*keyboards.numbers(catalogue, options, origin), *below))


HANDLERS = (CommandHandler("resources", resources), CommandHandler("policy", policy))
