"""The bot as a process of its own, which can be killed and started again."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from typing import Final, Literal

from bot.sandbox.refusals import PeopleError

STOP_SECONDS: Final = 10.0  # as supervisors give before they kill
# The bot must take nothing from outside: no setting, and no proxy, which would see its calls.
LEFT_OUT: Final = ("aze_", "http_proxy", "https_proxy", "all_proxy", "no_proxy")


class BotProcess:
    """One bot at a time.

    Args:
        environment: The bot's settings.
        polls: How often a bot has asked for updates so far.
        changed: Called when the bot has started or ended.

    Attributes:
        code: What it ended with by itself; None while it runs, and after `kill` or `stop`.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        polls: Callable[[], int],
        changed: Callable[[], None],
    ) -> None:
        self._environment = environment
        self._polls = polls
        self._polls_before = 0
        self._changed = changed
        self._life: asyncio.Task[None] | None = None
        self._process: Process | None = None
        self._asked_to_end = False
        self.code: int | None = None

    @property
    def state(self) -> Literal["starting", "running", "stopped"]:
        """What it is doing."""
        if self._life is None or self._life.done():
            return "stopped"
        return "running" if self.answered else "starting"

    @property
    def answered(self) -> bool:
        """Whether it has asked for updates since it was started."""
        return self._polls() > self._polls_before

    @property
    def detail(self) -> str:
        """Why it is stopped, as a sentence; empty if it is not."""
        if self._life is None or not self._life.done():
            return ""
        if self.code is None:
            return "It was killed."
        return f"It ended by itself with exit code {self.code}: see the terminal."

    def start(self, ahead_seconds: float) -> None:
        """Start it, with a clock that is ahead of the real one.

        Raises:
            PeopleError: it runs already.
        """
        if self.state != "stopped":
            raise PeopleError("the bot runs already")
        self._asked_to_end, self.code = False, None
        self._polls_before = self._polls()
        self._life = asyncio.create_task(self._live(ahead_seconds))
        self._life.add_done_callback(lambda _: self._changed())

    def advance(self, seconds: float) -> None:
        """Move its clock ahead."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(f"{seconds}\n".encode())

    def kill(self) -> None:
        """End it as a power cut would.

        Raises:
            PeopleError: it does not run.
        """
        if self._process is None:
            raise PeopleError("the bot does not run")
        self._asked_to_end = True
        self._process.kill()

    async def ended(self) -> None:
        """Wait until it has ended, however."""
        if self._life is not None:
            await asyncio.wait((self._life,))

    async def stop(self) -> None:
        """Let it finish what it began, and end."""
        self._asked_to_end = True
        if self._process is not None:
            self._process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self.ended()
        except TimeoutError:
            self.kill()
            await self.ended()

    async def _live(self, ahead_seconds: float) -> None:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.lower().startswith(LEFT_OUT)
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.demo.child",
            str(ahead_seconds),
            stdin=PIPE,
            env={**kept, **self._environment},
            # Ctrl-C at the terminal is for the sandbox, which then stops the bot in good order.
            start_new_session=True,
        )
        self._process = process
        if self._asked_to_end:
            process.terminate()
        try:
            code = await process.wait()
        finally:
            self._process = None
        self.code = None if self._asked_to_end else code
