"""Checks the parameters of a call against the Bot API's own description.

Telegram ignores parameters and fields that it does not know; here they are refused, so that a
misspelt one shows.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.sandbox.kinds import TEXT_KINDS, Checker, Table, Upload
from bot.sandbox.refusals import Json, bad

# Source: `to_bool` of tdlib takes true, yes and 1; anything else is false there, refused here.
YES_NO = {"true": True, "yes": True, "false": False, "no": False}
ATTACHED = "attach://"

# Telegram's own words where a parameter is missing. Source: tdlib/telegram-bot-api 10.0.
MISSING = {
    "chat_id": "chat_id is empty",
    "sendMessage.text": "message text is empty",
    "sendPhoto.photo": "there is no photo in the request",
    "sendDocument.document": "there is no document in the request",
    "deleteMessage.chat_id": "chat identifier is not specified",
    "deleteMessage.message_id": "message identifier is not specified",
    "sendChatAction.action": "wrong parameter action in request",
    "getFile.file_id": "file_id not specified",
    "getChatMember.user_id": "invalid user_id specified",
}


MAY_BE_EMPTY = ("url",)  # setWebhook without one takes it away


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API: what can be given to it."""

    name: str
    checks: Mapping[str, tuple[Checker, bool]]
    required: tuple[str, ...]

    def read(self, given: Mapping[str, object]) -> Json:
        """Return the parameters as Python values, null ones left out.

        Args:
            given: Text values as in a form, or values of a JSON body, and `Upload` for files.

        Raises:
            ApiError: 400, a parameter is unknown, missing or of the wrong type.
        """
        read: Json = {}
        for name, value in given.items():
            if value is None:
                continue
            known = self.checks.get(name)
            if known is None:
                if isinstance(value, Upload):
                    continue  # may be attached by name; looked at below
                raise bad(f'unknown parameter "{name}"')
            check, is_text = known
            if isinstance(value, str) and not is_text:
                value = decoded(value, name)  # noqa: PLW2901 - the same value, now a Python one
            read[name] = check(value, name)
        for name in self.required:
            value = read.get(name)
            if value is None or (value == "" and name not in MAY_BE_EMPTY):
                default = f'parameter "{name}" is required'
                text = MISSING.get(f"{self.name}.{name}", MISSING.get(name, default))
                raise bad(text)
        files = {name: value for name, value in given.items() if isinstance(value, Upload)}
        if files:
            _refuse_loose_files(files.keys() - read.keys(), read)
            read["files"] = files
        return read


def _refuse_loose_files(names: set[str], read: Json) -> None:
    mentioned = json.dumps(read, default=str)
    for name in names:
        if f"{ATTACHED}{name}" not in mentioned:
            raise bad(f'unknown parameter "{name}"')


def decoded(value: str, name: str) -> object:
    """Return a value of a form that is not text: a number, yes or no, or JSON.

    Raises:
        ApiError: 400, it is none of these.
    """
    try:
        return json.loads(value)
    except ValueError:
        folded = YES_NO.get(value.lower())
        if folded is None:
            raise bad(f'parameter "{name}" has a wrong type') from None
        return folded


def _method(table: Table, name: str, fields: dict[str, str]) -> Method:
    checks = {
        field.removesuffix("!"): (table.checker(kind), kind in TEXT_KINDS)
        for field, kind in fields.items()
    }
    required = tuple(field[:-1] for field in fields if field.endswith("!"))
    return Method(name, checks, required)


@cache
def methods() -> dict[str, Method]:
    """Return the supported methods by their name in small letters.

    Source: Bot API 10.1 as described in `schema.json`; names are matched without regard to case,
    as Telegram does.
    """
    raw = json.loads(resources.files(__package__).joinpath("schema.json").read_text("utf-8"))
    table = Table(raw)
    return {name.lower(): _method(table, name, fields) for name, fields in raw["methods"].items()}
