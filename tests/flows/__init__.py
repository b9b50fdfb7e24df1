"""Promises of this part of the bot."""
