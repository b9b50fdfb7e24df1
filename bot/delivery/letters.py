"""From a row of the ledger to the message that it becomes; pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from bot.answers.bulletin import Buttons, Naming, digest_screen, item_body, stops
from bot.delivery.digesting import Fits
from bot.delivery.retry import FIRST_WAIT
from bot.following import Receiver, Subscription
from bot.i18n import Catalogue
from bot.languages import FALLBACK
from bot.parcels import Context, Due, Original, Parcel, Settled, Story
from bot.rhythm import awake_from
from bot.storage.ledger import CORRECTED, WRITTEN
from bot.turns import Button, Screen

MOST_BODIES = 200  # kept

Sections = list[tuple[Subscription, frozenset[int]]]


@dataclass(frozen=True, slots=True)
class Stationery:
    """What every letter is written with.

    Attributes:
        catalogue: Gives the sentences of a language.
        languages: Those that there are.
        naming: What things are called that can be followed.
        buttons: What buttons carry.
        fits: Whether an item is among what is followed.
        new_bot: Name of the bot that everybody moves to; empty: nobody moves.
        bodies: Words of items, kept since thousands read the same.
    """

    catalogue: Callable[[str], Catalogue]
    languages: Sequence[str]
    naming: Naming
    buttons: Buttons
    fits: Fits
    new_bot: str = ""
    bodies: dict[tuple[int, int, str], Screen] = field(default_factory=dict)

    def item(self, story: Story, follows: Sequence[Subscription], catalogue: Catalogue) -> Screen:
        """Return one item as a message to those who follow it for these reasons."""
        key = (story.id, story.revision, catalogue.language)
        if key not in self.bodies:
            if len(self.bodies) >= MOST_BODIES:
                self.bodies.clear()
            self.bodies[key] = item_body(story, catalogue)
        body = self.bodies[key]
        buttons = stops(follows, catalogue, self.naming, self.buttons)
        return Screen(body.html, body.keyboard + buttons)

    def spoken(self, language: str) -> Catalogue:
        """Return the sentences of a language, English for one that there is not."""
        return self.catalogue(language if language in self.languages else FALLBACK)


def compose(row: Due, known: Context, stationery: Stationery, now: datetime) -> Parcel | Settled:
    """Return the message of a row, or what is written down of it when there is none (now)."""
    receiver = known.receivers.get(row.chat)
    if receiver is None or receiver.state != "on":
        return _gone(row, "nobody there" if receiver is None else "chat is off")
    if bool(stationery.new_bot) != (row.kind == "farewell"):
        return _gone(row, "moved to another bot" if stationery.new_bot else "nobody moves")
    if row.kind == "correction":
        return _correction(row, known, receiver, stationery, now)
    awake = awake_from(receiver, now)
    if awake > now:
        return Settled(
            row.id,
            row.waiting,
            next_try=awake,
            tries=row.tries,
            postponed=True,
            unanswered=row.unanswered,
        )
    return WRITERS[row.kind](row, known, receiver, stationery)


def _item(row: Due, known: Context, receiver: Receiver, stationery: Stationery) -> Parcel | Settled:
    story = known.stories.get(row.item)
    if story is None:
        return _gone(row, "withdrawn")
    follows = known.followed.get((row.chat, row.thread), ())
    fitting = [one for one in follows if stationery.fits(one, story)]
    if not fitting:
        return _gone(row, "no longer followed")
    catalogue = stationery.spoken(receiver.language)
    screen = stationery.item(story, fitting, catalogue)
    return Parcel(row.chat, screen, row.thread, receiver.silent)


def _digest(
    row: Due, known: Context, receiver: Receiver, stationery: Stationery
) -> Parcel | Settled:
    stories = _stories(row.id, known)
    follows = known.followed.get((row.chat, row.thread), ())
    sections = sections_of(follows, stories, stationery.fits)
    if not any(items for _, items in sections):
        return _gone(row, "no longer followed")
    catalogue = stationery.spoken(receiver.language)
    naming, buttons = stationery.naming, stationery.buttons
    screen = digest_screen(stories, sections, row.id, 0, catalogue, naming, buttons)
    return Parcel(row.chat, screen, row.thread, receiver.silent)


def _farewell(
    row: Due, known: Context, receiver: Receiver, stationery: Stationery
) -> Parcel | Settled:
    code = known.codes.get(row.chat, "")
    way = f"start=join_{code}" if receiver.kind == "private" else "startgroup=join_"
    catalogue = stationery.spoken(receiver.language)
    words = catalogue.get("farewell", bot=f"@{stationery.new_bot}")
    link = f"https://t.me/{stationery.new_bot}?{way}"
    button = Button(catalogue.get("farewell-button"), url=link)
    return Parcel(row.chat, Screen(escape(words, quote=False), ((button,),)), row.thread)


WRITERS = {"item": _item, "digest": _digest, "farewell": _farewell}


def sections_of(follows: Sequence[Subscription], stories: Sequence[Story], fits: Fits) -> Sections:
    """Return what is followed by digest, with the items that fit it."""
    return [
        (one, frozenset(story.id for story in stories if fits(one, story)))
        for one in follows
        if one.rhythm != "at-once"
    ]


def _correction(
    row: Due, known: Context, receiver: Receiver, stationery: Stationery, now: datetime
) -> Parcel | Settled:
    original = known.originals.get(row.id)
    story = known.stories.get(row.item)
    if original is None or story is None or original.state not in WRITTEN:
        return _gone(row, "nothing to correct")  # what is pending will have the new words
    if original.message is None or original.sent_at is None:
        return Settled(row.id, "pending", next_try=now + FIRST_WAIT, tries=row.tries)
    if now - original.sent_at > CORRECTED:
        return _gone(row, "too old to correct")
    return _anew(row, original, story, known, receiver, stationery)


def _anew(
    row: Due,
    original: Original,
    story: Story,
    known: Context,
    receiver: Receiver,
    stationery: Stationery,
) -> Parcel:
    follows = known.followed.get((row.chat, row.thread), ())
    catalogue = stationery.spoken(receiver.language)
    naming, buttons = stationery.naming, stationery.buttons
    if original.kind == "digest":
        stories = _stories(original.delivery, known)
        sections = sections_of(follows, stories, stationery.fits)
        screen = digest_screen(stories, sections, original.delivery, 0, catalogue, naming, buttons)
    else:
        fitting = [one for one in follows if stationery.fits(one, story)]
        screen = stationery.item(story, fitting, catalogue)
    return Parcel(row.chat, screen, row.thread, edits=original.message or 0)


def _stories(digest: int, known: Context) -> list[Story]:
    found = [
        known.stories[item] for item in known.contents.get(digest, ()) if item in known.stories
    ]
    return sorted(found, key=lambda story: (story.published_at, story.id), reverse=True)


def _gone(row: Due, error: str) -> Settled:
    return Settled(row.id, "gone", tries=row.tries, error=error, unanswered=row.unanswered)
