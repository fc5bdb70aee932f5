"""The fights of one unit, in order, and which of its spans each presses. Late news adds to them at the end, and what was there stays."""

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from groundshift.core.control.statements import Statement, instant, start_of
from groundshift.core.records import Span


class Fights:
    """What is told of fights at a unit; it can go on."""

    def __init__(self, fights: Iterable[Statement] = ()) -> None:
        self._known: dict[int, Statement] = {}
        self._keys: list[tuple[object, ...]] = []
        self.told: list[Statement] = []  # in the order of event time
        self._of: tuple[object, ...] | None = None  # the spans that are pressed
        self._pressing: dict[str, list[Statement]] = {}
        self._fresh: list[Statement] = []  # that press nothing yet
        self.take(fights)

    def take(self, fights: Iterable[Statement]) -> None:
        """Take in all there are now, instead of those there were."""
        now = {id(fight): fight for fight in fights}
        if not self._known.keys() <= now.keys():
            self._known, self._keys, self.told, self._of = {}, [], [], None
        fresh = [fight for name, fight in now.items() if name not in self._known]
        if len(fresh) > len(self._known):
            self.told = sorted([*self.told, *fresh], key=order)
            self._keys, self._of = [order(fight) for fight in self.told], None
        else:
            for fight in fresh:
                at = bisect_right(self._keys, key := order(fight))
                self._keys.insert(at, key)
                self.told.insert(at, fight)
        self._known, self._fresh = now, [*self._fresh, *fresh]

    def pressing(self, spans: Sequence[Span]) -> dict[str, list[Statement]]:
        """Return by span id the fights that press it: each the last side, in its days, that did not itself attack."""
        of = tuple((span.id, span.holder, span.valid_from, span.valid_until) for span in spans)
        if of != self._of:
            self._of, self._pressing, self._fresh = of, {}, self.told
        for fight in self._fresh:
            until = instant(fight.at)
            since = instant(start_of(fight.first)) if fight.first else until
            span = next((span for span in reversed(spans) if span.holder != fight.actor and _touches(span, since, until)), None)
            if span:
                insort(self._pressing.setdefault(span.id, []), fight, key=order)
        self._fresh = []
        return self._pressing


def order(fight: Statement) -> tuple[object, ...]:
    """Return a fight's place in event time."""
    return (fight.at, fight.telling)


def fights_among(statements: Collection[Statement]) -> Iterable[Statement]:
    """Return the fights among statements."""
    return (statement for statement in statements if statement.does == "fight")


def _touches(span: Span, since: datetime, until: datetime) -> bool:
    return (span.valid_from is None or span.valid_from <= until) and (span.valid_until is None or span.valid_until > since)
