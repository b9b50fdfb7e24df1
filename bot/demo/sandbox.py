"""Composition root of the sandbox: server, chat page, people and the bot's process."""

import asyncio
import errno
import json
import secrets
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from bot import clock
from bot.config import LocalSettings
from bot.demo.cast import BOT_NUMBER, Cast, enter, read_cast
from bot.demo.process import BotProcess
from bot.desk import open_database
from bot.errors import DatabaseError, InputError
from bot.news import News
from bot.sandbox import BotApiServer
from bot.sandbox.chatpage import ChatPage
from bot.sandbox.keeping import Keeper, Store, clear
from bot.sandbox.refusals import Json, PeopleError
from bot.storage.schema import upgrade

FOLDER: Final = Path("var/sandbox")
TELEGRAM: Final = "telegram.db"
DATABASE: Final = "aze.db"
ADDRESS: Final = f"sqlite+aiosqlite:///{FOLDER / DATABASE}"
KEPT_CALLS: Final = 2_000  # own choice: more than anyone scrolls through
KEPT_MESSAGES: Final = 500  # in a chat, own choice: what a browser shows without effort
FURTHEST: Final = timedelta(days=3660)  # own choice: dates stay far from what Python can hold
FOREVER_SECONDS: Final = timedelta(days=36_600).total_seconds()
BAD_INPUT: Final = 2  # exit code of a bot that somebody can mend
Say = Callable[[str], None]


