"""Reading the feeds: what is due is fetched, parsed, folded, and kept or published."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot import clock
from bot.errors import DatabaseError, FeedError, trace_of
from bot.feeds import timing
from bot.feeds.apart import parse_apart
from bot.feeds.fetching import Fetcher
from bot.feeds.folding import Folded, fold_in, key_of
from bot.feeds.parsing import FeedItem, Parsed
from bot.feeds.sources import Feed
from bot.feeds.tagging import Tagger
from bot.languages import CODE
from bot.models import FeedState, NewsPiece, NewsSource, NewsText
from bot.storage import feeds as storage
from bot.storage import news, stories
from bot.storage.engine import Database

AT_ONCE: Final = 3  # feeds: they are in no hurry, and readers' questions are
MOST_SENT: Final = (
    20  # new items of one reading that are sent on trust: more are a server's mistake
)
OLD: Final = timedelta(days=30)  # what appears so late is an archive that was put up, and no news

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of reading one feed.

    Attributes:
        feed: Which.
        items: How many there were; None: it has not changed.
        new: How many of them nobody had told before.
        published: How many were sent at once.
        held: How many wait for an editor.
        corrected: How many have other words now.
        notes: How many were passed over or came without something, by reason.
        error: Why it could not be read; None: it could.
    """

    feed: Feed
    items: int | None = None
    new: int = 0
    published: int = 0
    held: int = 0
    corrected: int = 0
    notes: Mapping[str, int] = field(default_factory=dict)
    error: FeedError | None = None


