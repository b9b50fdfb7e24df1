"""How well questions are understood: `make eval`.

Prints, for each set of labelled questions, by language and by style, with 95%
intervals: right first, right among the choices offered, wrong given as sure,
good questions declined, off-topic answered, off-topic met with choices; the
same for three baselines over the same texts; and the dialogues turn by turn.
"""

import asyncio
import json
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bot import clock
from bot.assistant import Assistant
from bot.config import read_settings
from bot.desk import open_desk
from bot.models import Memory
from tests.golden.baselines import baselines
from tests.golden.questions import FOLDER, Question, golden, read_questions, right

CERTAIN = 1.959964  # standard errors on either side that hold 95% of a normal distribution


@dataclass(frozen=True, slots=True)
class Result:
    """What was said to one question: the outcome and the labels, best first."""

    question: Question
    outcome: str
    labels: tuple[str, ...]

    @property
    def right_first(self) -> bool:
        """The first label, given or offered, is right."""
        return bool(self.labels) and right(self.labels[0], self.question)

    @property
    def right_among(self) -> bool:
        """One of the labels given or offered is right."""
        return any(right(label, self.question) for label in self.labels)

    @property
    def wrong_sure(self) -> bool:
        """A wrong label was given as the answer."""
        return self.outcome == "answer" and not self.right_first


MEASURES: Sequence[tuple[str, bool, Callable[[Result], bool]]] = (
    ("right first", True, lambda result: result.right_first),
    ("answered right", True, lambda result: result.outcome == "answer" and result.right_first),
    ("right among offered", True, lambda result: result.right_among),
    ("wrong as sure", True, lambda result: result.wrong_sure),
    ("good declined", True, lambda result: result.outcome == "none"),
    ("off topic answered", False, lambda result: result.outcome == "answer"),
    ("off topic choices", False, lambda result: result.outcome == "choices"),
)


def interval(hits: int, count: int) -> tuple[float, float]:
    """Return the 95% Wilson interval of a share.

    Source: E. B. Wilson, "Probable inference, the law of succession, and
    statistical inference", JASA 22 (1927).
    """
    if count == 0:
        return 0.0, 1.0
    share, square = hits / count, CERTAIN**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = (
        CERTAIN
        * math.sqrt(share * (1 - share) / count + square / (4 * count**2))
        / (1 + square / count)
    )
    return max(0.0, middle - half), min(1.0, middle + half)


def run(assistant: Assistant, questions: Iterable[Question]) -> list[Result]:
    """Return what the assistant says to each question, each a conversation of its own."""
    results = []
    for question in questions:
        reply = assistant.reply(question.text)
        labels = tuple(assistant.label(option) for option in reply.decision.options)
        results.append(Result(question, reply.decision.outcome, labels))
    return results


def measure(results: Sequence[Result]) -> dict[str, tuple[int, int]]:
    """Return hits and count of every measure."""
    found = {}
    for name, on_topic, holds in MEASURES:
        asked = [result for result in results if result.question.on_topic == on_topic]
        found[name] = (sum(holds(result) for result in asked), len(asked))
    return found


def table(title: str, rows: Iterable[tuple[str, Sequence[Result]]], *, wide: bool) -> Table:
    """Return one table: a row for each group, a column for each measure, in percent."""
    shown = Table(title=title, title_justify="left")
    shown.add_column("questions")
    shown.add_column("n", justify="right")
    for name, _, _ in MEASURES:
        shown.add_column(name, justify="right")
    for name, results in rows:
        cells = []
        for hits, count in measure(results).values():
            if count == 0:
                cells.append("-")
                continue
            low, high = interval(hits, count)
            span = f"\n{100 * low:.1f}-{100 * high:.1f}" if wide else ""
            cells.append(f"{100 * hits / count:.1f}{span}")
        shown.add_row(name, str(len(results)), *cells)
    return shown


def groups(results: Sequence[Result]) -> Iterable[tuple[str, Sequence[Result]]]:
    """Give all results, then those of each language and of each style."""
    yield "all", results
    for language in ("en", "es", "fr", "pt"):
        yield language, [r for r in results if r.question.language == language]
    for style in ("clean", "typo", "keyword", "chatty", "indirect"):
        yield style, [r for r in results if r.question.style == style]


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation: which of them it was, and what was said to it."""

    number: int
    text: str
    said: str
    right: bool


def run_dialogues(assistant: Assistant) -> list[Turn]:
    """Return every message of the conversations; of choices the first one is taken."""
    turns = []
    for line in (FOLDER / "dialogues.jsonl").read_text(encoding="utf-8").splitlines():
        memory: Memory | None = None
        for number, turn in enumerate(json.loads(line)["turns"], start=1):
            reply = assistant.reply(turn["q"], memory=memory)
            labels = [assistant.label(option) for option in reply.decision.options] or ["none"]
            said = f"{reply.decision.outcome}: {', '.join(labels)}"
            turns.append(Turn(number, turn["q"], said, labels[0] in turn["accept"]))
            memory = reply.memory
            if reply.choices:
                memory = assistant.choose(reply, reply.choices[0]).memory
    return turns


def dialogue_table(turns: Sequence[Turn]) -> Table:
    """Return the share of right replies to the first message, the second, and so on."""
    shown = Table(title="dialogues, turn by turn (used to tune)", title_justify="left")
    for column in ("message", "n", "right first"):
        shown.add_column(column, justify="right")
    for number in (*sorted({turn.number for turn in turns}), 0):
        some = [turn for turn in turns if number in {0, turn.number}]
        share = 100 * sum(turn.right for turn in some) / len(some)
        shown.add_row(str(number or "all"), str(len(some)), f"{share:.1f}")
    return shown


async def evaluate() -> None:
    """Print all tables."""
    console = Console(width=150)
    async with open_desk(
        read_settings(None), lambda message: console.print(f"{message} ...")
    ) as desk:
        assistant = desk.assistant
        console.print(f"{clock.now():%d %B %Y}; shares in percent, below them 95% intervals")
        sets = {
            "golden (never used to train or tune)": golden(),
            "dev and tune (used to tune)": read_questions(FOLDER / "dev.jsonl")
            + read_questions(FOLDER / "tune.jsonl"),
        }
        for name, questions in sets.items():
            results = run(assistant, questions)
            console.print(table(name, groups(results), wide=name.startswith("golden")))
        rows = [("this bot", run(assistant, sets["golden (never used to train or tune)"]))]
        for name, answer in baselines(desk.library).items():
            rows.append((name, [Result(q, "answer", (answer(q.text),)) for q in golden()]))
        console.print(table("golden, beside baselines that answer everything", rows, wide=False))
        turns = run_dialogues(assistant)
        console.print(dialogue_table(turns))
        for turn in turns if "--wrong" in sys.argv else []:
            if not turn.right:
                console.print(f"  wrong: {turn.text}  ->  {turn.said}", highlight=False)


if __name__ == "__main__":
    asyncio.run(evaluate())
