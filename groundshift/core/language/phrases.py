"""Finds the phrases of a table in a row of words.

A phrase is written as it is said: `a|b` is either word, `x?` one that may be missing, `deny+` any form of a verb, `...` up to six words between, `^` the
beginning of a sentence, `$` the end of a clause, `@foes` any word of a class of the table, and a capital letter alone a unit of that tag: `S` a side.
Quotation marks between the words are passed over. Where several phrases begin at one word the longest counts, then the earlier of the table.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Generic, Protocol, TypeVar

from groundshift.core.language.english.inflection import forms_of

GAP = 6
_SIGNS = frozenset({"...", "$", "?"})  # elements that need no word of the sentence
QUOTE_MARKS = frozenset('"“”')
_PASSED = QUOTE_MARKS | {"T"}
_LEAD = QUOTE_MARKS | frozenset("TN.:–—-•*")  # before the first word of a sentence: "13:40 - Lies"
_ENDS = frozenset('.,;:!?)”"')


class Word(Protocol):
    """A unit of a sentence: its word in small letters, and its tag."""

    word: str
    tag: str


R = TypeVar("R")
Element = tuple[frozenset[str], bool]  # words and tags; whether they may be missing


class Phrases(Generic[R]):
    """The phrases of a table of rows. words: what is said of a row; classes: the words of each class that rows name."""

    def __init__(self, rows: Iterable[R], words: Callable[[R], str], classes: Mapping[str, Iterable[str]] | None = None) -> None:
        named = {name: frozenset(members) for name, members in (classes or {}).items()}
        self._by: dict[str, list[tuple[int, R, bool, list[Element], list[frozenset[str]]]]] = {}
        for number, row in enumerate(rows):
            elements = [_element(text, named) for text in words(row).split()]
            opens = elements[0][0] == {"^"}
            for first, rest in _openings(elements[opens:]):
                needed = [members for members, optional in rest if not optional and members.isdisjoint(_SIGNS)]
                for word in first:
                    self._by.setdefault(word, []).append((number, row, opens, rest, needed))

    def at(self, units: Sequence[Word], i: int, said: AbstractSet[str]) -> list[tuple[int, R]]:
        """Return the phrases that begin at a unit, each with the unit behind it: the longest first, then in the order of the table.

        said: all words and tags of the units: a phrase that needs another is not tried.
        """
        unit = units[i]
        rows = self._by.get(unit.word)
        if unit.tag in self._by and unit.tag != unit.word:
            rows = [*(rows or ()), *self._by[unit.tag]]
        if not rows:
            return []
        found = []
        for number, row, opens, rest, needed in rows:
            if _lacking(said, needed):
                continue
            if opens and any(before.tag not in _LEAD and not before.word.isdigit() for before in units[:i]):
                continue
            if end := _follow(units, i + 1, rest, 0):
                found.append((-end, number, row))
        found.sort(key=lambda one: one[:2])
        return [(-end, row) for end, _, row in found]

    def find(self, units: Sequence[Word]) -> Iterator[tuple[int, int, R]]:
        """Yield the phrases of a sentence from left to right with their first unit and the one behind them; they do not overlap."""
        done, begins = 0, self._by
        said = {unit.word for unit in units} | {unit.tag for unit in units}
        for i, unit in enumerate(units):
            if (unit.word in begins or unit.tag in begins) and i >= done and (found := self.at(units, i, said)):
                done, row = found[0]
                yield i, done, row


def _lacking(said: AbstractSet[str], needed: list[frozenset[str]]) -> bool:
    for members in needed:  # noqa: SIM110  # a generator takes twice as long, and this is asked of every sentence
        if said.isdisjoint(members):
            return True
    return False


def _element(text: str, classes: Mapping[str, frozenset[str]]) -> Element:
    words: set[str] = set()
    for word in text.rstrip("?").split("|") if text != "?" else ["?"]:
        words |= classes[word[1:]] if word.startswith("@") else set(forms_of(word[:-1])) if word.endswith("+") and len(word) > 1 else {word}
    return frozenset(words), text.endswith("?") and text != "?"


def _openings(elements: list[Element]) -> Iterator[tuple[frozenset[str], list[Element]]]:
    """Yield the words that a phrase may begin with, each with what follows them."""
    for k, (words, optional) in enumerate(elements):
        yield words, elements[k + 1 :]
        if not optional:
            return


def _follow(units: Sequence[Word], at: int, elements: list[Element], step: int) -> int:
    """Return the unit behind the last that fits, 0 where the elements from this step on do not."""
    if step == len(elements):
        return at
    words, optional = elements[step]
    if words == {"..."}:
        ends = (_follow(units, at + skip, elements, step + 1) for skip in range(GAP + 1))
        return next((end for end in ends if end), 0)
    if "$" in words and (at >= len(units) or units[at].tag in _ENDS) and (end := _follow(units, at, elements, step + 1)):
        return end
    k = at
    while k < len(units) and units[k].tag in _PASSED and units[k].tag not in words:
        k += 1  # "apologised on Thursday for"
    if k < len(units) and (units[k].word in words or units[k].tag in words) and (end := _follow(units, k + 1, elements, step + 1)):
        return end
    return _follow(units, at, elements, step + 1) if optional else 0
