"""News from its publication to those who follow it, over the strict local server."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import DatabaseError
from bot.parcels import Parcel
from bot.storage import dispatch, postgresql, settling, sqlite
from bot.storage.engine import Database
from bot.transport import request
from bot.transport.courier import Courier
from bot.transport.limiter import Limiter
from bot.turns import Screen
from tests.conftest import on_both
from tests.flows.stage import ADA, CLAIRE, COLLEAGUE, EDITOR, PEDRO, RUI, Message, Stage, labels
from tests.following import BRAZIL, add_chats, correct, follow, pieces, publish, rows

pytestmark = on_both

HOUR = timedelta(hours=1)
DAY_LONG = 24  # hours


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a moment, not many seconds, for an answer or a lock that never comes."""
    monkeypatch.setattr(request, "READ_SECONDS", 0.3)
    monkeypatch.setattr(sqlite, "BUSY_MILLISECONDS", 20)
    monkeypatch.setattr(postgresql, "LOCK_TIMEOUT", timedelta(milliseconds=20))


@pytest.fixture
async def stage(stage: Stage) -> Stage:
    """Give a bot whose delivery has begun."""
    await delivered(stage)
    return stage


async def delivered(stage: Stage, hours: float = 0) -> None:
    """Let the bot send what is due, until nothing is, for so many hours of the test's clock."""
    end = stage.times.now() + timedelta(hours=hours)
    delivery = stage.bot.delivery
    while True:
        delivery.tick()
        while not delivery.idle:
            await stage.times.sleep(stage.times.step)
        if stage.times.now() >= end:
            return
        # Days go by in longer steps: each of them asks the database whether anything is due.
        stage.times.advance(timedelta(seconds=20) if hours < DAY_LONG else timedelta(minutes=5))


def news(stage: Stage, chat: int) -> list[Message]:
    """Return what the bot has written to a chat."""
    return [message for message in stage.world.messages(chat) if message["from"]["is_bot"]]


def texts(stage: Stage, chat: int) -> list[str]:
    """Return the first lines of what the bot has written to a chat."""
    return [message["text"].split("\n")[0] for message in news(stage, chat)]


async def nothing() -> None:
    """Stand for what is noted before a request."""


async def states(stage: Stage) -> Counter[str]:
    """Return how many rows of the ledger are in each state."""
    return Counter(row["state"] for row in await rows(stage.database, "deliveries"))


async def readers(stage: Stage, chats: Iterable[int] = (ADA, PEDRO), **settings: Any) -> None:
    """Let people follow Brazil at once."""
    chats = list(chats)
    await add_chats(stage.database, chats, **settings)
    await follow(stage.database, chats)


async def test_an_item_comes_to_who_follows_it(stage: Stage) -> None:
    """Title, summary, source and date, a link, and one button that ends it; to nobody else."""
    await readers(stage)
    await add_chats(stage.database, [CLAIRE])
    await follow(stage.database, [CLAIRE], value="PE")
    await publish(stage.database, stage.times.now())
    await delivered(stage)
    [message] = news(stage, ADA)
    assert message["text"] == "A toad returns\nForty were counted.\n\nIUCN, 20 November 2026"
    assert labels(message) == ["Open: iucn.org", "Stop: Brazil"]
    assert len(news(stage, PEDRO)) == 1
    assert news(stage, CLAIRE) == []
    assert await states(stage) == {"sent": 2}
    await delivered(stage)
    assert len(news(stage, ADA)) == 1


@pytest.mark.parametrize(
    ("person", "language", "source", "stop"),
    [
        (PEDRO, "es", "UICN, 20 de noviembre de 2026 (texto en inglés)", "Dejar: Brasil"),
        (CLAIRE, "fr", "UICN, 20 novembre 2026 (texte en anglais)", "Arrêter : Brésil"),
        (RUI, "pt", "UICN, 20 de novembro de 2026 (texto em inglês)", "Parar: Brasil"),
    ],
)
async def test_each_reads_it_in_their_language(
    stage: Stage, person: int, language: str, source: str, stop: str
) -> None:
    """Dates, names and buttons are the reader's; of the words it is said what they are in."""
    await readers(stage, [person], language=language)
    await publish(stage.database, stage.times.now())
    await delivered(stage)
    [message] = news(stage, person)
    assert message["text"].endswith(source)
    assert labels(message)[-1] == stop


