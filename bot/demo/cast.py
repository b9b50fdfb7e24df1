"""Who stands in the sandbox: `data/sandbox.toml`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.errors import DataError
from bot.models import NewsPiece
from bot.sandbox.society import LANGUAGE
from bot.sandbox.world import World

FILE = "sandbox.toml"
BOT_NUMBER: Final = 7_100_000  # own choice
Words = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BotName(_Part):
    """What the bot is called."""

    name: str
    username: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{3,30}bot$")]


class Member(_Part):
    """Somebody to write as."""

    id: Annotated[int, Field(gt=0)]
    first_name: Words
    last_name: str | None = None
    username: str | None = None
    language: Annotated[str, Field(pattern=f"^{LANGUAGE.pattern}$")]
    about: str
    editor: bool = False


class Group(_Part):
    """The group, which has topics."""

    id: Annotated[int, Field(le=-1_000_000_000_000)]
    title: Words
    topics: tuple[Words, ...]
    admins: Annotated[tuple[int, ...], Field(min_length=1)]
    members: tuple[int, ...]


class Item(_Part):
    """A sample that waits for the editor."""

    key: str
    title: str
    summary: str
    url: str
    publisher: str
    language: str
    countries: tuple[str, ...]
    topics: tuple[str, ...]


class Cast(_Part):
    """Everybody, and what waits for the editor."""

    bot: BotName
    person: tuple[Member, ...]
    group: Group
    item: tuple[Item, ...]

    @model_validator(mode="after")
    def _check(self) -> Self:
        numbers = [person.id for person in self.person]
        for number in numbers:
            if numbers.count(number) > 1:
                raise ValueError(f"{number} stands there twice")
        if BOT_NUMBER in numbers:
            raise ValueError(f"{BOT_NUMBER} is the bot's own number")
        for number in (*self.group.admins, *self.group.members):
            if number not in numbers:
                raise ValueError(f"{number} is in the group and not among the people")
        return self

    @property
    def editors(self) -> list[int]:
        """The numbers of those who may publish."""
        return [person.id for person in self.person if person.editor]

    @property
    def samples(self) -> list[NewsPiece]:
        """The items as a source would give them."""
        return [NewsPiece(**item.model_dump(), date=None) for item in self.item]


def read_cast(folder: Path) -> Cast:
    """Return the cast.

    Raises:
        DataError: the file cannot be read or is wrong.
    """
    try:
        values: Mapping[str, object] = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
        return Cast.model_validate(values)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError([f"{folder / FILE}: cannot be read: {error}"]) from error
    except ValidationError as error:
        problems = [
            f"{FILE}: {'.'.join(map(str, problem['loc'])) or 'people'}: {problem['msg']}"
            for problem in error.errors()
        ]
        raise DataError(problems) from error


def enter(cast: Cast, world: World) -> None:
    """Put everybody on the stage who is not there yet."""
    for person in cast.person:
        if person.id not in world.platform.people:
            world.add_user(
                person.id,
                person.first_name,
                last_name=person.last_name,
                username=person.username,
                language_code=person.language,
                about=person.about,
            )
        world.elsewhere(world.person(person.id))
    group = cast.group
    if group.id not in world.platform.chats:
        world.add_group(
            group.title,
            chat_id=group.id,
            members=group.members,
            admins=group.admins,
            forum=True,
        )
        for topic in group.topics:
            world.add_topic(group.id, topic, by=group.admins[0])
