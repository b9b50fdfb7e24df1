"""What a button carries: versioned, at most 64 bytes, and never trusted; pure.

`1` (the version), the act, the language, what it is about, and up to two more
words, with `:` between. Whatever cannot be read is an old button or a forged
one.
"""

from dataclasses import dataclass

from bot.languages import CODE
from bot.search.understand import Option
from handlers.keys import key_of

VERSION = "1"
LONGEST = 64  # bytes; Telegram's limit for callback_data
SHORT_KEY = 14
SHOW, CITE, WRONG, REASON, NONE, QUESTION, MENU, INBOX, DONE = "akwxnqmid"
HELD, PUBLISH, DROP, REWORD = "hpre"
MAP, ORIGINAL = "gb"
FOLLOW, UNFOLLOW, SETTING, FORGET, DIGEST, POST = "sutflo"
ACTS = frozenset(
    (
        *(SHOW, CITE, WRONG, REASON, NONE, QUESTION, MENU, INBOX, DONE, MAP, ORIGINAL),
        *(HELD, PUBLISH, DROP, REWORD),
        *(FOLLOW, UNFOLLOW, SETTING, FORGET, DIGEST, POST),
    )
)
FEWEST_PARTS, MOST_PARTS = 2, 5


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button.

    Attributes:
        act: What to do.
        language: Of the screen that it stands under.
        about: Short name of an answer, or of a menu; what an editor decides on.
        page: Page of it, from 0.
        origin: Menu to go back to; of a report, its reference and reason.
    """

    act: str
    language: str
    about: str = ""
    page: int = 0
    origin: str = ""


def data(press: Press) -> str:
    """Return the data of a button."""
    page = str(press.page) if press.page else ""
    parts = (VERSION + press.act, press.language, press.about, page, press.origin)
    return ":".join(parts).rstrip(":")


def data_about(press: Press, option: Option) -> str:
    """Return the data of a button about an answer, whose name is shortened if it must be."""
    whole = data(_about(press, key_of(option)))
    return whole if len(whole) <= LONGEST else data(_about(press, key_of(option, SHORT_KEY)))


def _about(press: Press, key: str) -> Press:
    return Press(press.act, press.language, key, press.page, press.origin)


def read(text: str) -> Press | None:
    """Return what was pressed, None if the button is not one of this version."""
    parts = text.split(":")
    if not FEWEST_PARTS <= len(parts) <= MOST_PARTS or parts[0][:1] != VERSION:
        return None
    about, page, origin = (*parts[2:], "", "", "")[:3]
    act, language = parts[0][1:], parts[1]
    if (
        act not in ACTS
        or not CODE.fullmatch(language)
        or not ((page.isascii() and page.isdigit()) or not page)
    ):
        return None
    return Press(act, language, about, int(page[:4] or 0), origin)
