"""Figures in the form of Prometheus: only numbers, and names of our own beside them."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from bot.figures import BUCKETS, Hooked, Ledger, Tally
from bot.parcels import STATES


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is told at one moment.

    Attributes:
        at: The moment.
        tally: Updates that were worked on.
        working: How many are worked on just now.
        refused: 429s, by lane.
        errors: What was logged as an error, by part.
        ready: Whether nothing keeps the bot from answering.
        ledger: What the database tells; None: it is away.
        hooked: What Telegram tells of the webhook; None: it was not reached yet.
        unreached: How often Telegram was asked for that and did not tell.
    """

    at: datetime
    tally: Tally
    working: int
    refused: Mapping[str, int]
    errors: Mapping[str, int]
    ready: bool
    ledger: Ledger | None
    hooked: Hooked | None
    unreached: int


def text(snapshot: Snapshot) -> tuple[bytes, str]:
    """Return a snapshot as Prometheus reads it, and the content type of that."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Given(families(snapshot)))
    return generate_latest(registry), CONTENT_TYPE_LATEST


class _Given(Collector):
    """Metrics that are there already."""

    def __init__(self, given: Iterable[Metric]) -> None:
        self._given = tuple(given)

    def collect(self) -> Iterable[Metric]:
        return self._given


def families(snapshot: Snapshot) -> Iterator[Metric]:
    """Give each family of figures; pure."""
    yield from _answers(snapshot.tally)
    yield _gauge("aze_ready", "1: ready to answer; 0: see /readyz.", float(snapshot.ready))
    yield _gauge("aze_updates_in_flight", "Updates worked on just now.", snapshot.working)
    refused = {lane: snapshot.refused.get(lane, 0) for lane in ("answer", "news")}
    yield _counter("aze_refused_429", "Calls that Telegram asked to repeat later.", "lane", refused)
    yield _counter("aze_errors", "Lines logged as errors.", "part", snapshot.errors)
    if snapshot.ledger is not None:
        yield from _ledger(snapshot.ledger, snapshot.at)
    if snapshot.hooked is not None:
        yield from _webhook(snapshot.hooked)
    asked = {"getWebhookInfo": snapshot.unreached}
    yield _counter("aze_unreached", "Questions that Telegram did not answer.", "method", asked)


def _answers(tally: Tally) -> Iterator[Metric]:
    ended = CounterMetricFamily(
        "aze_updates", "Updates by kind, and by how they ended.", labels=("kind", "outcome")
    )
    for (kind, outcome), count in sorted(tally.ended.items()):
        ended.add_metric((kind, outcome), count)
    yield ended
    edges = (*BUCKETS, float("inf"))
    counts = itertools.accumulate(tally.within[edge] for edge in edges)
    names = (*map(str, BUCKETS), "+Inf")
    yield HistogramMetricFamily(
        "aze_answer_seconds",
        "From an update's arrival until its last reply is taken.",
        buckets=list(zip(names, counts, strict=True)),
        sum_value=tally.seconds,
    )


def _ledger(ledger: Ledger, at: datetime) -> Iterator[Metric]:
    rows = GaugeMetricFamily(
        "aze_ledger_messages", "Messages of news, by state.", labels=("state",)
    )
    for state in STATES:
        rows.add_metric((state,), ledger.states.get(state, 0))
    yield rows
    waited = (at - ledger.oldest).total_seconds() if ledger.oldest else 0
    words = "Since when the message that has waited longest is due; 0: none is."
    yield _gauge("aze_ledger_oldest_due_seconds", words, max(0.0, waited))
    ages = GaugeMetricFamily(
        "aze_feed_age_seconds", "Since a source of news was last read.", labels=("feed",)
    )
    for feed, read in sorted(ledger.feeds.items()):
        ages.add_metric((feed,), max(0.0, (at - read).total_seconds()))
    yield ages


def _webhook(hooked: Hooked) -> Iterator[Metric]:
    yield _gauge("aze_telegram_pending_updates", "Updates that wait at Telegram.", hooked.pending)
    words = "When Telegram last failed to hand over an update, Unix time; 0: never."
    moment = hooked.error_at.timestamp() if hooked.error_at else 0
    yield _gauge("aze_webhook_last_error_timestamp_seconds", words, moment)


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=value)


def _counter(name: str, words: str, label: str, counts: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(name, words, labels=(label,))
    for value, count in sorted(counts.items()):
        family.add_metric((value,), count)
    return family
