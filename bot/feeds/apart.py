"""Parsing of larger feeds in a process of its own, which can be ended.

Two megabytes can be written so that a parser works on them for minutes, and a
thread cannot be stopped. What fits into a second is parsed in a thread.
"""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final

from bot.errors import FeedError
from bot.feeds.fetching import Fetched
from bot.feeds.parsing import FeedItem, Parsed, parse

SMALL: Final = 64 * 1024  # bytes; the worst of that size known take a second
SECONDS: Final = 20  # of processor time; an ordinary feed takes a tenth of one
WALL_SECONDS: Final = 60.0  # on a busy machine
MEMORY: Final = 1024 * 1024 * 1024
ENDED: Final = {getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL")}  # by a limit
# What a program of ours needs to start; no setting, and no token.
KEPT: Final = ("PATH", "PYTHONPATH", "PYTHONHOME", "LANG", "LC_ALL", "SYSTEMROOT")


async def parse_apart(content: bytes, fetched: Fetched, now: datetime) -> Parsed:
    """Return the items of a feed.

    Args:
        content: As the server sent it.
        fetched: What it said of it.
        now: A moment, aware.

    Raises:
        FeedError: it is no feed that can be read, or not in time.
    """
    if len(content) <= SMALL:
        return await asyncio.to_thread(parse, content, fetched.type, fetched.url, now)
    head = json.dumps([fetched.type, fetched.url, now.isoformat()]).encode()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,  # it may quote what the feed says
        env={name: os.environ[name] for name in KEPT if name in os.environ},
        start_new_session=True,  # Ctrl-C is for the bot, which then ends it
    )
    try:
        async with asyncio.timeout(WALL_SECONDS):
            told, _ = await process.communicate(head + b"\n" + content)
    except TimeoutError as error:
        raise FeedError("slow") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise FeedError("slow" if -process.returncode in ENDED else "broken")
    return _read(json.loads(told))


def _read(told: dict[str, Any]) -> Parsed:
    if "error" in told:
        raise FeedError(*told["error"])
    items = [
        FeedItem(**row | {"date": date.fromisoformat(row["date"]) if row["date"] else None})
        for row in told["items"]
    ]
    return Parsed(tuple(items), told["notes"])


def main() -> None:
    """Parse the feed on standard input, and print what it holds as JSON."""
    _limit()
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    kind, url, now = json.loads(head)
    told: dict[str, Any]
    try:
        found = parse(content, kind, url, datetime.fromisoformat(now))
        told = {"items": [asdict(item) for item in found.items], "notes": dict(found.notes)}
    except FeedError as error:
        told = {"error": [error.reason, error.detail]}
    print(json.dumps(told, default=str))


def _limit() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