async def test_what_an_editor_publishes_goes_out(stage: Stage) -> None:
    """The press of an editor is all it takes."""
    await readers(stage, [ADA])
    await stage.bot.services.news.hold([BRAZIL])
    await stage.press(await stage.ask("/held", EDITOR), "Publish", EDITOR)
    await delivered(stage)
    assert texts(stage, ADA) == ["A toad returns"]


async def test_two_subscriptions_make_one_message(stage: Stage) -> None:
    """An item that fits two subscriptions of one chat comes once, with a button for each."""
    await readers(stage, [ADA])
    await follow(stage.database, [ADA], "topic", "species")
    await publish(stage.database, stage.times.now())
    await delivered(stage)
    [message] = news(stage, ADA)
    assert [label[:5] for label in labels(message)] == ["Open:", "Stop:", "Stop:"]


async def test_two_topics_of_a_forum_each_get_it(stage: Stage) -> None:
    """A forum whose topics follow the same country gets it in each, without a sound if so set."""
    forum = stage.world.add_group("Ministry", forum=True, members=[ADA], admins=[ADA])
    threads = [stage.world.add_topic(forum, name, by=ADA) for name in ("One", "Two")]
    await add_chats(stage.database, [forum], kind="group", silent=True)
    for thread in threads:
        await follow(stage.database, [forum], thread=thread)
    await publish(stage.database, stage.times.now())
    await delivered(stage, hours=0.1)
    calls = [call.parameters for call in stage.server.transcript.calls("sendMessage")]
    assert sorted(call["message_thread_id"] for call in calls) == sorted(threads)
    assert all(call["disable_notification"] for call in calls)


async def test_quiet_hours_and_pauses_are_kept(stage: Stage) -> None:
    """What falls into quiet hours (here 11 to 14) or a pause comes at their end."""
    await readers(stage, [ADA], quiet_from=11 * 60, quiet_until=14 * 60)
    await readers(stage, [PEDRO], paused_until=stage.times.now() + 5 * HOUR)
    await publish(stage.database, stage.times.now())
    await delivered(stage, hours=1.9)
    assert news(stage, ADA) == news(stage, PEDRO) == []
    await delivered(stage, hours=0.2)
    assert len(news(stage, ADA)) == 1
    assert news(stage, PEDRO) == []
    await delivered(stage, hours=3)
    assert len(news(stage, PEDRO)) == 1


async def test_no_news_from_before_a_subscription(stage: Stage) -> None:
    """Who follows something later is not sent what was published before."""
    await add_chats(stage.database, [ADA])
    later = stage.times.now() + HOUR
    await follow(stage.database, [ADA], created_at=later)
    await publish(stage.database, stage.times.now())
    await delivered(stage, hours=2)
    assert news(stage, ADA) == []


async def test_unfollowed_meanwhile_is_not_sent(stage: Stage) -> None:
    """What waits for the end of quiet hours is dropped when it is no longer followed."""
    await readers(stage, [ADA], quiet_from=11 * 60, quiet_until=14 * 60)
    await publish(stage.database, stage.times.now())
    await delivered(stage)
    async with stage.database.write() as connection:
        await connection.exec_driver_sql("DELETE FROM subscriptions")
    await delivered(stage, hours=3)
    assert news(stage, ADA) == []
    assert await states(stage) == {"gone": 1}


