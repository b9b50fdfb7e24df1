"""Carrying news to chats: one try each, and what became of it; the ledger decides the rest."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.parcels import Outcome, OutcomeKind, Parcel
from bot.transport.limiter import Lane, Limiter, Result, seconds_asked
from bot.transport.outgoing import Bot, call_for
from bot.transport.request import AiohttpRequest
from bot.transport.verdicts import Verdict, judge
from bot.turns import Edit, Send

_KINDS: Final[dict[Verdict, OutcomeKind]] = {
    Verdict.DONE: "sent",
    Verdict.WAIT: "wait",
    Verdict.AGAIN: "fault",
    # Updates are fetched with the same token: who does that says so and ends the process.
    Verdict.TOKEN: "fault",
    Verdict.DOUBT: "doubt",
    Verdict.GONE: "gone",
    Verdict.MOVED: "moved",
    Verdict.THREADLESS: "topicless",
}

log = logging.getLogger(__name__)


class Courier:
    """Carries parcels through one bot, behind its answers."""

    def __init__(self, bot: Bot, request: AiohttpRequest, limiter: Limiter, *, paid: bool) -> None:
        """Prepare; `paid` broadcasts cost Stars, see `delivery.paid_broadcast`."""
        self._bot = bot
        self._request = request
        self._limiter = limiter
        self._extra: dict[str, Any] = {"allow_paid_broadcast": True} if paid else {}

    async def bring(self, parcel: Parcel, before: Callable[[], Awaitable[None]]) -> Outcome:
        """Try to send a parcel once, in plain text if its markup is refused.

        Args:
            parcel: What to send, and where.
            before: Done when its turn has come, just before the request is written.

        Raises:
            Exception: what `before` raised; nothing was written then.
        """
        try:
            try:
                return Outcome("sent", await self._call(parcel, before, plain=False))
            except TelegramError as error:
                if judge(error) is not Verdict.PLAIN:
                    raise
                log.error("markup of news was refused, sent as plain text")
            return Outcome("sent", await self._call(parcel, _at_once, plain=True))
        except TelegramError as error:
            return _outcome(error, parcel)

    async def _call(
        self, parcel: Parcel, before: Callable[[], Awaitable[None]], *, plain: bool
    ) -> int | None:
        async def write(url: str, values: dict[str, Any]) -> Result:
            await before()
            return await self._request.call(url, values)

        if parcel.edits:
            edit = Edit(parcel.screen, chat=parcel.chat, message=parcel.edits)
            method, values = call_for(edit, plain=plain)
        else:
            send = Send(parcel.chat, parcel.screen, parcel.thread or None)
            method, values = call_for(send, plain=plain)
            values |= self._extra
            if parcel.silent:
                values["disable_notification"] = True
        result = await self._limiter.process_request(
            write,
            (f"{self._bot.base_url}/{method}", values),
            {},
            method,
            values,
            Lane.NEWS,
        )
        return result.get("message_id") if isinstance(result, dict) else None


async def _at_once() -> None:
    """Nothing is to be done before: it has been done."""


def _outcome(error: TelegramError, parcel: Parcel) -> Outcome:
    kind = _KINDS.get(judge(error), "refused")
    if kind == "sent":  # it shows already what it is to show
        return Outcome("sent", parcel.edits or None)
    if isinstance(error, RetryAfter):
        return Outcome(kind, seconds=seconds_asked(error), error=error.message)
    if isinstance(error, ChatMigrated):
        return Outcome(kind, chat=error.new_chat_id, error=error.message)
    return Outcome(kind, error=error.message)
