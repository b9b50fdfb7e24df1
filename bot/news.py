"""News that waits for an editor, and what editors have decided on it.

What editors decide is an effect of their press, `bot.turns.Publish` or `Drop`,
and is committed with it by `bot.people`.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from bot import clock
from bot.models import NewsItem, NewsPiece, NewsText
from bot.parcels import Trouble
from bot.plain import cut, one_line
from bot.storage import news, settling
from bot.storage.engine import Database

# In characters, so that an item fits into one message, each of them two units long: own choice.
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_PUBLISHER = 300, 1000, 60
LONGEST_ADDRESS = 2048
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")


class News:
    """Items in the database; nothing in them tells of a person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def hold(self, pieces: Iterable[NewsPiece]) -> int:
        """Keep news for an editor to decide on; return how much of it was new.

        A key that is known already keeps its first item, whatever was decided on it.
        """
        async with self._database.write() as connection:
            return await news.hold(connection, [tidy(piece) for piece in pieces], clock.now())

    async def add(self, piece: NewsPiece, origin: str, *, publish: bool) -> int | None:
        """Keep one item, for an editor or for all readers at once; return its number.

        None: it was there before, and stays what it is.
        """
        now = clock.now()
        async with self._database.write() as connection:
            kept = await news.keep(connection, [tidy(piece)], now, state="held", origin=origin)
            if publish:
                await news.publish(connection, kept.values(), now)
        return next(iter(kept.values()), None)

    async def latest(self, most: int) -> tuple[NewsItem, ...]:
        """Return what came last, in whatever state, newest first."""
        async with self._database.read() as connection:
            return await news.latest(connection, most)

    async def held(self) -> tuple[NewsItem, ...]:
        """Return what waits for an editor, newest first."""
        async with self._database.read() as connection:
            return await news.held(connection)

    async def published(self) -> tuple[NewsItem, ...]:
        """Return the newest items that were published, newest first."""
        async with self._database.read() as connection:
            return await news.published(connection)

    async def troubles(self, most: int) -> tuple[Trouble, ...]:
        """Return what could not be brought to its readers, or perhaps not, newest first."""
        async with self._database.read() as connection:
            return await settling.troubles(connection, most)

    async def find(self, number: int) -> NewsItem | None:
        """Return one item, None if there is none of this number."""
        async with self._database.read() as connection:
            return await news.find(connection, number)


def why(trouble: Trouble) -> str:
    """Return in a word why messages did not arrive, or perhaps not; "other": Telegram said it."""
    if trouble.error == settling.NO_ANSWER:
        return "silent"
    if trouble.error == settling.TOO_LATE:
        return "late-unsure" if trouble.state == "unsure" else "late"
    return "other"


def tidy(piece: NewsPiece) -> NewsPiece:
    """Return a piece as it can be shown: plain lines of bounded length, an address that opens."""
    return replace(
        piece,
        title=cut(one_line(piece.title), LONGEST_TITLE),
        summary=cut(one_line(piece.summary), LONGEST_SUMMARY),
        publisher=cut(one_line(piece.publisher), LONGEST_PUBLISHER),
        url=piece.url if opens(piece.url) else "",
    )


def shortened(said: NewsText) -> NewsText:
    """Return words as they can be shown: plain lines of bounded length."""
    return replace(
        said,
        title=cut(one_line(said.title), LONGEST_TITLE),
        summary=cut(one_line(said.summary), LONGEST_SUMMARY),
    )


def opens(url: str) -> bool:
    """Return whether a button can open an address; Telegram refuses the message otherwise."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and "@" not in parts.netloc
        and _HOST.fullmatch(parts.hostname or "") is not None
        and port != 0
        and len(url) <= LONGEST_ADDRESS
        and url.isprintable()
        and " " not in url
    )
