"""The one entry for updates, however they arrive.

An update is claimed: its number, what the bot keeps because of it and the
replies are committed together. Then the replies are sent, then it is marked
answered. One that comes again is not worked on again; what is still unsent of
it is sent. So nothing is lost by a kill at any moment, and nothing said twice
but a message that was on its way.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Literal, TypeVar

from telegram import Update

from bot import clock
from bot.errors import DatabaseError, TokenRefusedError, trace_of
from bot.figures import Tally
from bot.log import fields
from bot.people import LEASE, People
from bot.transport.lanes import Lanes
from bot.transport.outgoing import Outgoing
from bot.transport.verdicts import wait_before
from bot.turns import Claim, Effect, Turn

GRACE: Final = timedelta(milliseconds=500)  # for what is stored nowhere: edits, inline results
MOST_AT_ONCE: Final = 1000  # updates kept in memory; more stay with Telegram
RENEWED: Final = timedelta(seconds=3)  # leases, while an update is worked on
SURE: Final = LEASE - timedelta(seconds=2)  # so long nobody else sends, whatever clocks say
TAKEN_OVER_FOR: Final = timedelta(hours=1)  # what can never be sent is not tried for ever
# While the database is away: own choice, to ask is cheap.
LONGEST_DATABASE_WAIT: Final = timedelta(seconds=2)
# What the handlers know; the setting stays with Telegram until it is changed.
KINDS: Final = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
)

# All is sent; or what is unsent is kept for later; or another replica works on it; or a fault of
# ours ended it.
Ending = Literal["answered", "kept", "elsewhere", "fault"]
Decide = Callable[[Update], Awaitable[Turn]]
Result = TypeVar("Result")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """One update being worked on.

    Attributes:
        safe: Done once a kill would not lose the update any more: its replies are stored,
            or sent where they are not; those cost `GRACE` at most.
        answered: Done once all its replies are sent, or never will be.
    """

    safe: asyncio.Future[None]
    answered: asyncio.Task[Ending]


class _ElsewhereError(Exception):
    """Another replica works on an update, or has done so meanwhile."""


class Intake:
    """Works on updates: those of one person in order, those of different people side by side."""

    def __init__(
        self, decide: Decide, people: People, outgoing: Outgoing, tally: Tally | None = None
    ) -> None:
        """Prepare.

        Args:
            decide: Says what to do about an update, and never fails.
            people: Keeps what is to be kept.
            outgoing: Sends what is to be said.
            tally: Where each update is counted.
        """
        self._tally = tally or Tally()
        self._decide = decide
        self._people = people
        self._outgoing = outgoing
        self._deciding = Lanes()
        self._sending = Lanes()
        self._working: dict[int, Work] = {}
        self._leased: dict[int, float] = {}  # since when, with several replicas
        self._away = False  # the database; said once, not for each update that waits for it
        # Until then others may not have been able to renew their leases, nor to write down what
        # they have said: the database was away, or nobody knows, as at the beginning.
        self._unsure_until = clock.seconds() + LEASE.total_seconds()
        self._room = asyncio.Semaphore(MOST_AT_ONCE)

    @property
    def working(self) -> tuple[Work, ...]:
        """What is being worked on."""
        return tuple(self._working.values())

    @property
    def database_away(self) -> bool:
        """Whether updates wait for the database."""
        return self._away and bool(self._working)

    def begun(self, number: int) -> Work | None:
        """Return the work on an update, None if it is not worked on just now."""
        return self._working.get(number)

    async def take(self, update: Update) -> Work:
        """Begin to work on an update once there is room; never twice at the same time."""
        if update.update_id in self._working:
            return self._working[update.update_id]
        await self._room.acquire()
        if update.update_id in self._working:  # it came again meanwhile
            self._room.release()
            return self._working[update.update_id]
        return self._begin(update.update_id, kind_of(update), partial(self._work, update))

    async def resume(self) -> None:
        """Begin to send the replies that an earlier run of the bot did not get to send.

        With several replicas: those that no other works on.
        """
        await self._resume(await self._patiently(self._free))

    async def take_over(self) -> None:
        """Begin to send the replies of a replica that died; of each claim, not for ever.

        Raises:
            DatabaseError: the database is away.
        """
        since = clock.now() - TAKEN_OVER_FOR
        await self._resume(await self._free(since=since))

    async def renew(self) -> None:
        """Keep other replicas from what is being worked on here.

        Raises:
            DatabaseError: the database is away.
        """
        began = clock.seconds()
        try:
            own = await self._people.renew(list(self._leased))
        except DatabaseError:
            self._unsure()
            raise
        for number in own:
            if number in self._leased:
                self._leased[number] = began

    def _unsure(self) -> None:
        self._unsure_until = clock.seconds() + LEASE.total_seconds()

    async def _free(
        self, number: int | None = None, since: datetime | None = None
    ) -> tuple[Claim, ...]:
        """Return what this process is to send: of others what they let go, or if they died."""
        sure = clock.seconds() >= self._unsure_until
        return await self._people.take_over(number, since, ended=sure)

    async def _resume(self, claims: Iterable[Claim]) -> None:
        began = clock.seconds()
        for claim in claims:
            await self._room.acquire()
            if claim.update_id in self._working:
                self._room.release()
            else:
                self._hold(claim.update_id, began)
                self._begin(claim.update_id, "unsent", partial(self._send_again, claim))

    async def drain(self, limit: timedelta) -> None:
        """Wait until everything begun is answered, so long at most; what is left is kept."""
        tasks = [work.answered for work in self.working]
        if tasks:
            _, left = await asyncio.wait(tasks, timeout=limit.total_seconds())
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
        with contextlib.suppress(DatabaseError):  # then others wait a little longer
            await self._people.let_go()

    def _begin(
        self, number: int, kind: str, act: Callable[[asyncio.Future[None]], Awaitable[str]]
    ) -> Work:
        safe: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        began = clock.seconds()

        async def whole() -> Ending:
            outcome = "stopped"
            ending: Ending = "kept"
            try:
                outcome, ending = await act(safe), "answered"
            except TokenRefusedError:
                log.error("the token was refused; what is unsent is kept")
            except _ElsewhereError:
                outcome = ending = "elsewhere"
            except Exception as error:  # noqa: BLE001  # one of them must not stop the others
                outcome, ending = "fault", "fault"
                log.error("update %s failed: %s", number, trace_of(error))
            finally:
                self._room.release()
                del self._working[number]
                self._leased.pop(number, None)
                if not safe.done():
                    safe.cancel()
                self._told(kind, outcome, clock.seconds() - began)
            return ending

        work = Work(safe, asyncio.create_task(whole()))
        self._working[number] = work
        return work

    def _told(self, kind: str, outcome: str, seconds: float) -> None:
        """Say and count how an update ended: never whose it was, nor what it said."""
        self._tally.note(kind, outcome, seconds)
        told = fields(kind=kind, outcome=outcome, ms=round(1000 * seconds))
        log.info("update", extra=told)

    async def _work(self, update: Update, safe: asyncio.Future[None]) -> str:
        """Decide, keep, send; the next update of the same person is decided meanwhile."""
        user = _sender(update)
        async with self._deciding.hold(user):
            now = clock.now()
            turn = await self._patiently(partial(self._decide, update))
            new = _claim(update, user, turn, now)
            claim = await self._claimed(new, turn.effects) if turn.once else new
            outcome = _outcome(turn, new, claim)
            if claim is None or not claim.replies:
                safe.set_result(None)
                return outcome
            sending = asyncio.create_task(self._send_claim(claim, marked=turn.once))
            # It takes its place in the next queue before this one lets others on.
            await asyncio.sleep(0)
        if not turn.once:
            await asyncio.wait({sending}, timeout=GRACE.total_seconds())
        safe.set_result(None)
        await sending
        return outcome

    async def _claimed(self, claim: Claim, effects: tuple[Effect, ...]) -> Claim | None:
        """Claim an update; return what is to be sent, None if all of it was before.

        Raises:
            _ElsewhereError: another replica is sending it.
        """
        number, began = claim.update_id, clock.seconds()
        if await self._patiently(partial(self._people.keep, claim, effects)):
            self._hold(number, began)
            return claim
        return await self._before(number)

    async def _before(self, number: int) -> Claim | None:
        """Return a claimed update as this process's own, None if it was answered."""
        began = clock.seconds()
        before = await self._patiently(partial(self._free, number))
        if before:
            self._hold(number, began)
            return before[0]
        if self._people.shared:
            elsewhere = await self._patiently(partial(self._people.unanswered, number))
            if elsewhere:
                raise _ElsewhereError
        return None

    def _hold(self, number: int, since: float) -> None:
        if self._people.shared:
            self._leased[number] = since

    async def _held(self, number: int) -> None:
        """Return if nobody else may have sent anything of an update meanwhile.

        Raises:
            _ElsewhereError: somebody may: the lease ended, for the database was away.
        """
        since = self._leased.get(number)
        if since is not None and clock.seconds() - since > SURE.total_seconds():
            self._leased.pop(number)
            if await self._before(number) is None:
                raise _ElsewhereError

    async def _send_again(self, claim: Claim, safe: asyncio.Future[None]) -> str:
        safe.set_result(None)
        await self._send_claim(claim, marked=True)
        return "resumed"

    async def _send_claim(self, claim: Claim, *, marked: bool) -> None:
        async with self._sending.hold(claim.user):
            answer = None
            # The wait for a turn, or for a chat that has to be left alone, may outlast a lease.
            before = partial(self._held, claim.update_id) if marked else None
            for reply in claim.replies:
                if before is not None:
                    await before()
                send = partial(self._outgoing.send, reply, claim.at, before)
                sent = await self._patiently(send)
                answer = sent or answer
            if marked:
                await self._patiently(partial(self._people.mark_answered, claim.update_id, answer))

    async def _patiently(self, act: Callable[[], Awaitable[Result]]) -> Result:
        """Do something that needs the database; while it is away, wait and try again."""
        failures = 0
        while True:
            try:
                result = await act()
            except DatabaseError as error:
                failures += 1
                self._unsure()
                if not self._away:
                    log.error("the database is away, trying again: %s", error)
                self._away = True
                await clock.sleep(min(wait_before(failures), LONGEST_DATABASE_WAIT))
            else:
                if self._away:
                    log.info("the database is back")
                self._away = False
                return result


def kind_of(update: Update) -> str:
    """Return the kind of an update, as Telegram names it."""
    return next((kind for kind in KINDS if getattr(update, kind) is not None), "other")


def _outcome(turn: Turn, new: Claim, claim: Claim | None) -> str:
    """Return how an update ended: as its turn says, but for what nothing is done about now."""
    if claim is not new:
        return "repeated" if claim is None else "resumed"
    nothing = turn.outcome == "done" and not turn.replies and not turn.effects
    return "left" if nothing else turn.outcome


def _sender(update: Update) -> int:
    person = update.effective_user or update.effective_chat
    return person.id if person else 0


def _claim(update: Update, user: int, turn: Turn, now: datetime) -> Claim:
    message = update.message or update.edited_message
    chat = update.effective_chat
    return Claim(
        update_id=update.update_id,
        user=user,
        chat=chat.id if chat else None,
        question=message.message_id if message else None,
        replies=turn.replies,
        at=now,
        limited=turn.outcome == "limited",
    )
