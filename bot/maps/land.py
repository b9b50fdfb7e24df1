"""The map itself: sea, land, borders, and a sign for each state too small to be seen."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from bot.maps import styles
from bot.maps.drawing import WIDTH, Drawing, Style
from bot.maps.outlines import Floats, Outlines, Pieces
from bot.maps.patterns import pattern
from bot.maps.projection import Projection, World, projection_of
from bot.maps.signs import Sign, spread
from bot.maps.styles import LOOKS, ORDER, Colour

FINER: Final = 3  # times, then reduced: smooth edges
FLATTEST, TALLEST = 0.56, 0.98  # height by width; a phone shows taller pictures smaller
# Square pixels: what is smaller gets a sign. Radius of a sign, pixels. Degrees of the graticule.
OF_WORLD: Final = 40.0, 5.0, 30
OF_PART: Final = 200.0, 13.0, 10
BETWEEN_SIGNS: Final = 2.0  # pixels
CORNER: Final = 22  # pixels

# What a cell of the fine picture can be; styles follow in their order.
_COLOURS: Final[tuple[Colour, ...]] = (
    styles.PAPER,
    styles.SEA,
    styles.GRATICULE,
    styles.LAND,
    styles.LINE,
    styles.INK,
    *(LOOKS[style].fill for style in ORDER),
)
_PAPER, _SEA, _GRATICULE, _LAND, _LINE, _INK, _FIRST_STYLE = range(7)


class Sheet:
    """A fine picture of cells, and how a projection fits on it."""

    def __init__(self, projection: Projection, width: int) -> None:
        box = projection.box
        wide, high = box.right - box.left, box.top - box.bottom
        self.projection = projection
        self.whole = isinstance(projection, World)
        ratio = high / wide if self.whole else min(max(high / wide, FLATTEST), TALLEST)
        self.unit = FINER * width / WIDTH  # a pixel of a map of the usual width
        self.size = width * FINER, round(width * ratio) * FINER
        self.cells = Image.new("L", self.size, _PAPER)
        self.pen = ImageDraw.Draw(self.cells)
        self._scale = min(self.size[0] / wide, self.size[1] / high)
        self._middle = np.array([(box.left + box.right) / 2, (box.bottom + box.top) / 2])
        self.smallest, self.sign, self.step = OF_WORLD if self.whole else OF_PART

    def on_sheet(self, points: Floats) -> Floats:
        """Return points of the plane as places on the sheet."""
        placed: Floats = (points - self._middle) * (self._scale, -self._scale)
        return placed + np.array(self.size) / 2

    def place(self, pieces: Pieces, *, closed: bool = False) -> list[tuple[int, Floats]]:
        """Return the pieces of lines that are on the sheet, each with its line's number."""
        found = self.projection.place(pieces, closed=closed)
        together = Pieces.of([piece for _, piece in found])
        if not len(together.points):
            return []
        placed = together.on(self.on_sheet(together.points))
        low, high = placed.bounds()
        seen = np.all((high >= 0) & (low <= np.array(self.size)), axis=1).tolist()
        return [
            (number, piece)
            for (number, _), piece, shown in zip(found, placed, seen, strict=True)
            if shown
        ]

    def stroke(self, pieces: Pieces, cell: int, width: float) -> None:
        """Draw lines, so many pixels wide."""
        fine = max(1, round(width * self.unit))
        for _, piece in self.place(pieces):
            self.pen.line(piece.ravel().tolist(), fill=cell, width=fine, joint=_joint(fine))

    def disc(self, sign: Sign, radius: float, cell: int) -> None:
        """Draw a disc around the middle of a sign."""
        reach = radius * self.unit
        box = (sign.x - reach, sign.y - reach, sign.x + reach, sign.y + reach)
        self.pen.ellipse(box, fill=cell)


def draw_land(drawing: Drawing, outlines: Outlines, width: int) -> Image.Image:
    """Return the map, so many pixels wide and as high as its part of the world asks for."""
    sheet = Sheet(projection_of(drawing.frame), width)
    classes = dict(drawing.styles)
    _sea(sheet)
    signs = _countries(sheet, outlines, classes)
    sheet.stroke(outlines.lines, _LINE, 1.0)
    lines = list(outlines.lines)
    if drawing.outlined:
        around = Pieces.of([lines[at] for at in outlines.edges.get(drawing.outlined, ())])
        sheet.stroke(around, _LINE, 9.0)
        sheet.stroke(around, _INK, 4.5)
    apart = (2 * sheet.sign + BETWEEN_SIGNS) * sheet.unit
    for sign in spread(signs, apart, sheet.size):
        _sign(sheet, sign, classes[sign.code], outlined=sign.code == drawing.outlined)
    return _coloured(sheet)


