"""Sending replies, until Telegram has taken them or never will.

What is said goes to the library's request and rate limiter as plain values. Its
`Bot` would make objects of them first, and of all that comes back: a fifth of
the time of an answer, for nothing that is read.
"""

import html
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError
from telegram.ext import ExtBot

from bot import clock
from bot.errors import DrawingError, TokenRefusedError
from bot.transport import photos
from bot.transport.limiter import Lane, Limiter, Result
from bot.transport.photos import Album
from bot.transport.request import AiohttpRequest
from bot.transport.verdicts import Verdict, judge
from bot.transport.waiting import wait_after
from bot.turns import (
    AnswerPress,
    Button,
    Card,
    Edit,
    EditKeyboard,
    Keyboard,
    Photo,
    Reply,
    Screen,
    Send,
)

GIVE_UP_AFTER: Final = timedelta(hours=24)  # as long as Telegram keeps a question for us
TRIED_FOR: Final = timedelta(minutes=10)  # at least, whatever the clock says
MOST_DOUBTS: Final = 1
INLINE_CACHE: Final = timedelta(minutes=5)
ANYWHERE: Final = {
    "allow_user_chats": True,
    "allow_group_chats": True,
    "allow_channel_chats": True,
}
FindAnswer = Callable[[int, int], Awaitable[int | None]]
Before = Callable[[], Awaitable[None]]
Bot = ExtBot[Lane]

log = logging.getLogger(__name__)


class Outgoing:
    """Sends replies through one bot."""

    def __init__(
        self,
        bot: Bot,
        request: AiohttpRequest,
        limiter: Limiter,
        find_answer: FindAnswer,
        album: Album,
    ) -> None:
        """Prepare.

        Args:
            bot: Who sends.
            request: Carries calls to Telegram.
            limiter: Makes them wait for their turn.
            find_answer: Gives the message that answered a question in a chat.
            album: Where pictures come from.
        """
        self._bot = bot
        self._request = request
        self._limiter = limiter
        self._find_answer = find_answer
        self._album = album

    async def send(
        self, reply: Reply, asked_at: datetime, before: Before | None = None
    ) -> int | None:
        """Send a reply; return the id of a message that answers, if there is one.

        Faults that pass are waited out; what Telegram will never take is logged and left.

        Args:
            reply: What to say.
            asked_at: When that was asked for.
            before: Done each time its turn has come, just before the request is written.

        Raises:
            Exception: what `before` raised; nothing was written then.
            TokenRefusedError: the token is not valid any more.
            DatabaseError: the earlier answer to an edited question cannot be looked up, or with
                several replicas no turn be had.
        """
        if isinstance(reply, Send) and reply.amends is not None:
            answer = await self._find_answer(reply.chat, reply.amends)
            if answer is not None:
                reply = _as_edit(reply, answer)
        failures = doubts = 0
        plain = False
        # By a clock that nobody sets: one that jumps must not cost an answer.
        began = clock.seconds()
        left = max(GIVE_UP_AFTER - (clock.now() - asked_at), TRIED_FOR).total_seconds()
        while True:
            try:
                return await self._call(reply, before, plain=plain)
            except DrawingError:
                reply = _without_picture(reply)
            except TelegramError as error:
                verdict = judge(error)
                if verdict in {Verdict.AGAIN, Verdict.DOUBT, Verdict.WAIT}:
                    failures += 1
                    # Edits show no difference when they are made twice.
                    doubts += verdict is Verdict.DOUBT and isinstance(reply, Send)
                    if doubts > MOST_DOUBTS or clock.seconds() - began > left:
                        log.warning("a reply was given up: %s", verdict.value)
                        return None
                    await clock.sleep(wait_after(error, failures))
                    continue
                if verdict is Verdict.PLAIN and not plain:
                    log.error("markup was refused, sent as plain text: %s", reply.kind)
                    plain = True
                    continue
                changed = _changed(reply, verdict, error)
                if changed is None or changed == reply:
                    return _given_up(reply, verdict, error)
                reply = changed

    async def _call(self, reply: Reply, before: Before | None, *, plain: bool) -> int | None:
        async def write(url: str, values: dict[str, Any], files: Mapping[str, bytes]) -> Result:
            if before is not None:
                await before()
            return await self._request.call(url, values, files, **_named(reply))

        view = reply.screen.picture if isinstance(reply, Send | Edit) else None
        photo = await self._album.photo(view) if view else None
        method, values = call_for(reply, photo, plain=plain)
        files = photos.files_of(photo, method) if photo else _file(reply)
        try:
            result = await self._limiter.process_request(
                write,
                (f"{self._bot.base_url}/{method}", values, files),
                {},
                method,
                values,
                Lane.ANSWER,
            )
        except BadRequest as error:
            if photo is None or not photo.file_id or not photos.is_unknown(error.message):
                raise
            self._album.forget(photo)
            return await self._call(reply, before, plain=plain)
        name = photos.name_in(result) if photo and files else ""
        if photo and name:
            self._album.named(photo, name)
        return result.get("message_id") if isinstance(result, dict) else None


