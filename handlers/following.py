"""What is to be followed, in words: "follow Brazil", a link, or what a screen asked for."""

import re
from dataclasses import replace

from telegram import Update

from bot import typed
from bot.context import Context
from bot.following import Subscription
from bot.topics import NewsTopic
from bot.turns import Screen, Turn
from bot.wishes import Arrange
from handlers import (
    drafts,
    keyboards,
    messages,
    rhythms,
    settings_screens,
    spots,
    subjects,
    subscribe_screens,
    subscriptions,
    views,
)
from handlers.rhythms import Beat
from handlers.spots import Spot

MOST_OFFERED = 8
MINUSES = frozenset("-\N{EN DASH}\N{MINUS SIGN}")
_COUNTRY_CODE = re.compile(r"[A-Za-z]{2}")


async def asked(update: Update, context: Context, text: str) -> Turn | None:
    """Return the turn of a message that wants news of something, or none any more; else None."""
    said = context.services.sayings.read(context.assistant.folded(text))
    spot = spots.of_message(update)
    if said is None or spot is None:
        return None
    wanted, length = said
    found = find(context, spot, text, length)
    left = context.assistant.folded(text)[length:]
    if not found and any(word not in context.services.sayings.small for word in left):
        return None  # it is about something else: the search decides
    why = await spots.refusal(spot, context, context.catalogue)
    if why:
        return messages.answer(update, Screen(views.text(why)))
    if wanted == "unfollow":
        return await _unfollow(update, context, spot, found)
    return await _offer(update, context, spot, found)


async def show(update: Update, context: Context, spot: Spot, text: str) -> Turn:
    """Return the turn of what is named after `/subscribe`: a place, a topic, or words."""
    found = find(context, spot, text)
    if found:
        return await _offer(update, context, spot, found)
    return await _words(update, context, spot, text)


async def linked(update: Update, context: Context, code: str) -> Turn:
    """Return the turn of a link to something that can be followed."""
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    code = f"c.{code.upper()}" if _COUNTRY_CODE.fullmatch(code) else code.replace("-", ".", 1)
    found = await subjects.read(code, spot, context)
    if found is None:
        return messages.answer(update, subscribe_screens.menu(context, context.catalogue))
    return await _offer(update, context, spot, (found,))


def find(context: Context, spot: Spot, text: str, after: int = 0) -> tuple[Subscription, ...]:
    """Return what a text names that can be followed, and nothing else besides.

    Args:
        context: Of the message.
        spot: Where it would be followed.
        text: What was typed.
        after: How many words of it say something else before.
    """
    sayings = context.services.sayings
    words = context.assistant.folded(text)[after:]
    if " ".join(words) in sayings.everything:
        return (Subscription(spot.chat, spot.thread, "everything", ""),)
    telling = " ".join(word for word in words if word not in sayings.small)
    topics = [t.id for t in context.services.desk.topics if telling in _named(t, context)]
    if topics and telling:
        return tuple(Subscription(spot.chat, spot.thread, "topic", topic) for topic in topics)
    found: list[Subscription] = []
    for place in context.assistant.named(text, sayings.small, after):
        known = context.library.groups if place.region else context.library.countries
        found += [
            Subscription(spot.chat, spot.thread, "region" if place.region else "country", code)
            for code in place.codes
            if code in known and (not place.region or context.library.groups[code].members)
        ]
    return tuple(found[:MOST_OFFERED])


async def place_typed(update: Update, context: Context, text: str) -> Turn | None:
    """Return the turn of a country, region or topic that was asked for; None: a question."""
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    found = find(context, spot, text)
    return await _offer(update, context, spot, found) if found else None


async def words_typed(update: Update, context: Context, text: str) -> Turn | None:
    """Return the turn of words that were asked for."""
    spot, turn = await spots.refused(update, context)
    return turn if spot is None else await _words(update, context, spot, text)


async def _words(update: Update, context: Context, spot: Spot, text: str) -> Turn:
    found = typed.words_of(text)
    if found is None:
        sorry = views.text(context.catalogue.get("words-unclear"))
        turn = messages.answer(update, Screen(sorry, (subscribe_screens.back(context.catalogue),)))
        return Turn(turn.replies, (drafts.draft(spot, drafts.WORDS),))
    subject = subjects.of_words(spot, *found)
    turn = await _offer(update, context, spot, (subject,))
    return Turn(turn.replies, (drafts.draft(spot, drafts.KEPT, words=found),))


async def narrower_typed(update: Update, context: Context, text: str) -> Turn | None:
    """Return the turn of words that news of something chosen before is to hold, or not."""
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    known = drafts.content(context)
    code, beat = str(known.get("code", "")), rhythms.read(str(known.get("beat", "")))
    subject = await subjects.read(code, spot, context)
    if subject is None or beat is None:
        gone = views.text(context.catalogue.get("words-gone"))
        return messages.answer(update, Screen(gone, (subscribe_screens.back(context.catalogue),)))
    # A minus alone takes all words away; where there is nothing else, words are needed.
    whole = text.strip() in MINUSES and subject.what != "words"
    found = ((), ()) if whole else typed.words_of(text)
    if found is None:
        screen = subscribe_screens.narrower(context, context.catalogue, subject, code, beat)
        sorry = views.text(context.catalogue.get("words-unclear"))
        turn = messages.answer(update, replace(screen, html=sorry))
        return Turn(turn.replies, (drafts.draft(spot, drafts.NARROWER, **known),))
    if whole:
        narrowed = replace(subject, include=(), exclude=(), id=0)
    else:
        narrowed = subjects.of_words(spot, *found, subject.what, subject.value)
    carried = {"words": subjects.words_of(narrowed), "instead": known.get("instead", 0)}
    turn = await _preview(update, context, spot, narrowed, subjects.code_of(narrowed), beat)
    return Turn(turn.replies, (drafts.draft(spot, drafts.KEPT, **carried),))


