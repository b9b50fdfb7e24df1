"""/settings, /pause and /stop: how a chat is written to, and whether."""

from dataclasses import replace
from datetime import timedelta

from telegram import CallbackQuery, Update
from telegram.ext import CommandHandler

from bot import clock
from bot.context import Context
from bot.following import Receiver
from bot.i18n import Catalogue
from bot.models import LANGUAGES
from bot.rhythm import MINUTES_A_DAY
from bot.turns import Button, Keyboard, Screen, Turn
from bot.wishes import FOREVER, STOPPED, Arrange, Switch
from handlers import drafts, keyboards, messages, presses, rhythms, spots, views, zones
from handlers.presses import Press
from handlers.spots import Spot

LANGUAGE, ZONE, QUIET, SOUND, PAUSE, STOP = "lzqspo"
QUIET_HOURS = ((22, 7), (21, 6), (20, 8), (23, 9))
PAUSES = {"1": timedelta(days=1), "7": timedelta(days=7), "30": timedelta(days=30)}
RESUME, UNTIL_I_SAY = "0", "x"
PER_ROW = 2


async def settings(update: Update, context: Context) -> Turn:
    """Show how this chat is written to."""
    return await _shown(update, context, "")


async def pause(update: Update, context: Context) -> Turn:
    """Ask for how long nothing is to be sent."""
    return await _shown(update, context, PAUSE)


async def _shown(update: Update, context: Context, about: str) -> Turn:
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    user = update.effective_user
    receiver = await spots.receiver(spot, context, user.language_code if user else None)
    return messages.answer(update, screen_of(receiver, context.catalogue, about))


async def stop(update: Update, context: Context) -> Turn:
    """End all news here, at once; what was followed is kept for who takes it back."""
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    held = await context.services.subscribers.following(spot.chat)
    if not held:
        return messages.answer(update, Screen(views.text(context.catalogue.get("stop-nothing"))))
    turn = messages.answer(update, _stopped(context.catalogue, len(held)))
    return Turn(turn.replies, (Switch(spot.chat, "off", STOPPED),))