def plain_text(markup: str) -> str:
    """Return Telegram's HTML as the text that is read."""
    return html.unescape(re.sub(r"<[^<>]*>", "", markup))


def _changed(reply: Reply, verdict: Verdict, error: TelegramError) -> Reply | None:
    """Return the reply in the form in which it may be taken, None if there is none."""
    if isinstance(reply, Send) and verdict is Verdict.THREADLESS:
        return replace(reply, thread=None)
    if isinstance(error, ChatMigrated) and isinstance(reply, Send | Edit | EditKeyboard):
        return replace(reply, chat=error.new_chat_id)
    if isinstance(reply, Edit) and reply.chat and verdict is Verdict.ANEW:
        return Send(reply.chat, reply.screen)
    if verdict is Verdict.REFUSED:
        return _without_picture(reply)  # a group may allow text and no photos
    return None


def _without_picture(reply: Reply) -> Reply:
    if isinstance(reply, Send | Edit) and reply.screen.picture:
        return replace(reply, screen=replace(reply.screen, picture=None))
    return reply


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


def call_for(
    reply: Reply, photo: Photo | None = None, *, plain: bool
) -> tuple[str, dict[str, Any]]:
    """Return the method of the Bot API, and its parameters, that say a reply."""
    values: dict[str, Any]
    if isinstance(reply, Send):
        words = _text(reply.screen, plain=plain)
        if photo:
            words = photos.sent(photo, _caption(reply.screen, plain=plain))
            words |= _markup(reply.screen.keyboard)
        elif reply.screen.document:
            words = _caption(reply.screen, plain=plain) | _markup(reply.screen.keyboard)
        values = {"chat_id": reply.chat, **words}
        if reply.thread is not None:
            values["message_thread_id"] = reply.thread
        if reply.reply_to is not None:
            quoted = {"message_id": reply.reply_to, "allow_sending_without_reply": True}
            values["reply_parameters"] = quoted
        with_file = "sendDocument" if reply.screen.document else "sendMessage"
        return "sendPhoto" if photo else with_file, values
    if isinstance(reply, Edit) and photo:
        words = photos.edited(photo, _caption(reply.screen, plain=plain))
        return "editMessageMedia", _where(reply) | words | _markup(reply.screen.keyboard)
    if isinstance(reply, Edit):
        return "editMessageText", _where(reply) | _text(reply.screen, plain=plain)
    if isinstance(reply, EditKeyboard):
        return "editMessageReplyMarkup", _where(reply) | _markup(reply.keyboard)
    if isinstance(reply, AnswerPress):
        values = {"callback_query_id": reply.query}
        return "answerCallbackQuery", values | ({"text": reply.text} if reply.text else {})
    return "answerInlineQuery", {
        "inline_query_id": reply.query,
        "results": [_article(card, plain=plain) for card in reply.cards],
        "cache_time": int(INLINE_CACHE.total_seconds()),
        "is_personal": True,  # the language is the reader's
        "next_offset": reply.more,
        "button": {"text": reply.hint, "start_parameter": "inline"},
    }


def _file(reply: Reply) -> Mapping[str, bytes]:
    """Return the file of text that goes with a message, as it is uploaded."""
    document = reply.screen.document if isinstance(reply, Send) else None
    return {"document": document.content.encode()} if document else {}


def _named(reply: Reply) -> dict[str, Any]:
    document = reply.screen.document if isinstance(reply, Send) else None
    return {"filename": document.name} if document else {}


def _where(reply: Edit | EditKeyboard) -> dict[str, Any]:
    if reply.inline:
        return {"inline_message_id": reply.inline}
    return {"chat_id": reply.chat, "message_id": reply.message}


def _text(screen: Screen, *, plain: bool) -> dict[str, Any]:
    words = plain_text(screen.html) if plain else screen.html
    return {"text": words, **_form(plain=plain), **_markup(screen.keyboard)}


def _caption(screen: Screen, *, plain: bool) -> dict[str, Any]:
    if plain:
        return {"caption": plain_text(screen.html)}
    return {"caption": screen.html, "parse_mode": ParseMode.HTML}


def _form(*, plain: bool) -> dict[str, Any]:
    form: dict[str, Any] = {"link_preview_options": {"is_disabled": True}}
    return form if plain else {"parse_mode": ParseMode.HTML, **form}


def _markup(keyboard: Keyboard) -> dict[str, Any]:
    rows = [[_button(button) for button in row] for row in keyboard]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _button(button: Button) -> dict[str, Any]:
    if button.press:
        return {"text": button.text, "callback_data": button.press}
    if button.url:
        return {"text": button.text, "url": button.url}
    if button.copy:
        return {"text": button.text, "copy_text": {"text": button.copy}}
    chosen = {"query": button.query, **ANYWHERE}
    return {"text": button.text, "switch_inline_query_chosen_chat": chosen}


def _article(card: Card, *, plain: bool) -> dict[str, Any]:
    words = plain_text(card.screen.html) if plain else card.screen.html
    return {
        "type": "article",
        "id": card.id,
        "title": card.title,
        "description": card.description,
        "input_message_content": {"message_text": words, **_form(plain=plain)},
        **_markup(card.screen.keyboard),
    }
