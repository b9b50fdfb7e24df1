"""Fit the decision's numbers on the development questions; `python -m tests.golden.fit`.

Uses `dev.jsonl` and `tune.jsonl`, never the golden questions. The confidence
model is fitted by ten-fold cross-validation repeated with other folds; the
limits are chosen on the predictions for held-out folds only.
"""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot import clock
from bot.config import read_settings
from bot.desk import open_desk
from bot.search.classifier import score
from bot.search.decide import Candidate, evidence, possible
from bot.search.index import Index, declines
from bot.search.normalise import tokenize
from bot.search.reading import Reading, read
from bot.search.tongue import words
from tests.golden.questions import FOLDER, Question, read_questions, right

FOLDS, ROUNDS = 10, 5
RIDGE = 3.0  # pull of the weights towards 0; chosen by the same cross-validation
WINDOW = 0.6  # how far below the best a choice may score: three or four choices mostly; own choice
OFF_TOPIC_ANSWERED = 0.015  # aimed at on held-out folds; a margin below the 2% of the design
OFF_TOPIC_CHOICES = 0.09  # the same; a margin below its 10%

Matrix = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def fit_logistic(rows: Matrix, truth: Matrix) -> Matrix:
    """Return weights of standardised logistic regression, the constant first (Newton's method)."""
    design = np.column_stack([np.ones(len(rows)), rows])
    pull = RIDGE * np.eye(design.shape[1])
    pull[0, 0] = 0
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        probability = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (probability - truth) + pull @ weights
        curvature = (design * (probability * (1 - probability))[:, None]).T @ design + pull
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def observe(
    index: Index, labels: Mapping[str, str], questions: Sequence[Question]
) -> tuple[list[str], Matrix, Matrix, Flags]:
    """Return the names of the facts, the facts, whether the best was right, whether on topic."""
    facts, truth, topical = [], [], []
    for question in questions:
        tokens = tokenize(question.text)
        tongues = index.tongue.guess(words(question.text))
        known = tongues[0] if len(tongues) == 1 else ""
        reading = read(tokens, index.gazetteer, index.vocabulary, language=known)
        candidates = possible(index, score(index.weights, reading.words), reading)
        found = evidence(index, candidates, reading)
        best = next(item for item in candidates if not declines(item.name))
        facts.append(list(found.values()))
        truth.append(any(right(label, question) for label in _labels(labels, best, reading)))
        topical.append(question.on_topic)
    return list(found), np.array(facts), np.array(truth, float), np.array(topical)


def _labels(labels: Mapping[str, str], best: Candidate, reading: Reading) -> list[str]:
    if best.name == "country":
        if len(reading.countries) > 1:
            return ["compare"]
        return [f"country/{code}" for code in reading.countries[0].codes]
    return [labels[best.name]]


def held_out(rows: Matrix, truth: Matrix) -> Matrix:
    """Return for each question the mean confidence of models that have not seen it."""
    total = np.zeros(len(rows))
    for round_number in range(ROUNDS):
        order = np.random.default_rng(round_number).permutation(len(rows))
        for fold in range(FOLDS):
            out = order[fold::FOLDS]
            kept = np.setdiff1d(order, out)
            weights = fit_logistic(rows[kept], truth[kept])
            total[out] += 1 / (1 + np.exp(-(weights[0] + rows[out] @ weights[1:])))
    return total / ROUNDS


def fit(index: Index, labels: Mapping[str, str], questions: Sequence[Question]) -> dict[str, float]:
    """Return the settings of the decision, and print what they do on held-out folds."""
    names, facts, truth, topical = observe(index, labels, questions)
    mean, spread = facts.mean(axis=0), facts.std(axis=0) + 1e-9
    rows = (facts - mean) / spread
    sure = held_out(rows, truth)
    weights = fit_logistic(rows, truth)
    off = np.sort(sure[~topical])
    answer = float(off[int(np.ceil((1 - OFF_TOPIC_ANSWERED) * len(off))) - 1])
    lenient = 1 - OFF_TOPIC_ANSWERED - OFF_TOPIC_CHOICES
    choices = float(off[int(np.ceil(lenient * len(off))) - 1])
    for name, limit in (("answer", answer), ("choices", choices)):
        over = sure >= limit
        print(
            f"limit.{name} {limit:.3f}: on topic {over[topical].mean():.3f}"
            f" (wrong {(over & (truth == 0))[topical].mean():.3f}),"
            f" off topic {over[~topical].mean():.3f}"
        )
    settings = {
        f"confidence.{name}": weight / size
        for name, weight, size in zip(names, weights[1:], spread, strict=True)
    }
    constant = weights[0] - float(np.sum(weights[1:] * mean / spread))
    return {
        "confidence.constant": constant,
        **settings,
        "limit.answer": answer,
        "limit.choices": choices,
        "limit.window": WINDOW,
    }


def write(settings: Mapping[str, float], path: Path, questions: int) -> None:
    """Write the settings as a data file with their date."""
    lines = [
        "# Fitted by `python -m tests.golden.fit`; do not edit by hand.",
        f"# {questions} development questions, ten-fold cross-validation.",
        f"fitted = {clock.now().date().isoformat()}",
    ]
    for table in ("confidence", "limit"):
        lines.append(f"\n[{table}]")
        for key, value in settings.items():
            if key.startswith(f"{table}."):
                lines.append(f"{key.removeprefix(f'{table}.')} = {value:.6f}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


async def main() -> None:
    """Fit on the development questions and write the settings into `data/`."""
    settings = read_settings(None)
    questions = read_questions(FOLDER / "dev.jsonl") + read_questions(FOLDER / "tune.jsonl")
    async with open_desk(settings, print) as desk:
        labels = {entry.name: entry.label for entry in desk.library.entries.values()}
        fitted = fit(desk.library.index, labels, questions)
    write(fitted, settings.data_folder / "search" / "decision.toml", len(questions))


if __name__ == "__main__":
    asyncio.run(main())
