"""Reads the parameters of a call from its HTTP request, in each of the four ways of the Bot API.

Source: https://core.telegram.org/bots/api ("Making requests").
"""

import json
from urllib.parse import parse_qsl

from aiohttp import web

from bot.sandbox.kinds import Upload
from bot.sandbox.refusals import bad

FORM = "application/x-www-form-urlencoded"
FILES = "multipart/form-data"
JSON_BODY = "application/json"


async def given(request: web.BaseRequest) -> dict[str, object]:
    """Return the parameters as they were given.

    Raises:
        ApiError: 400, the body cannot be read.
    """
    found: dict[str, object] = {}
    if request.query_string:
        found.update(parse_qsl(request.query_string, keep_blank_values=True))
    if not request.can_read_body:
        return found
    kind = request.content_type
    if kind == FILES:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                with value.file as file:
                    found[name] = Upload(value.filename, value.content_type, file.read())
            else:
                found[name] = value if isinstance(value, str) else bytes(value).decode()
        return found
    body = await request.read()
    if kind == JSON_BODY:
        try:
            sent = json.loads(body)
        except ValueError as error:
            raise bad("can't parse JSON object") from error
        if not isinstance(sent, dict):
            raise bad("object expected as parameters")
        found.update(sent)
    elif kind == FORM:
        found.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    elif body:
        raise bad(f"unsupported content type {kind}")
    return found
