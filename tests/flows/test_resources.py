"""/resources and /policy: every document within three taps."""

from bot.library import Library
from tests.flows.stage import Stage, labels

POLICY_ORDER = [
    "AZE NBSAP Fact Sheet 2024",
    "map",
    "NBSAP",
    "decision 14/1",
    "287",
    "413",
    "Memorandum",
    "Target 11",
    "Target 12",
    "Carta",
    "IUCN",
    "GEF",
    "Policy makers",
    "Research scientists",
    "Conservation organizations",
    "Individual contributors",
]


async def test_policy_is_the_page_of_aze_in_its_order(stage: Stage) -> None:
    """/policy lists what AZE's page for governments lists, in the same order."""
    menu = await stage.ask("/policy")
    lines = [line for line in menu["text"].splitlines() if line[:1].isdigit()]
    assert len(lines) == len(POLICY_ORDER)
    shown = await stage.press(menu, "1")
    assert "Fact Sheet" in shown["text"]
    back = await stage.press(shown, "Back")
    assert back["text"] == menu["text"]
    last = await stage.press(back, "16")
    assert "Individual contributors" in last["text"]


async def test_any_document_is_three_taps_away(stage: Stage, library: Library) -> None:
    """By kind alone, each document is reached from /resources in three taps, and back is there."""
    menu = await stage.ask("/resources")
    kinds = await stage.press(menu, "By kind")
    reached: set[str] = set()
    for kind in [label for label in labels(kinds) if label != "Back"]:
        documents = await stage.press(kinds, kind)
        reached |= {
            line.split(". ", 1)[1] for line in documents["text"].splitlines() if line[:1].isdigit()
        }
        assert "Next" not in labels(documents)
        kinds = await stage.press(documents, "Back")
    titles = {e.texts["en"].title for e in library.entries.values() if e.kind == "resource"}
    assert reached == titles


async def test_documents_are_found_by_reader_topic_and_language(stage: Stage) -> None:
    """Each of the other ways leads to a list, and a number of the list to its document."""
    for way, value, first in (
        ("For whom", "Scientists", "1"),
        ("By topic", "Key Biodiversity Areas", "1"),
        ("By language", "Spanish", "1"),
    ):
        menu = await stage.ask("/resources")
        listed = await stage.press(await stage.press(menu, way), value)
        title = next(line for line in listed["text"].splitlines() if line.startswith("1. "))
        document = await stage.press(listed, first)
        assert document["text"].startswith(title.removeprefix("1. "))
        assert (await stage.press(document, "Back"))["text"] == listed["text"]


async def test_a_long_list_is_turned_by_pages(stage: Stage) -> None:
    """English has more documents than one message shows: next and previous turn the page."""
    menu = await stage.ask("/resources")
    first = await stage.press(await stage.press(menu, "By language"), "English")
    assert "Page 1 of 2" in first["text"]
    second = await stage.press(first, "Next")
    assert "Page 2 of 2" in second["text"]
    assert (await stage.press(second, "Previous"))["text"] == first["text"]
