"""A server of PostgreSQL for the tests, and databases on it: one for each test, gone after it.

`AZE_TEST_POSTGRES_URL` names a server whose user may make databases. Else one is started from
the programs that are installed here. `AZE_TEST_POSTGRES=required` lets no test do without.
"""

import asyncio
import contextlib
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, insert, make_url, select, text

from bot.storage.engine import Database
from bot.storage.schema import upgrade
from bot.storage.tables import metadata

FOLDERS = "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin"
PASSWORD = "correct horse"  # noqa: S105  # of a server that lives as long as the tests
# Whatever is lost with the machine is not missed.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
ROWS = 1_000  # copied at once


class Postgres:
    """A server.

    Attributes:
        url: Of its first database, as a user who may make others.
        own: Whether these tests started it, and know its users: `guest` has a password.
    """

    def __init__(self, url: URL, *, own: bool) -> None:
        self.url = url
        self.own = own
        self._numbers = itertools.count(1)
        self._templates: dict[str, str] = {}

    def create(self, template: str = "") -> str:
        """Return the address of a new database; without a template it has no tables.

        It sorts texts as people in America do, so that whatever needs another order says so.
        """
        name = f"aze_test_{os.getpid()}_{next(self._numbers)}"
        kind = (
            "TEMPLATE {}"
            if template
            else "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
            " LOCALE 'C.UTF-8'"
        )
        parts = [sql.Identifier(name), *([sql.Identifier(template)] if template else [])]
        self._do(sql.SQL(f"CREATE DATABASE {{}} {kind}").format(*parts))
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop(self, address: str) -> None:
        """Take a database away, whoever still uses it."""
        name = sql.Identifier(make_url(address).database or "")
        self._do(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))

    @contextmanager
    def database(self, template: str = "") -> Iterator[str]:
        """Give the address of a new database."""
        address = self.create(template)
        try:
            yield address
        finally:
            self.drop(address)

    def _do(self, command: sql.Composed) -> None:
        url = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(command)

    def with_tables(self) -> str:
        """Return the name of a database that has all tables, to be copied."""
        if "tables" not in self._templates:
            address = self.create()
            asyncio.run(_upgrade(address))
            self._templates["tables"] = make_url(address).database or ""
        return self._templates["tables"]

    def loaded_as(self, source: str) -> str:
        """Return the name of a database with the rows of another, to be copied."""
        if source not in self._templates:
            address = self.create(self.with_tables())
            asyncio.run(copy(source, address))
            self._templates[source] = make_url(address).database or ""
        return self._templates[source]

    def clear(self) -> None:
        """Take the templates away."""
        for name in self._templates.values():
            self.drop(self.url.set(database=name).render_as_string(hide_password=False))


async def _upgrade(address: str) -> None:
    database = Database(address)
    await upgrade(database)
    await database.close()


async def copy(source: str, target: str) -> None:
    """Copy all rows of a database to another that has the tables and no rows."""
    here, there = Database(source), Database(target)
    async with here.read() as reading, there.write() as writing:
        for table in metadata.sorted_tables:
            rows = [dict(row) for row in (await reading.execute(select(table))).mappings()]
            for start in range(0, len(rows), ROWS):
                await writing.execute(insert(table), rows[start : start + ROWS])
            if "id" in table.c and table.c.id is table.autoincrement_column and rows:
                number = max(row["id"] for row in rows)
                await writing.execute(
                    text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :number)"),
                    {"name": table.name, "number": number},
                )
    await here.close()
    await there.close()


@contextmanager
def running(*, quick: bool = True) -> Iterator[Postgres | None]:
    """Give the server that is named, else one of our own; None where there is neither.

    Args:
        quick: One of our own loses all if its machine goes; else it is as PostgreSQL is by itself.
    """
    named = os.environ.get("AZE_TEST_POSTGRES_URL")
    if named:
        yield Postgres(make_url(named).set(drivername="postgresql+psycopg"), own=False)
    elif programs() is None:
        yield None
    else:
        with started(*(QUICK if quick else ())) as server:
            url = server.url.set(drivername="postgresql").render_as_string(hide_password=False)
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(
                    sql.SQL("CREATE ROLE guest LOGIN PASSWORD {}").format(sql.Literal(PASSWORD))
                )
            yield Postgres(server.url, own=True)


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL's programs; None where there is none."""
    found = [path for folder in FOLDERS for path in Path("/").glob(f"{folder[1:]}/initdb")]
    on_path = shutil.which("initdb")
    newest = max(
        found,
        key=lambda path: [int(part) for part in path.parts if part.isdigit()] or [0],
        default=None,
    )
    best = newest or (Path(on_path) if on_path else None)
    return best.parent if best else None


class Server:
    """A server of the tests' own, from the programs that are installed here.

    Attributes:
        url: Of its first database, as a user who may do anything.
        data: The folder of its files.
    """

    def __init__(self, programs_in: Path, folder: Path, options: Sequence[str]) -> None:
        """Make one; it does not run yet."""
        self._programs = programs_in
        self._folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.data = folder / "data"
        self.url = make_url(f"postgresql+psycopg://tests@127.0.0.1:{port}/postgres")
        self._options = [
            "max_connections=200",
            f"port={port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={folder}",
            *options,
        ]
        self._prefix = _as_somebody(folder)
        self._do("initdb", "-U", "tests", "-A", "trust", "-N", "-E", "UTF8", "--locale=C.UTF-8")
        hba = self.data / "pg_hba.conf"
        guest = "host all guest 127.0.0.1/32 scram-sha-256\n"
        hba.write_text(guest + hba.read_text())

    def start(self) -> None:
        """Let it run; return once it takes connections."""
        options = " ".join(f"-c {option}" for option in self._options)
        self._do("pg_ctl", "-w", "-s", "-l", str(self._folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """End it as a power cut would; what was committed is there when it runs again."""
        self._do("pg_ctl", "-w", "-s", "-m", "immediate", "stop")

    def _do(self, program: str, *arguments: str) -> None:
        _run([*self._prefix, str(self._programs / program), "-D", str(self.data), *arguments])


@contextmanager
def started(*options: str) -> Iterator[Server]:
    """Give a server that runs; without its programs the test is skipped."""
    programs_in = programs()
    if programs_in is None:
        pytest.skip("the programs of PostgreSQL are not installed")
    folder = Path(tempfile.mkdtemp(prefix="aze-postgres-"))
    try:
        server = Server(programs_in, folder, options)
        server.start()
        try:
            yield server
        finally:
            with contextlib.suppress(AssertionError):  # a test had stopped it
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_somebody(folder: Path) -> tuple[str, ...]:
    """Return how to run a program that refuses to be run by root; the folder becomes theirs."""
    if os.geteuid() != 0:
        return ()
    for name in ("postgres", "nobody"):
        try:
            who = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, who.pw_uid, who.pw_gid)
        return ("setpriv", f"--reuid={who.pw_uid}", f"--regid={who.pw_gid}", "--clear-groups")
    return ()


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
