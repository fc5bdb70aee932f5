"""How many: the numbers a sentence counts with. Dates, hours, distances, money, ages, ranks of units and numbers in names are none."""

import re

from groundshift.core.reading.grammar import Grammar, Phrase, cased, tokens
from groundshift.core.reading.numberwords import ANCHORS, BASES, FEW, ORDINALS, PARTS, PLURALS, RULES, SHAPES, SMALL, TENS, WORDS, shape
from groundshift.core.reading.text import NumberMention, Sentence

_GRAMMAR = Grammar(WORDS, SHAPES, shape, RULES, ANCHORS)

# The number itself is `low` under every qualifier, as reports are compared by the number they say; `high` is open where more are meant.
_OPEN = re.compile(
    r"\b(?:at least|(?:no|not) (?:fewer|less) than|(?<!no )(?<!not )(?:more|greater|higher) than|over|above|well|minimum)\b|\+|\bplus\b|\bor more\b",
    re.I,
)
_QUALIFIERS = (
    ("at least", re.compile(r"\bat least\b|\b(?:no|not) (?:fewer|less) than\b|\bminimum\b", re.I)),
    (
        "up to",
        re.compile(
            r"\bup to\b|\bat most\b|\bas many as\b|\b(?:no|not) more than\b|\b(?:fewer|less) than\b|\bunder\b|\bbelow\b|\bmaximum\b", re.I
        ),
    ),
    ("more than", re.compile(r"\b(?:more|greater|higher) than\b|\bover\b|\babove\b|\+|\bplus\b|\bor more\b", re.I)),
    ("nearly", re.compile(r"\bnearly\b|\balmost\b|\bclose to\b|\bbarely\b|\bscarcely\b|\bhardly\b", re.I)),
    (
        "about",
        re.compile(
            r"\babout\b|\baround\b|\broughly\b|\bapprox|\bsome\b|\bestimated\b|\bcirca\b|\bor so\b|\bperhaps\b|\bmaybe\b|\bodd\b", re.I
        ),
    ),
)

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


def find_numbers(sentence: Sentence) -> list[NumberMention]:
    """Find the numbers of a sentence, in their order; start and end count characters of the body.

    low is the number said, whatever its qualifier, or the lower end of a range; high is its upper end, None where more are meant ("at least 23").
    A vague word has the least it can mean for low (dozens 12, scores 20, hundreds 100) or none ("several"). share: low and high are of a hundred.
    """
    text = sentence.text
    found = []
    for phrase in _GRAMMAR.find(text):
        words = tokens(text)
        if _counts(phrase, words, text):
            found.append(_mention(phrase, words[phrase.first : phrase.last], sentence))
    return found


def _counts(phrase: Phrase, words: list[str], text: str) -> bool:
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


def _mention(phrase: Phrase, words: list[str], sentence: Sentence) -> NumberMention:
    said = sentence.text[phrase.start : phrase.end]
    low, high, share = _bounds(phrase, [word.lower() for word in words], said)
    return NumberMention(
        start=sentence.start + phrase.start, end=sentence.start + phrase.end, text=said, low=low, high=high,
        vague=phrase.rule in {"vague", "few_base", "few"}, ordinal=phrase.rule == "ordinal", share=share,
        qualifier=next((name for name, pattern in _QUALIFIERS if pattern.search(said)), ""),
    )  # fmt: skip


def _bounds(phrase: Phrase, words: list[str], said: str) -> tuple[int | None, int | None, bool]:
    rule = phrase.rule
    if rule == "few":
        return (2, None, False) if "couple" in words else (None, None, False)
    if rule in {"vague", "few_base"}:
        least = 1
        for word in words:
            least *= PLURALS.get(word) or BASES.get(word) or FEW.get(word, 1)
        return least, None, False
    if rule == "ordinal":
        digits = re.sub(r"\D", "", words[-1])
        rank = int(digits) if digits else ORDINALS[words[-1]] + sum(TENS.get(word, 0) for word in words)
        return rank, rank, False
    if rule in {"part", "half", "half_alone"}:
        whole = next(PARTS[word] for word in reversed(words) if word in PARTS)
        numerator = 1 if whole == 2 else (_values(rule, words) or [1])[0]
        return _open(round(100 * numerator / whole), said, True)
    values = _values(rule, words)
    if rule == "in_n":
        return _open(round(100 * values[0] / max(values[1], 1)), said, True)
    if len(values) > 1:
        return min(values), max(values), rule == "percent"
    return _open(values[0], said, rule == "percent")


def _open(value: int, said: str, share: bool) -> tuple[int, int | None, bool]:
    return value, None if _OPEN.search(said) and not share else value, share


_SEPARATORS = {"between": {"and"}, "range": {"to", "or", "-", "–", "—"}, "percent": {"to", "and"}, "in_n": {"in", "of"}}


def _values(rule: str, words: list[str]) -> list[int]:
    """Read the numbers of a phrase; "two to three thousand" shares its thousand."""
    groups: list[list[str]] = [[]]
    for i, word in enumerate(words):
        if word in _SEPARATORS.get(rule, ()) and not (word in "-–—" and words[i - 1] in TENS):
            groups.append([])
        else:
            groups[-1].append(word)
    if rule == "range" and len(groups) == 1:  # "20-30"
        groups = [[part] for part in re.split(r"[-–]", words[-1])]
    values = [value for group in groups if (value := _value(group)) is not None]
    shared = next((BASES[word] for word in groups[-1] if word in BASES), 1)
    if len(values) == 2 and values[0] < shared and not BASES.keys() & set(groups[0]):
        values[0] *= shared
    return [round(value) for value in values]


def _value(words: list[str]) -> float | None:
    """Read one number: "twenty-three", "one hundred and fifty", "2.5 million", "10 000", "half a dozen"; None where no word says one."""
    total = part = 0.0
    said = False
    for word in words:
        if word in BASES:
            base = BASES[word]
            total, part = (total, max(part, 1) * base) if base == 100 else (total + max(part, 1) * base, 0.0)
        elif word[:1].isdecimal():
            thousands = said and len(word) == 3 and part and not total and part < 1000 and part % 100
            part = part * 1000 + _digits(word) if thousands else part + _digits(word)
        elif word in TENS or (word in SMALL and not (word in {"a", "an"} and said)):
            part += TENS.get(word) or SMALL[word]
        else:
            continue
        said = True
    if not said:
        return None
    return (total + part) / (2 if "half" in words else 1)


def _digits(word: str) -> float:
    """Read "1,200", "244.000" (a dot before three digits parts thousands), "2.5"."""
    return float(re.sub(r"[.,]", "", word)) if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", word) else float(word)
