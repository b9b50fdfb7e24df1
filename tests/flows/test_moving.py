"""Subscribers moved to another bot: all that they set, by a file that only its owner reads."""

import csv
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.config import CHECKOUT_DATA
from bot.desk import Desk
from bot.errors import InputError
from bot.following import Receiver, Subscription
from bot.moving.files import bid_farewell, export, take
from bot.storage import moving
from bot.storage.engine import Database
from tests.conftest import copied, on_both, settings
from tests.flows.stage import ADA, PEDRO, Stage, links
from tests.flows.test_delivery import delivered, news
from tests.flows.test_import_status import bot
from tests.following import add_chats, follow, publish, rows

pytestmark = on_both

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
LIMA = Receiver(
    7001, state="waiting", language="es", zone="America/Lima",
    quiet_from=22 * 60, quiet_until=7 * 60 + 30, silent=True, paused_until=NOW,
)  # fmt: skip
GROUP = Receiver(-1001, kind="group", state="waiting")
FOLLOWS = (
    Subscription(
        7001, 0, "country", "PE", ("paramo", "zona x y"), ("tourism",), "weekly", 480, 0
    ),
    Subscription(7001, 0, "topic", "funding", rhythm="monthly", minute=0, day=31),
)  # fmt: skip
TOPIC = Subscription(-1001, 42, "everything", "")
MOVED = [
    (GROUP, "", ((TOPIC, NOW),)),
    (LIMA, "code-of-lima-0123456", tuple((s, NOW) for s in FOLLOWS)),
]


@pytest.fixture
def old(loaded_address: str) -> str:
    """Give the address of a database of the old bot."""
    return loaded_address


@pytest.fixture
def new(kind: str, request: pytest.FixtureRequest, loaded: Path, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database of the new bot."""
    with copied(kind, request, loaded, tmp_path / "new.db") as address:
        yield address


async def held(database: Database) -> list[moving.Moved]:
    """Return everybody, without the numbers of rows."""
    async with database.read() as connection:
        found, _ = await moving.everybody(connection)
    return [
        (receiver, code, tuple((replace(s, id=0, next_at=None), since) for s, since in follows))
        for receiver, code, follows in found
    ]


async def test_all_that_was_set_arrives(old: str, new: str, tmp_path: Path) -> None:
    """Export, dry run, import: zones, quiet hours, words, topics and codes are the same."""
    file = tmp_path / "subscribers.csv"
    source = Database(old)
    async with source.write() as connection:
        await moving.add(connection, MOVED, NOW)
    done = await export(source, file)
    await source.close()
    assert (done.chats, done.rows, done.off) == (2, 3, 0)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    target = Database(new)
    desk = Desk(settings(new), target)
    await desk.refresh()
    assert (await take(desk, file, write=False)).problems == ()
    assert await held(target) == []
    assert (await take(desk, file, write=True)).new == 2
    assert await held(target) == MOVED
    again = await take(desk, file, write=True)
    assert (again.new, again.held) == (0, 2)
    await target.close()


async def test_nothing_is_overwritten(old: str, tmp_path: Path) -> None:
    """An export to a file that is there is refused."""
    file = tmp_path / "there.csv"
    file.write_text("mine", encoding="utf-8")
    source = Database(old)
    with pytest.raises(InputError, match="nothing is overwritten"):
        await export(source, file)
    await source.close()
    assert file.read_text(encoding="utf-8") == "mine"


async def test_every_private_chat_gets_a_code(old: str, tmp_path: Path) -> None:
    """A chat that can be written to is given a code once, and keeps it."""
    source = Database(old)
    async with source.write() as connection:
        await moving.add(connection, [(LIMA, "", ()), (GROUP, "", ())], NOW)
        await connection.exec_driver_sql("UPDATE chats SET state = 'on'")
    await export(source, tmp_path / "one.csv")
    await export(source, tmp_path / "two.csv")
    await source.close()
    one, two = (
        {
            row["chat"]: row["join_code"]
            for row in csv.DictReader((tmp_path / name).read_text("utf-8").splitlines())
        }
        for name in ("one.csv", "two.csv")
    )
    assert one == two
    assert len(one["7001"]) == 20
    assert one["-1001"] == ""


def test_all_mistakes_at_once(new: str, tmp_path: Path) -> None:
    """Each wrong cell is named by row and column; the code is 2 and nothing is kept."""
    good = (
        "7001,private,es,no,America/Lima,22:00,07:00,no,,,"
        "0,country,PE,,,weekly,08:00,0,2026-11-22T08:00:00+00:00"
    )
    bad = "0,person,de,perhaps,Lima,25:00,,maybe,soon,x,a,country,ZZ,,,hourly,8:00,9,2026-11-22"
    other = good.replace("America/Lima", "UTC")
    header = (
        "chat,kind,language,language_chosen,zone,quiet_from,quiet_until,silent,paused_until,join_code,"
        "thread,what,value,include,exclude,rhythm,time,day,created_at"
    )
    file = tmp_path / "bad.csv"
    file.write_text("\n".join([header, good, bad, other, good]), encoding="utf-8")
    done = bot(CHECKOUT_DATA, new, "subscribers", "import", str(file), "--write")
    assert done.returncode == 2
    told = [line.split(": ")[1] for line in done.stdout.splitlines()]
    assert {*told} == {
        "row 3, chat", "row 3, kind", "row 3, language", "row 3, language_chosen", "row 3, zone",
        "row 3, quiet_from",
        "row 3, silent", "row 3, paused_until", "row 3, join_code", "row 3, thread", "row 3, value",
        "row 3, rhythm", "row 3, time", "row 3, day", "row 3, created_at", "row 3, quiet_until",
        "row 4, zone", "row 4, what", "row 5, what",
    }  # fmt: skip
    assert "nothing was kept" in done.stderr
    assert "Traceback" not in done.stderr


async def test_from_the_old_bot_to_the_new(stage: Stage, tmp_path: Path) -> None:
    """A last message with a link, once; what follows it there switches everything on again."""
    database = stage.database
    await add_chats(database, [ADA, PEDRO], language="es", zone="America/Lima")
    await follow(database, [ADA, PEDRO], rhythm="daily", minute=480)
    await export(database, tmp_path / "all.csv")
    stage.bot.delivery._stationery = _moving(stage)
    await bid_farewell(database)
    await bid_farewell(database)
    await delivered(stage)
    [last] = news(stage, ADA)
    assert "@the_new_bot" in last["text"]
    [link] = links(last)
    code = link.partition("?start=join_")[2]
    assert link.startswith("https://t.me/the_new_bot?start=join_")
    await publish(database, stage.times.now())
    await delivered(stage, hours=25)
    assert len(news(stage, ADA)) == 1

    async with database.write() as connection:
        for table in ("deliveries", "receipts", "subscriptions", "chats"):
            await connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  # the new bot's
    done = await take(stage.bot.services.desk, tmp_path / "all.csv", write=True)
    assert (done.new, done.problems) == (2, ())
    [welcome, back] = await stage.answers(stage.world.text(ADA, f"/start join_{code}"))
    assert "leads to nothing" not in welcome["text"]
    assert "/mysubs" in back["text"]
    [known] = [row for row in await rows(database, "chats") if row["chat"] == ADA]
    assert (known["state"], known["zone"], known["language"]) == ("on", "America/Lima", "es")


def _moving(stage: Stage) -> Any:
    before = stage.bot.delivery._stationery
    return lambda matcher: replace(before(matcher), new_bot="the_new_bot")
