"""How fast all replicas together may speak: reserved in the database, by its own clock."""

from collections.abc import Mapping

from sqlalchemy import delete, func, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.pace import Key
from bot.storage.tables import pace

# A row further ahead than this was left there by a clock that has been set back since: it begins
# anew. Five thousand answers fit in three minutes; a chat may be told to wait for longer, and
# is told so again then.
_WRONG = (
    "own.at > statement_timestamp() + CASE WHEN own.kind IN ('all', 'news')"
    " THEN interval '3 minutes' ELSE interval '10 minutes' END"
)
# One statement, so that no replica holds a row while its words travel. In one order, so that two
# are not in each other's way.
_RESERVE = text(
    "INSERT INTO pace AS own (kind, chat, at)"  # noqa: S608  # words of ours
    " SELECT kind, chat, statement_timestamp() + span * interval '1 second'"
    " FROM unnest(CAST(:kinds AS text[]), CAST(:chats AS bigint[]), CAST(:spans AS float8[]))"
    " AS wanted (kind, chat, span) ORDER BY kind, chat"
    " ON CONFLICT (kind, chat) DO UPDATE"
    f" SET at = CASE WHEN {_WRONG} THEN excluded.at"
    " ELSE greatest(own.at, statement_timestamp()) + (excluded.at - statement_timestamp()) END"
    f" WHERE own.at <= statement_timestamp() + :ahead * interval '1 second' OR {_WRONG}"
    " RETURNING kind, chat, CAST(extract(epoch FROM own.at - clock_timestamp()) AS float8)"
)
_HALT = text(
    "INSERT INTO pace AS own (kind, chat, at)"
    " VALUES (:kind, :chat, statement_timestamp() + :seconds * interval '1 second')"
    " ON CONFLICT (kind, chat) DO UPDATE SET at = greatest(own.at, excluded.at)"
)
ANY = 1e9  # seconds ahead: however much is reserved already
FREE = "10 minutes"  # a row this old is as if it had never been


async def reserve(
    connection: AsyncConnection, wanted: Mapping[Key, float], ahead: float = ANY
) -> dict[Key, float]:
    """Move rows on by seconds; return in how many seconds each begins what was reserved.

    Args:
        connection: On PostgreSQL, committing each statement.
        wanted: How far, by row.
        ahead: Rows that are further ahead than so many seconds stay, and are not in the result.
    """
    rows = await connection.execute(
        _RESERVE,
        {
            "kinds": [kind for kind, _ in wanted],
            "chats": [chat for _, chat in wanted],
            "spans": list(wanted.values()),
            "ahead": ahead,
        },
    )
    return {(kind, chat): seconds - wanted[kind, chat] for kind, chat, seconds in rows}


async def halt(connection: AsyncConnection, key: Key, seconds: float) -> None:
    """Let a row begin no sooner than in so many seconds."""
    kind, chat = key
    await connection.execute(_HALT, {"kind": kind, "chat": chat, "seconds": seconds})


async def prune(connection: AsyncConnection) -> None:
    """Forget rows that make nobody wait any more."""
    old = func.now() - text(f"interval '{FREE}'")
    await connection.execute(delete(pace).where(pace.c.at < old))
