"""Which numbers count something, by the words around them: dates, distances, prices, ages and the numbers in names do not."""

import re

from groundshift.core.reading.grammar import Phrase, cased

# A number before one of these counts nothing that a report of losses or places counts.
_MEASURES = frozenset(cased(
    "kilometer", "kilometers", "kilometre", "kilometres", "km", "kms", "mile", "miles", "metre", "metres", "meter", "meters", "m", "feet", "foot", "yards",
    "mm", "cm", "millimetre", "millimeter", "caliber", "calibre", "inch", "hectares", "acres", "kg", "kilos", "kilograms", "kilogrammes", "tons", "tonnes", "litres", "liters",
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "night", "nights", "week", "weeks", "month", "months", "year", "years", "decade", "decades",
    "fortnight", "century", "centuries", "weekend", "clock", "o", "am", "pm", "p", "h", "gmt", "utc",
    "dollar", "dollars", "euro", "euros", "pound", "pounds", "afghani", "afghanis", "rupee", "rupees", "rouble", "roubles", "rials", "usd", "yen",
    "times", "degrees", "points", "characters", "words", "pages", "percent", "january", "february", "march", "april", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "aug", "sept", "sep", "oct", "nov", "dec", "%", "°",
)) | {"May"}  # fmt: skip
# A number after one of these is a name, a date or a price.
_NAMERS = frozenset(cased(
    "corps", "brigade", "battalion", "division", "regiment", "body", "route", "highway", "road", "resolution", "no", "nr", "chapter", "article", "phase", "page",
    "aged", "age", "channel", "apollo", "flight", "boeing", "zone", "pd", "gate", "block", "level", "section", "windows", "tv", "version", "kam",
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sept", "sep", "oct", "nov", "dec", "year", "usd", "rs", "afn",
    "hamal", "sawr", "jawza", "saratan", "sunbula", "mizan", "aqrab", "qaws", "jadi", "dalw", "hut",
)) | {"May", "$", "€", "£", "#", "№"}  # fmt: skip
_UNITS_OF_ARMIES = frozenset(
    {"corps", "brigade", "battalion", "division", "regiment", "armoured", "infantry", "anniversary", "century", "floor", "parallel"}
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = frozenset(
    cased("in", "since", "of", "until", "till", "by", "early", "late", "mid", "from", "before", "after", "the", "and", "to", "or", "(")
)
_NO_RANK = frozenset(
    {
        "largest",
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
    }
)
_NOT_ONE_AFTER = frozenset(cased("no", "this", "that", "any", "every", "each", "which", "some", "the"))
_NOT_ONE_BEFORE = frozenset({"another", "by", "after", "time", "side", "hand", "thing", "such", "can", "must", "who", "’", "'"})
_GLUE = re.compile(r"\s?(?:in|of) the (?:early )?(?:morning|afternoon|evening|night)\b|\s(?:a|p)\.?m\b|-?year|\s?o[’']clock", re.I)
_STRONG = re.compile(r"[-–](?!strong|odd|plus|member)[^\W\d_]", re.I)


def counts(phrase: Phrase, words: list[str], text: str) -> bool:
    before = words[phrase.first - 1] if phrase.first else ""
    after = words[phrase.last] if phrase.last < len(words) else ""
    if phrase.rule in {"percent", "part", "half", "half_alone"}:
        return True
    if phrase.rule == "ordinal":
        beyond = words[phrase.last : phrase.last + 3]
        return (
            after.lower() not in _NO_RANK
            and not _UNITS_OF_ARMIES & {word.lower() for word in beyond}
            and after not in _MEASURES
            and after not in _NAMERS
        )
    if after in _MEASURES or before in _NAMERS or _GLUE.match(text, phrase.end) or _STRONG.match(text, phrase.end):
        return False
    if (
        text[max(phrase.start - 1, 0) : phrase.start] in {"-", "–", "/", ":"}
        and text[max(phrase.start - 2, 0) : phrase.start - 1].isalnum()
    ):
        return False
    if phrase.rule in {"another", "both"}:
        return after.lower() not in {"one", "day", "time", "sides", "parties", ""} and not (phrase.rule == "both" and after[:1].isupper())
    if phrase.rule != "card":
        return True
    return _is_count(phrase, words, before, after, text)


def _is_count(phrase: Phrase, words: list[str], before: str, after: str, text: str) -> bool:
    """Whether a cardinal counts: not a year, not the pronoun "one", not part of a name, not the age behind a name."""
    said = words[phrase.first : phrase.last]
    if (
        len(said) == 1
        and _YEAR.fullmatch(said[0])
        and (before in _YEAR_BEFORE or not (after.islower() and after.endswith("s") or after == "people"))
    ):
        return False
    if said[-1].lower() == "one" and len(said) == 1:
        return before not in _NOT_ONE_AFTER and after.lower() not in _NOT_ONE_BEFORE
    if phrase.start and said[0][:1].isupper() and after[:1].isupper():
        return False
    is_age = before == "," and after == "," and len(said[0]) == 2 and said[0].isdecimal() and words[phrase.first - 2][:1].isupper()
    return not is_age


