"""Files that are uploaded, sent again and downloaded.

Source of limits: https://core.telegram.org/bots/api ("Sending files", "getFile"); of the codes:
what Telegram's servers are known to answer.
"""

import struct
from collections.abc import Mapping

from bot.sandbox.kinds import Upload
from bot.sandbox.platform import Platform
from bot.sandbox.records import StoredFile
from bot.sandbox.refusals import ApiError, Json, bad
from bot.sandbox.schema import ATTACHED

MEGABYTE = 1024 * 1024
GREATEST_UPLOAD = 50 * MEGABYTE
GREATEST_PHOTO = 10 * MEGABYTE
GREATEST_DOWNLOAD = 20 * MEGABYTE
GREATEST_SIDES = 10_000  # pixels, width and height together
GREATEST_RATIO = 20
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
JPEG_SIZE_MARKS = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def take(platform: Platform, given: object, kind: str, files: Mapping[str, Upload]) -> StoredFile:
    """Return the file that a call names: uploaded, attached, or one that is known already.

    Raises:
        ApiError: 400, there is no such file or it is of another kind; 413, it is too large.
    """
    if isinstance(given, str) and given.startswith(ATTACHED):
        attached = files.get(given.removeprefix(ATTACHED))
        if attached is None:
            raise bad(f"there is no {kind} in the request")
        given = attached
    if isinstance(given, Upload):
        return store(platform, kind, given)
    name = str(given)
    if name.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")  # nothing is fetched here
    known = platform.files.get(name)
    if known is None:
        raise bad("Wrong file identifier/HTTP URL specified")
    if known.kind != kind:
        raise bad(f"can't use file of type {known.kind.title()} as {kind.title()}")
    return known


def store(platform: Platform, kind: str, upload: Upload) -> StoredFile:
    """Keep an uploaded file.

    Raises:
        ApiError: 400, it is empty or no picture where one is needed; 413, it is too large.
    """
    if not upload.data:
        raise bad("file must be non-empty")
    if len(upload.data) > GREATEST_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo":
        if len(upload.data) > GREATEST_PHOTO:
            raise bad(
                f"file of size {len(upload.data)} bytes is too big for a photo; "
                f"the maximum size is {GREATEST_PHOTO} bytes"
            )
        width, height = picture_size(upload.data)
        if width + height > GREATEST_SIDES or max(width, height) > GREATEST_RATIO * min(
            width, height
        ):
            raise bad("PHOTO_INVALID_DIMENSIONS")
    number = platform.random.getrandbits(120)
    made = StoredFile(
        file_id=f"{kind[:1].upper()}gACAg{number:030x}",
        unique_id=f"AQAD{number % 2**48:012x}",
        kind=kind,
        name=upload.name,
        mime=upload.kind,
        data=upload.data,
    )
    platform.files[made.file_id] = made
    return made


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a PNG or JPEG picture.

    Raises:
        ApiError: 400, it is neither.
    """
    if data.startswith(PNG) and len(data) >= len(PNG) + 16:
        return struct.unpack(">II", data[16:24])
    if data.startswith(JPEG):
        at = len(JPEG)
        while at + 9 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - begins each JPEG mark
            if data[at + 1] in JPEG_SIZE_MARKS:
                height, width = struct.unpack(">HH", data[at + 5 : at + 9])
                return width, height
            at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    raise bad("IMAGE_PROCESS_FAILED")


def content(stored: StoredFile) -> Json:
    """Return the field of a message for a file."""
    view: Json = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
    if stored.kind == "photo":
        width, height = picture_size(stored.data)
        view |= {"width": width, "height": height, "file_size": len(stored.data)}
        return {"photo": [view]}
    view |= {"file_name": stored.name, "mime_type": stored.mime, "file_size": len(stored.data)}
    return {"document": view}
