"""Grammars over classes of words: a sentence becomes one letter a word, and a rule a short pattern over those letters.

A rule reads as it is meant, "IN THE? LAST NUM? UNIT"; capitals name classes of the grammar's word tables, and ? * + | ( ) mean what they mean
in a regular expression. Rules are tried in the order of their table at each word; the first that fits wins.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import repeat

import msgspec

_TOKEN = re.compile(r"[^\W\d_]\w*|\d+(?:[./:\-–]\d+|,\d{3}(?!\d))*(?:(?:st|nd|rd|th|s)(?!\w)|h\d*)?|[^\w\s]|_")
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"[A-Z]+")
_OTHER = "."  # the letter of a word that is in no class


class Rule(msgspec.Struct, frozen=True):
    """A construction: its name, its pattern over classes, and phrases that it must read whole."""

    name: str
    pattern: str
    examples: tuple[str, ...]


class Phrase(msgspec.Struct, frozen=True):
    """Words that a rule reads: text[start:end], and its words by class, in their order."""

    rule: str
    start: int
    end: int
    first: int  # index of the first word
    last: int  # index after the last word
    slots: dict[str, list[str]]


@lru_cache(maxsize=512)
def tokens(text: str) -> list[str]:
    """Split a text into words, numbers (with their separators: 1,200, 08.08.2021, 9th) and single signs."""
    return _TOKEN.findall(text)


class Grammar:
    """Finds the phrases of a table of rules. `shape` names the class of what begins with a digit; `anchors` are classes of which one must be there."""

    def __init__(
        self, classes: Mapping[str, Iterable[str]], shapes: Iterable[str], shape: Callable[[str], str], rules: Iterable[Rule], anchors: str
    ):
        names = [*classes, *shapes]
        letter = {name: chr(0x100 + i) for i, name in enumerate(names)}
        self._class_of = {letter[name]: name for name in names}
        self._letter_of = {word: letter[name] for name, words in classes.items() for word in words}
        self._shape = {name: letter.get(name, _OTHER) for name in [*shapes, ""]}
        self._shape_of = shape
        compiled = (f"(?P<{rule.name}>{_compile(rule.pattern, letter)})" for rule in rules)
        self._rules = re.compile("|".join(compiled))
        self._anchor = re.compile(f"[{''.join(letter[name] for name in anchors.split())}]")

    def find(self, text: str) -> Iterator[Phrase]:
        """Yield the phrases of a text from left to right; they do not overlap."""
        words = tokens(text)
        letters = "".join(map(self._letter_of.get, words, repeat(_OTHER)))
        if _DIGIT.search(text):
            letters = "".join([self._shape[self._shape_of(w)] if w[0].isdecimal() else c for w, c in zip(words, letters, strict=True)])
        if not self._anchor.search(letters):
            return
        places: list[tuple[int, int]] = []
        for match in self._rules.finditer(letters):
            first, last = match.span()
            if first == last:
                continue
            places = places or [m.span() for m in _TOKEN.finditer(text)]
            slots: dict[str, list[str]] = {}
            for word, c in zip(words[first:last], match.group(), strict=True):
                slots.setdefault(self._class_of.get(c, ""), []).append(word)
            yield Phrase(match.lastgroup or "", places[first][0], places[last - 1][1], first, last, slots)


def _compile(pattern: str, letter: Mapping[str, str]) -> str:
    named = _NAME.sub(lambda m: letter[m.group()], pattern)
    return named.replace(" ", "").replace("(", "(?:").replace("(?:?", "(?")


def cased(*words: str) -> tuple[str, ...]:
    """Return words in small letters, with a capital, and in capitals."""
    return tuple(form for word in words for form in (word, word.capitalize(), word.upper()))
