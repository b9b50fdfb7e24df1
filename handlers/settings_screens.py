"""What is shown of the settings of a chat; pure but for the clock."""

from bot.following import Receiver
from bot.i18n import Catalogue
from bot.turns import Button, Keyboard, Screen
from bot.wishes import FOREVER
from handlers import keyboards, presses, rhythms, spots, views
from handlers.presses import Press

LANGUAGE, ZONE, QUIET, SOUND, PAUSE, STOP = "lzqspo"
QUIET_HOURS = ((22, 7), (21, 6), (20, 8), (23, 9))
PAUSES = (1, 7, 30)  # days
RESUME, UNTIL_I_SAY = "0", "x"
AS_WRITTEN = "0"
PER_ROW = 2


def screen_of(receiver: Receiver, catalogue: Catalogue, about: str = "") -> Screen:
    """Return all settings, or the values of one of them."""
    if about == LANGUAGE:
        return languages(catalogue, catalogue.get("settings-language"))
    if about == QUIET:
        return _values(catalogue, catalogue.get("settings-quiet"), about, _quiet_hours(catalogue))
    if about == PAUSE:
        return _values(
            catalogue, catalogue.get("settings-pause"), about, _pauses(receiver, catalogue)
        )
    lines = [views.bold(catalogue.get("settings")), ""]
    lines += [views.BULLET + views.text(line) for line in _lines(receiver, catalogue)]
    sound = "1" if receiver.silent else "0"
    buttons = [
        _button(catalogue, LANGUAGE, catalogue.get("button-language")),
        _button(catalogue, ZONE, catalogue.get("button-zones")),
        _button(catalogue, QUIET, catalogue.get("button-quiet")),
        _button(catalogue, f"{SOUND}.{sound}", catalogue.get("button-sound", on=int(sound))),
        _button(catalogue, PAUSE, catalogue.get("button-pause")),
        *listed(catalogue),
    ]
    rows = (*again(receiver, catalogue), *keyboards.grid(buttons, PER_ROW))
    return Screen("\n".join(lines), rows)


def again(receiver: Receiver, catalogue: Catalogue) -> Keyboard:
    """Return the row that switches news on again where it is off."""
    if receiver.state != "off":
        return ()
    return ((_button(catalogue, f"{STOP}.0", catalogue.get("stop-undo")),),)


def languages(catalogue: Catalogue, question: str) -> Screen:
    """Return the languages to choose from, under a question."""
    values = {code: catalogue.own_name(code) for code in catalogue.languages}
    values[AS_WRITTEN] = catalogue.get("button-as-written")
    return _values(catalogue, question, LANGUAGE, values)


def _values(catalogue: Catalogue, question: str, about: str, values: dict[str, str]) -> Screen:
    buttons = [_button(catalogue, f"{about}.{value}", label) for value, label in values.items()]
    back = (_button(catalogue, "", catalogue.get("menu-back")),)
    rows: Keyboard = (*keyboards.grid(buttons, PER_ROW), back)
    return Screen(views.text(question), rows)


def _quiet_hours(catalogue: Catalogue) -> dict[str, str]:
    ranges = {
        f"{begin * 60}-{end * 60}": f"{begin:02}:00\N{EN DASH}{end:02}:00"
        for begin, end in QUIET_HOURS
    }
    return ranges | {RESUME: catalogue.get("quiet-none")}


def _pauses(receiver: Receiver, catalogue: Catalogue) -> dict[str, str]:
    values = {str(days): catalogue.get("pause-days", days=days) for days in PAUSES}
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
        rhythms.zone_said(receiver.zone, catalogue),
        quiet,
        catalogue.get("setting-sound", silent=int(receiver.silent)),
    ]
    if receiver.state == "off":
        lines.append(catalogue.get("mysubs-off"))
    if spots.is_paused(receiver) and receiver.paused_until is not None:
        if receiver.paused_until >= FOREVER:
            lines.append(catalogue.get("setting-paused-open"))
        else:
            wall = rhythms.wall(receiver.paused_until, receiver.zone)
            lines.append(catalogue.get("setting-paused", moment=catalogue.moment(wall)))
    return lines


def _button(catalogue: Catalogue, about: str, label: str) -> Button:
    setting = Press(presses.SETTING, catalogue.language, about)
    return Button(label, press=presses.data(setting))


def stopped(catalogue: Catalogue, count: int) -> Screen:
    """Return that nothing comes any more, and the way back."""
    again = (_button(catalogue, f"{STOP}.0", catalogue.get("stop-undo")),)
    return Screen(views.text(catalogue.get("stopped", count=count)), (again,))


def listed(catalogue: Catalogue) -> tuple[Button, ...]:
    """Return the row that leads to what is followed."""
    press = Press(presses.FOLLOW, catalogue.language, "l")
    return (Button(catalogue.get("button-mysubs"), press=presses.data(press)),)
