"""News that waits for editors: they publish or drop it, readers find it under /news."""

import asyncio
from dataclasses import replace

import pytest

from bot.desk import open_desk
from bot.models import NewsPiece
from bot.news import News
from bot.people import People
from bot.storage.engine import Database
from bot.terminal import plain_text
from bot.turns import Claim, Publish
from handlers import views
from tests.conftest import on_both, settings, silent
from tests.flows.stage import (
    ADA,
    CLAIRE,
    COLLEAGUE,
    EDITOR,
    PEDRO,
    RUI,
    Message,
    Stage,
    labels,
    links,
)
from tests.storage.test_news import PIECE

pytestmark = on_both

TOAD = PIECE
FERN = replace(
    PIECE,
    key="guid-2",
    title="A fern is found",
    summary="On one hill of Madagascar.",
    url="https://www.kew.org/fern",
    publisher="Kew",
    date=None,
    countries=("MG",),
)


async def hold(stage: Stage, *pieces: NewsPiece) -> None:
    """Let pieces wait for an editor."""
    assert await stage.bot.services.news.hold(pieces) == len(pieces)


async def test_an_editor_sees_what_waits_as_readers_will(stage: Stage) -> None:
    """/held shows the newest item with source, date, countries and link, and the way on."""
    await hold(stage, TOAD, FERN)
    first = await stage.ask("/held", EDITOR)
    assert "1 of 2" in first["text"]
    assert "A fern is found\nOn one hill of Madagascar.\n\nKew, no date given" in first["text"]
    assert labels(first) == ["kew.org: A fern is found", "Publish", "Edit", "Drop", "Next"]
    second = await stage.press(first, "Next", EDITOR)
    assert "A toad returns\nForty were counted.\n\nIUCN, 20 November 2026" in second["text"]
    assert "Countries: Brazil and Peru" in second["text"]
    assert links(second) == ["https://www.iucn.org/toad"]
    assert any(entity["type"] == "bold" for entity in second["entities"])
    assert (await stage.press(second, "Previous", EDITOR))["text"] == first["text"]


async def test_what_is_published_stands_under_news_at_once(stage: Stage) -> None:
    """After one press every reader has it first, with publisher, date and link."""
    before = await stage.ask("/news")
    assert "A toad returns" not in before["text"]
    await hold(stage, TOAD, FERN)
    assert (await stage.ask("/news"))["text"] == before["text"]
    second = await stage.press(await stage.ask("/held", EDITOR), "Next", EDITOR)
    press = await stage.pressed(second, "Publish", EDITOR)
    assert "Published: it now stands under /news" in str(press.answer)
    assert "A fern is found" in stage.shown(second)["text"]
    answer = await stage.ask("/news")
    line = "20 November 2026: A toad returns (IUCN). Forty were counted."
    assert line in answer["text"]
    assert answer["text"].index(line) < answer["text"].index("From the archive")
    assert "A fern" not in answer["text"]
    assert links(answer) == ["https://www.iucn.org/toad"]
    assert "Sources: IUCN; " in answer["text"]
    assert (await stage.ask("latest news"))["text"] == answer["text"]


async def test_readers_get_it_in_their_language(stage: Stage) -> None:
    """The words around published news are the reader's, and news is asked for by country."""
    await hold(stage, TOAD, FERN)
    held = await stage.ask("/held", EDITOR)
    await stage.press(await stage.press(held, "Publish", EDITOR), "Publish", EDITOR)
    answer = await stage.ask("/news", PEDRO)
    assert "20 de noviembre de 2026: A toad returns (UICN)" in answer["text"]
    assert "A fern is found (Kew). On one hill" in answer["text"]
    assert "Novedades" in answer["text"]
    assert (
        "20 de noviembre de 2026: A toad returns (UICN). Forty were counted. [inglés]"
        in (answer["text"])
    )
    for text in ("/news madagascar", "/news mg", "news about Madagascar"):
        about = await stage.ask(text)
        assert "A fern is found" in about["text"], text
        assert "A toad returns" not in about["text"], text


async def test_what_is_dropped_is_seen_by_nobody(stage: Stage) -> None:
    """A dropped item is gone from the list and never reaches a reader."""
    await hold(stage, TOAD)
    held = await stage.ask("/held", EDITOR)
    press = await stage.pressed(held, "Drop", EDITOR)
    assert "Dropped" in str(press.answer)
    assert "No news is waiting" in stage.shown(held)["text"]
    assert "A toad returns" not in (await stage.ask("/news"))["text"]


