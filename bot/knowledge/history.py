"""What is held of a country's status follows from its history, oldest line first; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from bot.models import (
    AzeEvidence,
    AzeStatus,
    StatusChange,
    StatusKind,
    Submission,
    Submitted,
)

UNKNOWN = "unknown"
DAY = len("2027-03-01")
AZE: Mapping[str, AzeStatus] = {value: value for value in get_args(AzeStatus)}
SUBMISSION: Mapping[str, Submission] = {value: value for value in get_args(Submission)}
VALUES: Mapping[StatusKind, Iterable[str]] = {"aze": AZE, "kmgbf": (*SUBMISSION, UNKNOWN)}


def latest(history: Sequence[StatusChange], what: StatusKind) -> StatusChange | None:
    """Return the line that holds now; None where nothing was ever recorded."""
    return next((change for change in reversed(history) if change.what == what), None)


def aze(history: Sequence[StatusChange]) -> AzeEvidence | None:
    """Return whether AZE is in plan or report, as held now."""
    last = latest(history, "aze")
    if last is None or last.new not in AZE:
        return None
    return AzeEvidence(AZE[last.new], last.evidence, last.as_of, last.source)


def submitted(history: Sequence[StatusChange]) -> Submitted | None:
    """Return what was handed in under the framework, as held now."""
    last = latest(history, "kmgbf")
    if last is None or last.new not in SUBMISSION:
        return None
    return Submitted(SUBMISSION[last.new], last.as_of, last.source)


def problems(history: Sequence[StatusChange], *, party: bool) -> Iterator[str]:
    """Tell what is wrong in the lines of one country, and where they do not form a chain."""
    if history and not party:
        yield "iso2: is not a Party, whose status this would be"
    for what in VALUES:
        before: StatusChange | None = None
        for change in history:
            if change.what == what:
                yield from _problems_of(change)
                yield from _breaks(before, change)
                before = change


def _problems_of(change: StatusChange) -> Iterator[str]:
    allowed = ", ".join(VALUES[change.what])
    if change.new not in VALUES[change.what]:
        yield f"new: {change.new!r} is not one of {allowed}"
    if not change.evidence and (change.what == "aze" or change.old):
        yield "evidence: is missing; say in a sentence what the source says"
    if change.what == "aze" and len(change.as_of) < DAY:
        yield "date: is needed, as year-month-day"
    if change.as_of > change.recorded.isoformat()[: len(change.as_of)]:
        yield f"date: {change.as_of} is later than the day it was recorded, {change.recorded}"


def _breaks(before: StatusChange | None, change: StatusChange) -> Iterator[str]:
    if before is None:
        if change.old not in {"", UNKNOWN}:
            yield f"old: is {change.old!r} in the first line; nothing was known before"
        return
    if change.old != before.new:
        yield f"old: is {change.old!r}, but the line before ends with {before.new!r}"
    if change.recorded < before.recorded:
        yield f"recorded: {change.recorded} stands after {before.recorded}"
