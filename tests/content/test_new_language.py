"""A further language needs files only: Indonesian, added to a copy of `data/`."""

import asyncio
import re
from pathlib import Path

import pytest

from bot.desk import Desk, open_desk
from bot.knowledge.files import Reader
from bot.translations import confirm, gaps
from tests.conftest import settings, silent, small_copy

LEAD = "Sumber"
WAYS = [
    *("apa itu kba", "jelaskan kawasan kunci keanekaragaman hayati", "arti dari kba"),
    *("kawasan penting untuk keanekaragaman hayati itu apa", "tolong jelaskan kba"),
]


def add_language(folder: Path) -> None:
    """Write what somebody writes who adds a language, as the README tells it."""
    own = folder / "locales" / "id"
    own.mkdir()
    for path in (folder / "locales" / "en").glob("*.ftl"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"^source = .*$", f"source = {LEAD}", text, flags=re.MULTILINE)
        (own / path.name).write_text(text, encoding="utf-8")
    confirm(folder, "id")
    for path in [*(folder / "groups").glob("*.toml"), folder / "news" / "topics.toml"]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'^(en = "(.*)")$', r'\1\nid = "\2"', text, flags=re.M), "utf-8")
    kba = folder / "terms" / "kba.toml"
    listed = "\n".join(f'  "{way}",' for way in WAYS)
    text = kba.read_text(encoding="utf-8")
    kba.write_text(text.replace("[ways]\n", f"[ways]\nid = [\n{listed}\n]\n"), encoding="utf-8")
    words = folder / "search" / "words.csv"
    first, *rest = words.read_text(encoding="utf-8").splitlines()
    known = ["apa,,,,,68", "itu,,,,,67", "yang,,,,,75", "jelaskan,,,,,45"]
    lines = [f"{first},id", *(f"{line}," for line in rest if line.split(",")[0] not in
             {"apa", "itu", "yang", "jelaskan"}), *known]  # fmt: skip
    words.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Give a desk that speaks five languages."""
    folder = small_copy(tmp_path_factory.mktemp("five") / "data")
    add_language(folder)

    async def open_once() -> Desk:
        async with open_desk(settings(folder.parent / "aze.db", folder), silent) as desk:
            return desk

    return asyncio.run(open_once())


def test_it_is_understood_and_answered_in(desk: Desk) -> None:
    """A question in the new language is recognised as one, and answered in its sentences."""
    reply = desk.assistant.reply("apa itu KBA?")
    assert (reply.language, reply.answer.label) == ("id", "term/kba")
    assert desk.assistant.catalogue("id").get("source") == LEAD
    assert desk.assistant.catalogue("id").country("BR", "Brazil") == "Brasil"


def test_the_others_are_as_before(desk: Desk) -> None:
    """The four languages go on being told apart."""
    asked = {"what is a KBA?": "en", "¿qué es una KBA?": "es", "qu'est-ce qu'une ZCB ?": "fr"}
    assert {text: desk.assistant.reply(text).language for text in asked} == asked


def test_what_it_lacks_is_listed(desk: Desk) -> None:
    """Every text that waits for a translator is named with its file; nothing of it is stale."""
    folder = desk.settings.data_folder
    found = [gap for gap in gaps(folder, Reader(folder).read()) if gap.language == "id"]
    assert {gap.kind for gap in found} == {"missing"}
    assert any(gap.where == "terms/kba.toml: kba: text.id" for gap in found)
    assert any(gap.where.startswith("locales/id/phrases.csv") for gap in found)
