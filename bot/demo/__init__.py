"""The sandbox as one command: a local Bot API server, its chat page, and the bot as a process."""
