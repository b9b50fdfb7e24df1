"""Composition root of the bot: settings -> services -> handlers -> python-telegram-bot."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from telegram.error import InvalidToken, TelegramError
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
from bot.feeds.reading import Feeds
from bot.foretaste import Foretastes
from bot.languages import FALLBACK
from bot.library import Progress
from bot.moving.files import bid_farewell
from bot.newsroom import Newsroom
from bot.newswire import open_feeds
from bot.people import People
from bot.pictures import Pictures
from bot.posting import Posts
from bot.sayings import read_sayings
from bot.schedule import ticking
from bot.subscribers import Subscribers
from bot.transport.courier import Courier
from bot.transport.intake import Intake
from bot.transport.limiter import PAID_PER_SECOND, Limiter
from bot.transport.outgoing import Outgoing
from bot.transport.polling import Polling
from bot.transport.profile import Profile, set_profile
from bot.transport.request import AiohttpRequest
from bot.transport.verdicts import wait_before
from bot.transport.waiting import unless
from bot.turns import Screen, Send
from bot.zones import read_zones
from handlers import presses, subscriptions
from handlers.presses import Press
from handlers.routes import Routes
from handlers.start import COMMANDS

DRAIN: Final = timedelta(seconds=7)  # of the ten that supervisors give before they kill
IN_GROUPS: Final = (
    *("country", "map", "policy", "resources", "contribute", "news", "help"),
    *("subscribe", "mysubs", "settings", "language", "stop"),
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is ready: give its intake updates, or let it poll."""

    application: App
    services: Services
    intake: Intake
    polling: Polling
    delivery: Delivery
    feeds: Feeds
    newsroom: Newsroom


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

    subscribers = Subscribers(desk.database)
    people = People(desk.database, decided, subscribers.note)
    request, polling_request = AiohttpRequest(), AiohttpRequest()
    paid = settings.delivery.paid_broadcast
    limiter = Limiter(settings.delivery.messages_per_second, paid=paid)
    try:
        application: App = (
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
    courier = Courier(application.bot, request, limiter, paid=paid)
    delivery = Delivery(
        desk.database,
        courier.bring,
        _Stationer(desk, settings.delivery.moved_to),
        PAID_PER_SECOND if paid else settings.delivery.messages_per_second,
    )
    services = Services(
        desk,
        people,
        desk.news,
        frozenset(settings.admin.user_ids),
        subscribers,
        read_zones(settings.data_folder),
        Foretastes(),
        read_sayings(settings.data_folder),
        delivery,
        Posts(desk, tell),
    )
    routes = Routes(application, services)
    pictures = Pictures(settings.data_folder / "map", desk.drawing)
    outgoing = Outgoing(application.bot, request, limiter, people.answer_to, pictures)
    intake = Intake(routes.decide, people, outgoing)
    polling = Polling(application.bot, polling_request, intake)
    # The pools are opened before the first call, which may have to be repeated.
    await request.initialize()
    await polling_request.initialize()
    try:
        newsroom = Newsroom(
            desk.database,
            settings.admin.user_ids,
            desk.catalogue,
            desk.languages,
            desk.countries,
            tell,
        )
        yield Bot(application, services, intake, polling, delivery, feeds, newsroom)
    finally:
        await application.shutdown()
        await request.shutdown()
        await polling_request.shutdown()


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


async def run(settings: Settings, progress: Progress) -> None:
    """Run the bot until SIGINT or SIGTERM; then finish what was begun, within ten seconds.

    Raises:
        UserError: something that somebody can mend keeps the bot from starting.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    async with open_bot(settings, progress) as bot:
        if settings.delivery.moved_to:
            await bid_farewell(bot.services.desk.database)
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        await introduce(bot, stop)
        services = bot.services
        async with ticking(
            services.desk, services.people, bot.delivery, bot.feeds, bot.newsroom, services.posts
        ):
            await serve(bot, stop)
    log.info("stopped")


async def serve(bot: Bot, stop: asyncio.Event) -> None:
    """Answer until `stop` is set, then finish what was begun.

    Raises:
        TokenRefusedError: Telegram does not know the token (any more).
    """
    if stop.is_set():
        return
    log.info("answering as @%s", bot.application.bot.username)
    # Before the first poll: an update that comes again must find its replies on the way.
    await bot.intake.resume()
    bot.delivery.start()
    showing = asyncio.create_task(show_profile(bot))
    try:
        await bot.polling.run(stop)
    finally:
        showing.cancel()
        # Side by side: supervisors give ten seconds for both.
        await asyncio.gather(bot.delivery.stop(DRAIN), bot.intake.drain(DRAIN))
        await bot.polling.confirm()


async def introduce(bot: Bot, stop: asyncio.Event) -> None:
    """Ask Telegram who we are, until it answers or `stop` is set.

    Raises:
        TokenRefusedError: Telegram does not know the token.
    """
    failures = 0
    while not stop.is_set():
        try:
            await bot.application.initialize()
        except InvalidToken as error:
            raise TokenRefusedError from error
        except TelegramError as error:
            failures += 1
            if failures == 1:
                log.warning("Telegram is not reached, trying again: %s", error.message)
            await unless(stop, clock.sleep(wait_before(failures)))
        else:
            return


async def show_profile(bot: Bot) -> None:
    """Set commands and descriptions where they differ from the catalogues."""
    assistant = bot.services.desk.assistant
    profiles = {language: _profile(assistant, language) for language in assistant.languages}
    await set_profile(bot.application.bot, profiles, FALLBACK)


def _profile(assistant: Assistant, language: str) -> Profile:
    catalogue = assistant.catalogue(language)
    return Profile(
        commands={name: catalogue.get(f"command-{name}") for name in ("start", *COMMANDS)},
        in_groups=IN_GROUPS,
        description=catalogue.get("bot-description"),
        short=catalogue.get("bot-short-description"),
    )
