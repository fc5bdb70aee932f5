"""The times at which a rule's threshold was reached in one scope, and the alerts they make."""

from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from operator import attrgetter

from groundshift.core.alerting.signals import Signal
from groundshift.core.control.history import kept
from groundshift.core.control.rules import rules_of
from groundshift.core.control.words import day, name_of
from groundshift.core.records import Alert, digest
from groundshift.core.theatre import Theatre
from groundshift.core.theatre.alerts import Rule, in_words

LASTING = frozenset({"surge", "fight"})  # what follows within the window belongs to the same alert; of other types each is its own
LARGEST = frozenset({"figure", "missing"})  # a signal reaches the threshold by itself or not at all


order = attrgetter("order")


class Episode:
    """A time at which a threshold was reached: the signals that reached it, and what belongs to it since."""

    def __init__(self, rule: Rule, window: Sequence[Signal], number: int) -> None:
        self.rule = rule
        self.signals = list(window)
        self.reached = window[-1]
        self.known_at = max(signal.known_at for signal in window)
        self.numbers = list(range(number - len(window) + 1, number + 1))  # of the signals, among all of their course
        self._begun = len(window)
        self._alert: Alert | None = None

    @property
    def number(self) -> int:
        """The number of the signal that reached the threshold."""
        return self.numbers[self._begun - 1]

    def owns(self, signal: Signal) -> bool:
        """Say whether a later signal adds to this alert and makes no other: within its window, its cooldown or its day."""
        pause = max(self.rule.pause, self.rule.span) if self.rule.type in LASTING else self.rule.pause
        return signal.at.date() == self.reached.at.date() or (bool(pause) and signal.at - self.signals[-1].at <= pause)

    def add(self, signal: Signal, number: int) -> None:
        """Take in a later signal."""
        self.signals.append(signal)
        self.numbers.append(number)
        self._settle()

    def cut(self, number: int) -> None:
        """Forget the signals from a number on."""
        kept = bisect_left(self.numbers, number)
        if kept < len(self.numbers):
            del self.signals[kept:], self.numbers[kept:]
            self._settle()

    def _settle(self) -> None:
        self.__dict__.pop("over", None)
        self._alert = None

    @property
    def undone_at(self) -> datetime | None:
        """When all that a change alert rests on was undone or settled, if it was while the alert fired."""
        if self.rule.type != "change" or any(signal.undone_at is None for signal in self.signals):
            return None
        return max(signal.undone_at for signal in self.signals if signal.undone_at)

    @cached_property
    def over(self) -> datetime:
        """When the alert is over, in event time."""
        passed = self.signals[-1].at + self.rule.span
        return min(passed, self.undone_at or passed)

    def alert(self, scope: str, theatre: Theatre, now: datetime | None, version: int) -> Alert:
        """Return the alert, as it stands when the latest news is of `now`: the one of before where nothing has changed."""
        state = "firing" if now is None or self.over > now else "resolved"
        if self._alert is None or self._alert.state != state:
            self._alert = self._made(scope, theatre, state == "firing", version)
        return self._alert

    def _made(self, scope: str, theatre: Theatre, firing: bool, version: int) -> Alert:
        rule, signals, reached = self.rule, self.signals, self.reached
        undone = self.undone_at is not None and self.undone_at == self.over
        reason = "what it rests on was undone or settled since" if undone else f"nothing more of the kind within {in_words(rule.span)}"
        province = reached.province if rule.scope != "theatre" else None
        side = [reached.gainer] if rule.type == "surge" else []
        return Alert(
            id=digest(rule.id, scope, *side, reached.at.date()),
            theatre=theatre.id,
            rule=rule.id,
            scope=scope,
            group={"none": "", "rule": rule.id, "province": f"{rule.id}:{province}"}[rule.group_by],
            province=province,
            severity=rule.severity,
            state="firing" if firing else "resolved",
            message=self.message(scope, theatre),
            window_from=signals[0].at,
            window_until=signals[-1].at,
            reached_at=reached.at,
            known_at=self.known_at,
            changes=tuple(dict.fromkeys(signal.change for signal in signals if signal.change)),
            evidence=tuple(dict.fromkeys(claim_id for signal in kept(signals, rules_of(theatre)) for claim_id in signal.evidence)),
            count=amount(rule, signals),
            resolved_at=None if firing else self.over,
            reason="" if firing else reason,
            version=version,
        )

    def message(self, scope: str, theatre: Theatre) -> str:
        """Fill in the rule's template."""
        rule, signals, reached = self.rule, self.signals, self.reached
        unnamed = sum(signal.weight for signal in signals if not signal.place_id)
        named = list(dict.fromkeys(signal.place for signal in sorted(signals, key=attrgetter("at", "place")) if signal.place))
        return rule.message.format(
            place=reached.place,
            places=", ".join([*named, *([f"{unnamed} unnamed"] if unnamed else [])]),
            province=reached.province or theatre.name,
            theatre=theatre.name,
            gainer=name_of(reached.gainer or None, theatre),
            loser=name_of(reached.loser or None, theatre),
            standing=reached.standing,
            kind=reached.kind,
            count=amount(rule, signals),
            day=day(signals[-1].at.toordinal()),
            window=in_words(rule.span),
            scope=theatre.places[scope].name if scope in theatre.places else theatre.name if scope == theatre.id else scope,
            phrase=max(signals, key=lambda signal: signal.weight).phrase,
            source="",
            hours="",
        )


