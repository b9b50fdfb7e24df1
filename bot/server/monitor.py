"""What a monitoring system is told: everything there is, at the moment it asks."""

from collections import Counter
from collections.abc import Awaitable, Callable

from bot import clock
from bot.figures import Hooked, Tally
from bot.log import ErrorCount
from bot.server.metrics import Snapshot, text
from bot.transport.intake import Intake
from bot.watch import Watch

AskTelegram = Callable[[], Awaitable[Hooked | None]]


class Monitor:
    """Puts the figures together."""

    def __init__(
        self,
        watch: Watch,
        intake: Intake,
        tally: Tally,
        refused: Counter[str],
        errors: ErrorCount,
        ask: AskTelegram,
    ) -> None:
        """Prepare.

        Args:
            watch: Looks after the database.
            intake: Works on updates.
            tally: Updates that it has worked on.
            refused: 429s, by lane.
            errors: Counts what is logged as an error.
            ask: Asks Telegram about the webhook; gives None where it does not tell.
        """
        self._watch = watch
        self._intake = intake
        self._tally = tally
        self._refused = refused
        self._errors = errors
        self._ask = ask
        self._hooked: Hooked | None = None
        self._unreached = 0

    async def ask_telegram(self) -> None:
        """Take up what Telegram tells of the webhook just now."""
        hooked = await self._ask()
        if hooked is None:
            self._unreached += 1
        else:
            self._hooked = hooked

    async def metrics(self) -> tuple[bytes, str]:
        """Return the figures as Prometheus reads them, and their content type."""
        return text(
            Snapshot(
                at=clock.now(),
                tally=self._tally,
                working=len(self._intake.working),
                refused=self._refused,
                errors=self._errors.counts,
                ready=not await self._watch.problems(),
                ledger=await self._watch.ledger(),
                hooked=self._hooked,
                unreached=self._unreached,
            )
        )
