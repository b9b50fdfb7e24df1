"""/contribute: what one can do, and giving safely."""

from tests.flows.stage import Stage, labels, links


async def test_gifts_go_to_partners_and_addresses_are_shown_first(stage: Stage) -> None:
    """The bot takes no money; partners stand there with their official domain before any link."""
    menu = await stage.ask("/contribute")
    assert "We take no money" in menu["text"]
    assert "American Bird Conservancy, which chairs AZE: abcbirds.org" in menu["text"]
    assert "Rainforest Trust" in menu["text"]
    assert "zeroextinction.org" not in menu["text"]
    assert links(menu) == []
    donors = await stage.press(menu, "Donors")
    assert "AZE directs individual donors to its partners" in donors["text"]
    assert any(label.startswith("American Bird Conservancy") for label in labels(donors))
    for address in links(donors):
        host = address.split("/")[2].removeprefix("www.")
        assert host in {"abcbirds.org", "zeroextinction.org", "legacy.rainforesttrust.org"}
    assert (await stage.press(donors, "Back"))["text"] == menu["text"]
