"""What is said of rows: nothing invented, unknown never as no."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answers.comparison import comparison_answer, groups, table
from bot.answers.country import country_answer, territory_answer
from bot.answers.entry import MOST_FACTS, entry_answer
from bot.answers.news import Wanted, news_answer
from bot.answers.overview import countries_answer
from bot.config import CHECKOUT_DATA
from bot.i18n import Catalogue, read_catalogues
from bot.models import (
    ArchivedNews,
    AzeEvidence,
    Country,
    Entry,
    Link,
    NationalReport,
    NearbyFact,
    NewsItem,
    Plan,
    SiteCount,
    Source,
    StatusChange,
    Submitted,
    Text,
)
from bot.plain import columns

SOURCE = Source("https://www.cbd.int/nbsap/", "CBD", date(2026, 11, 22), linkable=True)
COPY = replace(SOURCE, url="https://docslib.org/x", publisher="Docslib", linkable=False)
MAP = (Link("https://zeroextinction.org/map", "map", "AZE"),)
TODAY = date(2026, 11, 22)
PHONE_LETTERS = 36  # in a code block on a phone 390 pixels wide
BARE = Country(
    iso2="XX", iso3="XXX", name="Examplia", continent="Asia", subregion="", un_region="",
    party=True, joined=date(1994, 2, 28), joined_source=SOURCE, profile="https://www.cbd.int/xx",
)  # fmt: skip


@pytest.fixture(scope="module")
def catalogues() -> dict[str, Catalogue]:
    return read_catalogues(CHECKOUT_DATA)


@pytest.fixture(scope="module")
def english(catalogues: dict[str, Catalogue]) -> Catalogue:
    return catalogues["en"]


def card(country: Country, catalogue: Catalogue) -> str:
    """Return the lines of a card as one text."""
    answer = country_answer(country, catalogue, TODAY, MAP)
    return "\n".join([answer.lead, *answer.facts, *answer.notes])


def test_nothing_known_is_said_in_words(english: Catalogue) -> None:
    """A bare card says "not known to us" for each fact and never "no" or "not submitted"."""
    text = card(BARE, english)
    assert text.count("not known to us") == 6
    assert "AZE counts 31 Parties" in text
    assert ": no" not in text.replace(": not", "")
    assert "not submitted" not in text


@pytest.mark.parametrize(
    ("status", "words"), [("yes", ": yes"), ("no", ": no"), ("unknown", ": not known to us")]
)
def test_the_three_states_of_aze_have_words_of_their_own(
    english: Catalogue, status: str, words: str
) -> None:
    """Yes, no and unknown cannot be taken for one another."""
    evidence = AzeEvidence(status, "On the map.", "2026-03-01", SOURCE)  # type: ignore[arg-type]
    line = next(
        line for line in card(replace(BARE, aze=evidence), english).split("\n")
        if line.startswith("AZE in")
    )  # fmt: skip
    assert line.removeprefix("AZE in its NBSAP or national report").startswith(words)


def test_a_status_says_its_evidence_and_date(english: Catalogue) -> None:
    """What is known of AZE stands with what the source says, its date and its source."""
    evidence = AzeEvidence("yes", "Shown on the map.", "2026-03-01", SOURCE)
    country = replace(BARE, aze=evidence)
    assert (
        "AZE in its NBSAP or national report: yes (as of 1 March 2026). Shown on the map."
        in card(country, english)
    )
    assert SOURCE in country_answer(country, english, TODAY, MAP).sources
    assert "AZE counts 31" not in card(country, english)


def test_a_law_stands_beside_the_status(english: Catalogue) -> None:
    """National law has evidence of its own, whatever the status says."""
    country = replace(
        BARE,
        aze=AzeEvidence("no", "The plan names no site.", "2026-03-01", SOURCE),
        nearby=NearbyFact("An ordinance of 2018.", law=True, source=COPY),
    )
    text = card(country, english)
    assert ": no (as of 1 March 2026). The plan names no site." in text
    assert "National law: An ordinance of 2018." in text
    assert COPY in country_answer(country, english, TODAY, MAP).sources


CHANGED = {
    "en": "Changed on 3 March 2026, AZE in its NBSAP or national report:"
    " not known to us → yes (CBD)",
    "es": "Cambio del 3 de marzo de 2026, AZE en su EPANB o informe nacional:"
    " no lo sabemos → sí (CBD)",
    "fr": "Changement du 3 mars 2026, AZE dans la SPANB ou le rapport national :"
    " nous ne le savons pas → oui (CBD)",
    "pt": "Mudança de 3 de março de 2026, AZE na EPANB ou no relatório nacional:"
    " não sabemos → sim (CBD)",
}


@pytest.mark.parametrize("language", CHANGED)
def test_a_change_is_told_in_each_language(catalogues: dict[str, Catalogue], language: str) -> None:
    """The card says when we took up what, from what to what, by which source."""
    day = date(2026, 3, 3)
    country = replace(
        BARE,
        history=(
            StatusChange("kmgbf", "", "yes", "", SOURCE, "2024", day),
            StatusChange("aze", "unknown", "yes", "x", SOURCE, "2026-03-01", day),
            StatusChange("aze", "yes", "yes", "x", SOURCE, "2026-04-01", date(2026, 4, 4)),
        ),
    )
    facts = country_answer(country, catalogues[language], TODAY, MAP).facts
    assert CHANGED[language] in facts


def test_only_changes_are_told_as_changes(english: Catalogue) -> None:
    """First records and newer evidence for the same are no change; of changes the last is told."""
    first = StatusChange("kmgbf", "", "none-known", "", SOURCE, "2024", date(2026, 3, 3))
    assert "Changed" not in card(replace(BARE, history=(first,)), english)
    second = StatusChange("kmgbf", "none-known", "yes", "x", SOURCE, "2026-05", date(2026, 5, 5))
    lines = card(replace(BARE, history=(first, second)), english).split("\n")
    assert [line for line in lines if line.startswith("Changed")] == [
        (
            "Changed on 5 May 2026, plan under the Kunming-Montreal framework:"
            " not yet submitted, according to a source → submitted (CBD)"
        )
    ]


def test_launched_is_not_submitted(english: Catalogue) -> None:
    """A plan that was only launched is said not to have been seen as submitted."""
    plan = Plan("Plan 2030", "launched", "2025", "", SOURCE)
    assert "launched (2025), no submission seen" in card(replace(BARE, plan=plan), english)


def test_a_launch_does_not_contradict_a_submission(english: Catalogue) -> None:
    """Where a submission is known, the launch does not deny it."""
    country = replace(
        BARE,
        plan=Plan("Plan 2030", "launched", "2024", "", SOURCE),
        submitted=Submitted("yes", "2024-10-25", SOURCE),
    )
    text = card(country, english)
    assert "no submission seen" not in text
    assert "submitted (as of 25 October 2024)" in text


@pytest.mark.parametrize("value", ["yes", "targets-only", "none-known"])
def test_each_submission_says_its_date(english: Catalogue, value: str) -> None:
    """The three values have their own words, each with the date of the source."""
    submitted = Submitted(value, "2024-09", SOURCE)  # type: ignore[arg-type]
    assert "(as of September 2024)" in card(replace(BARE, submitted=submitted), english)


def test_counts_carry_their_date_and_list(english: Catalogue) -> None:
    """Global and BAZE counts stand apart, each with when it was true."""
    country = replace(
        BARE,
        counts=(
            SiteCount(27, None, "global", "2010", SOURCE),
            SiteCount(146, 230, "BAZE", "2018", SOURCE),
        ),
    )
    text = card(country, english)
    assert "AZE sites (global list): 27 (2010)" in text
    assert "BAZE sites (Brazil's own list, not comparable): 146, for 230 species (2018)" in text


def test_old_evidence_may_have_changed(english: Catalogue) -> None:
    """Evidence over a year old sends to the profile; fresh evidence does not."""
    old = replace(BARE, submitted=Submitted("yes", "2024-10", SOURCE))
    new = replace(BARE, submitted=Submitted("yes", "2026-10", SOURCE))
    assert "may have changed" in card(old, english)
    assert "may have changed" not in card(new, english)


@pytest.mark.parametrize(("day", "old"), [("2025-11-21", True), ("2025-11-23", False)])
def test_an_old_status_may_have_changed(
    english: Catalogue,
    day: str,
    old: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    """A status of AZE over twelve months old sends to the profile, too."""
    country = replace(BARE, aze=AzeEvidence("yes", "On the map.", day, SOURCE))
    assert ("may have changed: see the CBD profile" in card(country, english)) is old


def test_a_non_party_says_so(english: Catalogue) -> None:
    """A state outside the Convention has no plan to be unknown."""
    text = card(replace(BARE, party=False, joined=None, profile=""), english)
    assert "not a Party" in text
    assert "NBSAP" not in text


def test_a_copy_is_named_but_never_a_link(english: Catalogue) -> None:
    """A source on a sharing site is named; the reader is not sent there."""
    answer = country_answer(
        replace(BARE, plan=Plan("P", "published", "", "", COPY)), english, TODAY, MAP
    )
    assert COPY in answer.sources
    assert COPY.url not in [link.url for link in answer.links]


def test_the_report_says_by_when_it_was_seen(english: Catalogue) -> None:
    """A report is told with the day of the list that shows it."""
    report = NationalReport(7, "2026-03-31", SOURCE)
    assert "by 31 March 2026" in card(replace(BARE, report=report), english)


def test_a_comparison_is_a_table_with_its_differences_marked(english: Catalogue) -> None:
    """What is the same has no mark, what differs has one, and unknown is never "no"."""
    one = replace(BARE, iso2="AA", name="Onia", report=NationalReport(7, "2026-03-31", SOURCE))
    two = replace(BARE, iso2="BB", name="Twonia", plan=Plan("P", "adopted", "2025", "", SOURCE))
    rows = {row[1]: (row[0], *row[2:]) for row in table([one, two], english)}
    assert rows[""] == (" ", "AA", "BB")
    assert rows["7th report"] == ("\N{NOT EQUAL TO}", "yes", "?")
    assert rows["Latest NBSAP"] == ("\N{NOT EQUAL TO}", "?", "2025")
    assert rows["AZE in plan"] == (" ", "?", "?")
    assert not any("no" in row for row in rows.values())


def test_a_comparison_gives_what_is_known_with_its_dates(english: Catalogue) -> None:
    """Below the table stands, country by country, what is known; what AZE counts stands once."""
    one = replace(BARE, iso2="AA", name="Onia", report=NationalReport(7, "2026-03-31", SOURCE))
    answer = comparison_answer([one, replace(BARE, iso2="BB", name="Twonia")], english, MAP)
    assert [len(section.lines) for section in answer.sections] == [1, 0]
    assert "31 March 2026" in answer.sections[0].lines[0]
    assert sum("AZE counts 31" in fact for fact in answer.facts) == 1


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_a_comparison_of_four_fits_a_phone(catalogues: dict[str, Catalogue], language: str) -> None:
    """No row of the table is wider than a phone shows in letters of one width."""
    report = NationalReport(7, "2026-03-31", SOURCE)
    countries = [replace(BARE, iso2=f"X{n}", name=f"Land {n}", report=report) for n in range(4)]
    answer = comparison_answer(countries, catalogues[language], MAP)
    assert max(map(len, columns(answer.table))) <= PHONE_LETTERS


def test_too_many_countries_are_asked_about(english: Catalogue) -> None:
    """Of five, each can be left out; of more, four after four are offered; none is dropped."""
    countries = [replace(BARE, iso2=f"X{n}", name=f"Land {n}") for n in range(5)]
    answer = comparison_answer(countries, english, MAP)
    assert "5 countries" in answer.lead
    assert [len(related.countries) for related in answer.related] == [4] * 5
    assert groups("ABCDEFG") == [("A", "B", "C", "D"), ("D", "E", "F", "G")]


def test_a_territory_gets_no_card_and_no_judgement(english: Catalogue) -> None:
    """A place outside the list of Parties gets the reviewed words with its name, no more."""
    wording = Entry(
        label="countries", name="territories/default", kind="territory",
        texts={"en": Text("Not listed", "{place}: not listed separately.")}, topics=("GL",),
    )  # fmt: skip
    answer = territory_answer("Greenland", wording, english, MAP)
    assert answer.lead == "Greenland: not listed separately."
    assert (answer.label, answer.title, answer.facts) == ("countries", "Greenland", ())


def test_a_document_names_kind_publisher_and_where_to_look(english: Catalogue) -> None:
    """A document's first line is what it is; the answer says that the link opens a page."""
    entry = Entry(
        label="resource/x", name="resource/x", kind="resource",
        texts={"en": Text("Sheet", facts=tuple(f"Fact {n}" for n in range(9)),
                          where_on_page="the sheet of 2024")},
        publisher="AZE", document_kind="fact-sheet", year=2024, languages=("en", "es"),
        links=MAP, sources=(SOURCE,),
    )  # fmt: skip
    answer = entry_answer(entry, english, {})
    assert answer.lead == "Sheet (fact sheet, AZE, 2024)"
    assert len(answer.facts) == MOST_FACTS
    assert any("not the document itself" in note for note in answer.notes)
    assert any("English and Spanish" in note for note in answer.notes)


