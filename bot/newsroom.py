"""What editors hear of without asking, and the news that our own data makes."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Final

from bot import clock
from bot.feeds import timing
from bot.i18n import Catalogue
from bot.languages import FALLBACK
from bot.models import Country, FeedState, NewsPiece, NewsText, StatusChange
from bot.storage import feeds as storage
from bot.storage import news, stories
from bot.storage.engine import Database

# Two notes of our own beside those of the feeds; no feed of `data/` has such an id.
WAITING: Final = "(waiting)"  # when editors were last told how much waits for them
CHANGES: Final = "(changes)"  # that statuses have been looked at: all later ones are news
TOLD_EVERY: Final = timedelta(hours=1)
MOST_SENT: Final = 20  # changes taken up at once, as of a feed: own choice
NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
TOPICS: Final = {"aze": ("aze-sites", "nbsap"), "kmgbf": ("nbsap",)}
# What a first record says that nobody can be said to have learnt.
NOTHING_NEW: Final = frozenset({"", "unknown", "none-known"})

Tell = Callable[[int, str], Awaitable[None]]


class Newsroom:
    """Tells editors, and takes up changes of what is held of countries."""

    def __init__(
        self,
        database: Database,
        editors: Iterable[int],
        catalogue: Callable[[str], Catalogue],
        languages: Callable[[], Iterable[str]],
        countries: Callable[[], Iterable[Country]],
        tell: Tell,
    ) -> None:
        """Prepare.

        Args:
            database: Where news is kept.
            editors: Their private chats.
            catalogue: Gives the sentences of a language.
            languages: Gives the codes of those that there are sentences in.
            countries: Gives the newest knowledge of countries.
            tell: Sends Telegram's HTML to a chat, whatever it takes.
        """
        self._database = database
        self._editors = tuple(editors)
        self._catalogue = catalogue
        self._languages = languages
        self._countries = countries
        self._tell = tell
        self._taken_up: frozenset[str] | None = None  # keys of changes, None before the first look

    async def tell_editors(self) -> None:
        """Say what waits, at most once an hour, and which feeds have failed for a day, once.

        Raises:
            DatabaseError: it cannot be looked up or noted.
        """
        now = clock.now()
        async with self._database.read() as connection:
            states = await storage.states(connection)
            note = states.pop(WAITING, FeedState(WAITING, now))
            count, new = await news.waiting_since(connection, note.told_at or NEVER)
            languages = await storage.languages(connection, self._editors)
        told = [replace(state, told_at=now) for state in timing.to_tell(states.values(), now)]
        waits = new > 0 and (note.told_at is None or now - note.told_at >= TOLD_EVERY)
        if waits:
            told.append(replace(note, told_at=now))
        if not told:
            return
        for editor in self._editors:
            catalogue = self._catalogue(languages.get(editor, FALLBACK))
            lines = [_failing(state, catalogue) for state in told if state.id != WAITING]
            if waits:
                lines.append(catalogue.get("newsroom-waiting", count=count))
            await self._tell(editor, escape("\n\n".join(lines), quote=False))
        # After they were told: told twice after a crash is better than never.
        async with self._database.write() as connection:
            newest = await storage.states(connection)
            await storage.save(
                connection,
                [replace(newest.get(state.id, state), told_at=state.told_at) for state in told],
            )

    async def take_up_changes(self) -> int:
        """Make an item of each status that changed since the last look; return how many.

        At the first look all there is is old. Each change is taken up once, whoever looks. It has
        been reviewed with the file it stands in, and is sent; many at once wait for an editor.

        Raises:
            DatabaseError: they cannot be noted.
        """
        now = clock.now()
        changes = {
            _key(country, change): (country, change)
            for country in self._countries()
            for change in country.history
            if change.new != change.old and (change.old or change.new not in NOTHING_NEW)
        }
        if self._taken_up == changes.keys():
            return 0
        async with self._database.read() as connection:
            looked = CHANGES in await storage.states(connection)
            known = await stories.known(connection, list(changes))
        new = {key: found for key, found in changes.items() if key not in known}
        if looked and not new:
            self._taken_up = frozenset(changes)
            return 0
        pieces = [self._piece(key, *found) for key, found in new.items()]
        async with self._database.write() as connection:
            kept = await news.keep(
                connection, pieces, now, state="held" if looked else "seen", origin="status"
            )
            for key, number in kept.items() if looked else ():
                texts = [self._text(language, *new[key]) for language in self._languages()]
                await news.word(connection, number, texts)
            if looked and len(kept) <= MOST_SENT:
                await news.publish(connection, kept.values(), now)
            await storage.save(connection, [FeedState(CHANGES, now, read_at=now)])
        self._taken_up = frozenset(changes)
        return len(kept) if looked else 0

    def _piece(self, key: str, country: Country, change: StatusChange) -> NewsPiece:
        said = self._text(FALLBACK, country, change)
        return NewsPiece(
            key=key,
            title=said.title,
            summary=said.summary,
            url=change.source.url if change.source.linkable else "",
            publisher=change.source.publisher,
            date=change.recorded,
            language=FALLBACK,
            countries=(country.iso2,),
            topics=TOPICS[change.what],
        )

    def _text(self, language: str, country: Country, change: StatusChange) -> NewsText:
        catalogue = self._catalogue(language)
        values = {
            "country": catalogue.country(country.iso2, country.name),
            "old": catalogue.get(f"status-{change.what}", value=change.old),
            "new": catalogue.get(f"status-{change.what}", value=change.new),
        }
        return NewsText(
            language,
            catalogue.get(f"news-status-{change.what}", **values),
            catalogue.get(
                "news-status-evidence",
                source=change.source.publisher,
                date=catalogue.date(change.as_of or change.recorded),
                evidence=change.evidence,
            ).strip(),
        )


def _key(country: Country, change: StatusChange) -> str:
    return f"status/{country.iso2}/{change.what}/{change.recorded}"


def _failing(state: FeedState, catalogue: Catalogue) -> str:
    return catalogue.get(
        "newsroom-failing",
        feed=state.id,
        since=catalogue.date((state.failing_since or state.next_at).date()),
        problem=problem(state.error, catalogue),
    )


def problem(error: str, catalogue: Catalogue) -> str:
    """Return as a sentence why a feed could not be read.

    Args:
        error: As `FeedError` says it: its reason and detail.
        catalogue: Of who reads it.
    """
    reason, _, detail = error.partition(" ")
    return catalogue.get("feed-problem", reason=reason, detail=detail)
