"""Writing the knowledge: always as a whole."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import clock
from bot.models import (
    AzeEvidence,
    Country,
    Entry,
    Knowledge,
    NationalReport,
    NearbyFact,
    Plan,
    SiteCount,
    Source,
    StatusChange,
    Submitted,
)
from bot.storage import tables
from bot.storage.dialect import upsert
from bot.storage.groups import add_asked, add_groups
from bot.storage.knowledge_read import read_loaded

LIST_PARTS = ("facts", "can_do", "steps")
LINE_PARTS = ("title", "answer", "where_on_page")

Rows = list[dict[str, Any]]
CountryFact = (
    AzeEvidence | NearbyFact | Plan | Submitted | NationalReport | SiteCount | StatusChange
)


async def replace(connection: AsyncConnection, knowledge: Knowledge, content_hash: str) -> int:
    """Put `knowledge` in the place of all there was; return the new version.

    The caller's transaction makes it all or nothing.
    """
    version, _ = await read_loaded(connection)
    contents = _rows(knowledge)
    replaced = [
        table
        for table in tables.metadata.sorted_tables
        if table not in (*tables.PEOPLE, tables.search_index, tables.loads)
    ]
    for table in reversed(replaced):
        await connection.execute(delete(table))
    for table in replaced:
        rows = contents.get(table.name)
        if rows:
            await connection.execute(insert(table), rows)
    now = clock.now()
    await connection.execute(
        insert(tables.knowledge),
        {"id": 1, "version": version + 1, "content_hash": content_hash, "loaded_at": now},
    )
    new = upsert(connection, tables.loads)
    await connection.execute(
        new.on_conflict_do_update(
            index_elements=[tables.loads.c.content_hash],
            set_={"version": new.excluded.version, "at": new.excluded.at},
        ),
        {"content_hash": content_hash, "version": version + 1, "at": now},
    )
    return version + 1


class _Sources:
    """Numbers each distinct source once."""

    def __init__(self) -> None:
        self._numbers: dict[Source, int] = {}

    def number(self, source: Source | None) -> int | None:
        if source is None:
            return None
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def rows(self) -> Rows:
        return [
            {
                "id": number,
                "url": source.url,
                "publisher": source.publisher,
                "read": source.read,
                "linkable": source.linkable,
            }
            for source, number in self._numbers.items()
        ]


def _rows(knowledge: Knowledge) -> Mapping[str, Rows]:
    sources = _Sources()
    rows: dict[str, Rows] = defaultdict(list)
    for entry in knowledge.entries:
        _add_entry(rows, entry, sources)
    for country in knowledge.countries:
        _add_country(rows, country, sources)
    for position, item in enumerate(knowledge.news):
        rows["news_archive"].append(
            {
                "position": position,
                "date": item.date,
                "title": item.title,
                "language": item.language,
                "summary": item.summary,
                "countries": " ".join(item.countries),
                "source": sources.number(item.source),
            }
        )
    for number, way in enumerate(knowledge.ways, start=1):
        rows["ways"].append(
            {"id": number, "name": way.name, "language": way.language, "phrase": way.phrase}
        )
    for number, form in enumerate(knowledge.place_forms, start=1):
        rows["place_forms"].append(
            {
                "id": number,
                "code": form.code,
                "kind": form.kind,
                "form": form.form,
                "language": form.language,
            }
        )
    for number, stop in enumerate(knowledge.place_stops, start=1):
        rows["place_stops"].append(
            {
                "id": number,
                "form": stop.form,
                "capitals": stop.capitals,
                "languages": " ".join(stop.languages),
            }
        )
    rows["words"] = [
        {"word": word.word, "language": language, "zipf": zipf}
        for word in knowledge.words
        for language, zipf in word.zipf.items()
    ]
    rows["settings"] = [{"key": key, "value": value} for key, value in knowledge.settings.items()]
    add_groups(rows, knowledge.groups, sources.number)
    add_asked(rows, knowledge.asked)
    rows["sources"] = sources.rows()
    return rows


def _add_entry(rows: Mapping[str, Rows], entry: Entry, sources: _Sources) -> None:
    rows["entries"].append(
        {
            "name": entry.name,
            "label": entry.label,
            "kind": entry.kind,
            "publisher": entry.publisher,
            "document_kind": entry.document_kind,
            "year": entry.year,
            "languages": " ".join(entry.languages),
            "resources": " ".join(entry.resources),
            "parts": " ".join(entry.parts),
            "audiences": " ".join(entry.audiences),
            "topics": " ".join(entry.topics),
        }
    )
    for language, text in entry.texts.items():
        parts = {part: (getattr(text, part),) for part in LINE_PARTS if getattr(text, part)}
        parts |= {part: getattr(text, part) for part in LIST_PARTS}
        for part, lines in parts.items():
            for position, line in enumerate(lines):
                rows["texts"].append(
                    {
                        "name": entry.name,
                        "language": language,
                        "part": part,
                        "position": position,
                        "text": line,
                        "reviewed": text.reviewed,
                    }
                )
    for position, link in enumerate(entry.links):
        rows["links"].append(
            {
                "name": entry.name,
                "position": position,
                "url": link.url,
                "what": link.what,
                "publisher": link.publisher,
            }
        )
    for position, source in enumerate(entry.sources):
        rows["entry_sources"].append(
            {"name": entry.name, "position": position, "source": sources.number(source)}
        )


def _add_country(rows: Mapping[str, Rows], country: Country, sources: _Sources) -> None:
    rows["countries"].append(
        {
            "iso2": country.iso2,
            "iso3": country.iso3,
            "name": country.name,
            "continent": country.continent,
            "subregion": country.subregion,
            "un_region": country.un_region,
            "party": country.party,
            "joined": country.joined,
            "joined_source": sources.number(country.joined_source),
            "profile": country.profile,
        }
    )
    single: dict[str, CountryFact | None] = {
        "aze_evidence": country.aze,
        "nearby_facts": country.nearby,
        "plans": country.plan,
        "submissions": country.submitted,
        "reports": country.report,
    }
    for table, value in single.items():
        if value:
            rows[table].append(_fact_row(country, value, sources))
    several: dict[str, Sequence[CountryFact]] = {
        "site_counts": country.counts,
        "status_changes": country.history,
    }
    for table, values in several.items():
        rows[table] += [
            {"position": position, **_fact_row(country, value, sources)}
            for position, value in enumerate(values)
        ]


def _fact_row(country: Country, value: CountryFact, sources: _Sources) -> dict[str, Any]:
    """The columns of these tables are the fields of their values, the source by its number."""
    columns = {field.name: getattr(value, field.name) for field in fields(value)}
    return {"iso2": country.iso2, **columns, "source": sources.number(value.source)}


async def write_index(connection: AsyncConnection, rows_hash: str, content: bytes) -> None:
    """Store the search index in the place of the earlier one."""
    await connection.execute(delete(tables.search_index))
    await connection.execute(
        insert(tables.search_index), {"id": 1, "rows_hash": rows_hash, "content": content}
    )
