"""In which of the languages a message is written."""

from collections.abc import Iterable, Mapping

UNKNOWN_ZIPF = 0.0  # a word that a language does not know
DECISIVE = 1.0  # lead on the Zipf scale that one short word must give; own choice


def detect(
    words: Iterable[str], zipf: Mapping[str, Mapping[str, float]], languages: Iterable[str]
) -> str | None:
    """Return the language in which the words are commonest together, or None if none leads.

    Args:
        words: Folded words of a message.
        zipf: How common each word is in each language.
        languages: The languages to choose from.
    """
    totals = dict.fromkeys(languages, 0.0)
    for word in words:
        known = zipf.get(word)
        if known:
            for language in totals:
                totals[language] += known.get(language, UNKNOWN_ZIPF)
    ranked = sorted(totals.items(), key=lambda item: -item[1])
    if len(ranked) < 2 or ranked[0][1] - ranked[1][1] < DECISIVE:
        return None
    return ranked[0][0]
