"""What is known by name: which places a side took in some days, and which it held at the end of one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from groundshift.core.control.changes import TAKEN
from groundshift.core.control.statements import end_of_day
from groundshift.core.records import Change, Span

SLACK = 7  # days by which a named capture's last day may lie after a window that its first day is in


class Ground:
    """The named changes and spans of one province, for counting."""

    def __init__(self, changes: Iterable[Change], spans: Iterable[Span]) -> None:
        self._taken: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)  # last day, first day, place id
        self._spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for change in changes:
            if change.kind in TAKEN and change.at:
                first = change.from_earliest.toordinal() if change.from_earliest else 0
                self._taken[change.gainer, change.level].append((change.at.toordinal(), first, change.place_id))
        for taken in self._taken.values():
            taken.sort()
        for span in spans:
            if span.standing != "contested":
                self._spans[span.holder, span.level].append(span)

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
