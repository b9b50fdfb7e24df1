"""What a digest holds, and when the next one is due; pure."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from bot.following import Subscription
from bot.parcels import Digest, Reader, Story
from bot.rhythm import awake_from, next_run

# Two months hold every rhythm and a month of the bot being away; receipts are kept longer.
LOOK_BACK: Final = timedelta(days=62)
Fits = Callable[[Subscription, Story], bool]


def decide(reader: Reader, stories: Iterable[Story], fits: Fits, now: datetime) -> Digest:
    """Return what is sent to somebody whose digest is due, and when they are due again.

    What comes at once never comes in a digest, nor does what was sent before. Several
    runs that were missed are made up as one.

    Args:
        reader: Who.
        stories: What was published within `LOOK_BACK`.
        fits: Whether an item is among what is followed.
        now: The present moment.
    """
    receiver = reader.receiver
    due = [
        one.subscription
        for one in reader.follows
        if one.subscription.next_at is not None and one.subscription.next_at <= now
    ]
    paused = receiver.paused_until is not None and receiver.paused_until > now
    if paused and receiver.paused_until is not None:
        # Nothing is lost: it is made up when the pause is over.
        runs: dict[int, datetime | None] = {one.id: receiver.paused_until for one in due}
        return Digest(receiver.chat, reader.thread, (), now, now, runs)
    runs = {one.id: next_run(one.rhythm, one.minute, one.day, receiver.zone, now) for one in due}
    items: tuple[int, ...] = ()
    if receiver.state == "on":
        items = tuple(story.id for story in _chosen(reader, due, stories, fits))
    last = max((one.next_at for one in due if one.next_at), default=now)
    return Digest(receiver.chat, reader.thread, items, last, awake_from(receiver, now), runs)


def _chosen(
    reader: Reader, due: list[Subscription], stories: Iterable[Story], fits: Fits
) -> list[Story]:
    numbers = {one.id for one in due}
    at_once = [one for one in reader.follows if one.subscription.rhythm == "at-once"]
    ready = [one for one in reader.follows if one.subscription.id in numbers]
    found = [
        story
        for story in stories
        if story.id not in reader.had
        and any(one.since <= story.published_at and fits(one.subscription, story) for one in ready)
        and not any(
            one.since <= story.published_at and fits(one.subscription, story) for one in at_once
        )
    ]
    return sorted(found, key=lambda story: (story.published_at, story.id), reverse=True)
