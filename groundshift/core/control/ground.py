"""What is known by name: which places a side took in some days, and which it held at the end of one."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import Protocol

from groundshift.core.control.changes import TAKEN
from groundshift.core.control.statements import end_of_day
from groundshift.core.records import Change, Span, Tally

# Reports count towns among cities, and among villages; airports among bases. A named place counts under its own level and under these.
AMONG: dict[str, tuple[str, ...]] = {"town": ("city", "village"), "airport": ("base",)}
Question = tuple[str, str, str, int, int]  # gain or hold, actor, level, first day, last day
MOST_ASKED = 20_000  # questions that are kept
SLACK = 7  # days by which a named capture's last day may lie after a window that its first day is in


class Ground:
    """The named changes and spans of one province, for counting."""

    def __init__(self, changes: Iterable[Change], spans: Iterable[Span]) -> None:
        self._taken: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)  # last day, first day, place id
        self._spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for change in changes:
            if change.kind in TAKEN and change.at:
                first = change.from_earliest.toordinal() if change.from_earliest else 0
                for level in (change.level, *AMONG.get(change.level, ())):
                    self._taken[change.gainer, level].append((change.at.toordinal(), first, change.place_id))
        for taken in self._taken.values():
            taken.sort()
        for span in spans:
            if span.standing != "contested":
                for level in (span.level, *AMONG.get(span.level, ())):
                    self._spans[span.holder, level].append(span)

    def taken(self, actor: str, level: str, first: int, last: int) -> set[str]:
        """Return the places that a side may have taken between two days, both included."""
        found = self._taken.get((actor, level), [])
        start, stop = bisect_left(found, (first,)), bisect_left(found, (last + SLACK + 1,))
        return {place_id for _, began, place_id in found[start:stop] if began <= last}

    def ask(self, does: str, actor: str, level: str, first: int, last: int) -> int:
        """Return how many places a side may have taken between two days (does: gain), or held at the end of the last (hold)."""
        return len(self.held(actor, level, last) if does == "hold" else self.taken(actor, level, first, last))

    def held(self, actor: str, level: str, day: int) -> set[str]:
        """Return the places that a side held at the end of a day."""
        at = end_of_day(day)
        return {
            span.place_id
            for span in self._spans.get((actor, level), [])
            if (span.valid_from is None or span.valid_from <= at) and (span.valid_until is None or span.valid_until > at)
        }


class Part(Protocol):
    """What is added up: one province's."""

    def ask(self, does: str, actor: str, level: str, first: int, last: int) -> int:
        """Return its number."""


class Summed:
    """What the provinces come to together. What was asked is kept, and moves by the difference as one of them changes."""

    def __init__(self) -> None:
        self._of: dict[str, Part] = {}
        self._asked: dict[Question, int] = {}

    def put(self, province: str, part: Part) -> None:
        """Take in a province instead of what it was."""
        before = self._of.get(province)
        self._of[province] = part
        if len(self._asked) > MOST_ASKED:
            self._asked.clear()
        for question in self._asked:
            self._asked[question] += part.ask(*question) - (before.ask(*question) if before else 0)

    def ask(self, province: str | None, *question: *Question) -> int:
        """Return the number of a province, or (None) of all."""
        if province is not None:
            return self._of[province].ask(*question) if province in self._of else 0
        if question not in self._asked:
            self._asked[question] = sum(part.ask(*question) for part in self._of.values())
        return self._asked[question]


class Unnamed:
    """What tallies add to the places known by name, summed over those whose days meet some others'."""

    def __init__(self, tallies: Iterable[Tally]) -> None:
        by_whom: dict[tuple[str | None, str], list[Tally]] = defaultdict(list)
        for tally in tallies:
            if tally.beyond and tally.latest:
                by_whom[tally.gainer, tally.level].append(tally)
        self._sums = {
            key: (_rising((_first(t), t.beyond) for t in some), _rising((_last(t), t.beyond) for t in some))
            for key, some in by_whom.items()
        }

    def ask(self, _does: str, actor: str, level: str, first: int, last: int) -> int:
        """Return how many unnamed places a side may have taken between two days."""
        begins, ends = self._sums.get((actor, level), (NOTHING, NOTHING))
        return _up_to(begins, last) - _up_to(ends, first - 1)


Rising = tuple[list[int], list[int]]  # days, and the sums up to each
NOTHING: Rising = ([], [])


def _rising(weights: Iterable[tuple[int, int]]) -> Rising:
    ordered = sorted(weights)
    return [day for day, _ in ordered], list(accumulate(weight for _, weight in ordered))


def _up_to(sums: Rising, day: int) -> int:
    reached = bisect_right(sums[0], day)
    return sums[1][reached - 1] if reached else 0


def _first(tally: Tally) -> int:
    return tally.earliest.toordinal() if tally.earliest else 0


def _last(tally: Tally) -> int:
    assert tally.latest
    return tally.latest.toordinal()
