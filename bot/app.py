"""Composition root of the bot: settings -> services -> handlers -> python-telegram-bot."""

import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Final

from telegram.error import InvalidToken
from telegram.ext import ApplicationBuilder, ContextTypes

from bot import clock
from bot.answers.bulletin import Buttons, Naming
from bot.assistant import Assistant
from bot.config import Settings
from bot.context import App, Context, Services
from bot.delivery.letters import Stationery
from bot.delivery.matching import Matcher
from bot.delivery.service import Delivery
from bot.desk import Desk, open_desk
from bot.errors import ConfigError, TokenRefusedError
from bot.figures import Tally
from bot.flood import Flood
from bot.foretaste import Foretastes
from bot.library import Progress
from bot.newsroom import Newsroom
from bot.newswire import open_feeds
from bot.people import People
from bot.pictures import Pictures
from bot.posting import Posts
from bot.sayings import read_sayings
from bot.schedule import of_replicas, schedule
from bot.storage.engine import Database
from bot.subscribers import Subscribers
from bot.transport.courier import Courier
from bot.transport.intake import Intake
from bot.transport.limiter import PAID_PER_SECOND, Limiter
from bot.transport.outgoing import Outgoing
from bot.transport.polling import Polling
from bot.transport.profile import Profile
from bot.transport.request import AiohttpRequest
from bot.transport.sharing import SharedLimiter
from bot.transport.webhook import Hook, Webhook
from bot.turns import Screen, Send
from bot.work.alone import Alone
from bot.work.pacing import Pacing
from bot.work.port import Schedule, WorkQueue
from bot.zones import read_zones
from handlers import presses, subscriptions
from handlers.presses import Press
from handlers.routes import Routes
from handlers.start import COMMANDS

