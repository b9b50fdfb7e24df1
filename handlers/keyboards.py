"""Rows of buttons; pure."""

from collections.abc import Sequence
from urllib.parse import urlencode

from bot.answers.comparison import MOST_COMPARED as MOST
from bot.i18n import Catalogue
from bot.models import Answer
from bot.search.decide import COMPARE, COUNTRIES, COUNTRY
from bot.search.understand import Option
from bot.turns import Button, Keyboard
from handlers import presses, views
from handlers.keys import key_of
from handlers.presses import Press
from handlers.views import Look

MOST_LINKS = 5
WORLD, FIRST_LAYER = "001", "report"  # what a map shows unless it is said: UN M49, a layer
MOST_RELATED = 8
NUMBERS_PER_ROW = 5  # a thumb still hits them on a phone
# What can be shared, cited and complained about: what states facts.
CITED = ("resource/", "term/", "country", "compare", "countries", "contribute/", "news")

COMPARE_MENU = "v"
# Answers about news by message lead to its screens.
LEADS = {
    "help/subscribe": ("menu-subscribe", Press(presses.FOLLOW, "")),
    "help/unsubscribe": ("button-mysubs", Press(presses.FOLLOW, "", "l")),
    "help/settings": ("button-settings", Press(presses.SETTING, "")),
}

Row = tuple[Button, ...]


def menu_button(catalogue: Catalogue, menu: str, label: str) -> Button:
    """Return a button that opens a menu."""
    return Button(label, press=presses.data(Press(presses.MENU, catalogue.language, menu)))


def show_button(catalogue: Catalogue, option: Option, label: str, origin: str = "") -> Button:
    """Return a button that shows an answer."""
    press = Press(presses.SHOW, catalogue.language, origin=origin)
    return Button(views.short(label), press=presses.data_about(press, option))


def numbers(catalogue: Catalogue, options: Sequence[Option], origin: str) -> Keyboard:
    """Return buttons with numbers from 1, one for each option."""
    buttons = [
        show_button(catalogue, option, str(number), origin)
        for number, option in enumerate(options, start=1)
    ]
    return grid(buttons, NUMBERS_PER_ROW)


def grid(buttons: Sequence[Button], per_row: int) -> Keyboard:
    """Return buttons in rows."""
    return tuple(tuple(buttons[at : at + per_row]) for at in range(0, len(buttons), per_row))


def turner(catalogue: Catalogue, act: str, about: str, page: int, count: int) -> Keyboard:
    """Return the row that turns pages, nothing where there is one page."""

    def to(number: int, message: str) -> Button:
        press = Press(act, catalogue.language, about, number)
        return Button(catalogue.get(message), press=presses.data(press))

    row: Row = ()
    if page > 0:
        row += (to(page - 1, "inbox-previous"),)
    if page + 1 < count:
        row += (to(page + 1, "inbox-next"),)
    return (row,) if row else ()


def map_button(catalogue: Catalogue, place: str, label: str, layer: str = FIRST_LAYER) -> Button:
    """Return a button that shows a map."""
    press = Press(presses.MAP, catalogue.language, f"{layer}.{place}")
    return Button(views.short(label), press=presses.data(press))


def back(catalogue: Catalogue, origin: str) -> Keyboard:
    """Return the row that goes back to a menu, nothing where there is none."""
    return ((menu_button(catalogue, origin, catalogue.get("menu-back")),),) if origin else ()


def compare_menu(option: Option) -> str:
    """Return the name of the menu that offers countries to compare with those of an answer."""
    return f"{COMPARE_MENU}.{'-'.join(option.countries)}"


def links(answer: Answer, catalogue: Catalogue) -> Keyboard:
    """Return a row for each address of an answer, the best first."""
    return tuple(
        (Button(views.link_label(target, catalogue), url=target.url),)
        for target in answer.links[:MOST_LINKS]
    )


