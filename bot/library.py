"""The knowledge of a running bot: loaded, kept in memory, swapped when it changes."""

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DataError, IndexMissingError
from bot.i18n import FALLBACK, read_catalogues
from bot.knowledge.check import check
from bot.knowledge.files import Reader, read_knowledge
from bot.models import Country, Entry, Knowledge, NewsItem, SearchRows
from bot.search import snapshot
from bot.search.collisions import collisions
from bot.search.index import Index, build
from bot.search.understand import Rules
from bot.storage import knowledge_read, knowledge_write
from bot.storage.engine import Database
from bot.storage.schema import upgrade

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Library:
    """One version of the knowledge, whole.

    Attributes:
        version: Goes up with every load.
        entries: Every entry by name.
        countries: Every country by code.
        places: English name of every place that has a code.
        news: The archive, newest first.
        index: The search index.
        rules: What is decided by data besides the index.
    """

    version: int
    entries: Mapping[str, Entry]
    countries: Mapping[str, Country]
    places: Mapping[str, str]
    news: tuple[NewsItem, ...]
    index: Index
    rules: Rules


def examine(folder: Path, progress: Progress) -> tuple[Knowledge, list[str]]:
    """Return what `data/` holds and every problem in it, the matcher run on itself included.

    Raises:
        DataError: there are no knowledge files.
    """
    reader = Reader(folder)
    knowledge = reader.read()
    problems = [*reader.problems, *check(knowledge)]
    try:
        read_catalogues(folder)
    except DataError as error:
        problems.extend(error.problems)
    if not problems:
        progress("asking every way to ask of the matcher")
        labels = {entry.name: entry.label for entry in knowledge.entries}
        problems.extend(collisions(build(_search_rows(knowledge)), knowledge.ways, labels))
    return knowledge, problems


async def load(database: Database, folder: Path, progress: Progress) -> int:
    """Replace the knowledge in the database by that of `data/`; return the new version.

    Everything is checked and the index built before one transaction writes all.

    Raises:
        DataError: a file is broken, or the files do not fit together.
        DatabaseError: the database cannot be written.
    """
    progress("reading the knowledge files")
    knowledge = await asyncio.to_thread(read_knowledge, folder)
    read_catalogues(folder)
    problems = check(knowledge)
    if problems:
        raise DataError(problems)
    await upgrade(database)
    if await _replace(database, knowledge, folder, None):
        return await _version(database)
    progress("building the search index: half a minute, only when ways to ask have changed")
    index = await asyncio.to_thread(build, _search_rows(knowledge))
    await _replace(database, knowledge, folder, snapshot.dump(index))
    return await _version(database)


async def _replace(
    database: Database, knowledge: Knowledge, folder: Path, content: bytes | None
) -> bool:
    """Write the knowledge in one transaction; without an index, only if the stored one fits."""
    async with database.write() as connection:
        attempt = await connection.begin_nested()
        await knowledge_write.replace(connection, knowledge, content_hash(folder))
        rows_hash = await knowledge_read.search_rows_hash(connection)
        stored = await knowledge_read.read_index(connection)
        if content is not None:
            await knowledge_write.write_index(connection, rows_hash, content)
        elif stored is None or stored[0] != rows_hash or not snapshot.readable(stored[1]):
            await attempt.rollback()
            return False
        return True


async def _version(database: Database) -> int:
    async with database.read() as connection:
        version, _ = await knowledge_read.read_loaded(connection)
    return version


async def ensure_loaded(database: Database, folder: Path, progress: Progress) -> None:
    """Load `data/` if the database does not hold just that.

    Raises:
        DataError: a file is broken, or the files do not fit together.
        DatabaseError: the database cannot be opened or, where it has to be, written.
    """
    if not (folder / "publishers.toml").is_file():
        raise DataError([f"{folder}: no knowledge files here; set data.dir"])
    await upgrade(database)
    async with database.read() as connection:
        _, loaded = await knowledge_read.read_loaded(connection)
    if loaded != content_hash(folder):
        await load(database, folder, progress)
    else:
        await _renew_index(database, progress)


async def _renew_index(database: Database, progress: Progress) -> None:
    """Build and store the index anew where rows were changed by hand since it was built."""
    async with database.read() as connection:
        rows_hash = await knowledge_read.search_rows_hash(connection)
        stored = await knowledge_read.read_index(connection)
        if stored and stored[0] == rows_hash and snapshot.readable(stored[1]):
            return
        rows = await knowledge_read.read_search_rows(connection)
    progress("building the search index again: rows of the database have changed")
    content = snapshot.dump(await asyncio.to_thread(build, rows))
    async with database.write() as connection:
        await knowledge_write.write_index(connection, rows_hash, content)


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
        index = snapshot.load(stored[1]) if stored else None
        if index is None:
            raise IndexMissingError
        return Library(
            version=version,
            entries=entries,
            countries=countries,
            places=await knowledge_read.read_place_names(connection),
            news=await knowledge_read.read_news(connection),
            index=index,
            rules=Rules(
                await knowledge_read.read_settings(connection),
                {name: entry.parts for name, entry in entries.items() if entry.parts},
                {name: _words(entry) for name, entry in entries.items()},
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


def _search_rows(knowledge: Knowledge) -> SearchRows:
    return SearchRows(
        knowledge.ways,
        knowledge.place_forms,
        knowledge.place_stops,
        knowledge.words,
        frozenset(country.iso2 for country in knowledge.countries),
    )


def content_hash(folder: Path) -> str:
    """Return one hash of all knowledge files and of the code that builds the index."""
    digest = hashlib.sha256(f"snapshot {snapshot.FORMAT}".encode())
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".toml", ".csv"}:
            digest.update(str(path.relative_to(folder)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
