"""The card of one country, and cards side by side; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answers.entry import entry_answer
from bot.i18n import FALLBACK, Catalogue
from bot.models import Answer, Country, Entry, Link, Plan, Section, SiteCount, Source, Submitted

FRESH = timedelta(days=365)  # older evidence may have changed: design, section 5
AZE_MAP = "resource/nbsap-parties-map"
REPORT_NUMBER = 7
MOST_COMPARED = 4


def country_answer(
    country: Country, catalogue: Catalogue, today: date, map_links: Sequence[Link]
) -> Answer:
    """Return the card: what is known, each with its date, and what is not, in words.

    Args:
        country: Its rows.
        catalogue: The reader's language.
        today: Today's date, to tell which evidence is old.
        map_links: AZE's page with the map of Parties.
    """
    name = catalogue.country(country.iso2, country.name)
    return Answer(
        label=f"country/{country.iso2}",
        title=name,
        lead=_membership(country, name, catalogue),
        facts=tuple(_facts(country, catalogue)),
        notes=tuple(_notes(country, catalogue, today)),
        links=tuple(_links(country, name, catalogue, map_links)),
        sources=_sources(country),
    )


def comparison_answer(
    countries: Sequence[Country], catalogue: Catalogue, map_links: Sequence[Link]
) -> Answer:
    """Return up to four countries side by side, one section each, the same lines in each."""
    shown = countries[:MOST_COMPARED]
    names = {c.iso2: catalogue.country(c.iso2, c.name) for c in shown}
    sources = dict.fromkeys(source for country in shown for source in _sources(country))
    return Answer(
        label="compare",
        title=catalogue.list(tuple(names.values())),
        lead=catalogue.list(tuple(names.values())),
        sections=tuple(
            Section(
                _membership(country, names[country.iso2], catalogue),
                tuple(_facts(country, catalogue)),
            )
            for country in shown
        ),
        links=(
            *(
                Link(c.profile, catalogue.get("link-profile", country=names[c.iso2]), "CBD")
                for c in shown
                if c.profile
            ),
            *map_links[:1],
        ),
        sources=tuple(sources),
    )


def site_counts(country: Country, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the country's dated counts of sites, one line each, or that none is known."""
    lines = [_count(count, catalogue) for count in country.counts]
    return tuple(lines or [catalogue.get("sites-unknown")])


def territory_answer(
    name: str, wording: Entry, catalogue: Catalogue, links: Sequence[Link]
) -> Answer:
    """Return the reviewed words on a place that is no Party of its own in our data.

    Args:
        name: Of the place, in the reader's language.
        wording: The words for it, as an entry of `data/places/territories.toml`.
        catalogue: The reader's language.
        links: Where to go on.
    """
    words = entry_answer(wording, catalogue, {})
    lead = words.lead.replace("{place}", name)
    return replace(words, title=name, lead=lead, links=tuple(links))


def _membership(country: Country, name: str, catalogue: Catalogue) -> str:
    if not country.party:
        return catalogue.get("not-a-party", country=name)
    if country.joined is None:
        return catalogue.get("party-date-unknown", country=name)
    return catalogue.get("party-since", country=name, date=catalogue.date(country.joined))


def _facts(country: Country, catalogue: Catalogue) -> list[str]:
    facts = []
    if country.party:
        facts += _aze(country, catalogue)
        facts.append(_plan(country.plan, country.submitted, catalogue))
        facts.append(_submitted(country.submitted, catalogue))
        facts.append(_report(country, catalogue))
    return [*facts, *site_counts(country, catalogue)]


def _aze(country: Country, catalogue: Catalogue) -> list[str]:
    evidence = country.aze
    status = catalogue.get("aze-in-plan", status=evidence.status if evidence else "unknown")
    if evidence is None or evidence.status == "unknown":
        status = f"{status}. {catalogue.get('aze-count')}"
    lines = [status]
    if evidence and evidence.law:
        lines.append(catalogue.get("law-known", evidence=evidence.evidence))
    else:
        lines.append(catalogue.get("law-unknown"))
        if evidence and evidence.evidence:
            lines.append(catalogue.get("evidence", evidence=evidence.evidence))
    return lines


def _plan(plan: Plan | None, submitted: Submitted | None, catalogue: Catalogue) -> str:
    if plan is None:
        return catalogue.get("plan-unknown")
    # "Launched" says that no submission was seen, which must not contradict one that was.
    handed_in = submitted is not None and submitted.value == "yes"
    status = "launched-submitted" if plan.status == "launched" and handed_in else plan.status
    words = (
        catalogue.get("plan-status-dated", status=status, date=catalogue.date(plan.date))
        if plan.date
        else catalogue.get("plan-status", status=status)
    )
    line = (
        catalogue.get("plan", title=plan.title, status=words)
        if plan.title
        else catalogue.get("plan-untitled", status=words)
    )
    return f"{line}. {plan.note}" if plan.note else line


def _submitted(submitted: Submitted | None, catalogue: Catalogue) -> str:
    if submitted is None:
        return catalogue.get("submitted-unknown")
    line = catalogue.get("submitted", value=submitted.value)
    if not submitted.as_of:
        return catalogue.get("submitted-undated", submitted=line)
    return catalogue.get("submitted-as-of", submitted=line, date=catalogue.date(submitted.as_of))


def _report(country: Country, catalogue: Catalogue) -> str:
    if country.report is None:
        return catalogue.get("report-unknown")
    return catalogue.get(
        "report", number=country.report.number, date=catalogue.date(country.report.as_of)
    )


def _count(count: SiteCount, catalogue: Catalogue) -> str:
    values: Mapping[str, object] = {
        "sites": catalogue.number(count.sites),
        "species": catalogue.number(count.species or 0),
        "as_of": count.as_of,
    }
    if count.list == "BAZE":
        return catalogue.get("sites-baze", **values)
    return catalogue.get("sites-global-species" if count.species else "sites-global", **values)


def _notes(country: Country, catalogue: Catalogue, today: date) -> list[str]:
    dates = [
        value
        for value in (
            country.submitted.as_of if country.submitted else "",
            country.plan.date if country.plan else "",
        )
        if value
    ]
    oldest = min(dates, default="")
    notes = []
    if oldest and country.profile and oldest < (today - FRESH).isoformat()[: len(oldest)]:
        notes.append(catalogue.get("may-have-changed"))
    if catalogue.language != FALLBACK and (country.aze or (country.plan and country.plan.note)):
        notes.append(catalogue.get("partly-in-english"))
    return notes


def _links(
    country: Country, name: str, catalogue: Catalogue, map_links: Sequence[Link]
) -> list[Link]:
    links = []
    if country.profile:
        links.append(Link(country.profile, catalogue.get("link-profile", country=name), "CBD"))
    if country.plan and country.plan.source.linkable:
        source = country.plan.source
        links.append(Link(source.url, catalogue.get("link-plan"), source.publisher))
    if country.party:
        links += [
            Link(link.url, catalogue.get("link-map"), link.publisher) for link in map_links[:1]
        ]
    return links


def _sources(country: Country) -> tuple[Source, ...]:
    found = [
        country.joined_source,
        country.aze.source if country.aze else None,
        country.plan.source if country.plan else None,
        country.submitted.source if country.submitted else None,
        country.report.source if country.report else None,
        *(count.source for count in country.counts),
    ]
    return tuple(dict.fromkeys(source for source in found if source))
