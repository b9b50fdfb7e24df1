"""Telegram in, Telegram out; comes with the chat."""
