"""`python -m bot sandbox` as a process, in a folder of its own."""

import asyncio
import json
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.flows.process import ROOT, START_SECONDS

AMINA, LUCIA, NORO, TIAGO, GRACE = range(7_100_001, 7_100_006)
LONGEST_EVENT = 16 * 1024 * 1024  # bytes
GROUP = -1_001_007_100_100
Json = dict[str, Any]


class Sandboxed:
    """A sandbox that was started.

    Attributes:
        address: Of its page.
        said: What it has printed so far.
    """

    def __init__(self, process: Process) -> None:
        self.process = process
        self.address = ""
        self.said = ""
        self._reading: asyncio.Task[None] | None = None
        self.session = aiohttp.ClientSession(read_bufsize=LONGEST_EVENT)

    async def open(self) -> None:
        """Wait for the page's address."""
        assert self.process.stdout is not None
        async with asyncio.timeout(START_SECONDS):
            while "http://127" not in self.said:
                line = await self.process.stdout.readline()
                assert line, f"ended early:\n{self.said}"
                self.said += line.decode()
        self.address = self.said.partition("http://")[2].split()[0]
        self.address = f"http://{self.address}"
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while line := await self.process.stdout.readline():
            self.said += line.decode()

    async def act(self, name: str, /, **given: object) -> Json:
        """Do what the page does when somebody acts; it must work."""
        async with self.session.post(f"{self.address}/sim/{name}", json=given) as response:
            body: Json = await response.json()
            assert response.status == 200, body
            return body

    async def shown(self, chat_id: int) -> list[Json]:
        """Return the messages of a chat."""
        address = f"{self.address}/sim/messages"
        async with self.session.get(address, params={"chat": chat_id}) as response:
            messages: list[Json] = (await response.json())["messages"]
            return messages

    async def told(self, check: Callable[[Json], object]) -> Json:
        """Return the first event of a newly opened page that passes a check."""
        async with (
            asyncio.timeout(START_SECONDS),
            self.session.get(
                f"{self.address}/sim/events", timeout=aiohttp.ClientTimeout()
            ) as response,
        ):
            async for line in response.content:
                if line.startswith(b"data: "):
                    event: Json = json.loads(line.removeprefix(b"data: "))
                    if check(event):
                        return event
        raise AssertionError("the stream has ended")

    async def running(self) -> None:
        """Wait until the bot answers."""
        await self.told(lambda event: event.get("state", {}).get("bot") == "running")

    async def ask(self, user_id: int, text: str) -> Json:
        """Return the bot's next message after a text."""
        return await self.answer_after(await self.act("text", user_id=user_id, text=text))

    async def answer_after(self, asked: Json) -> Json:
        """Return the bot's next message after what somebody sent."""

        def answers(event: Json) -> list[Json]:
            return [
                message
                for key, message in event.get("messages", [])
                if key == str(asked["chat_id"])
                and message["from"]["is_bot"]
                and message["message_id"] > asked["message"]["message_id"]
            ]

        return answers(await self.told(answers))[0]

    async def stopped(self, number: signal.Signals = signal.SIGINT) -> int:
        """Ask it to stop; return its exit code."""
        self.process.send_signal(number)
        return await self.ended()

    async def ended(self) -> int:
        """Return its exit code once it has ended."""
        async with asyncio.timeout(START_SECONDS):
            code = await self.process.wait()
            if self._reading is not None:
                await self._reading
        return code

    async def close(self) -> None:
        """End it, and the bot with it."""
        if self.process.returncode is None:
            self.process.kill()
            await self.ended()
        await self.session.close()


def prepare(folder: Path, loaded: Path) -> None:
    """Let the sandbox of a folder find the knowledge read already."""
    own = folder / "var" / "sandbox"
    own.mkdir(parents=True)
    shutil.copyfile(loaded, own / "aze.db")


async def launch(folder: Path, *options: str, **environment: str) -> Process:
    """Return `python -m bot sandbox`, started in a folder."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "sandbox",
        *(options or ("--port", "0")),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "AZE_LOG__LEVEL": "warning", **environment},
        stdout=PIPE,
        stderr=STDOUT,
    )


@asynccontextmanager
async def sandboxed(folder: Path, *options: str, **environment: str) -> AsyncIterator[Sandboxed]:
    """Give a sandbox whose page is open; it is ended at the end, if it still runs."""
    sandbox = Sandboxed(await launch(folder, *options, **environment))
    try:
        await sandbox.open()
        yield sandbox
    finally:
        await sandbox.close()
