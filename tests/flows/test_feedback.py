"""Reports and questions to the team, and the editors' inbox."""

import re

from tests.conftest import on_both
from tests.flows.stage import ADA, EDITOR, Stage, labels

pytestmark = on_both


async def test_a_report_is_kept_without_the_person(stage: Stage) -> None:
    """One tap on what is wrong keeps the answer's name and the reason, and nothing of who."""
    answer = await stage.ask("Brazil")
    asked = await stage.press(answer, "Something is wrong")
    assert "It is out of date" in labels(asked)
    await stage.pressed(asked, "It is out of date")
    [report] = await stage.bot.services.people.all_feedback()
    assert (report.kind, report.reason, report.label) == ("wrong", "old", "country/BR")
    assert str(ADA) not in str(report).replace(report.reference, "")
    thanks = stage.world.messages(ADA)[-1]
    assert report.reference in thanks["text"]
    assert labels(stage.shown(answer)) == labels(answer)


async def test_two_taps_are_one_report(stage: Stage) -> None:
    """Pressing again corrects the reason of the same report."""
    answer = await stage.ask("Brazil")
    asked = await stage.press(answer, "Something is wrong")
    rows = asked["reply_markup"]["inline_keyboard"]
    first, second = rows[0][0]["callback_data"], rows[1][0]["callback_data"]
    for data in (first, second, second):
        press = stage.world.press(ADA, answer["message_id"], data=data, chat_id=ADA, forged=True)
        await press.answered()
        await stage.settled()
    [report] = await stage.bot.services.people.all_feedback()
    assert report.reason == "old"


async def test_words_can_be_added_to_a_report(stage: Stage) -> None:
    """A reply to the thanks goes to the report; two replies are both kept."""
    answer = await stage.ask("Brazil")
    await stage.pressed(await stage.press(answer, "Something is wrong"), "A fact is wrong")
    thanks = stage.world.messages(ADA)[-1]
    for words in ("It was 2019, see page 4.", "And the law is 182."):
        reply = await stage.ask(words, reply_to=thanks["message_id"])
        assert "Your words have been added to report" in reply["text"]
    [report] = await stage.bot.services.people.all_feedback()
    assert "page 4" in report.comment
    assert "182" in report.comment


async def test_an_unanswered_question_goes_to_the_team(stage: Stage) -> None:
    """Pressed under "I do not know", the question is kept with its language, not with its asker."""
    question = "zzkq vorpal brillig slithy toves"
    answer = await stage.ask(question)
    sent = await stage.press(answer, "Send this question")
    [kept] = await stage.bot.services.people.all_feedback()
    assert kept.text == question
    assert kept.reference in sent["text"]
    assert "without your name" in sent["text"]


async def test_editors_read_and_close_the_inbox(stage: Stage) -> None:
    """/inbox shows editors what came, page by page; "done" takes it off the list."""
    for word in ("qqa", "qqb", "qqc", "qqd", "qqe", "qqf", "qqg"):
        answer = await stage.ask(f"zzkq vorpal brillig slithy toves {word}")
        await stage.press(answer, "Send this question")
    inbox = await stage.ask("/inbox", EDITOR)
    assert "Inbox: 7 open" in inbox["text"]
    assert "slithy toves qqa" in inbox["text"]
    second = await stage.press(inbox, "Next", EDITOR)
    assert "slithy toves qqg" in second["text"]
    reference = re.search(r"[0-9A-F]{8}", second["text"])
    assert reference is not None
    after = await stage.press(second, f"Done: {reference.group()}", EDITOR)
    assert "6 open" in after["text"]
    assert len(await stage.bot.services.people.open_feedback()) == 6
    assert len(await stage.bot.services.people.all_feedback()) == 7


async def test_only_editors_read_the_inbox(stage: Stage) -> None:
    """Anyone else is told so, and a forged button changes nothing."""
    await stage.press(await stage.ask("zzkq vorpal brillig slithy toves"), "Send this question")
    [kept] = await stage.bot.services.people.all_feedback()
    refused = await stage.ask("/inbox")
    assert "Only editors" in refused["text"]
    press = stage.world.press(
        ADA, refused["message_id"], data=f"1d:en:{kept.reference}", chat_id=ADA, forged=True
    )
    await press.answered()
    await stage.settled()
    assert len(await stage.bot.services.people.open_feedback()) == 1


async def test_text_in_the_inbox_is_shown_as_it_is(stage: Stage) -> None:
    """Markup in a question is shown to editors as text."""
    evil = "zzkq <b>vorpal</b> & <a href='https://evil.example'>slithy</a>"
    await stage.press(await stage.ask(evil), "Send this question")
    inbox = await stage.ask("/inbox", EDITOR)
    assert evil in inbox["text"]
    assert not any(entity["type"] == "text_link" for entity in inbox.get("entities", []))
