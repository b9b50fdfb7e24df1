"""What each language lacks is found, and ours lack nothing."""

import shutil
from pathlib import Path

import pytest

from bot.config import CHECKOUT_DATA
from bot.errors import DataError
from bot.i18n import read_catalogues
from bot.knowledge.files import Reader
from bot.knowledge.translations import confirm, gaps, problems
from bot.models import Knowledge


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Reader(CHECKOUT_DATA).read()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of what the translations stand in."""
    shutil.copytree(CHECKOUT_DATA / "locales", tmp_path / "locales")
    return tmp_path


def test_every_language_has_all_of_it(knowledge: Knowledge) -> None:
    """Interface, entries and single sentences are there in each language, of today's English."""
    assert gaps(CHECKOUT_DATA, knowledge) == []


def test_a_changed_english_sentence_makes_its_translations_stale(
    folder: Path, knowledge: Knowledge
) -> None:
    """Another wording of one message is noticed in each language, and told as a problem."""
    path = folder / "locales" / "en" / "answers.ftl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("can-do = ", "can-do = Now: "), encoding="utf-8")
    found = [gap for gap in gaps(folder, knowledge) if "can-do" in gap.where]
    assert [(gap.language, gap.kind) for gap in found] == [
        ("es", "stale"), ("fr", "stale"), ("pt", "stale"),
    ]  # fmt: skip
    assert len([line for line in problems(folder, knowledge) if "can-do" in line]) == 3


def test_confirming_a_language_notes_the_present_english(
    folder: Path, knowledge: Knowledge
) -> None:
    """After it only the other languages are stale."""
    path = folder / "locales" / "en" / "answers.ftl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("can-do = ", "can-do = Now: "), encoding="utf-8")
    confirm(folder, "fr")
    found = {gap.language for gap in gaps(folder, knowledge) if "can-do" in gap.where}
    assert found == {"es", "pt"}


def test_a_missing_sentence_is_a_problem(folder: Path, knowledge: Knowledge) -> None:
    """A message that one language does not have is named with its file."""
    path = folder / "locales" / "pt" / "answers.ftl"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(x for x in lines if not x.startswith("can-do")), encoding="utf-8")
    [problem] = problems(folder, knowledge)
    assert problem.startswith("locales/pt/answers.ftl: can-do: is not translated")


def test_a_translation_of_what_nothing_says_is_stale(folder: Path, knowledge: Knowledge) -> None:
    """Evidence that was worded anew leaves its old translation behind, which is named."""
    path = folder / "locales" / "es" / "phrases.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write("Nobody says this.,Nadie dice esto.,unreviewed\n")
    [problem] = problems(folder, knowledge)
    assert "Nobody says this." in problem


def test_a_fact_that_is_not_translated_is_listed_and_no_problem(
    folder: Path, knowledge: Knowledge
) -> None:
    """Knowledge may come in English first: it is shown as that, and waits for its translation."""
    path = folder / "locales" / "es" / "phrases.csv"
    first, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    dropped = next(line for line in rest if line.startswith("It was completed in 2012."))
    rest.remove(dropped)
    path.write_text("".join([first, *rest]), encoding="utf-8")
    [gap] = gaps(folder, knowledge)
    assert (gap.language, gap.kind, gap.english) == ("es", "missing", "It was completed in 2012.")
    assert problems(folder, knowledge) == []


@pytest.mark.parametrize("language", ["en", "xx", "../es"])
def test_only_a_language_here_can_be_confirmed(folder: Path, language: str) -> None:
    """A code that nobody has is refused with those there are."""
    with pytest.raises(DataError, match="es, fr, pt"):
        confirm(folder, language)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("english,text\n", "the columns are"),
        ("english,text,review\nA,,unreviewed\n", "line 2"),
        ("english,text,review\nA,B,perhaps\n", "line 2"),
        ("english,text,review\nA,B,reviewed\nA,C,reviewed\n", "stands twice"),
        ('english,text,review\n"A,B\n', "cannot be read"),
    ],
)
def test_broken_phrases_are_named(folder: Path, content: str, said: str) -> None:
    """Each mistake in the file is told with its line."""
    (folder / "locales" / "es" / "phrases.csv").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        read_catalogues(folder)


def test_a_folder_that_is_no_language_is_named(folder: Path) -> None:
    """`data/locales/zz` is a slip, not a language."""
    shutil.copytree(folder / "locales" / "es", folder / "locales" / "zz")
    with pytest.raises(DataError, match="zz: no language has this code"):
        read_catalogues(folder)
