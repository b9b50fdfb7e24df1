"""The shape of every file in `data/`, as pydantic models.

A file is read into these first, so that each mistake is reported with file,
entry and field; only then it becomes the values of `bot.models`.
"""

import datetime as dt
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.models import (
    GroupKind,
    PlaceKind,
    PlanStatus,
    PublisherKind,
    SiteList,
    StatusKind,
    Topic,
)

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Iso2 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


def _rough_date(value: str) -> str:
    dt.date.fromisoformat(value + "0001-01-01"[len(value) :])
    return value


RoughDate = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
    AfterValidator(_rough_date),
]

LONGEST_EVIDENCE = 500  # characters; a card with all its lines has to fit into one message


def web_address(value: str) -> str:
    """Return a full address as it is.

    Raises:
        ValueError: it is none.
    """
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in value:
        raise ValueError("must be a full address that starts with http:// or https://")
    return value


Url = Annotated[str, AfterValidator(web_address)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceFile(_File):
    url: Url
    read: dt.date


class LinkFile(_File):
    url: Url
    what: Line


class TextFile(_File):
    """Words in one language; `made_from` is the hash of the English it was made from."""

    title: Line
    answer: str = ""
    facts: list[Line] = []
    can_do: list[Line] = []
    steps: list[Line] = []
    where_on_page: str = ""
    made_from: str | None = None
    review: Literal["reviewed", "unreviewed"] | None = None


class EntryFile(_File):
    """What all entries share."""

    text: dict[Language, TextFile]
    ways: dict[Language, list[Line]]
    links: list[LinkFile] = []
    sources: list[SourceFile] = []


class ResourceFile(EntryFile):
    kind: Literal[
        "page", "map", "fact-sheet", "guide", "memorandum", "carta", "resolution",
        "decision", "ordinance", "project", "dataset", "paper",
    ]  # fmt: skip
    publisher: Line
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    languages: Annotated[list[Language], Field(min_length=1)]
    audiences: list[Literal["policy-makers", "scientists", "organizations", "individuals"]]
    topics: list[Line]
    parts: list[Line] = []
    sources: Annotated[list[SourceFile], Field(min_length=1)]


class TermFile(EntryFile):
    aliases: list[Line]
    parts: list[Line] = []
    sources: Annotated[list[SourceFile], Field(min_length=1)]


class AudienceFile(EntryFile):
    resources: list[Line]
    sources: Annotated[list[SourceFile], Field(min_length=1)]


class TopicFile(EntryFile):
    """Help, small talk, overviews, what to decline and what we do not hold.

    `label` is the label it answers under, where that is another entry's.
    """

    label: Line | None = None
    resources: list[Line] = []


class WordingFile(_File):
    """What is said of some territories; `{place}` in the answer is the name of one."""

    codes: Annotated[list[Iso2], Field(min_length=1)]
    text: dict[Language, TextFile]
    sources: list[SourceFile] = []


class TerritoriesFile(_File):
    wording: dict[str, WordingFile]


class PublisherRow(_File):
    domain: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+\.[a-z]{2,}$")]
    name: Line
    kind: PublisherKind


class PublishersFile(_File):
    publisher: Annotated[list[PublisherRow], Field(min_length=1)]


class NewsRow(_File):
    date: RoughDate
    title: Line
    publisher: Line
    url: Url
    read: dt.date
    language: Language
    summary: Line
    topics: list[Line]
    countries: list[Iso2]


class NewsFile(_File):
    item: list[NewsRow]


class CountryRow(_File):
    iso2: Iso2
    iso3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    name: Line
    continent: Line
    subregion: str
    un_region: str
    party: Literal["yes", "no"]
    joined: dt.date | None
    joined_source: Url | None
    profile: Url | None
    read: dt.date


class PlanRow(_File):
    iso2: Iso2
    title: str
    status: PlanStatus
    date: RoughDate | None
    note: str
    source: Url
    read: dt.date


class StatusRow(_File):
    iso2: Iso2
    what: StatusKind
    old: str
    new: Line
    evidence: Annotated[str, StringConstraints(max_length=LONGEST_EVIDENCE)]
    source: Url
    date: RoughDate | None
    recorded: dt.date


class NearbyRow(_File):
    iso2: Iso2
    law: Literal["yes", "no"]
    evidence: Line
    source: Url
    read: dt.date


class SiteCountRow(_File):
    iso2: Iso2
    list: SiteList
    sites: Annotated[int, Field(ge=0)]
    species: Annotated[int, Field(ge=0)] | None
    as_of: Line
    source: Url
    read: dt.date


class ReportRow(_File):
    iso2: Iso2
    number: Annotated[int, Field(ge=1, le=20)]
    as_of: dt.date
    source: Url
    read: dt.date


class PlaceRow(_File):
    code: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|\d{3}|[a-z-]+)$")]
    kind: PlaceKind
    language: str
    form: Line


class AreaRow(_File):
    """A continent or part of one: the countries that have `value` in a column of theirs."""

    code: Annotated[str, StringConstraints(pattern=r"^(\d{3}|[a-z-]+)$")]
    column: Literal["continent", "subregion"]
    value: Line
    source: Url
    read: dt.date


class GroupFile(_File):
    """A group of countries: its members, those of one UN group, or a name alone."""

    kind: GroupKind
    un_region: str | None = None
    as_of: dt.date | None = None
    members: list[Iso2] = []
    forms: list[Line] = []
    names: dict[Language, Line]
    notes: dict[Language, Line] = {}
    sources: list[SourceFile] = []


class AskedRow(_File):
    topic: Topic
    words: Annotated[list[Line], Field(min_length=1)]


class AskedFile(_File):
    asked: Annotated[list[AskedRow], Field(min_length=1)]


class StopRow(_File):
    form: Line
    capitals: Literal["code", "initial", "never"]
    languages: str
    reason: str


class WordRow(_File):
    """A word, and a column for each language that it may be common in, named by its code."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[Language, Annotated[int, Field(ge=0, le=80)] | None]

    word: Line


class OrdinaryRow(_File):
    word: Line
