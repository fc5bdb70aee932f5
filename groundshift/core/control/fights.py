"""The fights of one unit, in order, and which of its spans each presses. Late news adds to them at the end, and what was there stays."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from operator import is_

from groundshift.core.control.statements import Statement, instant, start_of
from groundshift.core.records import Span


class Pressing:
    """The fights that press one span, in order."""

    def __init__(self) -> None:
        self.fights: list[Statement] = []
        self.days: list[date] = []
        self.told = 0  # when the last of them was told (ms)
        self.pressed: tuple[Span, Span] | None = None  # the span without them, and with them

    def take(self, fight: Statement) -> None:
        """Take in one more."""
        at = bisect_right(self.fights, order(fight), key=order)
        self.fights.insert(at, fight)
        self.days.insert(at, instant(fight.at).date())
        self.told, self.pressed = max(self.told, fight.report.told), None


class Fights:
    """What is told of fights at a unit; it can go on."""

    def __init__(self) -> None:
        self._taken: list[Statement] = []  # in the order in which they came
        self.told: list[Statement] = []  # in the order of event time
        self._of: tuple[object, ...] | None = None  # the spans that are pressed
        self._pressing: dict[str, Pressing] = {}
        self._fresh: list[Statement] = []  # that press nothing yet

    def take(self, fights: Iterable[Statement]) -> None:
        """Take in all there are now, instead of those there were."""
        before, now = len(self._taken), list(fights)
        if not the_same(self._taken, now[:before]):
            before, self.told, self._of = 0, [], None
        fresh = now[before:]
        if len(fresh) > before:
            self.told, self._of = sorted([*self.told, *fresh], key=order), None
        else:
            for fight in fresh:
                self.told.insert(bisect_right(self.told, order(fight), key=order), fight)
        self._taken, self._fresh = now, [*self._fresh, *fresh]

    def pressing(self, spans: Sequence[Span]) -> dict[str, Pressing]:
        """Return by span id the fights that press it: each the last side, in its days, that did not itself attack."""
        of = tuple((span.id, span.holder, span.valid_from, span.valid_until) for span in spans)
        if of != self._of:
            self._of, self._pressing, self._fresh = of, {}, self.told
        for fight in self._fresh:
            until = instant(fight.at)
            since = instant(start_of(fight.first)) if fight.first else until
            span = next((span for span in reversed(spans) if span.holder != fight.actor and _touches(span, since, until)), None)
            if span:
                self._pressing.setdefault(span.id, Pressing()).take(fight)
        self._fresh = []
        return self._pressing


def the_same(some: Sequence[object], others: Sequence[object]) -> bool:
    """Say whether two lists hold the same objects in the same order."""
    return len(some) == len(others) and all(map(is_, some, others))


def order(fight: Statement) -> tuple[object, ...]:
    """Return a fight's place in event time."""
    return (fight.at, fight.telling)


def fights_among(statements: Collection[Statement]) -> Iterable[Statement]:
    """Return the fights among statements."""
    return (statement for statement in statements if statement.does == "fight")


def _touches(span: Span, since: datetime, until: datetime) -> bool:
    return (span.valid_from is None or span.valid_from <= until) and (span.valid_until is None or span.valid_until > since)
