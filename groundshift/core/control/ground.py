"""What is known by name: which places a side took in some days, and which it held at the end of one."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

from groundshift.core.control.changes import TAKEN
from groundshift.core.control.statements import end_of_day
from groundshift.core.records import Change, Span, Tally

# Reports count towns among cities, and among villages; airports among bases. A named place counts under its own level and under these.
AMONG: dict[str, tuple[str, ...]] = {"town": ("city", "village"), "airport": ("base",)}
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

    def held(self, actor: str, level: str, day: int) -> set[str]:
        """Return the places that a side held at the end of a day."""
        at = end_of_day(day)
        return {
            span.place_id
            for span in self._spans.get((actor, level), [])
            if (span.valid_from is None or span.valid_from <= at) and (span.valid_until is None or span.valid_until > at)
        }


class Grounds:
    """The grounds of all provinces."""

    def __init__(self) -> None:
        self.of: dict[str, Ground] = {}

    def within(self, province: str | None) -> Iterable[Ground]:
        """Return the ground of a province, or of None: all."""
        return self.of.values() if province is None else filter(None, [self.of.get(province)])

    def taken(self, actor: str, level: str, province: str | None, first: int, last: int) -> int:
        """Return how many places of a province, or of the theatre, a side may have taken between two days, both included."""
        return sum(len(ground.taken(actor, level, first, last)) for ground in self.within(province))

    def held(self, actor: str, level: str, province: str | None, day: int) -> int:
        """Return how many places of a province, or of the theatre, a side held at the end of a day."""
        return sum(len(ground.held(actor, level, day)) for ground in self.within(province))


class Unnamed:
    """What tallies add to the places known by name, summed over those whose days meet some others'. Tallies of one kind of counting."""

    def __init__(self, tallies: Iterable[Tally]) -> None:
        by_whom: dict[tuple[str | None, str, str | None], list[Tally]] = defaultdict(list)
        for tally in tallies:
            if tally.beyond and tally.latest:
                by_whom[tally.gainer, tally.level, None].append(tally)
                if tally.province:
                    by_whom[tally.gainer, tally.level, tally.province].append(tally)
        self._sums = {
            key: (_rising((_first(t), t.beyond) for t in some), _rising((_last(t), t.beyond) for t in some))
            for key, some in by_whom.items()
        }

    def beyond(self, actor: str, level: str, province: str | None, first: int, last: int) -> int:
        """Return how many unnamed places a side may have taken between two days, in a province or (None) anywhere."""
        begins, ends = self._sums.get((actor, level, province), (NOTHING, NOTHING))
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
