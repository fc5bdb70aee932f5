"""The fights of one unit, in order, and which of its spans each presses. Late news adds to them at the end, and what was there stays."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
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
        last = not self.fights or order(self.fights[-1]) <= order(fight)  # as a rule
        at = len(self.fights) if last else bisect_right(self.fights, order(fight), key=order)
        self.fights.insert(at, fight)
        self.days.insert(at, instant(fight.at).date())
        self.told, self.pressed = max(self.told, fight.told), None

    def cut(self, at: datetime) -> bool:
        """Forget the fights from an instant on; return whether any are left."""
        kept = bisect_left(self.fights, at, key=happened)
        if kept < len(self.fights):
            del self.fights[kept:], self.days[kept:]
            self.told, self.pressed = max((fight.told for fight in self.fights), default=0), None
        return bool(self.fights)


class Fights:
    """What is told of fights at a unit; it can go on."""

    def __init__(self) -> None:
        self.told: list[Statement] = []  # in the order of event time
        self._of: list[tuple[str, str, datetime | None, datetime | None]] = []  # the spans that are pressed
        self._pressing: dict[str, Pressing] = {}
        self._fresh: list[Statement] = []  # that press nothing yet

    def take(self, fresh: Sequence[Statement]) -> None:
        """Take in some more."""
        if len(fresh) > len(self.told):
            self.told = sorted([*self.told, *fresh], key=order)
        else:
            for fight in fresh:
                self.told.insert(bisect_right(self.told, order(fight), key=order), fight)
        self._fresh += fresh

    def pressing(self, spans: Sequence[Span]) -> dict[str, Pressing]:
        """Return by span id the fights that press it: each the last side, in its days, that did not itself attack.

        Fights from before the first span that is another than it was press what they did.
        """
        before, self._of = self._of, [(span.id, span.holder, span.valid_from, span.valid_until) for span in spans]
        same = next((n for n, (old, new) in enumerate(zip(before, self._of, strict=False)) if old != new), min(len(before), len(spans)))
        if same < max(len(before), len(spans)):
            self._let_go(before[same - 1][3] if same else None, {span.id for span in spans[:same]})
        for fight in self._fresh:
            until = instant(fight.at)
            since = instant(start_of(fight.first)) if fight.first else until
            span = next((span for span in reversed(spans) if span.holder != fight.actor and _touches(span, since, until)), None)
            if span:
                self._pressing.setdefault(span.id, Pressing()).take(fight)
        self._fresh = []
        return self._pressing

    def _let_go(self, since: datetime | None, pressed: Collection[str]) -> None:
        """Let fights since an instant, or all, press anew. pressed: the spans before it."""
        if since is None:
            self._pressing, self._fresh = {}, self.told
            return
        self._fresh = [fight for fight in self._fresh if happened(fight) < since]
        self._fresh += self.told[bisect_left(self.told, since, key=happened) :]
        self._pressing = {name: found for name, found in self._pressing.items() if name in pressed and found.cut(since)}


def the_same(some: Sequence[object], others: Sequence[object]) -> bool:
    """Say whether two lists hold the same objects in the same order."""
    return len(some) == len(others) and all(map(is_, some, others))


def happened(fight: Statement) -> datetime:
    """Return when a fight had happened at the latest."""
    return instant(fight.at)


def order(fight: Statement) -> tuple[object, ...]:
    """Return a fight's place in event time."""
    return (fight.at, fight.telling)


def _touches(span: Span, since: datetime, until: datetime) -> bool:
    return (span.valid_from is None or span.valid_from <= until) and (span.valid_until is None or span.valid_until > since)
