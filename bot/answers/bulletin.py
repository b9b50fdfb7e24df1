"""News as those who follow it get it: one item, or many as a digest; pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from urllib.parse import urlsplit

from bot.following import Subscription
from bot.i18n import Catalogue
from bot.models import Group
from bot.parcels import Story
from bot.plain import cut, undirected
from bot.topics import NewsTopic
from bot.turns import Button, Keyboard, Screen

MOST_ITEMS = 10  # of one page of a digest, as the design has it
LONGEST_DIGEST = 3_500  # UTF-16 units once read, as the design has it
# Bytes with tags and addresses: Telegram refuses more than 32,768 before it reads them.
LONGEST_RAW = 30_000
LONGEST_BUTTON = 32  # characters
LONGEST_SUMMARY = 160  # of an item in a digest: own choice, two lines of a phone
MOST_LABELS = 10_000  # kept
MOST_STOPS = 3  # buttons; under them one that opens the list of all


@dataclass(frozen=True, slots=True)
class Naming:
    """What the things are called that can be followed.

    Attributes:
        place: Gives the name of a country or region.
        groups: Groups of countries, by id.
        topics: Topics of news.
        labels: What buttons say, kept since thousands say the same.
    """

    place: Callable[[str, Catalogue], str]
    groups: Mapping[str, Group]
    topics: tuple[NewsTopic, ...]
    labels: dict[tuple[object, ...], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Buttons:
    """What buttons carry, each in a language.

    Attributes:
        stop: Ends the subscription of a number.
        page: Turns to a page of a digest.
        listed: Opens the list of all that is followed.
    """

    stop: Callable[[str, int], str]
    page: Callable[[str, int, int], str]
    listed: Callable[[str], str]


@dataclass(slots=True)
class _Page:
    lines: list[str] = field(default_factory=list)
    shown: int = 0
    raw: int = 0
    items: int = 0
    section: str | None = None

    def fits(self, lines: Sequence[tuple[str, str]]) -> bool:
        return (
            self.items < MOST_ITEMS
            and self.shown + sum(units(seen) + 1 for _, seen in lines) <= LONGEST_DIGEST
            and self.raw + sum(len(markup.encode()) + 1 for markup, _ in lines) <= LONGEST_RAW
        )

    def add(self, lines: Sequence[tuple[str, str]]) -> None:
        self.lines += [markup for markup, _ in lines]
        self.shown += sum(units(seen) + 1 for _, seen in lines)
        self.raw += sum(len(markup.encode()) + 1 for markup, _ in lines)
        self.items += 1


def name_of(followed: Subscription, catalogue: Catalogue, naming: Naming) -> str:
    """Return what is followed, as a reader calls it."""
    language = catalogue.language
    name = ""
    if followed.what == "topic":
        names = next((topic.names for topic in naming.topics if topic.id == followed.value), {})
        name = names.get(language, followed.value)
    elif followed.what == "country":
        name = naming.place(followed.value, catalogue)
    elif followed.what == "region":
        group = naming.groups.get(followed.value)
        name = group.names.get(language, "") if group else ""
        name = name or naming.place(followed.value, catalogue)
    elif followed.what == "everything":
        name = catalogue.get("bulletin-everything")
    words = ", ".join((*followed.include, *(f"-{word}" for word in followed.exclude)))
    return f"{name} ({words})" if name and words else name or words


def item_screen(
    story: Story,
    follows: Sequence[Subscription],
    catalogue: Catalogue,
    naming: Naming,
    buttons: Buttons,
) -> Screen:
    """Return one item as a message.

    Args:
        story: The item.
        follows: What it comes for; a button for each ends that.
        catalogue: The reader's language.
        naming: What things are called.
        buttons: What buttons carry.
    """
    body = item_body(story, catalogue)
    return replace(body, keyboard=body.keyboard + stops(follows, catalogue, naming, buttons))


def item_body(story: Story, catalogue: Catalogue) -> Screen:
    """Return of one item what is the same for all who read a language: its words and link."""
    title, summary = _texts(story, catalogue.language)
    lines = [f"<b>{_text(title)}</b>"]
    if summary:
        lines.append(_text(summary))
    lines += ["", f"<i>{_text(_source(story, catalogue))}</i>"]
    if not story.piece.url:
        return Screen("\n".join(lines))
    domain = (urlsplit(story.piece.url).hostname or "").removeprefix("www.")
    label = cut(catalogue.get("bulletin-open", domain=domain), LONGEST_BUTTON)
    return Screen("\n".join(lines), ((Button(label, url=story.piece.url),),))


def stops(
    follows: Sequence[Subscription], catalogue: Catalogue, naming: Naming, buttons: Buttons
) -> Keyboard:
    """Return the buttons that end what is followed; of many the first, and the way to the list."""
    language = catalogue.language
    rows: Keyboard = tuple(
        (
            Button(
                stop_label(followed, catalogue, naming),
                press=buttons.stop(language, followed.id),
            ),
        )
        for followed in follows[:MOST_STOPS]
    )
    if len(follows) > MOST_STOPS:
        label = catalogue.get("bulletin-list")
        rows += ((Button(label, press=buttons.listed(language)),),)
    return rows


def stop_label(followed: Subscription, catalogue: Catalogue, naming: Naming) -> str:
    """Return what the button says that ends a subscription."""
    key = (
        catalogue.language,
        followed.what,
        followed.value,
        followed.include,
        followed.exclude,
    )
    if key not in naming.labels:
        what = name_of(followed, catalogue, naming)
        label = cut(catalogue.get("bulletin-stop", what=what), LONGEST_BUTTON)
        if len(naming.labels) >= MOST_LABELS:
            naming.labels.clear()
        naming.labels[key] = label
    return naming.labels[key]


def digest_screen(
    stories: Sequence[Story],
    sections: Sequence[tuple[Subscription, frozenset[int]]],
    number: int,
    page: int,
    catalogue: Catalogue,
    naming: Naming,
    buttons: Buttons,
) -> Screen:
    """Return one page of a digest.

    Args:
        stories: All of its items.
        sections: What is followed, with the items that fit it; each item stands in the first.
        number: Of the digest.
        page: Which page, from 0; too large a number gives the last.
        catalogue: The reader's language.
        naming: What things are called.
        buttons: What buttons carry.
    """
    pages = _pages(stories, sections, catalogue, naming)
    page = min(page, len(pages) - 1)
    heading = catalogue.get("bulletin-digest", count=len(stories))
    lines = [f"<b>{_text(heading)}</b>", *pages[page].lines]
    row: tuple[Button, ...] = ()
    rest = sum(one.items for one in pages[page + 1 :])
    if page:
        label = catalogue.get("bulletin-back")
        row += (Button(label, press=buttons.page(catalogue.language, number, page - 1)),)
    if rest:
        label = catalogue.get("bulletin-more", count=rest)
        row += (Button(label, press=buttons.page(catalogue.language, number, page + 1)),)
    keyboard: Keyboard = (row,) if row else ()
    follows = [followed for followed, items in sections if items]
    return Screen("\n".join(lines), keyboard + stops(follows, catalogue, naming, buttons))


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _pages(
    stories: Sequence[Story],
    sections: Sequence[tuple[Subscription, frozenset[int]]],
    catalogue: Catalogue,
    naming: Naming,
) -> list[_Page]:
    pages = [_Page()]
    for section, members in _grouped(stories, sections, catalogue, naming):
        for story in members:
            lines = _lines(story, catalogue)
            heading = [("", ""), (f"<b>{_text(section)}</b>", section)] if section else [("", "")]
            whole = lines if pages[-1].section == section else heading + lines
            if not pages[-1].fits(whole) and pages[-1].items:
                pages.append(_Page())
                whole = heading + lines
            pages[-1].add(whole)
            pages[-1].section = section
    return pages


def _grouped(
    stories: Sequence[Story],
    sections: Sequence[tuple[Subscription, frozenset[int]]],
    catalogue: Catalogue,
    naming: Naming,
) -> Iterable[tuple[str, list[Story]]]:
    left = list(stories)
    for followed, items in sections:
        here = [story for story in left if story.id in items]
        if here:
            yield name_of(followed, catalogue, naming), here
            left = [story for story in left if story.id not in items]
    if left:  # what is no longer followed, on later pages
        yield "", left


def _lines(story: Story, catalogue: Catalogue) -> list[tuple[str, str]]:
    title, summary = _texts(story, catalogue.language)
    head = _text(title)
    if story.piece.url:
        head = f'<a href="{escape(story.piece.url)}">{head}</a>'
    below = _source(story, catalogue)
    if summary:
        below = f"{below}. {cut(summary, LONGEST_SUMMARY)}"
    mark = "\N{BULLET} "
    return [(mark + head, mark + title), (_text(below), below)]


def _texts(story: Story, language: str) -> tuple[str, str]:
    return story.texts.get(language, (story.piece.title, story.piece.summary))


def _source(story: Story, catalogue: Catalogue) -> str:
    """Return who tells it and when, and the language where it is not the reader's."""
    day = story.piece.date or story.published_at.date()
    publishers = (story.piece.publisher, *story.publishers)
    names = catalogue.list(tuple(map(catalogue.phrase, publishers))) or "AZE bot"
    parts = catalogue.get("bulletin-source", publisher=names, date=catalogue.date(day))
    if catalogue.language in {story.piece.language, *story.texts}:
        return parts
    name = catalogue.language_name(story.piece.language)
    return f"{parts} ({catalogue.get('bulletin-language', language=name)})"


def _text(value: str) -> str:
    return escape(undirected(value), quote=False)
