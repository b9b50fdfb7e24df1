"""Turns among several replicas: the pure part, and the limiter on rows that a test keeps."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from bot.pace import Key, Place, lapsed, spans, waits
from bot.transport.limiter import Lane
from bot.transport.sharing import STRETCH_SECONDS, SharedLimiter
from bot.work.port import cron
from tests.times import Times
from tests.unit.test_transport import Sent, most_within

ALL = Place("all", 0, 0.5)
CHAT = Place("chat", 7, 1.0, early=2.0)


class Rows:
    """Rows in memory, as the database keeps them; each replica of a test has the same."""

    def __init__(self, times: Times) -> None:
        self._times = times
        self._at: defaultdict[Key, float] = defaultdict(float)

    async def reserve(self, places: Sequence[Place]) -> Sequence[float]:
        """As the database does."""
        now = self._times.seconds()
        starts = {}
        for key, span in spans([places]).items():
            starts[key] = max(self._at[key], now) - now
            self._at[key] = max(self._at[key], now) + span
        return waits([places], starts)[0]

    async def stretch(self, place: Place, count: int) -> float | None:
        """As the database does."""
        now = self._times.seconds()
        if self._at[place.key] > now + place.seconds:
            return None
        start = max(self._at[place.key], now)
        self._at[place.key] = start + count * place.seconds
        return start - now

    async def halt(self, place: Place, seconds: float) -> None:
        """As the database does."""
        until = self._times.seconds() + seconds + place.early
        self._at[place.key] = max(self._at[place.key], until)


def replicas(times: Times, count: int = 3) -> list[Sent]:
    """Return what several replicas send through."""
    rows = Rows(times)
    return [Sent(SharedLimiter(rows, 30), times) for _ in range(count)]


def moments(sent: Sequence[Sent]) -> list[float]:
    """Return when anything was sent."""
    return sorted(at for one in sent for at, _ in one.at)


def test_places_are_handed_out_in_the_order_of_asking() -> None:
    """Who asks first has the first place, in each row by itself."""
    wanted = [(ALL, CHAT), (ALL,), (ALL, CHAT)]
    assert spans(wanted) == {("all", 0): 1.5, ("chat", 7): 2.0}
    found = waits(wanted, {("all", 0): 0.25, ("chat", 7): 2.5})
    assert found == [(0.25, 0.5), (0.75,), (1.25, 1.5)]


@pytest.mark.parametrize(
    ("late", "seconds", "expected"),
    [(0.03, 0.034, False), (0.04, 0.034, True), (0.09, 0.001, False), (0.11, 0.001, True)],
)
def test_a_missed_place_is_not_made_up_for(late: float, seconds: float, expected: bool) -> None:  # noqa: FBT001  # a case
    """One place late is let through; where a second holds a thousand, a tenth of it."""
    assert lapsed(100.0, seconds, 100.0 + late) is expected


@pytest.mark.parametrize(
    ("every", "words"),
    [
        (timedelta(seconds=5), "* * * * * */5"),
        (timedelta(seconds=30), "* * * * * */30"),
        (timedelta(minutes=1), "*/1 * * * *"),
        (timedelta(minutes=10), "*/10 * * * *"),
    ],
)
def test_ticks_in_the_words_of_cron(every: timedelta, words: str) -> None:
    """Seconds stand in the sixth place, minutes in the first."""
    assert cron(every) == words


@pytest.mark.parametrize("every", [0, 0.5, 7, 90, 420, 3600])
def test_what_cron_cannot_say_is_refused(every: float) -> None:
    """No tick comes at other times than it says."""
    with pytest.raises(ValueError, match="whole"):
        cron(timedelta(seconds=every))


async def test_all_replicas_together_keep_the_limit(times: Times) -> None:
    """Answers and news of three replicas: never more than thirty in any second."""
    sent = replicas(times)
    news = [sent[0](chat, Lane.NEWS) for chat in range(1, 201)]
    answers = [sent[chat % 3](chat) for chat in range(1001, 1101)]
    await asyncio.gather(*news, *answers)
    assert most_within(moments(sent), 1.0) <= 30
    assert times.passed < 12


async def test_an_answer_waits_a_moment_for_news_of_another_replica(times: Times) -> None:
    """However much news is on its way, no answer waits much longer than what was reserved."""
    sent = replicas(times)
    news = [asyncio.create_task(sent[0](chat, Lane.NEWS)) for chat in range(1, 301)]
    while times.passed < 2:
        await times_passing(times)
    before = times.passed
    await sent[1](5000)
    assert times.passed - before <= STRETCH_SECONDS + 0.1
    await asyncio.gather(*news)


async def times_passing(times: Times) -> None:
    """Let others go on until it is later."""
    now = times.passed
    while times.passed == now:  # noqa: ASYNC110  # the clock moves when nobody else can go on
        await asyncio.sleep(0)


async def test_news_takes_what_answers_leave(times: Times) -> None:
    """While answers queue, news of another replica waits until they are through."""
    sent = replicas(times)
    answers = asyncio.gather(*(sent[1](chat) for chat in range(1, 61)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await sent[0](1001, Lane.NEWS)
    await answers
    assert sent[0].at[0][0] >= sorted(at for at, _ in sent[1].at)[-3]


async def test_one_chat_has_one_limit_at_all_replicas(times: Times) -> None:
    """Answers of three replicas to one person come as if from one; to a group as well."""
    sent = replicas(times)
    await asyncio.gather(*(one(7) for one in sent for _ in range(3)))
    assert most_within(moments(sent), 1.0) <= 3
    groups = replicas(times)
    await asyncio.gather(*(one(-100) for one in groups for _ in range(15)))
    assert most_within(moments(groups), 60.0) <= 20


async def test_a_chat_that_one_is_told_to_leave_alone_all_leave_alone(times: Times) -> None:
    """After a 429 at one replica no other writes to that chat; they go on with the rest."""
    sent = replicas(times)
    refused = asyncio.create_task(sent[0](7, refusals=1))
    for _ in range(5):
        await asyncio.sleep(0)
    await sent[2](8)
    assert times.passed < 1
    await asyncio.gather(refused, sent[1](7))
    assert min(at for one in sent[:2] for at, chat in one.at if chat == 7) >= 7


async def test_a_refusal_is_handed_on(times: Times) -> None:
    """What Telegram says is raised as it came: who sends decides."""

    async def call() -> bool:
        raise RetryAfter(3)

    limiter = SharedLimiter(Rows(times), 30)
    with pytest.raises(RetryAfter):
        await limiter.process_request(call, (), {}, "sendMessage", {"chat_id": 1}, None)
    assert limiter.refused == {"answer": 1}
