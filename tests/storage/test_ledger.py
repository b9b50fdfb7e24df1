"""The ledger: filled once for each reader, by slices, and taken in order."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.delivery.filling import Filling
from bot.delivery.matching import Matcher
from bot.following import Receiver
from bot.parcels import Departure, Settled
from bot.storage import dispatch, ledger, persons, settling
from bot.storage.engine import Database
from bot.storage.schema import upgrade
from bot.storage.tables import metadata
from tests.following import BRAZIL, DAY, add_chats, correct, follow, pieces, publish, rows
from tests.times import Times

HOUR = timedelta(hours=1)


async def opened(address: str) -> tuple[Database, Filling]:
    """Return an empty database, and what fills its ledger."""
    database = Database(address)
    await upgrade(database)
    return database, Filling(database, Matcher(), lambda: None)


async def filled(filling: Filling) -> int:
    """Fill until there is nothing more; return how many slices that took."""
    slices = 0
    while await filling.step():
        slices += 1
    return slices


async def test_an_item_is_filled_by_slices(
    address: str, times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each slice is committed with its place; a new process goes on there, and nothing doubles."""
    monkeypatch.setattr(ledger, "SLICE", 10)
    database, filling = await opened(address)
    chats = [*range(-10, 0), *range(1, 16)]
    await add_chats(database, chats)
    await follow(database, chats, "everything", "")
    item = await publish(database, times.now())
    assert await filling.step()
    assert len(await rows(database, "deliveries")) == 10
    anew = Filling(database, Matcher(), lambda: None)
    assert await filled(anew) == 3
    found = await rows(database, "deliveries")
    assert sorted(row["chat"] for row in found) == chats
    receipts = {
        (row["item"], row["chat"], row["delivery"]) for row in await rows(database, "receipts")
    }
    assert receipts == {(item, row["chat"], row["id"]) for row in found}
    assert [row["state"] for row in await rows(database, "fills")] == ["done"]
    await database.close()


async def test_what_fits_is_filled_and_nothing_else(address: str, times: Times) -> None:
    """Everything, topics, countries and words; not those that are off, waiting or by digest."""
    database, filling = await opened(address)
    await add_chats(database, range(1, 9))
    await add_chats(database, [9], state="off")
    await add_chats(database, [10], state="waiting")
    await follow(database, [1], "everything", "")
    await follow(database, [2], "topic", "species")
    await follow(database, [3, 9, 10])
    await follow(database, [4], "words", "", include="toads,newt")
    await follow(database, [5], "words", "", include="newt")
    await follow(database, [6], "country", "PE")
    await follow(database, [7], exclude="retruns")
    await follow(database, [8], rhythm="daily", minute=0, next_at=times.now() + DAY)
    await publish(database, times.now())
    await filled(filling)
    assert sorted(row["chat"] for row in await rows(database, "deliveries")) == [1, 2, 3, 4]
    await database.close()


async def test_an_item_is_announced_once(address: str, times: Times) -> None:
    """Publishing again what is published makes no second fill, and fills nobody twice."""
    database, filling = await opened(address)
    await add_chats(database, [1])
    await follow(database, [1])
    await publish(database, times.now())
    await filled(filling)
    await publish(database, times.now())
    await filled(filling)
    assert len(await rows(database, "fills")) == len(await rows(database, "deliveries")) == 1
    await database.close()


async def test_a_cancelled_item_goes_to_nobody_more(address: str, times: Times) -> None:
    """What is pending is gone, what is not filled yet never is; the count says how far it came."""
    database, filling = await opened(address)
    await add_chats(database, [1, 2])
    await follow(database, [1, 2])
    item = await publish(database, times.now())
    assert await filling.step()
    async with database.write() as connection:
        assert await ledger.progress(connection, item) == (False, {"pending": 2})
        await ledger.cancel(connection, item, times.now())
        assert await ledger.progress(connection, item) == (True, {"gone": 2})
    assert await filled(filling) == 0
    await database.close()


async def test_a_correction_is_for_those_who_had_it(address: str, times: Times) -> None:
    """A row of its own for each that was sent; those who wait will read the new words anyway."""
    database, filling = await opened(address)
    await add_chats(database, [1, 2, 3])
    await follow(database, [1, 2, 3])
    item = await publish(database, times.now())
    await filled(filling)
    async with database.write() as connection:
        await connection.execute(
            metadata.tables["deliveries"]
            .update()
            .where(metadata.tables["deliveries"].c.chat < 3)
            .values(state="sent", sent_at=times.now())
        )
        await connection.exec_driver_sql(
            "UPDATE deliveries SET sent_at = '2026-11-20 11:59:00' WHERE chat = 2"
        )
    await correct(database, item, times.now(), "A frog returns")
    await filled(filling)
    found = [row for row in await rows(database, "deliveries") if row["kind"] == "correction"]
    assert [(row["chat"], row["revision"]) for row in found] == [(1, 2)]
    await database.close()


