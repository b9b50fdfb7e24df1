"""Bringing `data/` into the database: checked, with its search index, all of it or nothing.

Apart from `bot.library`, because most starts have nothing to load and need
neither the file formats nor the training.
"""

import asyncio
from pathlib import Path

from bot import translations
from bot.errors import DataError
from bot.feeds.sources import read_feeds
from bot.i18n import read_catalogues
from bot.knowledge.check import check
from bot.knowledge.files import Reader, file_of, read_knowledge
from bot.library import Progress, content_hash
from bot.maps.regions import read_regions
from bot.models import Knowledge, SearchRows
from bot.search import snapshot
from bot.search.collisions import collisions
from bot.search.index import build
from bot.storage import knowledge_read, knowledge_write
from bot.storage.dialect import REPLACING, one_at_a_time, take_time
from bot.storage.engine import Database
from bot.storage.schema import upgrade
from bot.topics import read_topics


def examine(folder: Path, progress: Progress) -> tuple[Knowledge, list[str]]:
    """Return what `data/` holds and every problem in it, the matcher run on itself included.

    Raises:
        DataError: there are no knowledge files.
    """
    reader = Reader(folder)
    knowledge = reader.read()
    problems = [*reader.problems, *check(knowledge)]
    for read in (read_catalogues, read_regions, read_topics, read_feeds):
        try:
            read(folder)
        except DataError as error:
            problems.extend(error.problems)
    problems += translations.problems(folder, knowledge)
    if not problems:
        progress("asking every way to ask of the matcher")
        labels = {entry.name: entry.label for entry in knowledge.entries}
        problems += [
            f"{file_of(way.name)}: ways.{way.language}: {way.phrase!r} is taken for {other}"
            for way, other in collisions(build(_search_rows(knowledge)), knowledge.ways, labels)
        ]
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
    read_regions(folder)
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


async def renew_index(database: Database, progress: Progress) -> None:
    """Build and store the index anew, of rows that were changed in the database itself.

    Raises:
        DatabaseError: the database cannot be read or written.
    """
    async with database.read() as connection:
        rows_hash = await knowledge_read.search_rows_hash(connection)
        rows = await knowledge_read.read_search_rows(connection)
    progress("building the search index again: rows of the database have changed")
    content = snapshot.dump(await asyncio.to_thread(build, rows))
    async with database.write() as connection:
        await one_at_a_time(connection, REPLACING)
        await knowledge_write.write_index(connection, rows_hash, content)


async def _replace(
    database: Database, knowledge: Knowledge, folder: Path, content: bytes | None
) -> bool:
    """Write the knowledge in one transaction; without an index, only if the stored one fits."""
    async with database.write() as connection:
        await take_time(connection)
        await one_at_a_time(connection, REPLACING)
        attempt = await connection.begin_nested()
        await knowledge_write.replace(connection, knowledge, content_hash(folder))
        rows_hash = await knowledge_read.search_rows_hash(connection)
        stored = await knowledge_read.read_index_key(connection)
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


def _search_rows(knowledge: Knowledge) -> SearchRows:
    return SearchRows(
        knowledge.ways,
        knowledge.place_forms,
        knowledge.place_stops,
        knowledge.words,
        frozenset(country.iso2 for country in knowledge.countries),
    )
