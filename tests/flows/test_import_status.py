"""From an editor's file to cards: 31 invented rows into a copy of `data/`, and the bot follows."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import CHECKOUT_DATA
from bot.knowledge.countries import read_countries
from bot.library import open_library
from bot.loading import load
from bot.storage.engine import Database
from tests.conftest import silent, url
from tests.flows.stage import CLAIRE, Stage

ROOT = Path(__file__).parent.parent.parent
MAP = "https://zeroextinction.org/policy/governments-and-multinational-agreements/"
NEWEST = "2026-11-02"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give a copy of `data/` of the test's own."""
    return Path(shutil.copytree(CHECKOUT_DATA, tmp_path / "copy"))


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Give 31 invented rows: Brazil with the newest date, and the first 30 others."""
    parties = [c.iso2 for c in read_countries(CHECKOUT_DATA)[0] if c.party and c.iso2 != "BR"]
    lines = [
        "iso2,status,evidence,source,date",
        f"BR,yes,Invented: shown on the map.,{MAP},{NEWEST}",
    ]
    lines += [f"{code},yes,Invented: shown on the map.,{MAP},2026-11-01" for code in parties[:30]]
    path = tmp_path / "invented.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def bot(data: Path, database: Path | str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Return what `python -m bot` printed."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=data.parent,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "AZE_DATABASE__URL": database if isinstance(database, str) else url(database),
            "AZE_DATA__DIR": str(data),
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def imported(data: Path, rows: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Return what `data import-status` printed."""
    return bot(data, data.parent / "none.db", "data", "import-status", str(rows), *options)


async def test_the_running_bot_follows_an_import(stage: Stage, data: Path, rows: Path) -> None:
    """After import and load the card says yes, with evidence, date, source and what changed."""
    before = await stage.ask("Brazil")
    assert "AZE in its NBSAP or national report: not known to us" in before["text"]
    assert imported(data, rows, "--write").returncode == 0
    other = Database(stage.address)
    await load(other, data, silent)
    await other.close()
    await stage.bot.services.desk.refresh()

    after = (await stage.ask("Brazil"))["text"]
    assert "AZE in its NBSAP or national report: yes (as of 2 November 2026). Invented" in after
    assert "not known to us → yes (Alliance for Zero Extinction)" in after
    assert "National law: The Brazilian Alliance for Zero Extinction (BAZE)" in after
    assert "Alliance for Zero Extinction" in after.split("Sources:")[1]
    assert "AZE dans sa SPANB ou son rapport national : oui (au 2 novembre 2026)" in (
        await stage.ask("Brésil", CLAIRE)
    )["text"]  # fmt: skip
    unnamed = (await stage.ask("Zimbabwe"))["text"]
    assert "AZE in its NBSAP or national report: not known to us" in unnamed
    assert "AZE counts 31 Parties" in unnamed
    listed = await stage.ask("which countries include AZE in their NBSAP?")
    assert "known to us: 31; newest source 2 November 2026; not a total" in listed["text"]
    compared = await stage.ask("compare Brazil and Zimbabwe")
    assert "≠ AZE in plan" in compared["text"]
    counted = await stage.ask("how many countries in South America include AZE in their NBSAP?")
    assert "(South America): known to us: 3; newest source 2 November 2026" in counted["text"]
    shown = await stage.press(await stage.ask("/map"), "AZE status")
    assert "Known to us: 31 of 196 Parties; newest source 2 November 2026" in shown["caption"]
    assert shown["photo"]


async def test_the_library_holds_31_with_their_dates(
    data: Path, rows: Path, loaded: Path, tmp_path: Path
) -> None:
    """Lists and counts find 31 Parties with status, date, source and history."""
    imported(data, rows, "--write")
    database = Database(url(Path(shutil.copy(loaded, tmp_path / "aze.db"))))
    await load(database, data, silent)
    library = await open_library(database)
    await database.close()
    known = [c.aze for c in library.countries.values() if c.aze and c.aze.status == "yes"]
    assert len(known) == 31
    assert max(aze.as_of for aze in known) == NEWEST
    assert {aze.source.url for aze in known} == {MAP}
    changed = [c for c in library.countries.values() if any(h.what == "aze" for h in c.history)]
    assert len(changed) == 31


def test_ask_follows_an_import(data: Path, rows: Path, loaded: Path, tmp_path: Path) -> None:
    """`ask --json` answers from what was imported, with nothing in between."""
    database = Path(shutil.copy(loaded, tmp_path / "aze.db"))
    imported(data, rows, "--write")
    answer = json.loads(
        bot(data, database, "ask", "--json", "does Brazil have AZE in its plan").stdout
    )
    assert answer["answer"] == "country/BR"
    assert "national report: yes (as of 2 November 2026)" in answer["text"]


def test_without_write_it_is_only_told(data: Path, rows: Path) -> None:
    """A dry run prints each change and how to make it, and leaves every file as it was."""
    before = {path: path.read_bytes() for path in data.rglob("*.csv")}
    done = imported(data, rows)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == f"Brazil (BR): unknown -> yes, evidence of {NEWEST}"
    assert lines[-1] == "31 new, 0 as held: nothing written; add --write to do it"
    assert {path: path.read_bytes() for path in data.rglob("*.csv")} == before


def test_the_same_file_twice_is_taken_once(data: Path, rows: Path) -> None:
    """A second import of the same file finds all of it held, and nothing to write."""
    assert "written to" in imported(data, rows, "--write").stdout
    assert "0 new, 31 as held: nothing to write" in imported(data, rows, "--write").stdout


def test_all_mistakes_are_printed_and_nothing_is_written(data: Path, rows: Path) -> None:
    """Every mistake stands on standard output by row and column; the code is 2."""
    with rows.open("a", encoding="utf-8") as file:
        file.write("BR,no,,,\nQQ,perhaps,x,https://nobody.example/,2999-01-01\n")
    before = {path: path.read_bytes() for path in data.rglob("*.csv")}
    done = imported(data, rows, "--write")
    assert done.returncode == 2
    told = [line for line in done.stdout.splitlines() if line.startswith(str(rows))]
    assert [line.split(": ")[1] for line in told] == [
        "row 33, iso2", "row 33, evidence", "row 33, source", "row 33, date",
        "row 34, iso2", "row 34, status", "row 34, source", "row 34, date",
    ]  # fmt: skip
    assert done.stderr == f"error: {rows}: 8 problems, listed above; nothing was written\n"
    assert {path: path.read_bytes() for path in data.rglob("*.csv")} == before


def test_the_installed_copy_is_not_written(data: Path, rows: Path, tmp_path: Path) -> None:
    """The files inside the installed package are refused in one sentence, not for a dry run."""
    site = tmp_path / "site"
    shutil.copytree(ROOT / "bot", site / "bot")
    inside = data.rename(site / "bot" / "_data")
    for options, code in (((), 0), (("--write",), 2)):
        done = subprocess.run(
            [sys.executable, "-m", "bot", "data", "import-status", str(rows), *options],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(site)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == code, done.stderr
    assert done.stderr.startswith(f"error: {inside}: belongs to the installed package")
    assert "Invented" not in (inside / "countries" / "status.csv").read_text(encoding="utf-8")
