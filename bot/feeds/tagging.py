"""What an item is about: countries by the search's own names of places, topics by their words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.search.normalise import tokenize
from bot.search.places import Gazetteer
from bot.topics import NewsTopic, topics_of

MOST_COUNTRIES = 12  # an item that names more is about none of them in particular: own choice


@dataclass(frozen=True, slots=True)
class Tags:
    """What an item is about.

    Attributes:
        countries: Codes, in the order in which they are named.
        topics: Ids.
    """

    countries: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tagger:
    """Tells what items are about.

    Attributes:
        gazetteer: Names of places.
        topics: All that can be followed.
        listed: Codes of countries that can be followed.
    """

    gazetteer: Gazetteer
    topics: Sequence[NewsTopic]
    listed: Collection[str]

    def tag(self, title: str, summary: str, language: str, given: Sequence[str]) -> Tags:
        """Return what an item is about.

        Args:
            title: Of it.
            summary: Of it.
            language: Of both.
            given: What its source is about.
        """
        countries = [
            *self._countries(title, language),
            *self._countries(summary, language),
        ]
        named = tuple(dict.fromkeys(countries))
        words = [token.text for token in tokenize(f"{title} . {summary}")]
        return Tags(
            named if len(named) <= MOST_COUNTRIES else (),
            topics_of(given, words, self.topics),
        )

    def _countries(self, text: str, language: str) -> list[str]:
        return [
            mention.codes[0]
            for mention in self.gazetteer.find(tokenize(text), language=language)
            # Papers are read over: what looks like a misspelt country is somebody's name.
            # A name that fits two countries would be news of the wrong one half the time.
            if mention.corrected is None
            and not mention.region
            and len(mention.codes) == 1
            and mention.codes[0] in self.listed
        ]
