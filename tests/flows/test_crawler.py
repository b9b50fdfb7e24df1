"""A crawler that presses every button it can reach: no refusal, no silence, no fault."""

import re
from collections import deque
from dataclasses import replace

import pytest

from bot.sandbox.transcript import Call
from handlers import presses as presses_of
from tests.flows.stage import ADA, EDITOR, Message, Stage
from tests.storage.test_news import PIECE

# Where it begins: each command, and questions that give each sort of answer.
BEGINNINGS = (
    "/start", "/help", "/about", "/privacy", "/policy", "/resources", "/contribute", "/country",
    "/news", "/inbox", "/held", "Brazil", "compare Brazil, Peru, Colombia and Ecuador", "congo",
    "news", "which countries have AZE in their NBSAP?", "what is a KBA?", "zzkq vorpal brillig",
    "hello", "is the golden toad on your list?", "/subscribe", "/mysubs", "/settings", "/pause",
    "/stop", "/mydata", "/forgetme", "follow congo", "follow golden toad",
)  # fmt: skip
REFERENCE = re.compile(r"[0-9A-F]{8}")
COMPARED = re.compile(r"(:p_|:v\.)([A-Z]{2}(?:-[A-Z]{2})*)")
# Of what is followed it is the kind and the rhythm; of settings, which; not where one came from.
FOLLOWED = re.compile(r"^(1[st]:..:[a-z]\.)[^:]*")
CAME_FROM = re.compile(r"(:[pfrtn]\.[adwm]|:[a-z])\.[^:]*$")
MAPPED = re.compile(r"^(1g:..:\w+\.)[A-Z]{2}$")  # each is drawn: one will do
REPORTS = (presses_of.WRONG, presses_of.REASON)
HARMLESS = "message is not modified"


def presses(message: Message) -> list[str]:
    """Return the data of the buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [b["callback_data"] for row in rows for b in row if "callback_data" in b]


def refused(call: Call) -> bool:
    """Return whether the server refused a call that was not merely superfluous."""
    return not call.ok and HARMLESS not in str(call.response)


def shape_of(data: str) -> str:
    """Return what makes a button another one.

    Of reports it is the reason and the kind of answer; of comparisons, how many countries.
    """
    if data[1] in "sut":
        data = re.sub(r"^(1u:..:)\d+", r"\1N", FOLLOWED.sub(r"\1X", data))
        return CAME_FROM.sub(r"\1", data)
    data = MAPPED.sub(r"\1XX", data)
    data = COMPARED.sub(lambda found: f"{found[1]}{found[2].count('-')}", data)
    if data[1] not in REPORTS:
        return REFERENCE.sub("X", data)
    act, _, about, _, reason = (*data.split(":"), "", "", "")[:5]
    return f"{act}:{about[:2]}:{reason[:1]}"


async def test_every_button_leads_somewhere(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """From every command and sort of answer, each button is answered and shows a screen."""
    found: deque[str] = deque()
    known: set[str] = set()

    def note(message: Message) -> None:
        for data in presses(message):
            if (shape := shape_of(data)) not in known:
                known.add(shape)
                found.append(data)

    await stage.bot.services.news.hold(replace(PIECE, key=str(number)) for number in range(3))
    for text in BEGINNINGS:
        note(await stage.ask(text, EDITOR))
    page = await stage.ask("zzkq vorpal brillig slithy", EDITOR)
    pressed = 0
    while found:
        data = found.popleft()
        before = len(stage.world.messages(EDITOR))
        press = stage.world.press(
            EDITOR, page["message_id"], data=data, chat_id=EDITOR, forged=True
        )
        assert await press.answered() is not None, data
        await stage.settled()
        pressed += 1
        shown = stage.shown(page)
        assert shown["text"], data
        note(shown)
        for message in stage.world.messages(EDITOR)[before:]:
            note(message)
        assert "no longer there" not in str(press.answer), data
        assert "older version" not in str(press.answer), data
    assert pressed > 500
    assert [call for call in stage.server.transcript.calls() if refused(call)] == []
    assert "failed" not in caplog.text
    assert ADA not in {call.parameters.get("chat_id") for call in stage.server.transcript.calls()}
