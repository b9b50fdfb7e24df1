"""Which news a message, a command or a button asks for: of countries, of a topic, a page; pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.news import LAST_PAGE, NEWS, Wanted, held, listed
from bot.i18n import Catalogue
from bot.library import Library
from bot.models import Country
from bot.search.normalise import fold
from bot.search.understand import Decision, Option
from bot.topics import NewsTopic, topic_named, topic_within


def of_topic(
    decision: Decision, text: str, topics: Sequence[NewsTopic], library: Library
) -> Decision:
    """Return a decision for news with the topic that the question names, if it names one.

    Of a country of which nothing of that topic is held, all is shown.
    """
    if not any(map(_is_open, decision.options)):  # most are no news, and to look takes long
        return decision
    topic = topic_within(fold(text).split(), topics)
    if topic is None:
        return decision

    def narrowed(option: Option) -> Option:
        if not _is_open(option):
            return option
        wanted = Wanted(dict.fromkeys(option.countries, ""), topic)
        if option.countries and not held(library.published, library.news, wanted):
            return option
        return replace(option, listed=listed(topic.id, 0))

    return replace(decision, options=tuple(narrowed(option) for option in decision.options))


def _is_open(option: Option) -> bool:
    """Return whether an option is news, and of no topic yet."""
    return option.name == NEWS and not option.listed


def after_command(words: str, countries: tuple[str, ...], topics: Sequence[NewsTopic]) -> Option:
    """Return the news that is asked for after `/news`, where the words name these countries."""
    topic = topic_named(fold(words).split(), topics)
    return Option(NEWS, countries, listed(topic.id if topic else "", 0))


def is_page(asked: Sequence[str], topics: Sequence[NewsTopic]) -> bool:
    """Return whether there is such a page of news: a topic and a number, or nothing."""
    if not asked:
        return True
    topic, page = (*asked, "")[:2]
    known = not topic or any(topic == found.id for found in topics)
    return known and page.isascii() and page.isdigit() and int(page[:4]) <= LAST_PAGE


def wanted(
    asked: Sequence[str],
    countries: Sequence[Country],
    topics: Sequence[NewsTopic],
    catalogue: Catalogue,
) -> Wanted:
    """Return what a page of news is to show: of countries, and what an option lists."""
    topic, page = (*asked, "", "")[:2]
    return Wanted(
        {c.iso2: catalogue.country(c.iso2, c.name) for c in countries},
        next((known for known in topics if known.id == topic), None),
        int(page or 0),
    )
