"""Settings: `config.toml`, each also as environment `AZE_<SECTION>__<KEY>` or as a file.

Files of secrets stand in the folder that `AZE_SECRETS_DIR` names, each called as its setting:
`telegram__token`. Docker, Kubernetes and systemd hand secrets over so: unlike the environment,
files are not shown to whoever lists processes or containers.
"""

import ipaddress
import os
import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NestedSecretsSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from bot.errors import ConfigError
from bot.retention import Retention

DEFAULT_FILE = Path("config.toml")
SECRETS = "AZE_SECRETS_DIR"
CHECKOUT_DATA = Path(__file__).resolve().parent.parent / "data"
INSTALLED_DATA = Path(__file__).resolve().parent / "_data"
TELEGRAM: Final = "https://api.telegram.org"
# Source of these: Bot API, setWebhook.
SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
WEBHOOK_PORTS: Final = (443, 80, 88, 8443)
ROUTE: Final = re.compile(r"/[A-Za-z0-9._~/-]*")
Port = Annotated[int, Field(ge=0, le=65535)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Telegram(_Section):
    """The bot's account, and the server that it speaks to."""

    token: SecretStr = SecretStr("")
    base_url: Annotated[str, Field(pattern=r"^https?://[^/\s]+")] = TELEGRAM
    mode: Literal["polling", "webhook"] = "polling"


class WebhookSection(_Section):
    """Where Telegram sends updates, in webhook mode."""

    listen: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8080
    url: str = ""
    secret: SecretStr = SecretStr("")
    max_connections: Annotated[int, Field(ge=1, le=100)] = 40
    most_at_once: Annotated[int, Field(ge=1, le=1000)] = 200

    @field_validator("listen")
    @classmethod
    def _is_address(cls, value: str) -> str:
        return _address(value)

    @field_validator("secret")
    @classmethod
    def _is_secret(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("1 to 256 of the characters A-Z, a-z, 0-9, _ and -")
        return value

    @property
    def path(self) -> str:
        """The path of `url`, which is that of the route."""
        return urlsplit(self.url).path or "/"


class ServerSection(_Section):
    """Where health and figures are read."""

    listen: str = "127.0.0.1"
    port: Port = 0

    @field_validator("listen")
    @classmethod
    def _is_address(cls, value: str) -> str:
        return _address(value)


class Limits(_Section):
    """How much one person may ask."""

    messages_per_minute: Annotated[int, Field(ge=1, le=100_000)] = 20


class RetentionSection(_Section):
    """How long what is kept of people; `/privacy` says the same numbers."""

    # Telegram repeats an update for 24 hours: it has to be known so long.
    updates_hours: Annotated[int, Field(ge=25, le=24 * 30)] = 48
    dialogue_minutes: Annotated[int, Field(ge=2, le=10)] = 10
    feedback_done_days: Annotated[int, Field(ge=2, le=3650)] = 90
    feedback_days: Annotated[int, Field(ge=2, le=3650)] = 365
    drafts_hours: Annotated[int, Field(ge=2, le=24 * 7)] = 24
    # Digests look back 62 days: what was sent has to be known so long.
    receipts_days: Annotated[int, Field(ge=63, le=3650)] = 90
    # Who unblocks the bot so late finds all settings again.
    refused_days: Annotated[int, Field(ge=2, le=3650)] = 180

    @property
    def kept(self) -> Retention:
        """The same as durations."""
        return Retention(
            updates=timedelta(hours=self.updates_hours),
            dialogues=timedelta(minutes=self.dialogue_minutes),
            feedback_done=timedelta(days=self.feedback_done_days),
            feedback=timedelta(days=self.feedback_days),
            drafts=timedelta(hours=self.drafts_hours),
            receipts=timedelta(days=self.receipts_days),
            refused=timedelta(days=self.refused_days),
        )


class Admin(_Section):
    """Who are the editors."""

    user_ids: tuple[int, ...] = ()


class Delivery(_Section):
    """How fast the bot speaks."""

    messages_per_second: Annotated[float, Field(gt=0)] = 30
    paid_broadcast: bool = False
    moved_to: Annotated[str, Field(pattern=r"^([A-Za-z]\w{3,30}[Bb][Oo][Tt])?$")] = ""


class NewsSection(_Section):
    """Which sources of news are read, and how often."""

    feeds: Literal["recommended"] | tuple[str, ...] = "recommended"
    poll_minutes: Annotated[int, Field(ge=1, le=24 * 60)] = 30
    allow_private: bool = False


class Log(_Section):
    """What is logged, and how."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["text", "json"] = "text"


class DatabaseSection(_Section):
    """Where people's data and the loaded knowledge are kept."""

    url: str = "sqlite+aiosqlite:///var/aze.db"


class Data(_Section):
    """Where the knowledge files are."""

    dir: Path | None = None


class LocalSettings(BaseSettings):
    """What a run on this machine needs, and nothing else: no token, no address of a database."""

    model_config = SettingsConfigDict(
        env_prefix="AZE_", env_nested_delimiter="__", extra="ignore", frozen=True
    )

    log: Log = Log()
    data: Data = Data()

    @property
    def data_folder(self) -> Path:
        """The knowledge files: `data.dir`, else the checkout's, else the installed copy."""
        if self.data.dir is not None:
            return self.data.dir
        # Installed, another package's folder may have that name.
        in_checkout = (CHECKOUT_DATA / "publishers.toml").is_file()
        return CHECKOUT_DATA if in_checkout else INSTALLED_DATA


class Settings(LocalSettings):
    """All settings, checked."""

    model_config = SettingsConfigDict(extra="forbid")

    telegram: Telegram = Telegram()
    webhook: WebhookSection = WebhookSection()
    server: ServerSection = ServerSection()
    limits: Limits = Limits()
    admin: Admin = Admin()
    delivery: Delivery = Delivery()
    news: NewsSection = NewsSection()
    database: DatabaseSection = DatabaseSection()
    retention: RetentionSection = RetentionSection()


Kind = TypeVar("Kind", bound=LocalSettings)


def read_settings(path: Path | None) -> Settings:
    """Return the settings of a file, of files of secrets and the environment; the last wins.

    Args:
        path: The file; None: `config.toml` in the current folder, if there is one.

    Raises:
        ConfigError: a file cannot be read, or a setting is unknown, wrong or contradicts
            another.
    """
    settings = _read(Settings, path, _secrets())
    problem = contradiction(settings)
    if problem:
        raise ConfigError(f"{_named(path)}: {problem}")
    return settings


def contradiction(settings: Settings) -> str:
    """Return what is wrong between settings that are each right, empty if nothing is; pure."""
    webhook, server = settings.webhook, settings.server
    if settings.retention.feedback_done_days > settings.retention.feedback_days:
        return "retention.feedback_done_days: more than retention.feedback_days"
    if settings.telegram.mode == "polling":
        return ""
    if not webhook.url:
        return "webhook.url is not set: webhook mode needs the address that Telegram sends to"
    if not webhook.secret.get_secret_value():
        return "webhook.secret is not set: webhook mode needs one, so that nobody else can send"
    if server.port == webhook.port and server.listen == webhook.listen:
        return "server.port: is taken by webhook.port; health and figures have a port of their own"
    return _wrong_address(webhook, to_telegram=settings.telegram.base_url.rstrip("/") == TELEGRAM)


def _wrong_address(webhook: WebhookSection, *, to_telegram: bool) -> str:
    try:
        parts = urlsplit(webhook.url)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0)
    except ValueError:
        return "webhook.url: is no address"
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.username is not None:
        return "webhook.url: is no address such as https://bot.example.org/telegram"
    if parts.query or parts.fragment or not ROUTE.fullmatch(webhook.path):
        return "webhook.url: only letters, digits and . _ ~ - / may stand in its path"
    if to_telegram and parts.scheme != "https":
        return "webhook.url: Telegram sends to https:// only"
    if to_telegram and port not in WEBHOOK_PORTS:
        ports = ", ".join(map(str, WEBHOOK_PORTS))
        return f"webhook.url: Telegram sends to the ports {ports} only"
    return ""


def _address(value: str) -> str:
    try:
        ipaddress.ip_address(value)
    except ValueError as error:
        raise ValueError("is no IP address such as 127.0.0.1, 0.0.0.0 or ::") from error
    return value


def read_local_settings(path: Path | None) -> LocalSettings:
    """Return of `read_settings` what a run on this machine needs; the rest is not looked at.

    Raises:
        ConfigError: the file cannot be read, or one of these settings is wrong.
    """
    return _read(LocalSettings, path)


def _named(path: Path | None) -> Path | str:
    return path or (DEFAULT_FILE if DEFAULT_FILE.is_file() else "environment")


def _secrets() -> Path | None:
    """Return the folder that files of secrets stand in, if there is one.

    Raises:
        ConfigError: it, or a file in it, cannot be read.
    """
    if not os.environ.get(SECRETS):
        return None
    folder = at = Path(os.environ[SECRETS])
    try:
        for at in sorted(folder.iterdir()):
            if at.is_file():
                at.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{SECRETS}: {at}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        # Not "from error": that one quotes what the file holds.
        raise ConfigError(f"{SECRETS}: {at}: cannot be read: it is no text") from None
    return folder


def _read(kind: type[Kind], path: Path | None, secrets: Path | None = None) -> Kind:
    file = path or (DEFAULT_FILE if DEFAULT_FILE.is_file() else None)
    if file is not None:
        try:
            tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ConfigError(f"{file}: cannot be read: {error}") from error

    class FromFile(kind):  # type: ignore[misc,valid-type]  # a class that is a value
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # pydantic's signature
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # pydantic's signature
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            sources = [env_settings]
            if secrets is not None:
                sources.append(
                    NestedSecretsSettingsSource(
                        file_secret_settings, secrets_dir=secrets, secrets_prefix=""
                    )
                )
            if file is not None:
                sources.append(TomlConfigSettingsSource(settings_cls, toml_file=file))
            return tuple(sources)

    where = f"{file or 'environment'}{f' or {SECRETS}' if secrets else ''}"
    try:
        return FromFile()
    except SettingsError as error:
        raise ConfigError(f"{where}: {error}") from error
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        message = problem["msg"].removeprefix("Value error, ")
        # Not "from error": that one quotes what was given, which may be a secret.
        raise ConfigError(f"{where}: {key}: {message}") from None
