"""Reading the knowledge: the rows as they stand now, as values of `bot.models`."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, String, Table, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import (
    ArchivedNews,
    AzeEvidence,
    CommonWord,
    Country,
    Entry,
    Link,
    NationalReport,
    NearbyFact,
    PlaceForm,
    PlaceStop,
    Plan,
    SearchRows,
    SiteCount,
    Source,
    StatusChange,
    Submitted,
    Text,
    Way,
)
from bot.storage import tables
from bot.storage.dialect import by_bytes


async def read_loaded(connection: AsyncConnection) -> tuple[int, str]:
    """Return the version of the loaded knowledge and the hash of its files; (0, "") if none."""
    row = (await connection.execute(select(tables.knowledge))).mappings().first()
    return (int(row["version"]), str(row["content_hash"])) if row else (0, "")


async def was_loaded(connection: AsyncConnection, content_hash: str) -> bool:
    """Return whether files with this hash were ever loaded."""
    query = select(tables.loads.c.version).where(tables.loads.c.content_hash == content_hash)
    return (await connection.execute(query)).first() is not None


async def read_loaded_at(connection: AsyncConnection) -> datetime:
    """Return when the loaded knowledge was loaded."""
    loaded_at: datetime = (
        await connection.execute(select(tables.knowledge.c.loaded_at))
    ).scalar_one()
    return loaded_at


async def read_entries(connection: AsyncConnection) -> dict[str, Entry]:
    """Return every entry by name, as the rows stand now."""
    known = await read_sources(connection)
    texts = await _read_texts(connection)
    links: dict[str, list[Link]] = defaultdict(list)
    for row in await _all(connection, tables.links, "position"):
        links[row["name"]].append(Link(row["url"], row["what"], row["publisher"]))
    sources: dict[str, list[Source]] = defaultdict(list)
    for row in await _all(connection, tables.entry_sources, "position"):
        sources[row["name"]].append(known[row["source"]])
    return {
        row["name"]: Entry(
            label=row["label"],
            name=row["name"],
            kind=row["kind"],
            texts=texts.get(row["name"], {}),
            publisher=row["publisher"],
            document_kind=row["document_kind"],
            year=row["year"],
            languages=tuple(row["languages"].split()),
            links=tuple(links[row["name"]]),
            sources=tuple(sources[row["name"]]),
            resources=tuple(row["resources"].split()),
            parts=tuple(row["parts"].split()),
            audiences=tuple(row["audiences"].split()),
            topics=tuple(row["topics"].split()),
        )
        for row in await _all(connection, tables.entries, "name")
    }


async def read_countries(connection: AsyncConnection) -> dict[str, Country]:
    """Return every country by its two-letter code, as the rows stand now."""
    known = await read_sources(connection)
    evidence = {
        row["iso2"]: AzeEvidence(row["status"], row["evidence"], row["as_of"], known[row["source"]])
        for row in await _all(connection, tables.aze_evidence, "iso2")
    }
    nearby = {
        row["iso2"]: NearbyFact(row["evidence"], row["law"], known[row["source"]])
        for row in await _all(connection, tables.nearby_facts, "iso2")
    }
    history = await _read_history(connection, known)
    plans = {
        row["iso2"]: Plan(
            row["title"], row["status"], row["date"], row["note"], known[row["source"]]
        )
        for row in await _all(connection, tables.plans, "iso2")
    }
    submissions = {
        row["iso2"]: Submitted(row["value"], row["as_of"], known[row["source"]])
        for row in await _all(connection, tables.submissions, "iso2")
    }
    reports = {
        row["iso2"]: NationalReport(row["number"], row["as_of"], known[row["source"]])
        for row in await _all(connection, tables.reports, "number")
    }
    counts: dict[str, list[SiteCount]] = defaultdict(list)
    for row in await _all(connection, tables.site_counts, "position"):
        counts[row["iso2"]].append(
            SiteCount(row["sites"], row["species"], row["list"], row["as_of"], known[row["source"]])
        )
    return {
        row["iso2"]: Country(
            iso2=row["iso2"],
            iso3=row["iso3"],
            name=row["name"],
            continent=row["continent"],
            subregion=row["subregion"],
            un_region=row["un_region"],
            party=row["party"],
            joined=row["joined"],
            joined_source=known.get(row["joined_source"]),
            profile=row["profile"],
            aze=evidence.get(row["iso2"]),
            nearby=nearby.get(row["iso2"]),
            plan=plans.get(row["iso2"]),
            submitted=submissions.get(row["iso2"]),
            report=reports.get(row["iso2"]),
            counts=tuple(counts[row["iso2"]]),
            history=tuple(history[row["iso2"]]),
        )
        for row in await _all(connection, tables.countries, "iso2")
    }


async def read_news(connection: AsyncConnection) -> tuple[ArchivedNews, ...]:
    """Return the archive of news, newest first."""
    known = await read_sources(connection)
    return tuple(
        ArchivedNews(
            row["date"],
            row["title"],
            row["language"],
            row["summary"],
            tuple(row["countries"].split()),
            known[row["source"]],
        )
        for row in await _all(connection, tables.news_archive, "position")
    )


async def read_ways(connection: AsyncConnection) -> tuple[Way, ...]:
    """Return every way to ask."""
    rows = await _all(connection, tables.ways, "id")
    return tuple(Way(row["name"], row["language"], row["phrase"]) for row in rows)


async def read_place_forms(connection: AsyncConnection) -> tuple[PlaceForm, ...]:
    """Return every name of a place."""
    rows = await _all(connection, tables.place_forms, "id")
    return tuple(PlaceForm(row["code"], row["kind"], row["form"], row["language"]) for row in rows)


async def read_place_stops(connection: AsyncConnection) -> tuple[PlaceStop, ...]:
    """Return the everyday words that are no place."""
    rows = await _all(connection, tables.place_stops, "id")
    return tuple(
        PlaceStop(row["form"], row["capitals"], tuple(row["languages"].split())) for row in rows
    )


async def read_words(connection: AsyncConnection) -> tuple[CommonWord, ...]:
    """Return how common ordinary words are."""
    words: dict[str, dict[str, float]] = defaultdict(dict)
    for row in await _all(connection, tables.words, "word"):
        words[row["word"]][row["language"]] = row["zipf"]
    return tuple(CommonWord(word, zipf) for word, zipf in words.items())


async def read_settings(connection: AsyncConnection) -> dict[str, float]:
    """Return the fitted numbers of the decision."""
    return {row["key"]: row["value"] for row in await _all(connection, tables.settings, "key")}


async def read_index(connection: AsyncConnection) -> bytes | None:
    """Return the stored search index."""
    content = await connection.scalar(select(tables.search_index.c.content))
    return bytes(content) if content is not None else None


async def read_index_key(connection: AsyncConnection) -> tuple[str, bytes] | None:
    """Return the hash of the rows the stored index was built from, and its first 8 bytes."""
    index = tables.search_index
    row = (
        await connection.execute(select(index.c.rows_hash, func.substr(index.c.content, 1, 8)))
    ).first()
    return (str(row[0]), bytes(row[1])) if row else None


async def read_search_rows(connection: AsyncConnection) -> SearchRows:
    """Return the rows that the search index is built from."""
    return SearchRows(
        ways=await read_ways(connection),
        place_forms=await read_place_forms(connection),
        place_stops=await read_place_stops(connection),
        words=await read_words(connection),
        listed=frozenset(await connection.scalars(select(tables.countries.c.iso2))),
    )


async def read_place_names(connection: AsyncConnection) -> dict[str, str]:
    """Return the English name of every place, territories and regions included."""
    forms = tables.place_forms
    rows = (
        await connection.execute(
            select(forms.c.code, forms.c.form)
            .where(forms.c.kind.in_(("name", "region")), forms.c.language.in_(("en", "")))
            .order_by(forms.c.id.desc())
        )
    ).all()
    return {row.code: row.form for row in rows}


async def search_rows_hash(connection: AsyncConnection) -> str:
    """Return one hash of all rows that the search index is built from.

    The ordinary words, which nobody edits by hand, count by their sums.
    """
    digest = hashlib.sha256()
    words = tables.words
    # Whole numbers: sums of others depend on the order in which a server reads them.
    totals = (
        select(
            words.c.language,
            func.count(),
            func.sum(func.length(words.c.word)),
            func.sum(func.round(words.c.zipf * 1000)),
        )
        .group_by(words.c.language)
        .order_by(by_bytes(connection, words.c.language))
    )
    digest.update(repr((await connection.execute(totals)).all()).encode())
    for table in (tables.ways, tables.place_forms, tables.place_stops):
        line: ColumnElement[str] = literal("")
        for column in table.c:
            line = line + "\t" + func.coalesce(cast(column, String), "")
        key = next(iter(table.primary_key))
        rows = select(line.label("line")).order_by(key).subquery()
        joined = await connection.scalar(select(func.aggregate_strings(rows.c.line, "\n")))
        digest.update((joined or "").encode())
    return digest.hexdigest()


async def _all(connection: AsyncConnection, table: Table, order: str) -> Sequence[RowMapping]:
    query = select(table).order_by(by_bytes(connection, table.c[order]))
    return (await connection.execute(query)).mappings().all()


async def read_sources(connection: AsyncConnection) -> dict[int, Source]:
    """Return every source by its number."""
    return {
        row["id"]: Source(row["url"], row["publisher"], row["read"], row["linkable"])
        for row in await _all(connection, tables.sources, "id")
    }


async def _read_history(
    connection: AsyncConnection, known: Mapping[int, Source]
) -> dict[str, list[StatusChange]]:
    history: dict[str, list[StatusChange]] = defaultdict(list)
    for row in await _all(connection, tables.status_changes, "position"):
        history[row["iso2"]].append(
            StatusChange(
                row["what"],
                row["old"],
                row["new"],
                row["evidence"],
                known[row["source"]],
                row["as_of"],
                row["recorded"],
            )
        )
    return history


async def _read_texts(connection: AsyncConnection) -> dict[str, dict[str, Text]]:
    lines: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    reviewed: dict[tuple[str, str], bool] = {}
    for row in await _all(connection, tables.texts, "position"):
        key = (row["name"], row["language"])
        lines[key][row["part"]].append(row["text"])
        reviewed[key] = row["reviewed"]
    texts: dict[str, dict[str, Text]] = defaultdict(dict)
    for (name, language), parts in lines.items():
        texts[name][language] = Text(
            title=_first(parts["title"]),
            answer=_first(parts["answer"]),
            facts=tuple(parts["facts"]),
            can_do=tuple(parts["can_do"]),
            steps=tuple(parts["steps"]),
            where_on_page=_first(parts["where_on_page"]),
            reviewed=reviewed[name, language],
        )
    return texts


def _first(lines: Iterable[str]) -> str:
    return next(iter(lines), "")
