"""A message as the matcher sees it: its words set right, its places named."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.search.features import MARK
from bot.search.normalise import Token
from bot.search.places import Gazetteer, Mention
from bot.search.vocabulary import Vocabulary

FIRST_PLACE = "_a_"
OTHER_PLACE = "_b_"
REGION = "_r_"
SPECIES = "_species_"
# Endings of the second word of a Latin name; most epithets of animals and plants have one.
LATIN_ENDINGS = ("us", "a", "um", "is", "i", "ae", "ensis", "ans", "ens", "oides", "ops", "or")
SHORTEST_LATIN = 4
USED = 5  # times in the ways to ask, from which a word is one to expect; tried on `tune.jsonl`
WORDS_OF_LATIN_NAME = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One message, understood word by word.

    Attributes:
        words: Folded and corrected; places and species replaced by placeholders.
        places: What was named, in order; the same place once.
        strange: Words that neither the knowledge base nor everyday language knows.
        lent: The place was named earlier in the conversation, not in this message.
    """

    words: tuple[str, ...]
    places: tuple[Mention, ...]
    strange: tuple[str, ...]
    lent: bool = False

    def covers(self, at: int) -> bool:
        """Whether the word at a position belongs to the name of a place."""
        return any(place.start <= at < place.end for place in self.places)

    @property
    def countries(self) -> tuple[Mention, ...]:
        """The countries and territories named, without regions."""
        return tuple(mention for mention in self.places if not mention.region)

    @property
    def regions(self) -> tuple[Mention, ...]:
        """The regions and groups named."""
        return tuple(mention for mention in self.places if mention.region)


def read(
    tokens: Sequence[Token],
    gazetteer: Gazetteer,
    vocabulary: Vocabulary,
    *,
    language: str = "",
    explicit: bool = False,
) -> Reading:
    """Return the reading of a message's words; of none, an empty reading.

    Args:
        tokens: The words.
        gazetteer: Names of places.
        vocabulary: Words of the knowledge base.
        language: The message's own, where known.
        explicit: The words stand after `/country`.
    """
    found = gazetteer.find(tokens, language=language, explicit=explicit)
    mentions = [
        mention for mention in found if not _means_a_word(mention, tokens, gazetteer, vocabulary)
    ]
    starts = {mention.start: mention for mention in mentions}
    inside = {at for mention in mentions for at in range(mention.start, mention.end)}
    meant = [
        token.text if at in inside else vocabulary.correct(token.text)
        for at, token in enumerate(tokens)
    ]
    words: list[str] = []
    strange: list[str] = []
    named: list[tuple[str, ...]] = []
    distinct: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention = starts.get(at)
        if mention:
            if mention.codes not in named:
                named.append(mention.codes)
                distinct.append(mention)
            words.extend(_placeholders(mention, named))
            at = mention.end
        elif _is_latin_name(tokens[at : at + 2], meant[at : at + 2], vocabulary):
            words.extend((SPECIES, tokens[at].text, tokens[at + 1].text))
            at += 2
        else:
            word = meant[at]
            if not vocabulary.knows(word) and not vocabulary.ordinary(word):
                strange.append(word)
            words.append(word)
            at += 1
    return Reading(tuple(words), tuple(distinct), tuple(strange))


def _means_a_word(
    mention: Mention, tokens: Sequence[Token], gazetteer: Gazetteer, vocabulary: Vocabulary
) -> bool:
    """Whether a misspelt name is at least as near to a word of ours ("pesoa": pessoa, Persa).

    A capital inside the message speaks for the name; so does it that the word
    is a name itself, or one that hardly anybody asks with.
    """
    token = tokens[mention.start]
    if mention.corrected is None or mention.end > mention.start + 1:
        return False
    if token.initial and mention.start > 0:
        return False
    word = vocabulary.correct(token.text)
    if word == token.text:
        return False
    to_word, to_name = (OSA.distance(token.text, near) for near in (word, mention.corrected))
    if to_word == to_name and (gazetteer.names(word) or vocabulary.uses(word) < USED):
        return False
    return to_word <= to_name


def _placeholders(mention: Mention, named: Sequence[tuple[str, ...]]) -> list[str]:
    """Which place it is counts too: documents and projects belong to countries."""
    codes = [f"{MARK}{code.lower()}{MARK}" for code in mention.codes]
    if mention.region:
        return [REGION, *codes]
    return [FIRST_PLACE if mention.codes == named[0] else OTHER_PLACE, *codes]


def _is_latin_name(pair: Sequence[Token], meant: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether two words look like the name of a species: "Mantella cowani"."""
    if len(pair) != WORDS_OF_LATIN_NAME or pair[1].initial:
        return False
    if any(token.text != word for token, word in zip(pair, meant, strict=True)):
        return False
    return all(
        token.text.isalpha()
        and len(token.text) >= SHORTEST_LATIN
        and vocabulary.is_strange(token.text)
        for token in pair
    ) and (
        pair[1].text.endswith(LATIN_ENDINGS)
        and (pair[0].initial or pair[0].text.endswith(LATIN_ENDINGS))
    )
