"""The methods of the Bot API, by their name there."""

from collections.abc import Callable, Mapping

from bot.sandbox.calls.answers import HANDLERS as ANSWERS
from bot.sandbox.calls.chats import HANDLERS as CHATS
from bot.sandbox.calls.editing import HANDLERS as EDITING
from bot.sandbox.calls.profile import HANDLERS as PROFILE
from bot.sandbox.calls.sending import HANDLERS as SENDING
from bot.sandbox.platform import Platform
from bot.sandbox.refusals import Json

Handler = Callable[[Platform, Json], object]

HANDLERS: Mapping[str, Handler] = {**SENDING, **EDITING, **ANSWERS, **PROFILE, **CHATS}
