"""The words of subscribing fit where they stand, in every language."""

import pytest

from bot.config import CHECKOUT_DATA
from bot.following import RHYTHMS
from bot.i18n import Catalogue, read_catalogues
from bot.rhythm import MINUTES_A_DAY
from handlers import rhythms
from handlers.rhythms import Beat

LONGEST_BUTTON, LONGEST_TOAST = 32, 200
CATALOGUES = read_catalogues(CHECKOUT_DATA)


@pytest.fixture(params=sorted(CATALOGUES))
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    """Give the sentences of each language."""
    return CATALOGUES[str(request.param)]


def test_no_button_is_cut_by_a_phone(catalogue: Catalogue) -> None:
    """Buttons have 32 characters at most."""
    names = (
        "menu-subscribe", "button-follow", "follow-everything", "follow-country", "follow-region",
        "follow-words", "button-time", "button-words", "button-words-change", "button-mysubs",
        "button-subscribe", "button-settings",
        "button-undo", "button-language", "button-zones", "button-quiet", "button-pause",
        "pause-open", "pause-end", "quiet-none", "stop-undo", "forget-sure", "forget-no",
    )  # fmt: skip
    labels = [catalogue.get(name) for name in names]
    labels += [catalogue.get("button-sound", on=on) for on in (0, 1)]
    labels += [catalogue.get("mysubs-change", number=100), catalogue.get("mysubs-remove", number=9)]
    labels += [catalogue.get("pause-days", days=days) for days in (1, 7, 30)]
    labels += [catalogue.get("month-day", day=day) for day in ("1", "last")]
    for rhythm in RHYTHMS:
        named = catalogue.get("rhythm-name", rhythm=rhythm)
        labels += [named, catalogue.get("follow-confirm", rhythm=named)]
    assert [label for label in labels if len(label) > LONGEST_BUTTON] == []


def test_toasts_fit(catalogue: Catalogue) -> None:
    """What a press is answered with has 200 characters at most."""
    names = (
        "admins-only", "admins-unknown", "words-gone", "unfollow-gone", "subscribe-in-chat",
        "settings-kept",
    )  # fmt: skip
    toasts = [*map(catalogue.get, names), catalogue.get("follow-full", count=100)]
    assert [toast for toast in toasts if len(toast) > LONGEST_TOAST] == []


def test_each_rhythm_is_said_differently(catalogue: Catalogue) -> None:
    """At once, daily, each day of the week and of the month have words of their own."""
    beats = [Beat("at-once", None, None), Beat("daily", 0, None)]
    beats += [Beat("weekly", 480, day) for day in range(7)]
    beats += [Beat("monthly", MINUTES_A_DAY - 1, day) for day in range(1, 32)]
    said = {rhythms.words(beat, catalogue) for beat in beats}
    assert len(said) == len(beats)
    assert all(rhythms.read(rhythms.code_of(beat)) == beat for beat in beats)


def test_numbers_of_things_are_said_in_words(catalogue: Catalogue) -> None:
    """One, none and many are different sentences."""
    for name in ("mysubs", "stopped", "stop-undone", "back-again", "preview-month"):
        assert len({catalogue.get(name, count=count) for count in (1, 2)}) == 2, name
