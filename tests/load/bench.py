"""How fast and how large: `make bench`.

Time from raw text to decision on the whole knowledge base and on one of ten
times its size, beside the same baselines as `make eval`; cold start of `ask`;
memory after 1,000 questions; time and size of maps.
"""

import asyncio
import gc
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from bot import clock
from bot.config import read_settings
from bot.desk import Desk, open_desk
from bot.maps.picture import draw, read_atlas
from bot.search.classifier import Weights
from bot.search.index import Index
from bot.search.lexicon import Lexicon
from bot.search.understand import Rules, understand
from bot.search.vocabulary import Vocabulary
from bot.turns import MapView
from tests.golden.baselines import baselines
from tests.golden.questions import golden

TIMES = 10
QUESTIONS_FOR_MEMORY = 1000
COLD_STARTS = 7
WARM_UP = 50
MAPS = (
    ("the world, outlines read for it", "report", "001"),
    ("the world again", "report", "001"),
    ("the world, plans", "submitted", "001"),
    ("the Americas, plans: the largest", "submitted", "019"),
    ("a country in its region", "report", "PE"),
)


def ten_times(index: Index) -> Index:
    """Return an index of ten times the entries, at its worst: each word speaks for all of them.

    Every weight stands ten times, for ten times as many classes, and every word
    of the vocabulary has nine variants that a typing error could have meant.
    """
    weights = index.weights
    classes = len(weights.labels)
    lengths = np.diff(weights.starts)
    order = np.repeat(np.arange(len(lengths)), lengths)
    copies = np.arange(TIMES)
    columns = (weights.columns[None, :] + classes * copies[:, None]).astype(np.int16)
    at = np.argsort(np.tile(order, TIMES), kind="stable")
    grown = Weights(
        labels=tuple(
            f"{label}~{copy}" if copy else label for copy in copies for label in weights.labels
        ),
        hashes=weights.hashes,
        rarity=weights.rarity,
        starts=np.concatenate(([0], np.cumsum(lengths * TIMES))).astype(np.int32),
        columns=columns.ravel()[at],
        values=np.tile(weights.values, TIMES)[at],
        bias=np.tile(weights.bias, TIMES),
    )
    words = index.lexicon.frequent()
    variants = {
        f"{word}{chr(ord('a') + copy)}": count
        for word, count in words.items()
        for copy in range(TIMES - 1)
    }
    lexicon = index.lexicon
    held = np.diff(lexicon.starts)
    holders = (lexicon.columns[None, :] + classes * copies[:, None]).astype(np.int16)
    place = np.argsort(np.tile(np.repeat(np.arange(len(held)), held), TIMES), kind="stable")
    return replace(
        index,
        weights=grown,
        vocabulary=Vocabulary(variants | words, index.frequencies),
        lexicon=Lexicon(
            lexicon.words,
            lexicon.counts,
            np.concatenate(([0], np.cumsum(held * TIMES))).astype(np.int32),
            holders.ravel()[place],
            lexicon.examples,
        ),
    )


def timed(act: Callable[[str], object], messages: Sequence[str]) -> list[float]:
    """Return the milliseconds that each message took."""
    for message in messages[:WARM_UP]:
        act(message)
    gc.collect()
    taken = []
    for message in messages:
        start = time.perf_counter()
        act(message)
        taken.append(1000 * (time.perf_counter() - start))
    return taken


def cold_starts() -> list[float]:
    """Return the seconds from the command to its answer, a new process each time."""
    taken = []
    for _ in range(COLD_STARTS):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "bot", "ask", "--json", "brazil"],
            check=True,
            capture_output=True,
        )
        taken.append(time.perf_counter() - start)
    return taken


def memory_after(count: int) -> float:
    """Return the megabytes that a process of its own holds after so many questions."""
    code = (
        "from tests.load.bench import answer_many\n"
        f"answer_many({count})\n"
        "from pathlib import Path\n"
        "lines = Path('/proc/self/status').read_text().splitlines()\n"
        "print(next(int(l.split()[1]) for l in lines if l.startswith('VmRSS')) / 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def maps_drawn(desk: Desk, folder: Path) -> Table:
    """Return how long maps take and how large they are, reading the outlines included at first."""
    table = Table(title="maps", title_justify="left")
    for column in ("", "seconds", "KB"):
        table.add_column(column, justify="right" if column else "left")
    start = time.perf_counter()
    atlas = read_atlas(folder / "map")
    for name, layer, place in MAPS:
        content = draw(desk.assistant.drawing(MapView(layer, place, "en")), atlas)
        taken = time.perf_counter() - start
        table.add_row(name, f"{taken:.2f}", f"{len(content) / 1024:.0f}")
        start = time.perf_counter()
    return table


def answer_many(count: int) -> None:
    """Answer so many questions in this process."""

    async def answer() -> None:
        async with open_desk(read_settings(None), lambda _: None) as desk:
            questions = golden()
            for number in range(count):
                desk.assistant.reply(questions[number % len(questions)].text)

    asyncio.run(answer())


async def bench() -> None:
    """Print everything."""
    console = Console(width=110)
    async with open_desk(read_settings(None), lambda text: console.print(f"{text} ...")) as desk:
        library = desk.library
        messages = [question.text for question in golden()]
        table = Table(title="milliseconds from raw text to decision", title_justify="left")
        for column in ("", "messages", "median", "95%", "99%", "longest"):
            table.add_column(column, justify="right" if column else "left")

        def add(name: str, act: Callable[[str], object]) -> None:
            taken = timed(act, messages)
            cuts = statistics.quantiles(taken, n=100)
            table.add_row(
                name,
                str(len(taken)),
                *(f"{value:.2f}" for value in (cuts[49], cuts[94], cuts[98], max(taken))),
            )

        def ask(index: Index, rules: Rules) -> Callable[[str], object]:
            return lambda text: understand(index, rules, text)

        add("this bot, whole knowledge base", ask(library.index, library.rules))
        add("this bot, ten times its size", ask(ten_times(library.index), library.rules))
        for name, answer in baselines(library).items():
            add(f"{name}, whole knowledge base", answer)
        console.print(
            f"{clock.now():%d %B %Y}, Python {platform.python_version()},"
            f" {os.cpu_count()} cores, {platform.machine()}"
        )
        console.print(table)
        console.print(maps_drawn(desk, read_settings(None).data_folder))
    taken = sorted(cold_starts())
    console.print(
        f"cold start of `ask`, command to answer: median {statistics.median(taken):.2f} s,"
        f" longest {taken[-1]:.2f} s of {len(taken)}"
    )
    console.print(
        f"memory after {QUESTIONS_FOR_MEMORY:,} questions:"
        f" {memory_after(QUESTIONS_FOR_MEMORY):.0f} MB resident"
    )


if __name__ == "__main__":
    asyncio.run(bench())
