"""What is no question: voice and photos, mistyped commands."""

import pytest

from tests.flows.stage import ADA, Stage


@pytest.mark.parametrize(
    "kind",
    ["voice", "photo", "document", "location", "sticker", "contact", "video", "audio", "dice"],
)
async def test_what_is_not_text_gets_one_helpful_line(stage: Stage, kind: str) -> None:
    """A voice message or a photo is told what to do instead."""
    [answer] = await stage.answers(stage.world.media(ADA, kind))
    assert "I read text only" in answer["text"]


async def test_media_in_a_group_is_left_alone(stage: Stage) -> None:
    """Nobody asked the bot about a photo that people share."""
    group = stage.world.add_group("Ministry", members=[ADA], bot_status="administrator")
    assert await stage.answers(stage.world.media(ADA, "photo", chat_id=group)) == []


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("/contry brazil", "/country brazil"),
        ("/polcy", "/policy"),
        ("/ressources", "/resources"),
        ("/contribut", "/contribute"),
        ("/HLEP", "/help"),
    ],
)
async def test_a_mistyped_command_gets_the_nearest(stage: Stage, typed: str, nearest: str) -> None:
    """The command that was meant is named, with what stood after it."""
    answer = await stage.ask(typed)
    assert f"Did you mean {nearest}?" in answer["text"]


async def test_an_unknown_command_gets_the_list(stage: Stage) -> None:
    """A command that is near none gets all of them."""
    answer = await stage.ask("/frobnicate")
    assert "There is no such command" in answer["text"]
    assert "/policy" in answer["text"]


async def test_commands_for_other_bots_are_left_alone(stage: Stage) -> None:
    """In a group, another bot's command is none of ours, nor is one that names nobody."""
    group = stage.world.add_group("Ministry", members=[ADA], bot_status="administrator")
    for text in ("/country@other_bot Peru", "/weather", "/weather@other_bot"):
        assert await stage.answers(stage.world.text(ADA, text, chat_id=group)) == []
    [answer] = await stage.answers(
        stage.world.text(ADA, "/contry@aze_test_bot Peru", chat_id=group)
    )
    assert "/country Peru" in answer["text"]
