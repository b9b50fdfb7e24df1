"""How the parts may depend on one another, read from their imports."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOMES: dict[str, str | tuple[str, ...]] = {
    "sqlalchemy": "bot/storage/",
    "alembic": "bot/storage/",
    "psycopg": "bot/storage/",
    "rapidfuzz": ("bot/search/", "bot/following.py", "bot/zones.py", "bot/feeds/folding.py"),
    "feedparser": "bot/feeds/parsing.py",
    "nh3": "bot/feeds/cleaning.py",
    "numpy": ("bot/search/", "bot/maps/"),
    "PIL": "bot/maps/",
    "fluent": "bot/i18n.py",
    "babel": ("bot/i18n.py", "bot/zones.py"),
    "aiohttp": (
        "bot/feeds/addresses.py",
        "bot/feeds/fetching.py",
        "bot/knowledge/links.py",
        "bot/transport/request.py",
        "bot/sandbox/",
        "bot/server/",
    ),
    "prometheus_client": "bot/server/metrics.py",
    "telegram": ("bot/transport/", "bot/context.py", "bot/app.py", "bot/running.py", "handlers/"),
    "apscheduler": "bot/work/ticking.py",
    "procrastinate": "bot/work/replicas.py",
    "rich": ("bot/terminal.py", "bot/__main__.py"),
    "typer": ("bot/__main__.py", "bot/commands/"),
    "pydantic_settings": "bot/config.py",
}
LEAVES = {"bot.models", "bot.turns", "bot.errors", "bot.clock", "bot.plain"}
LEAVES |= {"bot.languages", "bot.phrasebook"}
LEAVES |= {"bot.following", "bot.rhythm", "bot.topics", "bot.sheet"}  # pure, or one small file
LEAVES |= {"bot.figures", "bot.log", "bot.parcels", "bot.post", "bot.sayings", "bot.typed"}
LEAVES |= {"bot.pace", "bot.retention", "bot.wishes"}
SERVICES = {
    "bot.assistant",
    "bot.context",
    "bot.flood",
    "bot.foretaste",
    "bot.i18n",
    "bot.library",
    "bot.news",
    "bot.people",
    "bot.posting",
    "bot.subscribers",
    "bot.zones",
}
ALLOWED = {
    "bot.storage": LEAVES | {"bot.storage"},
    "bot.search": LEAVES | {"bot.search"},
    # Ways to ask are compared as messages are folded: the one thing shared with the search.
    "bot.knowledge": LEAVES | {"bot.knowledge", "bot.search.normalise"},
    # What is kept of an update is claimed with its effects: the one service it calls.
    "bot.transport": LEAVES | {"bot.transport", "bot.people"},
    # A stand-in for Telegram that knew our code would make our mistakes.
    "bot.sandbox": {"bot.sandbox", "bot.errors"},
    # It starts the bot as a process: what it shares with it is settings, clock and news.
    "bot.demo": LEAVES
    | {"bot.demo", "bot.sandbox", "bot.running", "bot.config", "bot.desk", "bot.log", "bot.news"}
    | {"bot.storage.schema"},
    # HTTP from outside: what comes in is handed to the transport, what is asked is watched.
    "bot.server": LEAVES | {"bot.server", "bot.config", "bot.transport", "bot.watch"},
    # What there is to do is given to it: it knows who does it, and where that is agreed on.
    "bot.work": LEAVES | {"bot.work", "bot.storage"},
    "bot.watch": LEAVES | {"bot.storage"},
    "bot.people": LEAVES | {"bot.storage"},
    # From values to a picture: it knows nothing of the knowledge but what a country is.
    "bot.maps": LEAVES | {"bot.maps"},
    "bot.pictures": LEAVES | {"bot.maps"},
    "bot.news": LEAVES | {"bot.storage"},
    # Between what was understood and the page of news: of the knowledge it needs what is held.
    "bot.news_asked": LEAVES
    | {"bot.answers.news", "bot.i18n", "bot.library"}
    | {"bot.search.normalise", "bot.search.understand"},
    "bot.flood": LEAVES | {"bot.storage"},
    "bot.subscribers": LEAVES | {"bot.storage"},
    # What an item is about is told as the search folds words.
    "bot.foretaste": LEAVES | {"bot.search.normalise"},
    "bot.zones": LEAVES | {"bot.search.normalise"},
    "bot.typed": LEAVES | {"bot.search.normalise"},
    # It writes letters and sends them by a function that it is given; items are folded as
    # messages are.
    "bot.delivery": LEAVES
    | {"bot.delivery", "bot.storage", "bot.answers.bulletin", "bot.i18n", "bot.search.normalise"},
    # Items are tagged with the search's own names of places, and folded as messages are.
    "bot.feeds": LEAVES | {"bot.feeds", "bot.storage", "bot.search.normalise", "bot.search.places"},
    "bot.newsroom": LEAVES | {"bot.storage", "bot.i18n", "bot.feeds.timing"},
    "bot.posting": LEAVES
    | {"bot.storage", "bot.desk", "bot.i18n", "bot.delivery.matching", "bot.answers.bulletin"}
    | {"bot.feeds.tagging", "bot.search.tongue"},
    "bot.moving": LEAVES | {"bot.moving", "bot.storage", "bot.desk", "bot.search.normalise"},
    "bot.turns": {"bot.models", "bot.wishes"},
    # Handlers call services, never storage; of the search they know the names of answers.
    "handlers": LEAVES
    | SERVICES
    | {
        "handlers",
        "bot.answers.comparison",
        "bot.answers.sources",
        "bot.search.decide",
        "bot.search.understand",
    },
    "bot.answers": LEAVES
    | {"bot.answers", "bot.i18n", "bot.maps.drawing", "bot.maps.regions", "bot.search.normalise"},
    "bot.i18n": LEAVES,
    "bot.models": set[str](),
    "bot.errors": set[str](),
    "bot.clock": set[str](),
    "bot.plain": set[str](),
    "bot.retention": {"bot.models"},
}


def imports(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def sources() -> list[Path]:
    """Return every module of the bot."""
    return sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")])


def test_each_library_has_one_home() -> None:
    """A third-party library is imported in one place, so that it can be exchanged there."""
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        for module in imports(path):
            home = HOMES.get(module.split(".")[0])
            if home:
                assert name.startswith(home), f"{name} imports {module}"


def test_imports_point_one_way() -> None:
    """Services know models, errors and the clock, and not one another; nobody knows the app."""
    for path in sources():
        name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        part = next((part for part in ALLOWED if name == part or name.startswith(f"{part}.")), "")
        for module in imports(path):
            if not module.startswith(("bot.", "handlers.")):
                continue
            if module.startswith("handlers"):
                assert part == "handlers" or name == "bot.app", f"{name} imports {module}"
            if module == "bot.app" or module.startswith("bot.app."):
                assert name == "bot.running", f"{name} imports {module}"
            if module == "bot.running" or module.startswith("bot.running."):
                assert name in ("bot.__main__", "bot.demo.child"), f"{name} imports {module}"
            if module.startswith("bot.sandbox."):
                assert part in ("bot.sandbox", "bot.demo"), f"{name} imports {module}"
            if part:
                allowed = ALLOWED[part]
                assert any(
                    module == known or module.startswith(f"{known}.") for known in allowed
                ), f"{name} imports {module}"


def test_only_the_clock_asks_for_the_time() -> None:
    """The time is asked for in one place, which tests replace."""
    for path in sources():
        if path.name != "clock.py":
            assert not re.search(r"datetime\.now|time\.time\(|utcnow", path.read_text())


def test_the_locks_name_no_index() -> None:
    """Pins carry hashes and no address, so that any mirror serves."""
    for name in ("requirements.lock", "tests/requirements.lock", "deploy/requirements.lock"):
        lock = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in lock
        assert not re.search(r"https?://|--index", lock)
