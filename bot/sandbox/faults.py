"""Faults on request: what the network, Telegram and people do to a bot now and then."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.refusals import ApiError, PeopleError, bad, forbidden, too_many

# Before the call has any effect; the answer is a refusal.
REFUSING = (
    "too_many",
    "server_error",
    "blocked",
    "deactivated",
    "kicked",
    "not_member",
    "not_html",
)
# Something between answers, or nothing does; without effect unless `accepted`.
BROKEN = ("bad_gateway", "malformed", "dropped", "silent")
# The call has its effect.
ACCEPTING = ("lost", "held")
KINDS = (*REFUSING, *BROKEN, *ACCEPTING, "upgraded")
Upgrade = Callable[[int], object]


@dataclass(slots=True)
class Fault:
    """One rule.

    Attributes:
        number: Rises by one with each rule, from 1.
        kind: What happens, one of `KINDS`.
        method: To which method, None for any.
        chat_id: In which chat, None for any.
        times: To how many more calls, None without end.
        probability: How often it happens to a call that fits.
        retry_after: Seconds that `too_many` asks to wait.
        accepted: Whether the call has its effect all the same, for the kinds of `BROKEN`.
        happened: How often it has happened.
    """

    number: int
    kind: str
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    probability: float = 1.0
    retry_after: int = 3
    accepted: bool = False
    happened: int = 0

    @property
    def takes_effect(self) -> bool:
        """Whether the call does what it asks for."""
        return self.kind in ACCEPTING or (self.kind in BROKEN and self.accepted)


class Faults:
    """The rules in force, in the order in which they were made."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose, no secret
        self.rules: list[Fault] = []
        self._made = 0

    def add(
        self,
        kind: str,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        times: int | None = 1,
        probability: float = 1.0,
        retry_after: int = 3,
        accepted: bool = False,
    ) -> Fault:
        """Make a rule; see `Fault` for the values and `KINDS` for the kinds.

        Raises:
            PeopleError: there is no such kind, or the chat is not named by its number.
        """
        if chat_id is not None and not isinstance(chat_id, int):
            raise PeopleError(f'a chat is named by its number, not by "{chat_id}"')
        if kind not in KINDS:
            raise PeopleError(f'no fault "{kind}"; there are: {", ".join(KINDS)}')
        self._made += 1
        rule = Fault(self._made, kind, method, chat_id, times, probability, retry_after, accepted)
        self.rules.append(rule)
        return rule

    def remove(self, rule: Fault) -> None:
        """Take one rule back, whether it is still there or not."""
        self.rules = [other for other in self.rules if other is not rule]

    def find(self, number: int) -> Fault:
        """Return a rule in force.

        Raises:
            PeopleError: there is none of this number.
        """
        for rule in self.rules:
            if rule.number == number:
                return rule
        raise PeopleError(f"no fault {number} is in force")

    def clear(self) -> None:
        """Take all rules back; held answers stay held."""
        self.rules.clear()

    def strike(self, method: str, chat_id: object, *, html: bool) -> Fault | None:
        """Return the rule that this call falls under, and count it."""
        for rule in self.rules:
            if rule.method not in (None, method) or rule.chat_id not in (None, chat_id):
                continue
            if rule.kind == "not_html" and not html:
                continue
            if rule.probability < 1 and self._random.random() >= rule.probability:
                continue
            rule.happened += 1
            if rule.times is not None:
                rule.times -= 1
                if rule.times <= 0:
                    self.remove(rule)
            return rule
        return None


def refusal(rule: Fault, group_kind: str) -> ApiError:
    """Return the refusal that a rule of `REFUSING` stands for.

    Source: `Client.cpp` of tdlib/telegram-bot-api 10.0.
    """
    if rule.kind == "too_many":
        return too_many(rule.retry_after)
    texts = {
        "blocked": "bot was blocked by the user",
        "deactivated": "user is deactivated",
        "kicked": f"bot was kicked from the {group_kind} chat",
        "not_member": f"bot is not a member of the {group_kind} chat",
    }
    if rule.kind in texts:
        return forbidden(texts[rule.kind])
    if rule.kind == "not_html":
        return bad('Can\'t parse entities: Unsupported start tag "fault" at byte offset 0')
    return ApiError(500, "Internal Server Error: restart")
