"""What is no question: mistyped commands, voice, photos, buttons of older versions."""

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.context import Context
from bot.turns import Screen, Turn
from handlers import (
    answers,
    contribute,
    country,
    digests,
    elsewhere,
    feedback,
    forget,
    held,
    keyboards,
    maps,
    messages,
    post,
    presses,
    questions,
    resources,
    settings,
    start,
    subscribe,
    subscriptions,
    views,
)
from handlers.presses import Press

ACTS = {
    presses.SHOW: answers.show,
    presses.CITE: answers.cite,
    presses.ORIGINAL: answers.original,
    presses.WRONG: feedback.what_is_wrong,
    presses.REASON: feedback.report,
    presses.NONE: questions.none_of_these,
    presses.QUESTION: feedback.send_question,
    presses.INBOX: feedback.turn_inbox,
    presses.DONE: feedback.close,
    presses.HELD: held.turn,
    presses.PUBLISH: held.publish,
    presses.REWORD: held.ask_for_words,
    presses.DROP: held.drop,
    presses.MAP: maps.turn_to,
    presses.FOLLOW: subscribe.press,
    presses.UNFOLLOW: subscriptions.unfollow,
    presses.SETTING: settings.press,
    presses.FORGET: forget.press,
    presses.DIGEST: digests.turn,
    presses.POST: post.press,
}
KNOWN_COMMANDS = ("start", *start.COMMANDS)


async def press(update: Update, context: Context) -> Turn:
    """Do what a button says; one that cannot be read is told to be old."""
    query = update.callback_query
    if query is None:
        return Turn()
    pressed = presses.read(query.data or "")
    if pressed is None:
        return messages.pressed(query, text=context.catalogue.get("press-old"))
    if pressed.act == presses.MENU:
        return menu(query, pressed, context)
    return await ACTS[pressed.act](query, pressed, context)


def menu(query: CallbackQuery, pressed: Press, context: Context) -> Turn:
    """Show a menu in the place of the message."""
    catalogue = context.assistant.catalogue(pressed.language)
    screen = _menu_screen(pressed, context)
    if screen is None:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    return messages.pressed(query, messages.edit(query, screen))


def _menu_screen(pressed: Press, context: Context) -> Screen | None:
    catalogue = context.assistant.catalogue(pressed.language)
    menus = {
        start.MENU: start.menu,
        resources.MENU: resources.menu,
        resources.POLICY: resources.policy_menu,
        contribute.MENU: contribute.menu,
        country.MENU: country.menu,
    }
    if pressed.about in menus:
        return menus[pressed.about](context, catalogue)
    name, _, value = pressed.about.partition(".")
    if name == country.MENU:
        return country.list_menu(context, catalogue, value)
    if name == keyboards.COMPARE_MENU:
        return country.compare_menu(context, catalogue, value)
    if name[:1] == resources.MENU:
        letter = name[1:]
        if value:
            return resources.list_menu(context, catalogue, letter, value, pressed.page)
        return resources.values_menu(context, catalogue, letter)
    return None


async def unknown_command(update: Update, context: Context) -> Turn:
    """Name the command that was probably meant."""
    message = update.effective_message
    if message is None or not message.text or not _for_us(message, context):
        return Turn()
    command, _, rest = message.text.partition(" ")
    typed = command.removeprefix("/").partition("@")[0]
    catalogue = context.catalogue
    nearest = context.assistant.nearest(typed.lower(), KNOWN_COMMANDS)
    if nearest is None:
        known = " ".join(f"/{name}" for name in KNOWN_COMMANDS)
        return messages.answer(
            update, Screen(views.text(catalogue.get("command-unknown", commands=known)))
        )
    meant = f"/{nearest} {rest}".strip()
    words = catalogue.get("command-nearest", typed=f"/{typed}", nearest=meant)
    return messages.answer(update, Screen(views.text(words)))


async def not_text(update: Update, context: Context) -> Turn:
    """Say that only text is read; in a group only to who replies to the bot."""
    message = update.effective_message
    if message is None or update.edited_message is not None or message.via_bot is not None:
        return Turn()
    if messages.in_group(message) and not messages.replies_to(message, context.bot.bot):
        return Turn()
    turn = await elsewhere.forwarded(update, context)
    words = views.text(context.catalogue.get("other-media"))
    return turn or messages.answer(update, Screen(words))


def _for_us(message: Message, context: Context) -> bool:
    """Whether a command is ours to answer: in groups only if it names the bot."""
    if not messages.in_group(message):
        return message.via_bot is None
    name = f"@{context.bot.username}".lower()
    return (message.text or "").split(maxsplit=1)[0].lower().endswith(name)


READABLE_BY_NOBODY = (
    filters.AUDIO
    | filters.VOICE
    | filters.VIDEO
    | filters.VIDEO_NOTE
    | filters.PHOTO
    | filters.Document.ALL
    | filters.Sticker.ALL
    | filters.ANIMATION
    | filters.LOCATION
    | filters.VENUE
    | filters.CONTACT
    | filters.POLL
    | filters.Dice.ALL
    | filters.GAME
    | filters.STORY
    | filters.PAID_MEDIA
)

HANDLERS = (
    CallbackQueryHandler(press),
    MessageHandler(filters.COMMAND & filters.UpdateType.MESSAGES, unknown_command),
    MessageHandler(READABLE_BY_NOBODY & filters.UpdateType.MESSAGES, not_text),
)