def _joint(width: int) -> str | None:
    return "curve" if width > FINER else None  # of thin lines nobody sees it


def _sea(sheet: Sheet) -> None:
    if isinstance(sheet.projection, World):
        sheet.pen.polygon(sheet.on_sheet(sheet.projection.outline()).ravel().tolist(), fill=_SEA)
    else:
        sheet.pen.rectangle((0, 0, *sheet.size), fill=_SEA)
    along = np.arange(-180.0, 181.0)
    up = np.arange(-80.0, 85.0)
    lines = [
        np.column_stack([along, np.full_like(along, latitude)])
        for latitude in range(-90 + sheet.step, 90, sheet.step)
    ]
    lines += [
        np.column_stack([np.full_like(up, longitude), up])
        for longitude in range(-180, 180, sheet.step)
    ]
    sheet.stroke(Pieces.of(lines), _GRATICULE, 1.0)


def _countries(sheet: Sheet, outlines: Outlines, classes: Mapping[str, Style]) -> list[Sign]:
    """Draw every country, the largest first; return the signs of those too small."""
    # Of the whole world it is told who is in no class; around a region that is mere land.
    others = _FIRST_STYLE + ORDER.index("plain") if sheet.whole else _LAND
    pieces: list[tuple[float, int, Floats]] = []
    owned: dict[str, list[tuple[float, Floats]]] = defaultdict(list)
    for number, piece in sheet.place(outlines.rings, closed=True):
        code = outlines.owners[number]
        style = classes.get(code)
        size = _size(piece)
        pieces.append((size, _FIRST_STYLE + ORDER.index(style) if style else others, piece))
        if style:
            owned[code].append((size, piece))
    for _, cell, piece in sorted(pieces, key=lambda found: -found[0]):
        sheet.pen.polygon(piece.ravel().tolist(), fill=cell)
    signs = [
        Sign(code, float(piece[0, 0]), float(piece[0, 1]))
        for code, longitude, latitude in outlines.places
        if code in classes
        for _, piece in sheet.place(Pieces.of([np.array([[longitude, latitude]] * 2)]))[:1]
    ]
    for code, parts in owned.items():
        if sum(size for size, _ in parts) < sheet.smallest * sheet.unit**2:
            x, y = max(parts, key=lambda part: part[0])[1].mean(axis=0)
            signs.append(Sign(code, float(x), float(y)))
    return signs


def _size(area: Floats) -> float:
    x, y = area[:, 0], area[:, 1]
    return float(
        abs(np.dot(x[:-1], y[1:]) - np.dot(y[:-1], x[1:]) + x[-1] * y[0] - y[-1] * x[0]) / 2
    )


def _sign(sheet: Sheet, sign: Sign, style: Style, *, outlined: bool) -> None:
    inside = _LINE if LOOKS[style].hollow else _FIRST_STYLE + ORDER.index(style)
    radius = sheet.sign
    if outlined:
        for more, cell in ((9.0, _LINE), (7.5, _INK), (3.5, _LINE)):
            sheet.disc(sign, radius + more, cell)
    for size, cell in ((radius + 1.5, _LINE), (radius, _INK), (radius - 2.2, inside)):
        sheet.disc(sign, size, cell)


def _coloured(sheet: Sheet) -> Image.Image:
    """Return the cells in their colours and patterns, reduced to what is shown."""
    cells = sheet.cells
    used = {cell for _, cell in cells.getcolors() or []}
    marks = []
    for number, style in enumerate(ORDER, start=_FIRST_STYLE):
        look = LOOKS[style]
        if look.pattern and number in used:
            mask = cells.point([255 * (value == number) for value in range(256)]).reduce(FINER)
            drawn = pattern(look.pattern, mask.size, sheet.unit / FINER)
            marks.append((look.mark, ImageChops.multiply(drawn, mask)))
    cells.putpalette([value for colour in _COLOURS for value in colour])
    picture = cells.convert("RGB").reduce(FINER)
    for colour, mask in marks:
        picture.paste(colour, mask=mask)
    return picture if sheet.whole else _rounded(picture, CORNER * sheet.unit / FINER)


def _rounded(picture: Image.Image, corner: float) -> Image.Image:
    wide, high = picture.size
    fine = Image.new("L", (wide * FINER, high * FINER))
    pen = ImageDraw.Draw(fine)
    pen.rounded_rectangle((0, 0, *(side - 1 for side in fine.size)), corner * FINER, fill=255)
    paper = Image.new("RGB", picture.size, styles.PAPER)
    return Image.composite(picture, paper, fine.reduce(FINER))
