"""The knowledge of a running bot, as it keeps it in memory."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

from bot.errors import DatabaseTooNewError, DataError, IndexMissingError
from bot.languages import FALLBACK
from bot.models import ArchivedNews, Country, Entry, Group, NewsItem
from bot.search import snapshot
from bot.search.index import Index
from bot.search.lists import Lists
from bot.search.understand import Rules
from bot.storage import groups, knowledge_read, news
from bot.storage.engine import Database
from bot.storage.schema import HEAD

Progress = Callable[[str], None]  # told what takes long, as it begins
Freshness = Literal["fresh", "other files", "older files", "other rows"]


@dataclass(frozen=True)
class Library:
    """One version of the knowledge, whole.

    Attributes:
        version: Goes up with every load.
        loaded_at: When that was.
        entries: Every entry by name.
        countries: Every country by code.
        groups: Every group of countries by its id, UN codes of continents included.
        places: English name of every place that has a code.
        news: The archive, newest first.
        published: What editors published, newest first.
        index: The search index.
        rules: What is decided by data besides the index.
    """

    version: int
    loaded_at: datetime
    entries: Mapping[str, Entry]
    countries: Mapping[str, Country]
    groups: Mapping[str, Group]
    places: Mapping[str, str]
    news: tuple[ArchivedNews, ...]
    published: tuple[NewsItem, ...]
    index: Index
    rules: Rules

    @cached_property
    def wordings(self) -> Mapping[str, Entry]:
        """What to say of each place that has no card, by code."""
        return {
            code: entry
            for entry in self.entries.values()
            if entry.kind == "territory"
            for code in entry.topics
        }


async def freshness(database: Database, folder: Path) -> Freshness:
    """Return whether the database holds just what `data/` does, and an index of its own rows.

    Where replicas share a database, files that were loaded before and replaced since are older:
    those of a replica that has not been updated yet. Each set of files is so loaded by starts
    once at most, and two versions never load in turn; `data load` does what it is told.

    Raises:
        DataError: there are no knowledge files in the folder.
        DatabaseTooNewError: newer files were loaded, by a version whose index is read by it alone.
        DatabaseError: the database cannot be read.
    """
    if not (folder / "publishers.toml").is_file():
        raise DataError([f"{folder}: no knowledge files here; set data.dir"])
    async with database.read() as connection:
        _, loaded = await knowledge_read.read_loaded(connection)
        ours = content_hash(folder)
        stored = await knowledge_read.read_index_key(connection)
        if loaded != ours:
            shared = database.shared and bool(loaded)
            if not shared or not await knowledge_read.was_loaded(connection, ours):
                return "other files"
            if stored is None or not snapshot.readable(stored[1]):
                raise DatabaseTooNewError(
                    f"{database.name}: a newer version of the bot has loaded its knowledge; update"
                    " this one, or go back with `python -m bot data load`"
                )
            return "older files"
        rows_hash = await knowledge_read.search_rows_hash(connection)
    if stored is None or stored[0] != rows_hash or not snapshot.readable(stored[1]):
        return "other rows"
    return "fresh"


async def open_library(database: Database) -> Library:
    """Return the knowledge that the database holds.

    Raises:
        IndexMissingError: no knowledge has been loaded yet, or by another version of the bot.
        DatabaseError: the database cannot be read.
    """
    async with database.read() as connection:
        version, loaded = await knowledge_read.read_loaded(connection)
        if not loaded:
            raise IndexMissingError
        entries = await knowledge_read.read_entries(connection)
        countries = await knowledge_read.read_countries(connection)
        stored = await knowledge_read.read_index(connection)
        index = snapshot.load(stored) if stored else None
        if index is None:
            raise IndexMissingError
        known = await knowledge_read.read_sources(connection)
        grouped = await groups.read_groups(connection, known)
        return Library(
            version=version,
            loaded_at=await knowledge_read.read_loaded_at(connection),
            entries=entries,
            countries=countries,
            groups=grouped,
            places=await knowledge_read.read_place_names(connection),
            news=await knowledge_read.read_news(connection),
            published=await news.published(connection),
            index=index,
            rules=Rules(
                await knowledge_read.read_settings(connection),
                {name: entry.parts for name, entry in entries.items() if entry.parts},
                {name: _words(entry) for name, entry in entries.items()},
                Lists.of(grouped.values(), await groups.read_asked(connection)),
                frozenset(countries),
            ),
        )


async def newer(database: Database, library: Library) -> bool:
    """Return whether another version has been loaded since."""
    async with database.read() as connection:
        version, _ = await knowledge_read.read_loaded(connection)
    return version != library.version


def _words(entry: Entry) -> str:
    text = entry.texts.get(FALLBACK)
    return " ".join([text.title, text.answer, *text.facts, *text.steps]) if text else ""


def content_hash(folder: Path) -> str:
    """Return one hash of all knowledge files, of the tables and of the code for the index."""
    digest = hashlib.sha256(f"snapshot {snapshot.FORMAT} tables {HEAD}".encode())
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".toml", ".csv"}:
            digest.update(str(path.relative_to(folder)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
