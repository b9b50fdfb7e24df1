"""What people read stands in `data/`: no sentence of it is in the program."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What speaks to people; the command line, the sandbox's page and the reasons in the ledger speak
# to who runs the bot.
SPEAKING = (
    *sorted((ROOT / "handlers").glob("*.py")),
    *sorted((ROOT / "bot" / "answers").glob("*.py")),
    *sorted((ROOT / "bot" / "maps").glob("*.py")),
    *(
        ROOT / "bot" / f"{name}.py"
        for name in (
            *("assistant", "following", "foretaste", "newsroom", "people", "post", "posting"),
            *("rhythm", "sayings", "subscribers", "topics", "turns", "zones"),
        )
    ),
)
SENTENCE = re.compile(r"[^\W\d_]{2,}[,;:]? +[^\W\d_]{2,}")
NAMES = {"AZE bot"}  # what the bot is called


def spoken(tree: ast.Module) -> Iterator[ast.Constant]:
    """Give the texts of a module that are neither its description, a log line nor an error."""
    silent: set[ast.AST] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            silent.add(body[0].value)
        if isinstance(node, ast.Raise):
            silent.update(ast.walk(node))
        if isinstance(node, ast.Call) and _logs(node.func):
            silent.update(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent:
            yield node


def _logs(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in {"DataError", "ConfigError"}
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id in {"log", "re"}
    )


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_stands_in_code(path: Path) -> None:
    """A text of two words or more that somebody could read is in no module that speaks."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [
        f"line {node.lineno}: {node.value!r}"
        for node in spoken(tree)
        if SENTENCE.search(str(node.value)) and node.value not in NAMES
    ]
    assert found == []


def test_a_sentence_in_code_would_be_found() -> None:
    """The search above is no empty one."""
    tree = ast.parse('"""A module."""\nlog.info("who came")\nsay("Please try again")\n')
    assert [node.value for node in spoken(tree) if SENTENCE.search(str(node.value))] == [
        "Please try again"
    ]
