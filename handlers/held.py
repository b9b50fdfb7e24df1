"""/held: news that waits for an editor, one item a screen, to publish, to edit or to drop."""

import re
from dataclasses import replace

from telegram import CallbackQuery, Update
from telegram.ext import CommandHandler

from bot.context import Context
from bot.i18n import Catalogue
from bot.models import Link, NewsItem, NewsText
from bot.news import shortened
from bot.plain import one_line
from bot.turns import Button, Drop, Keyboard, Publish, Reword, Screen, Turn
from handlers import editors, keyboards, messages, presses, views
from handlers.presses import Press

LONGEST_COUNTRIES = 400  # characters
LONGEST_NUMBER = 18  # digits; a database takes 64 bits
# Stands in the message that asks for words: a reply to it tells which item is meant.
MARK = re.compile(r"\[/held (\d{1,18})\]")


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


async def ask_for_words(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Ask an editor for the words that are to stand in the place of the source's."""
    catalogue = context.assistant.catalogue(press.language)
    refusal = editors.refused_press(query, context, catalogue)
    if refusal:
        return refusal
    item = await _item(press, context)
    if item is None:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    if item.state != "held":
        return messages.pressed(query, text=catalogue.get(f"held-already-{item.state}"))
    said = item.said(item.language)
    how = catalogue.get("held-edit-how", language=catalogue.language_name(item.language))
    lines = [f"{views.text(how)} [/held {item.id}]", "", views.text(said.title)]
    lines += [views.text(said.summary)] if said.summary else []
    return messages.pressed(query, messages.below(query, Screen("\n".join(lines))))


async def words_in(update: Update, context: Context, text: str) -> Turn | None:
    """Return the turn that takes up an editor's words for an item; None if they are none."""
    message = update.effective_message
    if message is None or not messages.replies_to(message, context.bot.bot):
        return None
    found = MARK.search(messages.asked(message) or "")
    if found is None:
        return None
    refusal = editors.refusal(update, context)
    if refusal:
        return refusal
    catalogue = context.catalogue
    item = await context.services.news.find(int(found[1]))
    title, _, summary = text.strip().partition("\n")
    if item is None:
        words = "press-gone"
    elif item.state != "held":
        words = f"held-already-{item.state}"
    elif not one_line(title):
        words = "held-edit-empty"
    else:
        said = shortened(NewsText(item.language, title, summary))
        screen = await _screen(context, catalogue, 0, first=item.id, said=said)
        turn = messages.answer(update, screen)
        return Turn(turn.replies, (Reword(item.id, said),))
    return messages.answer(update, Screen(views.text(catalogue.get(words))))


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
    context: Context,
    catalogue: Catalogue,
    page: int,
    *,
    without: int | None = None,
    first: int | None = None,
    said: NewsText | None = None,
) -> Screen:
    """Return one item that waits.

    Args:
        context: Of the editor.
        catalogue: Of the editor.
        page: Which, from 0.
        without: One that has just been decided on.
        first: The one to show, wherever it stands.
        said: Its words, which are only being kept.
    """
    items = [item for item in await context.services.news.held() if item.id != without]
    if not items:
        return Screen(views.text(catalogue.get("held-empty")))
    found = next((at for at, item in enumerate(items) if item.id == first), page)
    page = min(found, len(items) - 1)
    item = items[page] if said is None else replace(items[page], texts=(said,))
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
    said = item.said(item.language)
    lines = [views.bold(said.title)]
    if said.summary:
        lines.append(views.text(said.summary))
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
    topics = tuple(
        topic.names[catalogue.language]
        for topic in context.assistant.topics
        if topic.id in item.topics
    )
    if topics:
        lines.append(views.text(catalogue.get("held-topics", topics=catalogue.list(topics))))
    if item.sources:
        others = tuple(source.publisher for source in item.sources)
        named = views.short(catalogue.list(others), LONGEST_COUNTRIES)
        lines.append(views.text(catalogue.get("held-also", sources=named)))
    return lines


def _link(item: NewsItem, catalogue: Catalogue) -> Keyboard:
    if not item.url:
        return ()
    label = views.link_label(Link(item.url, item.title, item.publisher), catalogue)
    return ((Button(label, url=item.url),),)


def _decisions(item: NewsItem, catalogue: Catalogue, page: int) -> tuple[Button, ...]:
    acts = {
        "held-publish": presses.PUBLISH,
        "held-edit": presses.REWORD,
        "held-drop": presses.DROP,
    }
    return tuple(
        Button(
            catalogue.get(label),
            press=presses.data(Press(act, catalogue.language, str(item.id), page)),
        )
        for label, act in acts.items()
    )


HANDLERS = (CommandHandler("held", held),)
