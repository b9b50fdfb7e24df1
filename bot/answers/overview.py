"""The answer over all countries; pure."""

from collections.abc import Mapping, Sequence

from bot.answers.entry import entry_answer
from bot.i18n import Catalogue
from bot.models import Answer, Country, Entry

YEAR_COMPARED = "2010"


def countries_answer(
    entry: Entry,
    countries: Mapping[str, Country],
    catalogue: Catalogue,
    entries: Mapping[str, Entry],
) -> Answer:
    """Return the overview: counts of what is known to us, each with its newest date.

    Args:
        entry: The reviewed words of the overview.
        countries: All countries by code.
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
        unreviewed=words.unreviewed,
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
