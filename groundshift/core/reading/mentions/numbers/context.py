"""Which numbers count something, by the words around them: dates, distances, prices, ages and the numbers in names do not."""

import re

from groundshift.core.language.english.timewords import MONTHS, SOLAR_MONTHS
from groundshift.core.language.grammar import Phrase, cased

_MONTHS = [name for name in (*MONTHS, *SOLAR_MONTHS) if name not in {"may", "march", "mart"}]  # "20 may be"
# A number before one of these counts nothing that a report of losses or places counts.
_UNITS = (
    "kilometer kilometers kilometre kilometres km kms mile miles metre metres meter meters m feet foot yards mm cm millimetre millimeter "
    "caliber calibre inch hectares acres kg kilos kilograms kilogrammes tons tonnes litres liters degrees "
    "second seconds minute minutes min hour hours day days night nights week weeks month months year years decade decades fortnight "
    "century centuries weekend clock o am pm p h gmt utc "
    "dollar dollars euro euros pound pounds afghani afghanis rupee rupees rouble roubles rials usd yen times points characters words pages"
)
_MEASURES = frozenset(cased(*_MONTHS, *_UNITS.split())) | {"May", "March", "%", "°"}
# A number after one of these is a name, a date or a price.
_NAMED = (
    "corps brigade battalion division regiment body route highway road resolution no nr chapter article phase page aged age channel flight "
    "boeing zone pd gate block level section tv version kam year usd rs afn"
)
_NAMERS = frozenset(cased(*_MONTHS, *_NAMED.split())) | {"May", "March", "$", "€", "£", "#", "№"}
_UNITS_OF_ARMIES = frozenset(
    {"corps", "brigade", "battalion", "division", "regiment", "armoured", "infantry", "anniversary", "century", "floor", "parallel"}
)
_MONTHS_SAID = frozenset(cased(*_MONTHS)) | {"May", "March"}
_OVER_A_MONTH = re.compile(r"3[2-9]|[4-9]\d|1[0-8]\d\d|\d{3}|\d{1,3}[.,]\d{3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = frozenset(
    cased("in", "since", "of", "until", "till", "by", "early", "late", "mid", "from", "before", "after", "the", "and", "to", "or", "(")
)
_NO_RANK = frozenset(
    {
        "largest",
        "big",
        "great",
        "biggest",
        "most",
        "time",
        "times",
        "half",
        "lady",
        "day",
        "night",
        "week",
        "month",
        "year",
        "person",
        "place",
        "-",
        "hand",
        "world",
        "party",
    }
)
_NOT_ONE_AFTER = frozenset(cased("no", "by", "this", "that", "any", "every", "each", "which", "some", "the"))
_NOT_ONE_BEFORE = frozenset({"another", "by", "after", "time", "side", "hand", "thing", "such", "can", "must", "who", "’", "'"})
_GLUE = re.compile(r"\s?(?:in|of) the (?:early )?(?:morning|afternoon|evening|night)\b|\s(?:a|p)\.?m\b|-?year|\s?o[’']clock", re.I)
_A_MONTH = [[name] for name in cased(*MONTHS)]
_DAY_BEFORE = frozenset({"on", "by", "since", "until", "from", "of"})
_NO_NOUN = frozenset(
    {"by", "of", "that", "and", "the", "at", "in", "after", "when", "while", "with", "local", "to", "as", "but", "it", "they"}
)
_GLUED = re.compile(r"\w[-–/:]$")
_AGE = re.compile(r"[1-9]\d")
_NOT_COUNTED = frozenset({"one", "day", "time", "sides", "parties", ""})
_SHARES = frozenset({"percent", "part", "half", "half_alone"})
_STRONG = re.compile(r"[-–](?!strong|odd|plus|member)[^\W\d_]", re.I)


def counts(phrase: Phrase, words: list[str], text: str) -> bool:
    """Whether a number counts something; words are the text's, in which the phrase stands."""
    before = words[phrase.first - 1] if phrase.first else ""
    after = words[phrase.last] if phrase.last < len(words) else ""
    if phrase.rule in _SHARES:
        return True
    dated = before in _MONTHS_SAID and after.islower() and _OVER_A_MONTH.fullmatch(words[phrase.first])  # "since May 127 districts fell"
    if after in _MEASURES or (before in _NAMERS and not dated) or text[phrase.end : phrase.end + 1].isalpha():
        return False
    if phrase.rule == "ordinal":
        return _is_rank(phrase, words, before, after)
    if _GLUE.match(text, phrase.end) or _STRONG.match(text, phrase.end) or _GLUED.search(text, max(phrase.start - 2, 0), phrase.start):
        return False
    if phrase.rule in {"another", "both"}:
        return after.lower() not in _NOT_COUNTED and not (phrase.rule == "both" and after[:1].isupper())
    return phrase.rule != "card" or _is_count(phrase, words, before, after)


def _is_rank(phrase: Phrase, words: list[str], before: str, after: str) -> bool:
    """Whether an ordinal ranks what is counted: not a largest, not an army's unit, not a day ("on the 8th", "1st of May")."""
    if after.lower() in _NO_RANK or not _UNITS_OF_ARMIES.isdisjoint(word.lower() for word in words[phrase.last : phrase.last + 3]):
        return False
    if after == "of" and words[phrase.last + 1 : phrase.last + 2] in _A_MONTH:
        return False
    is_day = words[phrase.last - 1][0].isdecimal() and before.lower() in _DAY_BEFORE and (not after.islower() or after in _NO_NOUN)
    return not is_day


def _is_count(phrase: Phrase, words: list[str], before: str, after: str) -> bool:
    """Whether a cardinal counts: not a year, not the pronoun "one", not a name, no age behind a name, no day behind a weekday."""
    if phrase.last - phrase.first > 1:
        return True
    said, earlier = words[phrase.first], words[phrase.first - 2] if phrase.first > 1 else ""
    if _YEAR.fullmatch(said):
        return before not in _YEAR_BEFORE and after.islower() and (after.endswith("s") or after == "people")
    if said.lower() == "one":
        return before not in _NOT_ONE_AFTER and after.lower() not in _NOT_ONE_BEFORE
    is_age = (_AGE.fullmatch(said) and (before, after) == (",", ",") and earlier[:1].isupper()) or after == "when"
    is_day = (before, after) == ("(", ")") and earlier.lower().endswith("day")
    is_decade = before == "of" and earlier == "decade"
    is_name = (before.isalpha() or before == ",") and said[0].isupper() and after[:1].isupper()
    return not (is_age or is_day or is_decade or is_name)
