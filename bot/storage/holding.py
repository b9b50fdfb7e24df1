"""What one process holds in a PostgreSQL database for as long as it lives, and is missed at once.

An advisory lock of a connection: the server gives it back when the process is killed, and soon
after its machine went without a word.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

from psycopg import AsyncConnection, Error

from bot import clock
from bot.errors import DatabaseError, TakenError
from bot.storage.dialect import SPACE
from bot.storage.postgresql import Postgresql

LOOK_EVERY: Final = timedelta(seconds=1)
ANSWER_WITHIN: Final = 5.0  # seconds; a server that says nothing for so long is away
# The server's side of a connection whose machine went: given up after 20 seconds.
NOTICED: Final = {
    "tcp_keepalives_idle": "8",
    "tcp_keepalives_interval": "3",
    "tcp_keepalives_count": "4",
}

log = logging.getLogger(__name__)


class Hold:
    """Something that is held.

    Attributes:
        lost: Set once it is held no more: the connection is cut.
    """

    def __init__(self) -> None:
        self.lost = asyncio.Event()


@asynccontextmanager
async def hold(server: Postgresql, what: int, *, together: bool) -> AsyncIterator[Hold]:
    """Hold something meanwhile.

    Args:
        server: Where it is held.
        what: A number of `bot.storage.dialect`.
        together: With others who hold it together.

    Raises:
        TakenError: somebody else has it.
        DatabaseError: the server is away.
    """
    try:
        connection = await AsyncConnection.connect(
            **server.connecting(**NOTICED), autocommit=True, prepare_threshold=None
        )
    except Error as error:
        raise DatabaseError(f"{server.name}: {server.explained(error)}") from error
    try:
        kind = "_shared" if together else ""
        found = await connection.execute(
            f"SELECT pg_try_advisory_lock{kind}(%s, %s)",  # a word of ours
            (SPACE, what),
        )
        row = await found.fetchone()
        if not row or not row[0]:
            raise TakenError(f"{server.name}: another process has it")
        held = Hold()
        watching = asyncio.create_task(_watch(connection, held))
        try:
            yield held
        finally:
            watching.cancel()
            await asyncio.wait({watching})
    except Error as error:
        raise DatabaseError(f"{server.name}: {server.explained(error)}") from error
    finally:
        with contextlib.suppress(Error):
            await connection.close()


async def _watch(connection: "AsyncConnection[tuple[object, ...]]", held: Hold) -> None:
    try:
        while True:
            await clock.sleep(LOOK_EVERY)
            async with asyncio.timeout(ANSWER_WITHIN):
                await connection.execute("SELECT 1")
    except (Error, TimeoutError):
        held.lost.set()
