"""Free text: an answer, choices, or an honest "I do not know" with a way to tell the team."""

from dataclasses import replace

from telegram import CallbackQuery, Update
from telegram.ext import MessageHandler, filters

from bot.assistant import Choice, Reply
from bot.context import Context
from bot.i18n import Catalogue
from bot.models import Answer
from bot.turns import Button, Keyboard, Remember, Screen, Turn
from handlers import (
    elsewhere,
    feedback,
    following,
    held,
    keyboards,
    maps,
    messages,
    presses,
    screens,
    typed,
    views,
)
from handlers.presses import Press

LONG_CHOICE = 36  # characters; longer titles stand in the text, too, where nothing is cut off
NO_ANSWER = "none"
# What the bot does know, for who asked something else: menus of other modules.
NEAREST = (
    ("p", "menu-policy"),
    ("r", "menu-resources"),
    ("y", "menu-country"),
    ("c", "menu-contribute"),
)


async def answer_text(update: Update, context: Context) -> Turn:
    """Answer a message that asks the bot something; leave others alone."""
    message = update.effective_message
    if message is None:
        return Turn()
    question = messages.question_in(message, context.bot.bot)
    if question is None:
        return Turn()
    if not question:
        return messages.answer(update, Screen(views.text(context.catalogue.get("mention-empty"))))
    # What replies to a message of ours that asks for words is no question.
    return (
        await elsewhere.forwarded(update, context)
        or await held.words_in(update, context, question)
        or await typed.take(update, context, question)
        or await feedback.comment_in(update, context, question)
        or await following.asked(update, context, question)
        or await ask(update, context, question)
    )


async def ask(update: Update, context: Context, question: str) -> Turn:
    """Answer a question, leaning on what this person talked about in this chat."""
    user, chat = update.effective_user, update.effective_chat
    memory = None
    if user is not None and chat is not None:
        memory = await context.services.people.memory((user.id, chat.id))
    reply = context.assistant.reply(
        question, language=context.chosen, otherwise=context.language, memory=memory
    )
    catalogue = context.assistant.catalogue(reply.language)
    turn = replace(_turn(update, context, reply, catalogue), outcome=reply.decision.outcome)
    if user is None or chat is None or reply.memory is None or reply.memory == memory:
        return turn
    return replace(turn, effects=(Remember(user.id, chat.id, reply.memory),))


def _turn(update: Update, context: Context, reply: Reply, catalogue: Catalogue) -> Turn:
    if reply.decision.map:
        screen = maps.asked(context, catalogue, reply.decision, reply.decision.map)
        return messages.answer(update, screen)
    if reply.choices:
        return messages.answer(update, choices_screen(reply, catalogue), quote=True)
    if reply.decision.outcome == "answer":
        option = reply.decision.options[0]
        screen = screens.answer_screen(context, catalogue, option, reply.answer)
        return messages.answer(update, screen, quote=reply.answer.label == NO_ANSWER)
    # Quoted, so that the question can be sent to the team without having been kept.
    return messages.answer(update, no_answer_screen(catalogue, reply.answer), quote=True)


def choices_screen(reply: Reply, catalogue: Catalogue) -> Screen:
    """Return the question back, with a button for each choice and "none of these"."""
    lines = [views.bold(reply.answer.lead)]
    if any(len(choice.title) > LONG_CHOICE for choice in reply.choices):
        lines += ["", *views.numbered(choice.title for choice in reply.choices)]
        keyboard: Keyboard = tuple(
            (_choice_button(choice, catalogue, f"{number}. "),)
            for number, choice in enumerate(reply.choices, start=1)
        )
    else:
        keyboard = tuple((_choice_button(choice, catalogue),) for choice in reply.choices)
    none = Press(presses.NONE, catalogue.language)
    row = (Button(catalogue.get("none-of-these"), press=presses.data(none)),)
    return Screen("\n".join(lines), (*keyboard, row))


def _choice_button(choice: Choice, catalogue: Catalogue, before: str = "") -> Button:
    return keyboards.show_button(catalogue, choice.option, before + choice.title)


def no_answer_screen(catalogue: Catalogue, answer: Answer) -> Screen:
    """Return "I do not know that", what is known, and a way to tell the team."""
    send = Press(presses.QUESTION, catalogue.language, origin=feedback.new_reference())
    buttons = [
        keyboards.menu_button(catalogue, menu, catalogue.get(label)) for menu, label in NEAREST
    ]
    row = (Button(catalogue.get("button-send-question"), press=presses.data(send)),)
    return Screen(views.pages(answer, catalogue)[0], (*keyboards.grid(buttons, 2), row))


async def none_of_these(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Show "I do not know" in the place of the choices."""
    catalogue = context.assistant.catalogue(press.language)
    screen = no_answer_screen(catalogue, context.assistant.no_answer(catalogue))
    return messages.pressed(query, messages.edit(query, screen))


HANDLERS = (
    MessageHandler(filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGES, answer_text),
)
