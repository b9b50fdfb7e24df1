"""/held: news that waits for an editor, one item a screen, to publish or to drop."""

from telegram import CallbackQuery, Update
from telegram.ext import CommandHandler

from bot.context import Context
from bot.i18n import Catalogue
from bot.models import Link, NewsItem
from bot.turns import Button, Drop, Keyboard, Publish, Screen, Turn
from handlers import editors, keyboards, messages, presses, views
from handlers.presses import Press

LONGEST_COUNTRIES = 400  # characters
LONGEST_NUMBER = 18  # digits; a database takes 64 bits


async def held(update: Update, context: Context) -> Turn:
    """Show editors, in private, what waits for them."""
    refusal = editors.refusal(update, context)
    if refusal:
        return refusal
    return messages.answer(update, await _screen(context, context.catalogue, 0))


async def turn(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Show another item, to editors."""
    catalogue = context.assistant.catalogue(press.language)
    refusal = editors.refused_press(query, context, catalogue)
    if refusal:
        return refusal
    screen = await _screen(context, catalogue, press.page)
    return messages.pressed(query, messages.edit(query, screen))


async def publish(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Let every reader see an item."""
    return await _decide(query, press, context, Publish)


async def drop(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Let no reader see an item."""
    return await _decide(query, press, context, Drop)


async def _decide(
    query: CallbackQuery, press: Press, context: Context, effect: type[Publish | Drop]
) -> Turn:
    """Keep an editor's decision and show the next item; what was decided before stands."""
    catalogue = context.assistant.catalogue(press.language)
    refusal = editors.refused_press(query, context, catalogue)
    if refusal:
        return refusal
    item = await _item(press, context)
    if item is None:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    screen = await _screen(context, catalogue, press.page, without=item.id)
    decision = effect(item.id)
    words = f"held-{decision.state}" if item.state == "held" else f"held-already-{item.state}"
    shown = messages.pressed(query, messages.edit(query, screen), text=catalogue.get(words))
    # Kept even where it changes nothing: a press that comes again is then known as the same.
    return Turn(shown.replies, (decision,))


async def _item(press: Press, context: Context) -> NewsItem | None:
    number = press.about
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        return None
    return await context.services.news.find(int(number))


async def _screen(
    context: Context, catalogue: Catalogue, page: int, without: int | None = None
) -> Screen:
    items = [item for item in await context.services.news.held() if item.id != without]
    if not items:
        return Screen(views.text(catalogue.get("held-empty")))
    page = min(page, len(items) - 1)
    item = items[page]
    heading = catalogue.get("held", number=page + 1, count=len(items))
    lines = [views.text(heading), "", *_lines(item, context, catalogue)]
    return Screen(
        "\n".join(lines),
        (
            *_link(item, catalogue),
            _decisions(item, catalogue, page),
            *keyboards.turner(catalogue, presses.HELD, "", page, len(items)),
        ),
    )


def _lines(item: NewsItem, context: Context, catalogue: Catalogue) -> list[str]:
    lines = [views.bold(item.title)]
    if item.summary:
        lines.append(views.text(item.summary))
    source = (
        catalogue.get("held-source", publisher=item.publisher, date=catalogue.date(item.date))
        if item.date
        else catalogue.get("held-source-undated", publisher=item.publisher)
    )
    lines += ["", views.text(source)]
    if item.countries:
        names = tuple(context.assistant.place(code, catalogue) for code in item.countries)
        named = views.short(catalogue.list(names), LONGEST_COUNTRIES)
        lines.append(views.text(catalogue.get("held-countries", countries=named)))
    return lines


def _link(item: NewsItem, catalogue: Catalogue) -> Keyboard:
    if not item.url:
        return ()
    label = views.link_label(Link(item.url, item.title, item.publisher), catalogue)
    return ((Button(label, url=item.url),),)


def _decisions(item: NewsItem, catalogue: Catalogue, page: int) -> tuple[Button, ...]:
    acts = {"held-publish": presses.PUBLISH, "held-drop": presses.DROP}
    return tuple(
        Button(
            catalogue.get(label),
            press=presses.data(Press(act, catalogue.language, str(item.id), page)),
        )
        for label, act in acts.items()
    )


HANDLERS = (CommandHandler("held", held),)
