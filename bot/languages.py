"""Which languages the bot speaks: the folders of `data/locales`."""

import re
from pathlib import Path

FALLBACK = "en"
CODE = re.compile(r"[a-z]{2}")  # ISO 639-1


def languages(folder: Path) -> tuple[str, ...]:
    """Return the codes of the languages of a `data/` folder: English first, then by alphabet."""
    found = {path.parent.name for path in (folder / "locales").glob("*/*.ftl")}
    return (FALLBACK, *sorted(found - {FALLBACK}))
