"""What stands in `data/`: whole, sourced, and free of what must not reach a reader."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from bot.config import CHECKOUT_DATA
from bot.i18n import read_catalogues
from bot.knowledge.check import check
from bot.knowledge.files import Reader, read_knowledge
from bot.models import Entry, Knowledge
from bot.search.normalise import fold
from handlers.start import COMMANDS
from tests.golden.questions import FOLDER, golden, read_questions

AZE_PAGE = "https://zeroextinction.org/policy/governments-and-multinational-agreements/"
RESEARCH_PROSE = re.compile(
    r"stored (copy|page|material)|not found in|title not found|search result|was found|were found",
    re.IGNORECASE,
)
COPIES = ("docslib", "dokumen.tips", "slideshare", "vdocuments", "wikipedia", "scribd", "blogspot")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_knowledge(CHECKOUT_DATA)


def entry(knowledge: Knowledge, name: str) -> Entry:
    """Return one entry by name."""
    return next(entry for entry in knowledge.entries if entry.name == name)


def words(found: Entry) -> str:
    """Return all English words of an entry."""
    text = found.texts["en"]
    return "\n".join([text.title, text.answer, *text.facts, *text.can_do, *text.steps])


def test_the_files_fit_together(knowledge: Knowledge) -> None:
    """No file is broken, nothing is referred to that is not there, no two entries share a way."""
    reader = Reader(CHECKOUT_DATA)
    reader.read()
    assert reader.problems == []
    assert check(knowledge) == []


def test_all_the_knowledge_is_here(knowledge: Knowledge) -> None:
    """60 resources, 56 terms, 4 kinds of reader, 196 Parties and two non-Parties."""
    kinds = [found.kind for found in knowledge.entries]
    assert [kinds.count(kind) for kind in ("resource", "term", "contribute")] == [60, 56, 4]
    assert [len([c for c in knowledge.countries if c.party is party]) for party in (True, False)] \
        == [196, 2]  # fmt: skip


def test_every_entry_has_ways_to_ask_in_four_languages(knowledge: Knowledge) -> None:
    """Each document and term is asked for in every language, in at least twenty ways."""
    for found in knowledge.entries:
        if found.kind in {"resource", "term", "contribute"}:
            for language in ("en", "es", "fr", "pt"):
                asked = [
                    w for w in knowledge.ways if (w.name, w.language) == (found.name, language)
                ]
                assert len(asked) >= 20, (found.name, language)


def test_every_fact_has_a_source_and_a_day(knowledge: Knowledge) -> None:
    """Each document, term and kind of reader names where it was read and when."""
    for found in knowledge.entries:
        if found.kind in {"resource", "term", "contribute"}:
            assert found.sources, found.name
    for country in knowledge.countries:
        for row in (country.plan, country.submitted, country.report, *country.counts):
            assert row is None or row.source.url, country.iso2


def test_readers_are_sent_only_to_publishers_own_sites(knowledge: Knowledge) -> None:
    """No link opens a copy on a sharing site, a mirror, a blog or a wiki."""
    for found in knowledge.entries:
        for link in found.links:
            host = urlsplit(link.url).hostname or ""
            assert not any(copy in host for copy in COPIES), (found.name, link.url)


def test_a_page_instead_of_the_document_says_where_to_look(knowledge: Knowledge) -> None:
    """The nine documents offered on AZE's policy page name what to look for there."""
    offered = [
        found for found in knowledge.entries
        if found.kind == "resource" and found.links and found.links[0].url == AZE_PAGE
        and found.name != "resource/governments-and-multinational-agreements"
    ]  # fmt: skip
    assert len(offered) == 9
    assert all(found.texts["en"].where_on_page for found in offered)


def test_no_research_prose_reaches_a_reader(knowledge: Knowledge) -> None:
    """The notes of those who gathered the facts stay out of the answers."""
    texts = [words(found) for found in knowledge.entries]
    texts += [c.plan.title + c.plan.note for c in knowledge.countries if c.plan]
    texts += [c.nearby.evidence for c in knowledge.countries if c.nearby]
    texts += [change.evidence for c in knowledge.countries for change in c.history]
    assert [text for text in texts if RESEARCH_PROSE.search(text)] == []


