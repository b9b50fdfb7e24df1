"""Pictures for messages: each is drawn once, then known by the name that Telegram gave it.

Names are kept in memory only: they are worth less than a second of drawing each, and
a new version of the bot, which may draw otherwise, begins without them.
"""

import asyncio
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.errors import DrawingError, trace_of
from bot.maps.drawing import Drawing
from bot.turns import MapView, Photo

if TYPE_CHECKING:
    from bot.maps.picture import Atlas

MOST_NAMES: Final = (
    2000  # 31 regions and 198 countries, three layers, four languages: the usual ones
)
MOST_HELD: Final = 8  # drawn and not yet named by Telegram; 100 KB each

log = logging.getLogger(__name__)


class Pictures:
    """Draws maps on a thread of its own, one at a time."""

    def __init__(self, folder: Path, drawing_of: Callable[[MapView], Drawing]) -> None:
        """Prepare.

        Args:
            folder: `data/map`.
            drawing_of: What a map is to show just now.
        """
        self._folder = folder
        self._drawing_of = drawing_of
        self._atlas: Atlas | None = None
        self._names: OrderedDict[str, str] = OrderedDict()
        self._drawn: OrderedDict[str, asyncio.Task[bytes]] = OrderedDict()
        self._turn = asyncio.Lock()
        self.drawings = 0

    async def photo(self, view: MapView) -> Photo:
        """Return a map, by name where Telegram has it; who asks meanwhile shares the drawing.

        Raises:
            DrawingError: it cannot be drawn.
        """
        try:
            drawing = self._drawing_of(view)
        except Exception as error:
            raise _failed(error) from error
        key = hashlib.sha256(repr(drawing).encode()).hexdigest()
        name = self._names.get(key)
        if name:
            self._names.move_to_end(key)
            return Photo(key, file_id=name)
        task = self._drawn.get(key)
        if task is None:
            task = self._drawn[key] = asyncio.create_task(self._draw(drawing))
            while len(self._drawn) > MOST_HELD:
                self._drawn.popitem(last=False)
        try:
            return Photo(key, content=await asyncio.shield(task))
        except Exception as error:
            self._drawn.pop(key, None)
            raise _failed(error) from error

    def named(self, photo: Photo, file_id: str) -> None:
        """Keep the name that Telegram gave to a picture."""
        self._names[photo.key] = file_id
        self._drawn.pop(photo.key, None)
        while len(self._names) > MOST_NAMES:
            self._names.popitem(last=False)

    def forget(self, photo: Photo) -> None:
        """Forget a name that Telegram does not know any more."""
        self._names.pop(photo.key, None)

    async def _draw(self, drawing: Drawing) -> bytes:
        async with self._turn:
            self.drawings += 1
            return await asyncio.to_thread(self._draw_now, drawing)

    def _draw_now(self, drawing: Drawing) -> bytes:
        # Most starts draw nothing for a while, and need not wait for what drawing imports.
        from bot.maps.picture import draw, read_atlas  # noqa: PLC0415  # see above

        if self._atlas is None:
            self._atlas = read_atlas(self._folder)
        return draw(drawing, self._atlas)


def _failed(error: Exception) -> DrawingError:
    log.error("a map cannot be drawn: %s", trace_of(error))
    return DrawingError("a map cannot be drawn")
