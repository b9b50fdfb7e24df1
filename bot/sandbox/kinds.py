"""One checker for each type of the Bot API, made from its description."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.refusals import ApiError, bad

Checker = Callable[[object, str], object]
WHOLE_NUMBER = re.compile(r"-?\d{1,19}\Z")
NUMBER = re.compile(r"-?\d{1,19}(\.\d+)?\Z")


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart call."""

    name: str
    kind: str
    data: bytes


def _wrong(path: str, wanted: str) -> ApiError:
    return bad(f'parameter "{path}" must be of type {wanted}')


def _integer(value: object, path: str) -> object:
    if isinstance(value, str) and WHOLE_NUMBER.match(value):
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(path, "Integer")
    return value


def _float(value: object, path: str) -> object:
    if isinstance(value, str) and NUMBER.match(value):
        return float(value)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _wrong(path, "Float")
    return value


def _string(value: object, path: str) -> object:
    if not isinstance(value, str):
        raise _wrong(path, "String")
    return _encoded(value)


def _encoded(value: str) -> str:
    """Refuse halves of surrogate pairs, which JSON can carry and UTF-8 cannot."""
    if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
        raise bad("Strings must be encoded in UTF-8")
    return value


def _boolean(value: object, path: str) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and value in (0, 1):
        return bool(value)
    raise _wrong(path, "Boolean")


def _file(value: object, path: str) -> object:
    if not isinstance(value, Upload):
        raise _wrong(path, "InputFile")
    return value


def _identifier(value: object, path: str) -> object:
    """Take a chat's number, as a number or as text, or its @username."""
    if isinstance(value, str):
        return int(value) if WHOLE_NUMBER.match(value) else _encoded(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(path, "Integer or String")
    return value


def _file_or_name(value: object, path: str) -> object:
    if not isinstance(value, Upload | str):
        raise _wrong(path, "InputFile or String")
    return _encoded(value) if isinstance(value, str) else value


PLAIN: dict[str, Checker] = {
    "Integer": _integer,
    "Float": _float,
    "String": _string,
    "Boolean": _boolean,
    "InputFile": _file,
    "Integer|String": _identifier,
    "InputFile|String": _file_or_name,
}
TEXT_KINDS = {"String", "Integer|String", "InputFile|String", "InputFile", "Integer", "Float"}


class Table:
    """Makes one checker for each type, once."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.objects: dict[str, dict[str, str]] = table["objects"]
        self.either: dict[str, list[str]] = table["either"]
        self.made: dict[str, Checker] = dict(PLAIN)

    def checker(self, kind: str) -> Checker:
        """Return what checks a type, made at its first use."""
        if kind not in self.made:
            self.made[kind] = self._make(kind)
        return self.made[kind]

    def _make(self, kind: str) -> Checker:
        if kind.startswith("="):
            return _word(kind[1:])
        if "|" in kind:
            return self._one_of(kind.split("|"), "reply markup")
        if kind.endswith("[]"):
            return _list(self.checker(kind[:-2]))
        if kind in self.either:
            return self._one_of(self.either[kind], kind)
        return self._object(kind)

    def _object(self, kind: str) -> Checker:
        fields: dict[str, Checker] = {}
        required: list[str] = []
        made = _object(kind, fields, required)
        self.made[kind] = made  # before its fields: a type may hold itself
        for name, of_kind in self.objects[kind].items():
            bare = name.removesuffix("!")
            fields[bare] = self.checker(of_kind)
            if bare != name:
                required.append(bare)
        if kind == "KeyboardButton":
            return lambda value, path: value if isinstance(value, str) else made(value, path)
        return made

    def _one_of(self, kinds: list[str], name: str) -> Checker:
        """Choose by the words that must stand in it, then by what it must hold, then by trying."""
        variants = [(kind, self.objects[kind], self.checker(kind)) for kind in kinds]

        def check(value: object, path: str) -> object:
            if not isinstance(value, dict):
                raise _wrong(path, name)
            fitting = [checker for _, fields, checker in variants if _fits(fields, value)]
            if not fitting:
                raise _wrong(path, f"{name} (no known kind of it fits)")
            for checker in fitting[:-1]:
                try:
                    return checker(value, path)
                except ApiError:
                    continue
            return fitting[-1](value, path)

        return check


def _fits(fields: dict[str, str], value: dict[str, Any]) -> bool:
    """Say whether an object has all that a type requires, its fixed words included."""
    for name, kind in fields.items():
        if name.endswith("!"):
            given = value.get(name[:-1])
            if given is None or (kind.startswith("=") and given != kind[1:]):
                return False
    return True


def _word(word: str) -> Checker:
    def check(value: object, path: str) -> object:
        if value != word:
            raise bad(f'parameter "{path}" must be "{word}"')
        return value

    return check


def _list(of: Checker) -> Checker:
    def check(value: object, path: str) -> object:
        if not isinstance(value, list):
            raise _wrong(path, "Array")
        return [of(item, f"{path}[{position}]") for position, item in enumerate(value)]

    return check


def _object(kind: str, fields: Mapping[str, Checker], required: list[str]) -> Checker:
    def check(value: object, path: str) -> object:
        if not isinstance(value, dict):
            raise _wrong(path, kind)
        read = {}
        for name, inner in value.items():
            if inner is None:
                continue
            checker = fields.get(name)
            if checker is None:
                raise bad(f'unknown field "{name}" in parameter "{path}"')
            read[name] = checker(inner, f"{path}.{name}")
        for name in required:
            if name not in read:
                raise bad(f'field "{name}" of parameter "{path}" is required')
        return read

    return check
