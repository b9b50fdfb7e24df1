"""The bot in the sandbox: as `run` starts it, but for settings and clock.

`python -m bot.demo.child SECONDS_AHEAD`, with settings from the environment alone. Each line on
standard input moves the clock ahead by so many seconds; its end, as when the sandbox was killed,
stops the bot.
"""

import asyncio
import os
import signal
import sys
from datetime import timedelta

from bot import clock, running
from bot.config import Settings
from bot.errors import UserError
from bot.log import set_up


async def _run(settings: Settings) -> None:
    obeying = asyncio.create_task(_obey())
    try:
        await running.run(settings, _say)
    finally:
        obeying.cancel()


async def _obey() -> None:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := await reader.readline():
        clock.advance(timedelta(seconds=float(line)))
    os.kill(os.getpid(), signal.SIGTERM)


def _say(message: str) -> None:
    print(f"{message} ...", file=sys.stderr)


def main() -> int:
    """Run until SIGTERM; return the exit code."""
    clock.advance(timedelta(seconds=float(sys.argv[1])))
    settings = Settings()
    set_up(settings.log.level, settings.log.format)
    try:
        asyncio.run(_run(settings))
    except UserError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
