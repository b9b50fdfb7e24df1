"""From longitude and latitude to the plane, so that equal areas stay equal.

Sources: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", 2018,
doi:10.1080/13658816.2018.1504949, for the world; J. P. Snyder, "Map Projections: A Working
Manual", USGS Professional Paper 1395, 1987, formulas 24-2, 22-4 and 22-5 (Lambert's azimuthal
equal-area projection, on the sphere), for a part of it.
"""

from dataclasses import dataclass

import numpy as np

from bot.maps.drawing import Frame
from bot.maps.outlines import TURN, Floats, Pieces

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
WORLD_CENTRE = 11.0  # degrees east: the cut runs through Bering's strait, where no land is split
WORLD_SOUTH, WORLD_NORTH = -57.0, 84.0  # from Cape Horn to Greenland
HALF = TURN / 2
NEAR = 0.1  # cosine of the distance from the centre; farther land is out of any frame
FARTHEST = 1e-6

Placed = list[tuple[int, Floats]]  # number of a line, and a piece of it on the plane


@dataclass(frozen=True, slots=True)
class Box:
    """The part of the plane that is shown; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, points: Floats) -> "Box":
        """Return the smallest box that holds points."""
        (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
        return cls(float(left), float(bottom), float(right), float(top))


class World:
    """The whole world, Equal Earth."""

    def __init__(self) -> None:
        self.box = Box.around(self.outline())

    def outline(self) -> Floats:
        """Return the edge of the world as it is shown."""
        up = np.linspace(WORLD_SOUTH, WORLD_NORTH, 90)
        right = np.column_stack([np.full_like(up, HALF), up])
        left = np.column_stack([np.full_like(up, -HALF), up[::-1]])
        return _equal_earth(np.concatenate([right, left]))

    def place(self, pieces: Pieces, *, closed: bool) -> Placed:
        """Return lines, or closed outlines, on the plane: cut where the world is cut."""
        if not len(pieces.starts):
            return []
        numbers: list[int] = []
        parts: list[Floats] = []
        for turn in (-TURN, 0.0, TURN):
            moved = pieces.on(pieces.points - (WORLD_CENTRE + turn, 0))
            low, high = (bound[:, 0] for bound in moved.bounds())
            for number, part in enumerate(moved):
                if high[number] <= -HALF or low[number] >= HALF:
                    continue
                whole = low[number] >= -HALF and high[number] <= HALF
                cut = [part] if whole else _area_within(part) if closed else _line_within(part)
                parts += cut
                numbers += [number] * len(cut)
        together = Pieces.of(parts)
        return list(zip(numbers, together.on(_equal_earth(together.points)), strict=True))


class Region:
    """A part of the world, Lambert's azimuthal equal-area projection around its middle."""

    def __init__(self, frame: Frame) -> None:
        self._longitude = (frame.west + frame.east) / 2
        self._latitude = np.radians((frame.south + frame.north) / 2)
        across = np.linspace(frame.west, frame.east, 60)
        up = np.linspace(frame.south, frame.north, 60)
        edge = [
            np.column_stack([across, np.full_like(across, frame.south)]),
            np.column_stack([across, np.full_like(across, frame.north)]),
            np.column_stack([np.full_like(up, frame.west), up]),
            np.column_stack([np.full_like(up, frame.east), up]),
        ]
        self.box = Box.around(self._project(np.concatenate(edge))[0])

    def place(self, pieces: Pieces, *, closed: bool) -> Placed:  # noqa: ARG002  # as the world's
        """Return lines or closed outlines on the plane, without the other side of the world."""
        if not len(pieces.starts):
            return []
        points, nearness = self._project(pieces.points)
        nearest = np.maximum.reduceat(nearness, pieces.starts)
        return [
            (number, part)
            for number, part in enumerate(pieces.on(points))
            if nearest[number] > NEAR
        ]

    def _project(self, points: Floats) -> tuple[Floats, Floats]:
        """Return points on the plane, and the cosine of their distance from the middle."""
        x, y = np.radians(points[:, 0] - self._longitude), np.radians(points[:, 1])
        sine, cosine = np.sin(self._latitude), np.cos(self._latitude)
        east, north, forward = np.cos(y) * np.sin(x), np.sin(y), np.cos(y) * np.cos(x)
        nearness = sine * north + cosine * forward
        k = np.sqrt(2 / np.maximum(1 + nearness, FARTHEST))
        return np.column_stack([k * east, k * (cosine * north - sine * forward)]), nearness


Projection = World | Region


def projection_of(frame: Frame | None) -> Projection:
    """Return the projection for a part of the world, or for all of it."""
    return Region(frame) if frame else World()


def _equal_earth(points: Floats) -> Floats:
    x, y = np.radians(points[:, 0]), np.radians(points[:, 1])
    t = np.arcsin(np.sqrt(3) / 2 * np.sin(y))
    t2 = t * t
    t6 = t2 * t2 * t2
    slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
    height = t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
    return np.column_stack([2 * np.sqrt(3) * x * np.cos(t) / (3 * slope), height])


def _line_within(line: Floats) -> list[Floats]:
    inside = np.abs(line[:, 0]) <= HALF
    parts = np.split(line, np.flatnonzero(np.diff(inside)) + 1)
    return [part for part in parts if len(part) > 1 and abs(part[0, 0]) <= HALF]


def _area_within(ring: Floats) -> list[Floats]:
    part = _side(_side(ring, -HALF, 1), HALF, -1)
    return [part] if len(part) else []


def _side(ring: Floats, meridian: float, sign: int) -> Floats:
    """Return what of an outline lies east of a meridian (sign 1), or west of it (-1)."""
    inside = sign * (ring[:, 0] - meridian) >= 0
    kept: list[Floats] = []
    for at in range(len(ring)):
        here, before = ring[at], ring[at - 1]
        if inside[at] != inside[at - 1]:
            share = (meridian - before[0]) / (here[0] - before[0])
            kept.append(np.array([meridian, before[1] + share * (here[1] - before[1])]))
        if inside[at]:
            kept.append(here)
    return np.array(kept).reshape(-1, 2)