def under_answer(
    answer: Answer,
    option: Option,
    look: Look,
    *,
    page: int,
    count: int,
    origin: str,
) -> Keyboard:
    """Return what stands under an answer: its links, what goes with it, what can be done."""
    catalogue = look.catalogue
    rows: Keyboard = links(answer, catalogue)
    rows += tuple(
        (show_button(catalogue, Option(related.name, related.countries), related.title, origin),)
        for related in answer.related[:MOST_RELATED]
    )
    rows += tuple(
        tuple(
            show_button(catalogue, Option(to.name, to.countries, to.listed), to.title, origin)
            for to in row
        )
        for row in answer.onward
    )
    if count > 1:
        following = (page + 1) % count
        label = catalogue.get("button-more" if following else "button-less")
        press = Press(presses.SHOW, catalogue.language, page=following, origin=origin)
        rows += ((Button(label, press=presses.data_about(press, option)),),)
    if answer.unreviewed:
        original = Press(presses.ORIGINAL, catalogue.language, origin=origin)
        label = catalogue.get("button-original")
        rows += ((Button(label, press=presses.data_about(original, option)),),)
    if answer.sources and option.name in (COUNTRY, COMPARE) and len(option.countries) < MOST:
        rows += ((menu_button(catalogue, compare_menu(option), catalogue.get("button-compare")),),)
    rows += _following(answer, option, catalogue)
    place = _mapped(answer, option)
    if place:
        rows += ((map_button(catalogue, place, catalogue.get("button-map")),),)
    if answer.sources and answer.label.startswith(CITED):
        cite = Press(presses.CITE, catalogue.language, origin=origin)
        wrong = Press(presses.WRONG, catalogue.language, origin=origin)
        rows += (
            (
                share_button(option, answer.title, look),
                Button(catalogue.get("button-cite"), press=presses.data_about(cite, option)),
            ),
            (Button(catalogue.get("button-wrong"), press=presses.data_about(wrong, option)),),
        )
    return rows + back(catalogue, origin)


def under_original(
    option: Option, catalogue: Catalogue, *, page: int, count: int, origin: str
) -> Keyboard:
    """Return what stands under the English of an answer: its next part, and the way back."""
    rows: Keyboard = ()
    if count > 1:
        following = (page + 1) % count
        label = catalogue.get("button-more" if following else "button-less")
        more = Press(presses.ORIGINAL, catalogue.language, page=following, origin=origin)
        rows = ((Button(label, press=presses.data_about(more, option)),),)
    return_press = Press(presses.SHOW, catalogue.language, origin=origin)
    label = catalogue.get("button-translation")
    return (*rows, (Button(label, press=presses.data_about(return_press, option)),))


def _following(answer: Answer, option: Option, catalogue: Catalogue) -> Keyboard:
    """Return what leads from an answer to news by message."""
    if option.name == COUNTRY and answer.label.startswith("country/"):
        return ((follow_button(catalogue, option.countries[0]),),)
    if option.name in LEADS:
        label, press = LEADS[option.name]
        to = Press(press.act, catalogue.language, press.about)
        return ((Button(catalogue.get(label), press=presses.data(to)),),)
    return ()


def follow_button(catalogue: Catalogue, code: str) -> Button:
    """Return the button that shows, under a card, what following its country would bring."""
    press = Press(presses.FOLLOW, catalogue.language, f"c.{code}", origin="n")
    return Button(catalogue.get("button-follow"), press=presses.data(press))


def _mapped(answer: Answer, option: Option) -> str:
    """Return the place whose map goes with an answer, empty where none does."""
    if option.name == COUNTRIES:
        return WORLD
    is_card = option.name == COUNTRY and answer.label.startswith("country/")
    return option.countries[0] if is_card else ""


def share_button(option: Option, title: str, look: Look) -> Button:
    """Return the button that offers an answer to another chat."""
    label = look.catalogue.get("button-share")
    if look.inline:
        return Button(label, query=key_of(option))
    query = urlencode({"url": bot_link(option, look.bot), "text": title})
    return Button(label, url=f"https://t.me/share/url?{query}")


def bot_link(option: Option, bot: str) -> str:
    """Return the address that opens the bot at an answer."""
    return f"https://t.me/{bot}?start={key_of(option)}"
