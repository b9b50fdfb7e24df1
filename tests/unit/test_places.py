"""Finding the countries that a message names, and only those."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from bot.config import CHECKOUT_DATA
from bot.knowledge.files import read_knowledge
from bot.search.frequencies import Frequencies, WordSet
from bot.search.index import OrdinaryWords
from bot.search.normalise import fold, tokenize
from bot.search.places import Gazetteer
from bot.search.tongue import Tongue, words

HERE = Path(__file__).parent
FOUND_AT_LEAST = 0.995  # design, section 9: any form of a country's name in a sentence


class Finder:
    """The gazetteer of `data/`, asked with plain text."""

    def __init__(self) -> None:
        knowledge = read_knowledge(CHECKOUT_DATA)
        self.frequencies = Frequencies.of(knowledge.words)
        self.tongue = Tongue.of(knowledge.ways)
        asked = Counter(word for way in knowledge.ways for word in fold(way.phrase).split())
        often = WordSet.of(word for word, count in asked.items() if count > 1)
        self.gazetteer = Gazetteer.build(
            knowledge.place_forms,
            knowledge.place_stops,
            frozenset(country.iso2 for country in knowledge.countries),
            OrdinaryWords(self.frequencies, often),
            self.frequencies.languages,
        )

    def __call__(self, text: str, *, explicit: bool = False) -> list[tuple[str, ...]]:
        """Return the codes of each distinct country named."""
        tokens = tokenize(text)
        spoken = self.tongue.guess(words(text))
        language = spoken[0] if len(spoken) == 1 else ""
        found = self.gazetteer.find(tokens, language=language, explicit=explicit)
        return list(dict.fromkeys(mention.codes for mention in found if not mention.region))


@pytest.fixture(scope="module")
def find() -> Finder:
    return Finder()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Niger and its plan", "NE"), ("Nigeria and its plan", "NG"),
        ("Mali's strategy", "ML"), ("Malawi's strategy", "MW"), ("Malta's strategy", "MT"),
        ("Republic of Guinea has a plan", "GN"), ("Guinea-Bissau has a plan", "GW"),
        ("Equatorial Guinea has a plan", "GQ"), ("Papua New Guinea has a plan", "PG"),
        ("Congo-Brazzaville", "CG"), ("Democratic Republic of the Congo", "CD"),
        ("North Korea", "KP"), ("South Korea", "KR"),
        ("Dominica", "DM"), ("Dominican Republic", "DO"), ("república dominicana", "DO"),
        ("Oman", "OM"), ("Romania", "RO"), ("Iran", "IR"), ("Iraq", "IQ"),
        ("Austria", "AT"), ("Australia", "AU"), ("Slovakia", "SK"), ("Slovenia", "SI"),
        ("South Sudan", "SS"), ("Sudan", "SD"), ("Gambia", "GM"), ("Zambia", "ZM"),
    ],
)  # fmt: skip
def test_near_names_stay_apart(find: Finder, text: str, code: str) -> None:
    """A name never stands for a neighbour, nor for one it contains."""
    assert find(text) == [(code,)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I grew up in Burma", "MM"), ("Swaziland national strategy", "SZ"),
        ("Ivory Coast and AZE", "CI"), ("what does the DRC do", "CD"), ("Holland", "NL"),
        ("what about the UK?", "GB"), ("the USA and the treaty", "US"), ("the UAE plan", "AE"),
        ("E.U. strategy", "EU"), ("\u00bfEE. UU. es miembro?", "US"), ("Zaire", "CD"),
        ("la RDC est-elle membre ?", "CD"), ("os EUA assinaram?", "US"),
        ("\U0001f1f5\U0001f1ed", "PH"), ("MG", "MG"), ("status of MDG please", "MG"),
        ("la estrategia panameña", "PA"), ("asso gabonaise", "GA"), ("les sites malgaches", "MG"),
        ("esposa marroquina", "MA"), ("ni-Vanuatu group", "VU"), ("south afirca", "ZA"),
        ("sri lnaka plan", "LK"), ("repubilca dominicana estado", "DO"),
        ("Papau New Guinea nbsap", "PG"), ("madagasacr case study", "MG"),
        ("srilanka", "LK"), ("New Zeland", "NZ"), ("mocambqiue", "MZ"),
    ],
)  # fmt: skip
def test_every_way_to_name_a_country(find: Finder, text: str, code: str) -> None:
    """Former and short names, codes, flags, demonyms and misspelt names are understood."""
    assert find(text) == [(code,)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("what is Congo doing", ("CD", "CG")),
        ("Korea", ("KP", "KR")),
        ("Guinea has a plan", ("GN", "GQ", "GW", "PG")),
        ("the Dominican plan", ("DM", "DO")),
    ],
)
def test_a_name_of_several_countries_is_left_open(
    find: Finder, text: str, codes: tuple[str, ...]
) -> None:
    """A name that fits two countries gives both, so that the bot asks."""
    assert find(text) == [codes]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("madagas", ("MG",)), ("indones plan", ("ID",)), ("mauri", ("MR", "MU")),
        ("Isla de Mln", ("IM",)), ("ilha man", ("IM",)), ("Costa el Marfil", ("CI",)),
        ("Papua Nwe Guinea", ("PG",)), ("Fiji Islande", ("FJ", "IS")),
        ("Chile continentale", ("CL", "CN")), ("the state of Georgia", ("GE", "US")),
        ("South Georgia and the South Sandwich Islands", ("GS",)),
        ("\U0001f1f7\U0001f1fa", ("RU",)), ("\U0001f1ea\U0001f1fa", ("EU",)),
        ("qué tienes en RU", ("GB", "RU")), ("e \U0001f1fa\U0001f1e6?", ("UA",)),
    ],
)  # fmt: skip
def test_half_a_name_and_one_wrong_word(find: Finder, text: str, codes: tuple[str, ...]) -> None:
    """Beginnings, left out or wrong small words and flags are understood, or left open."""
    assert find(text) == [codes]


@pytest.mark.parametrize("text", ["ce que tu as sur Soudan", "la biodiversidad en su Sudán"])
def test_small_words_before_a_name_are_no_part_of_it(find: Finder, text: str) -> None:
    """Prepositions before Sudan are no misspelt "Sud" or "Sur"."""
    assert find(text) == [("SD",)]


def test_aze_is_azerbaijan_only_when_a_country_is_asked_for(find: Finder) -> None:
    """AZE is the alliance; only after /country it is a country's code."""
    assert find("AZE") == []
    assert find("what is AZE in NBSAPs") == []
    assert find("AZE", explicit=True) == [("AZ",)]


