"""What can be followed, as a short code in buttons and links, and as words; pure but for rows.

`e` is everything, `t.<id>` a topic, `c.BR` a country, `g.<id>` a region or group, `w.<hash>` the
words that were just typed, alone or of one of these, `i.<number>` something followed already.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from bot.context import Context
from bot.following import Subscription, What
from bot.i18n import Catalogue
from bot.languages import FALLBACK
from bot.models import Group
from handlers import drafts
from handlers.spots import Spot

LONGEST_ID = 18  # digits; a database takes 64 bits
_LETTERS: dict[str, What] = {"e": "everything", "t": "topic", "c": "country", "g": "region"}
_HASH = 8


def code_of(subject: Subscription) -> str:
    """Return the code of what is followed."""
    if subject.what == "words" or subject.include or subject.exclude:
        return f"w.{_hash(subject)}"
    letter = next(letter for letter, what in _LETTERS.items() if what == subject.what)
    return f"{letter}.{subject.value}" if subject.value else letter


async def read(code: str, spot: Spot, context: Context) -> Subscription | None:
    """Return what a code stands for, None if that does not exist (any more)."""
    letter, _, value = code.partition(".")
    if letter == "i":
        return await find(value, spot, context)
    if letter == "w":
        typed = typed_words(spot, context)
        return typed if typed and _hash(typed) == value else None
    what = _LETTERS.get(letter)
    if what is None or not _exists(what, value, context):
        return None
    return Subscription(spot.chat, spot.thread, what, value)


async def find(number: str, spot: Spot, context: Context) -> Subscription | None:
    """Return something followed here by its number, None if there is none."""
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_ID):
        return None
    held = await context.services.subscribers.following(spot.chat, spot.thread)
    return next((one for one in held if one.id == int(number)), None)


def typed_words(spot: Spot, context: Context) -> Subscription | None:
    """Return the words that somebody typed just before, None if none are kept."""
    words = drafts.words_in(context)
    return of_words(spot, *words) if words else None


def of_words(
    spot: Spot,
    include: Iterable[str],
    exclude: Iterable[str],
    what: What = "words",
    value: str = "",
) -> Subscription:
    """Return news in which one of some words stands, and none of others, of all or of something."""
    kind: What = "words" if what == "everything" else what
    return Subscription(spot.chat, spot.thread, kind, value, tuple(include), tuple(exclude))


def words_of(subject: Subscription) -> list[object]:
    """Return the words of what is followed as a draft keeps them, see `typed_words`."""
    return [subject.include, subject.exclude, subject.what, subject.value]


def same(one: Subscription, other: Subscription) -> bool:
    """Return whether two follow the same thing, in whatever rhythm."""
    return _bare(one) == _bare(other)


def name(subject: Subscription, context: Context, catalogue: Catalogue) -> str:
    """Return what is followed, in words."""
    if subject.what == "topic":
        found = next((t for t in context.services.desk.topics if t.id == subject.value), None)
        named = (found.names.get(catalogue.language) or found.names[FALLBACK]) if found else ""
    elif subject.what == "country":
        named = context.assistant.place(subject.value, catalogue)
    elif subject.what == "region":
        group = context.library.groups.get(subject.value)
        named = group_name(group, context, catalogue) if group else ""
    else:
        named = "" if subject.include else catalogue.get("subject-everything")
    parts = [named or subject.value, *subject.include]
    if subject.exclude:
        words = ", ".join(subject.exclude)
        return catalogue.get("subject-without", what=", ".join(filter(None, parts)), words=words)
    return ", ".join(filter(None, parts))


def group_name(group: Group, context: Context, catalogue: Catalogue) -> str:
    """Return the name of a region or group of countries."""
    if group.names:
        return group.names.get(catalogue.language) or group.names[FALLBACK]
    return context.assistant.place(group.id, catalogue)


def _exists(what: What, value: str, context: Context) -> bool:
    if what == "topic":
        return any(topic.id == value for topic in context.services.desk.topics)
    if what == "country":
        return value in context.library.countries
    if what == "region":
        group = context.library.groups.get(value)
        return group is not None and bool(group.members)
    return not value


def _bare(subject: Subscription) -> Subscription:
    return replace(subject, rhythm="at-once", minute=None, day=None, next_at=None, id=0)


def _hash(subject: Subscription) -> str:
    words = f"{','.join(subject.include)}-{','.join(subject.exclude)}"
    if subject.what != "words":
        words += f"-{subject.what}-{subject.value}"
    return hashlib.sha256(words.encode()).hexdigest()[:_HASH]