async def test_quiet_hours_move_what_is_due(address: str, times: Times) -> None:
    """In the reader's own zone, over night; a changed setting moves what waits."""
    database, filling = await opened(address)
    await add_chats(database, [1], zone="Asia/Tokyo", quiet_from=20 * 60, quiet_until=7 * 60)
    await follow(database, [1])
    await publish(database, times.now())  # noon in London, 21:00 in Tokyo
    await filled(filling)
    [row] = await rows(database, "deliveries")
    assert row["next_try"] == row["due_at"] == times.now() + 10 * HOUR
    async with database.write() as connection:
        await ledger.rewake(connection, Receiver(1), times.now())
    [row] = await rows(database, "deliveries")
    assert row["next_try"] == times.now()
    await database.close()


async def test_one_row_of_a_chat_at_a_time(address: str, times: Times) -> None:
    """A chat with many rows takes one place, the oldest row first; its others wait a second."""
    database, filling = await opened(address)
    await add_chats(database, [1, 2, 3])
    await follow(database, [1])
    for piece in pieces(30):
        await publish(database, times.now(), piece)
    await filled(filling)
    await follow(database, [2, 3])
    await publish(database, times.now(), BRAZIL)
    await filled(filling)
    async with database.write() as connection:
        first = await dispatch.take(connection, times.now(), 2, ())
        assert [(row.chat, row.item) for row in first] == [(1, 1)]
        second = await dispatch.take(connection, times.now(), 2, {1, 2})
        assert [row.chat for row in second] == [3]
        third = await dispatch.take(connection, times.now(), 2, {1})
        assert [row.chat for row in third] == [2]
        assert await dispatch.take(connection, times.now(), 2, ()) == ()
        later = times.now() + timedelta(seconds=1)
        assert [row.item for row in await dispatch.take(connection, later, 2, ())] == [2]
        assert await dispatch.recover(connection, later, later) == {"pending": 4}
    await database.close()


async def test_what_was_written_once_is_sent_again_once(address: str, times: Times) -> None:
    """Over any number of kills: two requests at most, none for a row that was only taken."""
    database, filling = await opened(address)
    await add_chats(database, [1, 2])
    await follow(database, [1, 2])
    await publish(database, times.now())
    await filled(filling)
    states = []
    for kill in range(4):
        async with database.write() as connection:
            taken = await dispatch.take(connection, times.now(), 2, ())
            written = [row.id for row in taken if row.chat == 1 and kill > 0]
            assert await settling.writing(connection, written) == set(written)
            times.advance(HOUR)
            await dispatch.recover(connection, times.now(), times.now())
        found = {row["chat"]: row["state"] for row in await rows(database, "deliveries")}
        assert found[2] == "pending"
        states.append((found[1], len(taken)))
    assert states == [("pending", 2), ("doubt", 2), ("unsure", 2), ("unsure", 1)]
    async with database.read() as connection:
        [trouble] = await settling.troubles(connection, 10)
    assert (trouble.kind, trouble.title, trouble.state, trouble.count) == (
        "item",
        BRAZIL.title,
        "unsure",
        1,
    )
    await database.close()


async def test_what_was_in_doubt_too_long_may_have_arrived(address: str, times: Times) -> None:
    """After 72 hours a row that was never written has failed; one that was is uncertain."""
    database, filling = await opened(address)
    await add_chats(database, [1, 2])
    await follow(database, [1, 2])
    await publish(database, times.now())
    await filled(filling)
    async with database.write() as connection:
        taken = await dispatch.take(connection, times.now(), 2, ())
        await settling.writing(connection, [taken[0].id])
        await dispatch.recover(connection, times.now(), times.now())
        late = times.now() + timedelta(hours=73)
        await settling.give_up(connection, late - timedelta(hours=72), late)
    found = {row["chat"]: row["state"] for row in await rows(database, "deliveries")}
    assert found == {1: "unsure", 2: "failed"}
    await database.close()