async def test_a_correction_edits_what_was_sent(stage: Stage) -> None:
    """Within 48 hours the message is shown anew, with a row of its own and no new message."""
    await readers(stage, [ADA])
    item = await publish(stage.database, stage.times.now())
    await delivered(stage)
    await correct(stage.database, item, stage.times.now(), "A frog returns")
    await delivered(stage)
    assert texts(stage, ADA) == ["A frog returns"]
    ledger = await rows(stage.database, "deliveries")
    assert [(row["kind"], row["revision"], row["state"]) for row in ledger] == [
        ("item", 1, "sent"),
        ("correction", 2, "sent"),
    ]
    stage.times.advance(49 * HOUR)
    await correct(stage.database, item, stage.times.now(), "A newt returns")
    await delivered(stage)
    assert texts(stage, ADA) == ["A frog returns"]
    assert len(await rows(stage.database, "deliveries")) == 2


async def test_a_correction_of_an_item_in_a_digest(stage: Stage) -> None:
    """An item that came in a digest is corrected there."""
    now = stage.times.now()
    await add_chats(stage.database, [ADA])
    due = now + HOUR
    await follow(stage.database, [ADA], rhythm="daily", minute=13 * 60, next_at=due)
    item = await publish(stage.database, now)
    await delivered(stage, hours=1.1)
    await correct(stage.database, item, stage.times.now(), "A frog returns")
    await delivered(stage)
    [message] = news(stage, ADA)
    assert "A frog returns" in message["text"]
    assert "A toad" not in message["text"]


async def test_a_digest_with_more_behind_a_button(stage: Stage) -> None:
    """Ten items, grouped by what is followed; the rest behind "more", and the way back."""
    now = stage.times.now()
    await add_chats(stage.database, [ADA])
    due = now + HOUR
    await follow(stage.database, [ADA], rhythm="daily", minute=13 * 60, next_at=due)
    for piece in pieces(12):
        await publish(stage.database, now, piece)
    await delivered(stage, hours=1.1)
    [message] = news(stage, ADA)
    assert message["text"].startswith("Your news: 12 items\n\nBrazil\n")
    assert message["text"].count("Item ") == 10
    assert labels(message) == ["More (2)", "Stop: Brazil"]
    rest = await stage.press(message, "More")
    assert rest["text"].count("Item ") == 2
    assert (await stage.press(rest, "Back"))["text"] == message["text"]
    forged = stage.world.press(PEDRO, 1, data="1l:en:1", chat_id=PEDRO, forged=True)
    await forged.answered()
    assert "no longer kept" in str(forged.answer)
    await delivered(stage, hours=48)
    assert len(news(stage, ADA)) == 1  # nothing when there is nothing


# No item can be filled in while this stands.
HOLD = {
    "sqlite": ["CREATE TRIGGER held BEFORE UPDATE ON fills BEGIN SELECT RAISE(ABORT, 'held'); END"],
    "postgresql": [
        "CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''held''; END'",
        "CREATE TRIGGER held BEFORE UPDATE ON fills FOR EACH ROW EXECUTE FUNCTION held()",
    ],
}
RELEASE = {"sqlite": "DROP TRIGGER held", "postgresql": "DROP TRIGGER held ON fills"}


async def test_at_once_wins_over_a_digest(stage: Stage, kind: str) -> None:
    """What came at once is not in the digest, even if the digest is looked at first."""
    now = stage.times.now()
    await add_chats(stage.database, [ADA])
    due = now + timedelta(minutes=30)
    await follow(stage.database, [ADA], "everything", "", rhythm="daily", minute=0, next_at=due)
    await follow(stage.database, [ADA])
    stage.times.advance(HOUR)
    async with stage.database.write() as connection:
        for command in HOLD[kind]:
            await connection.exec_driver_sql(command)
    await publish(stage.database, now)
    await publish(
        stage.database, now, replace(BRAZIL, key="guid-2", title="Elsewhere", countries=())
    )
    await stage.bot.delivery.filling._digest()
    async with stage.database.write() as connection:
        await connection.exec_driver_sql(RELEASE[kind])
    await delivered(stage, hours=0.1)
    assert sorted(texts(stage, ADA)) == ["A toad returns", "Your news: one item"]


