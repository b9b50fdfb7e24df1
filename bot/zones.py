"""Time zones by the names that people type: cities and countries, typing errors forgiven.

Names of cities in four languages, and which zones a country has, are CLDR's, through Babel; what
it does not name stands in `data/news/zones.toml`. Zones are those that this machine knows.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from rapidfuzz.distance import OSA

from bot.errors import DataError
from bot.languages import languages
from bot.search.normalise import clean, fold

UTC_ZONE = "UTC"
MOST_ZONES = 12  # offered at once; Russia has eleven clocks
SHORTEST_TYPO, LONG_TYPO = 4, 9  # letters from which one, and two, may be wrong: as in the search
SHORTEST_BEGINNING = 3
MOST_WORDS = 6  # of a message that names a place
GREATEST_OFFSET = 14  # hours
# Parts of the world, as against names of old, such as "Canada/Atlantic".
AREAS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe"}
    | {"Indian", "Pacific"}
)
_SHIFTED = re.compile(r"(?:utc|gmt)\s*[+\-\N{MINUS SIGN}]", re.IGNORECASE)
_OFFSET = re.compile(r"(?:utc|gmt)\s*([+\-\N{MINUS SIGN}])\s*0?(\d{1,2})(?::?00)?", re.IGNORECASE)


class Zones:
    """All zones of this machine, ready for look-up."""

    def __init__(
        self,
        guesses: Mapping[str, str],
        cities: Mapping[str, Sequence[str]],
        languages: Sequence[str],
    ) -> None:
        self._languages = languages
        self._guesses = guesses
        self._cities = cities

    def known(self, zone: str) -> bool:
        """Return whether there is a zone of just this name."""
        return zone in self._all

    def guess(self, app_language: str) -> str:
        """Return the zone of most who use an app in a language such as "pt-br"; else UTC."""
        zone = self._guesses.get(app_language.lower(), UTC_ZONE)
        return zone if self.known(zone) else UTC_ZONE

    def find(self, text: str) -> tuple[str, ...]:
        """Return the zones that a name of a city or zone may stand for; none: none is near."""
        folded = fold(text)
        return self.exact(text) or self._near(folded) or self._begun(folded)

    def exact(self, text: str) -> tuple[str, ...]:
        """Return the zones of a city or zone named without error, in a few words around it."""
        typed = clean(text).strip()
        offset = _OFFSET.fullmatch(typed)
        if offset and int(offset[2]) <= GREATEST_OFFSET:
            # POSIX counts the other way round: Etc/GMT-5 is five hours ahead.
            sign = "-" if offset[1] == "+" else "+"
            zone = f"Etc/GMT{sign}{int(offset[2])}" if int(offset[2]) else UTC_ZONE
            return (zone,) if self.known(zone) else ()
        if _SHIFTED.match(typed):
            return ()  # an offset that no zone of whole hours has
        named = self._by_id.get(typed.lower().replace(" ", "_"))
        if named:
            return (named,)
        words = fold(text).split()
        if len(words) > MOST_WORDS:
            return ()
        spans = [
            " ".join(words[start : start + length])
            for length in range(len(words), 0, -1)
            for start in range(len(words) - length + 1)
        ]
        return next((self._names[span] for span in spans if span in self._names), ())

    def of_country(self, code: str, now: datetime) -> tuple[str, ...]:
        """Return the zones of a country, one of those whose clocks agree; none: it has none."""
        held: Iterable[str] = get_global("territory_zones").get(code, ())
        clocks: dict[tuple[object, ...], str] = {}
        # Those that we name ourselves are the ones that people know.
        for zone in sorted(held, key=lambda zone: (zone not in self._cities, zone)):
            if self.known(zone):
                place = ZoneInfo(zone)
                months = (now.replace(month=month, day=1) for month in (1, 4, 7, 10))
                clock = tuple(moment.astimezone(place).utcoffset() for moment in months)
                clocks.setdefault(clock, zone)
        return tuple(clocks.values())[:MOST_ZONES]

    def _near(self, folded: str) -> tuple[str, ...]:
        if len(folded) < SHORTEST_TYPO:
            return ()
        budget = 1 if len(folded) < LONG_TYPO else 2
        found = [
            (cost, name)
            for name in self._names
            if (cost := OSA.distance(folded, name, score_cutoff=budget)) <= budget
            and len(name) >= SHORTEST_TYPO
        ]
        least = min((cost for cost, _ in found), default=0)
        zones = [zone for cost, name in found if cost == least for zone in self._names[name]]
        return tuple(dict.fromkeys(zones))[:MOST_ZONES]

    def _begun(self, folded: str) -> tuple[str, ...]:
        if len(folded) < SHORTEST_BEGINNING:
            return ()
        found = [z for name, zones in self._names.items() if name.startswith(folded) for z in zones]
        zones = tuple(dict.fromkeys(found))
        return zones if len(zones) <= MOST_ZONES else ()

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(available_timezones())

    @cached_property
    def _by_id(self) -> Mapping[str, str]:
        return {zone.lower(): zone for zone in self._all}

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        names: dict[str, dict[str, None]] = defaultdict(dict)
        aliases = get_global("zone_aliases")
        current = {zone for held in get_global("territory_zones").values() for zone in held}
        for language in self._languages:
            locale = Locale.parse(language)
            for zone in sorted(current & self._all):
                city = get_timezone_location(zone, locale=locale, return_city=True)
                names[fold(city)][zone] = None
        for zone in sorted(self._all):
            if zone.split("/")[0] in AREAS and "/" in zone:
                city = zone.rsplit("/", 1)[1].replace("_", " ")
                names[fold(city)].setdefault(aliases.get(zone, zone))
        for zone, cities in self._cities.items():
            for city in cities:
                names[fold(city)][zone] = None
        names["utc"] = names["gmt"] = {UTC_ZONE: None}
        return {
            name: tuple(zone for zone in zones if zone in self._all)
            for name, zones in names.items()
            if name
        }


def read_zones(folder: Path) -> Zones:
    """Return the zones, with the names of `data/news/zones.toml`.

    Raises:
        DataError: the file is missing, broken or names a zone that does not exist.
    """
    path = folder / "news" / "zones.toml"
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        guesses, cities = dict(rows["guess"]), dict(rows["cities"])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError([f"{path}: cannot be read: {error}"]) from error
    except (KeyError, TypeError, ValueError) as error:
        raise DataError([f"{path}: not a list of zones: {error}"]) from error
    return Zones(guesses, cities, languages(folder))