def test_the_iucn_resolution_has_no_number(knowledge: Knowledge) -> None:
    """Number and year of the IUCN resolution are not known and none is given."""
    found = entry(knowledge, "resource/iucn-wcc-aze-resolution")
    assert found.year is None
    assert not re.search(r"\d", words(found))


def test_decision_14_1_is_probable_only(knowledge: Knowledge) -> None:
    """The decision that names AZE is "probably" 14/1."""
    assert "Probably" in words(entry(knowledge, "resource/cbd-decision-14-1"))


def test_the_memorandum_was_signed_in_nairobi(knowledge: Knowledge) -> None:
    """May 2010 in Nairobi, not at COP 10 in Nagoya."""
    text = words(entry(knowledge, "resource/cbd-aze-memorandum-of-cooperation-2010"))
    assert "Nairobi in May 2010" in text
    assert "not at COP 10" in text


def test_brazilian_and_global_counts_are_never_mixed(knowledge: Knowledge) -> None:
    """146 is a BAZE count wherever it stands; the global counts are 27 and 40."""
    brazil = next(c for c in knowledge.countries if c.iso2 == "BR")
    assert {(c.list, c.sites) for c in brazil.counts} == {
        ("global", 27), ("global", 40), ("BAZE", 146),
    }  # fmt: skip
    for found in knowledge.entries:
        for line in words(found).split("\n"):
            if "146" in line:
                assert re.search("BAZE|sites for 230|Ordinance 413|recogni|target", line), line


def test_no_status_is_claimed_for_aze(knowledge: Knowledge) -> None:
    """Which 31 Parties include AZE is not known: no line of history says yes or no."""
    assert [c.iso2 for c in knowledge.countries if c.aze] == []
    assert {change.what for c in knowledge.countries for change in c.history} == {"kmgbf"}


def test_launched_plans_are_not_counted_as_submitted(knowledge: Knowledge) -> None:
    """The Parties whose plan was only launched or presented have no submission."""
    submitted = {c.iso2 for c in knowledge.countries if c.submitted and c.submitted.value == "yes"}
    assert submitted.isdisjoint({"BR", "EC", "IN", "MG", "PE", "PH", "GB", "HT", "CG"})
    assert len(submitted) == 32


def test_translations_are_of_the_present_english() -> None:
    """A translation whose English has changed is found stale by the reader."""
    reader = Reader(CHECKOUT_DATA)
    reader.read()
    assert [problem for problem in reader.problems if "made_from" in problem] == []


def test_the_catalogues_hold_the_same_messages() -> None:
    """Every sentence exists in every language."""
    held: dict[str, set[str]] = {}
    for path in (CHECKOUT_DATA / "locales").glob("*/*.ftl"):
        resource = FluentParser().parse(path.read_text(encoding="utf-8"))
        names = {item.id.name for item in resource.body if isinstance(item, Message)}
        held.setdefault(path.parent.name, set()).update(names)
    assert set(held) == {"en", "es", "fr", "pt"}
    assert all(names == held["en"] for names in held.values())


def test_the_ways_to_ask_are_not_the_exam(knowledge: Knowledge) -> None:
    """No way to ask was copied from the labelled questions, but for very short ones."""
    questions = [*golden(), *read_questions(FOLDER / "dev.jsonl")]
    asked = {fold(way.phrase) for way in knowledge.ways}
    same = {fold(q.text) for q in questions if len(fold(q.text).split()) > 5} & asked
    assert same == set()


def test_data_holds_no_python() -> None:
    """What can be changed without programming holds no program."""
    assert list(Path(CHECKOUT_DATA).rglob("*.py")) == []


def test_what_telegram_shows_of_the_bot_fits() -> None:
    """In every language: toasts 200 characters, commands 256, descriptions 512 and 120."""
    limits = {
        200: (
            "press-old", "press-gone", "question-gone", "inbox-editors-only", "inline-thanks",
            "wrong-what", "failed", "inbox-closed", "held-published", "held-dropped",
            "held-already-published", "held-already-dropped",
        ),
        256: tuple(f"command-{name}" for name in ("start", *COMMANDS)),
        512: ("bot-description",),
        120: ("bot-short-description",),
    }  # fmt: skip
    for language, catalogue in read_catalogues(CHECKOUT_DATA).items():
        for longest, messages in limits.items():
            for message in messages:
                assert 0 < len(catalogue.get(message)) <= longest, (language, message)
