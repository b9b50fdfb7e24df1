"""The index as bytes: the same index comes back, and another version's is not read."""

import numpy as np

from bot.library import Library
from bot.search import snapshot
from bot.search.classifier import score
from bot.search.normalise import tokenize
from bot.search.reading import read


def test_the_same_index_comes_back(library: Library) -> None:
    """A message is read and scored alike before and after."""
    again = snapshot.load(snapshot.dump(library.index))
    assert again is not None
    for text in ("does brasil hav aze in its nbsap??", "guía meta 11", "Mantella cowani", "zzz"):
        readings = [
            read(tokenize(text), index.gazetteer, index.vocabulary)
            for index in (library.index, again)
        ]
        assert readings[0] == readings[1]
        assert np.array_equal(
            score(library.index.weights, readings[0].words), score(again.weights, readings[1].words)
        )


def test_bytes_of_another_version_are_not_read(library: Library) -> None:
    """An index in another format is told as such, to be built anew."""
    content = snapshot.dump(library.index)
    other = (snapshot.FORMAT + 1).to_bytes(snapshot.NUMBER_BYTES, "big") + content[8:]
    assert snapshot.readable(content)
    assert not snapshot.readable(other)
    assert snapshot.load(other) is None
