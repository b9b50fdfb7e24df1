"""A stage for each test: the bot, the strict local server, and people."""

import logging
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.desk import Desk
from tests.flows.stage import TOKEN, Stage, staged
from tests.postgres import Server, started
from tests.times import Times


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """Give a server that may be stopped: it keeps all that it has said to be committed."""
    with started("fsync=off", "autovacuum=off") as server:
        yield server


@pytest.fixture
def database(loaded: Path, tmp_path: Path) -> Path:
    """Give a database of the test's own that holds the knowledge."""
    return Path(shutil.copyfile(loaded, tmp_path / "aze.db"))


@pytest.fixture
async def stage(
    opened: tuple[Path, Desk],
    loaded_address: str,
    times: Times,
    caplog: pytest.LogCaptureFixture,
) -> AsyncIterator[Stage]:
    """Give a bot that is answering; at the end no log holds its token or what people wrote."""
    caplog.set_level(logging.DEBUG, "bot")
    caplog.set_level(logging.DEBUG, "handlers")
    async with staged(opened, loaded_address, times) as stage:
        yield stage
        assert TOKEN not in caplog.text
        for text in stage.written():
            assert text not in caplog.text
