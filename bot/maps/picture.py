"""A drawing -> PNG."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from bot.maps import styles
from bot.maps.drawing import WIDTH, Drawing
from bot.maps.land import draw_land
from bot.maps.outlines import Outlines, read_outlines
from bot.maps.panel import MARGIN, Fonts, Pen, heading, legend, write

COLOURS: Final = 96  # few enough for a small file, enough for smooth edges


@dataclass(frozen=True, slots=True)
class Atlas:
    """All that drawing needs besides values."""

    outlines: Outlines
    fonts: Fonts


def read_atlas(folder: Path) -> Atlas:
    """Return the outlines and fonts of `data/map`; a few megabytes, a tenth of a second."""
    fonts = folder / "fonts"
    return Atlas(
        read_outlines(folder),
        Fonts(fonts / "Inter-Regular.otf", fonts / "Inter-SemiBold.otf"),
    )


def draw(drawing: Drawing, atlas: Atlas) -> bytes:
    """Return a map as PNG; the same values give the same bytes."""
    unit = drawing.width / WIDTH
    pen = Pen(atlas.fonts, unit)
    margin = round(MARGIN * unit)
    above, below = heading(drawing, pen), legend(drawing, pen)
    land = draw_land(drawing, atlas.outlines, drawing.width - 2 * margin)
    height = above.height + land.height + below.height
    picture = Image.new("RGB", (drawing.width, height), styles.PAPER)
    write(picture, above, 0, pen)
    picture.paste(land, (margin, above.height))
    write(picture, below, above.height + land.height, pen)
    few = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = io.BytesIO()
    few.save(file, "PNG")
    return file.getvalue()
