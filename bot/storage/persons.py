"""All that is kept of a person, in every table: shown to them, and deleted."""

from datetime import date
from typing import Any

from sqlalchemy import Table, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import ColumnElement

from bot.storage.dialect import LEDGER, one_at_a_time
from bot.storage.tables import PEOPLE, chats, fills

# Columns that hold the number of a person or a chat, in whatever table.
NUMBERS = ("chat", "chat_id", "user_id")
EDITOR = "editor"  # who sent an item: forgotten without the item


async def forget(connection: AsyncConnection, person: int) -> None:
    """Delete every row that has the number of a person."""
    await one_at_a_time(connection, LEDGER)  # else a slice under way would bring rows back
    # In the reverse order of their making, so that no row is left pointing at none.
    for table in sorted(PEOPLE, key=lambda table: table is chats):
        holds = _of_person(table, person)
        if holds is not None:
            await connection.execute(delete(table).where(holds))
    await connection.execute(update(fills).where(fills.c[EDITOR] == person).values({EDITOR: None}))


async def held(connection: AsyncConnection, person: int) -> dict[str, list[dict[str, Any]]]:
    """Return every row that has the number of a person, by table; times as ISO 8601."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in PEOPLE:
        holds = _of_person(table, person)
        if holds is None:
            continue
        rows = (await connection.execute(select(table).where(holds))).mappings()
        found[table.name] = [
            {name: _plain(value) for name, value in row.items() if value is not None}
            for row in rows
        ]
    return {name: rows for name, rows in found.items() if rows}


def _of_person(table: Table, person: int) -> ColumnElement[bool] | None:
    columns = [table.c[name] for name in NUMBERS if name in table.c]
    return or_(*(column == person for column in columns)) if columns else None


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
