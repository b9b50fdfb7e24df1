"""Which countries, and how many: lists by topic and group, and counts by group; pure.

Every count is the length of its list. What is not known is never counted as a no.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot import plain
from bot.answers.entry import links_of
from bot.i18n import Catalogue
from bot.languages import FALLBACK
from bot.models import Answer, Country, Entry, Group, Related, Section, Source

COUNTRIES = "countries"
ALL, SUBMITTED, REPORT, AZE, SITES = "all", "submitted", "report", "aze", "sites"
BY_GROUP = "by-group"
REPORT_NUMBER = 7
SITES_YEAR = "2010"  # the only year for which several countries have counts that compare
DIVISIONS = ("continent", "un")  # kinds of group that leave no Party out
GROUPS_PER_ROW = 2


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one country on a topic.

    Attributes:
        as_of: Date of the source, as much as is known; empty where it gives none.
        source: Where it stands.
        sites: How many sites; 0 where it is no count.
    """

    as_of: str
    source: Source | None
    sites: int = 0


def _submitted(country: Country) -> Known | None:
    found = country.submitted
    return Known(found.as_of, found.source) if found and found.value == "yes" else None


def _report(country: Country) -> Known | None:
    found = country.report
    return Known(found.as_of, found.source) if found and found.number == REPORT_NUMBER else None


def _aze(country: Country) -> Known | None:
    found = country.aze
    if found is None or found.status != "yes":
        return None
    return Known(found.as_of, found.source)


def _sites(country: Country) -> Known | None:
    for count in country.counts:
        if count.list == "global" and count.as_of == SITES_YEAR:
            return Known(count.as_of, count.source, count.sites)
    return None


TOPICS: Mapping[str, Callable[[Country], Known | None] | None] = {
    ALL: None,
    SUBMITTED: _submitted,
    REPORT: _report,
    AZE: _aze,
    SITES: _sites,
}


