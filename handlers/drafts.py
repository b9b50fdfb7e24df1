"""What somebody is in the middle of typing: kept for the next message, or left.

A screen that asks for words keeps a draft, `bot.wishes.Draft`; only the very next thing that
its reader says or does there can belong to it; `handlers.typed` lists who takes it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from telegram import Update

from bot import post
from bot.context import Context
from bot.turns import Turn
from bot.wishes import Draft
from handlers.spots import Spot

PLACE, TIME, ZONE, QUIET, KEPT = "place", "time", "zone", "quiet", "kept"
WORDS, NARROWER, ELSEWHERE = "words", "narrower", "elsewhere"
CARRIED = ("words", "instead")  # while times and zones are looked at


def content(context: Context) -> Mapping[str, Any]:
    """Return what is known so far of what somebody is typing."""
    _, kept = context.known.draft or ("", "")
    found = json.loads(kept) if kept else {}
    return found if isinstance(found, dict) else {}


def words_in(context: Context) -> Sequence[Any] | None:
    """Return the words to include and leave out that were typed before, and of what; else None."""
    kept = content(context).get("words")
    return kept if isinstance(kept, list) else None


def carried(context: Context) -> dict[str, object]:
    """Return what stays known of what is about to be followed, whatever is typed next."""
    return {name: kept for name, kept in content(context).items() if name in CARRIED}


def instead(context: Context) -> int:
    """Return the number of what ends once something narrower is followed; 0: nothing does."""
    kept = content(context).get("instead")
    return kept if isinstance(kept, int) else 0


def draft(spot: Spot, kind: str, **known: object) -> Draft:
    """Return the effect that waits for words of this kind."""
    return Draft(spot.user, spot.chat, kind, json.dumps(known))


def left(update: Update, context: Context, turn: Turn) -> Turn:
    """Return a turn that also ends what was being typed, unless it is about that."""
    user, chat = update.effective_user, update.effective_chat
    if context.known.draft is None or user is None or chat is None:
        return turn
    if context.known.draft[0] == post.KIND:
        return turn  # an editor may look at other things meanwhile
    if turn == Turn() or any(isinstance(effect, Draft) for effect in turn.effects):
        return turn
    return replace(turn, effects=(*turn.effects, Draft(user.id, chat.id)))
