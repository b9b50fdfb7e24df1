"""The words around a map: title above, legend below; measured, so that nothing is cut off."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from bot.maps import styles
from bot.maps.drawing import Drawing, Style
from bot.maps.patterns import pattern
from bot.maps.styles import LOOKS

# Pixels at the usual width of 1280; a phone shows a third of that.
MARGIN: Final = 36
TITLE: Final = 50
SUBTITLE: Final = 36
LEGEND: Final = 34
SWATCH: Final = 64, 40
SIGN: Final = 13
GAP: Final = 18
BETWEEN_COLUMNS: Final = 48
LEADING: Final = 1.28
FINER: Final = 4


@dataclass(frozen=True, slots=True)
class Fonts:
    """Where the two fonts are."""

    regular: Path
    bold: Path


class Pen:
    """Writes on a picture; lengths are those of a map of the usual width."""

    def __init__(self, fonts: Fonts, unit: float) -> None:
        self._fonts = fonts
        self.unit = unit
        self._measure = ImageDraw.Draw(Image.new("L", (1, 1)))

    def font(self, size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
        """Return a font in a size."""
        path = self._fonts.bold if bold else self._fonts.regular
        # Its own layout: what a system's text engine would do is not the same everywhere.
        return ImageFont.truetype(
            str(path), round(size * self.unit), layout_engine=ImageFont.Layout.BASIC
        )

    def wrap(self, text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
        """Return a text in lines that are no wider than asked for, cut between words."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, font) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def width(self, text: str, font: ImageFont.FreeTypeFont) -> float:
        """Return how wide a text is, in pixels of the picture."""
        return self._measure.textlength(text, font)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands, in pixels of the picture."""

    x: float
    y: float
    text: str
    font: ImageFont.FreeTypeFont
    colour: styles.Colour


@dataclass(frozen=True, slots=True)
class Swatch:
    """A sample of a style and where it stands, in pixels of the picture."""

    x: float
    y: float
    style: Style


@dataclass(frozen=True, slots=True)
class Panel:
    """Words and samples on a strip of the picture's width, and its height."""

    lines: tuple[Line, ...]
    swatches: tuple[Swatch, ...]
    height: int


def heading(drawing: Drawing, pen: Pen) -> Panel:
    """Return the title and what stands under it."""
    unit = pen.unit
    room = drawing.width - 2 * MARGIN * unit
    y = 26 * unit
    lines = []
    for text, size, bold, colour in (
        (drawing.title, TITLE, True, styles.ACCENT),
        (drawing.subtitle, SUBTITLE, False, styles.MUTED),
    ):
        font = pen.font(size, bold=bold)
        for row in pen.wrap(text, font, room):
            lines.append(Line(MARGIN * unit, y, row, font, colour))
            y += size * LEADING * unit
    return Panel(tuple(lines), (), round(y + 16 * unit))


def legend(drawing: Drawing, pen: Pen) -> Panel:
    """Return the legend: in two columns where that fits, else one under the other."""
    unit = pen.unit
    font = pen.font(LEGEND)
    room = drawing.width - 2 * MARGIN * unit
    before = (SWATCH[0] + 2 * SIGN + 2 * GAP) * unit
    half = (room - BETWEEN_COLUMNS * unit) / 2
    widest = max((pen.width(item.label, font) for item in drawing.legend), default=0.0)
    columns = 2 if before + widest <= half else 1
    column_width = half if columns == 2 else room  # noqa: PLR2004  # the two columns
    per_column = -(-len(drawing.legend) // columns)
    lines: list[Line] = []
    swatches: list[Swatch] = []
    lowest = top = 24 * unit
    for column in range(columns):
        items = drawing.legend[column * per_column : (column + 1) * per_column]
        x = MARGIN * unit + column * (column_width + BETWEEN_COLUMNS * unit)
        y = top
        for item in items:
            swatches.append(Swatch(x, y, item.style))
            rows = pen.wrap(item.label, font, column_width - before)
            for row in rows:
                lines.append(Line(x + before, y - 2 * unit, row, font, styles.INK))
                y += LEGEND * LEADING * unit
            y += 16 * unit
        lowest = max(lowest, y)
    return Panel(tuple(lines), tuple(swatches), round(lowest + 14 * unit))


def write(picture: Image.Image, panel: Panel, top: int, pen: Pen) -> None:
    """Put words and samples on a picture, so many pixels from its top."""
    brush = ImageDraw.Draw(picture)
    for line in panel.lines:
        brush.text((line.x, top + line.y), line.text, font=line.font, fill=line.colour)
    for swatch in panel.swatches:
        sample = _sample(swatch.style, pen.unit)
        picture.paste(sample, (round(swatch.x), round(top + swatch.y)))


def _sample(style: Style, unit: float) -> Image.Image:
    """Return how a style looks on land, and as the sign of a small state."""
    look = LOOKS[style]
    wide, high = (round(side * unit) for side in SWATCH)
    radius = SIGN * unit
    fine = Image.new(
        "RGB", (round((wide + GAP * unit + 2 * radius) * FINER), high * FINER), styles.PAPER
    )
    brush = ImageDraw.Draw(fine)
    brush.rounded_rectangle(
        (0, 0, wide * FINER - 1, high * FINER - 1), 7 * unit * FINER, fill=look.fill
    )
    x, y = (wide + GAP * unit + radius) * FINER, high * FINER / 2
    rim, inside = styles.INK, styles.PAPER if look.hollow else look.fill
    for size, colour in ((radius, rim), (radius - 3.4 * unit, inside)):
        reach = size * FINER
        brush.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour)
    sample = fine.reduce(FINER)
    if look.pattern:
        shape = Image.new("L", (wide * FINER, high * FINER))
        ImageDraw.Draw(shape).rounded_rectangle(
            (0, 0, wide * FINER - 1, high * FINER - 1), 7 * unit * FINER, fill=255
        )
        marks = pattern(look.pattern, (wide, high), unit)
        sample.paste(
            look.mark,
            (0, 0),
            Image.composite(marks, Image.new("L", (wide, high)), shape.reduce(FINER)),
        )
    return sample
