"""/settings, /pause and /stop: how a chat is written to, and whether."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from telegram import CallbackQuery, Update
from telegram.ext import CommandHandler

from bot import clock, plain
from bot.context import Context
from bot.following import Receiver
from bot.i18n import Catalogue
from bot.rhythm import MINUTES_A_DAY
from bot.turns import Screen, Turn
from bot.wishes import FOREVER, STOPPED, Arrange, Switch
from handlers import drafts, elsewhere, messages, rhythms, spots, views, zones
from handlers import settings_screens as screens
from handlers.presses import Press
from handlers.spots import Spot


async def settings(update: Update, context: Context) -> Turn:
    """Show how this chat is written to."""
    return await _shown(update, context, "")


async def pause(update: Update, context: Context) -> Turn:
    """Ask for how long nothing is to be sent."""
    return await _shown(update, context, screens.PAUSE)


async def language(update: Update, context: Context) -> Turn:
    """Set the language that is named, by its code or in any language; else offer them."""
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    typed = " ".join(context.args or [])
    code = _named(typed, context)
    if not typed or code is None:
        shown = await _shown(update, context, screens.LANGUAGE)
        if not typed or not shown.replies:
            return shown
        names = context.catalogue.list(
            tuple(context.catalogue.own_name(code) for code in context.assistant.languages)
        )
        told = context.catalogue.get("language-unknown", typed=plain.one_line(typed), names=names)
        return messages.answer(update, screens.languages(context.catalogue, told))
    user = update.effective_user
    receiver = await spots.receiver(spot, context, user.language_code if user else None)
    changed = replace(receiver, language=code, language_chosen=True)
    catalogue = context.assistant.catalogue(code)
    told = catalogue.get("language-set", language=catalogue.own_name(code))
    return Turn(messages.answer(update, Screen(views.text(told))).replies, (Arrange(changed),))


def _named(typed: str, context: Context) -> str | None:
    """Return the code of the language that is named in any of ours; None: none is."""
    folded = context.assistant.folded
    for code in context.assistant.languages:
        names = {
            context.assistant.catalogue(of).language_name(code)
            for of in context.assistant.languages
        }
        if folded(typed) in {(code,), *map(folded, names)}:
            return code
    return None


async def _shown(update: Update, context: Context, about: str) -> Turn:
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    user = update.effective_user
    receiver = await spots.receiver(spot, context, user.language_code if user else None)
    return messages.answer(update, screens.screen_of(receiver, context.catalogue, about))


async def stop(update: Update, context: Context) -> Turn:
    """End all news here, at once; what was followed is kept for who takes it back."""
    if name := elsewhere.named(update, context):
        return await elsewhere.stop(update, context, name)
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    held = await context.services.subscribers.following(spot.chat)
    if not held:
        return messages.answer(update, Screen(views.text(context.catalogue.get("stop-nothing"))))
    turn = messages.answer(update, screens.stopped(context.catalogue, len(held)))
    return Turn(turn.replies, (Switch(spot.chat, "off", STOPPED),))


async def press(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Show or change a setting."""
    catalogue = context.assistant.catalogue(press.language)
    spot, refused = await spots.refused_press(query, context, catalogue)
    if spot is None:
        return refused
    receiver = await spots.receiver(spot, context, query.from_user.language_code)
    name, dot, value = press.about.partition(".")
    if name == screens.ZONE:
        return await zones.press(query, press, context, receiver, spot)
    if not dot:
        turn = messages.pressed(
            query, messages.edit(query, screens.screen_of(receiver, catalogue, press.about))
        )
        asked = (drafts.draft(spot, drafts.QUIET),) if name == screens.QUIET else ()
        return Turn(turn.replies, asked)
    if name == screens.STOP:
        return await _switch(query, context, catalogue, spot, value)
    changed = _changed(receiver, name, value, context.assistant.languages)
    if changed is None:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    return kept(query, changed, context)


def kept(query: CallbackQuery, receiver: Receiver, context: Context) -> Turn:
    """Return the turn that keeps settings and shows them."""
    catalogue = context.assistant.catalogue(receiver.language)
    shown = messages.edit(query, screens.screen_of(receiver, catalogue))
    turn = messages.pressed(query, shown, text=catalogue.get("settings-kept"))
    return Turn(turn.replies, (Arrange(receiver),))


def _changed(
    receiver: Receiver, name: str, value: str, languages: Sequence[str]
) -> Receiver | None:
    """Return settings with one of them changed, None if there is no such setting or value."""
    if name == screens.LANGUAGE and value == screens.AS_WRITTEN:
        return replace(receiver, language_chosen=False)
    if name == screens.LANGUAGE and value in languages:
        return replace(receiver, language=value, language_chosen=True)
    if name == screens.SOUND and value in {"0", "1"}:
        return replace(receiver, silent=value == "0")
    if name == screens.PAUSE:
        ends = {str(days): clock.now() + timedelta(days=days) for days in screens.PAUSES}
        until = {**ends, screens.UNTIL_I_SAY: FOREVER, screens.RESUME: None}
        return replace(receiver, paused_until=until[value]) if value in until else None
    return _quiet(receiver, value) if name == screens.QUIET else None


def _quiet(receiver: Receiver, value: str) -> Receiver | None:
    if value == screens.RESUME:
        return replace(receiver, quiet_from=None, quiet_until=None)
    numbers = value.split("-")
    if len(numbers) != 2 or not all(map(rhythms.is_number, numbers)):  # noqa: PLR2004
        return None
    begin, end = map(int, numbers)
    if max(begin, end) >= MINUTES_A_DAY or begin == end:
        return None
    return replace(receiver, quiet_from=begin, quiet_until=end)


async def _switch(
    query: CallbackQuery, context: Context, catalogue: Catalogue, spot: Spot, value: str
) -> Turn:
    held = await context.services.subscribers.following(spot.chat)
    if value == "1":
        screen = screens.stopped(catalogue, len(held))
        wish = Switch(spot.chat, "off", STOPPED)
    elif value == "0":
        screen = Screen(
            views.text(catalogue.get("stop-undone", count=len(held))), (screens.listed(catalogue),)
        )
        wish = Switch(spot.chat, "on", stopped_too=True)
    else:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    return Turn(messages.pressed(query, messages.edit(query, screen)).replies, (wish,))


HANDLERS = (
    CommandHandler("settings", settings),
    CommandHandler("language", language),
    CommandHandler("pause", pause),
    CommandHandler("stop", stop),
)
