"""The search index as bytes and back, so that a start need not build it again.

Two numbers of 8 bytes (the format, and the length of what follows), a compressed
JSON of words and names, then the arrays one after the other, each at a multiple
of 16. They are read where they lie: nothing of the index is copied.
"""

import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.search.classifier import Weights
from bot.search.frequencies import Frequencies, WordSet
from bot.search.index import Index, OrdinaryWords
from bot.search.lexicon import Lexicon
from bot.search.places import Gazetteer
from bot.search.tongue import Tongue
from bot.search.vocabulary import Vocabulary

FORMAT = 7  # raise it when the index or its bytes change; another format is built anew
NUMBER_BYTES = 8
ALIGNMENT = 16

Arrays = Mapping[str, npt.NDArray[Any]]


def dump(index: Index) -> bytes:
    """Return the index as bytes."""
    weights, lexicon = index.weights, index.lexicon
    arrays: Arrays = {
        "hashes": weights.hashes,
        "rarity": weights.rarity,
        "starts": weights.starts,
        "columns": weights.columns,
        "values": weights.values,
        "bias": weights.bias,
        "word_counts": lexicon.counts,
        "word_starts": lexicon.starts,
        "word_columns": lexicon.columns,
        "often": index.often.hashes,
        "common": index.frequencies.words.hashes,
        "zipf": index.frequencies.zipf,
        "signs": index.tongue.hashes,
        "speaking": index.tongue.scores,
    }
    tables = {
        "arrays": [(name, array.dtype.str, array.shape) for name, array in arrays.items()],
        "labels": weights.labels,
        "gazetteer": index.gazetteer.to_json(),
        "words": lexicon.words,
        "examples": lexicon.examples,
        "languages": index.frequencies.languages,
        "tongues": index.tongue.languages,
    }
    head = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    packed = _padded(zlib.compress(head, level=1))
    numbers = (FORMAT, len(packed))
    prefix = b"".join(number.to_bytes(NUMBER_BYTES, "big") for number in numbers)
    return prefix + packed + b"".join(_padded(array.tobytes()) for array in arrays.values())


def readable(content: bytes) -> bool:
    """Whether `load` can read the bytes: they begin with this version's format."""
    return content[:NUMBER_BYTES] == FORMAT.to_bytes(NUMBER_BYTES, "big")


def load(content: bytes) -> Index | None:
    """Return the index that `dump` wrote, or None if it has another format."""
    if not readable(content):
        return None
    start = 2 * NUMBER_BYTES
    end = start + int.from_bytes(content[NUMBER_BYTES:start], "big")
    tables: dict[str, Any] = json.loads(zlib.decompressobj().decompress(content[start:end]))
    arrays = _arrays(content, end, tables["arrays"])
    lexicon = Lexicon(
        tables["words"],
        arrays["word_counts"],
        arrays["word_starts"],
        arrays["word_columns"],
        tables["examples"],
    )
    often = WordSet(arrays["often"])
    frequencies = Frequencies(tables["languages"], arrays["common"], arrays["zipf"])
    return Index(
        gazetteer=Gazetteer.from_json(tables["gazetteer"], OrdinaryWords(frequencies, often)),
        vocabulary=Vocabulary(lexicon.frequent(), frequencies),
        lexicon=lexicon,
        often=often,
        weights=Weights(
            labels=tuple(tables["labels"]),
            hashes=arrays["hashes"],
            rarity=arrays["rarity"],
            starts=arrays["starts"],
            columns=arrays["columns"],
            values=arrays["values"],
            bias=arrays["bias"],
        ),
        frequencies=frequencies,
        tongue=Tongue(tables["tongues"], arrays["signs"], arrays["speaking"]),
    )


def _arrays(content: bytes, at: int, described: list[tuple[str, str, list[int]]]) -> Arrays:
    found: dict[str, npt.NDArray[Any]] = {}
    for name, kind, shape in described:
        dtype = np.dtype(kind)
        count = int(np.prod(shape))
        found[name] = np.frombuffer(content, dtype, count, at).reshape(shape)
        at += -(-count * dtype.itemsize // ALIGNMENT) * ALIGNMENT
    return found


def _padded(content: bytes) -> bytes:
    return content + b"\0" * (-len(content) % ALIGNMENT)
