"""Lists and counts of countries: nothing counted twice, left out, or taken for a no."""

import re
from dataclasses import replace
from datetime import date

import pytest

from bot.answers.lists import ALL, AZE, BY_GROUP, DIVISIONS, SITES, SUBMITTED, TOPICS, Lister
from bot.assistant import Assistant
from bot.i18n import Catalogue
from bot.library import Library
from bot.models import AzeEvidence, Source
from bot.search.understand import Option, understand
from handlers import keys, presses, views
from handlers.presses import Press

SOURCE = Source("https://zeroextinction.org/map", "AZE", date(2026, 11, 20), linkable=True)
ASKED = tuple(topic for topic in TOPICS if topic != ALL)


def lister(library: Library, catalogue: Catalogue) -> Lister:
    """Return what answers from the whole knowledge in one language."""
    return Lister(library.countries, library.groups, library.places, catalogue)


@pytest.fixture
def english(assistant: Assistant, library: Library) -> Lister:
    """Give lists of the whole knowledge in English."""
    return lister(library, assistant.catalogue("en"))


@pytest.mark.parametrize("kind", DIVISIONS)
def test_continents_and_un_groups_add_up_to_all_parties(
    library: Library, english: Lister, kind: str
) -> None:
    """Each Party is on one continent and in one UN group or the row for none: 196 in all."""
    groups = [group.id for group in library.groups.values() if group.kind == kind]
    parties = [country.iso2 for group in groups for country in english.parties((group,))]
    assert len(parties) == len(set(parties)) == 196
    for topic in ASKED:
        counted = sum(len(english.known(topic, (group,))) for group in groups)
        assert counted == len(english.known(topic, ()))


@pytest.mark.parametrize(
    ("group", "size"), [("eu", 27), ("lmmc", 20), ("sids", 39), ("ldc", 44), ("no-group", 4)]
)
def test_the_lists_of_members_are_as_long_as_their_sources_say(
    english: Lister, group: str, size: int
) -> None:
    """27 of the EU, 20 megadiverse, 39 small island and 44 least developed countries."""
    assert len(english.parties((group,))) == size


def test_a_count_is_the_length_of_its_list(assistant: Assistant, library: Library) -> None:
    """In every language, topic and group the number said is the number of names below it."""
    entry = library.entries["countries"]
    for language in assistant.languages:
        lists = lister(library, assistant.catalogue(language))
        for topic in (topic for topic in ASKED if topic != AZE):
            for group in [
                (),
                *((group,) for group, held in library.groups.items() if held.members),
            ]:
                answer = lists.answer(topic, group, entry)
                count = len(lists.known(topic, group))
                assert len(answer.facts) == count
                assert not count or re.search(rf"\b{count}\b", answer.lead)
                assert answer.sources


def test_every_count_says_that_it_is_no_total(english: Lister, library: Library) -> None:
    """A count names its newest source and that more may exist; none known is not a no."""
    entry = library.entries["countries"]
    lead = english.answer(SUBMITTED, ("002",), entry).lead
    assert lead.startswith("Plan submitted under the Kunming-Montreal framework (Africa): known")
    assert lead.endswith("; newest source 2025; not a total.")
    assert "which is not a" in english.answer(SITES, ("no-group",), entry).lead


def test_aze_without_names_is_said_in_words(english: Lister, library: Library) -> None:
    """As long as no yes is known, AZE's number is told, no name and no count of ours."""
    answer = english.answer(AZE, ("002",), library.entries["countries"])
    assert answer.lead.endswith("AZE counts 31; we do not have the names.")
    assert answer.facts == ()
    assert answer.sources[0].publisher == "Alliance for Zero Extinction"


def test_a_yes_makes_a_list(assistant: Assistant, library: Library) -> None:
    """Once a yes is known it is listed and counted, beside the 31 of AZE."""
    evidence = AzeEvidence("yes", "On the map.", "2026-11-20", SOURCE)
    changed = {
        code: replace(country, aze=evidence) if code in {"PE", "MG"} else country
        for code, country in library.countries.items()
    }
    catalogue = assistant.catalogue("en")
    lists = Lister(changed, library.groups, library.places, catalogue)
    answer = lists.answer(AZE, (), library.entries["countries"])
    assert answer.facts == ("Madagascar", "Peru")
    assert "known to us: 2; newest source 20 November 2026; not a total" in answer.lead
    assert any("31" in note for note in answer.notes)


def test_counts_of_sites_are_those_of_2010(english: Lister, library: Library) -> None:
    """Who has sites is told by the list of 2010 alone, and said to be of that year."""
    answer = english.answer(SITES, (), library.entries["countries"])
    assert len(answer.facts) == 12
    assert "Brazil: 27" in answer.facts
    assert "2010" in answer.lead
    assert any("2010" in note for note in answer.notes)


def test_no_source_no_list(english: Lister, library: Library) -> None:
    """Of a group whose members were not read, the bot says so and lists nobody."""
    answer = english.answer(SUBMITTED, ("g20",), library.entries["countries"])
    assert "no sourced list" in answer.lead
    assert "G20" in answer.lead
    assert answer.facts == ()


