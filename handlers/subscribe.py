"""/subscribe and /mysubs: what to follow, how often, what it would have brought; what is."""

from dataclasses import dataclass

from telegram import CallbackQuery, Update
from telegram.ext import CommandHandler

from bot import clock
from bot.context import Context
from bot.following import Receiver, Subscription
from bot.i18n import Catalogue
from bot.subscribers import MOST_FOLLOWED
from bot.turns import Effect, Turn
from bot.wishes import Follow, Unfollow
from handlers import drafts, elsewhere, following, messages, rhythms, spots, subjects, subscriptions
from handlers import subscribe_screens as screens
from handlers.presses import Press
from handlers.rhythms import Beat
from handlers.spots import Spot

# What is said of what does not exist any more, by the beginning of its code.
GONE = {"w.": "words-gone", "i.": "unfollow-gone"}


async def subscribe(update: Update, context: Context) -> Turn:
    """Ask what somebody would like news about, or show what is named after the command."""
    if name := elsewhere.named(update, context):
        return await elsewhere.subscribe(update, context, name)
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    if context.args:
        return await following.show(update, context, spot, " ".join(context.args))
    return messages.answer(update, screens.menu(context, context.catalogue))


async def mysubs(update: Update, context: Context) -> Turn:
    """Show what is followed here, or in the chat that is named."""
    if name := elsewhere.named(update, context):
        return await elsewhere.show(update, context, name)
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    screen = await subscriptions.list_screen(spot, context, context.catalogue, 0)
    return messages.answer(update, screen)


async def press(query: CallbackQuery, press: Press, context: Context) -> Turn:
    """Do what a button of these screens says."""
    catalogue = context.assistant.catalogue(press.language)
    spot, refused = await spots.refused_press(query, context, catalogue)
    if spot is None:
        return refused
    if press.about in {"", screens.LIST, screens.COUNTRY, screens.REGION, screens.WORDS}:
        return await _open(query, press, context, catalogue, spot)
    subject = await subjects.read(press.about, spot, context)
    verb, _, code = press.origin.partition(".")
    beat = rhythms.read(code)
    if subject is None and press.about[:2] in GONE:
        return messages.pressed(query, text=catalogue.get(GONE[press.about[:2]]))
    known = {"", screens.PREVIEW, screens.BELOW} if not code else screens.VERBS
    if subject is None or verb not in known or bool(code) != bool(beat):
        return messages.pressed(query, text=catalogue.get("press-gone"))
    receiver = await spots.receiver(spot, context, query.from_user.language_code)
    held = await context.services.subscribers.following(spot.chat)
    before = next((one for one in held if subjects.same(one, subject)), None)
    typed = subjects.typed_words(spot, context)
    instead = subject.id
    if typed and subjects.same(typed, subject):
        instead = instead or drafts.instead(context)
    wish = Wanted(spot, receiver, subject, press.about, before, instead)
    more = before is None and not instead
    if more and verb in {screens.CONFIRM, screens.RESTORE} and len(held) >= MOST_FOLLOWED:
        full = catalogue.get("follow-full", count=MOST_FOLLOWED)
        return messages.pressed(query, text=full)
    return _show(query, context, catalogue, wish, beat, verb)


def _show(
    query: CallbackQuery,
    context: Context,
    catalogue: Catalogue,
    wish: "Wanted",
    beat: Beat | None,
    verb: str,
) -> Turn:
    """Follow something, or show when it can come, or what it would have brought."""
    if verb in {screens.CONFIRM, screens.RESTORE} and beat:
        return _follow(query, context, catalogue, wish, beat, verb)
    if verb == screens.TIMES and beat:
        shown = messages.edit(query, screens.times(catalogue, wish.code, beat))
        waiting = wish.kept(drafts.TIME, code=wish.code, beat=rhythms.code_of(beat))
        return Turn(messages.pressed(query, shown).replies, waiting)
    if verb == screens.NARROW and beat:
        asked = screens.narrower(context, catalogue, wish.subject, wish.code, beat)
        waiting = wish.kept(drafts.NARROWER, code=wish.code, beat=rhythms.code_of(beat))
        return Turn(messages.pressed(query, messages.edit(query, asked)).replies, waiting)
    screen = screens.preview(
        context, catalogue, wish.receiver, wish.subject, wish.code, wish.beat(beat)
    )
    under = messages.below if verb == screens.BELOW else messages.edit
    return Turn(messages.pressed(query, under(query, screen)).replies, wish.kept())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody is about to follow, and where.

    Attributes:
        spot: Where.
        receiver: Settings there.
        subject: What.
        code: By which it was named.
        before: The same, if it is followed already.
        instead: Number of what ends when this is followed in its place; 0: nothing does.
    """

    spot: Spot
    receiver: Receiver
    subject: Subscription
    code: str
    before: Subscription | None
    instead: int = 0

    def beat(self, chosen: Beat | None) -> Beat:
        """Return the rhythm that was chosen, else the one it has already, else the usual one."""
        return chosen or (rhythms.beat_of(self.before) if self.before else Beat())

    def kept(self, kind: str = drafts.KEPT, **known: object) -> tuple[Effect, ...]:
        """Return what keeps the words that were typed, while rhythms are looked at."""
        if self.code.startswith("w.") or self.instead:
            known["words"] = subjects.words_of(self.subject)
        if self.instead:
            known["instead"] = self.instead
        return (drafts.draft(self.spot, kind, **known),) if known else ()


async def _open(
    query: CallbackQuery, press: Press, context: Context, catalogue: Catalogue, spot: Spot
) -> Turn:
    """Show what can be followed, what is, or the question for a country, region or words."""
    if press.about == screens.LIST:
        screen = await subscriptions.list_screen(spot, context, catalogue, press.page)
        under = messages.below if press.origin == screens.BELOW else messages.edit
        return messages.pressed(query, under(query, screen))
    if not press.about:
        return messages.pressed(query, messages.edit(query, screens.menu(context, catalogue)))
    asked = messages.edit(query, screens.ask(context, catalogue, press.about))
    kind = drafts.WORDS if press.about == screens.WORDS else drafts.PLACE
    return Turn(messages.pressed(query, asked).replies, (drafts.draft(spot, kind),))


def _follow(
    query: CallbackQuery,
    context: Context,
    catalogue: Catalogue,
    wish: Wanted,
    beat: Beat,
    verb: str,
) -> Turn:
    new = rhythms.scheduled(wish.subject, beat, wish.receiver.zone, clock.now())
    if verb == screens.RESTORE:
        turn = subscriptions.restored(query, context, catalogue, new)
    else:
        screen = screens.followed(context, catalogue, wish.receiver, new)
        turn = messages.pressed(query, messages.edit(query, screen))
    ends = wish.instead and (wish.before is None or wish.before.id != wish.instead)
    ended = (Unfollow(new.chat, new.thread, wish.instead),) if ends else ()
    return Turn(turn.replies, (*ended, Follow(new, wish.receiver)))


HANDLERS = (CommandHandler("subscribe", subscribe), CommandHandler("mysubs", mysubs))
