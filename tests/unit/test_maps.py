"""The map as a picture: from values to bytes."""

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from bot.answers.mapbook import MapBook
from bot.answers.maps import LAYERS, layers
from bot.assistant import Assistant
from bot.config import CHECKOUT_DATA
from bot.library import Library
from bot.maps.drawing import Drawing, Frame, LegendLine
from bot.maps.land import draw_land
from bot.maps.picture import Atlas, draw, read_atlas
from bot.maps.regions import WORLD, read_regions
from bot.maps.styles import LOOKS
from bot.models import AzeEvidence
from bot.turns import MapView
from handlers import views

LARGEST = 300 * 1024  # bytes
WITHOUT_OUTLINE = "EU"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return read_atlas(CHECKOUT_DATA / "map")


def parties() -> list[str]:
    """Return the codes of all Parties that have a land of their own."""
    with (CHECKOUT_DATA / "countries" / "countries.csv").open(encoding="utf-8") as file:
        rows = [row["iso2"] for row in csv.DictReader(file) if row["party"] == "yes"]
    assert len(rows) == 196
    return [code for code in rows if code != WITHOUT_OUTLINE]


def drawing(
    full: Collection[str], codes: Sequence[str] = (), frame: Frame | None = None
) -> Drawing:
    """Return a map of Parties, all of them unless said, some in one class, others in another."""
    return Drawing(
        "Title",
        "Subtitle",
        (LegendLine("full", "yes"), LegendLine("plain", "other")),
        tuple((code, "full" if code in full else "plain") for code in codes or parties()),
        frame,
    )


def opened(content: bytes) -> Image.Image:
    """Return a picture in full colour."""
    return Image.open(io.BytesIO(content)).convert("RGB")


def seen(atlas: Atlas, codes: Sequence[str], frame: Frame | None = None) -> set[str]:
    """Return the Parties whose class changes some pixel, whatever the others are in.

    Each has a number; drawing by drawing, one binary digit of it is its class. Read
    together, the drawings tell of each pixel whose it is.
    """
    whose = np.zeros(0, dtype=np.int64)
    for digit in range(len(codes).bit_length()):
        full = {code for number, code in enumerate(codes, start=1) if number >> digit & 1}
        picture = np.asarray(draw_land(drawing(full, codes, frame), atlas.outlines, 1208))
        is_full = (picture == LOOKS["full"].fill).all(axis=2)
        is_plain = (picture == LOOKS["plain"].fill).all(axis=2)
        if not whose.size:
            whose = np.zeros(is_full.shape, dtype=np.int64)
        whose = np.where(is_full | is_plain, whose + (is_full << digit), -(2**20))
    return {codes[number - 1] for number in np.unique(whose) if 0 < number <= len(codes)}


def test_each_party_is_seen(atlas: Atlas) -> None:
    """Each of the 195 Parties with a land changes the world's picture when its class changes."""
    assert set(parties()) - seen(atlas, parties()) == set()


def test_each_party_is_seen_in_its_own_region(atlas: Atlas, library: Library) -> None:
    """So it is on the map of the region that it belongs to."""
    for region in read_regions(CHECKOUT_DATA).values():
        held = [code for code in parties() if region.holds(library.countries[code])]
        assert set(held) - seen(atlas, held, region.frame) == set(), region.name


def test_the_same_values_give_the_same_bytes(atlas: Atlas) -> None:
    """A picture depends on nothing but its values."""
    assert draw(drawing(["PE"]), atlas) == draw(drawing(["PE"]), atlas)


def test_each_country_of_the_outlines_has_its_code(atlas: Atlas) -> None:
    """Every Party is among the outlines or the places, and every code is two letters."""
    known = set(atlas.outlines.owners) | {code for code, *_ in atlas.outlines.places}
    assert set(parties()) <= known
    assert all(len(code) in {0, 2} for code in known)


def test_the_date_line_leaves_no_streak(atlas: Atlas) -> None:
    """No outline and no line jumps over the world from one point to the next."""
    for pieces in (atlas.outlines.rings, atlas.outlines.lines):
        for line in pieces:
            assert abs(line[1:, 0] - line[:-1, 0]).max() < 30


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_every_map_is_small_enough(atlas: Atlas, assistant: Assistant, language: str) -> None:
    """Every region, in every language and layer that is offered, weighs under 300 KB."""
    for number, place in enumerate(read_regions(CHECKOUT_DATA)):
        layer = assistant.maps.layers[number % len(assistant.maps.layers)]
        content = draw(assistant.drawing(MapView(layer, place, language)), atlas)
        assert len(content) < LARGEST, (layer, place)
        wide, high = opened(content).size
        assert wide == 1280
        assert high < 2 * wide, (layer, place)


def test_the_words_under_a_map_fit(assistant: Assistant, library: Library) -> None:
    """Under any map, the words are no longer than Telegram takes, and say whose boundaries."""
    for language in assistant.languages:
        catalogue = assistant.catalogue(language)
        for layer in assistant.maps.layers:
            for place in (*read_regions(CHECKOUT_DATA), *library.countries):
                answer = assistant.maps.answer(MapView(layer, place, language), catalogue)
                words = views.caption(answer, catalogue)
                assert views.shown_units(words) <= 1024
                assert "Natural Earth" in words


def test_every_country_has_a_map(library: Library) -> None:
    """Each Party and non-Party is on the map of its own region; the counts add up to the world."""
    book = MapBook(library.countries, read_regions(CHECKOUT_DATA))
    for code, country in library.countries.items():
        assert book.region_of(code).holds(country)
    continents = [region for region in book.regions.values() if region.continent]
    held = [c for region in continents for c in library.countries.values() if region.holds(c)]
    assert len(held) == len(library.countries)


def test_what_is_not_known_is_no_no(assistant: Assistant, library: Library) -> None:
    """Without a submission a Party is "not known to us", in its own pattern and legend line."""
    shown = assistant.drawing(MapView("submitted", WORLD, "en"))
    styles = dict(shown.styles)
    unknown = [c.iso2 for c in library.countries.values() if c.party and c.submitted is None]
    assert {styles[code] for code in unknown} == {"hatched"}
    assert f"not known to us: {len(unknown)}" in [line.label for line in shown.legend]
    assert styles["US"] == "plain"


def test_azes_layer_comes_with_the_first_yes(library: Library) -> None:
    """AZE's status is offered once somebody is known to be a yes."""
    assert layers(library.countries.values()) == LAYERS[:2]
    peru = library.countries["PE"]
    assert peru.joined_source
    known = replace(peru, aze=AzeEvidence("yes", "Named in it.", "2026-11-01", peru.joined_source))
    assert layers([known]) == LAYERS


def test_a_button_to_nothing_is_known_as_that(assistant: Assistant) -> None:
    """A layer that is not offered, or a place that is not there, is no map."""
    assert assistant.maps.known(MapView("report", "PE", "en"))
    for layer, place in (("aze", WORLD), ("report", "nowhere"), ("", ""), ("report", "")):
        assert not assistant.maps.known(MapView(layer, place, "en"))
