"""/map: a picture, drawn once and then sent by the name that Telegram gave it."""

import shutil
from pathlib import Path

import pytest

from bot import clock
from bot.desk import Desk, open_database
from bot.people import People
from bot.sandbox.files import picture_size
from bot.turns import Claim, MapView, Screen, Send
from tests.conftest import url
from tests.flows.stage import ADA, EDITOR, PEDRO, Message, Stage, labels, staged
from tests.times import Times

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
    africa = await stage.press(answer, "Africa")
    assert {"World", "Northern Africa"} <= set(labels(africa))
    assert "Europe" not in labels(africa)


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


async def test_the_second_time_it_goes_by_name(stage: Stage) -> None:
    """The same map is drawn and uploaded once, whoever asks; other words are another map."""
    first = await stage.ask("/map africa")
    again = await stage.ask("/map africa", EDITOR)
    assert again["photo"][-1]["file_id"] == first["photo"][-1]["file_id"]
    other = await stage.ask("/map africa", PEDRO)
    assert other["photo"][-1]["file_id"] != first["photo"][-1]["file_id"]


async def test_two_who_ask_at_once_share_the_drawing(stage: Stage) -> None:
    """A map asked for twice at once is drawn once."""
    acts = [stage.world.text(user, "/map europe") for user in (ADA, EDITOR)]
    for act in acts:
        [answer] = await stage.answers(act)
        assert answer["photo"]
    pictures = {file.data for file in stage.server.platform.files.values()}
    assert len(pictures) == 1


async def test_a_name_that_telegram_forgot_is_drawn_anew(stage: Stage) -> None:
    """When Telegram does not know its own name any more, the picture is sent again."""
    await stage.ask("/map asia")
    stage.server.platform.files.clear()
    answer = await stage.ask("/map asia")
    assert answer["photo"]


async def test_in_a_group_it_comes_into_the_topic(stage: Stage) -> None:
    """In a forum the picture stands in the topic that asked, and so do maps after it."""
    group = stage.world.add_group("Forum", members=[ADA], admins=[ADA], forum=True)
    thread = stage.world.add_topic(group, "Plans", by=ADA)
    act = stage.world.text(ADA, "/map@aze_test_bot", chat_id=group, thread=thread)
    [answer] = await stage.answers(act)
    assert answer["photo"]
    assert answer["message_thread_id"] == thread
    shown = await stage.press(answer, "Africa")
    assert shown["caption"].startswith("7th national report: Africa")


async def test_buttons_change_layer_and_region(stage: Stage) -> None:
    """The picture changes in its place; the card of a country comes under it."""
    answer = await stage.ask("/map peru")
    plans = await stage.press(answer, "Plans submitted")
    assert plans["message_id"] == answer["message_id"]
    assert plans["caption"].startswith("Plan under the Kunming-Montreal framework: South America")
    world = await stage.press(plans, "World")
    assert world["caption"].startswith("Plan under the Kunming-Montreal framework: World")
    again = await stage.ask("/map peru")
    before = len(stage.world.messages(ADA))
    await stage.pressed(again, "All we know")
    card = stage.world.messages(ADA)[-1]
    assert len(stage.world.messages(ADA)) == before + 1
    assert card["text"].startswith("Peru: Party")


async def test_a_card_leads_to_the_map(stage: Stage) -> None:
    """Under a country's card, a button sends the map of its region and leaves the card."""
    card = await stage.ask("Madagascar")
    await stage.pressed(card, "Map")
    picture_message = stage.world.messages(ADA)[-1]
    assert picture_message["caption"].startswith("7th national report: Eastern Africa: Madagascar")
    assert stage.shown(card)["text"] == card["text"]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("/map atlantis", {"World", "Africa", "Oceania"}),
        ("/map asia pacific", {"World", "Asia", "Oceania"}),
        ("/map greenland", {"World", "Europe"}),
        ("/map congo", {"Congo", "Democratic Republic of the Congo"}),
        ("show me a map of Congo", {"Congo", "Democratic Republic of the Congo"}),
    ],
)
async def test_what_has_no_map_is_asked_back(stage: Stage, text: str, offered: set[str]) -> None:
    """A place nobody knows, or that is two, gets a question with buttons; they lead to maps."""
    answer = await stage.ask(text)
    assert offered <= set(labels(answer))
    await stage.pressed(answer, sorted(offered)[0])
    assert stage.world.messages(ADA)[-1]["photo"]


async def test_an_edited_question_edits_the_map(stage: Stage) -> None:
    """Changed from one region to another, the same message shows the other map."""
    act = stage.world.text(ADA, "/map africa")
    [answer] = await stage.answers(act)
    stage.world.edit(ADA, act.message_id, "/map asia")
    await stage.settled()
    assert stage.shown(answer)["caption"].startswith("7th national report: Asia")


async def test_without_outlines_the_words_are_sent(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A map that cannot be drawn is answered in words, not with silence."""
    monkeypatch.setattr("bot.maps.picture.read_atlas", _no_atlas)
    answer = await stage.ask("/map oceania")
    assert answer["text"].startswith("7th national report: Oceania")


def _no_atlas(_folder: Path) -> None:
    raise OSError("gone")


async def test_a_map_unsent_at_a_kill_is_sent_by_the_next_run(
    opened: tuple[Path, Desk], tmp_path: Path, times: Times
) -> None:
    """What a killed run left unsent is what to draw; the next run draws and sends it, once."""
    left = Path(shutil.copyfile(opened[0], tmp_path / "left.db"))
    screen = Screen("<b>Africa</b>", picture=MapView("report", "002", "en"))
    claim = Claim(1, ADA, ADA, None, (Send(ADA, screen),), clock.now())
    async with open_database(url(left)) as database:
        await People(database).keep(claim, ())
    async with staged((left, opened[1]), tmp_path, times) as stage:
        await stage.server.until(lambda: bool(stage.world.messages(ADA)))
        await stage.settled()
        [sent] = stage.world.messages(ADA)
        assert sent["caption"] == "Africa"
        assert picture_size(picture(stage, sent))[0] == 1280
        assert await stage.bot.services.people.unanswered() == ()
