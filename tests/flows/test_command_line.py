"""The command line as people and programs use it, in processes of their own."""

import asyncio
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot import clock
from bot.people import People
from bot.storage.engine import Database
from bot.turns import Claim, Close, Comment, Report
from tests.conftest import url

ROOT = Path(__file__).parent.parent.parent
KEYS = {
    "question", "outcome", "answer", "choices", "countries", "confidence", "language", "text",
    "links",
}  # fmt: skip


class Bot:
    """`python -m bot` with a database of its own."""

    def __init__(self, folder: Path, database: Path) -> None:
        self.folder = folder
        self.database = database
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "AZE_DATABASE__URL": url(database),
        }

    def __call__(
        self, *arguments: str, given: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run it in a folder of its own and return what it printed."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=given,
            cwd=self.folder,
            env=self.environment | environment,
            capture_output=True,
            timeout=240,
            check=False,
        )


@pytest.fixture
def bot(tmp_path: Path, loaded: Path) -> Bot:
    (tmp_path / "home").mkdir()
    for part in ("", "-wal", "-shm"):
        source = loaded.with_name(loaded.name + part)
        if source.exists():
            shutil.copy(source, tmp_path / f"aze.db{part}")
    return Bot(tmp_path / "home", tmp_path / "aze.db")


