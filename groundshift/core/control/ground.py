"""What counts in which days: places that a side took or held, known by name, and what tallies add to them.

Whatever counts in some days counts in every question whose days meet them. Answers are kept; where something counts in other days than
before, those answers move that it makes a difference to, and no others.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from groundshift.core.control.changes import TAKEN
from groundshift.core.records import Change, Span, Tally

# Reports count towns among cities, and among villages; airports among bases. A named place counts under its own level and under these.
AMONG: dict[str, tuple[str, ...]] = {"town": ("city", "village"), "airport": ("base",)}
SLACK = 7  # days by which a named capture's last day may lie after a window that its first day is in
LONG = 62  # days; what counts in more is looked at apart
FOREVER = date.max.toordinal()

Subject = tuple[str, str, str]  # gain or hold, actor, level
Question = tuple[str, str, str, int, int]  # the same, first day, last day; of who held what, only the last counts
Asked = tuple[str | None, Question]  # of a province, or (None) of all


class Days(NamedTuple):
    """Days in which something counts, the first and the last included."""

    subject: Subject
    first: int
    last: int

    def meet(self, question: Question) -> bool:
        """Say whether it counts in a question."""
        return self.first <= question[4] and self.last >= question[3] and self.subject == question[:3]


class Known(NamedTuple):
    """What is known of one thing that counts."""

    province: str | None
    weight: int
    days: frozenset[Days]

    def counts(self, question: Question) -> int:
        """Return what it adds to the answer."""
        return self.weight if any(days.meet(question) for days in self.days) else 0


NOTHING = Known(None, 0, frozenset())
Entry = tuple[int, int, str]  # last day, first day, name


class Ground:
    """All that counts, by name."""

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}
        self._short: dict[tuple[str | None, Subject], list[Entry]] = defaultdict(list)
        self._long: dict[tuple[str | None, Subject], list[Entry]] = defaultdict(list)
        self._answers: dict[Asked, int] = {}
        self._asked: dict[tuple[str | None, Subject], list[tuple[int, int]]] = defaultdict(list)  # last and first days
        self.moved: set[Asked] = set()  # whose answers are others than when they were asked

    def put(self, name: str, known: Known) -> None:
        """Take in what is known of something now, instead of what was."""
        before = self._known.get(name, NOTHING)
        if known == before:
            return
        self._known[name] = known
        changed = before.days ^ known.days if before.weight == known.weight else before.days | known.days
        for where in {before.province, known.province, None}:
            for asked in {asked for days in changed for asked in self._met(where, days)}:
                if difference := known.counts(asked[1]) - before.counts(asked[1]):
                    self._answers[asked] += difference
                    self.moved.add(asked)
            for days in before.days - known.days:
                entries = self._entries(where, days)
                del entries[bisect_left(entries, (days.last, days.first, name))]
            for days in known.days - before.days:
                insort(self._entries(where, days), (days.last, days.first, name))

    def ask(self, province: str | None, question: Question) -> int:
        """Return how much counts in a question, of a province or of all."""
        asked = province, question
        if asked not in self._answers:
            insort(self._asked[province, question[:3]], (question[4], question[3]))
            self._answers[asked] = self._answer(province, question)
        return self._answers[asked]

    def _answer(self, province: str | None, question: Question) -> int:
        subject, (first, last) = question[:3], question[3:]
        short, long = self._short.get((province, subject), []), self._long.get((province, subject), [])
        found = short[bisect_left(short, (first,)) : bisect_right(short, last + LONG, key=itemgetter(0))]
        found += long[bisect_left(long, (first,)) :]
        return sum(self._known[name].weight for name in {name for _, begins, name in found if begins <= last})

    def _entries(self, where: str | None, days: Days) -> list[Entry]:
        return (self._short if days.last - days.first <= LONG else self._long)[where, days.subject]

    def _met(self, where: str | None, days: Days) -> Iterator[Asked]:
        asked = self._asked.get((where, days.subject), [])
        for last, first in asked[bisect_left(asked, (days.first,)) :]:
            if first <= days.last:
                yield where, (*days.subject, first, last)


def known_place(province: str, changes: Iterable[Change], spans: Iterable[Span]) -> Known:
    """Return in which days a place counts as taken, and in which as held at their end."""
    taken = {
        Days(("gain", change.gainer, level), max(first, last - SLACK), last)
        for change in changes
        if change.kind in TAKEN and change.at
        for first, last in [(change.from_earliest.toordinal() if change.from_earliest else 0, change.at.toordinal())]
        for level in (change.level, *AMONG.get(change.level, ()))
    }
    held = {
        Days(("hold", span.holder, level), first, last)
        for span in spans
        if span.standing != "contested"
        for first, last in [_held(span)]
        if first <= last
        for level in (span.level, *AMONG.get(span.level, ()))
    }
    return Known(province, 1, frozenset(taken | held))


def known_tally(tally: Tally) -> Known:
    """Return in which days a tally counts, for so many places as it adds to those known by name."""
    if not tally.beyond or not tally.latest or not tally.gainer:
        return NOTHING
    first = tally.earliest.toordinal() if tally.earliest else 0
    return Known(tally.province, tally.beyond, frozenset({Days(("gain", tally.gainer, tally.level), first, tally.latest.toordinal())}))


def question(does: str, actor: str, level: str, first: int, last: int) -> Question:
    """Ask how many places a side may have taken between two days (gain), or held at the end of the last (hold)."""
    return (does, actor, level, last if does == "hold" else first, last)


def _held(span: Span) -> tuple[int, int]:
    """Return the first and the last day at whose end a span holds."""
    return (
        span.valid_from.toordinal() if span.valid_from else 0,
        span.valid_until.toordinal() - 1 if span.valid_until else FOREVER,
    )
