"""The time zone of a chat, found by the name of a city or country."""

from dataclasses import replace

from telegram import CallbackQuery, Update

from bot import clock
from bot.context import Context
from bot.following import Receiver
from bot.i18n import Catalogue
from bot.turns import Button, Screen, Turn
from bot.wishes import Arrange, Draft
from handlers import (
    drafts,
    keyboards,
    messages,
    presses,
    rhythms,
    settings_screens,
    spots,
    subjects,
    subscribe_screens,
    views,
)
from handlers.presses import Press
from handlers.spots import Spot

PER_ROW = 2
LONGEST_LABEL = 32  # characters
MOST_WORDS = 6  # of a message that names a place; a longer one is a question


async def press(
    query: CallbackQuery, press: Press, context: Context, receiver: Receiver, spot: Spot
) -> Turn:
    """Ask for a zone, or keep the one that was chosen.

    `origin` is what somebody was about to follow and its rhythm: they go back there.
    """
    catalogue = context.assistant.catalogue(press.language)
    _, dot, zone = press.about.partition(".")
    if not dot:
        back = _back(catalogue, press.origin)
        lines = [rhythms.zone_said(receiver.zone, catalogue), "", catalogue.get("zone-ask")]
        screen = Screen("\n".join(views.text(line) for line in lines), ((back,),))
        turn = messages.pressed(query, messages.edit(query, screen))
        waiting = drafts.draft(spot, drafts.ZONE, **drafts.carried(context), back=press.origin)
        return Turn(turn.replies, (waiting,))
    if not context.services.zones.known(zone):
        return messages.pressed(query, text=catalogue.get("press-gone"))
    changed = replace(receiver, zone=zone)
    screen = await _after(changed, press.origin, context, catalogue, spot)
    told = catalogue.get("settings-kept")
    turn = messages.pressed(query, messages.edit(query, screen), text=told)
    return Turn(turn.replies, (Arrange(changed), *_kept(context, spot)))


async def typed(update: Update, context: Context, text: str) -> Turn | None:
    """Return the turn of a name that was asked for; None if it is a question of its own."""
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    catalogue = context.catalogue
    origin = str(drafts.content(context).get("back") or "")
    found = _found(context, text)
    if not found:
        if len(context.assistant.folded(text)) > MOST_WORDS:
            return None
        sorry = catalogue.get("zone-unknown")
        turn = messages.answer(update, Screen(views.text(sorry), ((_back(catalogue, origin),),)))
        waiting = drafts.draft(spot, drafts.ZONE, **drafts.content(context))
        return Turn(turn.replies, (waiting,))
    user = update.effective_user
    receiver = await spots.receiver(spot, context, user.language_code if user else None)
    if len(found) == 1:
        changed = replace(receiver, zone=found[0])
        screen = await _after(changed, origin, context, catalogue, spot)
        turn = messages.answer(update, screen)
        return Turn(turn.replies, (Arrange(changed), *_kept(context, spot)))
    buttons = [_choice(catalogue, zone, origin) for zone in found]
    rows = (*keyboards.grid(buttons, PER_ROW), (_back(catalogue, origin),))
    turn = messages.answer(update, Screen(views.text(catalogue.get("zone-which")), rows))
    waiting = drafts.draft(spot, drafts.ZONE, **drafts.content(context))
    return Turn(turn.replies, (waiting,))


def _found(context: Context, text: str) -> tuple[str, ...]:
    """Return the zones of a city or a country; a city named without error goes first."""
    zones = context.services.zones
    exact = zones.exact(text)
    if exact:
        return exact
    small = context.services.sayings.small
    codes = [c for place in context.assistant.named(text, small) for c in place.codes]
    of_countries = [z for code in codes for z in zones.of_country(code, clock.now())]
    return tuple(dict.fromkeys(of_countries)) or zones.find(text)


async def _after(
    receiver: Receiver, origin: str, context: Context, catalogue: Catalogue, spot: Spot
) -> Screen:
    """Return where somebody goes on: what they were about to follow, else the settings."""
    code, _, rhythm = origin.partition(",")
    beat = rhythms.read(rhythm)
    subject = await subjects.read(code, spot, context) if beat else None
    if beat is None or subject is None:
        return settings_screens.screen_of(receiver, catalogue)
    return subscribe_screens.preview(context, catalogue, receiver, subject, code, beat)


def _choice(catalogue: Catalogue, zone: str, origin: str) -> Button:
    now = rhythms.time_in(zone)
    label = views.short(
        catalogue.get("zone-choice", city=catalogue.city(zone), time=now), LONGEST_LABEL
    )
    data = presses.data(Press(presses.SETTING, catalogue.language, f"z.{zone}", origin=origin))
    if len(data) > presses.LONGEST:  # the way back is lost rather than the zone
        data = presses.data(Press(presses.SETTING, catalogue.language, f"z.{zone}"))
    return Button(label, press=data)


def _back(catalogue: Catalogue, origin: str) -> Button:
    code, _, rhythm = origin.partition(",")
    to = Press(presses.SETTING, catalogue.language)
    if rhythm:
        to = Press(presses.FOLLOW, catalogue.language, code, origin=f"p.{rhythm}")
    return Button(catalogue.get("menu-back"), press=presses.data(to))


def _kept(context: Context, spot: Spot) -> tuple[Draft, ...]:
    known = drafts.carried(context)
    return (drafts.draft(spot, drafts.KEPT, **known),) if known else ()
