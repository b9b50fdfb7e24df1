"""Keyboards under and below messages.

Source of texts: tdlib/telegram-bot-api 10.0 (`get_inline_keyboard_button`), tdlib/td 1.8
(`ReplyMarkup.cpp`); of counts: python-telegram-bot 22 (`InlineKeyboardMarkupLimit`), observed.
"""

from bot.sandbox import addresses
from bot.sandbox.markup import units
from bot.sandbox.refusals import ApiError, Json, bad

GREATEST_BUTTONS = 100
GREATEST_IN_ROW = 8
GREATEST_DATA_BYTES = 64
GREATEST_COPY = 256
GREATEST_PLACEHOLDER = 64
GREATEST_REPLY_BUTTONS = 300  # Source: tdlib/td `ReplyMarkup.cpp`; more are dropped there
STYLES = ("danger", "success", "primary")
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
SWITCHES = ACTIONS[4:7]
LOOKS = ("text", "style", "icon_custom_emoji_id")
PRIVATE_ONLY = {
    "request_contact": "Phone number",
    "request_location": "Location",
    "request_poll": "Poll",
}


def of_message(given: Json, *, inline_mode: bool, private: bool) -> tuple[Json | None, bool]:
    """Return the keyboard of a sent message, and whether it stays with the message.

    Raises:
        ApiError: 400, a button is wrong or there are too many.
    """
    keyboard = given.get("reply_markup")
    if not keyboard:
        return None, False
    if "inline_keyboard" in keyboard:
        return inline(keyboard, inline_mode=inline_mode, private=private), True
    placeholder = keyboard.get("input_field_placeholder", "")
    if units(placeholder) > GREATEST_PLACEHOLDER:
        raise bad("Reply markup input field placeholder is too long")
    if "keyboard" in keyboard:
        _check_reply_keyboard(keyboard["keyboard"], private=private)
    return keyboard, False


def inline(keyboard: Json, *, inline_mode: bool, private: bool) -> Json | None:
    """Return an inline keyboard as Telegram stores it; None where it has no button.

    Raises:
        ApiError: 400, a button is wrong or there are too many.
    """
    rows = [
        [_button(button, inline_mode=inline_mode, private=private) for button in row]
        for row in keyboard["inline_keyboard"]
    ]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > GREATEST_BUTTONS or any(len(row) > GREATEST_IN_ROW for row in rows):
        raise bad("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _button(button: Json, *, inline_mode: bool, private: bool) -> Json:
    if not button["text"].strip():
        raise bad("Inline keyboard button text must be non-empty")
    action = _action(button)
    value = button[action]
    if action == "url":
        return {**button, "url": _address(value, "Inline keyboard button")}
    if action == "callback_data":
        if not 0 < len(value.encode()) <= GREATEST_DATA_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    elif action == "copy_text":
        if not 0 < units(value["text"]) <= GREATEST_COPY:
            raise bad("BUTTON_COPY_TEXT_INVALID")
    elif action == "web_app" and private:
        _check_web_address(value["url"])
    elif action not in SWITCHES or not inline_mode:
        raise bad("BUTTON_TYPE_INVALID")
    return button


def _action(button: Json) -> str:
    """Return the field that says what a button does."""
    if button.get("style") not in (None, *STYLES):
        raise _refused_button("Invalid button style specified")
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise _refused_button("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:  # Telegram takes the first; the documentation asks for exactly one
        raise _refused_button(f"exactly one action is allowed, not {', '.join(actions)}")
    return actions[0]


def _refused_button(text: str) -> ApiError:
    return bad(f"Can't parse inline keyboard button: {text}")


def _address(address: str, where: str) -> str:
    if addresses.mentioned_user(address) is not None:
        return address
    try:
        return addresses.checked(address)
    except ValueError as error:
        raise bad(f"{where} URL '{address}' is invalid: {error}") from error


def _check_web_address(address: str) -> None:
    if not _address(address, "Inline keyboard button Web App").startswith("https:"):
        text = "Inline keyboard button Web App URL '{}' is invalid: Only HTTPS links are allowed"
        raise bad(text.format(address))


def _check_reply_keyboard(rows: list[list[Json | str]], *, private: bool) -> None:
    buttons = [button for row in rows for button in row]
    for button in buttons:
        if isinstance(button, str):
            continue
        actions = [name for name in button if name not in LOOKS]
        if len(actions) > 1:
            raise bad(
                "Can't parse keyboard button: "
                f"exactly one action is allowed, not {', '.join(actions)}"
            )
        if actions and actions[0] in PRIVATE_ONLY and not private:
            raise bad(f"{PRIVATE_ONLY[actions[0]]} can be requested in private chats only")
    if len(buttons) > GREATEST_REPLY_BUTTONS:
        raise bad("reply markup is too long")