class Episodes:
    """The episodes of a rule in one scope, of surges those of one side, from its signals in any order.

    Where signals come or go, they are worked out again from there on.
    """

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._signals: list[Signal] = []  # in event time
        self._found: list[Episode] = []
        self._told = 0  # signals that were gone through

    def change(self, gone: Iterable[Signal], come: Iterable[Signal]) -> None:
        """Leave out some signals and take in others."""
        for signal in gone:
            at = self._signals.index(signal, bisect_left(self._signals, signal.order, key=order))
            del self._signals[at]
            self._told = min(self._told, at)
        fresh = list(come)
        if len(fresh) > len(self._signals):
            self._signals, self._told = sorted([*self._signals, *fresh], key=order), 0
            return
        for signal in fresh:
            at = bisect_right(self._signals, signal.order, key=order)
            self._signals.insert(at, signal)
            self._told = min(self._told, at)

    def found(self) -> list[Episode]:
        """Return the episodes as they are now."""
        begin, found = self._told, self._found
        while found and found[-1].number >= begin:
            found.pop()
        if found:
            found[-1].cut(begin)
        window = Window(self._rule)
        for number in range(self._first_beside(begin), len(self._signals)):
            signal = self._signals[number]
            window.move_to(signal)
            if number < begin or (self._rule.type in LASTING and window.amount < self._rule.at_least):
                continue
            if found and found[-1].owns(signal):
                found[-1].add(signal, number)
            else:
                found.append(Episode(self._rule, list(window.signals), number))
        self._told = len(self._signals)
        return found

    def _first_beside(self, number: int) -> int:
        """Return the number of the first signal that may be in one window with another."""
        if number >= len(self._signals) or self._rule.type not in LASTING:
            return number
        return bisect_right(self._signals, self._signals[number].at - self._rule.span, hi=number, key=attrgetter("at"))


class Window:
    """The signals within a rule's window up to one of them, counted as they come and go; of what does not last, that one alone."""

    def __init__(self, rule: Rule) -> None:
        self._rule, self._span = rule, rule.span if rule.type in LASTING else timedelta()
        self.signals: deque[Signal] = deque()
        self._places: Counter[str] = Counter()
        self._unnamed = 0

    def move_to(self, signal: Signal) -> None:
        """Take in the next signal in event time, and leave behind what is too long before it."""
        while self.signals and signal.at - self.signals[0].at >= self._span:
            self._count(self.signals.popleft(), -1)
        self.signals.append(signal)
        self._count(signal, 1)

    def _count(self, signal: Signal, by: int) -> None:
        if not signal.place_id:
            self._unnamed += by * signal.weight
            return
        self._places[signal.place_id] += by
        if not self._places[signal.place_id]:
            del self._places[signal.place_id]

    @property
    def amount(self) -> int:
        """Places, each once, and the unnamed; or fights."""
        return len(self._places) + self._unnamed if self._rule.type == "surge" else len(self.signals)


def amount(rule: Rule, signals: Sequence[Signal]) -> int:
    """Return how much signals come to: places (each once, and the unnamed), fights, or the largest figure."""
    if rule.type == "surge":
        return len({s.place_id for s in signals if s.place_id}) + sum(s.weight for s in signals if not s.place_id)
    return max(s.weight for s in signals) if rule.type in LARGEST else len(signals)