IN_GROUPS: Final = (
    *("country", "map", "policy", "resources", "contribute", "news", "help"),
    *("subscribe", "mysubs", "settings", "language", "stop"),
)


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is ready.

    Attributes:
        application: Speaks to Telegram.
        services: What handlers call.
        intake: Works on updates.
        updates: Where they come from: fetched, or sent by Telegram.
        door: Opens the port that Telegram sends to; nothing where they are fetched.
        tally: Updates that were worked on.
        limiter: How fast the bot may speak.
        delivery: News on its way.
        newsroom: What editors are told.
        work: What is done without being asked.
    """

    application: App
    services: Services
    intake: Intake
    updates: Polling | Webhook
    door: Callable[[], AbstractAsyncContextManager[None]]
    tally: Tally
    limiter: Limiter
    delivery: Delivery
    newsroom: Newsroom
    work: WorkQueue


@asynccontextmanager
async def open_bot(settings: Settings, progress: Progress) -> AsyncIterator[Bot]:
    """Give a bot whose knowledge is loaded; Telegram has not been spoken to yet.

    Raises:
        ConfigError: there is no token.
        DataError: a knowledge file is broken.
        DatabaseError: the database cannot be opened.
    """
    if not settings.telegram.token.get_secret_value():
        raise ConfigError(
            "telegram.token is not set: get one from @BotFather and put it into config.toml or"
            " AZE_TELEGRAM__TOKEN; to try the bot without one: python -m bot sandbox"
        )
    async with open_desk(settings, progress) as desk, connect(settings, desk) as bot:
        # The knowledge stays for good: the collector need not look through it again and again,
        # nor look as often as in a small program.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)
        yield bot


@asynccontextmanager
async def connect(settings: Settings, desk: Desk) -> AsyncIterator[Bot]:
    """Give a bot that answers from a desk; its connections are closed at the end.

    Raises:
        TokenRefusedError: no bot can have such a token.
        ConfigError: the settings name a feed that does not exist.
        DataError: the list of feeds, or of time zones, is broken.
    """
    feeds = open_feeds(settings, desk)

    # What an editor publishes is seen at once here, by other processes within a tick.
    async def decided() -> None:
        await desk.take_up_news()
        delivery.tick()

    async def tell(chat: int, html: str) -> None:
        await outgoing.send(Send(chat, Screen(html)), clock.now())

    shared = is_replica(settings, desk.database)
    kept = settings.retention.kept
    subscribers = Subscribers(desk.database, kept)
    people = People(desk.database, decided, subscribers.note, kept, shared=shared)
    pacing = Pacing(desk.database)
    limiter = _limiter(settings, pacing if shared else None)
    request, polling_request = AiohttpRequest(), AiohttpRequest()
    application = _application(settings, limiter, request, polling_request)
    courier = Courier(application.bot, request, limiter, paid=settings.delivery.paid_broadcast)
    delivery = _delivery(settings, desk, courier)
    services = _services(settings, desk, people, subscribers, delivery, Posts(desk, tell))
    routes = Routes(application, services)
    pictures = Pictures(settings.data_folder / "map", desk.drawing)
    outgoing = Outgoing(application.bot, request, limiter, people.answer_to, pictures)
    tally = Tally()
    intake = Intake(routes.decide, people, outgoing, tally)
    updates, door = _source(settings, application, polling_request, intake)
    newsroom = _newsroom(settings, desk, tell)
    own = schedule(desk, people, delivery, feeds, newsroom, services.posts)
    work = (
        _replica(desk.database, of_replicas(own, intake, pacing), delivery)
        if shared
        else Alone(own, delivery)
    )
    async with _connected(application, request, polling_request):
        yield Bot(
            application,
            services,
            intake,
            updates,
            door,
            tally,
            limiter,
            delivery,
            newsroom,
            work,
        )


def is_replica(settings: Settings, database: Database) -> bool:
    """Return whether other processes may do the same on this database at the same time."""
    return database.shared and settings.telegram.mode == "webhook"


def _limiter(settings: Settings, rows: Pacing | None) -> Limiter:
    """Return how fast the bot may speak: by itself, or together with the replicas of some rows."""
    per_second, paid = settings.delivery.messages_per_second, settings.delivery.paid_broadcast
    if rows is None:
        return Limiter(per_second, paid=paid)
    return SharedLimiter(rows, per_second, paid=paid)


def _application(
    settings: Settings,
    limiter: Limiter,
    request: AiohttpRequest,
    polling_request: AiohttpRequest,
) -> App:
    """Return what speaks to Telegram.

    Raises:
        TokenRefusedError: no bot can have such a token.
    """
    try:
        return (
            ApplicationBuilder()
            .token(settings.telegram.token.get_secret_value())
            .base_url(f"{settings.telegram.base_url.rstrip('/')}/bot")
            .request(request)
            .get_updates_request(polling_request)
            .rate_limiter(limiter)
            .context_types(ContextTypes(context=Context))
            .updater(None)
            .job_queue(None)
            .build()
        )
    except InvalidToken as error:
        raise TokenRefusedError from error


@asynccontextmanager
async def _connected(application: App, *requests: AiohttpRequest) -> AsyncIterator[None]:
    """Keep the pools open meanwhile: from before the first call, which may have to be repeated."""
    for request in requests:
        await request.initialize()
    try:
        yield
    finally:
        await application.shutdown()
        for request in requests:
            await request.shutdown()


def _delivery(settings: Settings, desk: Desk, courier: Courier) -> Delivery:
    """Return what brings news to those who follow it."""
    section = settings.delivery
    return Delivery(
        desk.database,
        courier.bring,
        _Stationer(desk, section.moved_to),
        PAID_PER_SECOND if section.paid_broadcast else section.messages_per_second,
        settings.retention.kept,
    )


def _services(
    settings: Settings,
    desk: Desk,
    people: People,
    subscribers: Subscribers,
    delivery: Delivery,
    posts: Posts,
) -> Services:
    """Return what handlers call.

    Raises:
        DataError: the list of time zones is broken.
    """
    return Services(
        desk,
        people,
        desk.news,
        frozenset(settings.admin.user_ids),
        subscribers,
        read_zones(settings.data_folder),
        Foretastes(),
        read_sayings(settings.data_folder),
        delivery,
        posts,
        Flood(desk.database, settings.limits.messages_per_minute),
    )


def _newsroom(
    settings: Settings, desk: Desk, tell: Callable[[int, str], Awaitable[None]]
) -> Newsroom:
    """Return what tells editors of what waits for them."""
    return Newsroom(
        desk.database,
        settings.admin.user_ids,
        desk.catalogue,
        desk.languages,
        desk.countries,
        tell,
    )


def _replica(database: Database, ticks: Schedule, delivery: Delivery) -> WorkQueue:
    """Return what does the work of one of several replicas."""
    # A tenth of a second, and most bots are alone.
    from bot.work.replicas import Replicas  # noqa: PLC0415  # see above

    return Replicas(database, ticks, delivery)


def _source(
    settings: Settings, application: App, request: AiohttpRequest, intake: Intake
) -> tuple[Polling | Webhook, Callable[[], AbstractAsyncContextManager[None]]]:
    """Return where updates come from, and what has to be open meanwhile."""
    if settings.telegram.mode == "polling":
        return Polling(application.bot, request, intake), nullcontext
    section = settings.webhook
    hook = Hook(section.url, section.secret.get_secret_value(), section.max_connections)
    webhook = Webhook(application.bot, intake, hook, section.most_at_once)

    def door() -> AbstractAsyncContextManager[None]:
        # Most bots poll, and need not wait for what a server imports.
        from bot.server import opening  # noqa: PLC0415  # see above

        return opening.for_telegram(settings, webhook)

    return webhook, door


class _Stationer:
    """Gives what news is written with: the same until there is other knowledge or news."""

    def __init__(self, desk: Desk, new_bot: str) -> None:
        self._desk = desk
        self._new_bot = new_bot
        self._of: Assistant | None = None
        self._known: Stationery | None = None

    def __call__(self, matcher: Matcher) -> Stationery:
        assistant = self._desk.assistant
        if self._known is None or assistant is not self._of:
            self._of = assistant
            self._known = Stationery(
                assistant.catalogue,
                assistant.languages,
                Naming(assistant.place, self._desk.library.groups, self._desk.topics),
                Buttons(
                    lambda language, number: presses.data(
                        Press(presses.UNFOLLOW, language, str(number))
                    ),
                    lambda language, digest, page: presses.data(
                        Press(presses.DIGEST, language, str(digest), page)
                    ),
                    lambda language: presses.data(
                        Press(presses.FOLLOW, language, subscriptions.LIST, origin="n")
                    ),
                ),
                matcher.fits,
                self._new_bot,
            )
        return self._known


def profiles(assistant: Assistant) -> dict[str, Profile]:
    """Return what Telegram is to show of the bot, by language."""
    return {language: _profile(assistant, language) for language in assistant.languages}


def _profile(assistant: Assistant, language: str) -> Profile:
    catalogue = assistant.catalogue(language)
    return Profile(
        commands={name: catalogue.get(f"command-{name}") for name in ("start", *COMMANDS)},
        in_groups=IN_GROUPS,
        description=catalogue.get("bot-description"),
        short=catalogue.get("bot-short-description"),
    )