def test_english_shown_to_others_is_said(catalogues: dict[str, Catalogue]) -> None:
    """A text that is not yet in the reader's language is shown in English and said so."""
    entry = Entry("term/x", "term/x", "term", {"en": Text("X", "A thing.")}, sources=(SOURCE,))
    answer = entry_answer(entry, catalogues["fr"], {})
    assert answer.lead == "X : A thing."
    assert any("anglais" in note for note in answer.notes)


def test_counts_of_the_overview_equal_their_rows(english: Catalogue) -> None:
    """The overview counts rows, says that it is no total, and lists the non-Parties."""
    entry = Entry("countries", "countries", "topic", {"en": Text("Countries", "Lead.")})
    countries = {
        "AA": replace(BARE, iso2="AA", submitted=Submitted("yes", "2024-10-25", SOURCE)),
        "BB": replace(BARE, iso2="BB", submitted=Submitted("none-known", "2025", SOURCE)),
        "CC": replace(BARE, iso2="CC", name="Outland", party=False),
    }
    text = "\n".join(countries_answer(entry, countries, english, {}).facts)
    assert "2 Parties to the Convention; 1 are not Parties: Outland" in text
    assert "known to us: 1; newest source 25 October 2024; not a total" in text


def test_news_without_an_item_says_so(english: Catalogue) -> None:
    """News on a country we hold none about says that first, then the newest in general."""
    entry = Entry("news", "news", "topic", {"en": Text("News", "Newest.")})
    item = ArchivedNews("2025-05", "Title", "en", "Summary.", ("BR",), SOURCE)
    answer = news_answer(entry, [], [item], Wanted({"CL": "Chile"}), english, {})
    assert answer.facts == ("We hold no news about Chile.",)
    assert "May 2025" in answer.sections[0].lines[0]


