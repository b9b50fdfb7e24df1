"""The parts between the handlers and the Bot API, each by itself."""

import asyncio
import random
from collections.abc import Sequence
from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.sandbox.limits import Limiter as ServerLimiter
from bot.sandbox.limits import Rates
from bot.storage.batch import Batch
from bot.transport.lanes import Lanes
from bot.transport.limiter import (
    PAID_BURST,
    PAID_PER_SECOND,
    PAID_SLACK,
    Lane,
    Limiter,
    Spacing,
)
from bot.transport.outgoing import plain_text
from bot.transport.verdicts import LONGEST_WAIT, Verdict, judge, wait_before
from tests.times import Times


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (BadRequest("Message is not modified: specified new message content"), Verdict.DONE),
        (BadRequest("Query is too old and response timeout expired"), Verdict.LATE),
        (BadRequest("Can't parse entities: unsupported start tag"), Verdict.PLAIN),
        (BadRequest("Message to edit not found"), Verdict.ANEW),
        (BadRequest("Message can't be edited"), Verdict.ANEW),
        (BadRequest("Message thread not found"), Verdict.THREADLESS),
        (BadRequest("Chat not found"), Verdict.GONE),
        (BadRequest("Message is too long"), Verdict.REFUSED),
        (Forbidden("Forbidden: bot was blocked by the user"), Verdict.GONE),
        (Forbidden("Forbidden: user is deactivated"), Verdict.GONE),
        (Forbidden("Forbidden: bot was kicked from the group chat"), Verdict.GONE),
        (ChatMigrated(-1001), Verdict.MOVED),
        (RetryAfter(3), Verdict.WAIT),
        (InvalidToken("Unauthorized"), Verdict.TOKEN),
        (Conflict("Conflict: terminated by other getUpdates request"), Verdict.AGAIN),
        (NetworkError("Internal Server Error (500)"), Verdict.AGAIN),
        (TimedOut("no answer"), Verdict.DOUBT),
        (TelegramError("Invalid server response"), Verdict.DOUBT),
    ],
)
def test_each_refusal_has_its_consequence(error: TelegramError, verdict: Verdict) -> None:
    """A permanent refusal is never taken for a passing fault, nor the other way round."""
    assert judge(error) is verdict


def test_waits_double_up_to_a_limit() -> None:
    """Repeated faults are met with longer waits, but somebody is waiting for the answer."""
    waits = [wait_before(failures) for failures in range(1, 12)]
    assert waits == sorted(waits)
    assert waits[1] == 2 * waits[0]
    assert waits[-1] == LONGEST_WAIT


class Sent:
    """Notes when each message went out."""

    def __init__(self, limiter: Limiter, times: Times) -> None:
        self._limiter = limiter
        self._times = times
        self.at: list[tuple[float, int]] = []

    async def __call__(self, chat: int, lane: Lane = Lane.ANSWER, *, refusals: int = 0) -> None:
        """Send one message, as often as it is refused."""
        left = refusals

        async def call() -> bool:
            nonlocal left
            if left:
                left -= 1
                raise RetryAfter(7)
            self.at.append((self._times.passed, chat))
            return True

        while True:
            try:
                await self._limiter.process_request(
                    call, (), {}, "sendMessage", {"chat_id": chat}, lane
                )
            except RetryAfter:
                continue
            return


def most_within(moments: Sequence[float], window: float) -> int:
    """Return the largest number of moments in any window of that length."""
    return max(sum(start <= at < start + window for at in moments) for start in moments)


async def test_never_more_a_second_than_telegram_allows(times: Times) -> None:
    """A hundred answers at once leave at no more than thirty in any second."""
    sent = Sent(Limiter(30), times)
    await asyncio.gather(*(sent(chat) for chat in range(1, 101)))
    moments = [at for at, _ in sent.at]
    assert most_within(moments, 1.0) <= 30
    assert times.passed < 4


async def test_one_chat_gets_a_short_burst_then_one_a_second(times: Times) -> None:
    """Several answers to one person are spaced; others do not wait for them."""
    sent = Sent(Limiter(30), times)
    await asyncio.gather(*(sent(1) for _ in range(8)), sent(2))
    mine = [at for at, chat in sent.at if chat == 1]
    assert most_within(mine, 1.0) <= 3
    assert next(at for at, chat in sent.at if chat == 2) < 1


async def test_a_group_gets_twenty_a_minute(times: Times) -> None:
    """In any minute a group is sent no more than twenty messages."""
    sent = Sent(Limiter(30), times)
    await asyncio.gather(*(sent(-100) for _ in range(45)))
    assert most_within([at for at, _ in sent.at], 60.0) <= 20


async def test_answers_go_before_news(times: Times) -> None:
    """An answer asked for behind a thousand pieces of news goes out at once."""
    sent = Sent(Limiter(30), times)
    news = [asyncio.create_task(sent(chat, Lane.NEWS)) for chat in range(1, 1001)]
    await asyncio.sleep(0)
    before = times.passed
    await sent(5000)
    assert {chat: at for at, chat in sent.at}[5000] - before < 0.2
    await asyncio.gather(*news)
    assert most_within([at for at, _ in sent.at], 1.0) <= 30


