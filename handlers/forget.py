"""/mydata and /forgetme: all that is kept of a person, as a file, and its end."""

import json

from telegram import CallbackQuery, Chat, Update
from telegram.ext import CommandHandler

from bot import clock
from bot.context import Context
from bot.turns import Button, Document, Screen, Turn
from bot.wishes import Forget
from handlers import messages, presses, views
from handlers.presses import Press

SURE, NO = "y", "n"
FILE = "aze-bot.json"


async def mydata(update: Update, context: Context) -> Turn:
    """Send all that is kept of somebody; they alone get it, in private."""
    if refused := _refused(update, context):
        return refused
    user = update.effective_user
    if user is None:
        return Turn()
    held = await context.services.subscribers.held(user.id)
    catalogue = context.catalogue
    told = {"person": user.id, "at": clock.now().isoformat(timespec="seconds"), "tables": held}
    content = json.dumps(told, ensure_ascii=False, indent=1)
    words = catalogue.get("mydata" if held else "mydata-none")
    screen = Screen(views.text(words), document=Document(FILE, content))
    return messages.answer(update, screen)


async def forgetme(update: Update, context: Context) -> Turn:
    """Ask once whether all that is kept of somebody is to be deleted."""
    if refused := _refused(update, context):
        return refused
    catalogue = context.catalogue
    buttons = (
        Button(catalogue.get("forget-sure"), press=_data(catalogue.language, SURE)),
        Button(catalogue.get("forget-no"), press=_data(catalogue.language, NO)),
    )
    screen = Screen(views.text(catalogue.get("forget-ask")), tuple((one,) for one in buttons))
    return messages.answer(update, screen)


async def press(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Delete, or leave all as it is; only in one's own private chat."""
    catalogue = context.assistant.catalogue(press.language)
    message = query.message
    if message is None or message.chat.id != query.from_user.id or press.about not in {SURE, NO}:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    words = "forgotten" if press.about == SURE else "forget-kept"
    shown = messages.edit(query, Screen(views.text(catalogue.get(words))))
    turn = messages.pressed(query, shown)
    return Turn(turn.replies, (Forget(query.from_user.id),) if press.about == SURE else ())


def _refused(update: Update, context: Context) -> Turn | None:
    chat = update.effective_chat
    if chat is not None and chat.type == Chat.PRIVATE:
        return None
    return messages.answer(update, Screen(views.text(context.catalogue.get("forget-private"))))


def _data(language: str, about: str) -> str:
    return presses.data(Press(presses.FORGET, language, about))


HANDLERS = (CommandHandler("mydata", mydata), CommandHandler("forgetme", forgetme))
