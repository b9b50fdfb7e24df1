"""Four languages, in the chat: chosen, followed, and shown for what they are."""

import pytest
from sqlalchemy import update

from bot.storage.tables import chats
from tests.flows.stage import ADA, CLAIRE, PEDRO, RUI, Stage, labels
from tests.flows.test_settings import settings
from tests.flows.test_subscribe import LATER

OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("pt", "pt", "De agora em diante falo Português aqui."),
        ("Français", "fr", "Désormais, je parle Français ici."),
        ("frances", "fr", "Désormais, je parle Français ici."),
        ("SPANISH", "es", "Idioma a partir de ahora: Español."),
        ("inglês", "en", "From now on I speak English here."),
    ],
)
async def test_a_language_is_set_by_naming_it(
    stage: Stage, typed: str, code: str, said: str
) -> None:
    """By its code, or by its name in any of the four, with or without accents and capitals."""
    shown = await stage.ask(f"/language {typed}")
    assert shown["text"].startswith(said)
    held = await settings(stage)
    assert (held.language, held.language_chosen) == (code, True)


@pytest.mark.parametrize("typed", ["xx", "Klingon", f"{OVERRIDE}fr{OVERRIDE}x", "fr es", "12"])
async def test_a_language_that_nobody_has_is_told(stage: Stage, typed: str) -> None:
    """What is not spoken here is named, with the buttons of what is; nothing is kept."""
    shown = await stage.ask(f"/language {typed}")
    assert shown["text"].startswith("I do not have the language")
    assert OVERRIDE not in shown["text"]
    assert {"English", "Español", "Français", "Português"} <= set(labels(shown))
    assert await stage.bot.services.subscribers.receiver(ADA) is None


async def test_what_was_set_goes_before_what_is_typed(stage: Stage) -> None:
    """Who set French is answered in it, also to Spanish; "As I write" gives that up again."""
    await stage.ask("/language fr")
    assert (await stage.ask("¿qué es un sitio AZE?"))["text"].startswith("Site AZE")
    shown = await stage.ask("/language")
    await stage.press(shown, "Comme j'écris")
    assert (await stage.ask("¿qué es un sitio AZE?"))["text"].startswith("Sitio AZE")


async def test_following_something_sets_no_language(stage: Stage) -> None:
    """News comes in the language of the screen it was asked for in; questions stay free."""
    await stage.press(await stage.ask("/country Brazil"), "Follow")
    shown = await stage.ask("/subscribe Brazil")
    await stage.press(shown, labels(shown)[0])
    assert not (await settings(stage)).language_chosen
    assert (await stage.ask("¿qué es un sitio AZE?"))["text"].startswith("Sitio AZE")


@pytest.mark.parametrize(
    ("person", "question", "own", "original", "back"),
    [
        (PEDRO, "¿qué es una KBA?", "Área clave", "Texto original", "Volver a la traducción"),
        (CLAIRE, "c'est quoi une ZCB ?", "Zone clé", "Texte original", "Revenir à la traduction"),
        (RUI, "o que é uma KBA?", "Área-chave", "Texto original", "Voltar à tradução"),
    ],
)
async def test_the_original_wording_is_one_tap_away(
    stage: Stage, person: int, question: str, own: str, original: str, back: str
) -> None:
    """An unreviewed translation says so, shows its English, and comes back."""
    shown = await stage.ask(question, person)
    assert shown["text"].startswith(own)
    english = await stage.press(shown, original, person)
    assert english["text"].startswith("Key Biodiversity Area")
    assert labels(english) == [back]
    again = await stage.press(english, back, person)
    assert again["text"] == shown["text"]


async def test_english_has_no_other_original(stage: Stage) -> None:
    """What is not translated has no such line and no such button."""
    shown = await stage.ask("what is a KBA?")
    assert "Original wording" not in labels(shown)


async def test_a_document_keeps_its_title_as_published(stage: Stage) -> None:
    """The title that can be searched for stands first, what it means beside it."""
    shown = await stage.ask("ficha informativa AZE 2024 sobre las EPANB", PEDRO)
    first = shown["text"].splitlines()[0]
    assert first.startswith("AZE NBSAP Fact Sheet 2024 \N{EN DASH} Hoja informativa")
    assert "Disponible en: inglés" in shown["text"]


async def test_archived_news_says_in_which_language_its_titles_are(stage: Stage) -> None:
    """Summaries are ours and translated; a title is quoted and marked with its language."""
    shown = await stage.ask("noticias de Colombia", PEDRO)
    assert "anfitrión de la cumbre" in shown["text"]
    shown = await stage.ask("actualités sur la Colombie", CLAIRE)
    assert "[titre en espagnol]" in shown["text"]


@pytest.mark.parametrize(
    "text",
    [
        f"{OVERRIDE}what is a KBA?",
        "что такое KBA?",
        "什么是 KBA",
        "ما هو KBA؟",
        "what ist una KBA, s'il vous plaît?",
        "KBA \N{ZERO WIDTH JOINER}\N{ARABIC LETTER MARK}",
    ],
)
async def test_any_script_gets_an_answer(stage: Stage, text: str) -> None:
    """Other scripts, mixed languages and signs of direction are answered or declined, in order."""
    shown = await stage.ask(text)
    assert shown["text"]
    assert not any(sign in shown["text"] for sign in (OVERRIDE, "\N{ARABIC LETTER MARK}"))


async def test_a_button_in_a_language_nobody_has_is_answered(stage: Stage) -> None:
    """A forged button with a code of its own shows the English answer."""
    shown = await stage.ask("what is a KBA?")
    press = stage.world.press(ADA, shown["message_id"], data="1a:zz:t_kba", forged=True)
    await press.answered()
    await stage.settled()
    assert stage.shown(shown)["text"].startswith("Key Biodiversity Area")


async def test_a_language_that_is_gone_falls_back_to_english(stage: Stage) -> None:
    """A chat whose language was taken out of `data/` is spoken to in English, and may choose."""
    await stage.ask("/language fr")
    async with stage.database.write() as connection:
        await connection.execute(update(chats).where(chats.c.chat == ADA).values(language="zz"))
    stage.times.advance(LATER)
    shown = await stage.ask("/settings")
    assert "English" in labels(await stage.press(shown, "Language"))
