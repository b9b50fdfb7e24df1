"""What a database can do to a bot: told in plain words, waited out, and never half a row."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import make_url, select, text

from bot.errors import DatabaseError
from bot.models import Memory
from bot.people import People
from bot.storage import knowledge_read, postgresql, schema
from bot.storage.engine import Database
from bot.storage.tables import metadata
from bot.turns import Claim, Remember, Report
from tests.conftest import url
from tests.following import add_chats, rows
from tests.postgres import PASSWORD, Postgres
from tests.relay import Relay, relayed
from tests.times import Times

only_postgresql = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
only_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


async def refusal(address: str) -> str:
    """Return why a database cannot be read."""
    database = Database(address)
    with pytest.raises(DatabaseError) as caught:
        await schema.upgrade(database)
    await database.close()
    return str(caught.value)


@only_postgresql
async def test_a_wrong_address_is_told_in_words(address: str, postgres: Postgres) -> None:
    """No such database, no such host, nobody at that port; never a password."""
    here = make_url(address).set(password="secret")  # noqa: S106  # nobody asks for it

    def changed(**values: str | int) -> str:
        return here.set(**values).render_as_string(hide_password=False)  # type: ignore[arg-type]  # as named by the callers

    reasons = {
        changed(database="aze_nothing"): "aze_nothing .* does not exist; make it with createdb",
        changed(host="nowhere.invalid"): "cannot be found",
        changed(host="127.0.0.1", port=1): "does not answer",
    }
    for wrong, reason in reasons.items():
        told = await refusal(wrong)
        assert "secret" not in told
        with pytest.raises(DatabaseError, match=reason):
            raise DatabaseError(told)
    assert postgres.url.database


@only_postgresql
async def test_a_wrong_password_is_told_and_not_repeated(address: str, postgres: Postgres) -> None:
    """The right one is taken, a wrong one named as such, none asked for."""
    if not postgres.own:
        pytest.skip("users of a server that AZE_TEST_POSTGRES_URL names are not known")
    guest = make_url(address).set(username="guest")
    wrong = guest.set(password="hunter2")  # noqa: S106  # a wrong one
    told = await refusal(wrong.render_as_string(hide_password=False))
    assert "refuses the password" in told
    assert "hunter2" not in told
    assert "asks for a password" in await refusal(guest.render_as_string())
    database = Database(guest.set(password=PASSWORD).render_as_string(hide_password=False))
    with pytest.raises(DatabaseError, match="does not let this user do that"):
        await schema.version(database)  # let in, and the tables are somebody else's
    await database.close()


@only_postgresql
@pytest.mark.parametrize("driver", ["postgresql", "postgres", "postgresql+asyncpg"])
async def test_every_spelling_of_the_driver_is_understood(address: str, driver: str) -> None:
    """What hosters give out as an address works as it is."""
    rest = address.split("://")[1]
    database = Database(f"{driver}://{rest}")
    assert await schema.version(database) == schema.HEAD
    await database.close()


@only_postgresql
async def test_a_server_that_goes_away_and_comes_back(address: str) -> None:
    """Meanwhile each use fails in words; then all works again, idle connections included."""
    async with relayed(address) as relay:
        database = Database(relay.address)
        await add_chats(database, [1])
        await relay.cut()
        for _ in range(2):
            with pytest.raises(DatabaseError, match="does not answer"):
                await rows(database, "chats")
            with pytest.raises(DatabaseError, match="does not answer"):
                await add_chats(database, [2])
        await relay.mend()
        await add_chats(database, [3])
        assert [row["chat"] for row in await rows(database, "chats")] == [1, 3]
        await relay.cut()
        await relay.mend()
        await add_chats(database, [4])  # the first use after a cut that nobody noticed
        with pytest.raises(DatabaseError, match="does not answer"):
            await half(database, relay)
        await relay.mend()
        assert len(await rows(database, "chats")) == 3
        await database.close()


async def half(database: Database, relay: Relay) -> None:
    """Write something on a connection that breaks before all of it is written."""
    async with database.write() as connection:
        await connection.execute(text("DELETE FROM chats"))
        await relay.cut()


@only_postgresql
async def test_a_database_that_is_read_only_is_named(address: str) -> None:
    """A standby, or one that its owner has closed: told, and read from all the same."""
    database = Database(address)
    name = make_url(address).database
    async with database.write() as connection:
        await connection.execute(
            text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        )
    await database.close()
    with pytest.raises(DatabaseError, match="is read-only"):
        await add_chats(database, [1])
    assert await rows(database, "chats") == []
    await database.close()


@only_postgresql
async def test_a_long_statement_and_a_long_lock_are_given_up(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for ever, and who waited is told for what."""
    monkeypatch.setattr(postgresql, "STATEMENT_TIMEOUT", timedelta(milliseconds=50))
    monkeypatch.setattr(postgresql, "LOCK_TIMEOUT", timedelta(milliseconds=20))
    database = Database(address)
    with pytest.raises(DatabaseError, match="takes too long"):
        async with database.read() as connection:
            await connection.execute(text("SELECT pg_sleep(10)"))
    async with database.write() as connection:
        await connection.execute(text("LOCK TABLE chats"))
        with pytest.raises(DatabaseError, match="locked by another"):
            await add_chats(database, [1])
    await database.close()


