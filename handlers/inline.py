"""Inline mode: answers, countries and documents as cards, in any chat, page by page."""

from collections.abc import Sequence

from telegram import Update
from telegram.ext import InlineQueryHandler

from bot.context import Context
from bot.i18n import Catalogue
from bot.models import Answer
from bot.search.decide import COUNTRY
from bot.search.understand import Option
from bot.turns import AnswerInline, Button, Card, Screen, Turn
from handlers import keyboards, resources, screens, views
from handlers.keys import key_of, option_of

PER_PAGE = 10
MOST_RESULTS = 200
LONGEST_ID = 60  # bytes; Telegram takes 64
LONGEST_DESCRIPTION = 120


async def offer(update: Update, context: Context) -> Turn:
    """Offer what fits what has been typed so far."""
    query = update.inline_query
    if query is None:
        return Turn()
    typed = query.query.strip()
    options, catalogue = found(context, typed)
    start = int(query.offset) if query.offset.isascii() and query.offset.isdigit() else 0
    shown = options[start : start + PER_PAGE]
    more = str(start + PER_PAGE) if start + PER_PAGE < len(options) else ""
    if typed and not options:
        hint = catalogue.get("inline-nothing")
    else:
        hint = catalogue.get("inline-open" if typed else "inline-hint")
    cards = tuple(card(context, catalogue, option) for option in shown)
    return Turn((AnswerInline(query.id, cards, more, hint),))


def found(context: Context, typed: str) -> tuple[Sequence[Option], Catalogue]:
    """Return what fits, best first, and the language to show it in."""
    catalogue = context.catalogue
    if not typed:
        names = context.library.entries[resources.POLICY_PAGE].parts
        return [Option(name) for name in names], catalogue
    exact = option_of(typed, context.library.entries)
    if exact is not None and screens.exists(context, exact):
        return [exact], catalogue
    reply = context.assistant.reply(typed, language=context.chosen, otherwise=context.language)
    catalogue = context.assistant.catalogue(reply.language)
    begun = context.assistant.beginning(typed, catalogue)
    sure, unsure = {
        "answer": (reply.decision.options, ()),
        # Half a word is no question yet: what begins that way is the better guess.
        "choices": ((), reply.decision.options),
        "none": ((), ()),
    }[reply.decision.outcome]
    options = dict.fromkeys([*sure, *begun, *unsure])
    cited = [
        option
        for option in options
        if context.assistant.label(option).startswith(keyboards.CITED)
        and screens.exists(context, option)
    ]
    return cited[:MOST_RESULTS], catalogue


def card(context: Context, catalogue: Catalogue, option: Option) -> Card:
    """Return one result: the first page of the answer, its links, and the way to the bot."""
    answer = context.assistant.answer(option, catalogue)
    look = screens.look(context, catalogue)
    ask = Button(catalogue.get("inline-open"), url=keyboards.bot_link(option, look.bot))
    return Card(
        id=key_of(option, LONGEST_ID),
        title=context.assistant.title(option, catalogue),
        description=views.short(_description(answer, option), LONGEST_DESCRIPTION),
        screen=Screen(
            views.pages(answer, catalogue)[0],
            (*keyboards.links(answer, catalogue), (ask,)),
        ),
    )


def _description(answer: Answer, option: Option) -> str:
    if option.name == COUNTRY and answer.facts:
        return f"{answer.lead} {answer.facts[0]}"
    return answer.facts[0] if answer.facts else answer.lead


HANDLERS = (InlineQueryHandler(offer),)
