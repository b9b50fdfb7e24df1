"""/post: an editor writes news, sees it as readers will, sends it, follows it and stops it."""

import pytest

from tests.conftest import on_both
from tests.flows.stage import ADA, CLAIRE, COLLEAGUE, EDITOR, PEDRO, Stage, labels, links
from tests.flows.test_delivery import delivered, news, texts
from tests.following import add_chats, follow

pytestmark = on_both

ITEM = (
    "Brazil protects ten more AZE sites\n"
    "A decree of this week names them.\n"
    "https://www.gov.br/mma/decree"
)


@pytest.fixture
async def stage(stage: Stage) -> Stage:
    """Give a bot whose delivery has begun, and who follows Brazil."""
    await delivered(stage)
    await add_chats(stage.database, [ADA])
    await add_chats(stage.database, [PEDRO], language="es")
    await follow(stage.database, [ADA, PEDRO])
    await add_chats(stage.database, [CLAIRE])
    await follow(stage.database, [CLAIRE], rhythm="weekly", minute=480, day=0)
    return stage


async def test_from_the_first_word_to_the_report(stage: Stage) -> None:
    """Written, translated, tested and sent; each reader has it once in their language."""
    assert "title in the first line" in (await stage.ask("/post", EDITOR))["text"]
    preview = await stage.ask(ITEM, EDITOR)
    assert "Brazil protects ten more AZE sites" in preview["text"]
    assert "A decree of this week names them." in preview["text"]
    assert "Languages: English" in preview["text"]
    assert "Countries: Brazil" in preview["text"]
    assert "AZE sites" in preview["text"].split("Topics: ")[1]
    assert "2 chats at once, and into the digests of 1" in preview["text"]
    assert links(preview) == ["https://www.gov.br/mma/decree"]
    asked = await stage.press(preview, "In Spanish", EDITOR)
    assert "in Spanish" in asked["text"]
    both = await stage.ask("Brasil protege diez sitios AZE más\nLos nombra un decreto.", EDITOR)
    assert "Languages: English and Spanish" in both["text"]
    await stage.pressed(both, "Test to me", EDITOR)
    shown = [message["text"].split("\n")[0] for message in news(stage, EDITOR)[-2:]]
    assert shown == ["Brazil protects ten more AZE sites", "Brasil protege diez sitios AZE más"]
    assert news(stage, ADA) == []
    sure = await stage.press(both, "Send", EDITOR)
    assert "Send this to 2 chats now, and into the digests of 1?" in sure["text"]
    sent = await stage.press(sure, "Yes", EDITOR)
    await delivered(stage)
    assert texts(stage, ADA) == ["Brazil protects ten more AZE sites"]
    assert texts(stage, PEDRO) == ["Brasil protege diez sitios AZE más"]
    assert texts(stage, CLAIRE) == []
    followed = await stage.press(sent, "Show progress", EDITOR)
    assert "Done: 2 sent." in followed["text"]
    await stage.bot.services.posts.report()
    await stage.bot.services.posts.report()
    reports = [text for text in texts(stage, EDITOR) if "done; 2 sent" in text]
    assert len(reports) == 1


async def test_countries_topics_and_link_are_the_editors(stage: Stage) -> None:
    """What was recognised can be changed; what is no link or country is refused in words."""
    await stage.ask("/post", EDITOR)
    preview = await stage.ask(ITEM, EDITOR)
    await stage.press(preview, "Countries", EDITOR)
    assert "no country" in (await stage.ask("Gondor", EDITOR))["text"]
    changed = await stage.ask("Peru, Chile", EDITOR)
    assert "Countries: Peru and Chile" in changed["text"]
    assert "0 chats at once" in changed["text"]
    await stage.press(changed, "Link", EDITOR)
    assert "not an address" in (await stage.ask("file:///etc/passwd", EDITOR))["text"]
    without = await stage.ask("-", EDITOR)
    assert links(without) == []
    topics = await stage.press(without, "Topics", EDITOR)
    assert "✓ AZE sites" in labels(topics)
    off = await stage.press(topics, "✓ AZE sites", EDITOR)
    assert "AZE sites" in labels(off)
    again = await stage.press(off, "Back", EDITOR)
    assert "AZE sites" not in again["text"].split("Topics: ")[1]


async def test_sent_twice_is_sent_once(stage: Stage) -> None:
    """A second press of "Yes", or an earlier screen, publishes nothing more."""
    await stage.ask("/post", EDITOR)
    preview = await stage.ask(ITEM, EDITOR)
    sure = await stage.press(preview, "Send", EDITOR)
    presses = [
        stage.world.press(EDITOR, sure["message_id"], text="Yes", chat_id=EDITOR) for _ in range(2)
    ]
    for press in presses:
        await press.answered()
    await delivered(stage)
    assert texts(stage, ADA) == ["Brazil protects ten more AZE sites"]


async def test_stopped_under_way(stage: Stage) -> None:
    """What is stopped goes to nobody who has not had it; what was sent stays."""
    quiet = [8_000_000 + number for number in range(3)]
    for chat in quiet:
        stage.world.add_user(chat, language_code="en", started=True)
    at = stage.times.now().hour * 60
    await add_chats(stage.database, quiet, quiet_from=at, quiet_until=(at + 720) % 1440)
    await follow(stage.database, quiet)
    await stage.ask("/post", EDITOR)
    preview = await stage.ask(ITEM, EDITOR)
    sent = await stage.press(await stage.press(preview, "Send", EDITOR), "Yes", EDITOR)
    await delivered(stage)
    waiting = await stage.press(sent, "Show progress", EDITOR)
    assert "2 sent, 3 waiting" in waiting["text"]
    stopped = await stage.press(waiting, "Stop", EDITOR)
    assert "Done: 2 sent." in stopped["text"]
    await delivered(stage, hours=13)
    assert [texts(stage, chat) for chat in quiet] == [[], [], []]


async def test_only_editors_and_in_private(stage: Stage) -> None:
    """Anyone else is told so, at the command and at a forged button; a draft is one's own."""
    assert "editors" in (await stage.ask("/post"))["text"].lower()
    await stage.ask("/post", EDITOR)
    preview = await stage.ask(ITEM, EDITOR)
    assert "título na primeira linha" in (await stage.ask("/post", COLLEAGUE))["text"]
    forged = stage.world.press(ADA, preview["message_id"], data="1o:en:y", chat_id=ADA, forged=True)
    await forged.answered()
    await delivered(stage)
    assert news(stage, PEDRO) == []
    discarded = await stage.press(preview, "Discard", EDITOR)
    assert "Discarded" in discarded["text"]
    gone = await stage.ask("what is AZE?", EDITOR)
    assert "Alliance for Zero Extinction" in gone["text"]
