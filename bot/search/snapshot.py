"""The search index as bytes and back, so that a start need not build it again."""

import io
import json
import zlib
from typing import Any

import numpy as np

from bot.search.classifier import Weights
from bot.search.frequencies import Frequencies, WordSet
from bot.search.index import Index, OrdinaryWords
from bot.search.lexicon import Lexicon
from bot.search.places import Gazetteer
from bot.search.vocabulary import Vocabulary

FORMAT = 4  # raise it when the index or its bytes change; another format is built anew
HEAD_BYTES = 8


def dump(index: Index) -> bytes:
    """Return the index as bytes: a compressed table of words, then the arrays."""
    weights, lexicon = index.weights, index.lexicon
    tables = {
        "labels": weights.labels,
        "gazetteer": index.gazetteer.to_json(),
        "words": lexicon.words,
        "examples": lexicon.examples,
    }
    head = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    packed = zlib.compress(head, level=1)
    arrays = io.BytesIO()
    np.savez(
        arrays,
        hashes=weights.hashes,
        rarity=weights.rarity,
        starts=weights.starts,
        columns=weights.columns,
        values=weights.values,
        bias=weights.bias,
        word_counts=lexicon.counts,
        word_starts=lexicon.starts,
        word_columns=lexicon.columns,
        often=index.often.hashes,
        common=index.frequencies.words.hashes,
        zipf=index.frequencies.zipf,
    )
    head_numbers = (FORMAT, len(packed))
    prefix = b"".join(number.to_bytes(HEAD_BYTES, "big") for number in head_numbers)
    return prefix + packed + arrays.getvalue()


def readable(content: bytes) -> bool:
    """Whether `load` can read the bytes: they have this version's format."""
    return content[:HEAD_BYTES] == FORMAT.to_bytes(HEAD_BYTES, "big")


def load(content: bytes) -> Index | None:
    """Return the index that `dump` wrote, or None if it has another format."""
    if not readable(content):
        return None
    start = 2 * HEAD_BYTES
    end = start + int.from_bytes(content[HEAD_BYTES:start], "big")
    tables: dict[str, Any] = json.loads(zlib.decompress(content[start:end]))
    with np.load(io.BytesIO(memoryview(content)[end:])) as arrays:
        weights = Weights(
            labels=tuple(tables["labels"]),
            hashes=arrays["hashes"],
            rarity=arrays["rarity"],
            starts=arrays["starts"],
            columns=arrays["columns"],
            values=arrays["values"],
            bias=arrays["bias"],
        )
        lexicon = Lexicon(
            tables["words"],
            arrays["word_counts"],
            arrays["word_starts"],
            arrays["word_columns"],
            tables["examples"],
        )
        often = WordSet(arrays["often"])
        frequencies = Frequencies(arrays["common"], arrays["zipf"])
    return Index(
        gazetteer=Gazetteer.from_json(tables["gazetteer"], OrdinaryWords(frequencies, often)),
        vocabulary=Vocabulary(lexicon.frequent(), frequencies),
        lexicon=lexicon,
        often=often,
        weights=weights,
        frequencies=frequencies,
    )
