"""The local Bot API server, called over HTTP as Telegram is."""
