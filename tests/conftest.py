"""What the tests share: a loaded database, once for each worker, and small copies of `data/`."""

import asyncio
import os
import re
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.config import CHECKOUT_DATA, Data, DatabaseSection, Settings
from bot.desk import Desk, open_desk
from bot.knowledge.files import text_hash
from bot.knowledge.schema import TextFile
from bot.library import Library
from tests.postgres import Postgres, running
from tests.times import Times, take_over

WAYS_KEPT = 8  # per entry and language in a small copy: enough to learn, quick to build


def url(path: Path) -> str:
    """Return the database address of a file."""
    return f"sqlite+aiosqlite:///{path}"


def silent(_message: str) -> None:
    """Take progress messages and say nothing."""


def settings(database: Path | str, folder: Path = CHECKOUT_DATA) -> Settings:
    """Return settings for one database, a file or an address, and one folder of knowledge."""
    address = database if isinstance(database, str) else url(database)
    return Settings(database=DatabaseSection(url=address), data=Data(dir=folder))


def small_copy(folder: Path) -> Path:
    """Return a copy of `data/` with only the first ways to ask of each entry."""
    shutil.copytree(CHECKOUT_DATA, folder)
    for path in folder.glob("*/*.toml"):
        kept: list[str] = []
        in_ways, count = False, 0
        for line in path.read_text(encoding="utf-8").splitlines():
            in_ways = in_ways or line == "[ways]"
            count = count + 1 if in_ways and line.startswith("  ") else 0
            if count <= WAYS_KEPT:
                kept.append(line)
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    words = folder / "search" / "words.csv"
    lines = words.read_text(encoding="utf-8").splitlines()
    words.write_text("\n".join([lines[0], *lines[1::8]]) + "\n", encoding="utf-8")
    return folder


KINDS = ("sqlite", "postgresql")
on_both = pytest.mark.parametrize("kind", KINDS, indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Give a server of PostgreSQL; without one, its tests are skipped, or fail where they must."""
    with running() as server:
        if server is None:
            reason = "PostgreSQL is not installed, and AZE_TEST_POSTGRES_URL names no server"
            assert os.environ.get("AZE_TEST_POSTGRES") != "required", reason
            pytest.skip(reason)
        yield server
        server.clear()


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """Tell which database a test is run on; mark it with `on_both` to have it run on both."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def empty_address(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database of the test's own, without tables."""
    if kind == "sqlite":
        yield url(tmp_path / "aze.db")
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database() as address:
        yield address


@pytest.fixture
def address(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database of the test's own, for a bot that has not started yet."""
    if kind == "sqlite":
        yield url(tmp_path / "aze.db")
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database(server.with_tables()) as made:
        yield made


@pytest.fixture
def loaded_address(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, loaded: Path
) -> Iterator[str]:
    """Give the address of a database of the test's own that holds all of `data/`."""
    with copied(kind, request, loaded, tmp_path / "aze.db") as address:
        yield address


@contextmanager
def copied(kind: str, request: pytest.FixtureRequest, loaded: Path, path: Path) -> Iterator[str]:
    """Give the address of a copy of a loaded database, of a kind; `path` is SQLite's."""
    if kind == "sqlite":
        yield url(Path(shutil.copyfile(loaded, path)))
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database(server.loaded_as(url(loaded))) as made:
        yield made


def reword(path: Path, old: str, new: str) -> None:
    """Change the English of an entry, as somebody does who has its translations done again."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new)
    made_from = text_hash(TextFile(**tomllib.loads(text)["text"]["en"]))
    text = re.sub(r"^made_from = .*$", f'made_from = "{made_from}"', text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Times:
    """Give a clock that the test moves."""
    return take_over(monkeypatch)


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Desk]:
    """Give a database that holds all of `data/`, and the desk that was opened on it."""
    path = tmp_path_factory.mktemp("loaded") / "aze.db"

    async def open_once() -> Desk:
        async with open_desk(settings(path), silent) as desk:
            return desk

    return path, asyncio.run(open_once())


@pytest.fixture(scope="session")
def loaded(opened: tuple[Path, Desk]) -> Path:
    """Give a database that holds all of `data/`; not to be written to."""
    return opened[0]


@pytest.fixture(scope="session")
def library(opened: tuple[Path, Desk]) -> Library:
    """Give the whole knowledge as the bot holds it in memory."""
    return opened[1].library


@pytest.fixture(scope="session")
def assistant(opened: tuple[Path, Desk]) -> Assistant:
    """Give the assistant on the whole knowledge."""
    return opened[1].assistant


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small copy of `data/`; to change it, copy it again."""
    return small_copy(tmp_path_factory.mktemp("small") / "data")


@pytest.fixture
def own_data(small_data: Path, tmp_path: Path) -> Path:
    """Give a small copy of `data/` of the test's own."""
    return Path(shutil.copytree(small_data, tmp_path / "data"))
