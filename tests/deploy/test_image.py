"""The image: what it is made of, who it runs as, and how its health is asked for."""

import asyncio
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping

from bot.server import health
from bot.server.listening import Door, listening
from tests.deploy.files import ROOT, instructions, read_yaml, settings, text
from tests.flows.hooking import free_port

SECRET = re.compile(r"token|secret|password|database__url", re.IGNORECASE)


def last_stage() -> list[tuple[str, str]]:
    """Return the instructions of what becomes the image."""
    found = instructions()
    start = max(number for number, (word, _) in enumerate(found) if word == "FROM")
    return found[start:]


def variables() -> Mapping[str, str]:
    """Return the environment that the image has."""
    pairs = " ".join(rest for word, rest in last_stage() if word == "ENV").split()
    return dict(pair.split("=", 1) for pair in pairs)


def test_it_runs_as_a_fixed_user_who_is_not_root() -> None:
    """By number, so that a supervisor can tell; nothing is installed after that."""
    stage = last_stage()
    [(position, user)] = [(at, rest) for at, (word, rest) in enumerate(stage) if word == "USER"]
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)
    assert not {"RUN", "COPY", "ADD"} & {word for word, _ in stage[position:]}


def test_it_holds_no_secret() -> None:
    """Whoever has an image can read what it was built with."""
    for word, rest in instructions():
        assert word not in {"ARG", "ADD"}
        if word == "ENV":
            assert not SECRET.search(rest)


def test_its_bases_are_pinned_and_it_is_said_how_far() -> None:
    """To a minor version and a release of Debian, the same for both stages."""
    bases = {rest.split()[0] for word, rest in instructions() if word == "FROM"}
    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.\d+-slim-[a-z]+", bases.pop())
    assert "no digest" in text("Dockerfile")


def test_everything_copied_is_there_and_let_in() -> None:
    """A file that .dockerignore keeps out fails the build; one that it lets in is shown to all."""
    ignored, *others = [
        line
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    assert ignored == "*"
    let_in = {line[1:] for line in others if line.startswith("!")}
    copied: set[str] = set()
    for word, rest in instructions():
        if word == "COPY" and not rest.startswith("--from"):
            copied.update(rest.split()[:-1])
    assert copied == let_in
    for name in copied:
        assert (ROOT / name).exists(), name


def test_nothing_is_installed_without_a_hash_and_no_compiler_stays() -> None:
    """Python's packages come by hash and as wheels, but our own, which comes from here."""
    installed = 0
    for word, rest in instructions():
        for command in rest.split("&&") if word == "RUN" else ():
            if "pip install" in command:
                assert "--no-index" in command or (
                    "--require-hashes" in command and "--only-binary :all:" in command
                )
                installed += 1
            assert not re.search(r"gcc|build-essential|curl|wget|git ", command)
    assert installed == 3


def test_it_starts_and_stops_as_supervisors_want() -> None:
    """No shell stands between: signals reach the bot, and each command is one word more."""
    stage = dict(last_stage())
    assert json.loads(stage["ENTRYPOINT"]) == ["python", "-m", "bot"]
    assert json.loads(stage["CMD"]) == ["run"]
    assert stage["STOPSIGNAL"] == "SIGTERM"
    assert stage["VOLUME"] == f"{stage['WORKDIR']}/var"


def test_its_environment_is_settings() -> None:
    """Each variable of ours is a setting that there is."""
    ours = {name for name in variables() if name.startswith("AZE_")}
    assert {name.removeprefix("AZE_").replace("__", ".").lower() for name in ours} <= settings()


async def test_its_health_is_asked_for_by_python() -> None:
    """The command tells a bot that lives from one that does not, at the port of the image."""
    words = dict(last_stage())["HEALTHCHECK"]
    command = json.loads(words[words.index("[") :])
    here = f"127.0.0.1:{variables()['AZE_SERVER__PORT']}/healthz"
    assert command[0] == "python"
    assert here in command[2]
    port = free_port()
    code = command[2].replace(here, f"127.0.0.1:{port}/healthz")

    def ask() -> int:
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=False, timeout=60
        ).returncode

    async def problems() -> Mapping[str, str]:
        return {"database": "away"}

    async def metrics() -> tuple[bytes, str]:
        return b"", "text/plain"

    async with listening(Door("127.0.0.1", port, "server.port"), health.routes(problems, metrics)):
        # Not ready is no reason to start it anew.
        assert await asyncio.to_thread(ask) == 0
    assert await asyncio.to_thread(ask) != 0


def test_its_programs_fit_the_database_of_compose() -> None:
    """An older pg_dump refuses a newer server, and a newer pg_restore fails on an older one."""
    server = read_yaml("compose.yaml")["services"]["database"]["image"]
    [client] = re.findall(r"postgresql-client-(\d+)", text("Dockerfile"))
    assert re.match(rf"postgres:{client}\b", server)


def test_its_version_is_ours() -> None:
    """The tag that compose takes is of the version that stands in the checkout."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert read_yaml("compose.yaml")["services"]["bot"]["image"].endswith(f"aze-bot:{version}}}")
    assert f"--tag aze-bot:{version} ." in text("README.md")