async def test_a_row_deleted_on_its_way_is_not_written(address: str, times: Times) -> None:
    """Whoever is forgotten while their message waits for its turn gets none."""
    database, filling = await opened(address)
    await add_chats(database, [1])
    await follow(database, [1])
    await publish(database, times.now())
    await filled(filling)
    async with database.write() as connection:
        [row] = await dispatch.take(connection, times.now(), 2, ())
        await persons.forget(connection, 1)
        assert await settling.writing(connection, [row.id]) == set()
    await database.close()


DIGEST: dict[str, Any] = {"rhythm": "daily", "minute": 13 * 60}


async def test_a_digest_holds_what_was_not_sent(address: str, times: Times) -> None:
    """One row with receipts; an item stands in one digest only, and nothing makes no row."""
    database, filling = await opened(address)
    await add_chats(database, [1])
    due = times.now() + HOUR
    await follow(database, [1], next_at=due, **DIGEST)
    await follow(database, [1], "topic", "species", next_at=due, **DIGEST)
    for piece in pieces(3):
        await publish(database, times.now(), piece)
    times.advance(HOUR)
    await filled(filling)
    [row] = await rows(database, "deliveries")
    assert (row["kind"], row["item"], row["state"]) == ("digest", 0, "pending")
    assert {found["delivery"] for found in await rows(database, "receipts")} == {row["id"]}
    assert len(await rows(database, "receipts")) == 3
    following = {found["next_at"] for found in await rows(database, "subscriptions")}
    assert following == {due + DAY}
    times.advance(DAY)
    await filled(filling)
    assert len(await rows(database, "deliveries")) == 1
    await database.close()


async def test_missed_runs_are_made_up_once(address: str, times: Times) -> None:
    """After three days away there is one digest with all of them, and the next is tomorrow's."""
    database, filling = await opened(address)
    await add_chats(database, [1])
    await follow(database, [1], next_at=times.now() + HOUR, **DIGEST)
    for piece in pieces(3):
        await publish(database, times.now(), piece)
        times.advance(DAY)
    await filled(filling)
    assert len(await rows(database, "deliveries")) == 1
    assert len(await rows(database, "receipts")) == 3
    [row] = await rows(database, "subscriptions")
    assert row["next_at"] == times.now() + HOUR
    await database.close()


async def test_who_is_off_or_pauses_gets_no_digest_now(address: str, times: Times) -> None:
    """Off: the next regular one tells what was missed. Paused: one comes when the pause ends."""
    database, filling = await opened(address)
    await add_chats(database, [1], state="off")
    pause = times.now() + 5 * HOUR
    await add_chats(database, [2], paused_until=pause)
    await follow(database, [1, 2], next_at=times.now() + HOUR, **DIGEST)
    await publish(database, times.now())
    times.advance(HOUR)
    await filled(filling)
    assert await rows(database, "deliveries") == []
    following = {row["chat"]: row["next_at"] for row in await rows(database, "subscriptions")}
    assert following == {1: times.now() + DAY, 2: pause}
    times.advance(4 * HOUR)
    await filled(filling)
    assert [row["chat"] for row in await rows(database, "deliveries")] == [2]
    await database.close()


@pytest.mark.parametrize(
    ("zone", "start", "minute", "expected"),
    [
        # Clocks go forward at 2:00 on 28 March 2027: 2:30 is skipped, 3:00 is next.
        ("Europe/Berlin", "2027-03-27T03:00", 150, ["2027-03-28T01:00", "2027-03-29T00:30"]),
        # Back at 3:00 on 31 October 2027: 2:30 comes twice, and counts once.
        ("Europe/Berlin", "2027-10-30T03:00", 150, ["2027-10-31T00:30", "2027-11-01T01:30"]),
        # Forward at 24:00 on 4 September 2027: 0:30 is skipped, 1:00 is next.
        ("America/Santiago", "2027-09-04T06:00", 30, ["2027-09-05T04:00", "2027-09-06T03:30"]),
        # Back at 24:00 on 3 April 2027: 23:30 comes twice, and counts once.
        ("America/Santiago", "2027-04-03T05:00", 1410, ["2027-04-04T02:30", "2027-04-05T03:30"]),
        ("America/Lima", "2027-03-27T20:00", 480, ["2027-03-28T13:00", "2027-03-29T13:00"]),
    ],
)
async def test_digests_over_a_change_of_clocks(
    address: str, times: Times, zone: str, start: str, minute: int, expected: list[str]
) -> None:
    """A skipped time runs at the next minute that exists, a doubled one once: one digest a day."""
    database, filling = await opened(address)
    began = datetime.fromisoformat(f"{start}+00:00")
    times.advance(began - times.now())
    await add_chats(database, [1], zone=zone)
    first = datetime.fromisoformat(f"{expected[0]}+00:00")
    await follow(database, [1], rhythm="daily", minute=minute, next_at=first, created_at=began)
    for piece in pieces(40):
        await publish(database, times.now(), piece)
        times.advance(HOUR)
        await filled(filling)
    due = [row["due_at"] for row in await rows(database, "deliveries")]
    asked = [datetime.fromisoformat(f"{text}+00:00") for text in expected]
    made = [moment for moment in asked if moment <= times.now()]
    assert len(due) == len(made) >= 1
    for moment, wanted in zip(due, made, strict=True):
        assert timedelta(0) <= moment - wanted < HOUR  # the tests look once an hour
    [row] = await rows(database, "subscriptions")
    assert row["next_at"] == next(
        (moment for moment in asked if moment > times.now()), row["next_at"]
    )
    await database.close()


