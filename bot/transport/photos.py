"""Messages with a picture, as calls of the Bot API; pure but for the asking."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

from bot.turns import MapView, Photo

FILE: Final = "map"  # name of the part of the request that carries the picture

# Source of the texts: tdlib/telegram-bot-api, `Client.cpp`, and tdlib/td, `FileManager.cpp`.
_NAME_REFUSED: Final = ("wrong file identifier", "wrong remote file identifier", "file reference")


class Album(Protocol):
    """Where pictures come from."""

    async def photo(self, view: MapView) -> Photo:
        """Return a map, by Telegram's name for it or as a file.

        Raises:
            DrawingError: it cannot be drawn.
        """

    def named(self, photo: Photo, file_id: str) -> None:
        """Keep the name that Telegram gave to a picture."""

    def forget(self, photo: Photo) -> None:
        """Forget a name that Telegram does not know any more."""


def is_unknown(message: str) -> bool:
    """Return whether Telegram says that it does not know a picture by its name."""
    return any(sign in message.lower() for sign in _NAME_REFUSED)


def files_of(photo: Photo, method: str) -> Mapping[str, bytes]:
    """Return what is uploaded with a call; nothing of a picture that Telegram has."""
    if photo.file_id:
        return {}
    return {"photo" if method == "sendPhoto" else FILE: photo.content}


def sent(photo: Photo, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of `sendPhoto`: the picture and the words under it."""
    return {**_named(photo, "photo"), **words}


def edited(photo: Photo, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of `editMessageMedia`; a file is named in them, and goes beside."""
    media = photo.file_id or f"attach://{FILE}"
    return {"media": {"type": "photo", "media": media, **words}}


def name_in(result: object) -> str:
    """Return Telegram's name for the picture of a message that it returned; empty: none."""
    sizes = result.get("photo") if isinstance(result, dict) else None
    return str(sizes[-1]["file_id"]) if sizes else ""


def _named(photo: Photo, parameter: str) -> dict[str, Any]:
    return {parameter: photo.file_id} if photo.file_id else {}
