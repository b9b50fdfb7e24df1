"""Labelled questions and how answers to them are judged."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Question:
    """One message with the labels of every right answer, best first."""

    text: str
    language: str
    accept: tuple[str, ...]
    countries: tuple[str, ...]
    style: str

    @property
    def on_topic(self) -> bool:
        """Whether the bot should answer it at all."""
        return self.accept[0] != "none"


def read_questions(path: Path) -> tuple[Question, ...]:
    """Return the questions of one file of JSON lines."""
    questions = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        questions.append(
            Question(
                row["q"],
                row["lang"],
                tuple(row["accept"]),
                tuple(row["countries"]),
                row["style"],
            )
        )
    return tuple(questions)


def golden() -> tuple[Question, ...]:
    """Return the exam: never used to train or tune."""
    return tuple(
        question
        for language in ("en", "es", "fr", "pt")
        for question in read_questions(FOLDER / f"{language}.jsonl")
    )


def right(label: str, question: Question) -> bool:
    """Whether a label is among those that a sensible user would be content with."""
    return label in question.accept


def right_among(labels: Sequence[str], question: Question) -> bool:
    """Whether one of several labels is right."""
    return any(right(label, question) for label in labels)
