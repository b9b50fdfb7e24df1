"""Signs of states too small to be seen: where they stand; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.maps.outlines import Floats

ROUNDS = 60  # of pushing signs apart; enough for the Antilles
EPSILON = 1e-3


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign of a country, and where its middle is."""

    code: str
    x: float
    y: float


def spread(signs: Sequence[Sign], apart: float, size: tuple[float, float]) -> list[Sign]:
    """Return signs pushed apart so that each is seen, none off the sheet.

    Args:
        signs: At most one for each code.
        apart: How far from one another their middles are to be.
        size: Width and height of the sheet, in the same unit.
    """
    ordered = sorted(signs, key=lambda sign: sign.code)
    if not ordered:
        return []
    places: Floats = np.array([[sign.x, sign.y] for sign in ordered])
    for _ in range(ROUNDS):
        between = places[:, None, :] - places[None, :, :]
        distance = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(distance, np.inf)
        missing = np.maximum(apart - distance, 0)
        if not missing.any():
            break
        push = between * (missing / np.maximum(distance, EPSILON))[..., None]
        places = np.clip(places + push.sum(axis=1) / 2, apart / 2, np.array(size) - apart / 2)
    return [
        Sign(sign.code, float(x), float(y)) for sign, (x, y) in zip(ordered, places, strict=True)
    ]
