"""/map: a picture, drawn once and then sent by the name that Telegram gave it."""

import pytest

from bot.sandbox.files import picture_size
from tests.flows.stage import ADA, PEDRO, Message, Stage, labels

LARGEST = 300 * 1024  # bytes


def picture(stage: Stage, message: Message) -> bytes:
    """Return the picture of a message, as it was uploaded."""
    return stage.server.platform.files[message["photo"][-1]["file_id"]].data


async def test_the_world_comes_as_a_picture(stage: Stage) -> None:
    """/map is a PNG for a phone, with what is counted, the source and whose boundaries it shows."""
    answer = await stage.ask("/map")
    drawn = picture(stage, answer)
    assert picture_size(drawn)[0] == 1280
    assert len(drawn) < LARGEST
    for words in ("7th national report: World", "not a total", "Source", "Natural Earth"):
        assert words in answer["caption"]
    assert {"Plans submitted", "Africa", "Oceania"} <= set(labels(answer))
    assert "AZE status" not in labels(answer)  # nobody is known to be a yes


@pytest.mark.parametrize(
    ("text", "title", "user"),
    [
        ("/map africa", "7th national report: Africa", ADA),
        ("/map peru", "7th national report: South America: Peru", ADA),
        ("/map br", "7th national report: South America: Brazil", ADA),
        ("/map world", "7th national report: World", ADA),
        ("/map kmgbf plans asia", "Plan under the Kunming-Montreal framework: Asia", ADA),
        ("/map fiji tuvalu", "7th national report: Oceania", ADA),
        ("show me the map", "7th national report: World", ADA),
        ("map of the plans in Europe please", "Plan under the Kunming-Montreal framework", ADA),
        ("mapa de África", "7.º informe nacional: África", PEDRO),
        ("muéstrame el mapa de Perú", "7.º informe nacional: Sudamérica: Perú", PEDRO),
    ],
)
async def test_what_is_named_is_shown(stage: Stage, text: str, title: str, user: int) -> None:
    """A region, a country's own region or a layer, after the command or in a sentence."""
    answer = await stage.ask(text, user)
    assert answer["caption"].startswith(title)
    assert answer["photo"]
