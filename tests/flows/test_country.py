"""/country: by name in any form, or by continent and list."""

import pytest

from tests.flows.stage import Stage, labels


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("/country Peru", "Peru"),
        ("/country br", "Brazil"),
        ("/country@aze_test_bot pt", "Portugal"),
    ],
)
async def test_a_country_after_the_command(stage: Stage, text: str, country: str) -> None:
    """After /country, names and codes in any case are the country."""
    answer = await stage.ask(text)
    assert answer["text"].startswith(f"{country}: Party")


async def test_a_country_is_found_by_continent(stage: Stage) -> None:
    """Without a name the continents are offered, then their countries, then the card."""
    menu = await stage.ask("/country")
    assert {"Africa", "Americas", "Asia", "Europe", "Oceania"} <= set(labels(menu))
    africa = await stage.press(menu, "Africa")
    assert len(labels(africa)) == 55  # 54 countries and the way back
    card = await stage.press(africa, "Madagascar")
    assert card["text"].startswith("Madagascar: Party")
    assert (await stage.press(card, "Back"))["text"] == africa["text"]


@pytest.mark.parametrize(
    ("text", "said", "offered"),
    [
        ("status of Wakanda", "no country or region called “Wakanda”", "Rwanda"),
        ("/country wakanda", "no country or region called “wakanda”", "Rwanda"),
        ("which countries in Zamunda have submitted?", "called “Zamunda”", "A country"),
        ("compare Peru and Atlantis", "called “Atlantis”", "Malaysia"),
        ("the plan of <b>Gondor</b>", "called “Gondor”", "A country"),
        ("Guinea", "What do you mean?", "Papua New Guinea"),
        ("status of Congo", "What do you mean?", "Democratic Republic of the Congo"),
        ("Korea's report", "What do you mean?", "Republic of Korea"),
        ("Georgia the state", "What do you mean?", "United States of America"),
        ("compare Peru and Guinea", "What do you mean?", "Compare Peru and Guinea-Bissau"),
    ],
)
async def test_a_name_of_no_country_or_of_several_is_asked_back(
    stage: Stage, text: str, said: str, offered: str
) -> None:
    """A place nobody knows and a name of several get a question with buttons, never a guess."""
    answer = await stage.ask(text)
    assert said in answer["text"]
    assert any(offered in label for label in [*labels(answer), answer["text"]])
    assert len(labels(answer)) > 2


async def test_the_same_country_twice_is_one_card(stage: Stage) -> None:
    """Compared with itself, a country is shown once."""
    answer = await stage.ask("compare Peru and perú")
    assert answer["text"].startswith("Peru: Party")
