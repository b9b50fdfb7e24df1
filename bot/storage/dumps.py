"""Copies of a PostgreSQL database, by the server's own client programs."""

import asyncio
import os
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Sequence
from pathlib import Path

from bot.errors import DatabaseError
from bot.storage.postgresql import Postgresql

SIGN = b"PGDMP"  # with which files of pg_dump's own format begin
_TABLE = re.compile(r"^\d+; \d+ \d+ TABLE \S+ (\S+) ", re.MULTILINE)
_VERSION = re.compile(r"^COPY \S*alembic_version .*\n(\S+)\n", re.MULTILINE)


async def save(server: Postgresql, file: Path) -> None:
    """Write a copy of one moment into a file.

    Raises:
        DatabaseError: `pg_dump` is not installed, or failed.
    """
    command = ["--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    await _run(server, "pg_dump", [*command, f"--file={file}", f"--dbname={_address(server)}"])


async def restore(server: Postgresql, file: Path) -> None:
    """Put a copy in the place of what is there, in one transaction.

    Raises:
        DatabaseError: `pg_restore` is not installed, or failed; then nothing has changed.
    """
    command = ["--clean", "--if-exists", "--single-transaction", "--no-owner", "--no-privileges"]
    address = f"--dbname={_address(server)}"
    await _run(server, "pg_restore", [*command, "--no-password", address, str(file)])


async def version(file: Path) -> str | None:
    """Return the migration that a copy stands at, None if the file is no copy.

    Raises:
        DatabaseError: `pg_restore` is not installed, or cannot read the file.
    """
    if not await asyncio.to_thread(_is_copy, file):
        return None
    words = ["--data-only", "--table=alembic_version", "--file=-", str(file)]
    found = _VERSION.search(await _run(None, "pg_restore", words))
    return found[1] if found else None


async def tables(file: Path) -> set[str]:
    """Return the names of the tables in a copy.

    Raises:
        DatabaseError: `pg_restore` is not installed, or cannot read the file.
    """
    return set(_TABLE.findall(await _run(None, "pg_restore", ["--list", str(file)])))


def _is_copy(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(len(SIGN)) == SIGN


def _address(server: Postgresql) -> str:
    """Return the address without the password: others see what a program was called with."""
    query = {key: value for key, value in server.url.query.items() if key != "password"}
    # With `set` a password stays, and `***` would be one.
    url = server.url._replace(drivername="postgresql", password=None).set(query=query)
    return url.render_as_string(hide_password=False)


async def _run(server: Postgresql | None, program: str, words: Sequence[str]) -> str:
    path = shutil.which(program)
    if path is None:
        raise DatabaseError(
            f"{program} is not installed here; it is one of PostgreSQL's client programs"
            " (postgresql-client in Debian)"
        )
    environment = {**os.environ, "LC_ALL": "C"}
    if server is not None:
        secret = server.url.password or server.url.query.get("password")
        if secret:
            environment["PGPASSWORD"] = str(secret)
        environment.setdefault("PGCONNECT_TIMEOUT", "5")
    process = await asyncio.create_subprocess_exec(
        path, *words, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, env=environment
    )
    try:
        said, errors = await process.communicate()
    except BaseException:
        process.kill()
        await process.wait()
        raise
    if process.returncode:
        lines = [line for line in errors.decode(errors="replace").splitlines() if "error" in line]
        where = f"{server.name}: " if server else ""
        reason = lines[0].removeprefix(f"{program}: ") if lines else f"exit {process.returncode}"
        raise DatabaseError(f"{where}{program} failed: {reason}")
    return said.decode(errors="replace")
