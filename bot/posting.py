"""News that editors write, for handlers to ask about; what they change are effects."""

from collections.abc import Awaitable, Callable
from html import escape

from bot import clock
from bot.answers.bulletin import item_body
from bot.delivery.matching import Matcher
from bot.desk import Desk
from bot.feeds.tagging import Tagger, Tags
from bot.i18n import Catalogue
from bot.parcels import Story
from bot.post import Post, item_key
from bot.search.tongue import words
from bot.storage import posts
from bot.storage.posts import Progress
from bot.turns import Screen

__all__ = ["Posts", "Progress", "Tags"]

Tell = Callable[[int, str], Awaitable[None]]


class Posts:
    """Shows an item as its readers will see it, counts them, and tells how far one has come."""

    def __init__(self, desk: Desk, tell: Tell) -> None:
        """Prepare; `tell` sends a chat some words, whatever it takes."""
        self._desk = desk
        self._tell = tell

    def tags(self, title: str, summary: str, language: str) -> Tags:
        """Return what a text is about: countries and topics."""
        library = self._desk.library
        tagger = Tagger(library.index.gazetteer, self._desk.topics, library.countries)
        return tagger.tag(title, summary, language, ())

    def screen(self, post: Post, catalogue: Catalogue) -> Screen:
        """Return a post as readers of a language will see it, without their buttons to stop."""
        return item_body(_story(post, catalogue.get("post-publisher")), catalogue)

    async def audience(self, post: Post) -> tuple[int, int]:
        """Return how many chats follow what it is about at once, and how many in digests.

        Raises:
            DatabaseError: the database cannot be read.
        """
        matcher = Matcher()
        matcher.on(self._desk.library.groups)
        story = _story(post, "")
        async with self._desk.database.read() as connection:
            matched = matcher.matched(await posts.filters(connection), story)
            return await posts.count(connection, matched)

    def language_of(self, text: str) -> str:
        """Return the language of a text, empty where it does not show."""
        found = self._desk.library.index.tongue.guess(words(text))
        return found[0] if len(found) == 1 else ""

    async def number_of(self, key: str) -> int | None:
        """Return the number of the item that a post has become, None if it has not."""
        async with self._desk.database.read() as connection:
            return await posts.number_of(connection, item_key(key))

    async def progress(self, item: int) -> Progress | None:
        """Return how far an item has come, None if it is on no way."""
        async with self._desk.database.read() as connection:
            return await posts.progress(connection, item, clock.now())

    async def report(self) -> None:
        """Tell editors how it went with what has reached everybody, each once.

        After a kill at just that moment it may be told twice, and never not at all.

        Raises:
            DatabaseError: it cannot be looked up or noted.
        """
        now = clock.now()
        async with self._desk.database.read() as connection:
            done = [
                (editor, await posts.progress(connection, item, now))
                for item, editor in await posts.to_report(connection)
            ]
        for editor, progress in done:
            if progress is None:
                continue
            words = self._desk.assistant.catalogue(progress.language).get(
                "post-report",
                title=progress.title,
                state=progress.state,
                sent=progress.sent,
                gone=progress.gone,
                failed=progress.failed,
                unsure=progress.unsure,
                again=progress.again,
                seconds=progress.seconds,
            )
            await self._tell(editor, escape(words, quote=False))
            async with self._desk.database.write() as connection:
                await posts.reported(connection, progress.item)


def _story(post: Post, publisher: str) -> Story:
    now = clock.now()
    return Story(0, 1, post.piece(now.date(), publisher), dict(post.texts), (), now)
