"""A strict local stand-in for Telegram's Bot API server, and the people who write to the bot.

The bot talks to it over HTTP as it talks to Telegram; tests, load drivers and a chat page act
for the people. It refuses what Telegram refuses, in Telegram's words.
"""

from bot.sandbox.faults import Fault, Faults
from bot.sandbox.limits import Rates
from bot.sandbox.server import BotApiServer
from bot.sandbox.transcript import Call

__all__ = ["BotApiServer", "Call", "Fault", "Faults", "Rates"]
