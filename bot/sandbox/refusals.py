"""How the server says no.

Source of the texts, unless a function says otherwise: `Client.cpp` of tdlib/telegram-bot-api 10.0
and tdlib/td 1.8.
"""

from typing import Any

Json = dict[str, Any]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
POLL_CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_CONFLICT = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
POLL_ENDED_BY_WEBHOOK = "Conflict: terminated by setWebhook request"


class ApiError(Exception):
    """A refused call.

    Attributes:
        code: The HTTP status and `error_code`.
        description: What stands in `description`.
        parameters: `retry_after` or `migrate_to_chat_id`, or None.
    """

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """Return the answer as Telegram writes it."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters is not None:
            body["parameters"] = self.parameters
        return body


class PeopleError(Exception):
    """Somebody was asked to do what no person could: the message says what and why not."""


def bad(text: str) -> ApiError:
    """Return a 400 with the first letter lowered as Telegram does, unless it begins a code."""
    known_code = len(text) > 1 and (text[1] == "_" or "A" <= text[1] <= "Z")
    return ApiError(400, f"Bad Request: {text if known_code else text[:1].lower() + text[1:]}")


def forbidden(text: str) -> ApiError:
    """Return a 403."""
    return ApiError(403, f"Forbidden: {text}")


def too_many(seconds: int) -> ApiError:
    """Return a 429 that asks to wait."""
    text = f"Too Many Requests: retry after {seconds}"
    return ApiError(429, text, {"retry_after": seconds})


def upgraded(to_chat: int) -> ApiError:
    """Return the refusal of a group that has become a supergroup."""
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, text, {"migrate_to_chat_id": to_chat})