# What Telegram answers, by telegram.md 1.4; then the states of the rows (another person's
# among them), messages that arrived, and the state of the chat.
ERRORS = {
    "blocked": ({"gone": 1, "sent": 1}, 0, "off"),
    "deactivated": ({"gone": 1, "sent": 1}, 0, "forgotten"),
    "kicked": ({"gone": 1, "sent": 1}, 0, "off"),
    "not_member": ({"gone": 1, "sent": 1}, 0, "off"),
    "too_many": ({"sent": 2}, 1, "on"),
    "server_error": ({"sent": 2}, 1, "on"),
    "bad_gateway": ({"sent": 2}, 1, "on"),
    "dropped": ({"sent": 2}, 1, "on"),
    "silent": ({"sent": 2}, 1, "on"),
    "malformed": ({"sent": 2}, 1, "on"),
    "lost": ({"sent": 2}, 2, "on"),
    "not_html": ({"sent": 2}, 1, "on"),
}


@pytest.mark.parametrize("fault", ERRORS)
async def test_each_refusal_has_its_consequence(stage: Stage, fault: str) -> None:
    """Whatever Telegram answers to one, all others are served; twice only what was lost."""
    expected, arrived, state = ERRORS[fault]
    await readers(stage)
    stage.server.faults.add(fault, method="sendMessage", chat_id=ADA, times=1)
    await publish(stage.database, stage.times.now())
    await delivered(stage, hours=0.2)
    assert await states(stage) == expected
    assert len(news(stage, ADA)) == arrived
    assert len(news(stage, PEDRO)) == 1
    chats = {row["chat"]: row["state"] for row in await rows(stage.database, "chats")}
    assert chats == ({PEDRO: "on"} if state == "forgotten" else {ADA: state, PEDRO: "on"})
    followed = {row["chat"] for row in await rows(stage.database, "subscriptions")}
    assert (ADA in followed) == (state != "forgotten")


async def test_a_chat_that_is_not_found_is_gone(stage: Stage) -> None:
    """Telegram does not know it: its rows are gone and it is off."""
    await readers(stage, [ADA, 404])
    await publish(stage.database, stage.times.now())
    await publish(stage.database, stage.times.now(), pieces(1)[0])
    await delivered(stage, hours=0.1)
    # The second item may have found it off already, and has then no row for it.
    assert await states(stage) in ({"sent": 2, "gone": 2}, {"sent": 2, "gone": 1})
    chats = {row["chat"]: row["reason"] for row in await rows(stage.database, "chats")}
    assert chats[404] == "Chat not found"
    assert len(stage.server.transcript.calls("sendMessage")) == 3


async def test_a_group_that_moves_takes_all_with_it(stage: Stage) -> None:
    """Settings, subscriptions, receipts and what waits move; the message comes once."""
    group = stage.world.add_group("Ministry", kind="group", members=[ADA], admins=[ADA])
    await readers(stage, [group], kind="group")
    stage.server.faults.add("upgraded", method="sendMessage", times=1)
    await publish(stage.database, stage.times.now())
    await delivered(stage, hours=0.1)
    [sent] = [call for call in stage.server.transcript.calls("sendMessage") if call.ok]
    moved = sent.parameters["chat_id"]
    assert moved != group
    for table in ("chats", "subscriptions", "receipts", "deliveries"):
        assert {row["chat"] for row in await rows(stage.database, table)} == {moved}
    assert await states(stage) == {"sent": 1}


