"""What follows from what Telegram said about a message; pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.delivery.retry import FIRST_WAIT, next_try_at
from bot.parcels import Departure, Due, Outcome, Settled, State
from bot.storage.settling import TOO_LATE

NO_ANSWER_TWICE = "no answer, twice: it may have arrived"
# Telegram's words for chats that will not come back; source: tdlib/telegram-bot-api, Client.cpp.
_FOR_EVER = ("user is deactivated", "group chat was deleted")


def settle(row: Due, outcome: Outcome, now: datetime) -> tuple[Settled, Departure | None]:
    """Return what is written down of a row, and of its chat if there is anything.

    Args:
        row: What was tried.
        outcome: What became of it.
        now: When that was known, aware.
    """
    if outcome.kind == "sent":
        return Settled(row.id, "sent", tries=row.tries, message=outcome.message), None
    if outcome.kind in {"wait", "fault", "doubt"}:
        return _again(row, outcome, now)
    if outcome.kind == "moved":
        there = Settled(row.id, _waiting(row), next_try=now, tries=row.tries)
        return there, Departure(row.chat, "moved", to=outcome.chat)
    # What cannot be shown anew is nobody's loss: the message was read as it was.
    dropped = outcome.kind != "refused" or row.kind == "correction"
    done = Settled(row.id, "gone" if dropped else "failed", tries=row.tries, error=outcome.error)
    return done, _departure(row, outcome)


def _again(row: Due, outcome: Outcome, now: datetime) -> tuple[Settled, Departure | None]:
    kept = Settled(row.id, _waiting(row), tries=row.tries, error=outcome.error)
    if outcome.kind == "wait":
        until = now + timedelta(seconds=outcome.seconds)
        return replace(kept, next_try=until), Departure(row.chat, "halted", until=until)
    edits = row.kind == "correction"  # made twice, it shows no difference
    if outcome.kind == "doubt" and not edits:
        if row.doubted:
            return replace(kept, state="failed", error=NO_ANSWER_TWICE), None
        return replace(kept, state="doubt", next_try=now + FIRST_WAIT), None
    then = next_try_at(row.tries + 1, due=row.due_at, now=now)
    if then is None:
        return replace(kept, state="failed", error=TOO_LATE), None
    return replace(kept, next_try=then, tries=row.tries + 1), None


def _waiting(row: Due) -> State:
    """Return the state in which a row waits: what may have arrived once stays in doubt."""
    return "doubt" if row.doubted else "pending"


def _departure(row: Due, outcome: Outcome) -> Departure | None:
    if outcome.kind == "topicless":
        return Departure(row.chat, "topicless", reason=outcome.error, thread=row.thread)
    if outcome.kind == "gone":
        for_ever = any(words in outcome.error.lower() for words in _FOR_EVER)
        return Departure(row.chat, "deleted" if for_ever else "off", reason=outcome.error)
    return None
