"""The newest news, page by page: what was published, then the archive; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.entry import entry_answer
from bot.i18n import Catalogue
from bot.models import (
    Answer,
    ArchivedNews,
    Entry,
    Link,
    NewsItem,
    Related,
    Section,
    Source,
)
from bot.search.normalise import fold
from bot.search.understand import Decision, Option
from bot.topics import NewsTopic

NEWS = "news"  # the entry of news
PER_PAGE = 5  # two phone screens, and as many links as there are buttons for
LAST_PAGE = 99
MOST_SOURCES = 3  # named beside the first


@dataclass(frozen=True, slots=True)
class Wanted:
    """What news is asked for; nothing: all of it.

    Attributes:
        countries: Code and name of each country.
        topic: A topic.
        page: From 0.
    """

    countries: Mapping[str, str]
    topic: NewsTopic | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """One page.

    Attributes:
        new: Published items on it.
        old: Items of the archive on it.
        more: Whether there are older ones.
        missing: Nothing was found: this is the newest in general.
    """

    new: Sequence[NewsItem]
    old: Sequence[ArchivedNews]
    more: bool
    missing: bool


def news_answer(
    entry: Entry,
    published: Sequence[NewsItem],
    archive: Sequence[ArchivedNews],
    wanted: Wanted,
    catalogue: Catalogue,
    entries: Mapping[str, Entry],
) -> Answer:
    """Return a page of the newest items we hold, of what is asked for where there are any.

    Args:
        entry: The reviewed words above them where all of them are of the archive.
        published: What was published, newest first.
        archive: The archive, newest first.
        wanted: What is asked for.
        catalogue: The reader's language.
        entries: All entries by name.
    """
    words = entry_answer(entry, catalogue, entries)
    found = _found(published, archive, wanted)
    general = catalogue.get("news-general") if found.missing else ""
    sections = []
    if found.new:
        lines = tuple(_published_line(item, catalogue) for item in found.new)
        sections.append(Section(general or catalogue.get("news-chosen"), lines))
    if found.old:
        heading = catalogue.get("news-archive") if found.new else general or words.title
        lines = tuple(_archive_line(item, catalogue) for item in found.old)
        sections.append(Section(heading, lines))
    sources = [_source(item) for item in found.new if item.url]
    sources += [item.source for item in found.old]
    return Answer(
        label=words.label,
        title=words.title,
        lead=catalogue.get("news-lead") if found.new else words.lead,
        facts=(_none(wanted, catalogue),) if found.missing else (),
        sections=tuple(sections),
        notes=_notes(found, words, catalogue),
        links=tuple(
            Link(item.url, item.said(catalogue.language).title, item.publisher)
            for item in found.new
            if item.url
        ),
        sources=tuple(dict.fromkeys(sources)),
        onward=_turning(entry.name, found, wanted, catalogue),
        unreviewed=words.unreviewed or catalogue.unreviewed(item.summary for item in found.old),
    )


def of_topic(
    decision: Decision,
    topic: NewsTopic | None,
    published: Sequence[NewsItem],
    archive: Sequence[ArchivedNews],
) -> Decision:
    """Return a decision for news with the topic that the question names, if it names one.

    Of a country of which nothing of that topic is held, all is shown.
    """
    if topic is None:
        return decision

    def narrowed(option: Option) -> Option:
        if option.name != NEWS or option.listed:
            return option
        wanted = Wanted(dict.fromkeys(option.countries, ""), topic)
        held = any(_fits(item, wanted) for item in published) or any(
            _fits_archived(item, wanted) for item in archive
        )
        if option.countries and not held:
            return option
        return replace(option, listed=listed(topic.id, 0))

    return replace(decision, options=tuple(narrowed(option) for option in decision.options))


def _notes(found: _Found, words: Answer, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what is said of the words above, and whether a summary is not translated, or so."""
    summaries = [item.summary for item in found.old]
    notes = [*words.notes]
    if catalogue.lacks(summaries):
        notes.append(catalogue.get("partly-in-english"))
    if catalogue.unreviewed(summaries):
        notes.append(catalogue.get("unreviewed"))
    return tuple(dict.fromkeys(notes))


