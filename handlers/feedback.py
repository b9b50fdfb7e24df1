"""Reports of errors and questions for the team, and the editors' inbox.

A report carries a reference made up at random when its button was shown, and
nothing of the person: pressing twice is one report, and who knows the
reference can add to it.
"""

import re
import secrets

from telegram import CallbackQuery, Message, Update
from telegram.ext import CommandHandler

from bot.context import Context
from bot.i18n import Catalogue
from bot.models import Feedback
from bot.turns import Button, Close, Comment, Report, Screen, Turn
from handlers import editors, keyboards, messages, presses, screens, views
from handlers.answers import option_behind
from handlers.presses import Press

REASONS = {"f": "fact", "o": "old", "l": "link", "q": "question"}
REFERENCE = re.compile(r"\b[0-9A-F]{8}\b")
PER_PAGE = 5
LONGEST_SHOWN = 400  # characters of each entry in the inbox


def new_reference() -> str:
    """Return a reference that tells nothing of anyone."""
    return secrets.token_hex(4).upper()


async def what_is_wrong(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Ask what is wrong, under the answer itself."""
    option = option_behind(press, context)
    catalogue = context.assistant.catalogue(press.language)
    if option is None:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    reference = new_reference()
    rows = tuple(
        (
            Button(
                catalogue.get(f"wrong-{reason}"),
                press=presses.data_about(
                    Press(presses.REASON, catalogue.language, origin=letter + reference), option
                ),
            ),
        )
        for letter, reason in REASONS.items()
    )
    back = Press(presses.SHOW, catalogue.language, origin=press.origin)
    row = (Button(catalogue.get("menu-back"), press=presses.data_about(back, option)),)
    return messages.pressed(
        query,
        messages.edit_keyboard(query, (*rows, row)),
        text=catalogue.get("wrong-what"),
    )


async def report(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Keep a report, and say under which reference."""
    option = option_behind(press, context)
    catalogue = context.assistant.catalogue(press.language)
    letter, reference = press.origin[:1], press.origin[1:]
    if option is None or letter not in REASONS or not REFERENCE.fullmatch(reference):
        return messages.pressed(query, text=catalogue.get("press-gone"))
    thanks = catalogue.get("wrong-thanks", reference=reference)
    screen = screens.option_screen(context, catalogue, option)
    turn = messages.pressed(
        query,
        messages.edit_keyboard(query, screen.keyboard),
        messages.below(query, Screen(views.text(thanks))),
        text="" if query.message else catalogue.get("inline-thanks"),
    )
    kept = Report(
        reference=reference,
        kind="wrong",
        reason=REASONS[letter],
        label=context.assistant.label(option),
        text="",
        language=catalogue.language,
        version=context.library.version,
    )
    return Turn(turn.replies, (kept,))


async def send_question(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Keep the question that could not be answered; it is read from the message replied to."""
    catalogue = context.assistant.catalogue(press.language)
    message = query.message
    question = messages.asked(message) if isinstance(message, Message) else None
    if question is None or message is None or not REFERENCE.fullmatch(press.origin):
        return messages.pressed(query, text=catalogue.get("question-gone"))
    thanks = catalogue.get("sent-to-team", reference=press.origin)
    turn = messages.pressed(query, messages.edit(query, Screen(views.text(thanks))))
    kept = Report(
        reference=press.origin,
        kind="question",
        reason="",
        label="",
        text=question,
        language=catalogue.language,
        version=context.library.version,
    )
    return Turn(turn.replies, (kept,))


async def comment_in(update: Update, context: Context, text: str) -> Turn | None:
    """Return the turn that adds words to the report they reply to; None if they do not."""
    message = update.effective_message
    if message is None or not messages.replies_to(message, context.bot.bot):
        return None
    found = REFERENCE.search(messages.asked(message) or "")
    if found is None:
        return None
    reference = found.group()
    known = await context.services.people.is_reported(reference)
    words = "wrong-comment-thanks" if known else "wrong-comment-unknown"
    thanks = views.text(context.catalogue.get(words, reference=reference))
    turn = messages.answer(update, Screen(thanks))
    return Turn(turn.replies, (Comment(reference, text),) if known else ())


async def inbox(update: Update, context: Context) -> Turn:
    """Show editors, in private, what people sent."""
    refusal = editors.refusal(update, context)
    if refusal:
        return refusal
    return messages.answer(update, await _inbox_screen(context, context.catalogue, 0))


async def turn_inbox(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Show another page of the inbox, to editors."""
    catalogue = context.assistant.catalogue(press.language)
    refusal = editors.refused_press(query, context, catalogue)
    if refusal:
        return refusal
    screen = await _inbox_screen(context, catalogue, press.page)
    return messages.pressed(query, messages.edit(query, screen))


async def close(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Mark an entry of the inbox as dealt with."""
    catalogue = context.assistant.catalogue(press.language)
    refusal = editors.refused_press(query, context, catalogue)
    if refusal:
        return refusal
    screen = await _inbox_screen(context, catalogue, press.page, without=press.about)
    turn = messages.pressed(query, messages.edit(query, screen), text=catalogue.get("inbox-closed"))
    return Turn(turn.replies, (Close(press.about),))


async def _inbox_screen(
    context: Context, catalogue: Catalogue, page: int, without: str = ""
) -> Screen:
    entries = [
        entry
        for entry in await context.services.people.open_feedback()
        if entry.reference != without
    ]
    if not entries:
        return Screen(views.text(catalogue.get("inbox-empty")))
    count = -(-len(entries) // PER_PAGE)
    page = min(page, count - 1)
    shown = entries[page * PER_PAGE : (page + 1) * PER_PAGE]
    lines = [views.bold(catalogue.get("inbox", count=len(entries)))]
    if count > 1:
        lines.append(views.text(catalogue.get("inbox-page", page=page + 1, pages=count)))
    for entry in shown:
        lines += ["", *_entry_lines(entry, catalogue)]
    done = [
        Button(
            catalogue.get("inbox-done", reference=entry.reference),
            press=presses.data(Press(presses.DONE, catalogue.language, entry.reference, page)),
        )
        for entry in shown
    ]
    turner = keyboards.turner(catalogue, presses.INBOX, "", page, count)
    return Screen("\n".join(lines), (*keyboards.grid(done, 1), *turner))


def _entry_lines(entry: Feedback, catalogue: Catalogue) -> list[str]:
    values = {
        "language": catalogue.language_name(entry.language),
        "date": catalogue.date(entry.at.date()),
        "reference": entry.reference,
    }
    if entry.kind == "question":
        lines = [views.bold(catalogue.get("inbox-question", **values))]
        lines.append(views.text(views.short(entry.text, LONGEST_SHOWN)))
    else:
        reason = catalogue.get(f"wrong-{entry.reason}")
        lines = [
            views.bold(catalogue.get("inbox-wrong", reason=reason, label=entry.label, **values))
        ]
    if entry.comment:
        added = views.short(entry.comment.strip(), LONGEST_SHOWN)
        lines.append(views.text(catalogue.get("inbox-comment", text=added)))
    return lines


HANDLERS = (CommandHandler("inbox", inbox),)
