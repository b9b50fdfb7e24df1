"""What is followed here, to change or to end; and the end of it under a message."""

from telegram import CallbackQuery, Message

from bot.context import Context
from bot.following import Receiver, Subscription
from bot.i18n import Catalogue
from bot.turns import Button, Effect, Keyboard, Reply, Screen, Turn
from bot.wishes import Unfollow
from handlers import (
    drafts,
    keyboards,
    messages,
    presses,
    rhythms,
    settings_screens,
    spots,
    subjects,
    views,
)
from handlers.presses import Press
from handlers.spots import Spot

LIST = "l"
PER_PAGE = 8
PER_ROW = 2
LONGEST_LABEL = 32  # characters
LONGEST_TOAST = 200  # characters; source: Bot API, answerCallbackQuery
IN_LIST = "l"  # the button stands under the list, not under news


async def list_screen(
    spot: Spot, context: Context, catalogue: Catalogue, page: int, without: int = 0
) -> Screen:
    """Return one page of what is followed here."""
    subscribers = context.services.subscribers
    receiver = await subscribers.receiver(spot.chat)
    held = [s for s in await subscribers.following(spot.chat, spot.thread) if s.id != without]
    if receiver is None or not held:
        start = Press(presses.FOLLOW, catalogue.language)
        row = (Button(catalogue.get("button-subscribe"), press=presses.data(start)),)
        return Screen(views.text(catalogue.get("mysubs-none")), (row,))
    count = -(-len(held) // PER_PAGE)
    page = min(page, count - 1)
    shown = held[page * PER_PAGE : (page + 1) * PER_PAGE]
    lines = [views.bold(catalogue.get("mysubs", count=len(held))), *_state(receiver, catalogue)]
    rows: Keyboard = ()
    for number, one in enumerate(shown, start=page * PER_PAGE + 1):
        what = subjects.name(one, context, catalogue)
        rhythm = rhythms.words(rhythms.beat_of(one), catalogue)
        lines += ["", views.text(catalogue.get("mysubs-line", number=number, what=what))]
        lines.append(views.text(rhythm))
        if one.next_at:
            lines.append(views.text(rhythms.next_words(one, receiver.zone, catalogue)))
        rows += (_row(one, catalogue, number, page),)
    add = Press(presses.FOLLOW, catalogue.language)
    settings = Press(presses.SETTING, catalogue.language)
    last = (
        Button(catalogue.get("button-subscribe"), press=presses.data(add)),
        Button(catalogue.get("button-settings"), press=presses.data(settings)),
    )
    turner = keyboards.turner(catalogue, presses.FOLLOW, LIST, page, count)
    again = settings_screens.again(receiver, catalogue)
    return Screen("\n".join(lines), (*rows, *turner, *again, last))


def _row(one: Subscription, catalogue: Catalogue, number: int, page: int) -> tuple[Button, ...]:
    change = Press(presses.FOLLOW, catalogue.language, f"i.{one.id}")
    remove = Press(presses.UNFOLLOW, catalogue.language, str(one.id), page, IN_LIST)
    return (
        Button(catalogue.get("mysubs-change", number=number), press=presses.data(change)),
        Button(catalogue.get("mysubs-remove", number=number), press=presses.data(remove)),
    )


def _state(receiver: Receiver, catalogue: Catalogue) -> list[str]:
    if receiver.state == "off":
        return [views.text(catalogue.get("mysubs-off"))]
    return [views.text(catalogue.get("mysubs-paused"))] if spots.is_paused(receiver) else []


async def unfollow(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """End following something; news keep their words, and get a button that takes it back."""
    catalogue = context.assistant.catalogue(press.language)
    spot, refused = await spots.refused_press(query, context, catalogue)
    if spot is None:
        return refused
    one = await subjects.find(press.about, spot, context)
    if one is None:
        return messages.pressed(query, text=catalogue.get("unfollow-gone"))
    told = catalogue.get("unfollowed", what=subjects.name(one, context, catalogue))
    if press.origin == IN_LIST:
        undo = undo_button(one, catalogue, "f")
        listed = Press(presses.FOLLOW, catalogue.language, LIST, press.page)
        row = (undo, Button(catalogue.get("button-mysubs"), press=presses.data(listed)))
        reply: Reply | None = messages.edit(query, Screen(views.text(told), (row,)))
    else:
        undo = undo_button(one, catalogue, "r")
        reply = messages.edit_keyboard(query, _exchanged(query, undo))
    turn = messages.pressed(query, reply, text=views.short(told, LONGEST_TOAST))
    return Turn(turn.replies, ended(one, spot))


def ended(one: Subscription, spot: Spot) -> tuple[Effect, ...]:
    """Return what ends following something; words are kept for who takes it back."""
    ending = Unfollow(one.chat, one.thread, one.id)
    if not (one.include or one.exclude):
        return (ending,)
    return (ending, drafts.draft(spot, drafts.KEPT, words=subjects.words_of(one)))


def restored(
    query: CallbackQuery, context: Context, catalogue: Catalogue, one: Subscription
) -> Turn:
    """Return what is shown under news once the end of following is taken back."""
    told = catalogue.get("followed", what=subjects.name(one, context, catalogue))
    listed = Press(presses.FOLLOW, catalogue.language, LIST, origin="n")
    more = Button(catalogue.get("button-mysubs"), press=presses.data(listed))
    reply = messages.edit_keyboard(query, _exchanged(query, more))
    return messages.pressed(query, reply, text=views.short(told, LONGEST_TOAST))


def undo_button(one: Subscription, catalogue: Catalogue, verb: str) -> Button:
    """Return the button that follows the same again, in the same rhythm.

    Args:
        one: What was followed.
        catalogue: The reader's language.
        verb: What the button does, see `handlers.subscribe`.
    """
    origin = f"{verb}.{rhythms.code_of(rhythms.beat_of(one))}"
    again = Press(presses.FOLLOW, catalogue.language, subjects.code_of(one), origin=origin)
    return Button(catalogue.get("button-undo"), press=presses.data(again))


def _exchanged(query: CallbackQuery, new: Button) -> Keyboard:
    """Return the buttons of a message with another in the place of the one that was pressed."""
    message = query.message
    markup = message.reply_markup if isinstance(message, Message) else None
    rows: Keyboard = ()
    for row in markup.inline_keyboard if markup else ():
        kept = [
            new
            if button.callback_data == query.data
            else Button(button.text, press=str(button.callback_data or ""), url=button.url or "")
            for button in row
            if button.callback_data or button.url
        ]
        rows += (tuple(kept),) if kept else ()
    return rows or ((new,),)
