"""How well names of countries are understood: `python -m tests.golden.names`.

Every form of `data/places/names.csv` in the four languages: bare, in five
sentences, and with one typing error of each kind; codes in capitals, flags, and
what only `/country` makes a name. Prints the rates by language and by kind, and
with `--wrong` every failure.
"""

import asyncio
import csv
import random
import string
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.console import Console
from rich.table import Table

from bot import clock
from bot.assistant import Assistant
from bot.config import CHECKOUT_DATA, read_settings
from bot.desk import open_desk
from bot.languages import languages
from bot.search.normalise import fold
from tests.golden.questions import FOLDER

LANGUAGES = languages(CHECKOUT_DATA)
SEED = 5
LEAST_LETTERS = 6  # of a name that gets a typing error
MOST_TRIES = 50  # for an error that does not make another name
STRONG = frozenset({"name", "shared"})  # they win over what is only another way to say it
LETTERS = string.ascii_lowercase

Way = Literal["bare", "framed", "typo", "typo framed", "command"]
Outcome = Literal["right", "asked", "missed", "wrong"]
SHOWN: Sequence[Outcome] = ("right", "asked", "wrong")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name a place.

    Attributes:
        text: As written in `data/`.
        kind: Name, alias, shared, demonym, code or flag.
        language: Of the form; empty: of none in particular.
        codes: The places that it names; several: only a question back is right.
    """

    text: str
    kind: str
    language: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """One message and what it names."""

    form: Form
    way: Way
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one message: the outcome, and what was understood."""

    case: Case
    outcome: Outcome
    said: str


