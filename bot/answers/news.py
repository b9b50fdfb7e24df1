"""The newest news: what editors published, then the archive; pure."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from bot.answers.entry import entry_answer
from bot.i18n import Catalogue
from bot.models import Answer, ArchivedNews, Entry, Link, NewsItem, Section, Source

MOST_NEWS = 4  # published ones, and as many of the archive: two phone screens

Item = TypeVar("Item", ArchivedNews, NewsItem)


def news_answer(
    entry: Entry,
    published: Sequence[NewsItem],
    archive: Sequence[ArchivedNews],
    wanted: Mapping[str, str],
    catalogue: Catalogue,
    entries: Mapping[str, Entry],
) -> Answer:
    """Return the newest items we hold, of the countries asked for where there are any.

    Args:
        entry: The reviewed words above them where all of them are of the archive.
        published: What editors published, newest first.
        archive: The archive, newest first.
        wanted: Code and name of each country asked for.
        catalogue: The reader's language.
        entries: All entries by name.
    """
    words = entry_answer(entry, catalogue, entries)
    new, old = _newest(published, wanted), _newest(archive, wanted)
    missing = bool(wanted) and not new and not old
    if missing:
        new, old = _newest(published, {}), _newest(archive, {})
    general = catalogue.get("news-general") if missing else ""
    sections = []
    if new:
        lines = tuple(_published_line(item, catalogue) for item in new)
        sections.append(Section(general or catalogue.get("news-chosen"), lines))
    if old:
        heading = catalogue.get("news-archive") if new else general or words.title
        sections.append(Section(heading, tuple(_archive_line(item, catalogue) for item in old)))
    sources = [*(_source(item) for item in new if item.url), *(item.source for item in old)]
    return Answer(
        label=words.label,
        title=words.title,
        lead=catalogue.get("news-lead") if new else words.lead,
        facts=(catalogue.get("news-none", country=catalogue.list(tuple(wanted.values()))),)
        if missing
        else (),
        sections=tuple(sections),
        notes=words.notes,
        links=tuple(Link(item.url, item.title, item.publisher) for item in new if item.url),
        sources=tuple(dict.fromkeys(sources)),
    )


def _newest(items: Sequence[Item], wanted: Mapping[str, str]) -> Sequence[Item]:
    found = [item for item in items if not wanted or set(item.countries) & wanted.keys()]
    return found[:MOST_NEWS]


def _published_line(item: NewsItem, catalogue: Catalogue) -> str:
    values = {"title": item.title, "publisher": item.publisher, "summary": item.summary}
    line = (
        catalogue.get("news-item", date=catalogue.date(item.date), **values)
        if item.date
        else catalogue.get("news-item-undated", **values)
    )
    return line.rstrip()


def _archive_line(item: ArchivedNews, catalogue: Catalogue) -> str:
    return catalogue.get(
        "news-item",
        date=catalogue.date(item.date),
        title=item.title,
        publisher=item.source.publisher,
        summary=item.summary,
    )


def _source(item: NewsItem) -> Source:
    return Source(item.url, item.publisher, item.held_at.date(), linkable=True)