BY_CHAT = re.compile(r"chat (=|IN) ")
WHOLE = re.compile(r".*\b(SCAN|Seq Scan on) (deliveries|receipts|chats)\b")


async def plan(database: Database, statement: str, values: Any) -> list[str]:
    """Return the steps in which a database carries out a statement."""
    async with database.write() as connection:
        if database.shared:
            # Of a few rows it reads them all, if it is not kept from it.
            await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            found = await connection.exec_driver_sql(f"EXPLAIN {statement}", values)
            return list(found.scalars())
        found = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [row.detail for row in found.all()]


async def test_nothing_looks_through_a_whole_table(address: str, times: Times) -> None:
    """With a million rows waiting, each statement finds its own by an index."""
    database, filling = await opened(address)
    await add_chats(database, [1, 2])
    await follow(database, [1])
    await follow(database, [2], next_at=times.now(), **DIGEST)
    statements: dict[str, Any] = {}

    def note(_connection: object, _cursor: object, statement: str, *rest: Any) -> None:
        values, _, many = rest
        statements[statement] = values[0] if many else values

    async with database.write() as connection:
        engine = connection.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    item = await publish(database, times.now())
    await filled(filling)
    async with database.write() as connection:
        rows_taken = await dispatch.take(connection, times.now(), 5, {9})
        await dispatch.context(connection, rows_taken)
        halted = Departure(1, "halted", until=times.now() + HOUR)
        again = Settled(rows_taken[0].id, "pending", next_try=times.now())
        done = Settled(rows_taken[1].id, "sent", message=5)
        await settling.writing(connection, [row.id for row in rows_taken])
        await settling.settle(connection, [again, done], [halted], times.now())
    await correct(database, item, times.now(), "A frog returns")
    await filled(filling)
    async with database.write() as connection:
        rows_taken = await dispatch.take(connection, times.now(), 5, ())
        await dispatch.context(connection, rows_taken)
        await settling.give_up(connection, times.now(), times.now())
        await settling.prune(connection, times.now(), 5)
        await ledger.rewake(connection, Receiver(1), times.now())
    event.remove(engine, "before_cursor_execute", note)
    for statement, values in statements.items():
        if statement.startswith(("SELECT", "UPDATE", "DELETE")) and "matched" not in statement:
            steps = await plan(database, statement, values)
            assert not [step for step in steps if WHOLE.match(step)], (statement, steps)
            if statement.startswith("UPDATE deliveries") and BY_CHAT.search(statement):
                index = "uq_deliveries_chat" if database.shared else "autoindex"
                assert any(index in step for step in steps), (statement, steps)
    await database.close()


async def test_what_is_done_long_ago_is_forgotten(address: str, times: Times) -> None:
    """Rows and receipts older than they may be kept go, a few at once; what waits stays."""
    database, filling = await opened(address)
    await add_chats(database, range(1, 6))
    await follow(database, range(1, 6))
    await publish(database, times.now())
    await filled(filling)
    async with database.write() as connection:
        await connection.exec_driver_sql("UPDATE deliveries SET state = 'sent' WHERE chat < 5")
        after = times.now() + DAY
        assert await settling.prune(connection, after, 3) == 3
        assert await settling.prune(connection, after, 3) == 1
        assert await settling.prune(connection, after, 3) == 0
    assert [row["chat"] for row in await rows(database, "deliveries")] == [5]
    assert [row["chat"] for row in await rows(database, "receipts")] == [5]
    await database.close()
