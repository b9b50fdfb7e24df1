"""Every handler, in the order in which they are asked; the first that fits has the update."""

import logging
from dataclasses import replace

from telegram import Update
from telegram.ext import BaseHandler

from bot.context import App, Context, Services
from bot.errors import DatabaseError, trace_of
from bot.flood import Verdict
from bot.turns import AnswerPress, Screen, Turn
from handlers import (
    contribute,
    country,
    drafts,
    failed,
    feedback,
    forget,
    held,
    inline,
    limits,
    maps,
    messages,
    news,
    other,
    post,
    presence,
    questions,
    resources,
    settings,
    start,
    subscribe,
    views,
)

HANDLERS: tuple[BaseHandler[Update, Context, Turn], ...] = (
    *start.HANDLERS,
    *resources.HANDLERS,
    *contribute.HANDLERS,
    *country.HANDLERS,
    *maps.HANDLERS,
    *news.HANDLERS,
    *subscribe.HANDLERS,
    *settings.HANDLERS,
    *forget.HANDLERS,
    *presence.HANDLERS,
    *feedback.HANDLERS,
    *held.HANDLERS,
    *failed.HANDLERS,
    *post.HANDLERS,
    *inline.HANDLERS,
    *questions.HANDLERS,
    *other.HANDLERS,
)

log = logging.getLogger(__name__)


class Routes:
    """Gives each update to its handler."""

    def __init__(self, application: App, services: Services) -> None:
        self._application = application
        self._services = services

    async def decide(self, update: Update) -> Turn:
        """Return what is to be done about an update; whatever it holds, there is something.

        Raises:
            DatabaseError: what is kept of people cannot be read just now.
        """
        context = await self._context(update)
        verdict = await self._verdict(update)
        if verdict == "silent":
            return limits.silent(update)
        turn = await self._handled(update, context)
        return limits.told(update, context, turn) if verdict == "notice" else turn

    async def _verdict(self, update: Update) -> Verdict:
        """Return whether somebody asks too much; editors never do."""
        user = limits.asks(update)
        services = self._services
        if user is None or user in services.editors:
            return "free"
        if update.message or update.edited_message:
            return await services.flood.message(user)
        return services.flood.press(user)

    async def _handled(self, update: Update, context: Context) -> Turn:
        for handler in HANDLERS:
            check = handler.check_update(update)
            if check is None or check is False:
                continue
            try:
                turn = await handler.handle_update(update, self._application, check, context)
                return drafts.left(update, context, turn)
            except DatabaseError:
                raise
            except Exception as error:  # noqa: BLE001  # no message may stop the bot
                log.error("a handler failed: %s", trace_of(error))
                return _apology(update, context)
        return Turn()

    async def _context(self, update: Update) -> Context:
        user, chat = update.effective_user, update.effective_chat
        speaker = user or chat
        if speaker is None:
            return Context.of(update, self._application, self._services)
        # Inline there is no chat: what was chosen in private counts.
        place = chat.id if chat else speaker.id
        known = await self._services.subscribers.known(speaker.id, place)
        return Context.of(update, self._application, self._services, known)


def _apology(update: Update, context: Context) -> Turn:
    words = context.catalogue.get("failed")
    if update.callback_query is not None:
        return Turn((AnswerPress(update.callback_query.id, words),), outcome="failed")
    if update.effective_message is None:
        return Turn(outcome="failed")
    return replace(messages.answer(update, Screen(views.text(words))), outcome="failed")
