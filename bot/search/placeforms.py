"""What each folded form of a place's name stands for; pure.

A place's own name goes before another's alias, that before a word for what is
of it, and a place with a card before one without. Forms that then still fit
several places stand for all of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.models import PlaceForm
from bot.search.normalise import tokenize

SHORT_FORM = 3  # letters; shorter forms are codes, and codes are words somewhere
JOINED_FORM = 7  # letters from which a name typed without its spaces counts ("srilanka")
LEFT_OUT_FORM = 7  # letters that must stay where a connecting word is left out
KIND_RANK = {"name": 0, "shared": 0, "alias": 1, "region": 1, "demonym": 2, "code": 3}
FLAG = "flag "  # before a code: the place whose flag it is, whatever else the letters say
CONNECTING = frozenset(
    {"the", "of", "and", "y", "e", "et", "i", "de", "del", "des", "du", "da", "das", "do", "dos"}
    | {"d", "l", "la", "las", "le", "les", "los", "el", "o", "a", "os", "as"}
)
# Short words that stand before names of all kinds: never misspelt parts of one ("sur", "sud").
BEFORE_NAMES = CONNECTING | frozenset(
    {"in", "on", "for", "to", "by", "from", "at", "our", "en", "por", "con", "sin", "su", "sus"}
    | {"em", "no", "na", "com", "sem", "seu", "sua", "sur", "par", "au", "aux", "son", "sa", "ses"}
)


@dataclass(frozen=True, slots=True)
class FormEntry:
    """What one folded form stands for.

    Attributes:
        codes: Countries, or one region's id; more than one: it fits several.
        region: It names a region.
        code_only: It is an ISO code and no word of a name.
    """

    codes: tuple[str, ...]
    region: bool
    code_only: bool


def index_forms(
    forms: Iterable[PlaceForm], listed: frozenset[str], languages: Collection[str]
) -> dict[str, FormEntry]:
    """Return what each folded form stands for.

    Args:
        forms: Every name, alias, demonym and code of countries and regions.
        listed: Codes that have a card; they win a shared form over territories.
        languages: Those that we are asked in.
    """
    claims: dict[str, dict[str, int]] = defaultdict(dict)
    shortened: dict[str, dict[str, int]] = defaultdict(dict)
    regions: set[str] = set()
    codes_only: dict[str, bool] = {}
    shared: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        key = " ".join(token.text for token in tokenize(form.form))
        short = len(key) <= SHORT_FORM and key.isascii()
        if short and form.language not in {"", *languages}:
            continue  # "AS" is Amerika Serikat in no language that we are asked in
        rank = KIND_RANK["alias" if short else form.kind]
        for variant in _spellings(key, form):
            known = claims[variant].get(form.code, rank)
            claims[variant][form.code] = min(rank, known)
            codes_only[variant] = codes_only.get(variant, True) and form.kind == "code"
            if form.kind == "region":
                regions.add(variant)
            if form.kind == "shared":
                shared[variant].add(form.code)
        if key.upper() == form.code:
            claims[FLAG + key] = {form.code: rank}
            codes_only[FLAG + key] = True
        if form.kind in {"name", "alias"}:
            for variant in _without_connecting(key.split()):
                shortened[variant][form.code] = rank
    for variant, ranks in shortened.items():
        if variant not in claims:
            claims[variant] = ranks
            codes_only[variant] = False
    return {
        key: FormEntry(_winners(ranks, listed | shared[key]), key in regions, codes_only[key])
        for key, ranks in claims.items()
    }


def _spellings(key: str, form: PlaceForm) -> Iterator[str]:
    if key:
        yield key
    joined = key.replace(" ", "")
    if joined != key and len(joined) >= JOINED_FORM and form.kind != "code":
        yield joined


def _without_connecting(words: list[str]) -> Iterator[str]:
    """Give the name without each of its connecting words, and without all of them."""
    at = [index for index, word in enumerate(words) if index and word in CONNECTING]
    for left_out in [{index} for index in at] + [set(at)] * (len(at) > 1):
        kept = [word for index, word in enumerate(words) if index not in left_out]
        if len(kept) > 1 and sum(map(len, kept)) >= LEFT_OUT_FORM:
            yield " ".join(kept)


def _winners(ranks: dict[str, int], listed: frozenset[str]) -> tuple[str, ...]:
    best = min(ranks.values())
    codes = [code for code, rank in ranks.items() if rank == best]
    return tuple(sorted([code for code in codes if code in listed] or codes))
