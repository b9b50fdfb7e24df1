"""What a map is to show, as plain values; a picture is drawn from nothing else."""

from dataclasses import dataclass
from typing import Literal

WIDTH = 1280  # pixels; Telegram scales photos down to 1280 on the longer side of a preview

# How a class of countries looks: each has a colour and a second cue for who tells few colours.
Style = Literal["full", "dotted", "barred", "crossed", "hatched", "plain"]


@dataclass(frozen=True, slots=True)
class Frame:
    """Part of the world to show, in degrees; `east` is over 180 beyond the date line."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class LegendLine:
    """A style and what it stands for."""

    style: Style
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map.

    Attributes:
        title: First line over it.
        subtitle: Second line: where, and as of when.
        legend: Lines under it, in their order.
        styles: Code and style of each country that is shown in one; others are mere land.
        frame: What to show; None: the world.
        outlined: Code of the country that stands out; empty: none.
        width: In pixels; everything else follows.
    """

    title: str
    subtitle: str
    legend: tuple[LegendLine, ...]
    styles: tuple[tuple[str, Style], ...]
    frame: Frame | None = None
    outlined: str = ""
    width: int = WIDTH
