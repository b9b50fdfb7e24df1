"""The real bot over real HTTP against the strict local server, and people who write to it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.app import Bot, connect
from bot.config import Admin, Delivery, Limits, NewsSection, Settings, Telegram
from bot.desk import Desk
from bot.running import introduce, serve
from bot.sandbox import BotApiServer
from bot.sandbox.acts import Act, Press
from bot.sandbox.world import World
from bot.storage.engine import Database
from tests.conftest import settings, url
from tests.times import Times

TOKEN = "123456:a-token-that-no-log-may-hold"  # noqa: S105  # of the local server only
ADA, EDITOR, PEDRO, CLAIRE, RUI = 7_100_001, 7_100_002, 7_100_003, 7_100_004, 7_100_005
COLLEAGUE = 7_100_006  # an editor, too
LANGUAGES = {ADA: "en", EDITOR: "en", PEDRO: "es", CLAIRE: "fr", RUI: "pt-br", COLLEAGUE: "pt"}
SHORTEST_TOLD = 8  # characters; "Brazil" may stand anywhere
Message = Mapping[str, Any]


class Stage:
    """One test's server, people and bot."""

    def __init__(self, server: BotApiServer, times: Times, bot: Bot, address: str) -> None:
        self.server = server
        self.address = address  # of the database
        self.times = times
        self.bot = bot

    @property
    def database(self) -> Database:
        """What the bot keeps."""
        return self.bot.services.desk.database

    @property
    def world(self) -> World:
        """The people."""
        return self.server.world

    async def settled(self) -> None:
        """Wait until every update that people caused is answered and confirmed."""
        await self.server.until(lambda: len(self.server.platform.updates) == 0)
        while self.bot.intake.working:
            await asyncio.gather(*(work.answered for work in self.bot.intake.working))

    async def answers(self, act: Act) -> list[Message]:
        """Return the new messages of the bot after an act, once all is answered."""
        await self.settled()
        return [
            message
            for message in self.world.messages(act.chat_id)
            if message["message_id"] > act.message_id and message["from"]["is_bot"]
        ]

    async def ask(self, text: str, user: int = ADA, **where: Any) -> Message:
        """Return the one message with which the bot answers a text."""
        [answer] = await self.answers(self.world.text(user, text, **where))
        return answer

    async def press(self, message: Message, label: str, user: int = ADA) -> Message:
        """Return a message as it is after the button with that label was pressed."""
        await self.pressed(message, label, user)
        return self.shown(message)

    async def pressed(self, message: Message, label: str, user: int = ADA) -> Press:
        """Return what became of pressing the button that begins with a label."""
        press = self.world.press(
            user, message["message_id"], text=label, chat_id=message["chat"]["id"]
        )
        await press.answered()
        await self.settled()
        return press

    def written(self) -> set[str]:
        """Return what people have written to the bot, but for the shortest."""
        return {
            message["text"]
            for user in LANGUAGES
            for message in self.world.messages(user)
            if not message["from"]["is_bot"] and len(message.get("text", "")) >= SHORTEST_TOLD
        }

    def shown(self, message: Message) -> Message:
        """Return a message as the chat shows it now."""
        return self.world.message(message["chat"]["id"], message["message_id"])


def labels(message: Message) -> list[str]:
    """Return what the buttons under a message say."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def links(message: Message) -> list[str]:
    """Return the addresses that the buttons under a message open."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["url"] for row in rows for button in row if "url" in button]


def bot_settings(
    server: BotApiServer,
    database: Path | str,
    per_second: float = 30,
    per_minute: int = 1000,
) -> Settings:
    """Return the settings of a bot on a local server.

    The clock stands still while nobody sleeps: many tests ask much in one minute.
    """
    return settings(database).model_copy(
        update={
            "telegram": Telegram(token=TOKEN, base_url=server.address),
            "admin": Admin(user_ids=(EDITOR, COLLEAGUE)),
            "delivery": Delivery(messages_per_second=per_second),
            "news": NewsSection(feeds=()),
            "limits": Limits(messages_per_minute=per_minute),
        }
    )


def open_server(times: Times, **options: Any) -> BotApiServer:
    """Return a server on the test's own clock, with everyone on it."""
    server = BotApiServer(
        TOKEN, clock=times.unix, poll_pacing=False, kept_messages=10_000, **options
    )
    for user, language in LANGUAGES.items():
        server.world.add_user(user, language_code=language, started=True)
    return server


@asynccontextmanager
async def staged(
    opened: tuple[Path, Desk],
    where: Path | str,
    times: Times,
    messages_per_minute: int = 1000,
    **options: Any,
) -> AsyncIterator[Stage]:
    """Give a bot that is answering on a new server, with a database of its own.

    Args:
        opened: A loaded database, and the desk that was opened on it.
        where: A folder for a copy of it, or the address of one.
        times: The test's own clock.
        messages_per_minute: That one person has answered.
        options: Of the server.
    """
    if isinstance(where, Path):
        where = url(Path(shutil.copyfile(opened[0], where / "aze.db")))
    database = Database(where)
    desk = Desk(settings(where), database)
    desk.library, desk.assistant = opened[1].library, opened[1].assistant
    desk.topics = opened[1].topics
    desk._opened = True
    try:
        async with (
            open_server(times, **options) as server,
            connect(bot_settings(server, where, per_minute=messages_per_minute), desk) as bot,
            answering(bot),
        ):
            yield Stage(server, times, bot, where)
    finally:
        await database.close()


@asynccontextmanager
async def answering(bot: Bot) -> AsyncIterator[None]:
    """Let a bot answer meanwhile; then stop it as SIGTERM would."""
    stop = asyncio.Event()
    await introduce(bot, stop)
    serving = asyncio.create_task(serve(bot, stop))
    try:
        yield
    finally:
        stop.set()
        await serving
