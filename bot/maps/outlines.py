"""Outlines of countries, read from TopoJSON.

Source of the format: https://github.com/topojson/topojson-specification.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

LONGEST_STEP = 2.0  # degrees between points; parallels are no straight lines once projected
TURN = 360.0
ANTARCTICA = "AQ"  # nobody's class, and a fifth of the picture


@dataclass(frozen=True, slots=True)
class Pieces:
    """Many lines in one array, since arithmetic costs as much for one point as for hundreds.

    Attributes:
        points: Of all lines, one row each.
        starts: Where each line begins.
    """

    points: Floats
    starts: Numbers

    @classmethod
    def of(cls, lines: Sequence[Floats]) -> "Pieces":
        """Return lines together."""
        if not lines:
            return cls(np.empty((0, 2)), np.empty(0, dtype=np.int64))
        lengths = np.array([len(line) for line in lines])
        return cls(np.concatenate(lines), np.concatenate([[0], np.cumsum(lengths)[:-1]]))

    def __iter__(self) -> Iterator[Floats]:
        """Give the lines in their order."""
        ends = [*self.starts[1:].tolist(), len(self.points)]
        for start, end in zip(self.starts.tolist(), ends, strict=True):
            yield self.points[start:end]

    def on(self, points: Floats) -> "Pieces":
        """Return the same lines with other points."""
        return Pieces(points, self.starts)

    def bounds(self) -> tuple[Floats, Floats]:
        """Return the lowest and highest values of each line."""
        return np.minimum.reduceat(self.points, self.starts), np.maximum.reduceat(
            self.points, self.starts
        )

    def spread(self, values: Floats) -> Floats:
        """Return one value for each line as one for each point."""
        return np.repeat(values, np.diff([*self.starts, len(self.points)]), axis=0)


@dataclass(frozen=True, slots=True)
class Outlines:
    """The world, but for Antarctica; longitude and latitude in degrees.

    Attributes:
        rings: Closed outlines without holes; they run on over the date line.
        owners: Code of the country of each; empty for areas in dispute that have none.
        lines: Every coast and border once.
        edges: For each code, the numbers of the lines around it.
        places: Code, longitude and latitude of states too small for the data.
    """

    rings: Pieces
    owners: tuple[str, ...]
    lines: Pieces
    edges: Mapping[str, tuple[int, ...]]
    places: tuple[tuple[str, float, float], ...]


def read_outlines(folder: Path) -> Outlines:
    """Return the outlines of `data/map`."""
    codes = {row["numeric"]: row["iso2"] for row in _rows(folder / "codes.csv")}
    places = tuple(
        (row["iso2"], float(row["longitude"]), float(row["latitude"]))
        for row in _rows(folder / "places.csv")
    )
    atlas = json.loads((folder / "world-50m.json").read_text(encoding="utf-8"))
    arcs = [_degrees(arc, atlas["transform"]) for arc in atlas["arcs"]]
    rings: list[Floats] = []
    owners: list[str] = []
    edges: dict[str, tuple[int, ...]] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        code = codes.get(geometry.get("id", ""), "")
        if code == ANTARCTICA:
            continue
        polygons = _polygons(geometry)
        # Without the holes: whoever lies within is smaller, and drawn later.
        rings += [_ring(polygon[0], arcs) for polygon in polygons]
        owners += [code] * len(polygons)
        around = {at if at >= 0 else ~at for polygon in polygons for ring in polygon for at in ring}
        edges[code] = edges.get(code, ()) + tuple(sorted(around))
    used = sorted({at for around in edges.values() for at in around})
    number = {at: position for position, at in enumerate(used)}
    return Outlines(
        rings=Pieces.of(rings),
        owners=tuple(owners),
        lines=Pieces.of([arcs[at] for at in used]),
        edges={code: tuple(number[at] for at in around) for code, around in edges.items()},
        places=places,
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _polygons(geometry: Mapping[str, Any]) -> list[list[list[int]]]:
    arcs: list[Any] = geometry["arcs"]
    return [arcs] if geometry["type"] == "Polygon" else arcs


def _degrees(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Floats:
    points = np.cumsum(np.array(arc, dtype=np.float64), axis=0)
    line = points * np.array(transform["scale"]) + np.array(transform["translate"])
    return _stepped(_unbroken(line))


def _unbroken(line: Floats) -> Floats:
    """Return a line that runs on over the date line, beyond 180 degrees, instead of jumping."""
    if np.abs(np.diff(line[:, 0])).max(initial=0) < TURN / 2:
        return line
    return np.column_stack([np.unwrap(line[:, 0], period=TURN), line[:, 1]])


def _stepped(line: Floats) -> Floats:
    """Return a line with more points where they lie far apart."""
    far = np.abs(np.diff(line, axis=0)).max(axis=1)
    if far.max(initial=0) <= LONGEST_STEP:
        return line
    steps = np.maximum(np.ceil(far / LONGEST_STEP).astype(int), 1)
    at = np.concatenate([np.arange(count) / count for count in steps])
    number = np.repeat(np.arange(len(steps)), steps)
    between = line[number] + (line[number + 1] - line[number]) * at[:, None]
    return np.concatenate([between, line[-1:]])


def _ring(numbers: Sequence[int], arcs: Sequence[Floats]) -> Floats:
    parts = [arcs[at] if at >= 0 else arcs[~at][::-1] for at in numbers]
    return _unbroken(np.concatenate([parts[0], *(part[1:] for part in parts[1:])]))