async def time_typed(update: Update, context: Context, text: str) -> Turn | None:
    """Return the turn of a time of day that was asked for; None: a question."""
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    known = drafts.content(context)
    code, beat = str(known.get("code", "")), rhythms.read(str(known.get("beat", "")))
    minute = typed.minute_of(text)
    if minute is None or beat is None:
        return _unclear(update, context, spot, drafts.TIME, text, "time-unclear")
    subject = await subjects.read(code, spot, context)
    if subject is None:
        gone = views.text(context.catalogue.get("words-gone"))
        return messages.answer(update, Screen(gone, (subscribe_screens.back(context.catalogue),)))
    turn = await _preview(update, context, spot, subject, code, replace(beat, minute=minute))
    known = drafts.carried(context)
    return Turn(turn.replies, (drafts.draft(spot, drafts.KEPT, **known),) if known else ())


async def quiet_typed(update: Update, context: Context, text: str) -> Turn | None:
    """Return the turn of quiet hours that were asked for; None: a question."""
    spot, turn = await spots.refused(update, context)
    if spot is None:
        return turn
    hours = typed.hours_of(text)
    if hours is None:
        return _unclear(update, context, spot, drafts.QUIET, text, "quiet-unclear")
    user = update.effective_user
    receiver = await spots.receiver(spot, context, user.language_code if user else None)
    changed = replace(receiver, quiet_from=hours[0], quiet_until=hours[1])
    turn = messages.answer(update, settings_screens.screen_of(changed, context.catalogue))
    return Turn(turn.replies, (Arrange(changed),))


def _unclear(
    update: Update, context: Context, spot: Spot, kind: str, text: str, sorry: str
) -> Turn | None:
    """Return the turn that asks again; None where there is no number: that is no time at all."""
    if not any(sign.isdigit() for sign in text):
        return None
    turn = messages.answer(update, Screen(views.text(context.catalogue.get(sorry))))
    return Turn(turn.replies, (drafts.draft(spot, kind, **drafts.content(context)),))


async def _offer(
    update: Update, context: Context, spot: Spot, found: tuple[Subscription, ...]
) -> Turn:
    """Return the turn that shows what following one thing would bring, or asks which."""
    if len(found) == 1:
        code = subjects.code_of(found[0])
        return await _preview(update, context, spot, found[0], code, None)
    catalogue = context.catalogue
    if not found:
        return messages.answer(update, subscribe_screens.menu(context, catalogue))
    buttons = [
        subscribe_screens.button(
            catalogue, subjects.code_of(one), subjects.name(one, context, catalogue), "n"
        )
        for one in found
    ]
    rows = (*keyboards.grid(buttons, 1), subscribe_screens.back(catalogue))
    return messages.answer(update, Screen(views.text(catalogue.get("follow-which")), rows))


async def _preview(
    update: Update,
    context: Context,
    spot: Spot,
    subject: Subscription,
    code: str,
    beat: Beat | None,
) -> Turn:
    user = update.effective_user
    receiver = await spots.receiver(spot, context, user.language_code if user else None)
    held = await context.services.subscribers.following(spot.chat, spot.thread)
    before = next((one for one in held if subjects.same(one, subject)), None)
    shown = beat or (rhythms.beat_of(before) if before else Beat())
    screen = subscribe_screens.preview(context, context.catalogue, receiver, subject, code, shown)
    return messages.answer(update, screen)


async def _unfollow(
    update: Update, context: Context, spot: Spot, found: tuple[Subscription, ...]
) -> Turn:
    """Return the turn that ends following what was named, or shows what could be meant."""
    catalogue = context.catalogue
    held = await context.services.subscribers.following(spot.chat, spot.thread)
    ending = [one for one in held if any(subjects.same(one, other) for other in found)]
    if len(ending) == 1:
        one = ending[0]
        told = catalogue.get("unfollowed", what=subjects.name(one, context, catalogue))
        row = (subscriptions.undo_button(one, catalogue, "f"),)
        turn = messages.answer(update, Screen(views.text(told), (row,)))
        return Turn(turn.replies, subscriptions.ended(one, spot))
    screen = await subscriptions.list_screen(spot, context, catalogue, 0)
    return messages.answer(update, screen)


def _named(topic: NewsTopic, context: Context) -> set[str]:
    """Return what a topic may be called."""
    small = context.services.sayings.small
    names = (context.assistant.folded(name) for name in topic.names.values())
    without = {" ".join(word for word in name if word not in small) for name in names}
    return {topic.id, *topic.words, *topic.called, *without}
