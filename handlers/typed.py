"""Words that a screen asked for: who takes them, by the kind of draft that waits for them."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from bot.context import Context
from bot.post import KIND
from bot.turns import Turn
from handlers import drafts, elsewhere, following, post, zones

Take = Callable[[Update, Context, str], Awaitable[Turn | None]]
KINDS: Mapping[str, Take] = {
    drafts.PLACE: following.place_typed,
    drafts.WORDS: following.words_typed,
    drafts.NARROWER: following.narrower_typed,
    drafts.ELSEWHERE: elsewhere.typed,
    drafts.TIME: following.time_typed,
    drafts.QUIET: following.quiet_typed,
    drafts.ZONE: zones.typed,
    KIND: post.typed,
}


async def take(update: Update, context: Context, text: str) -> Turn | None:
    """Return the turn of words that were asked for; None if they were not, or ask themselves."""
    kind, _ = context.known.draft or ("", "")
    taking = KINDS.get(kind)
    return await taking(update, context, text) if taking else None