def objects(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    """Return the JSON objects that were printed, one a line."""
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def refused(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the one sentence with which a call was refused."""
    error = done.stderr.decode()
    assert done.returncode == 2, error
    assert "Traceback" not in error
    return error


def test_one_question_as_json(bot: Bot) -> None:
    """One object with exactly the promised keys."""
    [answer] = objects(bot("ask", "--json", "and 4 brasil??"))
    assert set(answer) == KEYS
    assert answer["outcome"] == "answer"
    assert answer["answer"] == "country/BR"
    assert answer["countries"] == ["BR"]
    assert answer["language"] == "en"
    assert "https://www.cbd.int/countries/?country=br" in answer["links"]  # type: ignore[operator]


def test_choices_have_no_answer(bot: Bot) -> None:
    """Of choices the answer is null and the labels stand best first."""
    [answer] = objects(bot("ask", "--json", "what is Congo doing about AZE sites"))
    assert answer["outcome"] == "choices"
    assert answer["answer"] is None
    assert answer["choices"] == ["country/CD", "country/CG"]


def test_a_question_a_line(bot: Bot) -> None:
    """Piped lines are answered each by itself, in order; empty ones are passed over."""
    answers = objects(bot("ask", "--json", given=b"Peru\n\nand for Chile?\nxylophone\n"))
    assert [answer["answer"] for answer in answers] == ["country/PE", "country/CL", None]


def test_piped_lines_can_be_one_conversation(bot: Bot) -> None:
    """With --dialogue, later lines lean on earlier ones."""
    lines = b"status of Kenya\nUganda?\nput the two side by side\n"
    answers = objects(bot("ask", "--json", "--dialogue", given=lines))
    assert [answer["answer"] for answer in answers] == ["country/KE", "country/UG", "compare"]
    assert answers[2]["countries"] == ["UG", "KE"]


def test_a_number_takes_a_choice(bot: Bot) -> None:
    """In a conversation a number takes one of the choices just offered."""
    lines = b"what is Congo doing about AZE sites\n2\n"
    done = bot("ask", "--dialogue", given=lines)
    assert done.returncode == 0
    assert "Congo: Party to the Convention" in done.stdout.decode()


def test_text_for_people_names_source_and_link(bot: Bot) -> None:
    """Without --json the answer is text with its links and its source."""
    text = bot("ask", "NBSAP fact sheet").stdout.decode()
    assert "zeroextinction.org/policy" in text
    assert "Source" in text


def test_the_language_can_be_set(bot: Bot) -> None:
    """--lang sets the answer's language; one that nobody has is refused by name."""
    [answer] = objects(bot("ask", "--json", "--lang", "fr", "Brazil"))
    assert answer["language"] == "fr"
    assert "there are en, es, fr, pt" in refused(bot("ask", "--lang", "xx", "Brazil"))


def test_binary_input_is_answered(bot: Bot) -> None:
    """Bytes that are no text get a reply as any message does."""
    answers = objects(bot("ask", "--json", given=b"\xff\xfe\x00\x01\n\x80\x81 brazil\n"))
    assert len(answers) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[database\n", "config.toml: cannot be read"),
        ("[databse]\nurl = 'x'\n", "databse"),
        ("[data]\ndir = 5\n", "data.dir"),
        ("[data]\ndir = 'nowhere'\n", "nowhere: no knowledge files here"),
    ],
)
def test_a_wrong_setting_is_named(bot: Bot, content: str, told: str) -> None:
    """A broken or unknown setting ends in one sentence with file and key."""
    (bot.folder / "config.toml").write_text(content)
    assert told in refused(bot("ask", "x"))


def test_a_missing_config_file_is_named(bot: Bot) -> None:
    """A file named with --config has to be there."""
    assert "nowhere.toml: cannot be read" in refused(bot("ask", "--config", "nowhere.toml", "x"))


def test_the_environment_wins(bot: Bot) -> None:
    """A setting in the environment is stronger than the file's."""
    (bot.folder / "config.toml").write_text("[database]\nurl = 'sqlite+aiosqlite:///other.db'\n")
    assert objects(bot("ask", "--json", "Brazil"))
    assert not (bot.folder / "other.db").exists()


def test_a_newer_database_is_refused(bot: Bot) -> None:
    """A database of a newer version is named and left as it is."""
    connection = sqlite3.connect(bot.database)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    assert "newer version of the bot" in refused(bot("ask", "Brazil"))


def test_an_unknown_database_is_refused(bot: Bot) -> None:
    """A file that is no database is named."""
    bot.database.write_bytes(b"no database at all" * 50)
    assert "is no SQLite database" in refused(bot("ask", "x"))


def test_loading_prints_the_version(bot: Bot, own_data: Path) -> None:
    """`data load` tells which version is now loaded, and the next `ask` answers from it."""
    done = bot("data", "load", AZE_DATA__DIR=str(own_data))
    assert done.returncode == 0
    assert b"knowledge version 2 loaded" in done.stdout


def test_a_broken_load_writes_nothing(bot: Bot, own_data: Path) -> None:
    """A broken file ends the load in one sentence, and the old version still answers."""
    (own_data / "terms" / "kba.toml").write_text("broken = ")
    error = refused(bot("data", "load", AZE_DATA__DIR=str(own_data)))
    assert "terms/kba.toml: cannot be read" in error
    assert objects(bot("ask", "--json", "what is a KBA"))[0]["answer"] == "term/kba"


def test_check_prints_every_problem(bot: Bot, own_data: Path) -> None:
    """`data check` lists all problems on standard output and ends with code 2."""
    (own_data / "terms" / "kba.toml").write_text("broken = ")
    (own_data / "help" / "about.toml").unlink()
    done = bot("data", "check", AZE_DATA__DIR=str(own_data))
    assert "problems, listed above" in refused(done)
    assert "terms/kba.toml" in done.stdout.decode()
    assert "help/about.toml: about: is missing" in done.stdout.decode()


def test_stale_translations_are_counted(bot: Bot, own_data: Path) -> None:
    """A translation made from another English is listed, and the last line does not deny it."""
    path = own_data / "help" / "about.toml"
    text, count = re.subn(r'made_from = "\w+"', 'made_from = "000000000000"', path.read_text())
    path.write_text(text)
    done = bot("data", "translations", AZE_DATA__DIR=str(own_data))
    lines = done.stdout.decode().splitlines()
    assert sum(line.startswith("stale: help/about.toml") for line in lines) == count
    assert lines[-1] == f"{len(lines) - 1} missing or stale"


def test_migrations_by_hand(bot: Bot) -> None:
    """`db upgrade` makes the tables of a new database."""
    done = bot("db", "upgrade", AZE_DATABASE__URL=url(bot.folder / "var" / "new.db"))
    assert b"tables at version" in done.stdout


@pytest.mark.parametrize("arguments", [("ask", "--nonsense"), ("nonsense",), ("data", "nonsense")])
def test_unknown_words_are_refused(bot: Bot, arguments: tuple[str, ...]) -> None:
    """A wrong option or command ends with code 2 and no traceback."""
    assert "Error" in refused(bot(*arguments))


def test_feedback_is_listed(bot: Bot) -> None:
    """`feedback list` prints what people sent, open or all, each as one safe line."""

    async def send() -> None:
        opened = Database(url(bot.database))
        people = People(opened)
        written = "why?\x1b[31m\nsecond line"
        report = Report("AAAA0001", "question", "", "", written, "en", 1)
        other = Report("AAAA0002", "wrong", "old", "country/BR", "", "es", 1)
        claim = Claim(1, 1, 1, 1, (), clock.now())
        effects = (report, other, Comment("AAAA0002", "see page 4"), Close("AAAA0001"))
        await people.keep(claim, effects)
        await opened.close()

    asyncio.run(send())
    open_only = bot("feedback", "list").stdout.decode()
    assert "AAAA0002" in open_only
    assert "country/BR: old" in open_only
    assert "added: see page 4" in open_only
    assert "AAAA0001" not in open_only
    everything = bot("feedback", "list", "--all").stdout.decode()
    assert "why? [31m second line" in everything
    assert "2 in all" in everything


def test_news_at_the_command_line(bot: Bot) -> None:
    """An item is added once, held or published, and listed; feeds that are off bring nothing."""
    words = ("--title", "A toad returns", "--countries", "brazil,pe", "--topics", "funding")
    added = bot("news", "add", *words, "--url", "https://www.iucn.org/toad")
    assert added.stdout.decode() == "1: waits for an editor: /held\n"
    again = refused(bot("news", "add", *words, "--url", "https://www.iucn.org/toad"))
    assert "is there already" in again
    assert "published" in bot("news", "add", "--title", "A fern", "--publish").stdout.decode()
    assert "no country" in refused(bot("news", "add", "--title", "x", "--countries", "atlantis"))
    lines = bot("news", "list").stdout.decode().splitlines()
    assert lines[-1] == "2 items"
    assert any(re.fullmatch(r"1 held \S+ en command BR PE funding", line) for line in lines)
    assert "  A toad returns" in lines
    fetched = bot("news", "fetch", AZE_NEWS__FEEDS="[]")
    assert fetched.stdout.decode() == "0 feeds, 0 with problems\n"
    unknown = refused(bot("news", "fetch", AZE_NEWS__FEEDS='["nowhere"]'))
    assert "there is no feed 'nowhere'" in unknown


def test_what_failed_is_listed(bot: Bot) -> None:
    """`news failed` counts what was not delivered, or perhaps not, and names nobody."""
    row = "(?, 0, 'item', 1, 1, ?, '2026-11-20', '2026-11-20', 1, 0, ?)"
    with sqlite3.connect(bot.database) as database:
        database.execute(
            "INSERT INTO news (id, key, title, summary, url, publisher, language, countries,"
            " topics, state, held_at)"
            " VALUES (1, 'k', 'A toad', '', '', 'p', 'en', '', '', 'published', '2026-11-20')"
        )
        database.executemany(
            "INSERT INTO deliveries (chat, thread, kind, item, revision, state, due_at, next_try,"  # noqa: S608  # our own
            f" tries, unanswered, error) VALUES {row}",
            [
                (71_001, "failed", "Bad Request: x"),
                (71_002, "failed", "Bad Request: x"),
                (71_003, "unsure", "no answer, twice: it may have arrived"),
                (71_004, "sent", ""),
            ],
        )
    database.close()
    told = bot("news", "failed").stdout.decode()
    assert "2 failed 2026-11-20 item A toad\n  Bad Request: x" in told
    assert "1 unsure 2026-11-20 item A toad\n  no answer, twice: it may have arrived" in told
    assert told.endswith("3 messages\n")
    assert "7100" not in told
