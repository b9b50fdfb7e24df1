"""What the bot says about itself: commands, name, descriptions.

Source of limits: Bot API 10.1, python-telegram-bot 22; of texts: tdlib/td 1.8 (`BotCommand.cpp`,
`BotCommandScope.cpp`, `BotInfoManager.cpp`). Codes in capitals come from Telegram's servers; those
of the three lengths below, and that a language without a text gets the one for all, are guesses.
"""

import re

from bot.sandbox.markup import units
from bot.sandbox.platform import Platform
from bot.sandbox.refusals import Json, bad

GREATEST_COMMANDS = 100
GREATEST_COMMAND = 32
GREATEST_COMMAND_DESCRIPTION = 256
GREATEST = {"name": 64, "description": 512, "short_description": 120}
COMMAND = re.compile(r"[a-z0-9_]+\Z")
LANGUAGE = re.compile(r"(?:[a-z]{2})?\Z")
Scope = tuple[str, int, int]


def set_commands(platform: Platform, given: Json) -> bool:
    """Set the commands of one scope and language."""
    scope, language = _scope(platform, given), _language(given)
    commands = [_command(command) for command in given["commands"]]
    if len(commands) > GREATEST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    if commands:
        platform.profile.commands[scope, language] = commands
    else:
        platform.profile.commands.pop((scope, language), None)
    platform.changes.notify()
    return True


def get_commands(platform: Platform, given: Json) -> list[Json]:
    """Return the commands of exactly one scope and language, without looking further."""
    return platform.profile.commands.get((_scope(platform, given), _language(given)), [])


def delete_commands(platform: Platform, given: Json) -> bool:
    """Take the commands of one scope and language away."""
    platform.profile.commands.pop((_scope(platform, given), _language(given)), None)
    platform.changes.notify()
    return True


def _command(command: Json) -> Json:
    name = command["command"].strip().removeprefix("/")
    description = command["description"].strip()
    if not name:
        raise bad("Command must be non-empty")
    if len(name) > GREATEST_COMMAND:
        raise bad(f"Command length must not exceed {GREATEST_COMMAND}")
    if not description:
        raise bad("Command description must be non-empty")
    if units(description) > GREATEST_COMMAND_DESCRIPTION:
        raise bad(f"Command description length must not exceed {GREATEST_COMMAND_DESCRIPTION}")
    if not COMMAND.match(name):
        raise bad("BOT_COMMAND_INVALID")
    return {**command, "command": name, "description": description}


def _scope(platform: Platform, given: Json) -> Scope:
    scope = given.get("scope") or {"type": "default"}
    if "chat_id" not in scope:
        return scope["type"], 0, 0
    chat = platform.find(scope["chat_id"])
    if chat.private and scope["type"] != "chat":
        raise bad("Can't use specified scope in private chats")
    return scope["type"], chat.id, scope.get("user_id", 0)


def _language(given: Json) -> str:
    language = str(given.get("language_code", ""))
    if not LANGUAGE.match(language):
        raise bad("Invalid language code specified")
    return language


def _set(platform: Platform, given: Json, name: str) -> bool:
    text = given.get(name, "")
    language = _language(given)
    if units(text) > GREATEST[name]:
        raise bad(f"BOT_{name.upper()}_TOO_LONG")
    kept: dict[str, str] = getattr(platform.profile, name)
    if text:
        kept[language] = text
    elif not (name == "name" and not language):  # a bot always has a name
        kept.pop(language, None)
    platform.changes.notify()
    return True


def _get(platform: Platform, given: Json, name: str) -> Json:
    """Return what people of one language see: theirs, else that for all."""
    kept: dict[str, str] = getattr(platform.profile, name)
    return {name: kept.get(_language(given), kept.get("", ""))}


def set_name(platform: Platform, given: Json) -> bool:
    """Set the bot's name for one language."""
    return _set(platform, given, "name")


def get_name(platform: Platform, given: Json) -> Json:
    """Return the bot's name in one language."""
    return _get(platform, given, "name")


def set_description(platform: Platform, given: Json) -> bool:
    """Set what an empty chat shows, for one language."""
    return _set(platform, given, "description")


def get_description(platform: Platform, given: Json) -> Json:
    """Return what an empty chat shows, in one language."""
    return _get(platform, given, "description")


def set_short_description(platform: Platform, given: Json) -> bool:
    """Set what the bot's page shows, for one language."""
    return _set(platform, given, "short_description")


def get_short_description(platform: Platform, given: Json) -> Json:
    """Return what the bot's page shows, in one language."""
    return _get(platform, given, "short_description")


HANDLERS = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": set_name,
    "getMyName": get_name,
    "setMyDescription": set_description,
    "getMyDescription": get_description,
    "setMyShortDescription": set_short_description,
    "getMyShortDescription": get_short_description,
}