async def test_nothing_held_is_said(stage: Stage) -> None:
    """An editor with nothing to decide on is told so."""
    assert (await stage.ask("/held", EDITOR))["text"] == "No news is waiting for an editor."


async def test_only_editors_see_what_waits(stage: Stage) -> None:
    """Anyone else, and an editor in a group, is refused, and shown nothing."""
    await hold(stage, TOAD)
    group = stage.world.add_group("Team", members=[EDITOR])
    for refused in (
        await stage.ask("/held"),
        await stage.ask("/held", EDITOR, chat_id=group),
    ):
        assert refused["text"] == "Only editors can do that."
        assert labels(refused) == []


@pytest.mark.parametrize("act", ["h", "p", "r"])
async def test_a_forged_press_changes_nothing(stage: Stage, act: str) -> None:
    """Whoever invents the data of an editor's button is refused, and the item still waits."""
    await hold(stage, TOAD)
    [item] = await stage.bot.services.news.held()
    message = await stage.ask("/help")
    press = stage.world.press(
        ADA, message["message_id"], data=f"1{act}:en:{item.id}", chat_id=ADA, forged=True
    )
    assert "Only editors" in str(await press.answered())
    await stage.settled()
    assert await stage.bot.services.news.held() == (item,)
    assert stage.shown(message)["text"] == message["text"]


async def test_a_press_on_what_is_no_item_is_answered(stage: Stage) -> None:
    """Numbers of no item, and what is no number, are told to be gone."""
    message = await stage.ask("/held", EDITOR)
    for about in ("999", "x", "", "9" * 40, "-1", "\N{SUPERSCRIPT TWO}"):
        press = stage.world.press(
            EDITOR, message["message_id"], data=f"1p:en:{about}", chat_id=EDITOR, forged=True
        )
        assert "no longer there" in str(await press.answered()), about
        await stage.settled()


