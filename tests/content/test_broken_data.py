"""Mistakes in knowledge files are told with file, entry and field, all at once."""

from pathlib import Path

import pytest

from bot.knowledge.check import check
from bot.knowledge.files import Reader


def change(path: Path, old: str, new: str) -> None:
    """Replace a piece of a file that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> list[str]:
    """Return every problem in a folder of knowledge."""
    reader = Reader(folder)
    knowledge = reader.read()
    return [*reader.problems, *check(knowledge)]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("resources/aze-faq.toml", 'kind = "page"', 'kind = "novel"', "aze-faq.toml: kind"),
        ("resources/aze-faq.toml", "[[sources]]", "[[sorces]]", "aze-faq.toml: sorces"),
        ("resources/aze-faq.toml", 'kind = "page"', "kind = ", "aze-faq.toml: cannot be read"),
        ("resources/aze-faq.toml", "[text.en]", "[text.xx]", "aze-faq: text.en: is missing"),
        ("resources/aze-faq.toml", "https://zeroextinction.org/?p=107",
         "https://docslib.org/x", "aze-faq: links: https://docslib.org/x is a copy"),
        ("resources/aze-faq.toml", "https://zeroextinction.org/?p=107",
         "https://nobody.example/x", "is on no publisher's own site"),
        ("resources/aze-faq.toml", "https://zeroextinction.org/?p=107",
         "zeroextinction.org", "must be a full address"),
        ("resources/aichi-target-12-quick-guide.toml", "where_on_page", "# where_on_page",
         "aichi-target-12-quick-guide: text.en.where_on_page"),
        ("audiences/scientists.toml", "applying-aze-criteria", "applying",
         "there is no entry 'resource/applying'"),
        ("countries/countries.csv", "\nBR,", "\nBRA,", "countries.csv: line"),
        ("countries/plans.csv", "\nBR,", "\nXX,", "plans.csv: XX: iso2: no such country"),
        ("countries/plans.csv", ",adopted,", ",approved,", "status"),
        ("countries/status.csv", "\nAF,kmgbf,,yes", "\nAF,kmgbf,,no",
         "status.csv: AF: new: 'no' is not one of yes, targets-only, none-known, unknown"),
        ("countries/status.csv", "\nAF,kmgbf,,yes", "\nAF,kmgbf,none-known,yes",
         "status.csv: AF: old: is 'none-known' in the first line"),
        ("countries/status.csv", "\nAF,kmgbf", "\nUS,kmgbf", "US: iso2: is not a Party"),
        ("countries/status.csv", "\nAF,kmgbf", "\nAF,kunming", "status.csv: line 2: what"),
        ("countries/status.csv", ",2024-09-23,", ",2024-09-31,", "status.csv: line 2: date"),
        ("countries/status.csv", ",2024-09-23,", ",2027,", "AF: date: 2027 is later than the day"),
        ("help/about.toml", "An independent information bot", "A bot",
         "about: text.es.made_from: the English has changed"),
        ("terms/kba.toml", "[ways]\nen = [", "[ways]\nen = [\n  \"IBAT\",",
         "'ibat' stands also in"),
        ("news.toml", 'countries = ["US"]', 'countries = ["QQ"]', "no such country 'QQ'"),
        ("search/dialogue.toml", "[ordinal]", "[ordinal", "dialogue.toml: cannot be read"),
        ("groups/eu.toml", '"AT"', '"QQ"', "eu.toml: members: no such country 'QQ'"),
        ("groups/eu.toml", '"AT"', '"BE"', "eu.toml: members: 'BE' stands 2 times"),
        ("groups/g20.toml", "forms", 'members = ["BR"]\nforms', "g20.toml: sources: a list"),
        ("groups/eu.toml", "as_of = 2024-04-04", "", "eu.toml: as_of: a list"),
        ("groups/eu.toml", "fr = ", "xx = ", "eu.toml: names.fr: is missing"),
        ("groups/g20.toml", '"G20"', '"LMMC"', "forms: 'LMMC' stands also in"),
        ("groups/weog.toml", "Western European and Others Group", "Nowhere",
         "weog.toml: no country"),
        ("groups/weog.toml", "Western European and Others Group", "African Group",
         "stands in 2 groups of kind 'un'"),
        ("search/asked.toml", 'topic = "report"', 'topic = "weather"', "asked.toml: asked.0.topic"),
        ("places/areas.csv", ",continent,Africa,", ",planet,Africa,", "areas.csv: line 2: column"),
        ("places/ordinary.csv", "word\n", "word\nafrica\n", "'africa' is a name of 002"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_where_it_is(
    own_data: Path, file: str, old: str, new: str, told: str
) -> None:
    """File, entry and field are named for every kind of mistake."""
    change(own_data / file, old, new)
    assert any(told in problem for problem in problems(own_data)), problems(own_data)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("AF,kmgbf,none-known,yes,x,{url},2026-01-01,2026-11-22",
         "old: is 'none-known', but the line before ends with 'yes'"),
        ("AF,kmgbf,yes,none-known,,{url},2026-01-01,2026-11-22", "evidence: is missing"),
        ("AF,kmgbf,yes,none-known,x,{url},2026-01-01,2026-11-21",
         "recorded: 2026-11-21 stands after 2026-11-22"),
        ("AF,aze,unknown,yes,,{url},2026-01-01,2026-11-22", "evidence: is missing"),
        ("AF,aze,unknown,yes,x,{url},2026,2026-11-22", "date: is needed, as year-month-day"),
        ("AF,aze,unknown,yes,x,{url},2026-11-23,2026-11-22", "date: 2026-11-23 is later than"),
    ],
)  # fmt: skip
def test_a_history_that_does_not_hold_together_is_told(
    own_data: Path, line: str, told: str
) -> None:
    """A change must follow from the line before and carry evidence and date."""
    with (own_data / "countries" / "status.csv").open("a", encoding="utf-8") as file:
        file.write(line.format(url="https://www.cbd.int/nbsap/") + "\n")
    assert any(f"AF: {told}" in problem for problem in problems(own_data)), problems(own_data)


def test_all_mistakes_are_told_at_once(own_data: Path) -> None:
    """The second mistake is not hidden by the first."""
    change(own_data / "resources" / "aze-faq.toml", 'kind = "page"', 'kind = "novel"')
    change(own_data / "terms" / "kba.toml", "[[sources]]", "[[sorces]]")
    (own_data / "help" / "privacy.toml").unlink()
    told = "\n".join(problems(own_data))
    assert "aze-faq.toml" in told
    assert "kba.toml" in told
    assert "help/privacy.toml: privacy: is missing" in told


def test_binary_rubbish_is_told_not_thrown(own_data: Path) -> None:
    """A file that is no text at all is named."""
    (own_data / "places" / "names.csv").write_bytes(b"\xff\xfe\x00rubbish")
    (own_data / "terms" / "kba.toml").write_bytes(b"\xff\xfe\x00rubbish")
    told = "\n".join(problems(own_data))
    assert "names.csv: cannot be read" in told
    assert "kba.toml: cannot be read" in told
