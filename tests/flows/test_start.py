"""/start and its links, /help, /about, /privacy."""

import pytest

from bot.library import Library
from bot.retention import PRIVACY
from tests.flows.stage import ADA, CLAIRE, PEDRO, RUI, Stage, labels


async def test_start_says_who_speaks_and_offers_the_four_readers(stage: Stage) -> None:
    """The first message says that the bot is independent, and four buttons ask who one is."""
    [answer] = await stage.answers(stage.world.start(ADA))
    assert "not run by the Alliance for Zero Extinction" in answer["text"]
    assert labels(answer)[:4] == [
        "Policy makers",
        "Scientists",
        "Conservation organizations",
        "Donors and individuals",
    ]


async def test_start_speaks_the_language_of_the_app(stage: Stage) -> None:
    """Without a word from the reader, the language is that of the Telegram app."""
    for user, word in ((PEDRO, "independiente"), (CLAIRE, "indépendant"), (RUI, "independente")):
        [answer] = await stage.answers(stage.world.start(user))
        assert word in answer["text"]


@pytest.mark.parametrize(
    ("payload", "title"),
    [
        ("c_BR", "Brazil: Party to the Convention"),
        ("c_br", "Brazil: Party to the Convention"),
        ("r_aze-nbsap-fact-sheet-2024", "AZE NBSAP Fact Sheet 2024"),
        ("t_kba", "Key Biodiversity Area"),
        ("p_BR-PE", "Brazil (BR) and Peru (PE)"),
        ("e_contribute-scientists", "Research scientists"),
    ],
)
async def test_a_link_opens_what_it_names(stage: Stage, payload: str, title: str) -> None:
    """`t.me/bot?start=...` answers at once with the country, document or term."""
    [answer] = await stage.answers(stage.world.start(ADA, payload))
    assert answer["text"].startswith(title)


async def test_after_a_link_the_conversation_is_about_it(stage: Stage) -> None:
    """Who came by a link to Brazil may go on with "and Peru?"."""
    await stage.answers(stage.world.start(ADA, "c_BR"))
    answer = await stage.ask("and Peru?")
    assert answer["text"].startswith("Peru: Party")


@pytest.mark.parametrize("payload", ["r_no-such-document", "c_ZZ", "x", "_", "h_000000000000"])
async def test_a_link_to_nothing_says_so(stage: Stage, payload: str) -> None:
    """An old or mistyped link is told to lead nowhere, with the ways in."""
    [answer] = await stage.answers(stage.world.start(ADA, payload))
    assert "leads to nothing I know" in answer["text"]
    assert "Policy makers" in labels(answer)


async def test_help_names_every_command(stage: Stage) -> None:
    """/help says what can be asked and lists the commands."""
    answer = await stage.ask("/help")
    for command in (
        "/policy",
        "/resources",
        "/contribute",
        "/country",
        "/news",
        "/about",
        "/privacy",
    ):
        assert command in answer["text"]
    assert "@aze_test_bot" in answer["text"]


async def test_about_gives_sources_dates_and_version(stage: Stage, library: Library) -> None:
    """/about says on what the answers rest, of which day, in which version."""
    answer = await stage.ask("/about")
    assert "not run by the Alliance for Zero Extinction" in answer["text"]
    assert f"Data version {library.version}, loaded {library.loaded_at:%-d %B %Y}" in answer["text"]
    assert f"{len(library.countries)} countries" in answer["text"]
    assert "Alliance for Zero Extinction: " in answer["text"]


async def test_privacy_says_what_is_kept_and_how_long(stage: Stage) -> None:
    """/privacy names every duration that the bot keeps something for, and leaves out nothing."""
    answer = await stage.ask("/privacy")
    for fact in stage.bot.services.desk.library.entries[PRIVACY].texts["en"].facts:
        assert fact in answer["text"]
    for duration in ("48 hours", "10 minutes", "90 days", "180 days", "365 days"):
        assert duration in answer["text"]


async def test_every_screen_leads_back_to_the_start(stage: Stage) -> None:
    """From a reader's page, "Back" shows the first screen again, in the same message."""
    [start] = await stage.answers(stage.world.start(ADA))
    page = await stage.press(start, "Scientists")
    assert page["text"].startswith("Research scientists")
    again = await stage.press(page, "Back")
    assert again["text"] == start["text"]
    assert again["message_id"] == start["message_id"]
