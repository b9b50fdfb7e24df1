"""Two to four countries side by side: a table as narrow as a phone, then what is known; pure."""

from collections.abc import Callable, Mapping, Sequence

from bot.answers.country import known_facts, membership, phrases_of, said_of, sources_of
from bot.i18n import Catalogue
from bot.models import Answer, Country, Link, Related, Section, Source

COMPARE = "compare"
MOST_COMPARED = 4
YEAR_COMPARED = "2010"  # the one year for which counts of several countries are comparable
DIFFERENT, SAME = "\N{NOT EQUAL TO}", " "
Row = tuple[str, ...]


def comparison_answer(
    countries: Sequence[Country], catalogue: Catalogue, map_links: Sequence[Link]
) -> Answer:
    """Return up to four countries side by side; of more, the question which to leave out.

    A table holds what can be said in a word, with a mark where the countries differ; below it
    stands, country by country, what is known, with its dates.
    """
    names = {country.iso2: catalogue.country(country.iso2, country.name) for country in countries}
    title = catalogue.list(tuple(names.values()))
    if len(countries) > MOST_COMPARED:
        return _too_many(title, names, catalogue)
    sources: Mapping[Source, None] = dict.fromkeys(
        source for country in countries for source in sources_of(country)
    )
    return Answer(
        label=COMPARE,
        title=title,
        lead=catalogue.list(tuple(f"{name} ({code})" for code, name in names.items())),
        table=table(countries, catalogue),
        facts=(catalogue.get("table-legend"), *_unknown(countries, catalogue)),
        sections=tuple(
            Section(
                membership(country, names[country.iso2], catalogue),
                tuple(known_facts(country, catalogue)),
            )
            for country in countries
        ),
        links=(
            *(
                Link(c.profile, catalogue.get("link-profile", country=names[c.iso2]), "CBD")
                for c in countries
                if c.profile
            ),
            *map_links[:1],
        ),
        notes=said_of(countries, catalogue),
        sources=tuple(sources),
        unreviewed=catalogue.unreviewed(p for country in countries for p in phrases_of(country)),
    )


def table(countries: Sequence[Country], catalogue: Catalogue) -> tuple[Row, ...]:
    """Return rows of equal length: a mark, what is compared, and a word for each country."""
    rows = [
        (catalogue.get(f"table-{name}"), tuple(_cell(name, c, catalogue) for c in countries))
        for name in WORDS
    ]
    head: Row = (SAME, "", *(country.iso2 for country in countries))
    return (
        head,
        *((DIFFERENT if len(set(cells)) > 1 else SAME, heading, *cells) for heading, cells in rows),
    )


def _cell(name: str, country: Country, catalogue: Catalogue) -> str:
    """Return a word; what is not known is a question mark, and never looks like "no"."""
    applies = country.party or name == "sites"
    word = (WORDS[name](country) or "unknown") if applies else "nonparty"
    return catalogue.get("table-word", word=word) if word.isalpha() else word


def _status(country: Country) -> str:
    return country.aze.status if country.aze else ""


def _law(country: Country) -> str:
    return "yes" if country.nearby and country.nearby.law else ""


def _plan(country: Country) -> str:
    return (country.plan.date[:4] or "yes") if country.plan else ""


def _submitted(country: Country) -> str:
    return country.submitted.value.partition("-")[0] if country.submitted else ""


def _report(country: Country) -> str:
    return "yes" if country.report else ""


def _sites(country: Country) -> str:
    found = (
        str(count.sites)
        for count in country.counts
        if count.list == "global" and count.as_of.endswith(YEAR_COMPARED)
    )
    return next(found, "")


# What is compared, and its word: a number, or one that the catalogues hold; empty if unknown.
WORDS: Mapping[str, Callable[[Country], str]] = {
    "aze": _status,
    "law": _law,
    "plan": _plan,
    "submitted": _submitted,
    "report": _report,
    "sites": _sites,
}


def _unknown(countries: Sequence[Country], catalogue: Catalogue) -> Sequence[str]:
    """Return what AZE says in total where the status of a country is not known."""
    known = all(country.aze and country.aze.status != "unknown" for country in countries)
    return () if known else (catalogue.get("aze-count"),)


def _too_many(title: str, names: Mapping[str, str], catalogue: Catalogue) -> Answer:
    codes = list(names)
    return Answer(
        label=COMPARE,
        title=title,
        lead=catalogue.get("compare-too-many", count=len(codes), most=MOST_COMPARED),
        related=tuple(
            Related(
                COMPARE,
                catalogue.get(
                    "option-compare", countries=catalogue.list(tuple(names[code] for code in group))
                ),
                group,
            )
            for group in groups(codes)
        ),
    )


def groups(codes: Sequence[str]) -> list[tuple[str, ...]]:
    """Return what can be compared of too many: one left out, or four after four."""
    if len(codes) == MOST_COMPARED + 1:
        return [tuple(code for code in codes if code != left_out) for left_out in codes]
    starts = range(0, len(codes), MOST_COMPARED)
    return [tuple(codes[min(at, len(codes) - MOST_COMPARED) :][:MOST_COMPARED]) for at in starts]