async def test_two_presses_publish_once(stage: Stage) -> None:
    """The second is told that it is published already, and nothing changes."""
    await hold(stage, TOAD)
    held = await stage.ask("/held", EDITOR)
    [publish] = [
        button["callback_data"]
        for row in held["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == "Publish"
    ]
    told = []
    for _ in range(2):
        press = stage.world.press(
            EDITOR, held["message_id"], data=publish, chat_id=EDITOR, forged=True
        )
        told.append(str(await press.answered()))
        await stage.settled()
    assert "Published: it now stands" in told[0]
    assert "Already published" in told[1]
    assert len(await stage.bot.services.news.published()) == 1


async def test_what_another_editor_decided_stands(stage: Stage) -> None:
    """Publishing what a colleague has dropped meanwhile is answered with the state it is in."""
    await hold(stage, TOAD, FERN)
    mine = await stage.ask("/held", EDITOR)
    theirs = await stage.ask("/held", COLLEAGUE)
    assert "Descartada" in str((await stage.pressed(theirs, "Descartar", COLLEAGUE)).answer)
    press = await stage.pressed(mine, "Publish", EDITOR)
    assert "Already dropped" in str(press.answer)
    assert "A toad returns" in stage.shown(mine)["text"]
    assert await stage.bot.services.news.published() == ()


async def test_what_another_process_published_is_taken_up(stage: Stage) -> None:
    """A decision made elsewhere is answered with after the next tick."""
    await hold(stage, TOAD)
    [item] = await stage.bot.services.news.held()
    database = Database(stage.address)
    people = People(database)
    await people.keep(Claim(1, 1, 1, None, (), stage.times.now()), (Publish(item.id),))
    assert len(await News(database).published()) == 1
    await database.close()
    assert "A toad returns" not in (await stage.ask("/news"))["text"]
    await stage.bot.services.desk.refresh()
    assert "A toad returns" in (await stage.ask("/news"))["text"]


async def test_the_terminal_and_a_new_start_show_it_too(stage: Stage) -> None:
    """What was published is read when the knowledge is opened, for `ask` as for the bot."""
    await hold(stage, TOAD)
    await stage.pressed(await stage.ask("/held", EDITOR), "Publish", EDITOR)
    async with open_desk(settings(stage.address), silent) as desk:
        reply = desk.assistant.reply("latest news")
        text = plain_text(reply.answer, desk.assistant.catalogue(reply.language))
    assert "- 20 November 2026: A toad returns (IUCN). Forty were counted." in text
    assert [link.url for link in reply.answer.links] == [TOAD.url]


async def test_markup_in_news_is_shown_as_text(stage: Stage) -> None:
    """Tags in a title or a summary are letters, to editors and to readers."""
    evil = '<b>Toad</b> & <a href="https://evil.example">x</a>'
    await hold(stage, replace(TOAD, title=evil, summary=evil, publisher="<i>IUCN"))
    held = await stage.ask("/held", EDITOR)
    assert held["text"].count(evil) == 2
    await stage.pressed(held, "Publish", EDITOR)
    answer = await stage.ask("/news")
    assert f"{evil} (<i>IUCN). {evil}" in answer["text"]
    for message in (held, answer):
        assert "evil.example" not in str(message["entities"])


async def test_the_longest_items_fit(stage: Stage) -> None:
    """Items as long as they come are cut, and neither screen is refused."""
    wide = "\N{FROG FACE} "
    endless = replace(
        TOAD,
        title=wide * 5000,
        summary=wide * 5000,
        publisher=wide * 5000,
        url="https://www.iucn.org/" + "x" * 2000,
        countries=tuple(stage.bot.services.desk.library.countries),
    )
    await hold(stage, *(replace(endless, key=str(number)) for number in range(6)))
    held = await stage.ask("/held", EDITOR)
    for _ in range(6):
        assert views.units(held["text"]) <= views.LONGEST_TEXT
        held = await stage.press(held, "Publish", EDITOR)
    answer = await stage.ask("/news")
    assert wide in answer["text"]
    while "More" in labels(answer):
        assert views.units(answer["text"]) <= views.LONGEST_TEXT
        answer = await stage.press(answer, "More")
    assert [call for call in stage.server.transcript.calls() if not call.ok] == []


async def test_nothing_tells_which_editor_decided(stage: Stage) -> None:
    """What is kept of a decision is its moment, not its maker."""
    await hold(stage, TOAD)
    await stage.pressed(await stage.ask("/held", EDITOR), "Publish", EDITOR)
    [item] = await stage.bot.services.news.published()
    assert item.decided_at is not None
    assert str(EDITOR) not in str(item)


async def reply_to_the_request(stage: Stage, text: str) -> Message:
    """Press "Edit" under the item that waits, and reply with words to what is asked then."""
    held = await stage.ask("/held", EDITOR)
    await stage.pressed(held, "Edit", EDITOR)
    request = stage.world.messages(EDITOR)[-1]
    assert "Reply to this message" in request["text"]
    return await stage.ask(text, EDITOR, reply_to=request["message_id"])


async def test_an_editor_edits_what_waits(stage: Stage) -> None:
    """A reply to the bot's request changes title and summary; readers get these words."""
    await hold(stage, TOAD)
    edited = await reply_to_the_request(stage, "<b>Toad</b> news\nForty of them\nwere seen.")
    assert "<b>Toad</b> news\nForty of them were seen.\n\nIUCN" in edited["text"]
    assert labels(edited)[1:] == ["Publish", "Edit", "Drop"]
    again = await reply_to_the_request(stage, "Toads are back")
    await stage.pressed(again, "Publish", EDITOR)
    answer = await stage.ask("/news")
    assert "20 November 2026: Toads are back (IUCN)." in answer["text"]
    assert "Forty" not in answer["text"]


async def test_an_edit_that_comes_too_late_changes_nothing(stage: Stage) -> None:
    """After a decision, without a title, or for no item, the words are told to be of no use."""
    await hold(stage, TOAD)
    held = await stage.ask("/held", EDITOR)
    await stage.pressed(held, "Edit", EDITOR)
    request = stage.world.messages(EDITOR)[-1]["message_id"]
    await stage.pressed(held, "Publish", EDITOR)
    late = await stage.ask("Another title", EDITOR, reply_to=request)
    assert "Already published" in late["text"]
    [item] = await stage.bot.services.news.published()
    assert item.texts == ()


async def test_who_is_no_editor_edits_nothing(stage: Stage) -> None:
    """A forged press asks for nothing."""
    await hold(stage, TOAD)
    [item] = await stage.bot.services.news.held()
    message = await stage.ask("/help")
    press = stage.world.press(
        ADA, message["message_id"], data=f"1e:en:{item.id}", chat_id=ADA, forged=True
    )
    assert "Only editors" in str(await press.answered())


async def test_pages_of_news_turn(stage: Stage) -> None:
    """Older news is a page away, back is the same page, and each has its own links."""
    pieces = [
        replace(TOAD, key=f"k{n}", title=f"Toad {n}", url=f"https://www.iucn.org/{n}", date=None)
        for n in range(7)
    ]
    await hold(stage, *pieces)
    held = await stage.ask("/held", EDITOR)
    for _ in pieces:
        held = await stage.press(held, "Publish", EDITOR)
    first = await stage.ask("/news brazil")
    assert [n for n in range(7) if f"Toad {n} " in first["text"]] == [2, 3, 4, 5, 6]
    second = await stage.press(first, "Older news")
    assert [n for n in range(7) if f"Toad {n} " in second["text"]] == [0, 1]
    assert links(second)[:2] == ["https://www.iucn.org/1", "https://www.iucn.org/0"]
    assert "From the archive" in second["text"]
    back = await stage.press(second, "Newer news")
    assert (back["text"], links(back)) == (first["text"], links(first))


async def test_news_of_a_topic(stage: Stage) -> None:
    """/news with a topic by id, by name or by a word of it, in the reader's language."""
    await hold(stage, replace(TOAD, topics=("funding",)), replace(FERN, topics=("nbsap",)))
    held = await stage.ask("/held", EDITOR)
    assert "Topics: National strategies (NBSAPs)" in held["text"]
    await stage.press(await stage.press(held, "Publish", EDITOR), "Publish", EDITOR)
    for text in ("/news funding", "/news grants", "/news fundng"):
        answer = await stage.ask(text)
        assert "A toad returns" in answer["text"], text
        assert "A fern is found" not in answer["text"], text
    none = await stage.ask("/news funding chad")
    assert "We hold no news on this topic: Grants and funding, Chad" in none["text"]


async def test_two_editors_at_once_break_nothing(stage: Stage) -> None:
    """One of two presses at the same moment decides, and both clocks stop."""
    await hold(stage, TOAD)
    labels_of = {EDITOR: "Publish", COLLEAGUE: "Descartar"}
    shown = {editor: await stage.ask("/held", editor) for editor in labels_of}
    both = [
        stage.world.press(editor, shown[editor]["message_id"], text=label, chat_id=editor)
        for editor, label in labels_of.items()
    ]
    assert all(await asyncio.gather(*(press.answered() for press in both)))
    await stage.settled()
    assert await stage.bot.services.news.held() == ()


@pytest.mark.parametrize(
    ("person", "question", "told", "not_told"),
    [
        (ADA, "news about funding", "toad", "fern"),
        (ADA, "any news on fundng?", "toad", "fern"),
        (PEDRO, "noticias sobre financiación", "toad", "fern"),
        (CLAIRE, "actualités sur les aires protégées", "fern", "toad"),
        (RUI, "notícias sobre financiamento", "toad", "fern"),
        (ADA, "latest news", "toad", "no such word"),
    ],
)
async def test_a_question_names_a_topic(
    stage: Stage, person: int, question: str, told: str, not_told: str
) -> None:
    """In free text as after /news, in four languages and with a typing error."""
    toad = replace(TOAD, title="A toad", summary="", topics=("funding",), countries=())
    fern = replace(FERN, title="A fern", summary="", topics=("protected-areas",), countries=())
    await hold(stage, toad, fern)
    for _ in range(2):
        await stage.press(await stage.ask("/held", EDITOR), "Publish", EDITOR)
    text = (await stage.ask(question, person))["text"]
    assert told in text
    assert not_told not in text


async def test_a_topic_hides_no_news_of_a_country(stage: Stage) -> None:
    """Of a country of which nothing of that topic is held, its other news is shown."""
    await hold(stage, replace(TOAD, topics=("species",), countries=("TD",)))
    await stage.press(await stage.ask("/held", EDITOR), "Publish", EDITOR)
    assert TOAD.title in (await stage.ask("news about funding in Chad"))["text"]
