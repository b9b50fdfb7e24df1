"""An import is in `data/` as a whole or not at all, whatever happens on the way."""

import errno
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.config import CHECKOUT_DATA
from bot.errors import DataError, InputError
from bot.knowledge import status_write
from bot.knowledge.countries import read_countries
from bot.knowledge.status_write import HISTORY, take_up
from bot.models import Country

TODAY = date(2027, 3, 3)
ROWS = """iso2,status,evidence,source,date
BR,yes,"Shown on the map, in green.",https://zeroextinction.org/policy/,2027-03-01
MG,no,Its plan says so.,https://www.cbd.int/countries/?country=mg,2027-02-01
"""
STEPS = ("pathlib.Path.open", "os.fsync", "shutil.copymode", "pathlib.Path.replace")
KILLING = """
import os, pathlib, shutil, signal, sys
from datetime import date
from bot.knowledge.status_write import take_up
folder, file, step, moment = sys.argv[1:]
owner, name = (eval(step.rpartition(".")[0]), step.rpartition(".")[2])
real = getattr(owner, name)
def killed(*arguments, **options):
    mine = name != "open" or arguments[1:] == ("wb",)
    if mine and moment == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    done = real(*arguments, **options)
    if mine:
        os.kill(os.getpid(), signal.SIGKILL)
    return done
setattr(owner, name, killed)
take_up(pathlib.Path(folder), pathlib.Path(file), date(2027, 3, 3), write=True)
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give what an import looks at, in a folder of the test's own."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copytree(CHECKOUT_DATA / "countries", folder / "countries")
    shutil.copy(CHECKOUT_DATA / "publishers.toml", folder)
    return folder


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Give an editor's file of two rows."""
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def countries(folder: Path) -> dict[str, Country]:
    """Return the countries by code; the files are whole, else this fails."""
    return {country.iso2: country for country in read_countries(folder)[0]}


def statuses(folder: Path) -> list[str]:
    """Return the status of the two countries of `ROWS`."""
    found = countries(folder)
    return [aze.status if (aze := found[code].aze) else "unknown" for code in ("BR", "MG")]


def listing(folder: Path) -> dict[str, bytes]:
    """Return every file of the countries with its bytes."""
    return {path.name: path.read_bytes() for path in (folder / "countries").iterdir()}


def test_a_dry_run_changes_nothing(data: Path, rows: Path) -> None:
    """Without `write` the changes are told and no byte differs."""
    before = listing(data)
    assert len(take_up(data, rows, TODAY, write=False).changes) == 2
    assert listing(data) == before


def test_what_is_written_is_held(data: Path, rows: Path) -> None:
    """Status, evidence, source and date are those of the row; the old lines stay as they were."""
    before = (data / HISTORY).read_bytes()
    take_up(data, rows, TODAY, write=True)
    brazil = countries(data)["BR"]
    assert brazil.aze is not None
    assert brazil.aze.status == "yes"
    assert brazil.aze.evidence == "Shown on the map, in green."
    assert brazil.aze.source.url == "https://zeroextinction.org/policy/"
    assert brazil.aze.as_of == "2027-03-01"
    assert brazil.history[-1].recorded == TODAY
    assert (data / HISTORY).read_bytes().startswith(before)


def test_the_law_is_kept(data: Path, rows: Path) -> None:
    """What an import does not speak of stays: Brazil's law and its source."""
    before = countries(data)["BR"].nearby
    take_up(data, rows, TODAY, write=True)
    assert before is not None
    assert before.law
    assert countries(data)["BR"].nearby == before


def test_a_second_import_adds_to_the_chain(data: Path, rows: Path) -> None:
    """Each change follows from the one before, and all of them are kept."""
    take_up(data, rows, TODAY, write=True)
    rows.write_text(ROWS.replace("BR,yes", "BR,no").replace("03-01", "03-02"), encoding="utf-8")
    take_up(data, rows, TODAY, write=True)
    chain = [(c.old, c.new) for c in countries(data)["BR"].history if c.what == "aze"]
    assert chain == [("unknown", "yes"), ("yes", "no")]
    assert statuses(data) == ["no", "no"]