class Lister:
    """Answers about many countries at once, in one language."""

    def __init__(
        self,
        countries: Mapping[str, Country],
        groups: Mapping[str, Group],
        places: Mapping[str, str],
        catalogue: Catalogue,
    ) -> None:
        """Prepare the answers.

        Args:
            countries: Every country by code.
            groups: Every group by id.
            places: English names of what has a code.
            catalogue: The reader's language.
        """
        self._countries = countries
        self._groups = groups
        self._places = places
        self._catalogue = catalogue

    def answer(self, topic: str, groups: Sequence[str], entry: Entry) -> Answer:
        """Return a list of countries, the counts by group, or what is known of a group.

        Args:
            topic: One of `TOPICS`.
            groups: Ids of groups that exist, or `BY_GROUP`; none: all countries.
            entry: The overview, whose links and sources stand under what AZE counts.
        """
        if BY_GROUP in groups:
            return self._counts(topic, entry)
        unheld = [group for group in groups if not self._groups[group].members]
        if unheld:
            return self._no_list(topic, unheld)
        if topic == ALL:
            return self._overview(groups, entry)
        return self._list(topic, groups, entry)

    def title(self, topic: str, groups: Sequence[str]) -> str:
        """Return the heading of a list, as a button shows it."""
        what = self._topic(topic)
        if BY_GROUP in groups:
            return self._catalogue.get("list-by-group", topic=what)
        where = self._names(groups)
        return self._catalogue.get("list-title", topic=what, where=where) if where else what

    def known(self, topic: str, groups: Sequence[str]) -> dict[str, Known]:
        """Return what is known on a topic, by country in the reader's order."""
        read = TOPICS[topic]
        found = {}
        for country in self._members(groups):
            # Sites lie in countries that are no Parties, too; the rest is asked of Parties only.
            value = read(country) if read and (country.party or topic == SITES) else None
            if value:
                found[country.iso2] = value
        return found

    def parties(self, groups: Sequence[str]) -> tuple[Country, ...]:
        """Return the Parties of some groups in the reader's order; of none: all."""
        return tuple(country for country in self._members(groups) if country.party)

    def onward(self, topic: str, groups: Sequence[str]) -> tuple[tuple[Related, ...], ...]:
        """Return the rows to go on to: the other topics, and the counts by group."""
        others = [
            self._to(self._short(other), other, groups)
            for other in TOPICS
            if other not in {ALL, topic}
        ]
        rows = [tuple(others[:2]), tuple(others[2:])]
        if BY_GROUP not in groups:
            rows.append((self._to(self._catalogue.get("button-by-group"), topic, (BY_GROUP,)),))
        return tuple(row for row in rows if row)

    def _to(self, title: str, topic: str, groups: Sequence[str]) -> Related:
        return Related(COUNTRIES, title, listed=(topic, *groups))

    def _members(self, groups: Sequence[str]) -> list[Country]:
        """Return the countries of continents and areas taken together that are in all the rest."""
        found = set(self._countries)
        areas = [self._groups[g] for g in groups if self._groups[g].kind in {"continent", "area"}]
        if areas:
            found = {code for area in areas for code in area.members}
        for group in groups:
            if self._groups[group] not in areas:
                found &= set(self._groups[group].members)
        return sorted(
            (self._countries[code] for code in found if code in self._countries),
            key=lambda country: plain.alphabetical(self._name(country)),
        )

    def _list(self, topic: str, groups: Sequence[str], entry: Entry) -> Answer:
        known = self.known(topic, groups)
        notes = {AZE: self._aze_notes(known), SITES: [self._catalogue.get("list-sites-note")]}
        return Answer(
            label=COUNTRIES,
            title=self.title(topic, groups),
            lead=self._count(topic, groups, known),
            facts=tuple(self._line(code, value, topic) for code, value in known.items()),
            notes=(*notes.get(topic, ()), *self._group_notes(groups)),
            links=links_of(entry, self._catalogue)[:1] if topic == AZE else (),
            sources=_sources(
                known.values(), self._held(groups), entry.sources[:1] if topic == AZE else ()
            ),
            onward=self.onward(topic, groups),
        )

    def _overview(self, groups: Sequence[str], entry: Entry) -> Answer:
        """Return what is known of some groups on every topic, and who belongs to them."""
        get = self._catalogue.get
        parties = self.parties(groups)
        found = {topic: self.known(topic, groups) for topic in TOPICS if topic != ALL}
        names = [self._name(country) for country in parties]
        by_letter = groupby(names, key=lambda name: plain.alphabetical(name)[:1])
        members = tuple(", ".join(same) for _, same in by_letter)
        return Answer(
            label=COUNTRIES,
            title=self.title(ALL, groups),
            lead=get("group-lead", group=self._names(groups), count=len(parties)),
            facts=tuple(self._count(topic, (), known) for topic, known in found.items()),
            sections=(Section(get("group-members"), members),) if members else (),
            notes=self._group_notes(groups),
            sources=_sources(
                (known for topic in found.values() for known in topic.values()),
                self._held(groups),
                entry.sources[:1],
            ),
            onward=self.onward(ALL, groups),
        )

    def _counts(self, topic: str, entry: Entry) -> Answer:
        """Return a topic counted by group: continents, UN groups, the other lists we hold."""
        get = self._catalogue.get
        kinds = {"continent": "by-continent", "un": "by-un-group", "list": "by-other-group"}
        shown = {kind: self._of_kind(kind) for kind in kinds}
        sections = []
        for kind, groups in shown.items():
            lines = [self._row(self._group_name(group), topic, (group.id,)) for group in groups]
            if kind in DIVISIONS:
                lines.append(self._row(get("group-total"), topic, ()))
            sections.append(Section(get(kinds[kind]), tuple(lines)))
        held = [group for groups in shown.values() for group in groups]
        buttons = [self._to(self._group_name(g), topic, (g.id,)) for g in held]
        known = self.known(topic, ())
        return Answer(
            label=COUNTRIES,
            title=self.title(topic, (BY_GROUP,)),
            lead=get("group-lead", group=get("group-total"), count=len(self.parties(())))
            if topic == ALL
            else self._count(topic, (), known),
            sections=tuple(sections),
            notes=tuple(self._aze_notes(known)) if topic == AZE else (),
            sources=_sources(known.values(), held, entry.sources[:1] if topic == AZE else ()),
            onward=(
                *self.onward(topic, (BY_GROUP,)),
                *(
                    tuple(buttons[at : at + GROUPS_PER_ROW])
                    for at in range(0, len(buttons), GROUPS_PER_ROW)
                ),
            ),
        )

    def _no_list(self, topic: str, groups: Sequence[str]) -> Answer:
        lead = self._catalogue.get("group-unheld", group=self._names(groups))
        return Answer(COUNTRIES, lead, lead, onward=self.onward(topic, ()))

    def _row(self, name: str, topic: str, groups: Sequence[str]) -> str:
        parties = len(self.parties(groups))
        if topic == ALL:
            return self._catalogue.get("group-row-all", group=name, all=parties)
        count = len(self.known(topic, groups))
        message = "group-row-count" if topic == SITES else "group-row"
        return self._catalogue.get(message, group=name, count=count, all=parties)

    def _count(self, topic: str, groups: Sequence[str], known: Mapping[str, Known]) -> str:
        what = self.title(topic, groups)
        if topic == AZE and not self.known(AZE, ()):
            return self._catalogue.get("list-aze-unknown", what=what)
        if not known:
            return self._catalogue.get("list-none", what=what)
        newest = max(value.as_of for value in known.values())
        if not newest:
            return self._catalogue.get("list-count-undated", what=what, count=len(known))
        date = self._catalogue.date(newest)
        return self._catalogue.get("list-count", what=what, count=len(known), date=date)

    def _line(self, code: str, known: Known, topic: str) -> str:
        name = self._name(self._countries[code])
        if topic == SITES:
            return self._catalogue.get(
                "list-sites", country=name, sites=self._catalogue.number(known.sites)
            )
        if topic == SUBMITTED and known.as_of:
            date = self._catalogue.date(known.as_of)
            return self._catalogue.get("list-dated", country=name, date=date)
        return name

    def _aze_notes(self, known: Mapping[str, Known]) -> list[str]:
        return [self._catalogue.get("list-aze-names")] if known else []

    def _group_notes(self, groups: Iterable[str]) -> tuple[str, ...]:
        notes = []
        for group in self._held(groups):
            if group.as_of:
                notes.append(
                    self._catalogue.get(
                        "group-as-of",
                        group=self._group_name(group),
                        date=self._catalogue.date(group.as_of),
                    )
                )
            note = group.notes.get(self._catalogue.language) or group.notes.get(FALLBACK)
            notes += [note] if note else []
        return tuple(notes)

    def _held(self, groups: Iterable[str]) -> list[Group]:
        return [self._groups[group] for group in groups]

    def _of_kind(self, kind: str) -> list[Group]:
        """Return the groups of a kind that we hold, by name; the row for none comes last."""
        found = [group for group in self._groups.values() if group.kind == kind and group.members]
        return sorted(
            found, key=lambda g: (g.id == "no-group", plain.alphabetical(self._group_name(g)))
        )

    def _names(self, groups: Iterable[str]) -> str:
        return self._catalogue.list(tuple(self._group_name(g) for g in self._held(groups)))

    def _group_name(self, group: Group) -> str:
        if group.names:
            return group.names.get(self._catalogue.language) or group.names[FALLBACK]
        return self._catalogue.country(group.id, self._places.get(group.id, group.id))

    def _name(self, country: Country) -> str:
        return self._catalogue.country(country.iso2, country.name)

    def _topic(self, topic: str) -> str:
        return self._catalogue.get("list-topic", topic=topic)

    def _short(self, topic: str) -> str:
        return self._catalogue.get("list-topic-short", topic=topic)


def _sources(
    known: Iterable[Known], groups: Iterable[Group], others: Sequence[Source] = ()
) -> tuple[Source, ...]:
    found = [*others, *(value.source for value in known)]
    found += [source for group in groups for source in group.sources]
    return tuple(dict.fromkeys(source for source in found if source is not None))
