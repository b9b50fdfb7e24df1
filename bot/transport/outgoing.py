"""Sending replies, until Telegram has taken them or never will."""

import functools
import html
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    SwitchInlineQueryChosenChat,
)
from telegram.constants import ParseMode
from telegram.error import ChatMigrated, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot import clock
from bot.errors import TokenRefusedError
from bot.transport.limiter import Lane, seconds_asked
from bot.transport.verdicts import Verdict, judge, wait_before
from bot.turns import (
    AnswerInline,
    AnswerPress,
    Button,
    Card,
    Edit,
    EditKeyboard,
    Keyboard,
    Reply,
    Screen,
    Send,
)

GIVE_UP_AFTER: Final = timedelta(hours=24)  # as long as Telegram keeps a question for us
MOST_DOUBTS: Final = 1
INLINE_CACHE: Final = timedelta(minutes=5)
NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
FindAnswer = Callable[[int, int], Awaitable[int | None]]
Bot = ExtBot[Lane]

log = logging.getLogger(__name__)


class Outgoing:
    """Sends replies through one bot."""

    def __init__(self, bot: Bot, find_answer: FindAnswer) -> None:
        """Prepare; `find_answer` gives the message that answered a question in a chat."""
        self._bot = bot
        self._find_answer = find_answer

    async def send(self, reply: Reply, asked_at: datetime) -> int | None:
        """Send a reply; return the id of a message that answers, if there is one.

        Faults that pass are waited out; what Telegram will never take is logged and left.

        Raises:
            TokenRefusedError: the token is not valid any more.
            DatabaseError: the earlier answer to an edited question cannot be looked up.
        """
        if isinstance(reply, Send) and reply.amends is not None:
            answer = await self._find_answer(reply.chat, reply.amends)
            if answer is not None:
                reply = _as_edit(reply, answer)
        failures = doubts = 0
        plain = False
        while True:
            try:
                return await self._call(reply, plain=plain)
            except TelegramError as error:
                verdict = judge(error)
                if verdict in {Verdict.AGAIN, Verdict.DOUBT, Verdict.WAIT}:
                    failures += 1
                    doubts += verdict is Verdict.DOUBT
                    if doubts > MOST_DOUBTS or clock.now() - asked_at > GIVE_UP_AFTER:
                        log.warning("a reply was given up: %s", verdict.value)
                        return None
                    await clock.sleep(_wait(error, failures))
                    continue
                if verdict is Verdict.PLAIN and not plain:
                    log.error("markup was refused, sent as plain text: %s", reply.kind)
                    plain = True
                    continue
                changed = _changed(reply, verdict, error)
                if changed is None or changed == reply:
                    return _given_up(reply, verdict, error)
                reply = changed

    async def _call(self, reply: Reply, *, plain: bool) -> int | None:
        if isinstance(reply, Send):
            return await self._send(reply, plain=plain)
        if isinstance(reply, Edit):
            edited = await self._bot.edit_message_text(
                **_text(reply.screen, plain=plain), **_where(reply)
            )
            return edited.message_id if isinstance(edited, Message) else None
        if isinstance(reply, EditKeyboard):
            await self._bot.edit_message_reply_markup(
                reply_markup=_markup(reply.keyboard), **_where(reply)
            )
        elif isinstance(reply, AnswerPress):
            await self._bot.answer_callback_query(
                reply.query, text=reply.text or None, show_alert=reply.alert or None
            )
        else:
            await self._answer_inline(reply, plain=plain)
        return None

    async def _send(self, reply: Send, *, plain: bool) -> int:
        message = await self._bot.send_message(
            reply.chat,
            message_thread_id=reply.thread,
            reply_parameters=ReplyParameters(reply.reply_to, allow_sending_without_reply=True)
            if reply.reply_to is not None
            else None,
            rate_limit_args=Lane.ANSWER,
            **_text(reply.screen, plain=plain),
        )
        return message.message_id

    async def _answer_inline(self, reply: AnswerInline, *, plain: bool) -> None:
        await self._bot.answer_inline_query(
            reply.query,
            [_article(card, plain=plain) for card in reply.cards],
            cache_time=INLINE_CACHE,
            is_personal=True,  # the language is the reader's
            next_offset=reply.more,
            button=InlineQueryResultsButton(reply.hint, start_parameter="inline"),
        )


def plain_text(markup: str) -> str:
    """Return Telegram's HTML as the text that is read."""
    return html.unescape(re.sub(r"<[^<>]*>", "", markup))


def _wait(error: TelegramError, failures: int) -> timedelta:
    if isinstance(error, RetryAfter):
        return timedelta(seconds=seconds_asked(error))
    return wait_before(failures)


def _changed(reply: Reply, verdict: Verdict, error: TelegramError) -> Reply | None:
    """Return the reply in the form in which it may be taken, None if there is none."""
    if isinstance(reply, Send) and verdict is Verdict.THREADLESS:
        return replace(reply, thread=None)
    if isinstance(error, ChatMigrated) and isinstance(reply, Send | Edit | EditKeyboard):
        return replace(reply, chat=error.new_chat_id)
    if isinstance(reply, Edit) and reply.chat and verdict is Verdict.ANEW:
        return Send(reply.chat, reply.screen)
    return None


def _given_up(reply: Reply, verdict: Verdict, error: TelegramError) -> int | None:
    if verdict is Verdict.TOKEN:
        raise TokenRefusedError from error
    if verdict is Verdict.DONE and isinstance(reply, Edit):
        return reply.message or None
    if verdict not in {Verdict.DONE, Verdict.LATE, Verdict.GONE}:
        # Telegram's own sentence; it never quotes what people wrote.
        log.error("a reply was refused: %s: %s", reply.kind, error.message)
    return None


def _as_edit(reply: Send, answer: int) -> Edit:
    return Edit(reply.screen, chat=reply.chat, message=answer)


def _where(reply: Edit | EditKeyboard) -> dict[str, Any]:
    if reply.inline:
        return {"inline_message_id": reply.inline}
    return {"chat_id": reply.chat, "message_id": reply.message}


def _text(screen: Screen, *, plain: bool) -> dict[str, Any]:
    return {
        "text": plain_text(screen.html) if plain else screen.html,
        "parse_mode": None if plain else ParseMode.HTML,
        "link_preview_options": NO_PREVIEW,
        "reply_markup": _markup(screen.keyboard),
    }


@functools.lru_cache(maxsize=256)  # the same few answers make most of the traffic
def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in keyboard])


def _button(button: Button) -> InlineKeyboardButton:
    if button.press:
        return InlineKeyboardButton(button.text, callback_data=button.press)
    if button.url:
        return InlineKeyboardButton(button.text, url=button.url)
    if button.copy:
        return InlineKeyboardButton(button.text, copy_text=CopyTextButton(button.copy))
    chosen = SwitchInlineQueryChosenChat(
        button.query, allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
    )
    return InlineKeyboardButton(button.text, switch_inline_query_chosen_chat=chosen)


def _article(card: Card, *, plain: bool) -> InlineQueryResultArticle:
    text = plain_text(card.screen.html) if plain else card.screen.html
    return InlineQueryResultArticle(
        card.id,
        card.title,
        InputTextMessageContent(
            text,
            parse_mode=None if plain else ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
        ),
        reply_markup=_markup(card.screen.keyboard),
        description=card.description,
    )
