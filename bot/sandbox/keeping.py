"""Keeps the people, their chats and what waits for the bot in a file, for the next start.

What the transcript, the faults and open queries hold ends with the process.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Self

from bot.errors import DatabaseError
from bot.sandbox.platform import Platform
from bot.sandbox.records import Chat, Person, StoredFile
from bot.sandbox.refusals import Json
from bot.sandbox.updates import Pending
from bot.sandbox.watch import MessageWatch, chats_of, inline_names

FORM = 1  # of the tables below; written into the file
LOCK_SECONDS = 0.5  # own choice: another sandbox holds the file as long as it runs
NOT_SAVED = {"id", "messages", "members", "topics", "unchangeable"}  # of a chat, as they are
TABLES = """
CREATE TABLE IF NOT EXISTS things (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS messages (
    chat TEXT, number INTEGER, value TEXT NOT NULL, PRIMARY KEY (chat, number)
);
CREATE TABLE IF NOT EXISTS files (file_id TEXT PRIMARY KEY, value TEXT NOT NULL, data BLOB NOT NULL)
"""


class Store:
    """The file, held by one process at a time.

    Raises:
        DatabaseError: it cannot be used, another sandbox uses it, or it is of another version.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open()
        except (OSError, sqlite3.Error) as error:
            raise _refused(path, error) from error

    def _open(self) -> None:
        self._connection = sqlite3.connect(self._path, timeout=LOCK_SECONDS, isolation_level=None)
        try:
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            [form] = self._connection.execute("PRAGMA user_version").fetchone()
            _check(form)
            for statement in TABLES.split(";"):
                self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {FORM}")
            # The lock is taken with the first write, also where nothing had to be changed.
            self._connection.execute("INSERT OR REPLACE INTO things VALUES ('open', 'true')")
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Tell damage in what is read meanwhile.

        Raises:
            DatabaseError: what stands in the file cannot be understood.
        """
        try:
            yield
        except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
            raise DatabaseError(
                f"{self._path} is damaged ({type(error).__name__}): start over with --fresh"
            ) from error

    def own(self) -> Json:
        """Return what the last keeper's caller wanted to be kept; empty if there was none.

        Raises:
            DatabaseError: it is damaged.
        """
        with self.reading():
            own: Json = self.things().get("own", {})
            return own

    def things(self) -> Json:
        """Return the named values."""
        rows = self._connection.execute("SELECT name, value FROM things")
        return {name: json.loads(value) for name, value in rows}

    def messages(self) -> Iterable[tuple[str, Json]]:
        """Give all messages, oldest first."""
        rows = self._connection.execute("SELECT chat, value FROM messages ORDER BY chat, number")
        return ((chat, json.loads(value)) for chat, value in rows)

    def files(self) -> Iterable[tuple[Json, bytes]]:
        """Give all files."""
        rows = self._connection.execute("SELECT value, data FROM files")
        return ((json.loads(value), data) for value, data in rows)

    def write(
        self,
        things: Iterable[tuple[str, str]],
        messages: Iterable[tuple[str, Json]],
        gone: Iterable[tuple[str, int]],
        files: Iterable[StoredFile],
    ) -> None:
        """Write all of it or nothing.

        Raises:
            DatabaseError: it cannot be written.
        """
        connection = self._connection
        try:
            connection.execute("BEGIN")
            connection.executemany("INSERT OR REPLACE INTO things VALUES (?, ?)", things)
            connection.executemany(
                "INSERT OR REPLACE INTO messages VALUES (?, ?, ?)",
                ((chat, one["message_id"], _text(one)) for chat, one in messages),
            )
            connection.executemany("DELETE FROM messages WHERE chat = ? AND number = ?", gone)
            connection.executemany(
                "INSERT OR IGNORE INTO files VALUES (?, ?, ?)",
                ((one.file_id, _text(_without(one, {"data"})), one.data) for one in files),
            )
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise DatabaseError(f"{self._path} cannot be written: {error}") from error


def clear(path: Path) -> None:
    """Delete the file, whatever it holds, with what SQLite keeps beside it.

    Raises:
        DatabaseError: a sandbox uses it, or it cannot be deleted.
    """
    try:
        if path.exists():
            _check_unused(path)
        for ending in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise _refused(path, error) from error


def _check_unused(path: Path) -> None:
    connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return  # no database: nobody uses it
    finally:
        connection.close()


def _refused(path: Path, error: Exception) -> DatabaseError:
    if "locked" in str(error):
        return DatabaseError(
            f"{path.parent} is in use by another sandbox: stop that one, or start this one"
            " elsewhere"
        )
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        return DatabaseError(f"{path} cannot be read ({error}): start over with --fresh")
    return DatabaseError(f"{path} cannot be used: {error}")


def _check(form: int) -> None:
    if form not in (0, FORM):
        raise sqlite3.DatabaseError(f"written by version {form}")


class Keeper:
    """Writes what has changed since it last did.

    Args:
        platform: What to keep.
        store: Where.
        own: What the caller wants to be kept beside it; the next start finds it by `Store.own`.
    """

    def __init__(self, platform: Platform, store: Store, own: Callable[[], Json]) -> None:
        self._platform = platform
        self._store = store
        self._own = own
        self._messages = MessageWatch()
        self._things: dict[str, str] = {}
        self._files: set[str] = set()

    def restore(self) -> bool:
        """Put everything back that was kept; return whether there was something.

        Raises:
            DatabaseError: what was kept is damaged.
        """
        with self._store.reading():
            return self._restore()

    def _restore(self) -> bool:
        platform, things = self._platform, self._store.things()
        if "people" not in things:
            return False
        for each in things["people"]:
            platform.people[each["id"]] = Person(**each)
        for key, each in things["chats"].items():
            place = platform.chats if key == str(each["id"]) else platform.elsewhere
            place[each["id"]] = _chat(each)
        chats = dict(chats_of(platform))
        for key, message in self._store.messages():
            chats[key].messages[message["message_id"]] = message
        for value, data in self._store.files():
            platform.files[value["file_id"]] = StoredFile(**value, data=data)
        for name, (key, number) in things["inline"].items():
            platform.inline_messages[name] = (chats[key], number)
        self._restore_profile(things["profile"])
        pending = {
            each["update"]["update_id"]: Pending(each["update"], each["expires"], _pair(each))
            for each in things["updates"]["pending"]
        }
        platform.updates.restore(things["updates"]["next_id"], pending)
        dropped = things["updates"].get("dropped", ())
        platform.updates.dropped_messages.extend((key, number) for key, number in dropped)
        self._messages.look(platform)
        self._files = set(platform.files)
        return True

    def save(self) -> None:
        """Write what has changed.

        Raises:
            DatabaseError: it cannot be written.
        """
        things = {name: _text(value) for name, value in self._now().items()}
        changed, gone = self._messages.look(self._platform)
        files = [one for name, one in self._platform.files.items() if name not in self._files]
        new = {name: value for name, value in things.items() if self._things.get(name) != value}
        if not (new or changed or gone or files):
            return
        self._store.write(new.items(), changed, gone, files)
        self._things = things
        self._files.update(one.file_id for one in files)

    def _now(self) -> Json:
        platform = self._platform
        chats = dict(chats_of(platform))
        names = inline_names(platform)
        updates = platform.updates
        return {
            "own": self._own(),
            "people": [_without(person, {"user"}) for person in platform.people.values()],
            "chats": {key: _chat_view(chat) for key, chat in chats.items()},
            "inline": {name: place for place, name in names.items()},
            "profile": {
                **_without(platform.profile, {"commands"}),
                "commands": [
                    [*scope, language, commands]
                    for (scope, language), commands in platform.profile.commands.items()
                ],
            },
            "updates": {
                "next_id": updates.next_id,
                "dropped": list(updates.dropped_messages),
                "pending": [
                    {"update": one.update, "expires": one.expires, "queue": one.queue}
                    for _, one in updates
                ],
            },
        }

    def _restore_profile(self, kept: Json) -> None:
        profile = self._platform.profile
        for name in ("name", "description", "short_description"):
            setattr(profile, name, kept[name])
        for kind, chat_id, user_id, language, commands in kept["commands"]:
            profile.commands[(kind, chat_id, user_id), language] = commands


def _without(record: object, names: set[str]) -> Json:
    """Return the fields of a record, shallow, but for some."""
    return {
        one.name: getattr(record, one.name)
        for one in fields(record)  # type: ignore[arg-type]  # every record is a dataclass
        if one.name not in names
    }


def _chat_view(chat: Chat) -> Json:
    return {
        **_without(chat, NOT_SAVED),
        "id": chat.id,
        "members": list(chat.members.items()),
        "topics": list(chat.topics.items()),
        "unchangeable": sorted(chat.unchangeable),
    }


def _chat(kept: Json) -> Chat:
    pairs = {name: dict(kept[name]) for name in ("members", "topics")}
    return Chat(**kept | pairs | {"unchangeable": set(kept["unchangeable"])})


def _pair(kept: Json) -> tuple[str, int]:
    kind, number = kept["queue"]
    return kind, number


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
