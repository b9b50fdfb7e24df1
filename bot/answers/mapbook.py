"""From what people ask for to a map; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.maps import DEFAULT, layers, map_answer, map_drawing, region_name
from bot.i18n import Catalogue
from bot.maps.drawing import Drawing
from bot.maps.regions import WORLD, MapRegion, Regions, home_of, within
from bot.models import Answer, Country
from bot.turns import MapView


@dataclass(frozen=True, slots=True)
class MapBook:
    """All maps that can be drawn of the knowledge.

    Attributes:
        countries: Every country by code.
        regions: Every region by code.
    """

    countries: Mapping[str, Country]
    regions: Regions

    @property
    def layers(self) -> tuple[str, ...]:
        """What the colours can mean."""
        return layers(self.countries.values())

    def place_of(self, countries: Sequence[str], regions: Sequence[str]) -> str | None:
        """Return the code of what to show: one country, what holds several, a region.

        None: there is no map of that. Nothing named: the world.
        """
        if not countries and not regions:
            return WORLD
        if regions and not countries:
            return next((code for code in regions if code in self.regions), None)
        if any(code not in self.countries for code in countries):
            return None
        if len(countries) == 1:
            return countries[0]
        return home_of([self.countries[code] for code in countries], self.regions).code

    def known(self, view: MapView) -> bool:
        """Return whether a map is there; buttons outlive what they lead to."""
        return view.layer in self.layers and (
            view.place in self.regions or view.place in self.countries
        )

    def region_of(self, place: str) -> MapRegion:
        """Return the region that is shown for a place: itself, or a country's own."""
        if place in self.regions:
            return self.regions[place]
        return home_of([self.countries[place]], self.regions)

    def nearby(self, place: str) -> list[str]:
        """Return the places to go on to: what is around, the world, then what is within."""
        region = self.region_of(place)
        around = [region.code] if place != region.code else []
        parents = [
            larger
            for larger in self.regions.values()
            if larger.continent and region in within(larger, self.countries.values(), self.regions)
        ]
        inner = within(region, self.countries.values(), self.regions)
        found = [*around, *(parent.code for parent in parents), WORLD, *(r.code for r in inner)]
        return [code for code in dict.fromkeys(found) if code != place]

    def name(self, place: str, catalogue: Catalogue) -> str:
        """Return the name of a region."""
        return region_name(self.regions[place], catalogue)

    def drawing(self, view: MapView, catalogue: Catalogue) -> Drawing:
        """Return what a map is to show; of one that is gone, the world as it always is."""
        view = view if self.known(view) else MapView(DEFAULT, WORLD, view.language)
        region = self.region_of(view.place)
        return map_drawing(view.layer, region, self._one(view), self.countries, catalogue)

    def answer(self, view: MapView, catalogue: Catalogue) -> Answer:
        """Return the words under a map that is there."""
        region = self.region_of(view.place)
        return map_answer(view.layer, region, self._one(view), self.countries, catalogue)

    def _one(self, view: MapView) -> str:
        # The European Union is no shape that could stand out.
        return view.place if view.place in self.countries else ""
