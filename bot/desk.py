"""Settings -> database -> knowledge -> the assistant: what the terminal and the chat share."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.assistant import Assistant
from bot.config import Settings
from bot.errors import IndexMissingError
from bot.feeds.tagging import Tagger
from bot.i18n import Catalogue, read_catalogues
from bot.library import Library, Progress, freshness, newer, open_library
from bot.maps.drawing import Drawing
from bot.maps.regions import read_regions
from bot.models import Country
from bot.news import News
from bot.retention import PRIVACY
from bot.storage.dialect import KNOWLEDGE
from bot.storage.engine import Database
from bot.storage.schema import upgrade
from bot.topics import NewsTopic, read_topics
from bot.turns import MapView


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Database]:
    """Give the database of an address; it is closed at the end.

    Raises:
        DatabaseError: `database.url` cannot be used.
    """
    database = Database(url)
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def open_desk(settings: Settings, progress: Progress) -> AsyncIterator["Desk"]:
    """Give a desk with the knowledge of `data/`, loaded if the database does not hold it yet.

    Raises:
        DataError: a knowledge file is broken.
        DatabaseError: the database cannot be opened or, where it has to be, written.
    """
    async with open_database(settings.database.url) as database:
        await upgrade(database)
        await _bring_up_to_date(database, settings.data_folder, progress)
        desk = Desk(settings, database)
        await desk.refresh()
        yield desk


async def _bring_up_to_date(database: Database, folder: Path, progress: Progress) -> None:
    if await freshness(database, folder) == "fresh":
        return
    async with database.alone(KNOWLEDGE):
        # Another replica may have done it meanwhile.
        state = await freshness(database, folder)
        if state == "fresh":
            return
        if state == "older files":
            progress("the database holds newer knowledge than the files here, and keeps it")
            return
        # Most starts have nothing to load, and need not wait for what loading imports.
        from bot import loading  # noqa: PLC0415  # see above

        if state == "other files":
            await loading.load(database, folder, progress)
        else:
            await loading.renew_index(database, progress)


class Desk:
    """The assistant on the newest knowledge; another load is noticed without a restart."""

    assistant: Assistant
    library: Library
    topics: tuple[NewsTopic, ...]

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings = settings
        self.database = database
        self.news = News(database)
        self._opened = False

    async def refresh(self) -> Assistant:
        """Return the assistant, on another version of the knowledge if one has been loaded.

        Raises:
            DatabaseError: the database cannot be read.
            DataError: a catalogue, or the list of regions, is broken.
        """
        library = await self._other_library()
        if library is not None:
            self.library = self._told(library)
            catalogues = read_catalogues(self.settings.data_folder)
            regions = read_regions(self.settings.data_folder)
            self.topics = read_topics(self.settings.data_folder)
            self.assistant = Assistant(self.library, catalogues, regions, self.topics)
            self._opened = True
        await self.take_up_news()
        return self.assistant

    def _told(self, library: Library) -> Library:
        """Return a library that says how long things are kept here."""
        entry = library.entries.get(PRIVACY)
        if entry is None:
            return library
        told = self.settings.retention.kept.told(entry)
        return replace(library, entries={**library.entries, PRIVACY: told})

    async def _other_library(self) -> Library | None:
        """Return the knowledge if it is another than that in use and can be read here."""
        if not self._opened:
            return await open_library(self.database)
        if not await newer(self.database, self.library):
            return None
        try:
            return await open_library(self.database)
        except IndexMissingError:  # loaded by a newer version: this replica is updated next
            return None

    def catalogue(self, language: str) -> Catalogue:
        """Return the sentences of a language; English where there are none in it."""
        return self.assistant.catalogue(language)

    def languages(self) -> tuple[str, ...]:
        """Return the codes of the languages that there are sentences in."""
        return self.assistant.languages

    def countries(self) -> Iterable[Country]:
        """Return the countries as the newest knowledge has them."""
        return self.library.countries.values()

    def tagger(self) -> Tagger:
        """Return what tells, by the newest knowledge, what news is about."""
        return Tagger(self.library.index.gazetteer, self.topics, self.library.countries)

    def drawing(self, view: MapView) -> Drawing:
        """Return what a map is to show by the newest knowledge."""
        return self.assistant.drawing(view)

    async def take_up_news(self) -> None:
        """Answer from now on with the news that editors have published.

        Raises:
            DatabaseError: the database cannot be read.
        """
        published = await self.news.published()
        if published != self.library.published:
            self.library = replace(self.library, published=published)
            self.assistant = self.assistant.on(self.library)
