"""Which patterns a sentence can hold at all: one pass over its letters finds those that each pattern cannot do without."""

import re
from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]  # how Python itself reads a pattern; the same in 3.11 to 3.13
from typing import Any, ClassVar

import ahocorasick


class Trigger:
    """A pattern that is tried only on texts with letters that it needs."""

    known = 0
    always = -1  # the bits of patterns that need no letters, and of those not known yet
    needs: ClassVar[dict[str, int]] = {}  # letters -> the bits of the patterns that need them or others
    automaton = ahocorasick.Automaton()

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.bit = 1 << Trigger.known
        Trigger.known += 1
        letters = _needed(_parser.parse(pattern))
        if "" in letters:
            return
        Trigger.always &= ~self.bit
        for word in letters:
            Trigger.needs[word] = Trigger.needs.get(word, 0) | self.bit
            Trigger.automaton.add_word(word, Trigger.needs[word])
        Trigger.automaton.make_automaton()

    def search(self, text: str, held: int) -> re.Match[str] | None:
        """Search a text of which the triggers are known."""
        return self.pattern.search(text) if held & self.bit else None


def triggers(lowered: str) -> int:
    """Return which patterns a text in small letters has letters for, a bit each."""
    held = Trigger.always
    for _, bits in Trigger.automaton.iter(lowered):
        held |= bits
    return held


def _needed(parsed: Iterable[tuple[Any, Any]]) -> set[str]:
    """Return strings one of which is in whatever a pattern matches: of its parts, in a row, the one whose shortest string is the longest.

    The empty string where none is needed.
    """
    best, run = {""}, ""
    for kind, value in [*parsed, (None, None)]:
        if kind is _constants.LITERAL:
            run += chr(value).lower()
            continue
        best, run = max(best, {run}, key=_shortest), ""
        best = max(best, _of_part(kind, value), key=_shortest)
    return best


def _of_part(kind: object, value: Any) -> set[str]:
    if kind is _constants.SUBPATTERN:
        return _needed(value[-1])
    if kind is _constants.BRANCH:
        return set().union(*map(_needed, value[1]))
    if kind in {_constants.MAX_REPEAT, _constants.MIN_REPEAT} and value[0]:
        return _needed(value[2])
    return {""}


def _shortest(letters: set[str]) -> int:
    return min(map(len, letters))