def test_one_wrong_row_keeps_all_out(data: Path, rows: Path) -> None:
    """A file with one mistake writes none of its rows."""
    before = listing(data)
    rows.write_text(ROWS.replace("MG,no", "MG,perhaps"), encoding="utf-8")
    assert take_up(data, rows, TODAY, write=True).problems
    assert listing(data) == before


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_leaves_the_old_or_the_new(data: Path, rows: Path, step: str, moment: str) -> None:
    """Killed at any step, `data/` is whole and old or new, and the next import goes through."""
    done = subprocess.run(
        [sys.executable, "-c", KILLING, str(data), str(rows), step, moment],
        cwd=Path(__file__).parent.parent.parent,
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL
    new = (step, moment) == ("pathlib.Path.replace", "after")
    assert statuses(data) == (["yes", "no"] if new else ["unknown", "unknown"])
    take_up(data, rows, TODAY, write=True)
    assert statuses(data) == ["yes", "no"]
    assert set(listing(data)) == set(listing(CHECKOUT_DATA))


@pytest.mark.parametrize("step", STEPS[1:])
@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "cannot be written: No space left on device; nothing was changed"),
        (errno.EROFS, "is read-only; set data.dir to a folder that can be changed"),
        (errno.EACCES, "is read-only"),
    ],
)
def test_a_fault_on_the_way_changes_nothing(
    data: Path, rows: Path, step: str, number: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full or read-only disk ends in one sentence, with every file as it was and none beside."""
    before = listing(data)

    def fails(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(step, fails)
    with pytest.raises(InputError, match=told):
        take_up(data, rows, TODAY, write=True)
    assert listing(data) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write read-only folders")
def test_a_read_only_folder_is_named(data: Path, rows: Path) -> None:
    """Where the folder cannot be written, one sentence says so."""
    (data / "countries").chmod(0o555)
    with pytest.raises(InputError, match="is read-only"):
        take_up(data, rows, TODAY, write=True)
    (data / "countries").chmod(0o755)


def test_two_imports_do_not_mix(data: Path, rows: Path) -> None:
    """While one import writes, another is told to try again, and a dry run goes through."""
    handle = os.open(data / "countries", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(InputError, match="another import is writing"):
        take_up(data, rows, TODAY, write=True)
    assert take_up(data, rows, TODAY, write=False).changes
    os.close(handle)


def test_a_folder_that_knows_no_locks_is_named(
    data: Path, rows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system without locks ends in one sentence."""

    def fails(*_arguments: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", fails)
    with pytest.raises(InputError, match="cannot be locked"):
        take_up(data, rows, TODAY, write=True)


def test_columns_in_another_order_stay_in_it(data: Path, rows: Path) -> None:
    """Lines are added in the order of the columns that the file has."""
    turned = "what,iso2,old,new,evidence,source,date,recorded\n"
    (data / HISTORY).write_text(turned, encoding="utf-8")
    take_up(data, rows, TODAY, write=True)
    assert statuses(data) == ["yes", "no"]


def test_broken_knowledge_is_not_added_to(data: Path, rows: Path) -> None:
    """Where the history does not hold together, an import says so first."""
    with (data / HISTORY).open("a", encoding="utf-8") as file:
        file.write("BR,aze,no,yes,x,https://www.cbd.int/x,2026-01-01,2026-11-22\n")
    with pytest.raises(DataError, match=r"status\.csv: BR: old"):
        take_up(data, rows, TODAY, write=True)


@pytest.mark.parametrize(("name", "told"), [("", "cannot be read"), ("none.csv", "cannot be read")])
def test_a_file_that_cannot_be_read_is_named(data: Path, name: str, told: str) -> None:
    """A folder, or nothing, in the place of the file ends in one sentence."""
    with pytest.raises(InputError, match=told):
        take_up(data, data.parent / name, TODAY, write=False)


def test_a_file_far_too_large_is_refused(
    data: Path, rows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something else than an editor's list is not read to its end."""
    monkeypatch.setattr(status_write, "LARGEST", 10)
    with pytest.raises(InputError, match="is larger than 10 bytes"):
        take_up(data, rows, TODAY, write=False)


def test_a_folder_without_countries_is_named(tmp_path: Path, rows: Path) -> None:
    """A wrong data.dir ends in one sentence, in a dry run and in writing."""
    with pytest.raises(InputError, match="cannot be read"):
        take_up(tmp_path / "nowhere", rows, TODAY, write=True)
    with pytest.raises(DataError, match="no knowledge files here"):
        take_up(tmp_path / "nowhere", rows, TODAY, write=False)