def test_everyday_sentences_name_no_country(find: Finder) -> None:
    """440 everyday sentences whose words are also codes or near names give no country."""
    with (HERE / "everyday.csv").open(encoding="utf-8", newline="") as file:
        sentences = [row["sentence"] for row in csv.DictReader(file)]
    assert len(sentences) >= 400
    assert [sentence for sentence in sentences if find(sentence)] == []


def test_named_countries_are_found(find: Finder) -> None:
    """480 sentences that name one country in any form, three in ten misspelt: 99.5% right.

    Guinea alone is never decided: right is to ask which of the four.
    """
    with (HERE / "named.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = {"GN": ("GN", "GQ", "GW", "PG")}
    wrong = [
        row["sentence"]
        for row in rows
        if find(row["sentence"]) not in ([(row["iso2"],)], [asked.get(row["iso2"])])
    ]
    assert 1 - len(wrong) / len(rows) >= FOUND_AT_LEAST, wrong


def test_every_listed_country_is_found_by_its_own_names(find: Finder) -> None:
    """Each country's names in the four languages lead to it, alone in a message."""
    knowledge = read_knowledge(CHECKOUT_DATA)
    listed = {country.iso2 for country in knowledge.countries}
    wrong = [
        (form.form, find(form.form))
        for form in knowledge.place_forms
        if form.kind == "name" and form.code in listed and form.language in {"en", "es", "fr", "pt"}
        if (form.code,) not in find(form.form) and len(find(form.form)) < 2
    ]
    ambiguous = [item for item in wrong if item[1] and len(item[1][0]) > 1]
    assert [item for item in wrong if item not in ambiguous] == []
