"""What a message asks of many countries at once: which groups, what about them, a list or not.

Groups have forms of their own beside the names of places, since "EU countries" are 27 while
the EU is a Party itself. Words are listed in `data/groups/` and `data/search/asked.toml`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.models import AskedWords, Group, Topic
from bot.search.normalise import Token, tokenize

ALL: Topic = "all"  # no topic: all that is known of each
BY_GROUP: Topic = "by-group"  # counts of all groups, in the place of one of them
_CUES = frozenset({ALL, BY_GROUP})
MOST_GROUPS = 3  # in one list; more are not named by people, and buttons carry 64 bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """What was found in one message.

    Attributes:
        topic: What is asked; `all` where nothing says it.
        wanted: Words ask for a list or a count.
        by_group: Words ask for counts by group.
        groups: Ids of the groups named by forms of their own, in order.
        covered: Positions of the words that name them.
        rest: How many other words there are.
    """

    topic: Topic = ALL
    wanted: bool = False
    by_group: bool = False
    groups: tuple[str, ...] = ()
    covered: frozenset[int] = frozenset()
    rest: int = 0


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    group: str = ""
    topic: Topic = ALL
    rank: int = 0


class Lists:
    """All words that name groups and topics, ready for look-up."""

    def __init__(self, phrases: Iterable[_Phrase], known: Iterable[str]) -> None:
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)
        for phrase in phrases:
            if phrase.words:
                self._phrases[phrase.words[0]].append(phrase)
        for found in self._phrases.values():
            found.sort(key=lambda phrase: -len(phrase.words))
        self._known = frozenset(known)

    @classmethod
    def of(cls, groups: Iterable[Group], asked: Sequence[AskedWords]) -> "Lists":
        """Return the look-up of the words of all groups and topics."""
        found = list(groups)
        phrases = [_Phrase(_fold(form), group=g.id) for g in found for form in g.forms]
        phrases += [
            _Phrase(_fold(words), topic=row.topic, rank=rank)
            for rank, row in enumerate(asked)
            for words in row.words
        ]
        return cls(phrases, (group.id for group in found))

    def knows(self, group: str) -> bool:
        """Whether there is a group of that id."""
        return group in self._known

    def read(
        self, tokens: Sequence[Token], correct: Callable[[str], str], names: Sequence[range] = ()
    ) -> Asked:
        """Return what a message asks.

        Args:
            tokens: Of the message.
            correct: Sets a word right; words count as typed and as set right.
            names: Where places are named; "Commonwealth of Australia" names no Commonwealth.
        """
        words = [(token.text, correct(token.text)) for token in tokens]
        groups: dict[str, None] = {}
        covered: set[int] = set()
        topics: list[tuple[int, Topic]] = []
        for start, readings in enumerate(words):
            near = (p for word in dict.fromkeys(readings) for p in self._phrases.get(word, ()))
            named = False
            for phrase in near:
                end = start + len(phrase.words)
                if not _stands(phrase.words, words[start:end]):
                    continue
                if not phrase.group:
                    topics.append((phrase.rank, phrase.topic))
                elif any(_within(start, end, name) for name in names):
                    continue
                elif not named and covered.isdisjoint(range(start, end)):
                    named = True  # the longest form; shorter ones within it name nothing more
                    groups[phrase.group] = None
                    covered.update(range(start, end))
        said = {topic for _, topic in topics}
        topic = min((found for found in topics if found[1] not in _CUES), default=(0, ALL))[1]
        rest = len(words) - len(covered)
        return Asked(topic, ALL in said, BY_GROUP in said, tuple(groups), frozenset(covered), rest)


def listed(topic: Topic, groups: Iterable[str]) -> tuple[str, ...]:
    """Return what a list of countries is about; empty: all of all countries."""
    distinct = tuple(dict.fromkeys(groups))[:MOST_GROUPS]
    return (topic, *distinct) if topic != ALL or distinct else ()


def _fold(words: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenize(words))


def _within(start: int, end: int, name: range) -> bool:
    return name.start <= start and end <= name.stop and end - start < len(name)


def _stands(wanted: Sequence[str], words: Sequence[tuple[str, str]]) -> bool:
    return len(wanted) == len(words) and all(
        word in readings for word, readings in zip(wanted, words, strict=True)
    )
