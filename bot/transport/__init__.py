"""How the bot speaks to the Bot API."""

import os

# python-telegram-bot's own switch for durations as timedelta; without it they are bare
# numbers, and each use warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")
