"""The matcher run on itself: ways to ask that it takes for another entry's."""

from collections.abc import Iterator, Mapping, Sequence

from bot.models import Way
from bot.search.classifier import score
from bot.search.examples import way_words
from bot.search.index import Index
from bot.search.vocabulary import Vocabulary

TOO_FAR = 0.8  # lead of the other entry; nearer ones are sisters that share answers


def collisions(
    index: Index, ways: Sequence[Way], labels: Mapping[str, str]
) -> Iterator[tuple[Way, str]]:
    """Give each way to ask that another entry would answer, with that entry.

    Args:
        index: The index built from these ways to ask.
        ways: The ways to ask.
        labels: Label of each entry by its name; sisters under one label do not collide.
    """
    exact = Vocabulary({}, index.frequencies)
    names = index.weights.labels
    column = {name: number for number, name in enumerate(names)}
    for way in ways:
        words = way_words(way, index.gazetteer, exact)
        if not words:
            continue
        scores = score(index.weights, words)
        best = names[int(scores.argmax())]
        lead = float(scores.max() - scores[column[way.name]])
        if labels[best] != labels[way.name] and lead > TOO_FAR:
            yield way, best