def listed(topic: str, page: int) -> tuple[str, ...]:
    """Return what stands for a topic and a page in an option; nothing for the first of all."""
    return (topic, str(page)) if topic or page else ()


def _found(
    published: Sequence[NewsItem], archive: Sequence[ArchivedNews], wanted: Wanted
) -> _Found:
    new = [item for item in published if _fits(item, wanted)]
    old = [item for item in archive if _fits_archived(item, wanted)]
    asked = bool(wanted.countries) or wanted.topic is not None
    missing = asked and not new and not old
    if missing:
        new, old = list(published), list(archive)
    start = wanted.page * PER_PAGE
    end = start + PER_PAGE
    before = len(new)
    return _Found(
        new[start:end],
        old[max(0, start - before) : max(0, end - before)],
        end < before + len(old),
        missing,
    )


def _fits(item: NewsItem, wanted: Wanted) -> bool:
    return (not wanted.countries or not wanted.countries.keys().isdisjoint(item.countries)) and (
        wanted.topic is None or wanted.topic.id in item.topics
    )


def _fits_archived(item: ArchivedNews, wanted: Wanted) -> bool:
    if wanted.countries and wanted.countries.keys().isdisjoint(item.countries):
        return False
    if wanted.topic is None:
        return True
    # The archive is ours and has no typing errors: the words of the topic as they are.
    text = f" {fold(f'{item.title} {item.summary}')} "
    return any(f" {word} " in text for word in wanted.topic.words)


def _none(wanted: Wanted, catalogue: Catalogue) -> str:
    names = catalogue.list(tuple(wanted.countries.values()))
    if wanted.topic is None:
        return catalogue.get("news-none", country=names)
    topic = wanted.topic.names[catalogue.language]
    return catalogue.get("news-none-topic", topic=f"{topic}, {names}" if names else topic)


def _turning(
    name: str, found: _Found, wanted: Wanted, catalogue: Catalogue
) -> tuple[tuple[Related, ...], ...]:
    topic = wanted.topic.id if wanted.topic and not found.missing else ""
    countries = () if found.missing else tuple(wanted.countries)

    def to(page: int, message: str) -> Related:
        return Related(name, catalogue.get(message), countries, listed(topic, page))

    row: tuple[Related, ...] = (to(wanted.page - 1, "news-newer"),) if wanted.page else ()
    if found.more and wanted.page < LAST_PAGE:
        row += (to(wanted.page + 1, "news-older"),)
    return (row,) if row else ()


def _published_line(item: NewsItem, catalogue: Catalogue) -> str:
    said = item.said(catalogue.language)
    values = {
        "title": said.title,
        "publisher": catalogue.phrase(item.publisher),
        "summary": said.summary,
    }
    line = (
        catalogue.get("news-item", date=catalogue.date(item.date), **values)
        if item.date
        else catalogue.get("news-item-undated", **values)
    ).rstrip()
    if item.sources:
        names = tuple(catalogue.phrase(s.publisher) for s in item.sources[:MOST_SOURCES])
        line = catalogue.get("news-also", line=line, sources=catalogue.list(names))
    if said.language != catalogue.language:
        language = catalogue.language_name(said.language)
        line = catalogue.get("news-other-language", line=line, language=language)
    return line


def _archive_line(item: ArchivedNews, catalogue: Catalogue) -> str:
    line = catalogue.get(
        "news-item",
        date=catalogue.date(item.date),
        title=item.title,
        publisher=catalogue.phrase(item.source.publisher),
        summary=catalogue.phrase(item.summary),
    )
    if item.language == catalogue.language:
        return line
    language = catalogue.language_name(item.language)
    return catalogue.get("news-title-language", line=line, language=language)


def _source(item: NewsItem) -> Source:
    return Source(item.url, item.publisher, item.held_at.date(), linkable=True)
