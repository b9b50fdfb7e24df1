"""A channel or group followed for from a private chat, by an admin who names it.

It is named by @name, by its number, or by a post of it that is forwarded here.

In a channel every word of the bot would be read by all, so it is set up from here.
"""

import json
import re
from dataclasses import replace

from telegram import Chat, MessageOriginChannel, Update
from telegram.error import TelegramError

from bot import clock
from bot.context import Context
from bot.following import RHYTHMS, Receiver, Rhythm, Subscription
from bot.subscribers import MOST_FOLLOWED
from bot.turns import Effect, Screen, Turn
from bot.wishes import STOPPED, Draft, Follow, Switch, Unfollow
from handlers import drafts, following, messages, rhythms, spots, subjects, views
from handlers.rhythms import Beat
from handlers.spots import Spot

NAME = re.compile(r"@\w{4,32}|-\d{5,18}")


def named(update: Update, context: Context) -> str:
    """Return the chat that is named first after a command in private; empty: none is."""
    chat, args = update.effective_chat, context.args or []
    private = chat is not None and chat.type == Chat.PRIVATE
    return args[0] if private and args and NAME.fullmatch(args[0]) else ""


async def subscribe(update: Update, context: Context, name: str) -> Turn:
    """Follow for another chat what is named after it, in the rhythm that is named last."""
    return await _subscribe(update, context, name, " ".join((context.args or [])[1:]))


async def forwarded(update: Update, context: Context) -> Turn | None:
    """Return the turn of a channel's post: what is the channel to get? None: it is none of ours.

    A text of a channel that the bot is not in is a question like any other.
    """
    message, user = update.effective_message, update.effective_user
    origin = message.forward_origin if message else None
    if message is None or user is None or not isinstance(origin, MessageOriginChannel):
        return None
    if message.chat.type != Chat.PRIVATE:
        return None
    name = f"@{origin.chat.username}" if origin.chat.username else str(origin.chat.id)
    spot, refused = await _spot(update, context, name)
    if spot is None:
        in_it = await _is_in(context, origin.chat.id)
        return refused if in_it or message.text is None else None
    held = await context.services.subscribers.following(spot.chat)
    turn = await show(update, context, name) if held else Turn()
    catalogue = context.catalogue
    asked = Screen(views.text(catalogue.get("elsewhere-ask", chat=origin.chat.title or name)))
    waiting = Draft(user.id, message.chat.id, drafts.ELSEWHERE, json.dumps({"chat": name}))
    return Turn((*turn.replies, *messages.answer(update, asked).replies), (waiting,))


async def typed(update: Update, context: Context, text: str) -> Turn | None:
    """Return the turn of what a channel is to get; None: a question."""
    name = str(drafts.content(context).get("chat", ""))
    spot = spots.of_message(update)
    if spot is None or not NAME.fullmatch(name):
        return None
    if not following.find(context, spot, _rhythm(context, text)[0]):
        return None
    turn = await _subscribe(update, context, name, text)
    kept = drafts.draft(spot, drafts.ELSEWHERE, chat=name)
    return Turn(turn.replies, turn.effects or (kept,))


async def _is_in(context: Context, chat: int) -> bool:
    """Return whether the bot is in a chat."""
    try:
        await context.bot.get_chat(chat)
    except TelegramError:
        return False
    return True


async def _subscribe(update: Update, context: Context, name: str, typed: str) -> Turn:
    spot, refused = await _spot(update, context, name)
    if spot is None:
        return refused
    catalogue = context.catalogue
    text, rhythm = _rhythm(context, typed)
    found = following.find(context, spot, text) if text else ()
    if len(found) != 1:
        message = "elsewhere-which" if found else "elsewhere-how"
        names = ", ".join(subjects.name(one, context, catalogue) for one in found)
        return _said(update, catalogue.get(message, chat=name, names=names))
    held = await context.services.subscribers.following(spot.chat)
    if len(held) >= MOST_FOLLOWED and not any(subjects.same(one, found[0]) for one in held):
        return _said(update, catalogue.get("follow-full", count=MOST_FOLLOWED))
    receiver = await _receiver(spot, context)
    beat = rhythms.usual(rhythm, Beat())
    new = rhythms.scheduled(found[0], beat, receiver.zone, clock.now())
    what = subjects.name(new, context, catalogue)
    lines = [
        catalogue.get("elsewhere-followed", chat=name, what=what),
        rhythms.words(beat, catalogue),
        rhythms.next_words(new, receiver.zone, catalogue),
        "",
        catalogue.get("elsewhere-more", chat=name),
    ]
    return _said(update, *lines, effects=(Follow(new, receiver),))


