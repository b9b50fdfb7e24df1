"""The compose file: who may do what, what is reached from outside, where secrets and data lie."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config import read_settings
from bot.running import DRAIN
from tests.deploy.files import read_yaml, settings, text

FILE = read_yaml("compose.yaml")
SERVICES: dict[str, Any] = FILE["services"]
every_service = pytest.mark.parametrize("name", SERVICES)


def environment(name: str) -> dict[str, str]:
    """Return what a service is given, with a domain and an editor put in."""
    given: dict[str, str] = SERVICES[name].get("environment", {})
    return {
        key: re.sub(r"\$\{(\w+)[^}]*\}", lambda found: VALUES[found[1]], value)
        for key, value in given.items()
    }


VALUES = {"AZE_DOMAIN": "bot.example.org", "AZE_EDITORS": "[7]"}


@every_service
def test_a_service_may_do_little(name: str) -> None:
    """A read-only file system, no privileges to gain, and limits to what it can use up."""
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert set(service.get("cap_add", ())) <= {"NET_BIND_SERVICE"}
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "network_mode", "pid", "devices"} & set(service)
    assert not any("docker.sock" in volume for volume in service.get("volumes", ()))
    assert {"cpus", "memory", "pids"} <= set(service["deploy"]["resources"]["limits"])
    assert service["logging"]["options"]["max-size"]
    assert service["restart"] in {"unless-stopped", "no"}


def test_only_the_proxy_is_reached_from_outside() -> None:
    """Updates come by it; health, figures and the database are published by nobody."""
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert FILE["networks"]["database"] == {"internal": True}
    assert SERVICES["database"]["networks"] == ["database"]
    assert SERVICES["proxy"]["networks"] == ["outside"]


def test_secrets_are_files() -> None:
    """None stands in an environment, and each of the bot's is a setting by its name."""
    for name in SERVICES:
        for key, value in environment(name).items():
            wanted = re.search(r"TOKEN|SECRET|PASSWORD|DATABASE__URL", key)
            assert not wanted or value.startswith("/run/secrets"), key
    assert all(set(secret) == {"file"} for secret in FILE["secrets"].values())
    names = SERVICES["bot"]["secrets"]
    assert {name.replace("__", ".") for name in names} <= settings()
    assert SERVICES["database"]["environment"]["POSTGRES_PASSWORD_FILE"] == (
        f"/run/secrets/{SERVICES['database']['secrets'][0]}"
    )


def test_no_service_reads_a_secret_of_another() -> None:
    """Each file can then belong to the one user who reads it."""
    assert not set(SERVICES["bot"]["secrets"]) & set(SERVICES["database"]["secrets"])


def test_data_of_people_lies_where_somebody_had_to_encrypt() -> None:
    """Compose makes none of these volumes by itself."""
    for name in ("database", "backups"):
        assert FILE["volumes"][name]["external"] is True
        assert "encrypted" in FILE["volumes"][name]["name"]
    kept = [
        volume.split(":")[0] for name in SERVICES for volume in SERVICES[name].get("volumes", ())
    ]
    assert set(kept) == {"./Caddyfile", "certificates", "backups", "database"}


def test_the_bot_starts_with_these_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its secrets beside it, it finds them right and whole."""
    for key, value in environment("bot").items():
        monkeypatch.setenv(key, value)
    for name in SERVICES["bot"]["secrets"]:
        content = "postgresql+psycopg://aze:1a@database/aze" if "url" in name else "1a"
        (tmp_path / name).write_text(content)
    monkeypatch.setenv("AZE_SECRETS_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    found = read_settings(None)
    assert found.telegram.mode == "webhook"
    assert found.admin.user_ids == (7,)
    assert found.database.url.startswith("postgresql+psycopg://")
    # The proxy knows the same port and path, and the name that all replicas share.
    proxy = text("Caddyfile")
    assert re.search(rf"dynamic a bot {found.webhook.port} ", proxy)
    assert re.search(rf"path {found.webhook.path}\n", proxy)


def test_replicas_can_be_several() -> None:
    """Nothing in the service is there once only, and none asks for the same replica again."""
    assert SERVICES["bot"]["deploy"]["replicas"] > 1
    assert not {"container_name", "ports", "hostname", "volumes"} & set(SERVICES["bot"])


def test_there_is_time_and_memory_enough() -> None:
    """To finish what was begun before it is killed, and to load new knowledge (890 MB)."""
    grace = timedelta(seconds=int(SERVICES["bot"]["stop_grace_period"].removesuffix("s")))
    assert grace > DRAIN + timedelta(seconds=3)
    assert int(SERVICES["bot"]["deploy"]["resources"]["limits"]["memory"].removesuffix("m")) > 1000


def test_each_service_tells_how_it_is() -> None:
    """The bot by its image, the others here; none starts before what it needs is there."""
    assert SERVICES["database"]["healthcheck"]["test"][1] == "pg_isready"
    assert "healthcheck" in SERVICES["proxy"]
    assert SERVICES["bot"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert SERVICES["proxy"]["depends_on"]["bot"]["condition"] == "service_healthy"


def test_the_proxy_tells_no_secret() -> None:
    """What it logs of a request that failed lacks the header that only Telegram knows."""
    assert "request>headers>X-Telegram-Bot-Api-Secret-Token delete" in text("Caddyfile")
