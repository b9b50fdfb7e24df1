"""Listening on a port."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.errors import ConfigError

SHUTDOWN_SECONDS: Final = 1.0  # own choice: what is asked for is answered by then
GREATEST_BODY: Final = 1_000_000  # bytes; the longest update is about a tenth of that
IDLE_SECONDS: Final = 75.0  # longer than what balancers keep, so that they close first


@dataclass(frozen=True, slots=True)
class Door:
    """A port, and the setting that says so."""

    listen: str
    port: int
    setting: str


@asynccontextmanager
async def listening(door: Door, routes: Iterable[web.RouteDef]) -> AsyncIterator[None]:
    """Answer on a port meanwhile.

    Raises:
        ConfigError: it cannot be listened on.
    """
    application = web.Application(client_max_size=GREATEST_BODY)
    application.add_routes(routes)
    runner = web.AppRunner(
        application,
        access_log=None,  # each update has its own line
        handle_signals=False,
        keepalive_timeout=IDLE_SECONDS,
        shutdown_timeout=SHUTDOWN_SECONDS,
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, door.listen, door.port).start()
        except OSError as error:
            raise ConfigError(
                f"{door.setting}: cannot listen on {door.listen}, port {door.port}:"
                f" {error.strerror}"
            ) from error
        yield
    finally:
        await runner.cleanup()
