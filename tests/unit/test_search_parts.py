"""Spelling, words, languages and the classifier, each by itself."""

import numpy as np
import pytest

from bot.models import CommonWord
from bot.search.classifier import score, train
from bot.search.frequencies import Frequencies, WordSet
from bot.search.lexicon import UNHEARD, Lexicon
from bot.search.spelling import Shelves, typo_budget
from bot.search.vocabulary import Vocabulary

EXAMPLES = [
    (("map", "of", "sites"), "map"),
    (("show", "the", "map"), "map"),
    (("give", "money"), "give"),
    (("donate", "money", "now"), "give"),
    (("weather", "tomorrow"), "none"),
]


def best(words: tuple[str, ...]) -> str:
    """Return the class that the classifier prefers for these words."""
    weights = train(EXAMPLES)
    return weights.labels[int(np.argmax(score(weights, words)))]


@pytest.mark.parametrize(
    ("word", "budget"),
    [("kba", 0), ("14", 0), ("co2", 0), ("mali", 1), ("brasilia", 1), ("madagascar", 2)],
)
def test_short_words_codes_and_numbers_are_exact(word: str, budget: int) -> None:
    """Only words of four letters or more may be misspelt, long ones twice."""
    assert typo_budget(word) == budget


def test_target_4_is_neither_14_nor_11() -> None:
    """A number is never corrected to another, nor a short code ("KBA" to "NBA")."""
    vocabulary = Vocabulary({"14": 9, "11": 9, "nba": 9, "target": 9}, frozenset())
    assert [vocabulary.correct(word) for word in ("4", "12", "kba")] == ["4", "12", "kba"]


def test_misspelt_words_become_the_nearest_then_the_commonest() -> None:
    """The nearer word wins over the more frequent; among equals the more frequent."""
    vocabulary = Vocabulary({"strategy": 1, "stratego": 9, "report": 2, "resort": 5}, frozenset())
    assert vocabulary.correct("stratgy") == "strategy"
    assert vocabulary.correct("rewort") == "report" or vocabulary.correct("reqort") == "resort"


def test_ordinary_words_are_never_corrected() -> None:
    """A real word does not become a word of ours that looks like it."""
    vocabulary = Vocabulary({"partie": 50}, frozenset({"partia"}))
    assert vocabulary.correct("partia") == "partia"
    assert vocabulary.correct("partii") == "partie"


def test_the_first_letter_of_a_short_name_is_right() -> None:
    """A "woman" is not Oman; in longer words the first letter may be wrong, too."""
    shelves = Shelves(["oman", "madagascar"], other_first_letter_from=6)
    assert shelves.near("woman") == []
    assert shelves.near("nadagascar") == [(1, "madagascar")]


def test_the_classifier_learns_its_examples() -> None:
    """It tells the classes apart, also for words in new company."""
    assert best(("where", "is", "the", "map")) == "map"
    assert best(("money", "to", "give")) == "give"


def test_the_same_examples_give_the_same_weights() -> None:
    """Training has no chance in it: the same knowledge gives the same index."""
    first, second = train(EXAMPLES), train(EXAMPLES)
    assert np.array_equal(first.values, second.values)


@pytest.mark.parametrize("words", [(), ("\U0001f438",), ("zzz",)])
def test_unknown_words_have_a_score_all_the_same(words: tuple[str, ...]) -> None:
    """A message without a known word gets the classes' own bias, and no error."""
    weights = train(EXAMPLES)
    assert score(weights, words).shape == (len(weights.labels),)


def test_a_word_is_as_common_as_where_it_is_commonest() -> None:
    """The language in which it is commonest counts; what is not listed counts nothing."""
    frequencies = Frequencies.of([CommonWord("el", {"es": 7.5, "en": 4.0})])
    assert frequencies.highest("el") == 7.5
    assert frequencies.highest("nowhere") == 0


def test_a_word_set_holds_its_words() -> None:
    """Words are found, others are not, and an empty set holds nothing."""
    assert "mali" in WordSet.of(["mali", "malta"])
    assert "malawi" not in WordSet.of(["mali", "malta"])
    assert "mali" not in WordSet.of([])


def test_rare_words_weigh_more_and_belong_to_their_classes() -> None:
    """The lexicon knows how rare a word is and whose it is; gaps teach no spelling."""
    column = {"map": 0, "give": 1, "none": 2, "gap/species": 3}
    lexicon = Lexicon.of([*EXAMPLES, (("mantella",), "gap/species")], column)
    assert lexicon.rarity("weather") > lexicon.rarity("money")
    assert lexicon.rarity("unheard") == UNHEARD
    assert lexicon.belongs("map", 0)
    assert not lexicon.belongs("map", 1)
    assert "mantella" in lexicon
    assert "mantella" not in lexicon.frequent()
