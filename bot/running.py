"""The life of the bot as a process: started, watched, answering, stopped in good order."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

from telegram.error import TelegramError

from bot import clock
from bot.app import Bot, is_replica, open_bot, profiles
from bot.config import Settings
from bot.errors import ConfigError, DatabaseBusyError, DatabaseError, TakenError
from bot.figures import Hooked
from bot.languages import FALLBACK
from bot.library import Progress
from bot.log import ErrorCount
from bot.moving.files import bid_farewell
from bot.schedule import figures
from bot.storage.dialect import RUNNING
from bot.storage.engine import Database
from bot.storage.figures import write_nothing
from bot.transport.profile import set_profile
from bot.transport.waiting import until_it_works
from bot.transport.webhook import hooked
from bot.watch import Watch
from bot.work.ticking import ticking

DRAIN: Final = timedelta(seconds=7)  # of the ten that supervisors give before they kill

COMES_AGAIN: Final = timedelta(seconds=2)  # to a database that was away: own choice

log = logging.getLogger(__name__)


async def run(settings: Settings, progress: Progress) -> None:
    """Run the bot until SIGINT or SIGTERM; then finish what was begun, within ten seconds.

    Raises:
        UserError: something that somebody can mend keeps the bot from starting.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    async with open_bot(settings, progress) as bot:
        await check_writable(bot.services.desk.database)
        if settings.delivery.moved_to:
            await bid_farewell(bot.services.desk.database)
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        async with (
            present(settings, bot.services.desk.database),
            watched(settings, bot) as ask_telegram,
            bot.door(),
        ):
            await introduce(bot, stop)
            asking = [figures(ask_telegram)] if ask_telegram else []
            async with ticking([*bot.work.local, *asking]):
                await serve(bot, stop)
    log.info("stopped")


async def check_writable(database: Database) -> None:
    """See that there is something to work on: a start on old knowledge writes nothing by itself.

    Who holds it for a moment, as a backup does, keeps no bot away.

    Raises:
        DatabaseError: it is read-only, or away.
    """
    with contextlib.suppress(DatabaseBusyError):
        async with database.write() as connection:
            await write_nothing(connection)


@asynccontextmanager
async def present(settings: Settings, database: Database) -> AsyncIterator[None]:
    """Keep out, while this bot runs, who would fetch the same updates from a shared database.

    One process may poll on PostgreSQL, or any number of replicas may take updates by webhook:
    Telegram gives each update to one poller, and what it does it does alone. SQLite is a file of
    one machine; Telegram itself tells of a second poller there.

    Raises:
        ConfigError: somebody else is there already.
        DatabaseError: the database is away.
    """
    if not database.shared:
        yield
        return
    together = is_replica(settings, database)
    words = (
        "a bot that polls runs on it; stop that one before replicas take updates by webhook"
        if together
        else "another bot runs on it, and polling is for one process only; stop it, or set"
        ' telegram.mode = "webhook" for several replicas'
    )
    there = asyncio.Event()
    staying = asyncio.create_task(_stay(database, there, together=together))
    arriving = asyncio.create_task(there.wait())
    try:
        await asyncio.wait({staying, arriving}, return_when=asyncio.FIRST_COMPLETED)
        if staying.done():
            staying.result()
        yield
    except TakenError as error:
        raise ConfigError(f"{database.name}: {words}") from error
    finally:
        arriving.cancel()
        staying.cancel()
        await asyncio.wait({staying})


async def _stay(database: Database, there: asyncio.Event, *, together: bool) -> None:
    """Be there until cancelled; when the connection was cut, come again.

    Raises:
        TakenError: somebody else was there first.
        DatabaseError: the database was away from the beginning.
    """
    while True:
        try:
            async with database.hold(RUNNING, together=together) as held:
                there.set()
                await held.lost.wait()
        except DatabaseError as error:
            if not there.is_set():
                raise
            if isinstance(error, TakenError):
                log.error("another bot has come while the database was away: stop one of the two")
        await clock.sleep(COMES_AGAIN)


@asynccontextmanager
async def watched(
    settings: Settings, bot: Bot
) -> AsyncIterator[Callable[[], Awaitable[None]] | None]:
    """Tell of health and figures meanwhile, where a port is set; give what asks Telegram for some.

    Raises:
        ConfigError: the port cannot be listened on.
    """
    if not settings.server.port:
        yield None
        return
    from bot.server import opening  # noqa: PLC0415  # as above: not needed by most
    from bot.server.monitor import Monitor  # noqa: PLC0415

    async def ask() -> Hooked | None:
        try:
            return await hooked(bot.application.bot)
        except TelegramError:
            return None

    watch = Watch(
        bot.services.desk.database,
        lambda: bot.updates.problem,
        lambda: bot.intake.database_away,
    )
    errors = ErrorCount()
    monitor = Monitor(watch, bot.intake, bot.tally, bot.limiter.refused, errors, ask)
    logging.getLogger().addHandler(errors)
    try:
        async with opening.for_keepers(settings, watch, monitor):
            yield monitor.ask_telegram
    finally:
        logging.getLogger().removeHandler(errors)


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
    bot.work.start()
    showing = asyncio.create_task(show_profile(bot))
    try:
        await bot.updates.run(stop)
    finally:
        showing.cancel()
        # Side by side: supervisors give ten seconds for both.
        await asyncio.gather(bot.work.stop(DRAIN), bot.intake.drain(DRAIN))
        await bot.updates.confirm()


async def introduce(bot: Bot, stop: asyncio.Event) -> None:
    """Ask Telegram who we are, until it answers or `stop` is set.

    Raises:
        TokenRefusedError: Telegram does not know the token.
    """
    await until_it_works(stop, bot.application.initialize, "Telegram is not reached")


async def show_profile(bot: Bot) -> None:
    """Set commands and descriptions where they differ from the catalogues."""
    await set_profile(bot.application.bot, profiles(bot.services.desk.assistant), FALLBACK)
