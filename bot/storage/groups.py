"""Groups of countries and the words that ask about many: to rows and back."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import AskedWords, Group, Source
from bot.storage import tables
from bot.storage.dialect import by_bytes

Rows = list[dict[str, Any]]
NAME, NOTE, FORM = "name", "note", "form"


def add_groups(
    rows: Mapping[str, Rows], groups: Sequence[Group], number: Callable[[Source], int | None]
) -> None:
    """Add the rows of all groups; `number` numbers a source."""
    for group in groups:
        rows["groups"].append(
            {
                "id": group.id,
                "kind": group.kind,
                "as_of": group.as_of,
                "members": " ".join(group.members),
            }
        )
        texts = [(NAME, language, 0, text) for language, text in group.names.items()]
        texts += [(NOTE, language, 0, text) for language, text in group.notes.items()]
        texts += [(FORM, "", position, form) for position, form in enumerate(group.forms)]
        rows["group_texts"] += [
            {
                "group": group.id,
                "part": part,
                "language": language,
                "position": position,
                "text": text,
            }
            for part, language, position, text in texts
        ]
        rows["group_sources"] += [
            {"group": group.id, "position": position, "source": number(source)}
            for position, source in enumerate(group.sources)
        ]


def add_asked(rows: Mapping[str, Rows], asked: Sequence[AskedWords]) -> None:
    """Add the rows of what is asked, in its order."""
    for entry, topic in enumerate(asked):
        rows["asked_words"] += [
            {"id": entry * 1000 + number, "entry": entry, "topic": topic.topic, "words": words}
            for number, words in enumerate(topic.words)
        ]


async def read_groups(connection: AsyncConnection, known: Mapping[int, Source]) -> dict[str, Group]:
    """Return every group by its id; `known` are the sources by number."""
    texts: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    forms: dict[str, list[str]] = defaultdict(list)
    table = tables.group_texts
    for row in (await connection.execute(select(table).order_by(table.c.position))).mappings():
        if row["part"] == FORM:
            forms[row["group"]].append(row["text"])
        else:
            texts[row["group"], row["part"]][row["language"]] = row["text"]
    sources: dict[str, list[Source]] = defaultdict(list)
    table = tables.group_sources
    for row in (await connection.execute(select(table).order_by(table.c.position))).mappings():
        sources[row["group"]].append(known[row["source"]])
    table = tables.groups
    return {
        row["id"]: Group(
            id=row["id"],
            kind=row["kind"],
            names=texts[row["id"], NAME],
            members=tuple(row["members"].split()),
            as_of=row["as_of"],
            notes=texts[row["id"], NOTE],
            sources=tuple(sources[row["id"]]),
            forms=tuple(forms[row["id"]]),
        )
        for row in (
            await connection.execute(select(table).order_by(by_bytes(connection, table.c.id)))
        ).mappings()
    }


async def read_asked(connection: AsyncConnection) -> tuple[AskedWords, ...]:
    """Return what is asked of many countries, in its order."""
    table = tables.asked_words
    rows = (await connection.execute(select(table).order_by(table.c.id))).mappings().all()
    return tuple(
        AskedWords(topic, tuple(row["words"] for row in found))
        for (_, topic), found in groupby(rows, key=lambda row: (row["entry"], row["topic"]))
    )
