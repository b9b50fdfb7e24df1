"""The one service behind every screen: a message in, an answer out."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from bot import clock, news_asked
from bot.answers.comparison import comparison_answer
from bot.answers.country import (
    AZE_MAP,
    country_answer,
    site_counts,
    territory_answer,
)
from bot.answers.entry import entry_answer, links_of
from bot.answers.lists import ALL, BY_GROUP, TOPICS, Lister
from bot.answers.mapbook import MapBook
from bot.answers.news import NEWS, news_answer
from bot.answers.overview import countries_answer
from bot.i18n import Catalogue
from bot.languages import FALLBACK
from bot.library import Library
from bot.maps.drawing import Drawing
from bot.maps.regions import Regions
from bot.models import Answer, Link, Memory
from bot.search.decide import COMPARE, COUNTRIES, COUNTRY
from bot.search.dialogue import fresh, remembered
from bot.search.normalise import fold, tokenize
from bot.search.pictures import layer_named
from bot.search.spelling import nearest_command
from bot.search.titles import beginning, words
from bot.search.understand import Decision, Option, understand
from bot.topics import NewsTopic
from bot.turns import MapView

REPORT = "term/national-report"  # tells when the reports are due
DECLINED = "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers offered: what a button says, and what it stands for."""

    label: str
    title: str
    option: Option