async def show(update: Update, context: Context, name: str) -> Turn:
    """Show what another chat follows."""
    spot, refused = await _spot(update, context, name)
    if spot is None:
        return refused
    catalogue = context.catalogue
    held = await context.services.subscribers.following(spot.chat)
    receiver = await context.services.subscribers.receiver(spot.chat)
    if not held or receiver is None:
        return _said(update, catalogue.get("elsewhere-how", chat=name))
    lines = [catalogue.get("elsewhere-follows", chat=name)]
    if receiver.state == "off":
        lines.append(catalogue.get("elsewhere-off"))
    for one in held:
        said = rhythms.words(rhythms.beat_of(one), catalogue)
        lines.append(f"{views.BULLET}{subjects.name(one, context, catalogue)}. {said}")
    return _said(update, *lines, "", catalogue.get("elsewhere-more", chat=name))


async def stop(update: Update, context: Context, name: str) -> Turn:
    """End one thing that another chat follows, or all news there."""
    spot, refused = await _spot(update, context, name)
    if spot is None:
        return refused
    catalogue = context.catalogue
    held = await context.services.subscribers.following(spot.chat)
    text = " ".join((context.args or [])[1:])
    if not text:
        told = catalogue.get("elsewhere-stopped", chat=name)
        return _said(update, told, effects=(Switch(spot.chat, "off", STOPPED),))
    found = following.find(context, spot, text)
    ending = [one for one in held if any(_alike(one, other) for other in found)]
    if not ending:
        return await show(update, context, name)
    told = ", ".join(subjects.name(one, context, catalogue) for one in ending)
    effects = tuple(Unfollow(one.chat, one.thread, one.id) for one in ending)
    return _said(update, catalogue.get("unfollowed", what=told), effects=effects)


def _alike(one: Subscription, other: Subscription) -> bool:
    return subjects.same(replace(one, thread=0), other)


async def _spot(update: Update, context: Context, name: str) -> tuple[Spot | None, Turn]:
    """Return the chat of a name if who asks is an admin there; or None and what they are told."""
    user, catalogue = update.effective_user, context.catalogue
    if user is None:
        return None, Turn()
    try:
        chat = await context.bot.get_chat(name if name.startswith("@") else int(name))
    except TelegramError:
        return None, _said(update, catalogue.get("elsewhere-unknown", chat=name))
    kind = spots.KINDS.get(chat.type)
    if kind is None or kind == "private":
        return None, _said(update, catalogue.get("elsewhere-unknown", chat=name))
    spot = Spot(chat.id, 0, kind, user.id)
    why = await spots.refusal(spot, context, catalogue)
    return (None, _said(update, why)) if why else (spot, Turn())


async def _receiver(spot: Spot, context: Context) -> Receiver:
    """Return the settings of a chat; at first, the zone is that of who sets it up."""
    known = await context.services.subscribers.receiver(spot.chat)
    if known is not None:
        return known
    own = await context.services.subscribers.receiver(spot.user)
    zone = own.zone if own else "UTC"
    return Receiver(spot.chat, spot.kind, language=context.catalogue.language, zone=zone)


def _rhythm(context: Context, text: str) -> tuple[str, Rhythm]:
    """Return what is left of a text without the rhythm at its end, in any language; else weekly."""
    words = text.split()
    folded = context.assistant.folded
    for language in context.assistant.languages:
        catalogue = context.assistant.catalogue(language)
        for rhythm in RHYTHMS:
            name = folded(catalogue.get("rhythm-name", rhythm=rhythm))
            if len(words) > len(name) and folded(" ".join(words[-len(name) :])) == name:
                return " ".join(words[: -len(name)]), rhythm
    return text, "weekly"


def _said(update: Update, *lines: str, effects: tuple[Effect, ...] = ()) -> Turn:
    html = "\n".join(views.text(line) for line in lines)
    return Turn(messages.answer(update, Screen(html)).replies, effects)
