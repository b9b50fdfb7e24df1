"""Values that travel between the parts of the bot: frozen, without behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

EntryKind = Literal[
    "resource", "term", "contribute", "help", "topic", "gap", "dialogue", "territory"
]
PlaceKind = Literal["name", "alias", "demonym", "code", "shared", "region"]
PublisherKind = Literal["organisation", "government", "journal", "press", "copy"]
PlanStatus = Literal["adopted", "launched", "received", "logged", "in-preparation", "published"]
Submission = Literal["yes", "targets-only", "none-known"]
AzeStatus = Literal["yes", "no", "unknown"]
StatusKind = Literal["aze", "kmgbf"]
SiteList = Literal["global", "BAZE"]
# `seen`: it stood in a feed before anyone followed it, and is nobody's news.
NewsState = Literal["held", "published", "dropped", "seen"]
GroupKind = Literal["continent", "area", "un", "list"]
Topic = Literal["all", "submitted", "report", "aze", "sites", "by-group"]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes at a web domain; only its own sites become links for readers."""

    domain: str
    name: str
    kind: PublisherKind

    @property
    def linkable(self) -> bool:
        """Whether a reader may be sent there: false for copies, mirrors, blogs, wikis."""
        return self.kind != "copy"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read.

    Attributes:
        url: Full address.
        publisher: Name of who publishes there.
        read: Day on which we read it, or a stored copy of it.
        linkable: Whether a reader may be sent there.
    """

    url: str
    publisher: str
    read: date
    linkable: bool


@dataclass(frozen=True, slots=True)
class Link:
    """An address offered to a reader, and what opens there."""

    url: str
    what: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Text:
    """The words of one entry in one language.

    Attributes:
        title: Name of the entry; of a document, its title as published.
        answer: First line of the answer; empty where the title says it all.
        facts: Facts, the most useful first.
        can_do: What a kind of reader can do.
        steps: First steps for a kind of reader.
        where_on_page: What to look for where the link opens a page that offers the document.
        reviewed: A person who thinks in the language has read it.
    """

    title: str
    answer: str = ""
    facts: tuple[str, ...] = ()
    can_do: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    where_on_page: str = ""
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the bot can answer with.

    Attributes:
        label: What `ask --json` calls it, as in `resource/aze-faq`.
        name: Unique name; the label, but for gaps, which answer under another entry's.
        kind: What it is.
        texts: Words by language; English always.
        publisher: Who published a document; empty otherwise.
        document_kind: What sort of document ("map", "paper"); empty otherwise.
        year: Year of a document, where it has one.
        languages: Languages in which a document exists.
        links: Where it can be opened, best first.
        sources: Where the facts were read.
        resources: Names of documents that go with it.
        parts: Names of the entries it enumerates, in its own order.
        audiences: Kinds of reader a document is for.
        topics: What a document is about, as ids; the codes of the places that a wording is for.
    """

    label: str
    name: str
    kind: EntryKind
    texts: Mapping[str, Text]
    publisher: str = ""
    document_kind: str = ""
    year: int | None = None
    languages: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()
    resources: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which people ask for an entry."""

    name: str
    language: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The latest national biodiversity strategy known to us; dates as the source gives them."""

    title: str
    status: PlanStatus
    date: str
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class Submitted:
    """What was handed in since the Kunming-Montreal framework, by one dated source."""

    value: Submission
    as_of: str
    source: Source


@dataclass(frozen=True, slots=True)
class AzeEvidence:
    """Whether AZE is in the plan or report of a Party, by one dated source."""

    status: AzeStatus
    evidence: str
    as_of: str
    source: Source


@dataclass(frozen=True, slots=True)
class NearbyFact:
    """A fact that does not show that AZE is in a plan: a national law, or something else."""

    evidence: str
    law: bool
    source: Source


@dataclass(frozen=True, slots=True)
class StatusChange:
    """What was held to be so from one day on, and why.

    Attributes:
        what: `aze`, in plan or report; `kmgbf`, what was handed in under that framework.
        old: What was held before; empty in the first record of something.
        new: What is held since; the same as `old` where only the evidence is newer.
        evidence: What the source says, in our own words.
        source: Where it stands.
        as_of: Date of the evidence, as much of it as is known.
        recorded: Day on which it was taken up here.
    """

    what: StatusKind
    old: str
    new: str
    evidence: str
    source: Source
    as_of: str
    recorded: date


