"""The bot as a process, killed in the middle of a broadcast again and again."""

import asyncio
import random
import shutil
from collections import Counter
from pathlib import Path

from bot import clock
from bot.sandbox import BotApiServer
from bot.storage.engine import Database
from tests.conftest import url
from tests.flows.process import running
from tests.flows.stage import TOKEN
from tests.following import add_chats, follow, publish, rows

KILLS = 10
RECEIVERS = 100
LONGEST = 0.4  # seconds from the start to a kill: some ten messages
SEED = 6


def copies(server: BotApiServer, people: list[int]) -> Counter[int]:
    """Return how many messages of the bot each has."""
    return Counter(
        {
            person: sum(message["from"]["is_bot"] for message in server.world.messages(person))
            for person in people
        }
    )


async def test_kills_lose_nothing(loaded: Path, tmp_path: Path) -> None:
    """After ten kills at seeded moments everybody has the item.

    Twice has it only whose message had been taken by the server and not yet been written
    down at a kill.
    """
    path = Path(shutil.copyfile(loaded, tmp_path / "aze.db"))
    database = Database(url(path))
    moments = random.Random(SEED)  # noqa: S311  # repeatable on purpose
    written = 0
    async with BotApiServer(TOKEN) as server:
        people = server.world.add_users(RECEIVERS)
        await add_chats(database, people)
        await follow(database, people)
        await publish(database, clock.now())
        for _ in range(KILLS):
            async with running(server, path) as bot:
                await bot.said("answering as")
                await asyncio.sleep(moments.uniform(0, LONGEST))
                await bot.kill()
            found = await rows(database, "deliveries")
            sending = [
                row["chat"] for row in found if row["state"] == "sending" and row["unanswered"]
            ]
            written += len(+copies(server, sending))
        async with running(server, path) as bot:
            await bot.said("answering as")
            await server.until(lambda: all(copies(server, people).values()), 60)
            assert await bot.stopped() == 0
        states = {row["state"] for row in await rows(database, "deliveries")}
        await database.close()
        twice = sum(count - 1 for count in copies(server, people).values())
    assert states <= {"sent", "doubt"}  # a copy may still be on its way
    assert twice <= written
