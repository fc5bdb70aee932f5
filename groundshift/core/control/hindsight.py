"""What was thought on each day, by what was known then: the second clock, for every day at once and not only for one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Generic, NamedTuple, TypeVar

from groundshift.core.control.folding import Control
from groundshift.core.control.history import History
from groundshift.core.control.ledger import Key
from groundshift.core.control.statements import end_of_day
from groundshift.core.records import Change, ClaimSet, Span
from groundshift.core.theatre import Theatre

NOTHING = History()
T = TypeVar("T")


class Thought(NamedTuple):
    """Who was thought to hold a unit at the end of a day, and of every day after it until the next thought."""

    day: date
    span: Span | None  # None: nobody was known to


class Believed(NamedTuple, Generic[T]):
    """A record, such as a change, from the day on which it was first thought so to the day on which it was so no more."""

    record: T
    since: date
    until: date | None = None  # None: it still is


class Hindsight(NamedTuple):
    """All that was ever thought: of each unit who held it on each day, and every change with the days on which it was believed."""

    thoughts: Mapping[Key, Sequence[Thought]]
    changes: Sequence[Believed[Change]]


def hindsight(claim_sets: Iterable[ClaimSet], theatre: Theatre) -> Hindsight:
    """Return what was thought at the end of each day: as fold() says it of that known day, and as_of() of its end.

    What the baseline says was known from the beginning: its thoughts have the day before the first claim set.
    """
    by_day = by_known_day(claim_sets)
    control, memory = Control(theatre), _Memory()
    memory.note(date.min, control.refresh(), control)
    for day in sorted(by_day):
        control.take(by_day[day])
        memory.note(day, control.refresh(), control)
    return Hindsight(memory.thoughts, [*memory.over, *(one for unit in memory.live.values() for one in unit.values())])


class _Memory:
    """Notes, day by day, in what a fold that goes on differs from the day before."""

    def __init__(self) -> None:
        self.thoughts: dict[Key, list[Thought]] = {}
        self.live: dict[Key, dict[str, Believed[Change]]] = defaultdict(dict)
        self.over: list[Believed[Change]] = []

    def note(self, day: date, touched: Iterable[Key], control: Control) -> None:
        for unit in sorted(touched):
            if unit in control.histories:
                history = control.histories[unit]
                self._thoughts(unit, day, history)
                self._changes(unit, day, history)

    def _thoughts(self, unit: Key, day: date, history: History) -> None:
        told = self.thoughts.setdefault(unit, [])
        while told and told[-1].day >= day:  # what was to begin later, as one thought before
            told.pop()
        days = [day, *sorted({begins for span in history.spans if span.valid_from and (begins := day_of(span.valid_from)) > day})]
        for when in days:
            span = held_at(history.spans, end_of_day(when))
            if span != (told[-1].span if told else None):
                told.append(Thought(when, span))

    def _changes(self, unit: Key, day: date, history: History) -> None:
        live, now = self.live[unit], {change.id: change for change in history.changes}
        for name in [name for name, one in live.items() if now.get(name) != one.record]:
            self.over.append(live.pop(name)._replace(until=day))
        for name, change in now.items():
            live.setdefault(name, Believed(change, day))


def held_at(spans: Iterable[Span], at: datetime) -> Span | None:
    """Return the span of one unit that holds at an instant."""
    return next(
        (span for span in spans if (not span.valid_from or span.valid_from <= at) and (not span.valid_until or span.valid_until > at)), None
    )


def day_of(at: datetime) -> date:
    """Return the UTC calendar day of an instant."""
    return at.astimezone(UTC).date()


def by_known_day(claim_sets: Iterable[ClaimSet]) -> dict[date, list[ClaimSet]]:
    """Return claim sets by the UTC calendar day from which they are known."""
    days: dict[date, list[ClaimSet]] = defaultdict(list)
    for claim_set in claim_sets:
        days[day_of(claim_set.known_at)].append(claim_set)
    return days