async def run(settings: LocalSettings, port: int, *, fresh: bool, say: Say) -> None:
    """Let people try the bot until SIGINT or SIGTERM.

    Args:
        settings: Where the knowledge is, and what to log.
        port: Where the chat page listens on this machine; 0 takes a free one.
        fresh: Forget what earlier sandboxes left.
        say: Tells the user something, a line each.

    Raises:
        UserError: something that somebody can mend keeps it from starting or going on.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    cast = read_cast(settings.data_folder)
    with _store(fresh=fresh) as store:
        own = store.own()
        clock.advance(timedelta(seconds=own.get("ahead_seconds", 0.0)))
        server = _server(cast, own.get("token") or f"{BOT_NUMBER}:{secrets.token_urlsafe(26)}")
        async with server:
            bot = BotProcess(
                _environment(settings, cast, server),
                lambda: server.platform.updates.polls,
                server.platform.changes.notify,
            )
            levers = _Levers(server, bot, own.get("ahead_seconds", 0.0))
            keeper = Keeper(server.platform, store, levers.kept)
            keeper.restore()
            enter(cast, server.world)
            await _hold_samples(cast)
            async with _page(server, port, levers) as page, _kept(server, keeper) as keeping:
                # Nothing may be waited for in between: the page can start the bot, too.
                bot.start(levers.ahead_seconds)
                say(f"The sandbox: {page.address} (Ctrl-C ends it; it keeps its data in {FOLDER})")
                try:
                    await _until(stop, bot, keeping)
                finally:
                    say("Stopping.")
                    await bot.stop()


async def _hold_samples(cast: Cast) -> None:
    """Let the sample items wait for the editor; those that were decided on stay as they are."""
    try:
        async with open_database(ADDRESS) as database:
            await upgrade(database)
            await News(database).hold(cast.samples)
    except DatabaseError as error:
        raise DatabaseError(f"{error} (in the sandbox: start over with --fresh)") from error


async def _until(stop: asyncio.Event, bot: BotProcess, keeping: asyncio.Task[None]) -> None:
    """Wait until it is over.

    Raises:
        InputError: the bot could not start, and has said why.
        DatabaseError: what happens can no longer be kept.
    """
    stopping = asyncio.create_task(stop.wait())
    first = asyncio.create_task(bot.ended())
    try:
        await asyncio.wait((stopping, first, keeping), return_when=asyncio.FIRST_COMPLETED)
        if bot.code == BAD_INPUT and not bot.answered:
            raise InputError(
                "the bot could not start: it says why above; if its database is damaged,"
                " start over with --fresh"
            )
        await asyncio.wait((stopping, keeping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        first.cancel()
    if keeping.done():
        keeping.result()


class _Levers:
    """What the chat page can do beside what people do."""

    def __init__(self, server: BotApiServer, bot: BotProcess, ahead_seconds: float) -> None:
        self._server = server
        self._bot = bot
        self.ahead_seconds = ahead_seconds

    def kept(self) -> Json:
        """Return what the next sandbox needs to know beside the people."""
        return {"token": self._server.token, "ahead_seconds": self.ahead_seconds}

    def state(self) -> Json:
        """Return what the page shows."""
        return {
            "ahead_seconds": self.ahead_seconds,
            "bot": self._bot.state,
            "bot_detail": self._bot.detail,
        }

    def move_clock(self, given: Json) -> Json:
        """Move the clock ahead: `{"seconds": 3600}`."""
        step = float(given["seconds"])
        if not 0 < step <= FURTHEST.total_seconds() - self.ahead_seconds:
            raise PeopleError(
                f"the clock can be moved ahead only, and by {FURTHEST.days} days in all"
            )
        self.ahead_seconds += step
        clock.advance(timedelta(seconds=step))
        self._bot.advance(step)
        return self.state()

    def rule_bot(self, given: Json) -> Json:
        """Kill the bot or start it: `{"act": "kill"}`, `{"act": "start"}`."""
        if given["act"] == "kill":
            self._bot.kill()
        elif given["act"] == "start":
            self._bot.start(self.ahead_seconds)
        else:
            raise PeopleError('the bot can be told to "kill" or "start"')
        return self.state()


def _server(cast: Cast, token: str) -> BotApiServer:
    return BotApiServer(
        token,
        clock=lambda: clock.now().timestamp(),
        seed=secrets.randbits(32),
        kept_calls=KEPT_CALLS,
        kept_messages=KEPT_MESSAGES,
        username=cast.bot.username,
        first_name=cast.bot.name,
    )


def _environment(settings: LocalSettings, cast: Cast, server: BotApiServer) -> dict[str, str]:
    """Return the bot's settings: of the user's, the knowledge and the log only."""
    return {
        "AZE_TELEGRAM__TOKEN": server.token,
        "AZE_TELEGRAM__BASE_URL": server.address,
        "AZE_DATABASE__URL": ADDRESS,
        "AZE_ADMIN__USER_IDS": json.dumps(cast.editors),
        "AZE_NEWS__FEEDS": "[]",  # nothing leaves this machine
        "AZE_DATA__DIR": str(settings.data_folder),
        "AZE_LOG__LEVEL": settings.log.level,
        "AZE_LOG__FORMAT": settings.log.format,
    }


@contextmanager
def _store(*, fresh: bool) -> Iterator[Store]:
    path = FOLDER / TELEGRAM
    if fresh:
        clear(path)  # refuses while another sandbox runs, and with it a bot on the other file
        clear(FOLDER / DATABASE)
    with Store(path) as store:
        yield store


@asynccontextmanager
async def _page(server: BotApiServer, port: int, levers: _Levers) -> AsyncIterator[ChatPage]:
    page = ChatPage(
        server, port, {"clock": levers.move_clock, "bot": levers.rule_bot}, levers.state
    )
    try:
        await page.start()
    except OSError as error:
        reason = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used ({error})"
        raise InputError(f"port {port} {reason}: choose another one with --port") from error
    try:
        yield page
    finally:
        await page.stop()


@asynccontextmanager
async def _kept(server: BotApiServer, keeper: Keeper) -> AsyncIterator[asyncio.Task[None]]:
    """Save each change meanwhile, and the last ones at the end."""
    keeping = asyncio.create_task(server.until(keeper.save, FOREVER_SECONDS))
    try:
        yield keeping
    finally:
        keeping.cancel()
        await asyncio.wait((keeping,))
    keeper.save()
