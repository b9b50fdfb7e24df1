"""The parts of the world that the map can show, from `data/map/regions.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DataError
from bot.maps.drawing import Frame
from bot.models import Country

WORLD = "001"
FRAME_SIDES = 4


@dataclass(frozen=True, slots=True)
class MapRegion:
    """A part of the world; one of the three groups says whose it is, none of them: everybody's.

    Attributes:
        code: UN M49 code, or a name of ours where that has none.
        name: In English.
        frame: What the picture shows; None: all.
    """

    code: str
    name: str
    continent: str = ""
    subregion: str = ""
    un_region: str = ""
    frame: Frame | None = None

    def holds(self, country: Country) -> bool:
        """Return whether a country belongs to it."""
        if self.continent:
            return country.continent == self.continent
        if self.subregion:
            return country.subregion == self.subregion
        return country.un_region == self.un_region if self.un_region else True


Regions = Mapping[str, MapRegion]


def read_regions(folder: Path) -> dict[str, MapRegion]:
    """Return the regions by code, in the order of the file.

    Raises:
        DataError: the file is missing or broken.
    """
    path = folder / "map" / "regions.toml"
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["region"]
        regions = [_region(dict(row)) for row in rows]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError([f"{path}: cannot be read: {error}"]) from error
    except (KeyError, TypeError, ValueError) as error:
        raise DataError([f"{path}: not a list of regions: {error}"]) from error
    found = {region.code: region for region in regions}
    if WORLD not in found:
        raise DataError([f"{path}: {WORLD}, the world, is always there"])
    return found


def _region(row: dict[str, object]) -> MapRegion:
    sides = row.pop("frame")
    if not isinstance(sides, list) or len(sides) not in {0, FRAME_SIDES}:
        raise ValueError(f"{row.get('code')}: frame is west, south, east, north")
    frame = Frame(*(float(side) for side in sides)) if sides else None
    return MapRegion(frame=frame, **{name: str(value) for name, value in row.items()})


def home_of(countries: Iterable[Country], regions: Regions) -> MapRegion:
    """Return the smallest region that holds all of one or several countries."""
    wanted = list(countries)
    kinds = (
        [region for region in regions.values() if region.subregion],
        [region for region in regions.values() if region.continent],
    )
    for kind in kinds:
        for region in kind:
            if all(region.holds(country) for country in wanted):
                return region
    return regions[WORLD]


def within(region: MapRegion, countries: Iterable[Country], regions: Regions) -> list[MapRegion]:
    """Return the regions one step smaller, of which all countries belong to this one too."""
    if region.code == WORLD:
        return [smaller for smaller in regions.values() if smaller.continent]
    if not region.continent:
        return []
    members = {c.subregion for c in countries if region.holds(c)} - {""}
    return [smaller for smaller in regions.values() if smaller.subregion in members]
