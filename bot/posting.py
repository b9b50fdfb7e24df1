"""News that editors write, for handlers to ask about; what they change are effects."""

from bot import clock
from bot.delivery.matching import Matcher
from bot.desk import Desk
from bot.i18n import FALLBACK
from bot.parcels import Story
from bot.post import Post
from bot.storage import posts
from bot.storage.posts import Progress

__all__ = ["Posts", "Progress"]


class Posts:
    """Counts who would get an item, and tells how far one has come."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def story(self, post: Post, publisher: str) -> Story:
        """Return a post as readers will see it."""
        now = clock.now()
        piece = post.piece(now.date(), publisher)
        return Story(0, 1, piece, dict(post.texts), (), now)

    async def audience(self, post: Post) -> tuple[int, int]:
        """Return how many chats follow what it is about at once, and how many in digests.

        Raises:
            DatabaseError: the database cannot be read.
        """
        matcher = Matcher()
        matcher.on(self._desk.library.groups)
        story = self.story(post, FALLBACK)
        async with self._desk.database.read() as connection:
            matched = matcher.matched(await posts.filters(connection), story)
            return await posts.count(connection, matched)

    async def number_of(self, post: Post) -> int | None:
        """Return the number of the item that a post has become."""
        async with self._desk.database.read() as connection:
            return await posts.number_of(connection, post.piece(clock.now().date(), "").key)

    async def progress(self, item: int) -> Progress | None:
        """Return how far an item has come, None if it is on no way."""
        async with self._desk.database.read() as connection:
            return await posts.progress(connection, item, clock.now())
