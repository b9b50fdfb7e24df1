"""What follows from what Telegram said about a message; pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.delivery.retry import FIRST_WAIT, next_try_at
from bot.parcels import Departure, Due, Outcome, Settled, State
from bot.storage.settling import MOST_UNANSWERED, NO_ANSWER, TOO_LATE

# Telegram's words for chats that will not come back; source: tdlib/telegram-bot-api, Client.cpp.
_FOR_EVER = ("user is deactivated", "group chat was deleted")


def settle(row: Due, outcome: Outcome, now: datetime) -> tuple[Settled, Departure | None]:
    """Return what is written down of a row, and of its chat if there is anything.

    Args:
        row: What was tried.
        outcome: What became of it.
        now: When that was known, aware.
    """
    kept = Settled(row.id, row.waiting, tries=row.tries, unanswered=row.unanswered)
    if outcome.kind == "sent":
        return replace(kept, state="sent", message=outcome.message), None
    if outcome.kind in {"wait", "fault", "doubt"}:
        return _again(row, replace(kept, error=outcome.error), outcome, now)
    if outcome.kind == "moved":
        return replace(kept, next_try=now), Departure(row.chat, "moved", to=outcome.chat)
    # What cannot be shown anew is nobody's loss: the message was read as it was.
    dropped = outcome.kind != "refused" or row.kind == "correction"
    done = replace(kept, state="gone" if dropped else "failed", error=outcome.error)
    return done, _departure(row, outcome)


def _again(
    row: Due, kept: Settled, outcome: Outcome, now: datetime
) -> tuple[Settled, Departure | None]:
    if outcome.kind == "wait":
        until = now + timedelta(seconds=outcome.seconds)
        return replace(kept, next_try=until), Departure(row.chat, "halted", until=until)
    edits = row.kind == "correction"  # made twice, it shows no difference
    if outcome.kind == "doubt" and not edits:
        kept = replace(kept, unanswered=row.unanswered + 1)
        if kept.unanswered >= MOST_UNANSWERED:
            return replace(kept, state="unsure", error=NO_ANSWER), None
        return replace(kept, state="doubt", next_try=now + FIRST_WAIT), None
    then = next_try_at(row.tries + 1, due=row.due_at, now=now)
    if then is None:
        late: State = "unsure" if row.unanswered else "failed"
        return replace(kept, state=late, error=TOO_LATE), None
    return replace(kept, next_try=then, tries=row.tries + 1), None


def _departure(row: Due, outcome: Outcome) -> Departure | None:
    if outcome.kind == "topicless":
        return Departure(row.chat, "topicless", reason=outcome.error, thread=row.thread)
    if outcome.kind == "gone":
        for_ever = any(words in outcome.error.lower() for words in _FOR_EVER)
        return Departure(row.chat, "deleted" if for_ever else "off", reason=outcome.error)
    return None
