"""The alert rules speak of figures that there are."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bot.figures import Hooked, Ledger, Tally
from bot.parcels import STATES
from bot.server.metrics import Snapshot, text
from bot.storage.settling import DONE, WAITING
from tests.deploy.files import read_yaml
from tests.deploy.files import text as page

NOW = datetime(2026, 11, 29, tzinfo=UTC)


def told() -> str:
    """Return what /metrics says of a bot that has seen everything once."""
    tally = Tally()
    tally.note("message", "answer", 0.02)
    ledger = Ledger(states={"failed": 1}, oldest=NOW, feeds={"cbd": NOW})
    hooked = Hooked("https://bot.example.org/", 40, frozenset(), 1, "failed", NOW)
    figures = Snapshot(
        at=NOW,
        tally=tally,
        working=1,
        refused=Counter(news=1),
        errors=Counter({"bot.app": 1}),
        ready=True,
        ledger=ledger,
        hooked=hooked,
        unreached=1,
    )
    return text(figures)[0].decode()


def names() -> set[str]:
    """Return the names of all figures."""
    return set(re.findall(r"^(aze_\w+)", told(), re.MULTILINE))


def rules() -> Iterator[dict[str, Any]]:
    """Give each rule."""
    for group in read_yaml("alerts.yaml")["groups"]:
        yield from group["rules"]


def test_each_rule_names_figures_that_there_are() -> None:
    """A rule on a figure that nobody tells is silent when it should not be."""
    for rule in rules():
        used = set(re.findall(r"\baze_\w+", rule["expr"]))
        assert used <= names(), rule["alert"]
        assert used or "up{" in rule["expr"]
        for name, label, value in re.findall(r'(aze_\w+)\{(\w+)="(\w+)"\}', rule["expr"]):
            assert f'{name}{{{label}="{value}"}}' in told()
        for label in re.findall(r"\$labels\.(\w+)", str(rule["annotations"])):
            assert f"{label}=" in told()


def test_every_state_of_the_ledger_is_told() -> None:
    """Also those that no row has: a state that is missing is one that no rule can watch."""
    assert {*WAITING, "sending", *DONE} == set(STATES)
    for state in STATES:
        assert f'aze_ledger_messages{{state="{state}"}}' in told()


def test_what_readers_may_not_have_got_wakes_somebody() -> None:
    """News that was given up, and news that may or may not have arrived, has a rule each."""
    watched = " ".join(rule["expr"] for rule in rules())
    for state in ("failed", "unsure"):
        assert f'state="{state}"' in watched


def test_each_rule_says_what_is_wrong_and_what_to_do() -> None:
    """Who is woken at night reads one sentence, and where to look."""
    found = [rule["alert"] for rule in rules()]
    assert len(found) == len(set(found))
    for rule in rules():
        assert rule["labels"]["severity"] in {"page", "warn", "info"}
        assert rule["annotations"]["summary"].endswith(".")
        assert rule["annotations"]["action"].endswith(".")


def test_the_page_names_figures_that_there_are() -> None:
    """And every family that there is, so that none goes unseen."""
    bare = {re.sub(r"_(bucket|sum|count|created)$", "", name) for name in names()}
    assert set(re.findall(r"`(aze_\w+)`", page("README.md"))) == bare
