"""What an editor's rows change: every mistake by row and column, and nothing held is lost."""

from dataclasses import replace
from datetime import date

import pytest

from bot.knowledge.status_import import COLUMNS, StatusImport, judge, told
from bot.models import Country, Publisher, Source, StatusChange
from bot.sheet import Row

TODAY = date(2027, 3, 3)
MAP = "https://zeroextinction.org/policy/"
SOURCE = Source(MAP, "AZE", TODAY, linkable=True)
PUBLISHERS = (Publisher("zeroextinction.org", "AZE", "organisation"),)
HELD = StatusChange("aze", "unknown", "yes", "On the map.", SOURCE, "2027-02-01", TODAY)
BRAZIL = Country(
    iso2="BR", iso3="BRA", name="Brazil", continent="", subregion="", un_region="",
    party=True, joined=None, joined_source=None, profile="",
)  # fmt: skip
CHILE = replace(BRAZIL, iso2="CL", iso3="CHL", name="Chile", history=(HELD,))
STATES = replace(BRAZIL, iso2="US", iso3="USA", name="United States", party=False)
SOUND = ("BR", "yes", "Shown on the map.", MAP, "2027-03-01")


def judged(*rows: tuple[str, ...]) -> StatusImport:
    """Return what became of rows, the first being row 2."""
    sheet = [
        Row(number, dict(zip(COLUMNS, row, strict=True))) for number, row in enumerate(rows, 2)
    ]
    return judge(sheet, (BRAZIL, CHILE, STATES), PUBLISHERS, TODAY)


def test_a_change_keeps_what_was_and_why() -> None:
    """Old and new value, evidence, source, its date and the day of recording are kept."""
    found = judged(SOUND)
    [(country, change)] = found.changes
    assert country == BRAZIL
    assert change == StatusChange(
        "aze", "unknown", "yes", "Shown on the map.", SOURCE, "2027-03-01", TODAY
    )
    assert told(country, change) == "Brazil (BR): unknown -> yes, evidence of 2027-03-01"


def test_small_letters_and_spaces_do_not_matter() -> None:
    """What is typed with a slip of form is taken as meant, on one line."""
    found = judged((" br ", "Yes ", "Shown on\n the  map.", f" {MAP}", "2027-03-01 "))
    assert found == judged(SOUND)


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("iso2", "", "row 2, iso2: '' is no two-letter code"),
        ("iso2", "Brazil", "countries/countries.csv; Brazil is BR"),
        ("iso2", "QQ", "row 2, iso2: 'QQ' is no two-letter code"),
        ("iso2", "US", "row 2, iso2: United States (US) is not a Party"),
        ("status", "perhaps", "row 2, status: 'perhaps' is none of yes, no, unknown"),
        ("status", "", "row 2, status: '' is none of"),
        ("evidence", "", "row 2, evidence: is empty; say in a sentence what the source says"),
        ("evidence", "x" * 501, "row 2, evidence: has 501 characters; 500 are the most"),
        ("source", "", "row 2, source: is empty"),
        ("source", "the map", "row 2, source: 'the map': must be a full address"),
        ("source", "ftp://zeroextinction.org/", "must be a full address"),
        ("source", "https://[", "row 2, source: 'https://['"),
        ("source", "https://www.minam.example/x", "nobody in publishers.toml publishes at"),
        ("source", "https://www.minam.example/x",
         'add there a [[publisher]] with domain = "minam.example"'),
        ("date", "", "row 2, date: is empty"),
        ("date", "01/03/2027", "row 2, date: '01/03/2027' is no day written as year-month-day"),
        ("date", "20270301", "is no day written as year-month-day"),
        ("date", "2027-02-30", "is no day written as year-month-day"),
        ("date", "2027-03", "is no day written as year-month-day"),
        ("date", "2027-03-04", "row 2, date: 2027-03-04 is in the future"),
        ("date", "0207-03-01", "row 2, date: 0207-03-01 is before"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_by_row_and_column(column: str, value: str, problem: str) -> None:
    """A wrong cell has a sentence that says what is wrong with it, and changes nothing."""
    row = dict(zip(COLUMNS, SOUND, strict=True)) | {column: value}
    found = judged(tuple(row.values()))
    assert problem in "\n".join(found.problems)
    assert len(found.problems) == 1
    assert found.changes == ()


def test_all_mistakes_are_told_at_once() -> None:
    """Five wrong cells of one row and those of the next are all told."""
    found = judged(("QQ", "si", "", "map", "yesterday"), ("US", "no", "", "", ""))
    assert len(found.problems) == 9


def test_a_country_twice_is_told_with_its_first_row() -> None:
    """Two rows of one country contradict one another, whatever they say."""
    found = judged(SOUND, ("br", *SOUND[1:]))
    assert found.problems == ("row 3, iso2: Brazil (BR) stands already in row 2",)


def test_no_needs_evidence_as_yes_does() -> None:
    """A country is never put down as no without a source that says so."""
    found = judged(("BR", "no", "", "", ""))
    assert [problem.split(":")[0] for problem in found.problems] == [
        "row 2, evidence", "row 2, source", "row 2, date",
    ]  # fmt: skip


def test_unknown_where_nothing_is_known_changes_nothing() -> None:
    """A list of all Parties may leave those it does not know bare."""
    assert judged(("BR", "unknown", "", "", "")) == StatusImport((), 1, ())


def test_taking_a_yes_back_needs_a_reason() -> None:
    """What was known becomes unknown only with evidence, as every change."""
    assert "why it is yes no longer" in judged(("CL", "unknown", "", "", "")).problems[0]
    found = judged(("CL", "unknown", "The map was taken down.", MAP, "2027-03-01"))
    [(_, change)] = found.changes
    assert (change.old, change.new) == ("yes", "unknown")


def test_the_same_again_changes_nothing() -> None:
    """Importing what is held already adds no line."""
    assert judged(("CL", "yes", "On the map.", MAP, "2027-02-01")) == StatusImport((), 1, ())


def test_newer_evidence_for_the_same_is_kept() -> None:
    """A later date adds a line, told apart from a change."""
    [(country, change)] = judged(("CL", "yes", "On the map.", MAP, "2027-03-01")).changes
    assert (change.old, change.new, change.as_of) == ("yes", "yes", "2027-03-01")
    assert told(country, change) == "Chile (CL): yes, other evidence, of 2027-03-01"


def test_older_evidence_does_not_replace_newer() -> None:
    """What was so earlier says nothing about what is held since."""
    found = judged(("CL", "no", "Not on the map.", MAP, "2027-01-31"))
    assert found.problems == (
        "row 2, date: 2027-01-31 is older than the evidence held, of 2027-02-01",
    )


def test_ten_thousand_rows_are_judged() -> None:
    """A file far too long is told row by row."""
    found = judged(*[SOUND] * 10_000)
    assert len(found.problems) == 9_999
    assert "row 10001, iso2" in found.problems[-1]