async def test_a_topic_that_is_gone_is_no_longer_followed(stage: Stage) -> None:
    """Subscriptions of that topic end; those of the others stay."""
    forum = stage.world.add_group("Ministry", forum=True, members=[ADA], admins=[ADA])
    thread = stage.world.add_topic(forum, "One", by=ADA)
    await readers(stage, [forum], kind="group")
    await follow(stage.database, [forum], thread=thread)
    await follow(stage.database, [forum], thread=9_999)
    await publish(stage.database, stage.times.now())
    await delivered(stage, hours=0.1)
    assert await states(stage) == {"sent": 2, "gone": 1}
    followed = {row["thread"] for row in await rows(stage.database, "subscriptions")}
    assert followed == {0, thread}


async def test_paid_broadcasts_say_so(stage: Stage) -> None:
    """Where Stars pay for it Telegram is told; an edit is none, and costs nothing."""
    bot = stage.bot.application.bot
    pool = request.AiohttpRequest()
    await pool.initialize()
    courier = Courier(bot, pool, Limiter(30, paid=True), paid=True)
    sent = await courier.bring(Parcel(ADA, Screen("<b>News</b>")), nothing)
    assert sent.kind == "sent"
    assert sent.message is not None
    edited = await courier.bring(Parcel(ADA, Screen("Other"), edits=sent.message), nothing)
    assert (edited.kind, edited.message) == ("sent", sent.message)
    again = await courier.bring(Parcel(ADA, Screen("Other"), edits=sent.message), nothing)
    assert again.kind == "sent"
    gone = await courier.bring(Parcel(ADA, Screen("Other"), edits=99_999), nothing)
    assert gone.kind == "refused"
    calls = [
        call.parameters.get("allow_paid_broadcast") for call in stage.server.transcript.calls()
    ]
    assert calls.count(True) == 1
    await pool.shutdown()


async def test_no_answer_twice_is_uncertain(stage: Stage) -> None:
    """What may have arrived is sent again once, and counted apart; editors see it listed."""
    await readers(stage, [ADA])
    stage.server.faults.add("lost", method="sendMessage", chat_id=ADA, times=2)
    await publish(stage.database, stage.times.now())
    await delivered(stage, hours=1)
    assert len(news(stage, ADA)) == 2
    assert await states(stage) == {"unsure": 1}
    listed = await stage.ask("/failed", EDITOR)
    assert "A toad returns\n1 uncertain" in listed["text"]
    assert "It may have arrived" in listed["text"]
    assert "Only editors" in (await stage.ask("/failed"))["text"]


async def test_a_flooded_chat_waits_alone(stage: Stage) -> None:
    """Telegram's "retry after" keeps one chat's news back, and not its neighbour's."""
    await readers(stage)
    stage.server.faults.add("too_many", method="sendMessage", chat_id=ADA, times=1, retry_after=300)
    for piece in pieces(3):
        await publish(stage.database, stage.times.now(), piece)
    await delivered(stage, hours=0.07)
    assert (len(news(stage, ADA)), len(news(stage, PEDRO))) == (0, 3)
    await delivered(stage, hours=0.1)
    assert len(news(stage, ADA)) == 3


async def test_a_server_down_for_six_hours_loses_nothing(stage: Stage) -> None:
    """News, its receivers and a digest outlive six hours without Telegram; each comes once."""
    people = [ADA, PEDRO, CLAIRE, RUI, COLLEAGUE]
    await readers(stage, people)
    await follow(
        stage.database,
        [ADA],
        "country",
        "PE",
        rhythm="daily",
        minute=15 * 60,
        next_at=stage.times.now() + 3 * HOUR,
    )
    await stage.server.go_down()
    for number, piece in enumerate(pieces(6)):
        countries = ("PE",) if number == 0 else ("BR",)
        await publish(stage.database, stage.times.now(), replace(piece, countries=countries))
        await delivered(stage, hours=1)
    assert "sent" not in await states(stage)
    await stage.server.come_up()
    await delivered(stage, hours=1)
    assert await states(stage) == {"sent": 26}
    assert sorted(texts(stage, PEDRO)) == [f"Item {number}" for number in range(2, 7)]
    assert len(news(stage, ADA)) == 6


