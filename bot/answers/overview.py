"""Answers over many rows: all countries, and news; pure."""

from collections.abc import Mapping, Sequence

from bot.answers.entry import entry_answer
from bot.i18n import Catalogue
from bot.models import Answer, Country, Entry, NewsItem, Section

YEAR_COMPARED = "2010"
MOST_NEWS = 4


def countries_answer(
    entry: Entry,
    countries: Mapping[str, Country],
    regions: Sequence[str],
    catalogue: Catalogue,
    entries: Mapping[str, Entry],
) -> Answer:
    """Return the overview: counts of what is known to us, each with its newest date.

    Args:
        entry: The reviewed words of the overview.
        countries: All countries by code.
        regions: Names of the regions asked for.
        catalogue: The reader's language.
        entries: All entries by name.
    """
    words = entry_answer(entry, catalogue, entries)
    parties = [country for country in countries.values() if country.party]
    others = tuple(catalogue.country(c.iso2, c.name) for c in countries.values() if not c.party)
    handed_in = [c.submitted for c in parties if c.submitted and c.submitted.value == "yes"]
    reports = [c.report for c in parties if c.report]
    facts = [
        catalogue.get(
            "parties-total",
            parties=len(parties),
            others=len(others),
            names=catalogue.list(others),
        ),
        catalogue.get(
            "submitted-known",
            count=len(handed_in),
            date=_newest([item.as_of for item in handed_in], catalogue),
        ),
        catalogue.get(
            "reports-known",
            count=len(reports),
            date=_newest([item.as_of for item in reports], catalogue),
        ),
        catalogue.get("sites-2010", list=catalogue.list(_most_sites(countries, catalogue))),
    ]
    if regions:
        facts.insert(0, catalogue.get("region-note", region=catalogue.list(tuple(regions))))
    sources = dict.fromkeys(
        [
            *words.sources,
            *(item.source for item in handed_in),
            *(item.source for item in reports),
        ]
    )
    return Answer(
        label=words.label,
        title=words.title,
        lead=words.lead,
        facts=(*facts, *words.facts),
        notes=words.notes,
        links=words.links,
        sources=tuple(sources),
    )


def news_answer(
    entry: Entry,
    news: Sequence[NewsItem],
    wanted: Mapping[str, str],
    catalogue: Catalogue,
    entries: Mapping[str, Entry],
) -> Answer:
    """Return the newest items we hold, of the countries asked for where there are any.

    Args:
        entry: The reviewed words above them.
        news: The archive, newest first.
        wanted: Code and name of each country asked for.
        catalogue: The reader's language.
        entries: All entries by name.
    """
    words = entry_answer(entry, catalogue, entries)
    found = [item for item in news if set(item.countries) & wanted.keys()]
    facts = []
    if wanted and not found:
        facts.append(catalogue.get("news-none", country=catalogue.list(tuple(wanted.values()))))
    shown = (found or list(news))[:MOST_NEWS]
    lines = tuple(
        catalogue.get(
            "news-item",
            date=catalogue.date(item.date),
            title=item.title,
            publisher=item.source.publisher,
            summary=item.summary,
        )
        for item in shown
    )
    heading = catalogue.get("news-general") if wanted and not found else words.title
    return Answer(
        label=words.label,
        title=words.title,
        lead=words.lead,
        facts=tuple(facts),
        sections=(Section(heading, lines),),
        notes=words.notes,
        sources=tuple(dict.fromkeys(item.source for item in shown)),
    )


def _newest(dates: Sequence[str], catalogue: Catalogue) -> str:
    return catalogue.date(max((value for value in dates if value), default="")) if dates else ""


def _most_sites(countries: Mapping[str, Country], catalogue: Catalogue) -> tuple[str, ...]:
    counts = [
        (count.sites, catalogue.country(country.iso2, country.name))
        for country in countries.values()
        for count in country.counts
        if count.list == "global" and count.as_of.endswith(YEAR_COMPARED)
    ]
    return tuple(f"{name} {sites}" for sites, name in sorted(counts, reverse=True))
