"""One `data/` folder: its files read and checked, with every problem found on the way."""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from bot.errors import DataError
from bot.knowledge import schema
from bot.models import Publisher, Source

Model = TypeVar("Model", bound=BaseModel)


class Folder:
    """Reads files of one folder; problems pile up in `problems` instead of stopping it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []
        self.publishers: tuple[Publisher, ...] = ()

    def open(self) -> None:
        """Read who publishes where, which all else is checked against.

        Raises:
            DataError: the folder is not one of knowledge files.
        """
        if not (self.folder / "publishers.toml").is_file():
            raise DataError([f"{self.folder}: no knowledge files here; set data.dir"])
        self.publishers = tuple(self._read_publishers())

    def problem(self, path: Path, entry: str, message: str) -> None:
        """Note a problem of a file, and of what in it."""
        where = path.relative_to(self.folder) if path.is_relative_to(self.folder) else path
        self.problems.append(f"{where}: {entry}: {message}" if entry else f"{where}: {message}")

    def toml(self, path: Path, model: type[Model]) -> Model | None:
        """Return what a file holds; None if it is broken, which is then noted."""
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            self.problem(path, "", f"cannot be read: {error}")
            return None
        return self._validate(path, "", model, content)

    def csv(self, name: str, model: type[Model]) -> Iterator[Model]:
        """Give the rows of a table that are whole; of the others, the problems are noted."""
        path = self.folder / name
        try:
            with path.open(encoding="utf-8", newline="") as file:
                for number, cells in enumerate(csv.DictReader(file, strict=True), start=2):
                    values = {key: _cell(model, key, value) for key, value in cells.items()}
                    row = self._validate(path, f"line {number}", model, values)
                    if row is not None:
                        yield row
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            self.problem(path, "", f"cannot be read: {error}")

    def _validate(
        self, path: Path, entry: str, model: type[Model], values: Mapping[str, object]
    ) -> Model | None:
        try:
            return model.model_validate(values)
        except ValidationError as error:
            for problem in error.errors():
                field = ".".join(str(part) for part in problem["loc"])
                self.problem(path, entry, f"{field}: {problem['msg']}")
            return None

    def _read_publishers(self) -> Iterator[Publisher]:
        parsed = self.toml(self.folder / "publishers.toml", schema.PublishersFile)
        for row in parsed.publisher if parsed else ():
            yield Publisher(row.domain, row.name, row.kind)

    def publisher(self, url: str) -> Publisher | None:
        """Return who publishes at `url`; the longest domain wins; None if nobody is listed."""
        return publisher_of(url, self.publishers)

    def source(self, path: Path, entry: str, url: str, read: date) -> Source:
        """Return where a fact was read; an address of nobody known is a problem."""
        publisher = self.publisher(url)
        if publisher is None:
            self.problem(path, entry, f"sources: {url} is on no publisher of publishers.toml")
            return Source(url, urlsplit(url).hostname or url, read, linkable=False)
        return Source(url, publisher.name, read, publisher.linkable)


def publisher_of(url: str, publishers: Iterable[Publisher]) -> Publisher | None:
    """Return who publishes at `url`; the longest domain wins; None if nobody is listed."""
    host = urlsplit(url).hostname or ""
    matches = [p for p in publishers if host == p.domain or host.endswith(f".{p.domain}")]
    return max(matches, key=lambda p: len(p.domain), default=None)


def _cell(model: type[BaseModel], key: str | None, value: str | list[str] | None) -> object:
    """An empty cell is no value, but for columns of plain text."""
    if key is None or value == "":
        field = model.model_fields.get(key or "")
        return "" if field is not None and field.annotation is str else None
    return value
