"""One decision over everything the bot can answer: a linear classifier, one against the rest.

Trained from the ways to ask whenever the knowledge is loaded, in seconds,
with numpy alone. Scores are signed distances: above 0 means "more likely this
than not", about 1 "as in the examples".
"""

import functools
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.search.features import Hashes, Values, counted, piece_features, word_features

PENALTY = 0.3  # cost of an example on the wrong side; fitted on questions/dev.jsonl
PASSES = 6  # over all examples; right answers no longer change after five
SMALLEST_WEIGHT = 0.04  # smaller ones are dropped: half the memory, the same answers
WORDS_REMEMBERED = 4096  # people use few: most are asked for again and again
SEED = 20261122  # order of the examples: the same knowledge gives the same index

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)  # compared, and remembered, as the one it is
class Weights:
    """A trained classifier, small enough to keep in the database.

    Attributes:
        labels: Names of the classes.
        hashes: Known features, sorted.
        rarity: Weight of each feature by how few examples hold it.
        starts: Where the weights of each feature begin in `columns` and `values`.
        columns: Class of each weight.
        values: The weights.
        bias: Weight of each class before any word is seen.
    """

    labels: tuple[str, ...]
    hashes: Hashes
    rarity: Floats
    starts: Integers
    columns: npt.NDArray[np.int16]
    values: npt.NDArray[np.float16]
    bias: Floats


@dataclass(frozen=True, slots=True)
class _Example:
    rows: Integers
    values: Values


def score(weights: Weights, words: Sequence[str]) -> Floats:
    """Return the score of every class for a message, in the order of `weights.labels`."""
    example = _example(weights, words)
    total = weights.bias.astype(np.float64)
    if example.rows.size == 0:
        return total.astype(np.float32)
    begins = weights.starts[example.rows]
    lengths = weights.starts[example.rows + 1] - begins
    # The positions of all weights of all features found, without a loop in Python.
    offsets = np.repeat(begins - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    positions = offsets + np.arange(lengths.sum())
    contributions = weights.values[positions] * np.repeat(example.values, lengths)
    total += np.bincount(
        weights.columns[positions], weights=contributions, minlength=len(weights.labels)
    )
    return total.astype(np.float32)


def train(examples: Sequence[tuple[Sequence[str], str]]) -> Weights:
    """Return a classifier trained on messages and their labels.

    Dual coordinate descent for the squared hinge loss, all classes in one step.

    Source: C.-J. Hsieh et al., "A Dual Coordinate Descent Method for
    Large-scale Linear SVM", ICML 2008, algorithm 1 for L2-loss.
    """
    labels = tuple(sorted({label for _, label in examples}))
    column = {label: number for number, label in enumerate(labels)}
    features = [_families(words) for words, _ in examples]
    hashes, rarity = _vocabulary(features)
    vectors = [_vector(hashes, rarity, families) for families in features]
    answers = np.array([column[label] for _, label in examples])

    known = len(hashes)
    matrix = np.zeros((known + 1, len(labels)), np.float32)  # the last row is the bias
    duals = np.zeros((len(examples), len(labels)), np.float32)
    slack = np.float32(1 / (2 * PENALTY))
    rows = [np.append(vector.rows, known) for vector in vectors]
    values = [np.append(vector.values, np.float32(1)) for vector in vectors]
    norms = [np.float32(value @ value) + slack for value in values]
    order = np.random.default_rng(SEED)
    for _ in range(PASSES):
        for number in order.permutation(len(examples)):
            block = matrix[rows[number]]
            answer = answers[number]
            signed = -(values[number] @ block)
            signed[answer] = -signed[answer]
            dual = duals[number]
            moved = np.maximum(dual - (signed - 1 + dual * slack) / norms[number], 0)
            step = dual - moved
            step[answer] = -step[answer]
            duals[number] = moved
            block += values[number][:, None] * step
            matrix[rows[number]] = block
    return _sparse(labels, hashes, rarity, matrix)


def _families(words: Sequence[str]) -> tuple[Sequence[int], ...]:
    return word_features(words), piece_features(words)


def _vocabulary(features: Sequence[tuple[Sequence[int], ...]]) -> tuple[Hashes, Floats]:
    every = [np.array(list(set(family)), np.uint32) for families in features for family in families]
    found, counts = np.unique(np.concatenate(every), return_counts=True)
    rarity = np.log((1 + len(features)) / (1 + counts)) + 1
    return found, rarity.astype(np.float32)


def _example(weights: Weights, words: Sequence[str]) -> _Example:
    """As `_vector` does, but the pieces of a word asked for before are not looked up again."""
    pieces = [row for word in words for row in _piece_rows(weights, word)]
    families = (
        _known_rows(weights.hashes, word_features(words)),
        pieces,
    )
    return _weighed(weights.rarity, [counted(rows) for rows in families])


@functools.lru_cache(maxsize=WORDS_REMEMBERED)
def _piece_rows(weights: Weights, word: str) -> "array[int]":
    # Four bytes a row, where a tuple takes forty.
    return array("i", _known_rows(weights.hashes, piece_features((word,))))


def _known_rows(hashes: Hashes, features: Sequence[int]) -> list[int]:
    """Return the rows of those features that the classifier knows, as often as they occur."""
    if not len(hashes) or not features:
        return []
    found = np.array(features, np.uint32)
    at = np.searchsorted(hashes, found)
    at[at == len(hashes)] = 0
    rows: list[int] = at[hashes[at] == found].tolist()
    return rows


def _vector(hashes: Hashes, rarity: Floats, families: Sequence[Sequence[int]]) -> _Example:
    rows = [_known_rows(hashes, features) for features in families]
    return _weighed(rarity, [counted(known) for known in rows])


def _weighed(rarity: Floats, families: Sequence[tuple[Integers, Values]]) -> _Example:
    """Each family of features has length 1, so that a long word does not outweigh the words."""
    rows: list[Integers] = []
    values: list[Values] = []
    for kept, counts in families:
        if kept.size:
            value = (1 + np.log(counts)) * rarity[kept]
            rows.append(kept)
            values.append((value / np.linalg.norm(value)).astype(np.float32))
    if not rows:
        return _Example(np.zeros(0, np.int32), np.zeros(0, np.float32))
    return _Example(np.concatenate(rows), np.concatenate(values))


def _sparse(labels: tuple[str, ...], hashes: Hashes, rarity: Floats, matrix: Floats) -> Weights:
    kept = np.abs(matrix[:-1]) >= SMALLEST_WEIGHT
    columns = np.nonzero(kept)[1].astype(np.int16)
    starts = np.concatenate(([0], np.cumsum(kept.sum(axis=1)))).astype(np.int32)
    return Weights(
        labels,
        hashes,
        rarity,
        starts,
        columns,
        matrix[:-1][kept].astype(np.float16),
        matrix[-1].copy(),
    )