@dataclass(frozen=True, slots=True)
class SiteCount:
    """Sites on one list at one time; counts of different lists or times do not compare."""

    sites: int
    species: int | None
    list: SiteList
    as_of: str
    source: Source


@dataclass(frozen=True, slots=True)
class NationalReport:
    """A national report seen on the Convention's reporting tool by a day."""

    number: int
    as_of: str
    source: Source


@dataclass(frozen=True, slots=True)
class Country:
    """What is known of one Party, or of one of the two states that are none.

    Attributes:
        iso2: ISO 3166 two-letter code, `EU` for the European Union.
        name: Name as the United Nations and the Convention write it.
        party: Whether it is a Party to the Convention.
        joined: Day of ratification, acceptance, approval, accession or succession.
        joined_source: Where that day stands, or that there is none.
        profile: Page of the Convention on this Party, where it is one.
        aze: Whether AZE is in its plan or report; None: never recorded, not known to us.
        history: How `aze` and `submitted` came to be what they are, oldest first.
    """

    iso2: str
    iso3: str
    name: str
    continent: str
    subregion: str
    un_region: str
    party: bool
    joined: date | None
    joined_source: Source | None
    profile: str
    aze: AzeEvidence | None = None
    nearby: NearbyFact | None = None
    plan: Plan | None = None
    submitted: Submitted | None = None
    report: NationalReport | None = None
    counts: tuple[SiteCount, ...] = ()
    history: tuple[StatusChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Countries that people ask for together.

    Attributes:
        id: UN M49 code of a continent or area, else a name of ours.
        kind: Continents, like the UN's regional groups, leave no Party out.
        names: By language; none: it is a place that CLDR names by its code.
        members: Codes of countries; empty: no list of them was read.
        as_of: Day up to which the list of members holds; empty of a division of all countries.
        notes: What a reader must know about the list, by language.
        sources: Where the members were read.
        forms: Ways to name it, in any language.
    """

    id: str
    kind: GroupKind
    names: Mapping[str, str]
    members: tuple[str, ...]
    as_of: str
    notes: Mapping[str, str]
    sources: tuple[Source, ...]
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedWords:
    """What is asked of many countries at once, and words that say so.

    `all` are words that ask for a list or a count, `by-group` for counts by group.
    """

    topic: Topic
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArchivedNews:
    """One dated item of the archive.

    Attributes:
        title: As it was published.
        language: Of the title.
        summary: In our own words.
    """

    date: str
    title: str
    language: str
    summary: str
    countries: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class NewsPiece:
    """A piece of news as its source gives it; plain text throughout.

    Attributes:
        key: Unique identity, such as a feed's guid.
        title: Heading.
        summary: What it says; may be empty.
        url: Where it can be read; empty where nowhere.
        publisher: Who published it.
        date: When, at its source; None where that is not known.
        language: Of title and summary.
        countries: Codes of those it is about.
        topics: Ids of what it is about.
    """

    key: str
    title: str
    summary: str
    url: str
    publisher: str
    date: date | None
    language: str
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewsText:
    """What a piece of news says in one language."""

    language: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class NewsSource:
    """Where else the same story stands."""

    publisher: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem(NewsPiece):
    """A piece of news that waits for an editor, or that one has decided on; never who.

    Attributes:
        id: Number of it.
        state: Readers see what is published.
        held_at: When it came, aware, in UTC.
        decided_at: When it was decided on; None before.
        origin: Where it came from: `feed/<id>`, `editor`, `command`, `status` or `sample`.
        revision: Goes up with each correction after it was published.
        texts: What editors, or the bot itself, wrote of it; these words win over its source's.
        sources: Who else has the same story.
    """

    id: int
    state: NewsState
    held_at: datetime
    decided_at: datetime | None
    origin: str = "sample"
    revision: int = 1
    texts: tuple[NewsText, ...] = ()
    sources: tuple[NewsSource, ...] = ()

    def said(self, language: str) -> NewsText:
        """Return its words for a reader of a language: in that one if there are any."""
        written = {text.language: text for text in self.texts}
        own = written.get(self.language) or NewsText(self.language, self.title, self.summary)
        return written.get(language) or own


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of an item, as far as the same story is told by it.

    Attributes:
        item: Number of it.
        key: Of its first source.
        origin: Where it came from.
        title: As its first source has it.
        summary: As its first source has it.
        url: Of its first source.
        day: When it was published, or came.
        state: What was decided on it.
        revision: How often it was corrected, from 1.
        decided_at: When it was published; None before.
    """

    item: int
    key: str
    origin: str
    title: str
    summary: str
    url: str
    day: date
    state: NewsState
    revision: int
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed since it was last read; all moments are aware.

    Attributes:
        id: Which feed.
        next_at: When it is to be read again.
        etag: What its server called what we have.
        modified: When its server says that was changed.
        moved_to: Where it is for good now; empty: where `data/` says.
        read_at: When it was last read; None: never.
        failures: Readings in a row that failed.
        failing_since: When the first of these was.
        told_at: When editors were told of it.
        error: Why the last one failed, as `FeedError` says it.
    """

    id: str
    next_at: datetime
    etag: str = ""
    modified: str = ""
    moved_to: str = ""
    read_at: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    told_at: datetime | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """One way to name a place."""

    code: str
    kind: PlaceKind
    form: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class PlaceStop:
    """An everyday word or phrase that is no place.

    Attributes:
        form: Folded.
        capitals: What makes it a place all the same: all capitals, as a code; an
            initial capital, as a name; nothing. A `word` is no form of a name
            at all, only near one: it is never taken for a misspelt name.
        languages: Where it is an everyday word; empty: everywhere.
    """

    form: str
    capitals: Literal["code", "initial", "never", "word"] = "code"
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommonWord:
    """How common an ordinary word is, by language: the Zipf scale, 0 to 8."""

    word: str
    zipf: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class SearchRows:
    """The rows that the search index is built from; `listed` are the codes with a card."""

    ways: tuple[Way, ...]
    place_forms: tuple[PlaceForm, ...]
    place_stops: tuple[PlaceStop, ...]
    words: tuple[CommonWord, ...]
    listed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another answer to go on to: its name, its title in the reader's language, its countries.

    `listed` is what a list of countries is about, as in `Option`.
    """

    name: str
    title: str
    countries: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in one language, ready for any screen; plain text throughout.

    Attributes:
        label: What it is, as in `country/BR`.
        title: Heading.
        lead: The answer itself; the first line.
        table: Rows of equal length, the first the heading; shown in columns.
        facts: At most five for an entry, the lines of the card for a country.
        sections: Longer lists under headings.
        notes: What the reader must know about the text or the link.
        unreviewed: It holds a translation that nobody has read over yet.
        links: Where to go on, best first.
        sources: Where it was read.
        related: What goes with it.
        onward: Rows of other lists to go on to.
    """

    label: str
    title: str
    lead: str
    table: tuple[tuple[str, ...], ...] = ()
    facts: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()
    related: tuple[Related, ...] = ()
    onward: tuple[tuple[Related, ...], ...] = ()
    unreviewed: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What a conversation has been about.

    Attributes:
        name: The last answer.
        document: The last answer that was a document; empty if none was.
        about: Codes of the countries that the last answer was about.
        countries: Codes of the last countries, newest first.
        at: When, aware, in UTC.
    """

    name: str
    document: str
    about: tuple[str, ...]
    countries: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Feedback:
    """A question or report as editors read it."""

    reference: str
    kind: str
    reason: str
    label: str
    text: str
    comment: str
    language: str
    knowledge_version: int
    at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything in `data/`, valid."""

    publishers: tuple[Publisher, ...]
    entries: tuple[Entry, ...]
    ways: tuple[Way, ...]
    countries: tuple[Country, ...]
    news: tuple[ArchivedNews, ...]
    place_forms: tuple[PlaceForm, ...]
    place_stops: tuple[PlaceStop, ...]
    words: tuple[CommonWord, ...]
    settings: Mapping[str, float] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    asked: tuple[AskedWords, ...] = ()
    languages: tuple[str, ...] = ()
