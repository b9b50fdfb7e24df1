"""Groups of countries, from their rows to who belongs to them; pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bot.knowledge import schema
from bot.models import Country, Group, Knowledge, Source
from bot.search.normalise import fold


def area_group(
    rows: Sequence[schema.AreaRow], countries: Iterable[Country], sources: Sequence[Source]
) -> Group:
    """Return a continent or a part of one: the countries that its rows describe."""
    wanted = {(row.column, row.value) for row in rows}
    members = (
        country.iso2
        for country in countries
        if ("continent", country.continent) in wanted or ("subregion", country.subregion) in wanted
    )
    return Group(
        id=rows[0].code,
        kind="continent" if rows[0].column == "continent" else "area",
        names={},
        members=tuple(members),
        as_of="",
        notes={},
        sources=tuple(dict.fromkeys(sources)),
    )


def named_group(
    name: str, parsed: schema.GroupFile, countries: Iterable[Country], sources: Sequence[Source]
) -> Group:
    """Return the group of one file; of a UN group, the countries that stand in it."""
    members = tuple(parsed.members)
    if parsed.un_region is not None:
        members = tuple(c.iso2 for c in countries if c.un_region == parsed.un_region)
    return Group(
        id=name,
        kind=parsed.kind,
        names=parsed.names,
        members=members,
        as_of=parsed.as_of.isoformat() if parsed.as_of else "",
        notes=parsed.notes,
        sources=tuple(sources),
        forms=tuple(parsed.forms),
    )


def group_problems(knowledge: Knowledge) -> Iterator[str]:
    """Give every problem of the groups: unknown or double members, lists without a source."""
    known = {country.iso2 for country in knowledge.countries}
    forms: dict[str, str] = {}
    for group in knowledge.groups:
        where = f"groups/{group.id}.toml" if group.names else f"places/areas.csv: {group.id}"
        for code, times in Counter(group.members).items():
            if code not in known:
                yield f"{where}: members: no such country {code!r} in countries.csv"
            if times > 1:
                yield f"{where}: members: {code!r} stands {times} times"
        if group.members and not group.sources:
            yield f"{where}: sources: a list of members needs one; without, leave members out"
        if group.kind == "list" and group.members and not group.as_of:
            yield f"{where}: as_of: a list of members needs the day up to which it holds"
        if group.kind != "list" and not group.members:
            yield f"{where}: no country of countries.csv belongs to it"
        for language in knowledge.languages:
            if group.names and language not in group.names:
                yield f"{where}: names.{language}: is missing"
            if group.notes and language not in group.notes:
                yield f"{where}: notes.{language}: is missing"
        for form in group.forms:
            other = forms.setdefault(fold(form), group.id)
            if other != group.id:
                yield f"{where}: forms: {form!r} stands also in groups/{other}.toml"
    yield from _divisions(knowledge)


def _divisions(knowledge: Knowledge) -> Iterator[str]:
    """Continents, like the UN's groups with the row for none, leave nobody out or twice."""
    for kind in ("continent", "un"):
        counts = Counter(
            code for group in knowledge.groups if group.kind == kind for code in group.members
        )
        for country in knowledge.countries:
            if country.party and counts[country.iso2] != 1:
                yield (
                    f"countries/countries.csv: {country.iso2}: stands in"
                    f" {counts[country.iso2]} groups of kind {kind!r}, not in one"
                )
