"""How many: the numbers a sentence counts with. Dates, hours, distances, prices, ages and the numbers in names are none."""

import re
from functools import lru_cache

from groundshift.core.language.english.numberwords import (
    ANCHORS,
    FEW,
    FRACTIONS,
    NUMBER_BASES,
    ORDINALS,
    PLURALS,
    QUALIFIED,
    RULES,
    SHAPES,
    SMALL_NUMBERS,
    TENS,
    WORDS,
    shape,
)
from groundshift.core.language.grammar import Grammar, Phrase, split
from groundshift.core.reading.mentions.numbers.context import counts
from groundshift.core.reading.text import NumberMention, Sentence

_GRAMMAR = Grammar(WORDS, SHAPES, shape, RULES, ANCHORS)
_QUALIFIERS = {
    "at least": "least minimum",
    "up to": "most up many under below maximum",
    "more than": "over above plus + more",
    "nearly": "nearly almost close barely scarcely hardly",
    "about": "about around roughly approximately approx some estimated circa so perhaps maybe odd",
}
_QUALIFIER_OF = {word: name for name, words in _QUALIFIERS.items() for word in words.split()}


def find_numbers(sentence: Sentence) -> list[NumberMention]:
    """Find the numbers of a sentence, in their order; start and end count characters of the body.

    low is the number said, whatever its qualifier, as reports are compared by the number they say, or the lower end of a range; high is its
    upper end, None where more are meant ("at least 23"). A vague word has the least it can mean for low (dozens 12, scores 20, hundreds
    100) or none ("several"). share: low and high are of a hundred.
    """
    words = split(sentence.text)
    return [_mention(phrase, words, sentence) for phrase in _GRAMMAR.find(sentence.text) if counts(phrase, words, sentence.text)]


def _mention(phrase: Phrase, words: list[str], sentence: Sentence) -> NumberMention:
    first, start = phrase.first, phrase.start
    if words[first].lower() == "over" and words[first + 1].lower() in QUALIFIED:  # "control over at least 150 districts"
        first, start = first + 1, sentence.text.index(words[first + 1], start + len("over"))
    low, high, qualifier = _meaning(phrase.rule, *words[first : phrase.last])
    return NumberMention(
        start=sentence.start + start, end=sentence.start + phrase.end, text=sentence.text[start : phrase.end],
        low=low, high=high, qualifier=qualifier,
        vague=phrase.rule in _VAGUE_RULES, ordinal=phrase.rule == "ordinal", share=phrase.rule in _SHARES,
    )  # fmt: skip


_SHARES = {"percent", "part", "half", "half_alone", "in_n"}
_VAGUE_RULES = {"vague", "few_base", "few"}


@lru_cache(maxsize=10_000)
def _meaning(rule: str, *words: str) -> tuple[int | None, int | None, str]:
    """Return low, high and the qualifier of a phrase."""
    said = [word.lower() for word in words]
    low, high = _bounds(rule, said)
    qualifier = _qualifier(said) if len(said) > 1 and rule not in _VAGUE_RULES else ""
    return low, None if qualifier in {"at least", "more than"} and rule not in _SHARES else high, qualifier


def _qualifier(said: list[str]) -> str:
    """Return at least, more than, up to, nearly, about, or nothing; "no fewer than" is at least, "no more than" up to."""
    if "than" in said:
        downward = bool({"less", "fewer"} & set(said))
        if {"no", "not"} & set(said):
            return "at least" if downward else "up to"
        return "up to" if downward else "more than"
    return next((_QUALIFIER_OF[word] for word in said if word in _QUALIFIER_OF), "")


def _bounds(rule: str, said: list[str]) -> tuple[int | None, int | None]:
    if rule == "few":
        return (2 if "couple" in said else None), None
    if rule in {"vague", "few_base"}:
        return _least(said), None
    values = _ranks(said) if rule == "ordinal" else _parts(rule, said) if rule in _SHARES - {"percent"} else _values(rule, said)
    return min(values), max(values)


def _least(said: list[str]) -> int:
    """Return the least that "several hundred", "tens of thousands", "dozens" can mean."""
    least = 1
    for word in said:
        least *= PLURALS.get(word) or NUMBER_BASES.get(word) or FEW.get(word, 1)
    return least


def _ranks(said: list[str]) -> list[int]:
    digits = re.sub(r"\D", "", said[-1])
    return [int(digits) if digits else ORDINALS[said[-1]] + sum(TENS.get(word, 0) for word in said)]


def _parts(rule: str, said: list[str]) -> list[int]:
    """Return a fraction or "one in three" as a part of a hundred."""
    values = _values(rule, said)
    if rule == "in_n":
        return [round(100 * values[0] / max(values[1], 1))]
    whole = next(FRACTIONS[word] for word in reversed(said) if word in FRACTIONS)
    return [round(100 * (values[0] if values and whole > 2 else 1) / whole)]


_SEPARATORS = {"between": {"and"}, "range": {"to", "or", "-", "–", "—"}, "percent": {"to", "and", "-", "–", "—"}, "in_n": {"in", "of"}}


def _values(rule: str, words: list[str]) -> list[int]:
    """Read the numbers of a phrase; "two to three thousand" shares its thousand."""
    if rule in {"range", "percent"}:
        words = [part for word in words for part in re.split("([-–])", word) if part]  # "20-30"
    groups: list[list[str]] = [[]]
    for i, word in enumerate(words):
        if word in _SEPARATORS.get(rule, ()) and not (word in "-–—" and words[i - 1] in TENS):
            groups.append([])
        else:
            groups[-1].append(word)
    values = [value for group in groups if (value := _value(group)) is not None]
    shared = next((NUMBER_BASES[word] for word in groups[-1] if word in NUMBER_BASES), 1)
    if len(values) == 2 and values[0] < shared and not NUMBER_BASES.keys() & set(groups[0]):
        values[0] *= shared
    return [round(value) for value in values]


_A_BASE = [[base] for base in NUMBER_BASES]  # "a hundred"


def _value(words: list[str]) -> float | None:
    """Read one number: "twenty-three", "one hundred and fifty", "2.5 million", "10 000", "half a dozen"; None where no word says one."""
    total = part = 0.0
    said = False
    for i, word in enumerate(words):
        if word in NUMBER_BASES:
            base = NUMBER_BASES[word]
            total, part = (total, max(part, 1) * base) if base == 100 else (total + max(part, 1) * base, 0.0)
        elif word[:1].isdecimal():
            split_thousands = i > 0 and words[i - 1][:1].isdecimal()  # "10 000"
            part = part * (1000 if split_thousands else 1) + _digits(word)
        elif word in TENS or (word in SMALL_NUMBERS and (word not in {"a", "an"} or words[i + 1 : i + 2] in _A_BASE)):
            part += TENS.get(word) or SMALL_NUMBERS[word]
        else:
            continue
        said = True
    if not said:
        return None
    return (total + part) / (2 if "half" in words else 1)


def _digits(word: str) -> float:
    """Read "1,200", "244.000" (a dot before three digits parts thousands), "2.5"."""
    return float(re.sub(r"[.,]", "", word)) if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", word) else float(word)
