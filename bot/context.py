"""What a handler is given besides the update, typed."""

from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext

from bot.assistant import Assistant
from bot.delivery.service import Delivery
from bot.desk import Desk
from bot.foretaste import Foretastes
from bot.i18n import Catalogue
from bot.languages import FALLBACK
from bot.library import Library
from bot.news import News
from bot.people import People
from bot.posting import Posts
from bot.sayings import Sayings
from bot.subscribers import Known, Subscribers
from bot.transport.outgoing import Bot
from bot.zones import Zones

Store = dict[Any, Any]  # what the library could keep for us; nothing is ever put there


@dataclass(frozen=True, slots=True)
class Services:
    """What handlers call.

    Attributes:
        desk: The assistant, on the newest knowledge.
        people: What is kept of conversations and of what was sent to the team.
        news: What waits for an editor.
        editors: Telegram user ids.
        subscribers: Who is told what, and how.
        zones: Time zones by name.
        foretastes: What a subscription would have brought.
        sayings: How people say that they want news.
        delivery: What is sent to those who follow something.
        posts: News that editors write.
    """

    desk: Desk
    people: People
    news: News
    editors: frozenset[int]
    subscribers: Subscribers
    zones: Zones
    foretastes: Foretastes
    sayings: Sayings
    delivery: Delivery
    posts: Posts


class Context(CallbackContext[Bot, Store, Store, Store]):
    """The services, and the language of who is spoken to."""

    services: Services
    known: Known
    chosen: str | None  # language set in this chat; goes before that of a message
    language: str | None  # the same, else of what is followed, else of the app, if it is ours
    catalogue: Catalogue  # of that language, else the English one

    @staticmethod
    def of(
        update: Update, application: "App", services: Services, known: Known | None = None
    ) -> "Context":
        """Return the context of one update."""
        context = Context.from_update(update, application)
        context.services = services
        context.known = known or Known()
        person = update.effective_user
        assistant = services.desk.assistant
        app = (person.language_code if person else None) or ""
        spoken = context.known.language or app.split("-")[0].lower()
        context.language = spoken if spoken in assistant.languages else None
        context.chosen = context.language if context.known.chosen else None
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
