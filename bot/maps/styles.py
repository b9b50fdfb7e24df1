"""Colours and the second cue of each class; own choice, after the chat page's colours.

The five differ in lightness as well as in hue, and each has a pattern of its
own: they are told apart with any kind of colour vision and in grey.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from bot.maps.drawing import Style

Colour = tuple[int, int, int]
Pattern = Literal["", "dots", "bars", "crosses", "stripes"]

PAPER: Final[Colour] = (253, 250, 241)
SEA: Final[Colour] = (222, 234, 231)
GRATICULE: Final[Colour] = (207, 223, 219)
LAND: Final[Colour] = (241, 236, 222)  # of nobody's class, around the region that is shown
LINE: Final[Colour] = (253, 250, 241)  # coasts and borders
INK: Final[Colour] = (22, 36, 30)
MUTED: Final[Colour] = (85, 99, 90)
ACCENT: Final[Colour] = (12, 95, 78)


@dataclass(frozen=True, slots=True)
class Look:
    """How a class is drawn; `hollow` is the sign of a state too small for a pattern."""

    fill: Colour
    pattern: Pattern = ""
    mark: Colour = INK
    hollow: bool = False


LOOKS: Final[Mapping[Style, Look]] = {
    "full": Look(ACCENT),
    "dotted": Look((134, 190, 166), "dots", ACCENT),
    "barred": Look((226, 160, 63), "bars", (133, 80, 12)),
    "crossed": Look((196, 92, 60), "crosses", (253, 224, 206)),
    "hatched": Look((231, 221, 196), "stripes", (160, 146, 112), hollow=True),
    "plain": Look((199, 194, 181)),
}
ORDER: Final[tuple[Style, ...]] = tuple(LOOKS)
