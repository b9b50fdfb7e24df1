"""What is shown on the way to following something; pure but for looking news up."""

from dataclasses import replace

from bot import clock, plain
from bot.context import Context
from bot.following import RHYTHMS, Receiver, Subscription
from bot.i18n import Catalogue
from bot.turns import Button, Keyboard, Screen
from handlers import keyboards, presses, rhythms, spots, subjects, views
from handlers.presses import Press
from handlers.rhythms import Beat

COUNTRY, REGION, WORDS, LIST = "c", "g", "w", "l"
# What a button of a subject does; by itself, it shows a preview.
VERBS = PREVIEW, CONFIRM, RESTORE, TIMES, BELOW, NARROW = tuple("pfrtnw")
HOURS = (6, 8, 12, 16, 18, 20)
MONTH_DAYS = (1, 5, 10, 15, 20, 25, rhythms.LAST)
LONGEST_LABEL = 32  # characters
PER_ROW = 2
TIMES_PER_ROW = 4
LONGEST_TITLE = 160  # characters of an item in the foretaste


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
        to(LIST, catalogue.get("button-mysubs")),
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
    words = "button-words-change" if subject.include or subject.exclude else "button-words"
    rows += ((button(catalogue, code, catalogue.get(words), NARROW, beat),),)
    return Screen("\n".join(lines), (*rows, back(catalogue)))


def narrower(
    context: Context, catalogue: Catalogue, subject: Subscription, code: str, beat: Beat
) -> Screen:
    """Return the question for the words that news of something is to hold, or not."""
    asked = catalogue.get("ask-words")
    if subject.what not in {"words", "everything"}:
        of = subjects.name(replace(subject, include=(), exclude=()), context, catalogue)
        asked = catalogue.get("ask-words-of", what=of)
    to = button(catalogue, code, catalogue.get("menu-back"), PREVIEW, beat)
    return Screen(views.text(asked), ((to,),))


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
        values = {"title": title, "publisher": catalogue.phrase(piece.publisher)}
        if piece.date:
            line = catalogue.get("preview-item", date=catalogue.date(piece.date), **values)
        else:
            line = catalogue.get("preview-item-undated", **values)
        lines.append(views.BULLET + views.text(line))
    return [*lines, "", month]


def followed(
    context: Context, catalogue: Catalogue, receiver: Receiver, new: Subscription
) -> Screen:
    """Return what is followed from now on, and when it comes."""
    what = subjects.name(new, context, catalogue)
    lines = [
        views.bold(catalogue.get("followed", what=what)),
        "",
        views.text(rhythms.words(rhythms.beat_of(new), catalogue)),
    ]
    if new.next_at:
        lines.append(views.text(rhythms.next_words(new, receiver.zone, catalogue)))
    if receiver.state == "off":
        lines += ["", views.text(catalogue.get("followed-on-again"))]
    if spots.is_paused(receiver):
        lines += ["", views.text(catalogue.get("followed-paused"))]
    lines += ["", views.text(catalogue.get("followed-how"))]
    more = (
        button(catalogue, LIST, catalogue.get("button-mysubs")),
        button(catalogue, "", catalogue.get("button-subscribe")),
    )
    return Screen("\n".join(lines), (more,))


def times(catalogue: Catalogue, code: str, beat: Beat) -> Screen:
    """Return the hours, and days, at which a digest can come."""

    def to(label: str, other: Beat) -> Button:
        return button(catalogue, code, label, PREVIEW, other)

    minutes = [hour * 60 for hour in HOURS]
    hours = [to(rhythms.clock_of(m), replace(beat, minute=m)) for m in minutes]
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


def ask(context: Context, catalogue: Catalogue, what: str) -> Screen:
    """Return the question for a country, a region or words."""
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
