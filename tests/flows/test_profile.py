"""What Telegram shows of the bot: commands and descriptions in every language."""

from pathlib import Path

from bot.desk import Desk
from bot.running import show_profile
from tests.flows.stage import Stage

SET = 4  # English for all languages, which English itself then shares, and the other three


async def test_commands_and_descriptions_are_set_in_every_language(stage: Stage) -> None:
    """Each language has its own, others get English; groups get those that fit a group."""
    await show_profile(stage.bot)
    bot = stage.bot.application.bot
    for code, word in ((None, "sources"), ("es", "fuentes"), ("fr", "sources"), ("pt", "fontes")):
        commands = await bot.get_my_commands(language_code=code)
        assert [command.command for command in commands][:3] == ["start", "policy", "resources"]
        about = next(c.description for c in commands if c.command == "about")
        assert word in about.lower()
    assert "Alianza" in (await bot.get_my_description("es")).description
    assert "Independent" in (await bot.get_my_short_description()).short_description


async def test_what_is_right_already_is_not_set_again(stage: Stage) -> None:
    """A second start asks what is shown, and sets nothing."""
    shown = stage.server.transcript
    await stage.server.until(lambda: len(shown.calls("setMyShortDescription")) >= SET)
    before = stage.server.transcript.total
    await show_profile(stage.bot)
    methods = [call.method for call in stage.server.transcript.calls(after=before)]
    assert methods
    assert not [method for method in methods if method.startswith("set")]


async def test_a_refusal_leaves_the_bot_at_work(stage: Stage, opened: tuple[Path, Desk]) -> None:
    """Where Telegram takes no commands just now, questions are answered all the same."""
    assert opened
    stage.server.faults.add("too_many", method="setMyCommands", times=None, retry_after=600)
    stage.server.faults.add("server_error", method="setMyDescription", times=None)
    await show_profile(stage.bot)
    assert (await stage.ask("Brazil"))["text"].startswith("Brazil")
