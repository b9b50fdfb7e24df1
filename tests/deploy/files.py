"""What stands in `deploy/`, read as Docker, systemd and Prometheus read it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.config import Settings

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
UNITS = ("aze-bot.service", "aze-bot-backup.service", "aze-bot-backup.timer")
OURS = re.compile(
    r"(?:python -m bot|azebot|run --rm(?: -T)? (?:bot|backup))(?= [a-z])((?: [a-z][a-z-]*)*)"
)


def text(name: str) -> str:
    """Return a file."""
    return (DEPLOY / name).read_text(encoding="utf-8")


def read_yaml(name: str) -> Any:
    """Return a file of YAML; it can hold nothing but plain values."""
    return yaml.safe_load(text(name))


def instructions(name: str = "Dockerfile") -> list[tuple[str, str]]:
    """Return the instructions of a Dockerfile, each with what follows it."""
    lines = (line for line in text(name).splitlines() if not line.startswith("#"))
    whole = "\n".join(lines).replace("\\\n", " ")
    return [
        (word.upper(), rest.strip())
        for word, _, rest in (line.partition(" ") for line in whole.splitlines() if line.strip())
    ]


def unit(name: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the sections of a unit; a key may be given several times."""
    found: dict[str, dict[str, list[str]]] = {}
    section = ""
    for line in text(name).splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            found[section] = {}
        elif line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found[section].setdefault(key, []).append(value)
    return found


def commands(said: str) -> Iterator[tuple[str, ...]]:
    """Give the words of each command of ours that a text names, without its arguments."""
    for match in OURS.finditer(said):
        yield tuple(match[1].split())


def settings() -> set[str]:
    """Return the name of every setting, as `section.key`."""
    return {
        f"{section}.{key}"
        for section, field in Settings.model_fields.items()
        for key in getattr(field.annotation, "model_fields", {})
    }
