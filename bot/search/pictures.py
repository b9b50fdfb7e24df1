"""Whether a message asks for the map as a picture; pure."""

from collections.abc import Mapping

from bot.models import Memory
from bot.search.features import MARK
from bot.search.reading import FIRST_PLACE, OTHER_PLACE, REGION, Reading

PLACES = frozenset({FIRST_PLACE, OTHER_PLACE, REGION})
NAME, BESIDE = "name", "beside"
LAYERS = ("report", "submitted")  # what a word can say that the map is to show; the first if none


def layer_asked(settings: Mapping[str, float], reading: Reading, memory: Memory | None) -> str:
    """Return what a map is to show, empty where the message does not ask for one.

    It does if it is nothing but words for a map, words beside them, and places. After
    a document, "send me the map" is about that.

    Args:
        settings: Among them the words, from `data/search/map.toml`.
        reading: The message.
        memory: What the conversation has been about.
    """
    kinds = [
        _kind(settings, word)
        for word in reading.words
        if word not in PLACES and not word.startswith(MARK)
    ]
    if NAME not in kinds or "" in kinds:
        return ""
    if memory and memory.document and not reading.places and set(kinds) <= {NAME, BESIDE}:
        return ""
    return next((layer for layer in LAYERS if layer in kinds), LAYERS[0])


def layer_named(settings: Mapping[str, float], words: str) -> str:
    """Return the layer that a word beside others names, empty where none does."""
    kinds = [_kind(settings, word) for word in words.split()]
    return next((layer for layer in LAYERS if layer in kinds), "")


def _kind(settings: Mapping[str, float], word: str) -> str:
    kinds = (NAME, BESIDE, *LAYERS)
    return next((kind for kind in kinds if f"map.{kind}.{word}" in settings), "")