async def test_a_refusal_halves_the_pace_of_news_for_a_while(times: Times) -> None:
    """Several at once count as one; twenty seconds later news is as fast as before."""
    sent = Sent(Limiter(30), times)
    refused = [sent(chat, Lane.NEWS, refusals=1) for chat in (1, 2)]
    await asyncio.gather(*refused, *(sent(chat, Lane.NEWS) for chat in range(10, 70)))
    others = [at for at, chat in sent.at if chat >= 10]
    assert 2.7 < max(others) < 4.2
    times.advance(timedelta(seconds=20))
    began = times.passed
    await asyncio.gather(*(sent(chat, Lane.NEWS) for chat in range(100, 160)))
    assert times.passed - began < 2.2


async def test_paid_news_has_a_pace_of_its_own(times: Times) -> None:
    """A thousand a second, and answers are paced as ever."""
    limiter = Limiter(30, paid=True)
    sent = Sent(limiter, times)
    await asyncio.gather(
        *(sent(chat, Lane.NEWS) for chat in range(1, 3001)),
        *(sent(chat) for chat in range(5001, 5031)),
    )
    answers = [at for at, chat in sent.at if chat > 5000]
    news = [at for at, chat in sent.at if chat <= 3000]
    assert 2.8 < news[-1] < 4
    assert most_within(news, 1.0) <= 1100
    assert most_within(answers, 1.0) <= 30
    assert max(answers) < 1.5


async def test_a_refused_chat_waits_alone(times: Times) -> None:
    """Telegram's "retry after 7" holds back that chat for 7 seconds, and no other."""
    sent = Sent(Limiter(30), times)
    await asyncio.gather(sent(1, refusals=1), *(sent(chat) for chat in range(2, 30)))
    at = {chat: moment for moment, chat in sent.at}
    assert at.pop(1) >= 7
    assert max(at.values()) < 2


async def test_lanes_keep_order_within_a_person_only() -> None:
    """What one person sends is handled in order, while another's overtakes."""
    lanes = Lanes()
    done: list[str] = []
    gate = asyncio.Event()

    async def act(person: int, name: str, *, wait: bool) -> None:
        async with lanes.hold(person):
            if wait:
                await gate.wait()
            done.append(name)

    tasks = [
        asyncio.create_task(act(1, "first", wait=True)),
        asyncio.create_task(act(1, "second", wait=False)),
        asyncio.create_task(act(2, "other", wait=False)),
    ]
    for _ in range(5):
        await asyncio.sleep(0)
    assert done == ["other"]
    gate.set()
    await asyncio.gather(*tasks)
    assert done == ["other", "first", "second"]


async def test_a_batch_does_together_what_came_meanwhile() -> None:
    """While one batch is under way the next gathers; each asker gets its own result."""
    batches: list[list[int]] = []
    gate = asyncio.Event()

    async def act(items: Sequence[int]) -> Sequence[int]:
        batches.append(list(items))
        await gate.wait()
        return [item * 10 for item in items]

    batch = Batch(act)
    tasks = [asyncio.create_task(batch(1))]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    tasks += [asyncio.create_task(batch(number)) for number in (2, 3, 4)]
    await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(*tasks) == [10, 20, 30, 40]
    assert batches == [[1], [2, 3, 4]]


async def test_a_failed_batch_fails_for_each_and_the_next_works() -> None:
    """A fault reaches everyone who asked, and ends with that batch."""
    faults = [OSError("away")]

    async def act(items: Sequence[int]) -> Sequence[int]:
        if faults:
            raise faults.pop()
        return items

    batch = Batch(act)
    results = await asyncio.gather(batch(1), batch(2), return_exceptions=True)
    assert all(isinstance(result, OSError) for result in results)
    assert await batch(3) == 3


def test_plain_text_of_markup() -> None:
    """Where markup was refused, readers see the words and no tags."""
    markup = '<b>A &amp; B</b> <a href="https://x.org">link</a> &lt;3'
    assert plain_text(markup) == "A & B link <3"


async def test_sleepers_wake_in_order(times: Times) -> None:
    """The tests' own clock wakes the earliest first and moves only as far."""
    woken: list[int] = []

    async def sleep(seconds: int) -> None:
        await times.sleep(timedelta(seconds=seconds))
        woken.append(seconds)

    await asyncio.gather(sleep(3), sleep(1), sleep(2))
    assert woken == [1, 2, 3]
    assert times.passed == 3


@pytest.mark.parametrize("late", [0.0, 0.05, 0.4])
def test_the_paid_pace_draws_no_refusal(late: float) -> None:
    """Ten seconds at full pace, some of it so many seconds late, are let through by the server."""
    chance = random.Random(6)  # noqa: S311  # repeatable on purpose
    pace = Spacing(PAID_SLACK / PAID_PER_SECOND, PAID_BURST)
    count = round(10 * PAID_PER_SECOND)
    moments, now = [], 0.0
    for _ in range(count):
        now += pace.take(now)
        moments.append(now + chance.uniform(0, late))
    moments.sort()
    clock = iter(moments)
    server = ServerLimiter(Rates(), lambda: next(clock))
    for chat in range(count):
        server.count(chat + 1, group=False, paid=True)
    assert count / (moments[-1] - moments[0]) > 0.95 * PAID_PER_SECOND
