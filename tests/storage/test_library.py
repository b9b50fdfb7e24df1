"""Loading the knowledge: all or nothing, noticed by running bots, findable at once."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.desk import open_desk
from bot.errors import DataError, IndexMissingError
from bot.knowledge.files import read_knowledge
from bot.library import freshness, open_library
from bot.loading import load
from bot.storage import knowledge_read, schema
from bot.storage.engine import Database
from tests.conftest import settings, silent

NEW_ENTRY = """
kind = "guide"
publisher = "IUCN"
languages = ["en"]
audiences = ["scientists"]
topics = ["kba"]

[text.en]
title = "Handbook of xylophone frogs"
facts = ["It tells how xylophone frogs are counted at night."]

[[links]]
url = "https://www.iucn.org/xylophone"
what = "the handbook"

[[sources]]
url = "https://www.iucn.org/xylophone"
read = 2026-11-22

[ways]
en = ["handbook of xylophone frogs", "how do I count xylophone frogs", "xylophone frog census"]
es = ["manual de las ranas xilofono", "contar ranas xilofono"]
fr = ["manuel des grenouilles xylophones"]
pt = ["manual das ras xilofone"]
"""


async def test_what_is_loaded_is_what_was_read(own_data: Path, address: str) -> None:
    """Every entry, country, name and item comes back from the database as it was in the files."""
    database = Database(address)
    await load(database, own_data, silent)
    knowledge = read_knowledge(own_data)
    async with database.read() as connection:
        entries = await knowledge_read.read_entries(connection)
        countries = await knowledge_read.read_countries(connection)
        rows = await knowledge_read.read_search_rows(connection)
        news = await knowledge_read.read_news(connection)
    await database.close()
    assert entries == {entry.name: entry for entry in knowledge.entries}
    assert countries == {country.iso2: country for country in knowledge.countries}
    assert news == knowledge.news
    assert rows.ways == knowledge.ways
    assert rows.place_forms == knowledge.place_forms
    assert rows.place_stops == knowledge.place_stops


async def test_one_new_file_is_found_by_the_running_bot(own_data: Path, address: str) -> None:
    """A resource added as one file answers after `data load`, without a restart."""
    async with open_desk(settings(address, own_data), silent) as desk:
        before = desk.assistant.reply("how do I count xylophone frogs")
        assert before.decision.outcome != "answer"
        (own_data / "resources" / "xylophone-frogs.toml").write_text(NEW_ENTRY, encoding="utf-8")
        other = Database(address)
        await load(other, own_data, silent)
        await other.close()
        after = (await desk.refresh()).reply("handbook of xylophone frogs")
    assert after.answer.label == "resource/xylophone-frogs"
    assert "counted at night" in after.answer.facts[0]


async def test_a_changed_row_changes_the_answer(own_data: Path, address: str) -> None:
    """Answers come from the database: another text in a row is another answer."""
    async with open_desk(settings(address, own_data), silent) as desk:
        assert "last refuge" in desk.assistant.reply("what is an AZE site").answer.lead
    database = Database(address)
    async with database.write() as connection:
        await connection.execute(
            text("UPDATE texts SET text = 'Changed.' WHERE name = 'term/aze-site'"
                 " AND part = 'answer' AND language = 'en'")
        )  # fmt: skip
    await database.close()
    async with open_desk(settings(address, own_data), silent) as desk:
        assert desk.assistant.reply("what is an AZE site").answer.lead == "AZE site: Changed."


async def test_changed_ways_to_ask_are_learned_at_the_next_start(
    own_data: Path, address: str
) -> None:
    """A way to ask changed in the database itself leads to its entry, too."""
    database = Database(address)
    await load(database, own_data, silent)
    async with database.write() as connection:
        await connection.execute(
            text("UPDATE ways SET phrase = 'zorkmid frobnicator'"
                 " WHERE id IN (SELECT id FROM ways WHERE name = 'term/ibat' LIMIT 4)")
        )  # fmt: skip
    await database.close()
    async with open_desk(settings(address, own_data), silent) as desk:
        option = desk.assistant.reply("zorkmid frobnicator").decision.options[0]
    assert option.name == "term/ibat"


async def test_facts_change_without_another_index(
    own_data: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Editing a fact does not cost the half minute that building the index takes."""
    database = Database(address)
    first = await load(database, own_data, silent)
    path = own_data / "resources" / "aze-faq.toml"
    path.write_text(path.read_text().replace("No single group", "No one group"))
    monkeypatch.setattr("bot.loading.build", None)
    assert await load(database, own_data, silent) == first + 1
    await database.close()


async def test_a_broken_file_changes_nothing(own_data: Path, address: str) -> None:
    """A load that fails names file and field, and leaves the loaded version as it was."""
    database = Database(address)
    version = await load(database, own_data, silent)
    path = own_data / "resources" / "aze-faq.toml"
    path.write_text(path.read_text().replace('kind = "page"', 'kind = "novel"'))
    with pytest.raises(DataError, match=r"resources/aze-faq\.toml: kind"):
        await load(database, own_data, silent)
    library = await open_library(database)
    await database.close()
    assert library.version == version


async def test_two_loads_at_once_leave_one_whole_version(own_data: Path, address: str) -> None:
    """Two loads side by side follow one another; the last one stands, whole."""
    first, second = Database(address), Database(address)
    await load(first, own_data, silent)
    await asyncio.gather(load(first, own_data, silent), load(second, own_data, silent))
    library = await open_library(first)
    await first.close()
    await second.close()
    assert library.version == 3
    assert len(library.countries) == 198


async def test_an_empty_database_is_told_from_a_loaded_one(address: str) -> None:
    """Without knowledge there is nothing to answer from, and that is said."""
    database = Database(address)
    await schema.upgrade(database)
    with pytest.raises(IndexMissingError):
        await open_library(database)
    await database.close()


async def test_a_folder_without_knowledge_is_named(address: str, tmp_path: Path) -> None:
    """A wrong `data.dir` is told at once."""
    database = Database(address)
    with pytest.raises(DataError, match=r"no knowledge files here; set data\.dir"):
        await freshness(database, tmp_path / "nowhere")
    await database.close()
    assert not (tmp_path / "aze.db").exists()