def published(key: str, *countries: str, day: date | None = None) -> NewsItem:
    """Return an item that an editor has published."""
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return NewsItem(
        key, f"Title {key}", "", f"https://www.iucn.org/{key}", "IUCN", day, "en", countries,
        id=1, state="published", held_at=now, decided_at=now,
    )  # fmt: skip


def test_published_news_comes_before_the_archive(english: Catalogue) -> None:
    """What editors published is first, each with publisher, date where there is one, and link."""
    entry = Entry("news", "news", "topic", {"en": Text("News", "The archive ends.")})
    old = ArchivedNews("2025-05", "Old", "en", "Summary.", ("BR",), SOURCE)
    new = [published("1", "MG", day=date(2026, 11, 20)), published("2", "BR")]
    answer = news_answer(entry, new, [old], Wanted({}), english, {})
    assert [section.lines for section in answer.sections] == [
        ("20 November 2026: Title 1 (IUCN).", "Title 2 (IUCN)."),
        ("May 2025: Old (CBD). Summary.",),
    ]
    assert "archive ends" not in answer.lead
    assert [link.url for link in answer.links] == [item.url for item in new]
    assert [source.publisher for source in answer.sources] == ["IUCN", "IUCN", "CBD"]


def test_published_news_is_chosen_by_country(english: Catalogue) -> None:
    """Of a country asked for, only its own items are shown, or the newest if there are none."""
    entry = Entry("news", "news", "topic", {"en": Text("News", "The archive ends.")})
    old = ArchivedNews("2025-05", "Old", "en", "Summary.", ("BR",), SOURCE)
    new = [published("1", "MG"), published("2", "BR")]

    def lines(code: str) -> list[str]:
        answer = news_answer(entry, new, [old], Wanted({code: code}), english, {})
        return [line for section in answer.sections for line in section.lines]

    assert lines("MG") == ["Title 1 (IUCN)."]
    assert lines("BR") == ["Title 2 (IUCN).", "May 2025: Old (CBD). Summary."]
    assert len(lines("CL")) == 3


def test_without_published_news_only_the_archive_speaks(english: Catalogue) -> None:
    """Until an editor publishes, the reviewed words stand above the archive alone."""
    entry = Entry("news", "news", "topic", {"en": Text("News", "The archive ends.")})
    old = ArchivedNews("2025-05", "Old", "en", "Summary.", ("BR",), SOURCE)
    for wanted in ({}, {"BR": "Brazil"}):
        answer = news_answer(entry, [], [old], Wanted(wanted), english, {})
        assert answer.lead == "The archive ends."
        assert [section.heading for section in answer.sections] == ["News"]
        assert answer.links == ()