class Feeds:
    """Some feeds, and what is known of them."""

    def __init__(
        self,
        database: Database,
        feeds: Sequence[Feed],
        fetcher: Fetcher,
        tagger: Callable[[], Tagger],
        every: timedelta,
    ) -> None:
        """Prepare.

        Args:
            database: Where items are kept.
            feeds: Those that are to be read.
            fetcher: Asks for them.
            tagger: Gives what tells, by the newest knowledge, what items are about.
            every: How long it is between two readings of a feed.
        """
        self._database = database
        self._feeds = {feed.id: feed for feed in feeds}
        self._fetcher = fetcher
        self._tagger = tagger
        self._every = every
        self._folding = asyncio.Lock()

    async def tick(self) -> None:
        """Read the feeds that are due.

        Raises:
            DatabaseError: what is known of them cannot be read or written.
        """
        now = clock.now()
        states = await self._states(now)
        names = timing.due(self._feeds, states, now)
        for reading in await self._read_all(names, states):
            if reading.error:
                log.warning("feed %s: %s", reading.feed.id, reading.error)
            elif reading.new or reading.corrected:
                log.info(
                    "feed %s: %d new, %d published, %d held, %d corrected",
                    reading.feed.id,
                    reading.new,
                    reading.published,
                    reading.held,
                    reading.corrected,
                )

    async def read_now(self) -> list[Reading]:
        """Read all feeds now, due or not; return what became of each, in their order.

        Raises:
            DatabaseError: what is known of them cannot be read or written.
        """
        return await self._read_all(list(self._feeds), await self._states(clock.now()))

    async def _states(self, now: datetime) -> dict[str, FeedState]:
        async with self._database.read() as connection:
            states = await storage.states(connection)
        begun = timing.begun(list(self._feeds), states, self._every, now)
        if begun:
            async with self._database.write() as connection:
                await storage.save(connection, begun)
        return states | {state.id: state for state in begun}

    async def _read_all(
        self, names: Sequence[str], states: Mapping[str, FeedState]
    ) -> list[Reading]:
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(name: str) -> Reading:
            async with gate:
                return await self._read(self._feeds[name], states[name])

        return list(await asyncio.gather(*(one(name) for name in names)))

    async def _read(self, feed: Feed, state: FeedState) -> Reading:
        """Read one feed; whatever is wrong with it, the next ones are read."""
        try:
            return await self._reading(feed, state)
        except FeedError as error:
            problem = error
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001  # noted as a failure, or it came every tick
            log.error("feed %s could not be read: %s", feed.id, trace_of(error))
            problem = FeedError("broken")
        await self._save(timing.failed(state, problem, clock.now(), self._every))
        return Reading(feed, error=problem)

    async def _reading(self, feed: Feed, state: FeedState) -> Reading:
        fetched = await self._fetcher.fetch(state.moved_to or feed.url, state.etag, state.modified)
        same = fetched.content is None
        after = timing.read(
            state,
            clock.now(),
            self._every,
            # A server need not repeat its signs when it says that nothing has changed.
            etag=fetched.etag or (state.etag if same else ""),
            modified=fetched.modified or (state.modified if same else ""),
            moved_to=fetched.moved_to,
        )
        if fetched.content is None:
            await self._save(after)
            return Reading(feed)
        parsed = await parse_apart(fetched.content, fetched, clock.now())
        return await self._take_up(feed, parsed, after, first=state.read_at is None)

    async def _save(self, state: FeedState) -> None:
        async with self._database.write() as connection:
            await storage.save(connection, [state])

    async def _take_up(
        self, feed: Feed, parsed: Parsed, after: FeedState, *, first: bool
    ) -> Reading:
        """Keep what is new in a feed; the state goes in the same transaction."""
        # One after another: two feeds that bring a story together are to find it once.
        async with self._folding:
            return await self._kept(feed, parsed, after, first=first)

    async def _kept(self, feed: Feed, parsed: Parsed, after: FeedState, *, first: bool) -> Reading:
        now = clock.now()
        keys = [key_of(feed.origin, item) for item in parsed.items]
        async with self._database.read() as connection:
            known = await stories.known(connection, keys)
            recent = await stories.since(connection, (now - OLD - timedelta(days=1)).date())
        folded = await asyncio.to_thread(fold_in, parsed.items, feed.origin, known, recent, now)
        fresh, old = _parted(folded.new, now, first=first)
        pieces = await asyncio.to_thread(self._pieces, feed, [*fresh, *old])
        trusted = feed.trust == "send" and len(fresh) <= MOST_SENT
        async with self._database.write() as connection:
            kept = await news.keep(
                connection, pieces[: len(fresh)], now, state="held", origin=feed.origin
            )
            await news.keep(connection, pieces[len(fresh) :], now, state="seen", origin=feed.origin)
            published = await news.publish(connection, kept.values(), now) if trusted else []
            also = _sources(folded, feed, parsed.items)
            await stories.add_sources(connection, also, now)
            for number, item in folded.corrected.items():
                said = NewsText(feed.language, item.title, item.summary)
                await news.correct(connection, number, said, now)
            await storage.save(connection, [after])
        notes = {**parsed.notes, **({"before": len(old)} if old else {})}
        return Reading(
            feed,
            items=len(parsed.items),
            new=len(fresh),
            published=len(published),
            held=len(kept) - len(published),
            corrected=len(folded.corrected),
            notes=notes,
        )

    def _pieces(self, feed: Feed, items: Sequence[FeedItem]) -> list[NewsPiece]:
        tagger = self._tagger()
        pieces = []
        for item in items:
            language = item.language if CODE.fullmatch(item.language) else feed.language
            tags = tagger.tag(item.title, item.summary, language, feed.topics)
            pieces.append(
                NewsPiece(
                    key=key_of(feed.origin, item),
                    title=item.title,
                    summary=item.summary,
                    url=item.url,
                    publisher=feed.publisher,
                    date=item.date,
                    language=language,
                    countries=tags.countries,
                    topics=tags.topics,
                )
            )
        return pieces


def _parted(
    items: Sequence[FeedItem], now: datetime, *, first: bool
) -> tuple[list[FeedItem], list[FeedItem]]:
    """Return what is news, oldest first, and what was there before anyone looked."""
    old = [
        item for item in items if first or (item.date is not None and now.date() - item.date > OLD)
    ]
    fresh = [item for item in items if item not in old]
    return fresh[::-1], old[::-1]


def _sources(
    folded: Folded, feed: Feed, items: Sequence[FeedItem]
) -> dict[str, tuple[int, NewsSource]]:
    by_key = {key_of(feed.origin, item): item for item in items}
    return {
        key: (number, NewsSource(feed.publisher, by_key[key].url))
        for key, number in folded.also.items()
    }
