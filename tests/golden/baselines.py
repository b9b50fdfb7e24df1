"""What simpler ways to search reach over the same texts, for comparison."""

import sqlite3
from collections.abc import Callable, Mapping

from rapidfuzz import fuzz, process, utils

from bot.library import Library
from bot.search.normalise import fold

Baseline = Callable[[str], str]


def texts(library: Library) -> dict[str, list[str]]:
    """Return titles, answers and facts of every entry, and every country's name, by label."""
    found: dict[str, list[str]] = {}
    for entry in library.entries.values():
        text = entry.texts.get("en")
        if text and entry.kind in {"resource", "term", "contribute", "help"}:
            lines = [text.title, text.answer, *text.facts, *text.can_do, *text.steps]
            found[entry.label] = [line for line in lines if line]
    for country in library.countries.values():
        found[f"country/{country.iso2}"] = [country.name]
    return found


def baselines(library: Library) -> Mapping[str, Baseline]:
    """Return the baselines by name; each answers every message with one label."""
    lines = [(line, label) for label, listed in texts(library).items() for line in listed]
    phrases = [utils.default_process(line) for line, _ in lines]

    def by(scorer: Callable[..., float]) -> Baseline:
        def answer(question: str) -> str:
            best = process.extractOne(utils.default_process(question), phrases, scorer=scorer)
            return lines[best[2]][1] if best else ""

        return answer

    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(label UNINDEXED, line)")
    database.executemany(
        "INSERT INTO texts VALUES (?, ?)", [(label, fold(line)) for line, label in lines]
    )

    def fts(question: str) -> str:
        words = " OR ".join(f'"{word}"' for word in fold(question).split())
        if not words:
            return ""
        row = database.execute(
            "SELECT label FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 1", (words,)
        ).fetchone()
        return str(row[0]) if row else ""

    return {
        "rapidfuzz WRatio": by(fuzz.WRatio),
        "rapidfuzz token_set_ratio": by(fuzz.token_set_ratio),
        "SQLite FTS5 (BM25)": fts,
    }