async def test_after_three_days_it_is_given_up(stage: Stage) -> None:
    """News that could not be sent for 72 hours helps nobody, and is listed for editors."""
    await readers(stage, [ADA])
    await stage.server.go_down()
    await publish(stage.database, stage.times.now())
    await delivered(stage, hours=1)
    stage.times.advance(72 * HOUR)
    await stage.bot.delivery.tidy()
    assert await states(stage) == {"failed": 1}
    await stage.server.come_up()
    await delivered(stage, hours=1)
    assert news(stage, ADA) == []


async def test_only_what_was_written_at_a_kill_is_in_doubt(stage: Stage) -> None:
    """A row that waited for its turn is sent as if nothing had been; one written, once more."""
    await readers(stage, [ADA, PEDRO, CLAIRE])
    await publish(stage.database, stage.times.now())
    await stage.bot.delivery.filling.step()
    async with stage.database.write() as connection:
        taken = await dispatch.take(connection, stage.times.now(), 2, ())
        await settling.writing(connection, [taken[0].id])
    await stage.bot.delivery.sending.recover()
    assert await states(stage) == {"doubt": 1, "pending": 2}
    await delivered(stage, hours=0.1)
    assert await states(stage) == {"sent": 3}
    again = {row["chat"] for row in await rows(stage.database, "deliveries") if row["unanswered"]}
    assert again == {taken[0].chat}


async def test_a_request_is_noted_before_it_is_written(stage: Stage) -> None:
    """While Telegram's answer is out, the ledger says that the request is under way."""
    await readers(stage, [ADA])
    stage.server.faults.add("held", method="sendMessage", times=1)
    await publish(stage.database, stage.times.now())
    stage.bot.delivery.tick()
    while not stage.server.held:
        await stage.times.sleep(stage.times.step)
    [row] = await rows(stage.database, "deliveries")
    assert (row["state"], row["unanswered"]) == ("sending", 1)
    stage.server.release()
    await delivered(stage)
    [row] = await rows(stage.database, "deliveries")
    assert (row["state"], row["unanswered"]) == ("sent", 0)


async def test_a_locked_database_delays_and_loses_nothing(stage: Stage) -> None:
    """While another program holds the database what was sent is not forgotten, nor sent again."""
    await readers(stage)
    await publish(stage.database, stage.times.now())
    await stage.bot.delivery.filling.step()
    other = Database(stage.address)
    stage.server.faults.add("held", method="sendMessage", times=2)
    stage.bot.delivery.tick()
    while stage.server.held < 2:
        await stage.times.sleep(stage.times.step)
    async with other.write() as connection:
        if other.shared:
            await connection.exec_driver_sql("LOCK TABLE deliveries")
        stage.server.release()
        for _ in range(100):
            await stage.times.sleep(stage.times.step)
        with pytest.raises(DatabaseError):
            await stage.bot.delivery.tidy()
    await other.close()
    await delivered(stage, hours=0.1)
    assert await states(stage) == {"sent": 2}
    assert (len(news(stage, ADA)), len(news(stage, PEDRO))) == (1, 1)


async def test_each_broadcast_has_one_line_in_the_log(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """Once an item has reached everybody, the log says how many and how long, and no name."""
    reporting = stage.bot.delivery.reporting
    await reporting.look()
    await add_chats(stage.database, [ADA, PEDRO, CLAIRE])
    await follow(stage.database, [ADA, PEDRO, CLAIRE])
    stage.server.faults.add("blocked", method="sendMessage", chat_id=PEDRO, times=1)
    item = await publish(stage.database, stage.times.now())
    await reporting.look()
    assert "broadcast" not in caplog.text
    await delivered(stage)
    await reporting.look()
    await reporting.look()
    told = [record.fields for record in caplog.records if record.message == "broadcast"]  # type: ignore[attr-defined]
    assert [{**fields, "seconds": 0} for fields in told] == [
        {"item": item, "receivers": 3, "sent": 2, "gone": 1, "failed": 0, "seconds": 0}
    ]
