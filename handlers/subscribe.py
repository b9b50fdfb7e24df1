"""/subscribe: what about, how often, and what it would have brought, before it is followed."""

from dataclasses import replace

from telegram import CallbackQuery, Update
from telegram.ext import CommandHandler

from bot import clock, plain
from bot.context import Context
from bot.following import RHYTHMS, Receiver, Subscription
from bot.i18n import Catalogue
from bot.subscribers import MOST_FOLLOWED
from bot.turns import Button, Effect, Keyboard, Reply, Screen, Turn
from bot.wishes import Follow
from handlers import (
    drafts,
    keyboards,
    messages,
    presses,
    rhythms,
    spots,
    subjects,
    subscriptions,
    views,
)
from handlers.presses import Press
from handlers.rhythms import Beat
from handlers.spots import Spot

COUNTRY, REGION, WORDS = "c", "g", "w"
# What a button of a subject does; by itself, it shows a preview.
PREVIEW, CONFIRM, RESTORE, TIMES, BELOW = "pfrtn"
HOURS = (6, 8, 12, 16, 18, 20)
MONTH_DAYS = (1, 5, 10, 15, 20, 25, rhythms.LAST)
LONGEST_LABEL = 32  # characters
PER_ROW = 2
TIMES_PER_ROW = 4
LONGEST_TITLE = 160  # characters of an item in the foretaste


async def subscribe(update: Update, context: Context) -> Turn:
    """Ask what somebody would like news about, or show what is named after the command."""
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    if context.args:
        # Later than this module: it shows what it finds with the screens of this one.
        from handlers import following  # noqa: PLC0415  # see above

        return await following.show(update, context, spot, " ".join(context.args))
    return messages.answer(update, menu(context, context.catalogue))


def menu(context: Context, catalogue: Catalogue) -> Screen:
    """Return what can be followed."""

    def to(code: str, label: str) -> Button:
        return button(catalogue, code, label)

    topics = [
        to(f"t.{topic.id}", topic.names[catalogue.language])
        for topic in context.services.desk.topics
    ]
    other = [
        to(COUNTRY, catalogue.get("follow-country")),
        to(REGION, catalogue.get("follow-region")),
        to(WORDS, catalogue.get("follow-words")),
        to(subscriptions.LIST, catalogue.get("button-mysubs")),
    ]
    rows: Keyboard = ((to("e", catalogue.get("follow-everything")),), *keyboards.grid(topics, 1))
    html = (
        f"{views.bold(catalogue.get('subscribe'))}\n\n{views.text(catalogue.get('subscribe-how'))}"
    )
    return Screen(html, (*rows, *keyboards.grid(other, PER_ROW), *keyboards.back(catalogue, "s")))


def button(
    catalogue: Catalogue, code: str, label: str, verb: str = "", beat: Beat | None = None
) -> Button:
    """Return a button about something that can be followed."""
    origin = verb + (f".{rhythms.code_of(beat)}" if beat else "")
    press = Press(presses.FOLLOW, catalogue.language, code, origin=origin)
    return Button(views.short(label, LONGEST_LABEL), press=presses.data(press))


