"""What asks for news of something, or for its end, in four languages."""

from pathlib import Path

import pytest

from bot.config import CHECKOUT_DATA
from bot.errors import DataError
from bot.sayings import read_sayings
from bot.search.normalise import fold

SAYINGS = read_sayings(CHECKOUT_DATA)


@pytest.mark.parametrize(
    ("text", "wanted", "rest"),
    [
        ("follow Brazil", "follow", "brazil"),
        ("folow Brazil", "follow", "brazil"),
        ("I would like to subscribe to Peru", "follow", "peru"),
        ("subscrbe to Peru", "follow", "peru"),
        ("unsubscribe from Peru", "unfollow", "peru"),
        ("stop following Peru", "unfollow", "peru"),
        ("seguir Brasil", "follow", "brasil"),
        ("quiero seguir a Perú", "follow", "a peru"),
        ("dejar de seguir Perú", "unfollow", "peru"),
        ("no quiero seguir Perú", "unfollow", "peru"),
        ("suivre le Brésil", "follow", "le bresil"),
        ("je veux suivre le Brésil", "follow", "le bresil"),
        ("ne plus suivre le Brésil", "unfollow", "le bresil"),
        ("acompanhar o Brasil", "follow", "o brasil"),
        ("deixar de seguir o Brasil", "unfollow", "o brasil"),
    ],
)
def test_following_is_understood(text: str, wanted: str, rest: str) -> None:
    """The verb, misspelt or after polite words, and what comes after it."""
    words = fold(text).split()
    said = SAYINGS.read(words)
    assert said is not None
    assert said[0] == wanted
    assert " ".join(words[said[1] :]) == rest


@pytest.mark.parametrize(
    "text",
    ["", "Brazil", "what follows the Aichi targets?", "je suis du Pérou", "followers", "news"],
)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    """A question about something else is left to the search."""
    assert SAYINGS.read(fold(text).split()) is None


def test_all_phrases_are_folded() -> None:
    """What is compared with folded words is folded itself."""
    phrases = (*SAYINGS.follow, *SAYINGS.unfollow, *SAYINGS.small, *SAYINGS.everything)
    assert [phrase for phrase in phrases if fold(phrase) != phrase] == []


@pytest.mark.parametrize("content", ["", "follow = [", "follow = 1"])
def test_a_broken_list_is_named(tmp_path: Path, content: str) -> None:
    """A file that cannot be used is one plain sentence with its name."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "following.toml").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"following\.toml"):
        read_sayings(tmp_path)
