"""Under an answer: share, cite, the next part, and old or forged buttons."""

from bot.library import Library
from tests.flows.stage import ADA, Stage, labels

FORGED = (
    "v0:old", "1a:en:r_gone", "1a:xx:c_BR", "1z:en:c_BR", "1m:en:zz", "1m:en:rk.none",
    "1m:en:y.99", "1x:en:c_BR::f", "1q:en:::", "1i:en", "1d:en:ABC", "1a:en:c_BR:99999999",
    "x" * 64, "1a", ":", "1h:en::9", "1p:en:1", "1r:en:x", "1k:en:", "1w:fr:", "1m:en:rl.en:999",
)  # fmt: skip


async def test_a_citation_names_everything_needed(stage: Stage, library: Library) -> None:
    """Title, publisher, year, address and data version, to copy; "Back" shows the answer again."""
    answer = await stage.ask("AZE NBSAP fact sheet 2024")
    cited = await stage.press(answer, "Cite")
    assert "AZE NBSAP Fact Sheet 2024. Alliance for Zero Extinction, 2024." in cited["text"]
    assert "https://zeroextinction.org/" in cited["text"]
    assert f"version {library.version}, loaded {library.loaded_at:%-d %B %Y}" in cited["text"]
    assert any(entity["type"] == "code" for entity in cited["entities"])
    assert (await stage.press(cited, "Back"))["text"] == answer["text"]


async def test_a_card_is_cited_with_each_source(stage: Stage) -> None:
    """A country's card rests on several sources: each is named with address and day."""
    cited = await stage.press(await stage.ask("Brazil"), "Cite")
    assert "https://treaties.un.org/" in cited["text"]
    assert cited["text"].count("(read 22 November 2026)") >= 3


async def test_sharing_offers_the_answer_to_any_chat(stage: Stage) -> None:
    """The share button starts an inline query that finds just this answer."""
    answer = await stage.ask("Brazil")
    rows = answer["reply_markup"]["inline_keyboard"]
    [share] = [button for row in rows for button in row if button["text"] == "Share"]
    query = share["switch_inline_query_chosen_chat"]["query"]
    ask = stage.world.inline(ADA, query)
    result = await ask.answered()
    assert [card["title"] for card in result["results"]] == ["Brazil"]


async def test_a_document_leads_to_those_that_go_with_it(stage: Stage) -> None:
    """What goes with an answer is a tap away."""
    answer = await stage.ask("how can scientists help")
    [label] = [label for label in labels(answer) if label.startswith("AZE site criteria")][:1]
    assert "criteria" in (await stage.press(answer, label))["text"].lower()


async def test_every_press_is_answered_old_and_forged_ones_too(stage: Stage) -> None:
    """Buttons of older versions, of things gone, and invented ones stop their clock with a word."""
    answer = await stage.ask("Brazil")
    for data in FORGED:
        press = stage.world.press(ADA, answer["message_id"], data=data, chat_id=ADA, forged=True)
        assert await press.answered() is not None, data
        await stage.settled()
