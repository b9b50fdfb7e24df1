"""What Telegram shows of the bot: its commands and descriptions, set only where they differ."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
)
from telegram.error import RetryAfter, TelegramError

from bot import clock
from bot.transport.outgoing import Bot
from bot.transport.verdicts import wait_before

MOST_TRIES = 3

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is shown in one language.

    Attributes:
        commands: Name and description, in private chats.
        in_groups: Those of them that are shown in groups.
        description: Above an empty chat, 512 characters at most.
        short: On the bot's page, 120 characters at most.
    """

    commands: Mapping[str, str]
    in_groups: Sequence[str]
    description: str
    short: str


async def set_profile(bot: Bot, profiles: Mapping[str, Profile], fallback: str) -> None:
    """Set what differs, in every language, and for all other languages that of `fallback`.

    A refusal is logged and left: the bot works without.
    """
    for code, profile in {"": profiles[fallback], **profiles}.items():
        for step in _steps(bot, code or None, profile):
            await _tried(step)


def _steps(bot: Bot, code: str | None, profile: Profile) -> Sequence[Callable[[], Awaitable[None]]]:
    private = [BotCommand(name, text) for name, text in profile.commands.items()]
    group = [command for command in private if command.command in profile.in_groups]
    scopes: Sequence[tuple[BotCommandScope, list[BotCommand]]] = (
        (BotCommandScopeDefault(), private),
        (BotCommandScopeAllGroupChats(), group),
    )

    async def commands() -> None:
        for scope, wanted in scopes:
            if list(await bot.get_my_commands(scope, code)) != wanted:
                await bot.set_my_commands(wanted, scope, code)

    async def description() -> None:
        if (await bot.get_my_description(code)).description != profile.description:
            await bot.set_my_description(profile.description, code)

    async def short() -> None:
        if (await bot.get_my_short_description(code)).short_description != profile.short:
            await bot.set_my_short_description(profile.short, code)

    return commands, description, short


async def _tried(step: Callable[[], Awaitable[None]]) -> None:
    for failures in range(1, MOST_TRIES + 1):
        try:
            await step()
        except RetryAfter:
            log.info("commands and descriptions are left for the next start: asked to wait")
            return
        except TelegramError as error:
            if failures == MOST_TRIES:
                log.warning("commands or descriptions are not set: %s", error.message)
            else:
                await clock.sleep(wait_before(failures))
        else:
            return
