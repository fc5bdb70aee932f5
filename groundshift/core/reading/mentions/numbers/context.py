"""Which numbers count something, by the words around them: dates, distances, prices, ages and the numbers in names do not."""

import re

from groundshift.core.language.english.numberwords import (
    DAY_BEFORE,
    HYPHENATED_NOUN,
    MONTHS_NOT_VERBS,
    NAMED_BY_NUMBER,
    NO_NOUN,
    NO_RANK,
    NOT_COUNTED,
    NOT_ONE_AFTER,
    NOT_ONE_BEFORE,
    NUMBER_GLUE,
    UNITS_NOT_COUNTED,
    UNITS_OF_ARMIES,
    YEAR_BEFORE,
)
from groundshift.core.language.english.timewords import MONTHS
from groundshift.core.language.grammar import Phrase, cased

_MEASURES = frozenset(cased(*MONTHS_NOT_VERBS, *UNITS_NOT_COUNTED.split())) | {"May", "March", "%", "°"}
_NAMERS = frozenset(cased(*MONTHS_NOT_VERBS, *NAMED_BY_NUMBER.split())) | {"May", "March", "$", "€", "£", "#", "№"}
_MONTHS_SAID = frozenset(cased(*MONTHS_NOT_VERBS)) | {"May", "March"}
_OVER_A_MONTH = re.compile(r"3[2-9]|[4-9]\d|1[0-8]\d\d|\d{3}|\d{1,3}[.,]\d{3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_A_MONTH = [[name] for name in cased(*MONTHS)]
_GLUED = re.compile(r"\w[-–/:]$")
_AGE = re.compile(r"[1-9]\d")
_SHARE_RULES = frozenset({"percent", "part", "half", "half_alone"})


def counts(phrase: Phrase, words: list[str], text: str) -> bool:
    """Whether a number counts something; words are the text's, in which the phrase stands."""
    before = words[phrase.first - 1] if phrase.first else ""
    after = words[phrase.last] if phrase.last < len(words) else ""
    if phrase.rule in _SHARE_RULES:
        return True
    dated = before in _MONTHS_SAID and after.islower() and _OVER_A_MONTH.fullmatch(words[phrase.first])  # "since May 127 districts fell"
    if after in _MEASURES or (before in _NAMERS and not dated) or text[phrase.end : phrase.end + 1].isalpha():
        return False
    if phrase.rule == "ordinal":
        return _is_rank(phrase, words, before, after)
    if (
        NUMBER_GLUE.match(text, phrase.end)
        or HYPHENATED_NOUN.match(text, phrase.end)
        or _GLUED.search(text, max(phrase.start - 2, 0), phrase.start)
    ):
        return False
    if phrase.rule in {"another", "both"}:
        return after.lower() not in NOT_COUNTED and not (phrase.rule == "both" and after[:1].isupper())
    return phrase.rule != "card" or _is_count(phrase, words, before, after)


def _is_rank(phrase: Phrase, words: list[str], before: str, after: str) -> bool:
    """Whether an ordinal ranks what is counted: not a largest, not an army's unit, not a day ("on the 8th", "1st of May")."""
    if after.lower() in NO_RANK or not UNITS_OF_ARMIES.isdisjoint(word.lower() for word in words[phrase.last : phrase.last + 3]):
        return False
    if after == "of" and words[phrase.last + 1 : phrase.last + 2] in _A_MONTH:
        return False
    is_day = words[phrase.last - 1][0].isdecimal() and before.lower() in DAY_BEFORE and (not after.islower() or after in NO_NOUN)
    return not is_day


def _is_count(phrase: Phrase, words: list[str], before: str, after: str) -> bool:
    """Whether a cardinal counts: not a year, not the pronoun "one", not a name, no age behind a name, no day behind a weekday."""
    if phrase.last - phrase.first > 1:
        return True
    said, earlier = words[phrase.first], words[phrase.first - 2] if phrase.first > 1 else ""
    if _YEAR.fullmatch(said):
        return before not in YEAR_BEFORE and after.islower() and (after.endswith("s") or after == "people")
    if said.lower() == "one":
        return before not in NOT_ONE_AFTER and after.lower() not in NOT_ONE_BEFORE
    is_age = (_AGE.fullmatch(said) and (before, after) == (",", ",") and earlier[:1].isupper()) or after == "when"
    is_day = (before, after) == ("(", ")") and earlier.lower().endswith("day")
    is_decade = before == "of" and earlier == "decade"
    is_name = (before.isalpha() or before == ",") and said[0].isupper() and after[:1].isupper()
    return not (is_age or is_day or is_decade or is_name)
