"""A name that stands where a place is asked about, and is no place we know; pure.

"Has Wakanda submitted its report?" would be a sure question about a country if
Wakanda were one. Then the bot says that it knows no such place, and which names
are near, instead of answering about all countries or not at all.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.search.normalise import Token, clean, fold
from bot.search.placeforms import BEFORE_NAMES
from bot.search.places import Mention
from bot.search.reading import FIRST_PLACE, OTHER_PLACE, SPECIES, Reading
from bot.search.vocabulary import Vocabulary

SHORTEST_NAME = 4  # letters; shorter ones are abbreviations of all kinds
NOWHERE = "-"  # in the place of a code

_TYPED_WORD = re.compile(r"[^\W\d_]+")


def unknown_name(tokens: Sequence[Token], reading: Reading, vocabulary: Vocabulary) -> range | None:
    """Return where the first name stands that nobody knows; None if there is none.

    It is a word that neither the knowledge base nor everyday language has, or one
    with a capital inside a message; it begins with a capital or follows "in" or "of".
    """
    if SPECIES in reading.words:
        return None
    shouting = all(token.initial for token in tokens if token.text not in BEFORE_NAMES)
    for start, token in enumerate(tokens):
        if not _strange(token, reading, vocabulary, start, shouting=shouting):
            continue
        if not token.initial and not follows(tokens, range(start, start + 1)):
            continue
        end = start + 1
        while end < len(tokens) and _strange(
            tokens[end], reading, vocabulary, end, shouting=shouting
        ):
            end += 1
        return range(start, end)
    return None


def follows(tokens: Sequence[Token], name: range) -> bool:
    """Whether a name stands after "in", "of" or their like."""
    return name.start > 0 and tokens[name.start - 1].text in BEFORE_NAMES


def _strange(
    token: Token, reading: Reading, vocabulary: Vocabulary, at: int, *, shouting: bool
) -> bool:
    if token.flag or reading.covers(at) or not token.text.isalpha():
        return False
    if len(token.text) < SHORTEST_NAME or token.capital or vocabulary.knows(token.text):
        return False
    if vocabulary.is_strange(token.text):
        return vocabulary.correct(token.text) == token.text
    return token.initial and at > 0 and not shouting


def as_if_known(tokens: Sequence[Token], reading: Reading, name: range) -> Reading | None:
    """Return the reading as if the words at a position were the name of a country.

    None: they were read as other words.
    """
    typed = [token.text for token in tokens[name.start : name.stop]]
    words = list(reading.words)
    starts = (i for i in range(len(words)) if words[i : i + len(typed)] == typed)
    at = next(starts, None)
    if at is None:
        return None
    words[at : at + len(typed)] = [OTHER_PLACE if reading.countries else FIRST_PLACE]
    return replace(
        reading,
        words=tuple(words),
        places=(*reading.places, Mention((NOWHERE,), name.start, name.stop)),
        strange=tuple(word for word in reading.strange if word not in typed),
    )


def as_typed(text: str, words: Sequence[str]) -> str:
    """Return folded words as they stand in a message, so that people find them again."""
    written = {fold(match): match for match in reversed(_TYPED_WORD.findall(clean(text)))}
    return " ".join(written.get(word, word) for word in words)
