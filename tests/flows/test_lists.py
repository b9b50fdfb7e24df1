"""Lists and counts in a chat: asked in words, gone through by buttons, page by page."""

from tests.flows.stage import ADA, PEDRO, Stage, labels, links


async def test_a_list_in_words_and_on_by_buttons(stage: Stage) -> None:
    """From a list to another topic of the same countries, the counts by group, and back down."""
    answer = await stage.ask("which african countries have submitted their nbsap?")
    assert "(Africa): known to us: 6" in answer["text"]
    assert "Tunisia (25 October 2024)" in answer["text"]
    reports = await stage.press(answer, "7th report")
    assert reports["message_id"] == answer["message_id"]
    assert "(Africa): known to us: 42" in reports["text"]
    table = await stage.press(reports, "By group")
    assert "Africa: 42 of 54" in table["text"]
    assert "No UN regional group: " in table["text"]
    assert "All: 134 of 196" in table["text"]
    asia = await stage.press(table, "Asia")
    assert "(Asia): known to us" in asia["text"]


async def test_a_long_list_is_paged(stage: Stage) -> None:
    """134 names come on pages of at most fifty lines, each name on one of them."""
    page = await stage.ask("which countries submitted the 7th national report?")
    names = [line for line in page["text"].split("\n") if line.startswith("•")]
    while "More" in labels(page):
        page = await stage.press(page, "More")
        names += [line for line in page["text"].split("\n") if line.startswith("•")]
    assert len(names) == len(set(names)) == 134
    assert "Back to the first part" in labels(page)


async def test_lists_in_a_group_and_in_spanish(stage: Stage) -> None:
    """A group gets the list when it mentions the bot, in the language of the question."""
    group = stage.world.add_group("Ministry", members=[ADA, PEDRO])
    [answer] = await stage.answers(
        stage.world.text(
            PEDRO,
            "@aze_test_bot cuántos países megadiversos presentaron el séptimo informe",
            chat_id=group,
        )
    )
    assert "(Países Megadiversos Afines), que sepamos: 19" in answer["text"]
    assert "diciembre de 2016" in answer["text"]


async def test_a_list_inline_and_by_link(stage: Stage) -> None:
    """Inline the first page is a card with a link to the bot, and that link opens the list."""
    ask = stage.world.inline(ADA, "how many SIDS handed in the 7th report")
    result = await ask.answered()
    act = stage.world.choose(ask, result["results"][0]["id"], chat_id=ADA)
    assert "(Small island developing States): known to us: 16" in act.message["text"]
    assert "https://t.me/aze_test_bot?start=l_r_sids" in links(act.message)
    opened = await stage.ask("/start l_r_sids")
    assert "known to us: 16" in opened["text"]
    lost = await stage.ask("/start l_r_atlantis")
    assert "leads to nothing" in lost["text"]


async def test_the_way_in_from_the_menu(stage: Stage) -> None:
    """/country leads to the overview of all countries, and from there to every list."""
    menu = await stage.ask("/country")
    overview = await stage.press(menu, "Countries and AZE")
    assert "196 Parties" in overview["text"]
    sites = await stage.press(overview, "Sites in 2010")
    assert "Brazil: 27" in sites["text"]
    status = await stage.press(sites, "AZE in plan")
    assert "AZE counts 31; we do not have the names" in status["text"]
