"""What must hold across the files of `data/`; pure, finds everything at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from bot.knowledge.files import file_of
from bot.knowledge.groups import group_problems
from bot.models import Entry, Knowledge
from bot.search.normalise import fold

FEWEST_WAYS = 3  # in English; with fewer nobody finds the entry
HELP_TOPICS = ("about", "privacy", "settings", "subscribe", "unsubscribe", "what-can-you-do")
NEEDED = (
    *("none", "country", "compare", "countries", "news", "smalltalk"),
    *(f"help/{topic}" for topic in HELP_TOPICS),
)
AZE_PAGE_SAYS = "page that offers"


def check(knowledge: Knowledge) -> list[str]:
    """Return every problem across files, one line each; empty when all is well."""
    names = {entry.name for entry in knowledge.entries}
    problems = [
        f"{file_of(name)}: is missing; the bot cannot do without it"
        for name in NEEDED
        if name not in names
    ]
    problems += _references(knowledge.entries, names)
    problems += _documents(knowledge.entries)
    problems += _ways(knowledge)
    problems += _countries(knowledge)
    problems += _ordinary(knowledge)
    problems += group_problems(knowledge)
    return problems


def _references(entries: Iterable[Entry], names: set[str]) -> Iterator[str]:
    for entry in entries:
        for field, targets in (("resources", entry.resources), ("parts", entry.parts)):
            for target in targets:
                if target not in names:
                    yield f"{file_of(entry.name)}: {field}: there is no entry {target!r}"


def _documents(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        if entry.kind != "resource":
            continue
        text = entry.texts.get("en")
        offered = any(AZE_PAGE_SAYS in link.what for link in entry.links[:1])
        if offered and text and not text.where_on_page:
            yield (
                f"{file_of(entry.name)}: text.en.where_on_page: the first link opens a page that"
                " offers the document; say what to look for there"
            )


def _ways(knowledge: Knowledge) -> Iterator[str]:
    counts: Counter[tuple[str, str]] = Counter()
    asked: dict[tuple[str, str], set[str]] = defaultdict(set)
    for way in knowledge.ways:
        counts[way.name, way.language] += 1
        asked[way.language, fold(way.phrase)].add(way.name)
        if not fold(way.phrase):
            yield f"{file_of(way.name)}: ways.{way.language}: {way.phrase!r} holds no word"
    for entry in knowledge.entries:
        if entry.kind != "territory" and counts[entry.name, "en"] < FEWEST_WAYS:
            yield (
                f"{file_of(entry.name)}: ways.en: {counts[entry.name, 'en']} ways to ask;"
                f" {FEWEST_WAYS} are the least"
            )
    for (language, phrase), holders in asked.items():
        if len(holders) > 1:
            first, *others = sorted(holders)
            yield (
                f"{file_of(first)}: ways.{language}: {phrase!r} stands also in"
                f" {', '.join(file_of(other) for other in others)}"
            )


def _countries(knowledge: Knowledge) -> Iterator[str]:
    listed = {country.iso2 for country in knowledge.countries}
    named = {form.code for form in knowledge.place_forms if form.kind == "name"}
    for code in sorted(listed - named):
        yield f"places/names.csv: {code}: has no name"
    worded = Counter(
        code for entry in knowledge.entries if entry.kind == "territory" for code in entry.topics
    )
    for code in sorted(named - listed):
        if worded[code] != 1:
            yield f"places/territories.toml: {code}: must stand in one wording, not {worded[code]}"
    for code in sorted(worded.keys() - (named - listed)):
        yield f"places/territories.toml: {code}: has a card, or no name in places/names.csv"
    for item in knowledge.news:
        for code in item.countries:
            if code not in named:
                yield f"news.toml: {item.title!r}: countries: no such country {code!r}"


def _ordinary(knowledge: Knowledge) -> Iterator[str]:
    """An ordinary word is never a place: one that names a place would hide it."""
    forms = {fold(form.form): form.code for form in knowledge.place_forms}
    for stop in knowledge.place_stops:
        if stop.capitals == "word" and stop.form in forms:
            yield f"places/ordinary.csv: {stop.form!r} is a name of {forms[stop.form]}"
