"""What news can be followed by: the topics of `data/news/topics.toml`."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DataError
from bot.following import near
from bot.languages import languages
from bot.plain import alphabetical

LONG = 7  # letters from which a phrase may hold a typing error in a question: own choice


@dataclass(frozen=True, slots=True)
class NewsTopic:
    """One topic.

    Attributes:
        id: Short name of it.
        names: What it is called, by language.
        covers: Topics of feeds and of the archive that belong to it.
        words: Folded words and phrases that make an item one of it.
        called: What it is called besides by who asks for it.
    """

    id: str
    names: Mapping[str, str]
    covers: tuple[str, ...]
    words: tuple[str, ...]
    called: tuple[str, ...] = ()


def read_topics(folder: Path) -> tuple[NewsTopic, ...]:
    """Return the topics in the order of the file.

    Args:
        folder: `data/`.

    Raises:
        DataError: the file is missing or broken.
    """
    path = folder / "news" / "topics.toml"
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["topic"]
        topics = tuple(
            NewsTopic(
                row["id"],
                dict(row["name"]),
                tuple(row["covers"]),
                tuple(row["words"]),
                tuple(row.get("called", ())),
            )
            for row in rows
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError([f"{path}: cannot be read: {error}"]) from error
    except (KeyError, TypeError) as error:
        raise DataError([f"{path}: not a list of topics: {error}"]) from error
    spoken = set(languages(folder))
    unnamed = [topic.id for topic in topics if not spoken <= set(topic.names)]
    if unnamed:
        raise DataError([f"{path}: {name}: a name in each language" for name in unnamed])
    return topics


def topics_of(
    given: Iterable[str], words: Sequence[str], topics: Iterable[NewsTopic]
) -> tuple[str, ...]:
    """Return the ids of the topics of an item.

    Args:
        given: What its source says it is about.
        words: Its folded words.
        topics: All there are.
    """
    said = set(given)
    return tuple(
        topic.id
        for topic in topics
        if said.intersection((topic.id, *topic.covers))
        or any(near(phrase, words) for phrase in topic.words)
    )


def topic_named(words: Sequence[str], topics: Iterable[NewsTopic]) -> NewsTopic | None:
    """Return the topic that somebody asks for by its id, name or one of its words; None: none.

    Args:
        words: Folded, as they were typed.
        topics: All there are.
    """
    typed = " ".join(words)
    for topic in topics:
        if typed in {topic.id, topic.id.replace("-", " ")}:
            return topic
        # Either a phrase of the topic is in what was typed, or that is in its name.
        named = [_words(name) for name in topic.names.values()]
        if any(near(phrase, words) for phrase in (*topic.words, *topic.called)) or (
            typed and any(near(typed, name) for name in named)
        ):
            return topic
    return None


def topic_within(words: Sequence[str], topics: Iterable[NewsTopic]) -> NewsTopic | None:
    """Return the topic that a whole question for news is about; None: all, or none of these.

    The longest phrase wins; in short ones no error is forgiven, since other words are near.

    Args:
        words: Folded, as they were typed.
        topics: All there are.
    """
    text = f" {' '.join(words)} "
    best, length = None, 0
    for topic in topics:
        for phrase in (*topic.words, *topic.called):
            there = f" {phrase} " in text or (len(phrase) >= LONG and near(phrase, words))
            if there and len(phrase) > length:
                best, length = topic, len(phrase)
    return best


def _words(name: str) -> list[str]:
    # Names are ours: case and accents are all that has to go.
    return [word.strip("().,") for word in alphabetical(name).split()]
