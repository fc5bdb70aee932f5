"""Grammars over classes of words: a sentence becomes one letter a word, and a rule a short pattern over those letters.

A rule reads as it is meant, "IN THE? LAST NUM? UNIT": capitals name classes of the grammar's word tables, OTHER is a word in none of them,
and ? * + | ( ) (?= (?! $ mean what they mean in a regular expression. Rules are tried in the order of their table at each word; the first
that fits wins. A phrase never runs over a word that is in no class.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import repeat

import msgspec

_WORD = re.compile(r"(?:[A-Za-z]++(?!\w)|[^\W\d_]\w*+|\d++(?:[./:\-–]\d+|,\d{3}(?!\d))*(?:(?:st|nd|rd|th|s)(?!\w)|h\d*)?|[^\w\s]|_)\s*+")
_numbered = lru_cache(maxsize=1)(re.compile(r"\d").search)
_NAME = re.compile(r"[A-Z]+")
_PIECE = re.compile(r"[A-Z]+|\(\?[=!]|[()|?*+$]")
_OTHER = "."
_STRETCHES_KEPT = 20_000  # most news repeats its few thousand turns


class Rule(msgspec.Struct, frozen=True):
    """A construction: its name, its pattern over classes, and phrases that it must read whole."""

    name: str
    pattern: str
    examples: tuple[str, ...]


class Phrase(msgspec.Struct, frozen=True):
    """Words that a rule reads: text[start:end], and its words by class, in the order of the text."""

    rule: str
    start: int
    end: int
    first: int  # index of the first word
    last: int  # index after the last word
    slots: dict[str, list[str]]


@lru_cache(maxsize=1)  # one grammar after another reads a text
def split(text: str) -> list[str]:
    """Split a text into words, numbers (with their separators: 1,200, 08.08.2021, 9th) and single signs."""
    return [*map(str.rstrip, _pieces(text))]


@lru_cache(maxsize=1)
def _pieces(text: str) -> list[str]:
    """Split a text into the same words with the blanks behind them: nothing is lost but blanks before the first."""
    return _WORD.findall(text)


class Grammar:
    """Finds the phrases of a table of rules.

    classes: the words of each class. shape names the class, one of `shapes`, of what begins with a digit. anchors: classes of which every
    phrase holds one.
    """

    def __init__(
        self, classes: Mapping[str, Iterable[str]], shapes: Iterable[str], shape: Callable[[str], str], rules: Iterable[Rule], anchors: str
    ) -> None:
        letter = {name: chr(0x100 + i) for i, name in enumerate([*classes, *shapes])}
        self._class_of = {c: name for name, c in letter.items()}
        self._letter_of = {word: letter[name] for name, words in classes.items() for word in words}
        self._anchors = frozenset(word for name in anchors.split() for word in classes.get(name, ()))
        self._number_letter = lru_cache(maxsize=_STRETCHES_KEPT)(lambda word: letter.get(shape(word), _OTHER))
        self._rules = re.compile("|".join(_compile(rule, letter) for rule in rules))
        anchor = "".join(letter[name] for name in anchors.split())
        self._stretch = re.compile(f"[^{_OTHER}{anchor}]*[{anchor}][^{_OTHER}]*")
        self._read = lru_cache(maxsize=_STRETCHES_KEPT)(self._read_stretch)

    def find(self, text: str) -> Iterator[Phrase]:
        """Yield the phrases of a text from left to right; they do not overlap."""
        words = split(text)
        numbered = _numbered(text)
        if not numbered and self._anchors.isdisjoint(words):
            return
        letters = "".join(map(self._letter_of.get, words, repeat(_OTHER)))
        if numbered:
            pairs = zip(words, letters, strict=True)
            letters = "".join([self._number_letter(word) if word[0].isdecimal() else c for word, c in pairs])
        for stretch in self._stretch.finditer(letters):
            begin, end = stretch.span()
            for rule, first, last, names in self._read(letters[begin : end + 1]):
                yield _phrase(rule, begin + first, begin + last, names, text)

    def _read_stretch(self, letters: str) -> list[tuple[str, int, int, list[str]]]:
        found = [(match.lastgroup or "", *match.span()) for match in self._rules.finditer(letters) if match.group()]
        return [(rule, first, last, [self._class_of.get(c, "") for c in letters[first:last]]) for rule, first, last in found]


def _phrase(rule: str, first: int, last: int, names: list[str], text: str) -> Phrase:
    words, pieces = split(text), _pieces(text)
    start = len(text) - sum(map(len, pieces[first:]))
    end = start + sum(map(len, pieces[first : last - 1])) + len(words[last - 1])
    slots: dict[str, list[str]] = {}
    for name, word in zip(names, words[first:last], strict=True):
        if name in slots:
            slots[name].append(word)
        else:
            slots[name] = [word]
    return Phrase(rule, start, end, first, last, slots)


def _compile(rule: Rule, letter: Mapping[str, str]) -> str:
    """Return a rule as a regular expression over letters, behind a look at the letters it can begin with: most words begin few rules."""
    named = _NAME.sub(lambda match: re.escape(_OTHER) if match.group() == "OTHER" else letter[match.group()], rule.pattern)
    begins = "".join(letter[name] for name in sorted(_begins(_PIECE.findall(rule.pattern))[0]))
    return f"(?=[{begins}])(?P<{rule.name}>{named.replace(' ', '').replace('(', '(?:').replace('(?:?', '(?')})"


def _begins(pieces: list[str]) -> tuple[set[str], bool]:
    """Return the classes that a pattern can begin with, and whether it can be empty; takes the pieces up to the end of the group."""
    begins: set[str] = set()
    empty, at_start = False, True
    while pieces and (piece := pieces.pop(0)) != ")":
        if piece == "|":
            empty, at_start = empty or at_start, True
            continue
        names, skippable = _begins(pieces) if piece.startswith("(") else ({piece} - {"$"}, piece == "$")
        if piece in {"(?=", "(?!"}:
            names, skippable = set(), True
        if pieces and pieces[0] in "?*+":
            skippable |= pieces.pop(0) != "+"
        if at_start:
            begins, at_start = begins | names, skippable
    return begins, empty or at_start


def cased(*words: str) -> tuple[str, ...]:
    """Return words in small letters, with a capital and in capitals, where that can be undone (the dotless i has no capital)."""
    return tuple(form for word in words for form in (word, word.capitalize(), word.upper()) if form.lower() == word)
