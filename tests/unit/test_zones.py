"""Time zones by the names of cities and countries, in four languages, with typing errors."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import CHECKOUT_DATA
from bot.errors import DataError
from bot.zones import Zones, read_zones

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def zones() -> Zones:
    """Give all zones."""
    return read_zones(CHECKOUT_DATA)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Lima", "America/Lima"), ("lmia", "America/Lima"), ("I live in Lima", "America/Lima"),
        ("Ciudad de México", "America/Mexico_City"), ("Cidade do México", "America/Mexico_City"),
        ("Mexico City", "America/Mexico_City"), ("Londres", "Europe/London"),
        ("Pequim", "Asia/Shanghai"), ("Pékin", "Asia/Shanghai"), ("Brasília", "America/Sao_Paulo"),
        ("sao paolo", "America/Sao_Paulo"), ("america/sao paulo", "America/Sao_Paulo"),
        ("Calcutta", "Asia/Kolkata"), ("Kinsha", "Africa/Kinshasa"), ("UTC", "UTC"),
        ("utc+5", "Etc/GMT-5"), ("GMT-3", "Etc/GMT+3"), ("UTC+05:00", "Etc/GMT-5"),
    ],
)  # fmt: skip
def test_a_name_leads_to_its_zone(zones: Zones, text: str, zone: str) -> None:
    """A city in any of the languages, misspelt or cut short, or the name of the zone itself."""
    assert zones.find(text) == (zone,)


@pytest.mark.parametrize(
    "text", ["", "?", "Atlantis", "Mars/Phobos", "UTC+15", "UTC+5:30", "zzyzx"]
)
def test_what_is_no_place_leads_to_none(zones: Zones, text: str) -> None:
    """Nothing is made up for a name that nobody knows."""
    assert zones.find(text) == ()


def test_a_country_has_one_zone_for_each_of_its_clocks(zones: Zones) -> None:
    """Brazil's sixteen zones are four clocks; Peru has one; a code of no country none."""
    brazil = zones.of_country("BR", NOW)
    assert set(brazil) == {
        "America/Manaus", "America/Rio_Branco", "America/Sao_Paulo", "America/Noronha",
    }  # fmt: skip
    assert zones.of_country("PE", NOW) == ("America/Lima",)
    assert zones.of_country("XX", NOW) == ()


def test_a_guess_is_a_zone_of_this_machine(zones: Zones) -> None:
    """Brazilian Portuguese is spoken by one clock mostly; where nothing is known it is UTC."""
    assert zones.guess("pt-BR") == "America/Sao_Paulo"
    assert zones.guess("en") == zones.guess("") == zones.guess("xx-yy") == "UTC"


def test_every_zone_named_in_the_file_exists(zones: Zones) -> None:
    """What we name ourselves is no mistyped zone."""
    for zone in (*zones._guesses.values(), *zones._cities):
        assert zones.known(zone), zone


@pytest.mark.parametrize("content", ["", "[guess", "guess = 1\ncities = 2", "[guess]\n"])
def test_a_broken_list_is_named(tmp_path: Path, content: str) -> None:
    """A file that cannot be used is one plain sentence with its name."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "zones.toml").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"zones\.toml"):
        read_zones(tmp_path)
