"""`phrases.csv` of a language: single sentences of the knowledge, each beside its English.

Whoever translates reads the English in the same row; it is what the translation
was made from, so one whose English nothing says any more is stale.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NAME = "phrases.csv"
COLUMNS = ["english", "text", "review"]
REVIEWS = {"reviewed": True, "unreviewed": False}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A translated sentence, and whether a person who thinks in the language has read it."""

    text: str
    reviewed: bool


def read_phrases(folder: Path, problems: list[str]) -> Mapping[str, Phrase]:
    """Return the translated sentences of a language by their English; none without a file.

    Args:
        folder: Of the language.
        problems: What is broken in the file is added here.
    """
    path = folder / NAME
    if not path.is_file():
        return {}
    phrases: dict[str, Phrase] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            if rows.fieldnames != COLUMNS:
                problems.append(f"{path}: the columns are {', '.join(COLUMNS)}")
                return {}
            for row in rows:
                english, text, review = (row[column] for column in COLUMNS)
                if not english or not text or review not in REVIEWS:
                    problems.append(
                        f"{path}: line {rows.line_num}: needs the English, its translation, and"
                        f" one of {', '.join(REVIEWS)}"
                    )
                elif english in phrases:
                    problems.append(f"{path}: line {rows.line_num}: {english!r} stands twice")
                else:
                    phrases[english] = Phrase(text, REVIEWS[review])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        problems.append(f"{path}: cannot be read: {error}")
    return phrases