@pytest.mark.parametrize("table", ["entries", "customers"])
async def test_tables_of_something_else_are_left_alone(empty_address: str, table: str) -> None:
    """A database in which another program lives is refused, and nothing is left in it."""
    database = Database(empty_address)
    async with database.write() as connection:
        await connection.execute(text(f"CREATE TABLE {table} (id integer)"))
    with pytest.raises(DatabaseError, match="holds tables of something else"):
        await schema.upgrade(database)
    assert await schema.version(database) is None
    await database.close()


@only_sqlite
async def test_a_full_disk_leaves_no_half_row(address: str) -> None:
    """What does not fit any more is told, and what was there is whole."""
    database = Database(address)
    await schema.upgrade(database)
    await add_chats(database, [1])
    async with database.write() as connection:
        pages = await connection.scalar(text("PRAGMA page_count"))
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DatabaseError, match="the disk is full"):
        await add_chats(database, range(2, 10_000))
    assert [row["chat"] for row in await rows(database, "chats")] == [1]
    await database.close()


async def test_whatever_people_type_is_kept(address: str, times: Times) -> None:
    """A NUL, signs of all planes, a comparison of thirty countries: nothing stops the others."""
    database = Database(address)
    await schema.upgrade(database)
    people = People(database)
    codes = tuple(f"X{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123")
    memory = Memory(f"compare/{'-'.join(codes)}", "", codes, codes, times.now())
    said = "a\x00b 🐸 \N{LATIN SMALL LETTER E WITH ACUTE} " + "x" * 5_000
    effects = (
        Remember(1, 1, memory),
        Report("AAAA0001", "question", "", memory.name, said, "en", 1),
    )
    assert await people.keep(Claim(2**52, 2**52, -(2**52), 7, (), times.now()), effects)
    assert await people.memory((1, 1)) == memory
    [kept] = await people.all_feedback()
    assert kept.text.replace("\x00", "\N{REPLACEMENT CHARACTER}") == said.replace(
        "\x00", "\N{REPLACEMENT CHARACTER}"
    )
    await database.close()


async def test_texts_are_sorted_by_their_letters_numbers(address: str) -> None:
    """The order of what is read, and so the index, is the same on every server."""
    database = Database(address)
    await schema.upgrade(database)
    async with database.write() as connection:
        values = [{"key": key, "value": 1.0} for key in ("b", "C", "a", "é", "Z")]
        await connection.execute(metadata.tables["settings"].insert(), values)
        found = await knowledge_read.read_settings(connection)
    assert list(found) == ["C", "Z", "a", "b", "é"]
    await database.close()


async def test_moments_come_back_as_they_went_in(address: str, times: Times) -> None:
    """To the microsecond and aware, in UTC; a naive one is refused."""
    database = Database(address)
    await schema.upgrade(database)
    moment = times.now() + timedelta(microseconds=123_456)
    await add_chats(database, [1], paused_until=moment.astimezone(ZoneInfo("Asia/Tokyo")))
    chats = metadata.tables["chats"]
    async with database.read() as connection:
        found = await connection.scalar(select(chats.c.paused_until))
    assert found == moment
    assert found is not None
    assert found.utcoffset() == timedelta(0)
    with pytest.raises(DatabaseError, match="timezone-aware"):
        await add_chats(database, [2], paused_until=moment.replace(tzinfo=None))
    await database.close()


def test_the_file_of_a_path_is_named(tmp_path: Path) -> None:
    """People know a database of SQLite by its file."""
    assert Database(url(tmp_path / "x.db")).name == str(tmp_path / "x.db")
