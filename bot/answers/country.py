"""The card of one country; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answers.entry import entry_answer
from bot.answers.history import changes
from bot.i18n import Catalogue
from bot.models import (
    Answer,
    AzeEvidence,
    Country,
    Entry,
    Link,
    NearbyFact,
    Plan,
    SiteCount,
    Source,
    Submitted,
)

FRESH = timedelta(days=365)  # older evidence may have changed: design, section 5
AZE_MAP = "resource/nbsap-parties-map"
REPORT_NUMBER = 7


def country_answer(
    country: Country,
    catalogue: Catalogue,
    today: date,
    map_links: Sequence[Link],
    due: Sequence[Source] = (),
) -> Answer:
    """Return the card: what is known, each with its date, and what is not, in words.

    Args:
        country: Its rows.
        catalogue: The reader's language.
        today: Today's date, to tell which evidence is old.
        map_links: AZE's page with the map of Parties.
        due: Where it was read when the national reports are due.
    """
    name = catalogue.country(country.iso2, country.name)
    return Answer(
        label=f"country/{country.iso2}",
        title=name,
        lead=membership(country, name, catalogue),
        facts=(
            *_facts(country, catalogue),
            *changes(country, catalogue),
            *_due(country, catalogue),
        ),
        notes=tuple(_notes(country, catalogue, today)),
        links=tuple(_links(country, name, catalogue, map_links)),
        sources=tuple(dict.fromkeys((*sources_of(country), *(due if country.party else ())))),
        unreviewed=catalogue.unreviewed(phrases_of(country)),
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


def membership(country: Country, name: str, catalogue: Catalogue) -> str:
    """Return whether a country is a Party, and since when."""
    if not country.party:
        return catalogue.get("not-a-party", country=name)
    if country.joined is None:
        return catalogue.get("party-date-unknown", country=name)
    return catalogue.get("party-since", country=name, date=catalogue.date(country.joined))


def known_facts(country: Country, catalogue: Catalogue) -> list[str]:
    """Return the lines of the card that say something, without those that say "not known"."""
    facts = []
    if country.aze is not None and country.aze.status != "unknown":
        facts += _status(country.aze, catalogue)
    if country.nearby is not None:
        facts += _law(country.nearby, catalogue)[-1:]
    if country.plan is not None:
        facts.append(_plan(country.plan, country.submitted, catalogue))
    if country.submitted is not None:
        facts.append(_submitted(country.submitted, catalogue))
    if country.report is not None:
        facts.append(_report(country, catalogue))
    return [*facts, *(_count(count, catalogue) for count in country.counts)]


def _facts(country: Country, catalogue: Catalogue) -> list[str]:
    facts = []
    if country.party:
        facts += _status(country.aze, catalogue)
        facts += _law(country.nearby, catalogue)
        facts.append(_plan(country.plan, country.submitted, catalogue))
        facts.append(_submitted(country.submitted, catalogue))
        facts.append(_report(country, catalogue))
    return [*facts, *site_counts(country, catalogue)]


def _status(evidence: AzeEvidence | None, catalogue: Catalogue) -> list[str]:
    status = catalogue.get("aze-in-plan", status=evidence.status if evidence else "unknown")
    if evidence:
        dated = catalogue.get("aze-as-of", status=status, date=catalogue.date(evidence.as_of))
        status = f"{dated}. {catalogue.phrase(evidence.evidence)}"
    if evidence is None or evidence.status == "unknown":
        status = f"{status.removesuffix('.')}. {catalogue.get('aze-count')}"
    return [status]


def _law(nearby: NearbyFact | None, catalogue: Catalogue) -> list[str]:
    if nearby and nearby.law:
        return [catalogue.get("law-known", evidence=catalogue.phrase(nearby.evidence))]
    lines = [catalogue.get("law-unknown")]
    if nearby:
        lines.append(catalogue.get("evidence", evidence=catalogue.phrase(nearby.evidence)))
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
    return f"{line}. {catalogue.phrase(plan.note)}" if plan.note else line


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


def _due(country: Country, catalogue: Catalogue) -> tuple[str, ...]:
    return (catalogue.get("reports-due"),) if country.party else ()


def _count(count: SiteCount, catalogue: Catalogue) -> str:
    values: Mapping[str, object] = {
        "sites": catalogue.number(count.sites),
        "species": catalogue.number(count.species or 0),
        "as_of": catalogue.phrase(count.as_of),
    }
    if count.list == "BAZE":
        return catalogue.get("sites-baze", **values)
    return catalogue.get("sites-global-species" if count.species else "sites-global", **values)


def _notes(country: Country, catalogue: Catalogue, today: date) -> list[str]:
    dates = [
        value
        for value in (
            country.aze.as_of if country.aze else "",
            country.submitted.as_of if country.submitted else "",
            country.plan.date if country.plan else "",
        )
        if value
    ]
    oldest = min(dates, default="")
    notes = []
    if oldest and country.profile and oldest < (today - FRESH).isoformat()[: len(oldest)]:
        notes.append(catalogue.get("may-have-changed"))
    return [*notes, *said_of([country], catalogue)]


def said_of(countries: Iterable[Country], catalogue: Catalogue) -> tuple[str, ...]:
    """Return what a reader must know of the language in which cards are."""
    phrases = [phrase for country in countries for phrase in phrases_of(country)]
    notes = ["partly-in-english"] if catalogue.lacks(phrases) else []
    notes += ["unreviewed"] if catalogue.unreviewed(phrases) else []
    return tuple(catalogue.get(note) for note in notes)


def phrases_of(country: Country) -> tuple[str, ...]:
    """Return what the card says in sentences of our own, in English; a bare year is none."""
    return (
        country.aze.evidence if country.aze else "",
        country.nearby.evidence if country.nearby else "",
        country.plan.note if country.plan else "",
        *(count.as_of for count in country.counts if not count.as_of.isdigit()),
    )


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


def sources_of(country: Country) -> tuple[Source, ...]:
    """Return where what is known of a country was read, each once."""
    found = [
        country.joined_source,
        country.aze.source if country.aze else None,
        country.nearby.source if country.nearby else None,
        country.plan.source if country.plan else None,
        country.submitted.source if country.submitted else None,
        country.report.source if country.report else None,
        *(count.source for count in country.counts),
    ]
    return tuple(dict.fromkeys(source for source in found if source))
