"""The two doors of the bot: for Telegram, and for those who look after it."""

from contextlib import AbstractAsyncContextManager

from bot.config import Settings
from bot.server import health
from bot.server.hook import Hook
from bot.server.listening import Door, listening
from bot.server.monitor import Monitor
from bot.transport.webhook import Webhook
from bot.watch import Watch


def for_telegram(settings: Settings, webhook: Webhook) -> AbstractAsyncContextManager[None]:
    """Return what answers Telegram while it is open.

    Raises:
        ConfigError: on opening, the port cannot be listened on.
    """
    section = settings.webhook
    hook = Hook(section.secret.get_secret_value(), webhook.receive, webhook.distrust)
    return listening(Door(section.listen, section.port, "webhook.port"), hook.routes(section.path))


def for_keepers(
    settings: Settings, watch: Watch, monitor: Monitor
) -> AbstractAsyncContextManager[None]:
    """Return what tells of health and figures while it is open.

    Raises:
        ConfigError: on opening, the port cannot be listened on.
    """
    section = settings.server
    return listening(
        Door(section.listen, section.port, "server.port"),
        health.routes(watch.problems, monitor.metrics),
    )