async def press(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Show or change a setting."""
    catalogue = context.assistant.catalogue(press.language)
    spot, refused = await spots.refused_press(query, context, catalogue)
    if spot is None:
        return refused
    receiver = await spots.receiver(spot, context, query.from_user.language_code)
    name, dot, value = press.about.partition(".")
    if name == ZONE:
        return await zones.press(query, press, context, receiver, spot)
    if not dot:
        turn = messages.pressed(
            query, messages.edit(query, screen_of(receiver, catalogue, press.about))
        )
        asked = (drafts.draft(spot, drafts.QUIET),) if name == QUIET else ()
        return Turn(turn.replies, asked)
    if name == STOP:
        return await _switch(query, context, catalogue, spot, value)
    changed = _changed(receiver, name, value)
    if changed is None:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    return kept(query, changed, context)


def kept(query: CallbackQuery, receiver: Receiver, context: Context) -> Turn:
    """Return the turn that keeps settings and shows them."""
    catalogue = context.assistant.catalogue(receiver.language)
    shown = messages.edit(query, screen_of(receiver, catalogue))
    turn = messages.pressed(query, shown, text=catalogue.get("settings-kept"))
    return Turn(turn.replies, (Arrange(receiver),))


def _changed(receiver: Receiver, name: str, value: str) -> Receiver | None:
    """Return settings with one of them changed, None if there is no such setting or value."""
    if name == LANGUAGE and value in LANGUAGES:
        return replace(receiver, language=value)
    if name == SOUND and value in {"0", "1"}:
        return replace(receiver, silent=value == "0")
    if name == PAUSE and value == RESUME:
        return replace(receiver, paused_until=None)
    if name == PAUSE and value == UNTIL_I_SAY:
        return replace(receiver, paused_until=FOREVER)
    if name == PAUSE and value in PAUSES:
        return replace(receiver, paused_until=clock.now() + PAUSES[value])
    if name == QUIET and value == RESUME:
        return replace(receiver, quiet_from=None, quiet_until=None)
    if name == QUIET:
        begin, _, end = value.partition("-")
        if all(n.isascii() and n.isdigit() and len(n) <= 4 for n in (begin, end)):  # noqa: PLR2004
            hours = int(begin), int(end)
            if max(hours) < MINUTES_A_DAY and hours[0] != hours[1]:
                return replace(receiver, quiet_from=hours[0], quiet_until=hours[1])
    return None


async def _switch(
    query: CallbackQuery, context: Context, catalogue: Catalogue, spot: Spot, value: str
) -> Turn:
    held = await context.services.subscribers.following(spot.chat)
    if value == "1":
        screen = _stopped(catalogue, len(held))
        wish = Switch(spot.chat, "off", STOPPED)
    elif value == "0":
        screen = Screen(
            views.text(catalogue.get("stop-undone", count=len(held))), (_list(catalogue),)
        )
        wish = Switch(spot.chat, "on", stopped_too=True)
    else:
        return messages.pressed(query, text=catalogue.get("press-gone"))
    return Turn(messages.pressed(query, messages.edit(query, screen)).replies, (wish,))


def _stopped(catalogue: Catalogue, count: int) -> Screen:
    again = (_button(catalogue, f"{STOP}.0", catalogue.get("stop-undo")),)
    return Screen(views.text(catalogue.get("stopped", count=count)), (again,))


def _list(catalogue: Catalogue) -> tuple[Button, ...]:
    listed = Press(presses.FOLLOW, catalogue.language, "l")
    return (Button(catalogue.get("button-mysubs"), press=presses.data(listed)),)


def screen_of(receiver: Receiver, catalogue: Catalogue, about: str = "") -> Screen:
    """Return all settings, or the values of one of them."""
    if about == LANGUAGE:
        return _values(catalogue, "settings-language", about, _languages(catalogue))
    if about == QUIET:
        return _values(catalogue, "settings-quiet", about, _quiet_hours(catalogue))
    if about == PAUSE:
        return _values(catalogue, "settings-pause", about, _pauses(receiver, catalogue))
    lines = [views.bold(catalogue.get("settings")), ""]
    lines += [views.BULLET + views.text(line) for line in _lines(receiver, catalogue)]
    sound = "1" if receiver.silent else "0"
    buttons = [
        _button(catalogue, LANGUAGE, catalogue.get("button-language")),
        _button(catalogue, ZONE, catalogue.get("button-zones")),
        _button(catalogue, QUIET, catalogue.get("button-quiet")),
        _button(catalogue, f"{SOUND}.{sound}", catalogue.get("button-sound", on=sound)),
        _button(catalogue, PAUSE, catalogue.get("button-pause")),
        *_list(catalogue),
    ]
    return Screen("\n".join(lines), keyboards.grid(buttons, PER_ROW))


def _values(catalogue: Catalogue, question: str, about: str, values: dict[str, str]) -> Screen:
    buttons = [_button(catalogue, f"{about}.{value}", label) for value, label in values.items()]
    back = (_button(catalogue, "", catalogue.get("menu-back")),)
    rows: Keyboard = (*keyboards.grid(buttons, PER_ROW), back)
    return Screen(views.text(catalogue.get(question)), rows)


def _languages(catalogue: Catalogue) -> dict[str, str]:
    return {code: catalogue.own_name(code) for code in LANGUAGES}


def _quiet_hours(catalogue: Catalogue) -> dict[str, str]:
    ranges = {
        f"{begin * 60}-{end * 60}": f"{begin:02}:00\N{EN DASH}{end:02}:00"
        for begin, end in QUIET_HOURS
    }
    return ranges | {RESUME: catalogue.get("quiet-none")}


def _pauses(receiver: Receiver, catalogue: Catalogue) -> dict[str, str]:
    values = {days: catalogue.get("pause-days", days=int(days)) for days in PAUSES}
    values[UNTIL_I_SAY] = catalogue.get("pause-open")
    if spots.is_paused(receiver):
        values[RESUME] = catalogue.get("pause-end")
    return values


def _lines(receiver: Receiver, catalogue: Catalogue) -> list[str]:
    """Return each setting in words."""
    quiet = catalogue.get("setting-quiet-none")
    if receiver.quiet_from is not None and receiver.quiet_until is not None:
        quiet = catalogue.get(
            "setting-quiet",
            begin=rhythms.clock_of(receiver.quiet_from),
            end=rhythms.clock_of(receiver.quiet_until),
        )
    name = catalogue.own_name(receiver.language or catalogue.language)
    lines = [
        catalogue.get("setting-language", language=name),
        zones.said(receiver.zone, catalogue),
        quiet,
        catalogue.get("setting-sound", silent="1" if receiver.silent else "0"),
    ]
    if receiver.state == "off":
        lines.append(catalogue.get("mysubs-off"))
    if spots.is_paused(receiver) and receiver.paused_until is not None:
        if receiver.paused_until >= FOREVER:
            lines.append(catalogue.get("setting-paused-open"))
        else:
            wall = zones.wall(receiver.paused_until, receiver.zone)
            lines.append(catalogue.get("setting-paused", moment=catalogue.moment(wall)))
    return lines


def _button(catalogue: Catalogue, about: str, label: str) -> Button:
    setting = Press(presses.SETTING, catalogue.language, about)
    return Button(label, press=presses.data(setting))


HANDLERS = (
    CommandHandler("settings", settings),
    CommandHandler("pause", pause),
    CommandHandler("stop", stop),
)