@dataclass(frozen=True, slots=True)
class Named:
    """One place that was named: the codes of all it may be, and whether it is a region."""

    codes: tuple[str, ...]
    region: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot says to one message.

    Attributes:
        decision: How the message was understood.
        language: Language of the reply.
        answer: The answer; of choices, the question back.
        choices: Answers offered, best first; empty unless the outcome is choices.
        memory: To be passed with the next message of this conversation.
    """

    decision: Decision
    language: str
    answer: Answer
    choices: tuple[Choice, ...]
    memory: Memory | None


class Assistant:
    """Answers from one version of the knowledge; keeps nothing between messages."""

    def __init__(
        self,
        library: Library,
        catalogues: Mapping[str, Catalogue],
        regions: Regions,
        topics: Sequence[NewsTopic] = (),
    ) -> None:
        self.topics = tuple(topics)
        self._library = library
        self._catalogues = catalogues
        self._regions = regions
        self._titles: dict[str, dict[str, tuple[str, ...]]] = {}

    def on(self, library: Library) -> "Assistant":
        """Return one that answers from another library, in the same sentences."""
        return Assistant(library, self._catalogues, self._regions, self.topics)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that can be answered in."""
        return tuple(self._catalogues)

    def catalogue(self, language: str) -> Catalogue:
        """Return the sentences of a language; English where there are none in it."""
        return self._catalogues.get(language) or self._catalogues[FALLBACK]

    @property
    def library(self) -> Library:
        """The knowledge that is answered from."""
        return self._library

    def reply(
        self,
        text: str,
        *,
        language: str | None = None,
        otherwise: str | None = None,
        memory: Memory | None = None,
    ) -> Reply:
        """Return the reply to a message; any text at all has one.

        Args:
            text: The message.
            language: The reader's own setting; None: that of the message.
            otherwise: Language of the reader where the words of the message show none.
            memory: That of the reply before, in the same conversation.
        """
        now = clock.now()
        memory = fresh(memory, now)
        decision = understand(self._library.index, self._library.rules, text, memory)
        decision = news_asked.of_topic(decision, text, self.topics, self._library)
        catalogue = self.catalogue(language or _language(decision, otherwise))
        if decision.outcome == "answer":
            option = decision.options[0]
            return Reply(
                decision,
                catalogue.language,
                self._map_words(decision, catalogue) or self.answer(option, catalogue),
                (),
                remembered(memory, option.name, option.countries, now),
            )
        if decision.outcome == "choices":
            name = decision.unknown
            question = catalogue.get("no-place-near" if name else "choices", name=name)
            choices = self._choices(decision.options, catalogue)
            return Reply(
                decision,
                catalogue.language,
                Answer("choices", question, question),
                choices,
                memory,
            )
        answer = self.no_answer(catalogue, decision.unknown)
        return Reply(decision, catalogue.language, answer, (), memory)

    def _map_words(self, decision: Decision, catalogue: Catalogue) -> Answer | None:
        """Return the words under the map that is asked for; None: no map is."""
        place = self.maps.place_of(decision.countries, decision.regions)
        if not decision.map or place is None:
            return None
        return self.maps.answer(MapView(decision.map, place, catalogue.language), catalogue)

    def choose(self, reply: Reply, choice: Choice) -> Reply:
        """Return the reply after one of the choices of `reply` was taken."""
        now = clock.now()
        return Reply(
            reply.decision,
            reply.language,
            self.answer(choice.option, self._catalogues[reply.language]),
            (),
            remembered(reply.memory, choice.option.name, choice.option.countries, now),
        )

    def decline(self, reply: Reply) -> Reply:
        """Return the reply after "none of these"."""
        answer = self.no_answer(self._catalogues[reply.language])
        return Reply(reply.decision, reply.language, answer, (), reply.memory)

    def remember(self, option: Option, memory: Memory | None) -> Memory:
        """Return what to remember once an option has been shown."""
        now = clock.now()
        return remembered(fresh(memory, now), option.name, option.countries, now)

    def answer(self, option: Option, catalogue: Catalogue) -> Answer:
        """Return the answer that an option stands for."""
        library = self._library
        entries = library.entries
        known = [library.countries[code] for code in option.countries if code in library.countries]
        map_links = links_of(entries[AZE_MAP], catalogue) if AZE_MAP in entries else ()
        if option.name in {COUNTRY, COMPARE} and option.countries:
            return self._cards(option, catalogue, map_links)
        if option.name == COUNTRIES:
            return self._list(option.listed, catalogue)
        if option.name == NEWS:
            wanted = news_asked.wanted(option.listed, known, self.topics, catalogue)
            return news_answer(
                entries[NEWS], library.published, library.news, wanted, catalogue, entries
            )
        answer = entry_answer(entries[option.name], catalogue, entries)
        if entries[option.name].kind == "gap" and known:
            # A site or species of a named country: its dated counts are what we do hold.
            counts = (
                catalogue.get(
                    "labelled", label=catalogue.country(country.iso2, country.name), text=line
                )
                for country in known
                for line in site_counts(country, catalogue)
            )
            answer = replace(answer, facts=(*counts, *answer.facts))
        return answer

    def _list(self, listed: Sequence[str], catalogue: Catalogue) -> Answer:
        """Return the overview of all countries, or a list of those asked for."""
        library = self._library
        lister = Lister(library.countries, library.groups, library.places, catalogue)
        entry = library.entries[COUNTRIES]
        if tuple(listed) in {(), (ALL,)}:
            overview = countries_answer(entry, library.countries, catalogue, library.entries)
            return replace(overview, onward=lister.onward(ALL, ()))
        return lister.answer(listed[0], listed[1:], entry)

    def lists(self, listed: Sequence[str]) -> bool:
        """Return whether there is such a list: buttons and links outlive what they lead to."""
        return not listed or (
            listed[0] in TOPICS
            and all(group in self._library.groups or group == BY_GROUP for group in listed[1:])
        )

    def shows_news(self, asked: Sequence[str]) -> bool:
        """Return whether there is such a page of news: a topic and a number, or nothing."""
        return news_asked.is_page(asked, self.topics)

    def news_of(self, words: str) -> Option:
        """Return the news that is asked for after `/news`: of countries, of a topic, or all."""
        if not words.strip():
            return Option(NEWS)
        # The command itself says that what follows is a country, codes in small letters included.
        understood = self.reply(f"/country {words}").decision.countries
        countries = tuple(code for code in understood if code in self._library.countries)
        return news_asked.after_command(words, countries, self.topics)

    def _cards(self, option: Option, catalogue: Catalogue, map_links: Sequence[Link]) -> Answer:
        """Return the card of a country or several; a territory is told to have none."""
        countries, wordings = self._library.countries, self._library.wordings
        known = [countries[code] for code in option.countries if code in countries]
        others = tuple(
            territory_answer(self.place(code, catalogue), wordings[code], catalogue, map_links)
            for code in option.countries
            if code in wordings
        )
        if not known:
            return others[0]
        entries = self._library.entries
        due = entries[REPORT].sources if REPORT in entries else ()
        answer = (
            country_answer(known[0], catalogue, clock.now().date(), map_links, due)
            if len(known) == 1
            else comparison_answer(known, catalogue, map_links)
        )
        return replace(answer, notes=(*(other.lead for other in others), *answer.notes))

    @property
    def maps(self) -> MapBook:
        """The maps that can be drawn of this knowledge."""
        return MapBook(self._library.countries, self._regions)

    def layer_named(self, words: str) -> str:
        """Return what the map is to show that words name; empty where they name nothing."""
        return layer_named(self._library.rules.settings, fold(words))

    def folded(self, text: str) -> tuple[str, ...]:
        """Return the words of a message as they are compared: no case, no accents."""
        return tuple(fold(text).split())

    def named(self, text: str, small: Container[str], after: int = 0) -> tuple[Named, ...]:
        """Return the places that a text names, if it names places and nothing else; else none.

        Args:
            text: What somebody typed.
            small: Words that may stand around a name.
            after: How many words of it say something else before.
        """
        index, lists = self._library.index, self._library.rules.lists
        tokens = tokenize(text)[after:]
        places = index.gazetteer.find(tokens, explicit=len(tokens) == 1)
        spans = [range(place.start, place.end) for place in places]
        asked = lists.read(tokens, index.vocabulary.correct, spans)
        grouped = asked.covered if asked.groups else frozenset[int]()
        named = [Named((group,), region=True) for group in asked.groups]
        covered = set(grouped)
        for place, span in zip(places, spans, strict=True):
            if not grouped.intersection(span):
                named.append(Named(place.codes, place.region))
            covered.update(span)
        left = [t.text for at, t in enumerate(tokens) if at not in covered and t.text not in small]
        return () if left else tuple(named)

    def drawing(self, view: MapView) -> Drawing:
        """Return what a map is to show."""
        return self.maps.drawing(view, self.catalogue(view.language))

    def beginning(self, typed: str, catalogue: Catalogue) -> list[Option]:
        """Return documents, terms and countries whose title begins as typed, best first."""
        titles = self._titles.get(catalogue.language)
        if titles is None:
            titles = self._titles[catalogue.language] = self._read_titles(catalogue)
        names = beginning(typed, titles)
        codes = self._library.countries
        return [Option(COUNTRY, (name,)) if name in codes else Option(name) for name in names]

    def _read_titles(self, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
        countries = self._library.countries.values()
        titles = {c.iso2: words(catalogue.country(c.iso2, c.name)) for c in countries}
        return titles | {
            name: words(self.title(Option(name), catalogue))
            for name, entry in self._library.entries.items()
            if entry.kind in {"resource", "term", "contribute"}
        }

    def nearest(self, typed: str, commands: Sequence[str]) -> str | None:
        """Return the command that was probably meant, None if none comes near."""
        return nearest_command(typed, commands)

    def label(self, option: Option) -> str:
        """Return the label of an option, as `ask --json` prints it."""
        if option.name == COUNTRY:
            code = option.countries[0]
            return f"country/{code}" if code in self._library.countries else COUNTRIES
        return self._library.entries[option.name].label

    def _choices(self, options: Sequence[Option], catalogue: Catalogue) -> tuple[Choice, ...]:
        return tuple(
            Choice(self.label(option), self.title(option, catalogue), option) for option in options
        )

    def title(self, option: Option, catalogue: Catalogue) -> str:
        """Return the title of an option, as a button shows it."""
        names = tuple(self.place(code, catalogue) for code in option.countries)
        if option.name == COUNTRY:
            return catalogue.get("option-country", country=names[0])
        if option.name == COMPARE:
            if not names:
                return catalogue.get("option-compare-none")
            return catalogue.get("option-compare", countries=catalogue.list(names))
        if option.listed and option.name == COUNTRIES:
            library = self._library
            lister = Lister(library.countries, library.groups, library.places, catalogue)
            return lister.title(option.listed[0], option.listed[1:])
        texts = self._library.entries[option.name].texts
        return (texts.get(catalogue.language) or texts[FALLBACK]).title

    def place(self, code: str, catalogue: Catalogue) -> str:
        """Return the name of a country, territory or region."""
        country = self._library.countries.get(code)
        if country:
            return catalogue.country(code, country.name)
        return catalogue.place(code, self._library.places.get(code, code))

    def no_answer(self, catalogue: Catalogue, unknown: str = "") -> Answer:
        """Return the words for "I do not know", or that a place of that name is not known."""
        lead = catalogue.get("no-place", name=unknown) if unknown else catalogue.get("no-answer")
        return Answer(DECLINED, lead, lead, facts=(catalogue.get("no-answer-near"),))


def _language(decision: Decision, otherwise: str | None) -> str:
    """Return the language of a message; the reader's own where it may be that one."""
    if otherwise in decision.languages or not decision.languages:
        return otherwise or decision.probable or FALLBACK
    return decision.languages[0]
