"""Runs the server alone: `python -m bot.sandbox --port 8081 --token 1:a`."""

import argparse
import asyncio
import signal
import sys

from bot.sandbox.limits import Rates
from bot.sandbox.server import DEFAULT_TOKEN, BotApiServer


async def serve(arguments: argparse.Namespace) -> None:
    """Answer until SIGINT or SIGTERM; the address is printed when it listens."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    server = BotApiServer(
        arguments.token,
        seed=arguments.seed,
        port=arguments.port,
        rates=None if arguments.no_rates else Rates(),
        username=arguments.username,
        inline_cache=not arguments.no_inline_cache,
    )
    async with server:
        sys.stdout.write(f"{server.base_url}\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> int:
    """Read the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the bot's, as 123:abc")
    parser.add_argument("--username", default="aze_test_bot", help="the bot's")
    parser.add_argument("--seed", type=int, default=0, help="decides everything that is random")
    parser.add_argument("--no-rates", action="store_true", help="let everything through")
    parser.add_argument("--no-inline-cache", action="store_true", help="ask the bot each time")
    arguments = parser.parse_args()
    if not arguments.token.partition(":")[0].isdigit():
        parser.error("the token begins with the bot's number and a colon")
    try:
        asyncio.run(serve(arguments))
    except OSError as error:
        parser.exit(2, f"error: {error.strerror or error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
