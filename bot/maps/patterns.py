"""The second cue of a class: dots, bars, crosses or stripes, for any size."""

import functools

from PIL import Image, ImageDraw

from bot.maps.styles import Pattern

FINER = 4  # times, then reduced
STEP = 11  # pixels from one mark to the next


@functools.cache
def _tile(kind: Pattern, step: int) -> Image.Image:
    """Return one repetition of a pattern: how much of the mark's colour each pixel has."""
    size = step * FINER
    tile = Image.new("L", (size, size), 0)
    pen = ImageDraw.Draw(tile)
    if kind == "dots":
        for x, y in ((0.25, 0.25), (0.75, 0.75)):
            radius = 0.13 * size
            pen.ellipse(
                (x * size - radius, y * size - radius, x * size + radius, y * size + radius), 255
            )
    elif kind == "bars":
        pen.rectangle((0, 0.36 * size, size, 0.64 * size), 255)
    elif kind == "crosses":
        pen.rectangle((0, 0.42 * size, size, 0.58 * size), 255)
        pen.rectangle((0.42 * size, 0, 0.58 * size, size), 255)
    else:
        for shift in (-size, 0, size):
            pen.line((shift, size, shift + size, 0), 255, width=round(0.14 * size))
    return tile.reduce(FINER)


def pattern(kind: Pattern, size: tuple[int, int], unit: float) -> Image.Image:
    """Return a sheet full of a pattern.

    Args:
        kind: Which.
        size: Width and height in pixels.
        unit: Pixels for each pixel of a map of the usual width.
    """
    tile = _tile(kind, max(4, round(STEP * unit)))
    row = Image.new("L", (size[0], tile.height))
    for x in range(0, size[0], tile.width):
        row.paste(tile, (x, 0))
    sheet = Image.new("L", size)
    for y in range(0, size[1], tile.height):
        sheet.paste(row, (0, y))
    return sheet
