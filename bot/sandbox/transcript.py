"""What the bot has asked of the server, and what it was told."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.refusals import Json


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API.

    Attributes:
        number: Rises by one with each call, from 1.
        time: Unix seconds by the server's clock, at the call's end.
        method: As in the Bot API's description; as called where it is unknown there.
        parameters: As understood, or as given where they were refused.
        status: HTTP status; 0 where no answer was given.
        response: The answer's JSON, or None where there was none.
    """

    number: int
    time: float
    method: str
    parameters: Json
    status: int
    response: Json | None

    @property
    def ok(self) -> bool:
        """Whether the bot was told that it worked."""
        return self.response is not None and bool(self.response.get("ok"))


class Transcript:
    """The last calls, oldest first."""

    def __init__(self, size: int) -> None:
        self._calls: deque[Call] = deque(maxlen=size)
        self.total = 0

    def __iter__(self) -> Iterator[Call]:
        return iter(self._calls)

    def __len__(self) -> int:
        return len(self._calls)

    def add(
        self, time: float, method: str, parameters: Json, status: int, response: Json | None
    ) -> None:
        """Keep one call."""
        self.total += 1
        self._calls.append(Call(self.total, time, method, parameters, status, response))

    def calls(self, method: str | None = None, *, after: int = 0) -> list[Call]:
        """Return the calls of one method, or all, with a number above `after`."""
        return [
            call for call in self._calls if call.number > after and method in (None, call.method)
        ]

    def clear(self) -> None:
        """Forget the calls; numbers go on."""
        self._calls.clear()
