"""Make `bot/sandbox/schema.json` from a description of the whole Bot API.

    python -m tests.sandbox.make_table FOLDER/api.json

The description is `api.json` of https://github.com/PaulSonOfLars/telegram-bot-api-spec (MIT), Bot
API 10.1. Kept are the supported methods and the objects that can be given to them. A name that ends
in `!` is required; `A|B` is either; `A[]` is a list of A; `=word` is that very word.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[2] / "bot" / "sandbox" / "schema.json"
METHODS = (
    "getMe getUpdates setWebhook deleteWebhook getWebhookInfo sendMessage sendPhoto sendDocument "
    "editMessageText editMessageCaption editMessageReplyMarkup editMessageMedia deleteMessage "
    "answerCallbackQuery answerInlineQuery setMyCommands getMyCommands deleteMyCommands "
    "setMyDescription getMyDescription setMyShortDescription getMyShortDescription setMyName "
    "getMyName getChat getChatMember getChatAdministrators getFile sendChatAction leaveChat"
)
WORD = re.compile(r"^(?:Scope type|Type of the \w+), must be (\w+)$")
PLAIN = {"Integer", "Float", "String", "Boolean", "InputFile"}


def short(name: str) -> str:
    """Return `A[][]` for "Array of Array of A"."""
    depth = name.count("Array of ")
    return name.removeprefix("Array of " * depth) + "[]" * depth


def field(described: dict[str, Any]) -> tuple[str, str]:
    """Return one field's name and type as they stand in the table."""
    word = WORD.match(described["description"])
    kinds = f"={word[1]}" if word else "|".join(short(kind) for kind in described["types"])
    return described["name"] + "!" * described["required"], kinds


def table(api: dict[str, Any]) -> dict[str, Any]:
    """Return the methods, the objects that they reach, and which object stands for which others."""
    methods = {
        name: dict(map(field, api["methods"][name].get("fields", ())))
        for name in sorted(METHODS.split())
    }
    objects: dict[str, dict[str, str]] = {}
    either: dict[str, list[str]] = {}
    waiting = {kind for fields in methods.values() for kind in fields.values()}
    while waiting:
        for name in re.findall(r"(?<![=\w])[A-Z]\w+", waiting.pop()):
            if name in PLAIN or name in objects or name in either:
                continue
            described = api["types"][name]
            if "subtypes" in described:
                either[name] = described["subtypes"]
                waiting.update(described["subtypes"])
            else:
                objects[name] = dict(map(field, described.get("fields", ())))
                waiting.update(objects[name].values())
    return {
        "version": api["version"],
        "methods": methods,
        "objects": dict(sorted(objects.items())),
        "either": dict(sorted(either.items())),
    }


def text(made: dict[str, Any]) -> str:
    """Return the table as JSON, one method or object a line."""
    parts = [f'"version": {json.dumps(made["version"])}']
    for part in ("methods", "objects", "either"):
        lines = [f" {json.dumps(name)}: {json.dumps(value)}" for name, value in made[part].items()]
        parts.append(f'"{part}": {{\n' + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    source = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    TARGET.write_text(text(table(source)), encoding="utf-8")
