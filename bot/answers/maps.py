"""The map: which country is in which class, and the words around it; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from bot.i18n import Catalogue
from bot.maps.drawing import Drawing, LegendLine, Style
from bot.maps.regions import MapRegion
from bot.models import Answer, Country, Source

REPORT, SUBMITTED, AZE = LAYERS = ("report", "submitted", "aze")
DEFAULT: Final = REPORT
NO_PARTY: Final = "no-party"
UNKNOWN: Final = "unknown"

# Classes of each layer in the order of the legend, and how each looks.
CLASSES: Final[Mapping[str, Mapping[str, Style]]] = {
    REPORT: {"yes": "full", UNKNOWN: "hatched"},
    SUBMITTED: {
        "yes": "full",
        "targets-only": "dotted",
        "none-known": "barred",
        UNKNOWN: "hatched",
    },
    AZE: {"yes": "full", "no": "crossed", UNKNOWN: "hatched"},
}


def layers(countries: Iterable[Country]) -> tuple[str, ...]:
    """Return the layers that there is something to show of: AZE's once one yes is known."""
    known = any(country.aze and country.aze.status == "yes" for country in countries)
    return LAYERS if known else (REPORT, SUBMITTED)


def class_of(country: Country, layer: str) -> str:
    """Return the class of a country; what is not known is never a no."""
    if not country.party:
        return NO_PARTY
    if layer == REPORT:
        return "yes" if country.report else UNKNOWN
    if layer == SUBMITTED:
        return country.submitted.value if country.submitted else UNKNOWN
    return country.aze.status if country.aze else UNKNOWN


def map_drawing(
    layer: str,
    region: MapRegion,
    outlined: str,
    countries: Mapping[str, Country],
    catalogue: Catalogue,
) -> Drawing:
    """Return what is to be drawn.

    Args:
        layer: One of `LAYERS`.
        region: What to show; its own countries are in a class.
        outlined: Code of the country that stands out; empty: none.
        countries: All countries by code.
        catalogue: The reader's language.
    """
    shown = [country for country in countries.values() if region.holds(country)]
    counts = Counter(class_of(country, layer) for country in shown)
    legend = [
        LegendLine(
            style,
            catalogue.get(f"map-{layer}-class", value=value, count=counts[value]),
        )
        for value, style in CLASSES[layer].items()
        if counts[value] or value in {"yes", UNKNOWN}
    ]
    # Around the parts that are no Party of their own, all the world is in a class or another.
    if counts[NO_PARTY] or region.frame is None:
        legend.append(LegendLine("plain", catalogue.get("map-no-party")))
    return Drawing(
        title=catalogue.get("map-title", layer=layer),
        subtitle=catalogue.get(
            # One list has one day; the other layers are put together from many sources.
            "map-subtitle" if layer == REPORT else "map-subtitle-newest",
            place=place_name(region, outlined, countries, catalogue),
            date=_newest(layer, countries.values(), catalogue),
        ),
        legend=tuple(legend),
        styles=tuple(
            (country.iso2, CLASSES[layer].get(class_of(country, layer), "plain"))
            for country in shown
        ),
        frame=region.frame,
        outlined=outlined,
    )


def map_answer(
    layer: str,
    region: MapRegion,
    outlined: str,
    countries: Mapping[str, Country],
    catalogue: Catalogue,
) -> Answer:
    """Return the words under the picture: what is counted, whose boundaries, the sources."""
    shown = [country for country in countries.values() if region.holds(country)]
    parties = [country for country in shown if country.party]
    known = [country for country in parties if class_of(country, layer) != UNKNOWN]
    place = place_name(region, outlined, countries, catalogue)
    facts = [
        catalogue.get(
            "map-known",
            known=len(known),
            parties=len(parties),
            date=_newest(layer, countries.values(), catalogue),
        )
    ]
    if outlined:
        country = countries[outlined]
        facts.insert(
            0,
            catalogue.get(
                "map-of-one",
                country=catalogue.country(outlined, country.name),
                value=catalogue.get(f"map-{layer}-value", value=class_of(country, layer)),
            ),
        )
    notes = [catalogue.get("map-boundaries")]
    if any(country.iso2 == "EU" for country in parties):
        notes.insert(0, catalogue.get("map-union"))
    return Answer(
        label="countries",
        title=catalogue.get("map-title", layer=layer),
        lead=catalogue.get("map-lead", title=catalogue.get("map-title", layer=layer), place=place),
        facts=tuple(facts),
        notes=tuple(notes),
        sources=tuple(dict.fromkeys(_sources(layer, known))),
    )


def place_name(
    region: MapRegion, outlined: str, countries: Mapping[str, Country], catalogue: Catalogue
) -> str:
    """Return the name of what is shown, the country that stands out before its region."""
    name = region_name(region, catalogue)
    if outlined not in countries:
        return name
    country = catalogue.country(outlined, countries[outlined].name)
    return catalogue.get("map-place", country=country, region=name)


def region_name(region: MapRegion, catalogue: Catalogue) -> str:
    """Return the name of a region, with a capital as a heading has."""
    name = catalogue.country(region.code, region.name)
    return name[:1].upper() + name[1:]


def _newest(layer: str, countries: Iterable[Country], catalogue: Catalogue) -> str:
    """Return the newest date that anything in a layer has, in words."""
    days = [date for country in countries for date in _dates(layer, country) if date]
    return catalogue.date(max(days)) if days else ""


def _dates(layer: str, country: Country) -> tuple[str, ...]:
    if layer == REPORT:
        return (country.report.as_of,) if country.report else ()
    if layer == SUBMITTED:
        return (country.submitted.as_of,) if country.submitted else ()
    return (country.aze.as_of,) if country.aze else ()


def _sources(layer: str, countries: Iterable[Country]) -> list[Source]:
    found = []
    for country in countries:
        fact = {REPORT: country.report, SUBMITTED: country.submitted, AZE: country.aze}[layer]
        if fact is not None and fact.source is not None:
            found.append(fact.source)
    return found
