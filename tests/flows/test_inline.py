"""Inline mode: cards in any chat, page by page."""

from tests.flows.stage import ADA, PEDRO, Stage, links


async def test_an_answer_a_country_and_a_document_as_cards(stage: Stage) -> None:
    """What has been typed finds the answer first, then what begins that way."""
    result = await stage.world.inline(ADA, "brazil").answered()
    titles = [card["title"] for card in result["results"]]
    assert titles[0] == "Brazil"
    assert any("rdinance" in title for title in titles) or len(titles) >= 1
    fact_sheet = await stage.world.inline(ADA, "nbsap fact").answered()
    assert "AZE NBSAP Fact Sheet 2024" in [card["title"] for card in fact_sheet["results"]]


async def test_half_a_word_finds_what_begins_so(stage: Stage) -> None:
    """While a name is being typed, what begins that way comes before what it might mean."""
    for typed, country in (
        ("madag", "Madagascar"),
        ("colom", "Colombia"),
        ("indones", "Indonesia"),
    ):
        result = await stage.world.inline(ADA, typed).answered()
        assert result["results"][0]["title"] == country


async def test_a_chosen_card_is_the_answer(stage: Stage) -> None:
    """Chosen in a chat, a card becomes the answer with its source and the way to the bot."""
    ask = stage.world.inline(ADA, "c_BR")
    result = await ask.answered()
    act = stage.world.choose(ask, result["results"][0]["id"], chat_id=ADA)
    assert act.message["text"].startswith("Brazil: Party")
    assert "https://t.me/aze_test_bot?start=c_BR" in links(act.message)
    await stage.settled()
    assert stage.world.messages(ADA)[-1]["message_id"] == act.message_id


async def test_results_are_paged(stage: Stage) -> None:
    """More than ten results come page by page, none twice."""
    seen: list[str] = []
    offset = ""
    while True:
        result = await stage.world.inline(ADA, "target", offset=offset).answered()
        seen += [card["id"] for card in result["results"]]
        offset = result.get("next_offset", "")
        if not offset:
            break
    assert len(seen) == len(set(seen))
    empty = await stage.world.inline(ADA, "").answered()
    assert len(empty["results"]) == 10
    rest = await stage.world.inline(ADA, "", offset=empty["next_offset"]).answered()
    assert len(rest["results"]) == 6


async def test_cards_speak_the_readers_language(stage: Stage) -> None:
    """The same query gives a Spanish reader Spanish cards: answers are kept for one person."""
    ask = stage.world.inline(PEDRO, "c_DE")
    result = await ask.answered()
    assert result["results"][0]["title"] == "Alemania"
    english = await stage.world.inline(ADA, "c_DE").answered()
    assert english["results"][0]["title"] == "Germany"


async def test_nothing_found_offers_the_chat(stage: Stage) -> None:
    """Where nothing fits, a button leads to the bot instead of an invented card."""
    result = await stage.world.inline(ADA, "zzkq vorpal brillig").answered()
    assert result["results"] == []
    assert result["button"]["text"] == "Nothing found: ask me in a chat"


async def test_odd_offsets_and_queries_are_answered(stage: Stage) -> None:
    """Whatever an app sends as a query or offset, there is an answer."""
    for query, offset in (("a" * 256, ""), ("?", "x"), ("/", "-1"), ("😀", "99999999")):
        assert "results" in await stage.world.inline(ADA, query, offset=offset).answered()
