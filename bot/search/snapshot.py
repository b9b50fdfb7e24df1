"""The search index as bytes and back, so that a start need not build it again."""

import io
import json
import zlib
from typing import Any

import numpy as np

from bot.search.classifier import Weights
from bot.search.frequencies import Frequencies
from bot.search.index import Index, OrdinaryWords
from bot.search.places import Gazetteer
from bot.search.vocabulary import Vocabulary

FORMAT = 1  # raise it when the shape of the bytes changes; another format is built anew
ARRAYS = ("hashes", "rarity", "starts", "columns", "values", "bias")


def dump(index: Index) -> bytes:
    """Return the index as bytes."""
    buffer = io.BytesIO()
    arrays = {name: getattr(index.weights, name) for name in ARRAYS}
    np.savez(buffer, **arrays)
    tables = {
        "format": FORMAT,
        "labels": index.weights.labels,
        "gazetteer": index.gazetteer.to_json(),
        "vocabulary": index.vocabulary.to_json(),
        "words_of": {name: sorted(words) for name, words in index.words_of.items()},
        "rarity": index.rarity,
        "frequencies": index.frequencies.to_json(),
        "often": sorted(index.often),
    }
    head = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    packed = zlib.compress(head, level=1)
    return len(packed).to_bytes(8, "big") + packed + buffer.getvalue()


def load(content: bytes) -> Index | None:
    """Return the index that `dump` wrote, or None if it has another format."""
    size = int.from_bytes(content[:8], "big")
    tables: dict[str, Any] = json.loads(zlib.decompress(content[8 : 8 + size]))
    if tables["format"] != FORMAT:
        return None
    with np.load(io.BytesIO(content[8 + size :])) as arrays:
        weights = Weights(tuple(tables["labels"]), *(arrays[name] for name in ARRAYS))
    frequencies = Frequencies.from_json(tables["frequencies"])
    often = frozenset(tables["often"])
    return Index(
        gazetteer=Gazetteer.from_json(tables["gazetteer"], OrdinaryWords(frequencies, often)),
        vocabulary=Vocabulary(tables["vocabulary"], frequencies),
        often=often,
        weights=weights,
        words_of={name: frozenset(words) for name, words in tables["words_of"].items()},
        rarity=tables["rarity"],
        frequencies=frequencies,
    )
