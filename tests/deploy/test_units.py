"""The systemd units: what they may do, and that what they start works."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.deploy.files import DEPLOY, ROOT, UNITS, settings, text, unit

SERVICES = [name for name in UNITS if name.endswith(".service")]
HARDENED = {
    "NoNewPrivileges": "true",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "true",
    "PrivateTmp": "true",
    "PrivateDevices": "true",
    "ProtectKernelTunables": "true",
    "ProtectKernelModules": "true",
    "ProtectControlGroups": "true",
    "RestrictNamespaces": "true",
    "RestrictSUIDSGID": "true",
    "MemoryDenyWriteExecute": "true",
    "SystemCallArchitectures": "native",
    "UMask": "0077",
    "StateDirectoryMode": "0700",
}
SECONDS = 120  # deadline, not a wait
SYSTEMD = shutil.which("systemd-analyze") or ""
has_systemd = pytest.mark.skipif(not SYSTEMD, reason="systemd is not installed")


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_may_do_little(name: str) -> None:
    """It is no root, gains nothing, sees no homes and devices, and writes in its folder only."""
    service = unit(name)["Service"]
    assert service["User"] == ["aze-bot"]
    for key, value in HARDENED.items():
        assert service[key] == [value], key
    assert service["SystemCallFilter"] == ["@system-service", "~@privileged @resources"]
    assert "MemoryMax" in service
    assert "ReadWritePaths" not in service


def test_the_token_is_a_credential() -> None:
    """It stands in no unit and no environment; its name is that of a setting."""
    service = unit("aze-bot.service")["Service"]
    names = {value.partition(":")[0] for value in service["LoadCredential"]}
    assert "telegram__token" in names
    assert {name.replace("__", ".") for name in names} <= settings()
    assert any("AZE_SECRETS_DIR=%d" in value for value in service["Environment"])
    assert not re.search(r"\d{3,}:[A-Za-z0-9_-]{10,}", text("aze-bot.service"))


def test_the_bot_is_started_again_and_has_time_to_end() -> None:
    """Whatever it ended of, however often; and ten seconds are enough for what it began."""
    sections = unit("aze-bot.service")
    assert sections["Service"]["Restart"] == ["always"]
    assert sections["Unit"]["StartLimitIntervalSec"] == ["0"]
    assert int(sections["Service"]["TimeoutStopSec"][0]) > 10


@has_systemd
@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_them(name: str, tmp_path: Path) -> None:
    """Not one line is unknown to it; only the program stands elsewhere here."""
    for each in UNITS:
        said = text(each).replace("/opt/aze-bot/bin/python", sys.executable)
        (tmp_path / each).write_text(said)
    done = subprocess.run(
        [SYSTEMD, "verify", str(tmp_path / name)],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    about_ours = [line for line in done.stderr.splitlines() if "aze-bot" in line]
    assert not about_ours
    assert done.returncode == 0, done.stderr


@has_systemd
@pytest.mark.parametrize("name", SERVICES)
def test_systemd_finds_little_exposed(name: str) -> None:
    """Of ten, what it calls the exposure is under two."""
    done = subprocess.run(
        [SYSTEMD, "security", "--offline=true", "--threshold=20", str(DEPLOY / name)],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
        env={**os.environ, "SYSTEMD_PAGER": "cat"},
    )
    assert "Overall exposure level" in done.stdout, done.stderr
    assert done.returncode == 0, done.stdout


def test_the_nightly_backup_works(tmp_path: Path) -> None:
    """Its own command makes a copy that only its user reads; what is too old goes, no more."""
    state, kept = tmp_path / "aze-bot", tmp_path / "aze-bot-backups"
    state.mkdir()
    kept.mkdir()
    config = tmp_path / "config.toml"
    config.write_text("")

    def run(line: str) -> None:
        line = line.replace("%%", "%").replace("/opt/aze-bot/bin/python", sys.executable)
        line = line.replace("/etc/aze-bot/config.toml", str(config))
        line = line.replace("/var/lib", str(tmp_path))
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=state,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert done.returncode == 0, done.stderr

    run("/opt/aze-bot/bin/python -m bot db upgrade --config /etc/aze-bot/config.toml")
    for name, days in (("aze-old.backup", 16), ("aze-young.backup", 13), ("other", 90)):
        (kept / name).write_text("")
        before = time.time() - days * 86_400
        os.utime(kept / name, (before, before))
    service = unit("aze-bot-backup.service")["Service"]
    run(service["ExecStart"][0])
    run(service["ExecStartPost"][0])
    names = {path.name for path in kept.iterdir()}
    [made] = names - {"aze-young.backup", "other"}
    assert re.fullmatch(r"aze-\d{8}T\d{6}Z\.backup", made)
    assert (kept / made).stat().st_mode & 0o777 == 0o600
    assert names == {made, "aze-young.backup", "other"}
