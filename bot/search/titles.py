"""Titles that begin as somebody has begun to type: for results while typing; pure."""

from collections.abc import Mapping, Sequence

from bot.search.normalise import tokenize


def words(text: str) -> tuple[str, ...]:
    """Return the words of a title or of what was typed, folded."""
    return tuple(token.text for token in tokenize(text))


def beginning(typed: str, titles: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the names whose titles have a word beginning with each typed word, best first.

    Args:
        typed: As far as somebody has typed.
        titles: Name of each answer, and the words of its title.
    """
    wanted = words(typed)
    found = []
    for name, title in titles.items():
        if wanted and all(any(word.startswith(part) for word in title) for part in wanted):
            # Whole words and short titles first: "Brazil" before "Brazil's ordinance".
            whole = sum(part in title for part in wanted)
            found.append((-whole, len(title), name))
    return [name for _, _, name in sorted(found)]
