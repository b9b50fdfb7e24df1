"""Times, hours of quiet and words as people type them; pure."""

import re

from bot.search.normalise import clean, fold

MINUTES_AN_HOUR, HOURS_A_DAY, NOON = 60, 24, 12
MOST_PHRASES = 10  # own choice
LONGEST_PHRASE = 40  # characters: own choice
MOST_WORDS = 5  # of a phrase: own choice
_NUMBERS = r"(?P<hour>\d{1,2})(?:\s*(?:[:.,h]|hs)\s*(?P<minute>\d{2}))?"
_ENDING = r"\s*(?:hours|horas|heures|hrs?|hs|h|uhr)?\s*(?P<half>[ap])?\.?\s*(?(half)m\.?)"
_TIME = re.compile(rf"(?:at|a las?|as|à|às|vers|um)?\s*{_NUMBERS}{_ENDING}", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:-|\N{EN DASH}|\N{EM DASH}|\bto\b|\band\b|\buntil\b|\btill\b|\ba\b|\bhasta\b|\by\b"
    r"|\bà\b|\bet\b|\bjusqu'à\b|\baté\b|\be\b|\bàs\b|/|\s)\s*",
    re.IGNORECASE,
)


def minute_of(text: str) -> int | None:
    """Return the minute of the day that a time of day names, None if it is none.

    "8", "8:00", "08.30", "8h30", "20h", "8 pm", "a las 8"; 25:00 and 8.61 are none.
    """
    found = _TIME.fullmatch(clean(text).strip())
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if found["half"].lower() == "p" else 0)
    if hour >= HOURS_A_DAY or minute >= MINUTES_AN_HOUR:
        return None
    return hour * MINUTES_AN_HOUR + minute


def hours_of(text: str) -> tuple[int, int] | None:
    """Return from which minute of the day until which, None if a text does not say.

    "22-7", "22:00 to 7:30", "de 22h a 7h".
    """
    whole = re.sub(r"^(?:from|between|de|desde|das|entre)\s+", "", clean(text).strip(), flags=re.I)
    for between in _BETWEEN.finditer(whole):
        begin, end = minute_of(whole[: between.start()]), minute_of(whole[between.end() :])
        if begin is not None and end is not None and begin != end:
            return begin, end
    return None


def words_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return folded words to include and to leave out, None if they are no such list.

    Commas, semicolons or line ends between them, a minus before what is left out:
    "peru, páramo, -tourism".
    """
    include: list[str] = []
    exclude: list[str] = []
    # Before all else is made one line: line ends stand between words, too.
    for part in re.split(r"[,;\n]", text):
        phrase = clean(part).strip()
        left_out = phrase[:1] in {"-", "\N{MINUS SIGN}", "\N{EN DASH}"}
        folded = fold(phrase)
        if not folded:
            continue
        if len(folded) > LONGEST_PHRASE or len(folded.split()) > MOST_WORDS:
            return None
        (exclude if left_out else include).append(folded)
    found = tuple(dict.fromkeys(include)), tuple(dict.fromkeys(exclude))
    if not any(found) or sum(map(len, found)) > MOST_PHRASES or set(found[0]) & set(found[1]):
        return None
    return found