def test_areas_are_added_and_groups_cut(english: Lister, library: Library) -> None:
    """Asked for Africa and Asia, both together; of African least developed countries only those."""
    africa, asia = library.groups["002"].members, library.groups["142"].members
    both = {country.iso2 for country in english.parties(("002", "142"))}
    assert both == set(africa) | set(asia)
    african = {country.iso2 for country in english.parties(("002", "ldc"))}
    assert african == set(africa) & set(library.groups["ldc"].members)


def test_names_are_sorted_as_they_are_read(assistant: Assistant, library: Library) -> None:
    """Accents do not send a name to the end: the French "Égypte" stands before "Maroc"."""
    lists = lister(library, assistant.catalogue("fr"))
    names = [assistant.catalogue("fr").country(c.iso2, c.name) for c in lists.parties(("002",))]
    assert names.index("Égypte") < names.index("Maroc")
    assert names[0] == "Afrique du Sud"


def test_groups_without_a_member_twice_or_unknown(library: Library) -> None:
    """Whoever is in a group has a row of its own."""
    for group in library.groups.values():
        assert len(group.members) == len(set(group.members))
        assert set(group.members) <= library.countries.keys()


QUESTIONS = [
    ("which african countries have submitted their nbsap?", ("submitted", "002")),
    ("how many SIDS handed in the 7th report", ("report", "sids")),
    ("cuántos países megadiversos presentaron el séptimo informe", ("report", "lmmc")),
    ("quais países da UE entregaram o plano", ("submitted", "eu")),
    ("quels pays d'Afrique ont remis leur 7e rapport", ("report", "002")),
    ("EU countries", ("all", "eu")),
    ("members of the European Union with a new plan, how many", ("submitted", "eu")),
    ("how many african ldcs sent the 7th national report", ("report", "002", "ldc")),
    ("GRULAC who handed in the seventh report", ("report", "grulac")),
    ("country list by continent", ("all", BY_GROUP)),
    ("give me all of Africa", ("all", "002")),
    ("which countries include AZE", ("aze",)),
    ("who has AZE sites", ("sites",)),
    ("which are the least developed countries", ("all", "ldc")),
    ("how many megadivers countries submited their nbsap", ("submitted", "lmmc")),
]


@pytest.mark.parametrize(("question", "listed"), QUESTIONS)
def test_topic_and_groups_are_understood(
    library: Library, question: str, listed: tuple[str, ...]
) -> None:
    """What is asked, of whom, in four languages, and with a letter wrong."""
    decision = understand(library.index, library.rules, question)
    assert decision.outcome == "answer"
    assert decision.options == (Option("countries", (), listed),)
    assert decision.countries == ()


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("EU", "country"),
        ("European Union", "country"),
        ("EU-27", "country"),
        ("EU countries", "countries"),
        ("Commonwealth of Australia", "country"),
        ("does the EU include AZE in its nbsap", "country"),
        ("LMMC", "term/lmmc"),
        ("who belongs to the LMMC", "term/lmmc"),
        ("compare the EU and Brazil", "compare"),
    ],
)
def test_the_union_itself_and_terms_stay_what_they_were(
    library: Library, question: str, name: str
) -> None:
    """The EU alone is the Party with its card, and a longer name holds no group."""
    decision = understand(library.index, library.rules, question)
    assert decision.options[0].name == name


@pytest.mark.parametrize(
    "question",
    [
        "objetivo zero emisiones de la union europea para 2050",
        "EU countries ranked by car sales and fuel prices",
    ],
)
def test_a_group_alone_is_no_question_for_its_list(library: Library, question: str) -> None:
    """Other matters of the same countries are not answered with a list of ours."""
    decision = understand(library.index, library.rules, question)
    assert not any(option.listed for option in decision.options)


def every_list(library: Library) -> list[Option]:
    """Return every list of one group, of the longest names together, and all counts."""
    longest = ("african-union", "asia-pacific", "francophonie")
    groups = [(), (BY_GROUP,), longest, *((group,) for group in library.groups)]
    return [Option("countries", (), (topic, *group)) for topic in TOPICS for group in groups]


def test_lists_travel_in_buttons_and_links(library: Library) -> None:
    """The name of a list leads back to it and fits into 64 bytes with whatever stands beside."""
    for option in every_list(library):
        for origin in ("y", "f1234ABCD"):
            press = Press(presses.REASON, "pt", page=9, origin=origin)
            data = presses.data_about(press, option)
            assert len(data.encode()) <= 64
            read = presses.read(data)
            assert read is not None
            assert keys.option_of(read.about, library.entries) == option


def test_every_list_fits_into_messages(assistant: Assistant, library: Library) -> None:
    """Each page of each list in each language is within Telegram's limit, none line cut off."""
    for language in assistant.languages:
        catalogue = assistant.catalogue(language)
        for option in every_list(library):
            answer = assistant.answer(option, catalogue)
            sections = [line for section in answer.sections for line in section.lines]
            assert all(len(line) < views.LONGEST_LINE for line in (*answer.facts, *sections))
            for page in views.pages(answer, catalogue):
                assert 0 < views.shown_units(page) <= views.LONGEST_TEXT, option


def test_a_list_that_is_gone_is_known_to_be(assistant: Assistant) -> None:
    """Buttons and links outlive groups and topics."""
    assert assistant.lists(("report", "002"))
    assert assistant.lists(("report", BY_GROUP))
    assert not assistant.lists(("report", "atlantis"))
    assert not assistant.lists(("weather",))
