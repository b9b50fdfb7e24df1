"""One line in the log for each item of news that has reached everybody."""

import logging

from bot import clock
from bot.log import fields
from bot.storage import broadcasts, posts
from bot.storage.engine import Database

log = logging.getLogger(__name__)


class Reporting:
    """Looks after items until nothing of them is on its way; also over a restart."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: int | None = None  # number of the newest fill; None before the first look
        self._open: set[int] = set()

    async def look(self) -> None:
        """Say of each item that has reached everybody since the last look how that went.

        Raises:
            DatabaseError: the database cannot be read.
        """
        async with self._database.read() as connection:
            if self._seen is None:
                self._open |= await broadcasts.under_way(connection)
            self._seen, new = await broadcasts.after(connection, self._seen)
            self._open |= new
            for item in sorted(self._open):
                if await broadcasts.is_under_way(connection, item):
                    continue
                self._open.discard(item)
                done = await posts.progress(connection, item, clock.now())
                if done is None:
                    continue
                told = fields(
                    item=item,
                    receivers=done.sent + done.gone + done.failed,
                    sent=done.sent,
                    gone=done.gone,
                    failed=done.failed,
                    seconds=done.seconds,
                )
                log.info("broadcast", extra=told)
