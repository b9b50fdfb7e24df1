"""Under an answer: show it, the next part of it, or how to cite it."""

from telegram import CallbackQuery

from bot.context import Context
from bot.i18n import Catalogue
from bot.languages import FALLBACK
from bot.models import Answer, Entry
from bot.search.understand import Option
from bot.turns import Button, Remember, Screen, Turn
from handlers import keyboards, messages, presses, screens, views
from handlers.keys import option_of
from handlers.presses import Press

LONGEST_COPY = 256  # characters of a button that copies; source: Bot API, CopyTextButton


def option_behind(press: Press, context: Context) -> Option | None:
    """Return what a button is about, None if that is gone or never was."""
    option = option_of(press.about, context.library.entries)
    return option if option is not None and screens.exists(context, option) else None


async def show(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Show an answer, or a part of it, in the place of the message."""
    option = option_behind(press, context)
    catalogue = context.assistant.catalogue(press.language)
    if option is None:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    screen = screens.option_screen(context, catalogue, option, press.page, press.origin)
    turn = messages.pressed(query, messages.edit(query, screen))
    if query.message is None:
        return turn
    chat = query.message.chat.id
    memory = await context.services.people.memory((query.from_user.id, chat))
    kept = context.assistant.remember(option, memory)
    return Turn(turn.replies, (Remember(query.from_user.id, chat, kept),))


async def original(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Show the English from which an answer was translated, with the way back to it."""
    option = option_behind(press, context)
    catalogue = context.assistant.catalogue(press.language)
    if option is None:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    english = context.assistant.catalogue(FALLBACK)
    parts = views.pages(context.assistant.answer(option, english), english)
    page = min(press.page, len(parts) - 1)
    keyboard = keyboards.under_original(
        option, catalogue, page=page, count=len(parts), origin=press.origin
    )
    return messages.pressed(query, messages.edit(query, Screen(parts[page], keyboard)))


async def cite(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Show how to cite an answer, in its place, with the way back."""
    option = option_behind(press, context)
    catalogue = context.assistant.catalogue(press.language)
    if option is None:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    citation = citation_of(context, catalogue, option)
    html = f"{views.text(catalogue.get('cite'))}\n\n<code>{views.text(citation)}</code>"
    return_press = Press(presses.SHOW, catalogue.language, origin=press.origin)
    row: tuple[Button, ...] = (
        Button(catalogue.get("menu-back"), press=presses.data_about(return_press, option)),
    )
    if len(citation) <= LONGEST_COPY:
        row = (Button(catalogue.get("cite-copy"), copy=citation), *row)
    return messages.pressed(query, messages.edit(query, Screen(html, (row,))))


def citation_of(context: Context, catalogue: Catalogue, option: Option) -> str:
    """Return a plain citation: title, publisher, date, address, data version."""
    library = context.library
    values = {"version": library.version, "date": catalogue.date(library.loaded_at.date())}
    entry = library.entries.get(option.name)
    answer = context.assistant.answer(option, catalogue)
    if entry is not None and entry.kind == "resource":
        return _of_document(entry, answer, catalogue, values)
    sources = "; ".join(
        catalogue.get(
            "cite-source",
            publisher=catalogue.phrase(source.publisher),
            address=source.url,
            date=catalogue.date(source.read),
        )
        for source in answer.sources
    )
    return catalogue.get("cite-answer", title=answer.title, sources=sources, **values)


def _of_document(
    entry: Entry, answer: Answer, catalogue: Catalogue, values: dict[str, object]
) -> str:
    addresses = [link.url for link in entry.links[:1]] or [
        catalogue.get(
            "cite-source",
            publisher=catalogue.phrase(source.publisher),
            address=source.url,
            date=catalogue.date(source.read),
        )
        for source in answer.sources[:1]
    ]
    return catalogue.get(
        "cite-record",
        title=answer.title,
        publisher=catalogue.phrase(entry.publisher),
        year=str(entry.year or "0"),
        address="".join(f"{address}." for address in addresses),
        **values,
    )
