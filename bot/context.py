"""What a handler is given besides the update, typed."""

from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext

from bot.assistant import Assistant
from bot.delivery.service import Delivery
from bot.desk import Desk
from bot.i18n import FALLBACK, Catalogue
from bot.library import Library
from bot.news import News
from bot.people import People
from bot.transport.outgoing import Bot

Store = dict[Any, Any]  # what the library could keep for us; nothing is ever put there


@dataclass(frozen=True, slots=True)
class Services:
    """What handlers call.

    Attributes:
        desk: The assistant, on the newest knowledge.
        people: What is kept of conversations and of what was sent to the team.
        news: What waits for an editor.
        editors: Telegram user ids.
        delivery: What is sent to those who follow something.
    """

    desk: Desk
    people: People
    news: News
    editors: frozenset[int]
    delivery: Delivery


class Context(CallbackContext[Bot, Store, Store, Store]):
    """The services, and the language of who is spoken to."""

    services: Services
    language: str | None  # of the Telegram app, where it tells and is one of ours
    catalogue: Catalogue  # of that language, else the English one

    @staticmethod
    def of(update: Update, application: "App", services: Services) -> "Context":
        """Return the context of one update."""
        context = Context.from_update(update, application)
        context.services = services
        person = update.effective_user
        assistant = services.desk.assistant
        spoken = ((person.language_code if person else None) or "").split("-")[0].lower()
        context.language = spoken if spoken in assistant.languages else None
        context.catalogue = assistant.catalogue(context.language or FALLBACK)
        return context

    @property
    def assistant(self) -> Assistant:
        """What answers."""
        return self.services.desk.assistant

    @property
    def library(self) -> Library:
        """The knowledge that is answered from."""
        return self.assistant.library


App = Application[Bot, Context, Store, Store, Store, None]