def read_forms() -> tuple[Form, ...]:
    """Return each form once for each language; left out: those that everyday words rule out.

    A form that several places claim is a name before it is an alias or a
    demonym, and a place with a card goes before one without.
    """
    with (CHECKOUT_DATA / "places" / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (CHECKOUT_DATA / "countries" / "countries.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["iso2"] for row in csv.DictReader(file)}
    claims: dict[str, dict[str, bool]] = defaultdict(dict)
    shared: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        claim = claims[fold(row["form"])]
        claim[row["code"]] = claim.get(row["code"], False) or row["kind"] in STRONG
        if row["kind"] == "shared":
            shared[fold(row["form"])].add(row["code"])
    forms: dict[tuple[str, str], Form] = {}
    for row in rows:
        claim = claims[fold(row["form"])]
        codes = {code for code, strong in claim.items() if strong} or set(claim)
        codes = (codes & (listed | shared[fold(row["form"])])) or codes
        if row["code"] in codes and row["language"] in {"", *LANGUAGES}:
            form = Form(row["form"], row["kind"], row["language"], frozenset(codes))
            forms.setdefault((fold(form.text), form.language), form)
    flags = (
        Form(_flag(code), "flag", "", frozenset({code}))
        for code in dict.fromkeys(row["code"] for row in rows if row["form"] == row["code"])
    )
    return (*forms.values(), *flags)


def _flag(code: str) -> str:
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)


def stopped() -> Mapping[str, str]:
    """Return the everyday words, and what makes each a place all the same."""
    with (CHECKOUT_DATA / "places" / "stops.csv").open(encoding="utf-8", newline="") as file:
        return {row["form"]: row["capitals"] for row in csv.DictReader(file)}


def written(text: str, capitals: str) -> str:
    """Return a form with the capitals that tell it from an everyday word."""
    if capitals == "code":
        return text.upper()
    return text[:1].upper() + text[1:] if capitals == "initial" else text


def cases(forms: Sequence[Form]) -> Iterator[Case]:
    """Give every message: the same ones in every run."""
    frames = tomllib.loads((FOLDER / "frames.toml").read_text(encoding="utf-8"))
    codes_of = {fold(form.text): form.codes for form in forms}
    stops = stopped()
    chance = random.Random(SEED)  # noqa: S311  # typing errors, not secrets
    for number, form in enumerate(forms):
        language = form.language or LANGUAGES[number % len(LANGUAGES)]
        sentences = frames["demonyms" if form.kind == "demonym" else "names"][language]
        everyday = "" if form.kind == "flag" else stops.get(fold(form.text), "")
        if everyday or form.kind == "code":
            yield Case(form, "command", language, f"/country {form.text.lower()}")
        if everyday != "never":
            text = written(form.text, everyday)
            yield Case(form, "bare", language, text)
            for sentence in sentences:
                yield Case(form, "framed", language, sentence.format(text))
        letters = sum(map(str.isalpha, form.text))
        if everyday or form.kind in {"code", "flag"} or letters < LEAST_LETTERS:
            continue
        for kind, err in enumerate(ERRORS):
            wrong = misspelt(form, err, chance, codes_of)
            if wrong:
                yield Case(form, "typo", language, wrong)
                frame = sentences[(number + kind) % len(sentences)]
                yield Case(form, "typo framed", language, frame.format(wrong))


def _deletion(text: str, at: int, _letter: str) -> str:
    return text[:at] + text[at + 1 :]


def _transposition(text: str, at: int, _letter: str) -> str:
    if at + 1 >= len(text) or not text[at + 1].isalpha():
        return text
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _substitution(text: str, at: int, letter: str) -> str:
    return text[:at] + letter + text[at + 1 :]


def _insertion(text: str, at: int, letter: str) -> str:
    return text[:at] + letter + text[at:]


ERRORS: Sequence[Callable[[str, int, str], str]] = (
    _deletion,
    _transposition,
    _substitution,
    _insertion,
)


def misspelt(
    form: Form,
    err: Callable[[str, int, str], str],
    chance: random.Random,
    codes_of: Mapping[str, frozenset[str]],
) -> str | None:
    """Return the form with one error; None where each one made the name of another place."""
    letters = [at for at, sign in enumerate(form.text) if sign.isalpha()]
    for _ in range(MOST_TRIES):
        wrong = err(form.text, chance.choice(letters), chance.choice(LETTERS))
        folded = fold(wrong)
        if folded != fold(form.text) and codes_of.get(folded, form.codes) == form.codes:
            return wrong
    return None


def judge(assistant: Assistant, case: Case) -> Result:
    """Return what the assistant makes of one message.

    Right: it understood this place and no other; of a form that several places
    share, it asked. Asked: it offered the right place among others. Wrong: it
    gave an answer about another place.
    """
    decision = assistant.reply(case.text).decision
    understood = set(decision.countries)
    offered = {code for option in decision.options for code in option.countries}
    said = f"{decision.outcome} {' '.join(sorted(understood)) or '-'}"
    outcome: Outcome
    if decision.outcome == "none":
        outcome = "missed"
    elif decision.outcome == "answer" and understood:
        outcome = "right" if understood == case.form.codes else "wrong"
    elif understood == case.form.codes:
        outcome = "right"
    else:
        outcome = "asked" if case.form.codes <= offered else "missed"
    if case.way in {"bare", "framed", "command"} and outcome == "asked":
        outcome = "missed"  # it is spelt right and fits one place: nothing to ask
    return Result(case, outcome, said)


def share(results: Sequence[Result], *outcomes: Outcome) -> float:
    """Return which share of the results had one of the outcomes."""
    return sum(result.outcome in outcomes for result in results) / max(1, len(results))


WAYS: Sequence[tuple[Way, str]] = (
    ("bare", "bare"),
    ("framed", "in a sentence"),
    ("typo", "one typo"),
    ("typo framed", "typo in a sentence"),
    ("command", "after /country"),
)


def table(results: Sequence[Result]) -> Table:
    """Return the rates: a row for each language and kind, columns for each way."""
    shown = Table(title="names of countries and territories", title_justify="left")
    shown.add_column("forms")
    for _, heading in WAYS:
        for column in (f"{heading}: n", "right %", "asked %", "wrong as sure %"):
            shown.add_column(column, justify="right")
    for name, some in groups(results):
        cells = []
        for way, _ in WAYS:
            those = [result for result in some if result.case.way == way]
            cells.append(str(len(those)))
            cells.extend(
                f"{100 * share(those, outcome):.2f}" if those else "-" for outcome in SHOWN
            )
        shown.add_row(name, *cells)
    return shown


def groups(results: Sequence[Result]) -> Iterable[tuple[str, Sequence[Result]]]:
    """Give all results, then those of each language and of each kind of form."""
    yield "all", results
    for language in LANGUAGES:
        yield language, [r for r in results if r.case.language == language]
    for kind in ("name", "alias", "shared", "demonym", "code", "flag"):
        yield kind, [r for r in results if r.case.form.kind == kind]


async def main() -> None:
    """Print the table and the failures."""
    console = Console(width=200)
    async with open_desk(
        read_settings(None), lambda message: console.print(f"{message} ...")
    ) as desk:
        results = [judge(desk.assistant, case) for case in cases(read_forms())]
    console.print(f"{clock.now():%d %B %Y}")
    console.print(table(results))
    for result in results if "--wrong" in sys.argv else []:
        if result.outcome in {"missed", "wrong"}:
            case = result.case
            console.print(
                f"  {result.outcome}: {case.way}: {case.text}"
                f"  ({case.form.kind} of {' '.join(sorted(case.form.codes))})  ->  {result.said}",
                highlight=False,
                soft_wrap=True,
            )


if __name__ == "__main__":
    asyncio.run(main())
