"""Settings: `config.toml`, each also as environment `AZE_<SECTION>__<KEY>`."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from bot.errors import ConfigError

DEFAULT_FILE = Path("config.toml")
CHECKOUT_DATA = Path(__file__).resolve().parent.parent / "data"
INSTALLED_DATA = Path(__file__).resolve().parent / "_data"


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Telegram(_Section):
    """The bot's account, and the server that it speaks to."""

    token: SecretStr = SecretStr("")
    base_url: Annotated[str, Field(pattern=r"^https?://[^/\s]+")] = "https://api.telegram.org"


class Admin(_Section):
    """Who may read the inbox."""

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
    admin: Admin = Admin()
    delivery: Delivery = Delivery()
    news: NewsSection = NewsSection()
    database: DatabaseSection = DatabaseSection()


Kind = TypeVar("Kind", bound=LocalSettings)


def read_settings(path: Path | None) -> Settings:
    """Return the settings of a file and the environment, which wins.

    Args:
        path: The file; None: `config.toml` in the current folder, if there is one.

    Raises:
        ConfigError: the file cannot be read, or a setting is unknown or wrong.
    """
    return _read(Settings, path)


def read_local_settings(path: Path | None) -> LocalSettings:
    """Return of `read_settings` what a run on this machine needs; the rest is not looked at.

    Raises:
        ConfigError: the file cannot be read, or one of these settings is wrong.
    """
    return _read(LocalSettings, path)


def _read(kind: type[Kind], path: Path | None) -> Kind:
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
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # pydantic's
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            if file is None:
                return (env_settings,)
            return env_settings, TomlConfigSettingsSource(settings_cls, toml_file=file)

    try:
        return FromFile()
    except SettingsError as error:
        raise ConfigError(f"{file or 'environment'}: {error}") from error
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        where = file or "environment"
        raise ConfigError(f"{where}: {key}: {problem['msg']}") from error
