"""What only editors may do, and what nobody may: forged, borrowed and replayed."""

import itertools
from typing import Any

import pytest

from bot.storage.tables import PEOPLE
from handlers import post, presses
from tests.flows.stage import ADA, EDITOR, Message, Stage
from tests.flows.test_held import FERN, TOAD, hold
from tests.following import add_chats, follow, rows

ITEM = "Brazil protects ten more AZE sites\nA decree of this week names them."
FOR_EDITORS = (
    presses.INBOX,
    presses.DONE,
    presses.HELD,
    presses.PUBLISH,
    presses.DROP,
    presses.REWORD,
    presses.POST,
)
IN_POST = (
    *(post.ADD, post.ASK_LINK, post.ASK_COUNTRIES, post.TOPICS, post.ON, post.OFF, post.TEST),
    *(post.SURE, post.SEND, post.DISCARD, post.BACK, post.REFRESH, post.STOP),
)
REFUSED = "Only editors can do that."


async def kept(stage: Stage) -> dict[str, list[dict[str, Any]]]:
    """Return all that is kept, but for the updates themselves."""
    found = {table.name: await rows(stage.database, table.name) for table in PEOPLE}
    return {name: held for name, held in found.items() if name != "updates"}


def datas(message: Message) -> list[str]:
    """Return the data of all buttons under a message."""
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = itertools.chain.from_iterable(keyboard)
    return [button["callback_data"] for button in buttons if "callback_data" in button]


async def refused(stage: Stage, data: str, chat: int = ADA, message: int = 1) -> bool:
    """Return whether somebody who is no editor is refused with this data."""
    press = stage.world.press(ADA, message, data=data, chat_id=chat, forged=True)
    answer = await press.answered()
    await stage.settled()
    return bool(answer.get("text") == REFUSED)


@pytest.fixture
async def busy(stage: Stage) -> Stage:
    """Give a bot with items that wait, a report, an open post and readers."""
    await hold(stage, TOAD, FERN)
    await add_chats(stage.database, [EDITOR])
    await follow(stage.database, [EDITOR])
    answer = await stage.ask("status of Brazil", EDITOR)
    wrong = await stage.press(answer, "Something is wrong", EDITOR)
    await stage.pressed(wrong, "A fact is wrong", EDITOR)
    await stage.ask("/post", EDITOR)
    await stage.ask(ITEM, EDITOR)
    return stage


async def test_invented_data_of_every_editors_button(busy: Stage) -> None:
    """Whoever is no editor is refused by each of their buttons, and nothing changes."""
    [item, *_] = await busy.bot.services.news.held()
    [report] = await busy.bot.services.people.open_feedback()
    before = await kept(busy)
    for act in FOR_EDITORS:
        for about in (str(item.id), report.reference, "", "0"):
            assert await refused(busy, f"1{act}:en:{about}"), (act, about)
    for act, value in itertools.product(IN_POST, ("", "en", "aze-sites", str(item.id))):
        assert await refused(busy, f"1{presses.POST}:en:{act}{value}"), (act, value)
    assert await kept(busy) == before


async def test_an_editors_own_buttons_pressed_by_another(busy: Stage) -> None:
    """Data taken from an editor's screens opens nothing, from one's own chat or from theirs."""
    screens = [
        await busy.ask("/held", EDITOR),
        await busy.ask("/inbox", EDITOR),
        await busy.ask("/post", EDITOR),
    ]
    sure = await busy.press(screens[2], "Send", EDITOR)
    shown = {message["message_id"]: busy.shown(message)["text"] for message in (*screens, sure)}
    borrowed = {
        (data, message["message_id"]) for message in (*screens, sure) for data in datas(message)
    }
    assert len({data[1] for data, _ in borrowed}) >= 5
    before = await kept(busy)
    for (data, message), chat in itertools.product(sorted(borrowed), (ADA, EDITOR)):
        assert await refused(busy, data, chat, message), data
    assert await kept(busy) == before
    for message_id, text in shown.items():
        assert busy.world.message(EDITOR, message_id)["text"] == text


async def test_an_editors_commands_and_words_by_another(busy: Stage) -> None:
    """Commands are refused; words that reply to a question for editors change no item."""
    before = await kept(busy)
    for command in ("/held", "/inbox", "/post"):
        assert (await busy.ask(command))["text"] == REFUSED
    [item, *_] = await busy.bot.services.news.held()
    asked = await busy.bot.application.bot.send_message(ADA, f"Words, please [/held {item.id}]")
    reply = busy.world.text(ADA, "My own title", reply_to=asked.message_id)
    assert [message["text"] for message in await busy.answers(reply)] == [REFUSED]
    assert await kept(busy) == before


@pytest.mark.parametrize(
    "data",
    [
        *("", "1", ":", "::::", "1o", "1o:en", "1o:xx:s", "2o:en:s", "1oo:en:s"),
        *("1o:en:s:1:2:3:4", "1p:en:1:x", "1p:en:1:\N{SUPERSCRIPT TWO}", "\x00", "1p:en:1\n"),
        *("1a:en:../../etc/passwd", "1m:en:..", "1a:en:c_" + "B" * 50, "1l:en:999999999999999999"),
    ],
)
async def test_data_that_no_button_of_ours_has(stage: Stage, data: str) -> None:
    """Whatever a press carries, it is ended with a word, and the bot goes on."""
    press = stage.world.press(ADA, 1, data=data or " ", chat_id=ADA, forged=True)
    assert await press.answered() is not None
    assert (await stage.ask("status of Peru"))["text"].startswith("Peru")
