"""A bare python-telegram-bot echo bot to measure ours beside: `python -m tests.load.echo URL`."""

import os
import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Poll until stopped."""
    application = (
        Application.builder()
        .token(os.environ["AZE_TELEGRAM__TOKEN"])
        .base_url(sys.argv[1])
        .concurrent_updates(256)
        .connection_pool_size(256)
        .pool_timeout(60)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(poll_interval=0)


if __name__ == "__main__":
    main()
