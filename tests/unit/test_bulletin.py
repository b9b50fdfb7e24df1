"""News as it is written to those who follow it: never over a limit, never in one's own markup."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.bulletin import (
    LONGEST_BUTTON,
    LONGEST_DIGEST,
    MOST_ITEMS,
    Buttons,
    Naming,
    digest_screen,
    item_screen,
    name_of,
    units,
)
from bot.assistant import Assistant
from bot.config import CHECKOUT_DATA
from bot.delivery.digesting import decide
from bot.delivery.letters import sections_of
from bot.delivery.matching import Matcher
from bot.delivery.outcomes import settle
from bot.delivery.retry import GIVE_UP_AFTER, LONGEST_REST, LONGEST_WAIT, next_try_at, rest_after
from bot.desk import Desk
from bot.following import Receiver, Subscription
from bot.languages import languages
from bot.library import Library
from bot.models import NewsPiece
from bot.parcels import Due, Followed, Outcome, Reader, Story
from bot.turns import Screen
from tests.following import BRAZIL

LANGUAGES = languages(CHECKOUT_DATA)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
BUTTONS = Buttons(
    lambda _, number: f"1u:{number}",
    lambda _, number, page: f"1l:{number}:{page}",
    lambda _: "1s:l",
)
TOPIC = Subscription(1, 0, "topic", "species", rhythm="daily", id=11)
COUNTRY = Subscription(1, 0, "country", "BR", rhythm="daily", id=12)
MARKUP = re.compile(r"</?(?:b|i|a)(?: href=\"[^\"<>]*\")?>")


@pytest.fixture
def naming(assistant: Assistant, library: Library, opened: tuple[object, Desk]) -> Naming:
    """Give what things are called."""
    return Naming(assistant.place, library.groups, opened[1].topics)


def story(number: int = 1, **values: object) -> Story:
    """Return an item."""
    piece = replace(BRAZIL, key=str(number), **values)  # type: ignore[arg-type]  # of a piece
    return Story(number, 1, piece, {}, (), NOW)


def read(screen: Screen) -> str:
    """Return what is read of a screen; fail on any tag that is not ours."""
    rest = MARKUP.sub("", screen.html)
    assert "<" not in rest
    return unescape(rest)


def labels(screen: Screen) -> list[str]:
    """Return what the buttons say."""
    return [button.text for row in screen.keyboard for button in row]


def test_an_item_shows_its_words_in_the_readers_language(
    assistant: Assistant, naming: Naming
) -> None:
    """Where an editor wrote it in that language; else the first words, and what they are in."""
    told = replace(
        story(), texts={"es": ("Vuelve un sapo", "Se contaron cuarenta.")}, publishers=("Kew",)
    )
    spanish = item_screen(told, [COUNTRY], assistant.catalogue("es"), naming, BUTTONS)
    assert read(spanish) == (
        "Vuelve un sapo\nSe contaron cuarenta.\n\nUICN y Kew, 20 de noviembre de 2026"
    )
    french = item_screen(told, [COUNTRY], assistant.catalogue("fr"), naming, BUTTONS)
    assert read(french).endswith("UICN et Kew, 20 novembre 2026 (texte en anglais)")
    assert labels(french) == ["Ouvrir : iucn.org", "Arrêter : Brésil"]


def test_markup_in_news_is_shown_as_text(assistant: Assistant, naming: Naming) -> None:
    """Angle brackets and ampersands of others are no markup."""
    bad = story(title="<b>Toads & newts</a>", summary="a < b", url="https://x.org/?a=1&b='2'")
    catalogue = assistant.catalogue("en")
    assert "<b>Toads & newts</a>" in read(item_screen(bad, [], catalogue, naming, BUTTONS))
    digest = digest_screen([bad], [(COUNTRY, frozenset({1}))], 5, 0, catalogue, naming, BUTTONS)
    assert "<b>Toads & newts</a>" in read(digest)


def test_each_thing_followed_has_a_name(assistant: Assistant, naming: Naming) -> None:
    """Topics, countries, regions, groups, everything and words, in four languages."""
    follows = [
        TOPIC,
        COUNTRY,
        Subscription(1, 0, "region", "019"),
        Subscription(1, 0, "region", "eu"),
        Subscription(1, 0, "everything", ""),
        Subscription(1, 0, "words", "", ("toad",), ("newt",)),
        Subscription(1, 0, "country", "PE", (), ("tourism",)),
    ]
    for language in LANGUAGES:
        catalogue = assistant.catalogue(language)
        names = [name_of(one, catalogue, naming) for one in follows]
        assert all(names)
        assert not {"species", "BR", "019", "eu"} & set(names)
        assert names[-2] == "toad, -newt"
        assert names[-1].endswith("(-tourism)")


def test_a_digest_is_grouped_and_each_item_stands_once(
    assistant: Assistant, naming: Naming
) -> None:
    """Under the first thing followed that it fits."""
    both, topical = story(1, title="Both"), story(2, title="Topical", countries=())
    sections = [(COUNTRY, frozenset({1})), (TOPIC, frozenset({1, 2}))]
    catalogue = assistant.catalogue("en")
    text = read(digest_screen([both, topical], sections, 5, 0, catalogue, naming, BUTTONS))
    assert text.count("Both") == text.count("Topical") == 1
    assert text.index("Brazil\n") < text.index("Both") < text.index("Topical")


def test_many_subscriptions_have_few_buttons(assistant: Assistant, naming: Naming) -> None:
    """More than three buttons would be a wall: the list of all is behind the fourth."""
    follows = [replace(COUNTRY, id=number) for number in range(5)]
    screen = item_screen(story(), follows, assistant.catalogue("en"), naming, BUTTONS)
    assert labels(screen) == ["Open: iucn.org", *["Stop: Brazil"] * 3, "All that I follow"]
    assert screen.keyboard[-1][0].press == "1s:l"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=300),
            st.text(max_size=1000),
            st.sampled_from(["", "https://a.org/" + "&" * 2000, "https://x.org"]),
        ),
        min_size=1,
        max_size=25,
    ),
    st.sampled_from(LANGUAGES),
)
def test_no_page_is_over_a_limit(
    opened: tuple[object, Desk], items: list[tuple[str, str, str]], language: str
) -> None:
    """Whatever the items say: ten and 3,500 units at most, and each on exactly one page."""
    desk = opened[1]
    naming = Naming(desk.assistant.place, desk.library.groups, desk.topics)
    stories = [
        story(number, title=f"#{number}# {title}", summary=summary, url=url)
        for number, (title, summary, url) in enumerate(items)
    ]
    sections = [(COUNTRY, frozenset(range(0, 25, 2))), (TOPIC, frozenset(range(25)))]
    catalogue = desk.assistant.catalogue(language)
    shown: list[int] = []
    for page in range(25):
        screen = digest_screen(stories, sections, 123456, page, catalogue, naming, BUTTONS)
        text = read(screen)
        assert units(text) <= LONGEST_DIGEST + 100  # the heading
        assert len(screen.html.encode()) < 32_768
        assert all(len(label) <= LONGEST_BUTTON for label in labels(screen))
        here = [int(number) for number in re.findall(r"\N{BULLET} #(\d+)#", text)]
        assert 0 < len(here) <= MOST_ITEMS
        shown += here
        if not any(
            button.press.endswith(f":{page + 1}") for row in screen.keyboard for button in row
        ):
            break
    assert sorted(shown) == list(range(len(items)))


def test_what_fits_is_found_by_words_over_all_languages() -> None:
    """A phrase stands within one text, not across two."""
    matcher = Matcher()
    told = replace(story(), texts={"es": ("Vuelve un sapo", "Nada")})
    words = Subscription(1, 0, "words", "", ("sapo",))
    across = Subscription(1, 0, "words", "", ("returns forty",))
    assert matcher.fits(words, told)
    assert not matcher.fits(across, told)
    assert not matcher.fits(replace(words, exclude=("toad",)), told)


DUE = Due(1, 7, 0, "item", 5, 1, NOW, 0)
DOUBTED = replace(DUE, unanswered=1)


@pytest.mark.parametrize(
    ("outcome", "row", "state", "again", "departure"),
    [
        (Outcome("sent", 9), DUE, "sent", False, None),
        (Outcome("wait", seconds=7), DUE, "pending", True, "halted"),
        (Outcome("fault"), DUE, "pending", True, None),
        (Outcome("fault"), replace(DUE, due_at=NOW - GIVE_UP_AFTER - HOUR), "failed", False, None),
        (Outcome("doubt"), DUE, "doubt", True, None),
        (Outcome("doubt"), DOUBTED, "unsure", False, None),
        (Outcome("fault"), DOUBTED, "doubt", True, None),
        (Outcome("wait", seconds=7), DOUBTED, "doubt", True, "halted"),
        (Outcome("refused"), DOUBTED, "failed", False, None),
        (
            Outcome("fault"),
            replace(DOUBTED, due_at=NOW - GIVE_UP_AFTER - HOUR),
            "unsure",
            False,
            None,
        ),
        (Outcome("doubt"), replace(DUE, kind="correction"), "pending", True, None),
        (Outcome("gone", error="bot was blocked by the user"), DUE, "gone", False, "off"),
        (Outcome("gone", error="user is deactivated"), DUE, "gone", False, "deleted"),
        (Outcome("moved", chat=-100), DUE, "pending", True, "moved"),
        (Outcome("topicless"), DUE, "gone", False, "topicless"),
        (Outcome("refused"), DUE, "failed", False, None),
        (Outcome("refused"), replace(DUE, kind="correction"), "gone", False, None),
    ],
)
def test_what_follows_from_each_outcome(
    *, outcome: Outcome, row: Due, state: str, again: bool, departure: str | None
) -> None:
    """Passing faults use up no attempts; only a second silence, refusal or three days end it."""
    settled, told = settle(row, outcome, NOW)
    assert settled.state == state
    assert (settled.next_try is not None) == again
    assert (told.kind if told else None) == departure


def test_waits_double_up_to_a_limit() -> None:
    """Both of one message and of all together; the first few faults make nobody rest."""
    found = [next_try_at(tries, due=NOW, now=NOW) for tries in range(1, 20)]
    moments = [moment for moment in found if moment is not None]
    assert moments == sorted(moments)
    assert moments[-1] - NOW == LONGEST_WAIT
    rests = [rest_after(count) for count in range(20)]
    assert rests == sorted(rests)
    assert (rests[0], rests[-1]) == (timedelta(0), LONGEST_REST)


def reader(*follows: Subscription, had: frozenset[int] = frozenset(), **values: object) -> Reader:
    """Return somebody who follows things since a day ago."""
    receiver = Receiver(1, **values)  # type: ignore[arg-type]  # of a receiver
    return Reader(receiver, 0, tuple(Followed(one, NOW - 24 * HOUR) for one in follows), had)


def test_a_digest_leaves_out_what_came_or_comes_at_once() -> None:
    """And what is older than the subscription."""
    fits = Matcher().fits
    due = replace(COUNTRY, minute=720, next_at=NOW)
    old = replace(story(3), published_at=NOW - 48 * HOUR)
    stories = [story(1), story(2), old, story(4, countries=("PE",))]
    assert decide(reader(due), stories, fits, NOW).items == (2, 1)
    assert decide(reader(due, had=frozenset({2})), stories, fits, NOW).items == (1,)
    at_once = replace(COUNTRY, id=13, rhythm="at-once")
    assert decide(reader(due, at_once), stories, fits, NOW).items == ()
    assert decide(reader(due, state="off"), stories, fits, NOW).items == ()


def test_sections_are_those_that_come_by_digest() -> None:
    """What comes at once has no section."""
    piece: NewsPiece = story().piece
    assert piece.countries == ("BR",)
    sections = sections_of([COUNTRY, replace(TOPIC, rhythm="at-once")], [story()], Matcher().fits)
    assert sections == [(COUNTRY, frozenset({1}))]