async def press(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Do what a button of these screens says."""
    catalogue = context.assistant.catalogue(press.language)
    spot, refused = await spots.refused_press(query, context, catalogue)
    if spot is None:
        return refused
    if not press.about:
        return messages.pressed(query, messages.edit(query, menu(context, catalogue)))
    if press.about == subscriptions.LIST:
        screen = await subscriptions.list_screen(spot, context, catalogue, press.page)
        under = messages.below if press.origin == BELOW else messages.edit
        return messages.pressed(query, under(query, screen))
    if press.about in {COUNTRY, REGION, WORDS}:
        turn = messages.pressed(query, messages.edit(query, _ask(context, catalogue, press.about)))
        kind = drafts.WORDS if press.about == WORDS else drafts.PLACE
        return Turn(turn.replies, (drafts.draft(spot, kind),))
    subject = await subjects.read(press.about, spot, context)
    if subject is None:
        gone = "words-gone" if press.about.startswith("w.") else "press-gone"
        return messages.pressed(query, text=catalogue.get(gone))
    verb, _, code = press.origin.partition(".")
    beat = rhythms.read(code) if code else None
    if (code and beat is None) or (verb in {CONFIRM, RESTORE, TIMES} and beat is None):
        return messages.pressed(query, text=catalogue.get("press-gone"))
    receiver = await spots.receiver(spot, context, query.from_user.language_code)
    wish = _Wish(spot, receiver, subject, press.about)
    return await _act(query, context, catalogue, wish, verb, beat)


class _Wish:
    """What somebody is about to follow, and where."""

    def __init__(self, spot: Spot, receiver: Receiver, subject: Subscription, code: str) -> None:
        self.spot = spot
        self.receiver = receiver
        self.subject = subject
        self.code = code

    def kept(self, kind: str = drafts.KEPT, **known: object) -> tuple[Effect, ...]:
        """Return what keeps the words that were typed, while rhythms are looked at."""
        if self.code.startswith("w."):
            known["words"] = [self.subject.include, self.subject.exclude]
        return (drafts.draft(self.spot, kind, **known),) if known else ()


async def _act(
    query: CallbackQuery,
    context: Context,
    catalogue: Catalogue,
    wish: _Wish,
    verb: str,
    beat: Beat | None,
) -> Turn:
    held = await context.services.subscribers.following(wish.spot.chat)
    before = next((one for one in held if subjects.same(one, wish.subject)), None)
    if verb in {CONFIRM, RESTORE} and beat is not None:
        if before is None and len(held) >= MOST_FOLLOWED:
            full = catalogue.get("follow-full", count=MOST_FOLLOWED)
            return messages.pressed(query, text=full)
        new = rhythms.scheduled(wish.subject, beat, wish.receiver.zone, clock.now())
        if verb == RESTORE:
            turn = subscriptions.restored(query, context, catalogue, new)
        else:
            screen = _followed(context, catalogue, wish, new)
            turn = messages.pressed(query, messages.edit(query, screen))
        return Turn(turn.replies, (Follow(new, wish.receiver),))
    if verb == TIMES and beat is not None:
        turn = messages.pressed(query, messages.edit(query, _times(catalogue, wish.code, beat)))
        waiting = wish.kept(drafts.TIME, code=wish.code, beat=rhythms.code_of(beat))
        return Turn(turn.replies, waiting)
    shown = beat or (rhythms.beat_of(before) if before else Beat())
    screen = preview(context, catalogue, wish.receiver, wish.subject, wish.code, shown)
    reply: Reply | None = messages.edit(query, screen)
    if verb == BELOW:
        reply = messages.below(query, screen)
    return Turn(messages.pressed(query, reply).replies, wish.kept())


def preview(
    context: Context,
    catalogue: Catalogue,
    receiver: Receiver,
    subject: Subscription,
    code: str,
    beat: Beat,
) -> Screen:
    """Return what following something would have brought, and when it would come."""
    planned = rhythms.scheduled(subject, beat, receiver.zone, clock.now())
    lines = [
        views.bold(catalogue.get("preview", what=subjects.name(subject, context, catalogue))),
        "",
        views.text(rhythms.words(beat, catalogue)),
    ]
    if planned.next_at:
        lines.append(views.text(rhythms.next_words(planned, receiver.zone, catalogue)))
    lines += ["", *_foretaste(context, catalogue, subject)]
    others = [
        button(
            catalogue, code, catalogue.get("rhythm-name", rhythm=r), PREVIEW, rhythms.usual(r, beat)
        )
        for r in RHYTHMS
        if r != beat.rhythm
    ]
    named = catalogue.get("rhythm-name", rhythm=beat.rhythm)
    rows: Keyboard = (
        (button(catalogue, code, catalogue.get("follow-confirm", rhythm=named), CONFIRM, beat),),
        tuple(others),
    )
    if beat.rhythm != "at-once":
        zone = catalogue.get("button-zone", city=catalogue.city(receiver.zone))
        rows += (
            (button(catalogue, code, catalogue.get("button-time"), TIMES, beat),),
            (_zone_button(catalogue, zone, code, beat),),
        )
    return Screen("\n".join(lines), (*rows, back(catalogue)))


def _zone_button(catalogue: Catalogue, label: str, code: str, beat: Beat) -> Button:
    origin = f"{code},{rhythms.code_of(beat)}"
    ask = Press(presses.SETTING, catalogue.language, "z", origin=origin)
    return Button(views.short(label, LONGEST_LABEL), press=presses.data(ask))


def back(catalogue: Catalogue) -> tuple[Button, ...]:
    """Return the row that leads back to what can be followed."""
    return (button(catalogue, "", catalogue.get("menu-back")),)


def _foretaste(context: Context, catalogue: Catalogue, subject: Subscription) -> list[str]:
    library = context.library
    found = context.services.foretastes.of(
        subject,
        (*library.published, *library.news),
        context.services.desk.topics,
        library.groups,
        clock.now().date(),
    )
    month = views.text(catalogue.get("preview-month", count=found.month))
    if not found.pieces:
        return [views.text(catalogue.get("preview-none"))]
    lines = [views.text(catalogue.get("preview-last"))]
    for piece in found.pieces:
        title = plain.cut(piece.title, LONGEST_TITLE)
        values = {"title": title, "publisher": piece.publisher}
        if piece.date:
            line = catalogue.get("preview-item", date=catalogue.date(piece.date), **values)
        else:
            line = catalogue.get("preview-item-undated", **values)
        lines.append(views.BULLET + views.text(line))
    return [*lines, "", month]


def _followed(context: Context, catalogue: Catalogue, wish: _Wish, new: Subscription) -> Screen:
    what = subjects.name(new, context, catalogue)
    lines = [
        views.bold(catalogue.get("followed", what=what)),
        "",
        views.text(rhythms.words(rhythms.beat_of(new), catalogue)),
    ]
    receiver = wish.receiver
    if new.next_at:
        lines.append(views.text(rhythms.next_words(new, receiver.zone, catalogue)))
    if receiver.state == "off":
        lines += ["", views.text(catalogue.get("followed-on-again"))]
    if spots.is_paused(receiver):
        lines += ["", views.text(catalogue.get("followed-paused"))]
    lines += ["", views.text(catalogue.get("followed-how"))]
    more = (
        button(catalogue, subscriptions.LIST, catalogue.get("button-mysubs")),
        button(catalogue, "", catalogue.get("button-subscribe")),
    )
    return Screen("\n".join(lines), (more,))


def _times(catalogue: Catalogue, code: str, beat: Beat) -> Screen:
    """Return the hours, and days, at which a digest can come."""

    def to(label: str, other: Beat) -> Button:
        return button(catalogue, code, label, PREVIEW, other)

    hours = [to(rhythms.clock_of(h * 60), replace(beat, minute=h * 60)) for h in HOURS]
    days: list[Button] = []
    if beat.rhythm == "weekly":
        days = [to(catalogue.weekday(day), replace(beat, day=day)) for day in range(7)]
    elif beat.rhythm == "monthly":
        days = [
            to(
                catalogue.get("month-day", day="last" if day == rhythms.LAST else str(day)),
                replace(beat, day=day),
            )
            for day in MONTH_DAYS
        ]
    lines = [views.text(rhythms.words(beat, catalogue)), "", views.text(catalogue.get("time-ask"))]
    back_row = (to(catalogue.get("menu-back"), beat),)
    grids = (*keyboards.grid(days, TIMES_PER_ROW), *keyboards.grid(hours, TIMES_PER_ROW))
    return Screen("\n".join(lines), (*grids, back_row))


def _ask(context: Context, catalogue: Catalogue, what: str) -> Screen:
    if what == COUNTRY:
        return Screen(views.text(catalogue.get("ask-country")), (back(catalogue),))
    if what == WORDS:
        return Screen(views.text(catalogue.get("ask-words")), (back(catalogue),))
    kinds = ("continent", "list")
    groups = [
        group
        for kind in kinds
        for group in context.library.groups.values()
        if group.kind == kind and group.members
    ]
    buttons = [
        button(catalogue, f"g.{group.id}", subjects.group_name(group, context, catalogue))
        for group in groups
    ]
    return Screen(
        views.text(catalogue.get("ask-region")),
        (*keyboards.grid(buttons, PER_ROW), back(catalogue)),
    )


HANDLERS = (CommandHandler("subscribe", subscribe),)
