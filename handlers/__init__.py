"""Telegram in, Telegram out: one module for each thing a user can do.

A handler reads the update, calls a service, and returns a `bot.turns.Turn`
with screens that pure views made; it sends and writes nothing itself.
`routes.py` lists all of them in the order in which they are asked.
"""
