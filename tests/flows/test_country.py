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
