"""What commands of `python -m bot` share."""

import sys
from pathlib import Path
from typing import Annotated

import typer

Config = Annotated[
    Path | None,
    typer.Option("--config", help="Settings file; else config.toml here, else the defaults."),
]


def say(message: str) -> None:
    """Tell what takes long, beside the output and not in it."""
    if sys.stderr.isatty():
        print(f"{message} ...", file=sys.stderr)
