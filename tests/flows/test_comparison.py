"""Countries side by side: in one message, from a card, one more, too many."""

from tests.flows.stage import ADA, Stage, labels


async def test_countries_in_one_message_stand_in_a_table(stage: Stage) -> None:
    """Named in any way, they stand in columns, with the differences marked dated facts below."""
    shown = await stage.ask("compare brasil, 🇵🇪 & Madagascar")
    [table] = [e for e in shown["entities"] if e["type"] == "pre"]
    rows = shown["text"][table["offset"] : table["offset"] + table["length"]].splitlines()
    assert rows[0].split() == ["BR", "PE", "MG"]
    assert len({len(row) for row in rows}) == 1
    assert "not known to us" in shown["text"]
    assert "31 March 2026" in shown["text"]


async def test_a_card_leads_to_a_comparison_and_on(stage: Stage) -> None:
    """From a card to the countries of its region, one more at a time up to four, and back."""
    card = await stage.ask("Peru")
    menu = await stage.press(card, "Compare")
    assert any(label.startswith("Bolivia") for label in labels(menu))
    assert (await stage.press(menu, "Back"))["text"] == card["text"]
    two = await stage.press(await stage.press(card, "Compare"), "Bolivia")
    assert "Peru (PE) and Bolivia" in two["text"]
    three = await stage.press(await stage.press(two, "Compare"), "Chile")
    four = await stage.press(await stage.press(three, "Compare"), "Colombia")
    assert "Colombia (CO)" in four["text"]
    assert not any(label.startswith("Compare") for label in labels(four))


async def test_one_more_is_added_in_words(stage: Stage) -> None:
    """After a comparison, "and Chile?" is understood as one country more or that country's card."""
    await stage.ask("compare Peru and Bolivia")
    more = await stage.ask("and Chile?")
    assert "Chile" in more["text"].splitlines()[0]


async def test_five_countries_get_a_question_back(stage: Stage) -> None:
    """No country is dropped in silence: each button leaves one out and compares the others."""
    asked = await stage.ask("compare Brazil, Peru, Chile, Kenya and Madagascar")
    assert "5 countries" in asked["text"]
    assert len([label for label in labels(asked) if label.startswith("Compare")]) == 5
    shown = await stage.press(asked, "Compare Peru, Chile")
    assert "Brazil" not in shown["text"].splitlines()[0]
    assert "Madagascar (MG)" in shown["text"]


async def test_a_forged_menu_is_no_menu(stage: Stage) -> None:
    """Codes that are none, or too many, are told to be gone."""
    card = await stage.ask("Peru")
    for about in ("v.", "v.XX", "v.PE-XX", "v.PE-BO-CL-CO", "v.pe"):
        press = stage.world.press(
            ADA, card["message_id"], data=f"1m:en:{about}", forged=True, chat_id=ADA
        )
        assert (await press.answered()).get("text")


async def test_in_a_group_and_inline(stage: Stage) -> None:
    """A mention in a group and an inline query get the same table."""
    group = stage.world.add_group("Ministry", members=[ADA])
    act = stage.world.text(ADA, "@aze_test_bot compare Peru and Brazil", chat_id=group)
    [answer] = await stage.answers(act)
    assert "≠ Latest NBSAP" in answer["text"]
    result = await stage.world.inline(ADA, "compare Peru and Brazil").answered()
    [card] = [c for c in result["results"] if c["title"] == "Compare Peru and Brazil"]
    assert "≠ Latest NBSAP" in card["input_message_content"]["message_text"]
