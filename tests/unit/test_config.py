"""Settings and where they come from."""

from pathlib import Path

import pytest

from bot.config import read_local_settings, read_settings
from bot.errors import ConfigError

TOKEN = "1:token-of-a-file"  # noqa: S105  # no token of anybody


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder that secrets are read from."""
    folder = tmp_path / "secrets"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AZE_SECRETS_DIR", str(folder))
    return folder


def test_secrets_are_read_from_files(secrets: Path) -> None:
    """Each file is one setting, whatever line break its editor left at its end."""
    (secrets / "telegram__token").write_text(f"{TOKEN}\n")
    (secrets / "database__url").write_text("postgresql+psycopg://aze:secret@database/aze\r\n")
    found = read_settings(None)
    assert found.telegram.token.get_secret_value() == TOKEN
    assert found.database.url == "postgresql+psycopg://aze:secret@database/aze"
    assert TOKEN not in repr(found)


def test_a_file_wins_over_config_toml_and_the_environment_over_both(
    secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is nearer to the process wins; what only one of the three says stays."""
    Path("config.toml").write_text(
        '[telegram]\ntoken = "1:of-config"\nmode = "polling"\n[log]\nlevel = "error"\n'
    )
    (secrets / "telegram__token").write_text(TOKEN)
    (secrets / "log__format").write_text("json")
    found = read_settings(None)
    assert found.telegram.token.get_secret_value() == TOKEN
    assert (found.log.level, found.log.format) == ("error", "json")
    monkeypatch.setenv("AZE_TELEGRAM__TOKEN", "1:of-environment")
    assert read_settings(None).telegram.token.get_secret_value() == "1:of-environment"


def test_other_secrets_in_the_folder_do_no_harm(secrets: Path) -> None:
    """Docker puts those of the database's own image beside ours."""
    (secrets / "database_password").write_text("secret")
    (secrets / ".hidden").write_text("secret")
    assert read_settings(None).telegram.token.get_secret_value() == ""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("telegram__tokn", b"secret", "telegram.tokn"),
        ("webhook__secret", b"not a secret", "webhook.secret"),
        ("telegram__token", b"\xff\xfe", "no text"),
    ],
)
def test_a_wrong_secret_is_named_and_not_quoted(
    secrets: Path, name: str, content: bytes, said: str
) -> None:
    """Whoever starts the bot learns which file to mend; its content stays out of every log."""
    (secrets / name).write_bytes(content)
    with pytest.raises(ConfigError, match="AZE_SECRETS_DIR") as refused:
        read_settings(None)
    assert said in str(refused.value)
    assert content.decode(errors="replace") not in str(refused.value)


def test_a_folder_that_is_not_there_is_named(
    secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bot that was told of secrets does not start without them."""
    monkeypatch.setenv("AZE_SECRETS_DIR", str(secrets / "elsewhere"))
    with pytest.raises(ConfigError, match="elsewhere: cannot be read"):
        read_settings(None)


def test_the_sandbox_looks_at_no_secret(secrets: Path) -> None:
    """What runs on this machine alone does not even open them."""
    (secrets / "telegram__token").write_bytes(b"\xff\xfe")
    (secrets / "log__level").write_text("debug")
    assert read_local_settings(None).log.level == "info"
