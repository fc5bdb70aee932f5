"""The times at which a rule's threshold was reached in one scope, and the alerts they make."""

from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime, timedelta

from groundshift.core.alerting.signals import Signal
from groundshift.core.control.words import day, name_of
from groundshift.core.records import Alert, digest
from groundshift.core.theatre import Theatre
from groundshift.core.theatre.alerts import Rule, in_words

LASTING = frozenset({"surge", "fight"})  # what follows within the window belongs to the same alert; of other types each is its own
LARGEST = frozenset({"figure", "missing"})  # a signal reaches the threshold by itself or not at all


class Episode:
    """A time at which a threshold was reached: the signals that reached it, and what belongs to it since."""

    def __init__(self, rule: Rule, window: Sequence[Signal]) -> None:
        self.rule = rule
        self.signals = list(window)
        self.reached = window[-1]
        self.known_at = max(signal.known_at for signal in window)

    def owns(self, signal: Signal) -> bool:
        """Say whether a later signal adds to this alert and makes no other: within its window, its cooldown or its day."""
        pause = max(self.rule.pause, self.rule.span) if self.rule.type in LASTING else self.rule.pause
        return signal.at.date() == self.reached.at.date() or (bool(pause) and signal.at - self.signals[-1].at <= pause)

    @property
    def undone_at(self) -> datetime | None:
        """When all that a change alert rests on was undone or settled, if it was while the alert fired."""
        ends = [signal.undone_at for signal in self.signals]
        return max((end for end in ends if end), default=None) if self.rule.type == "change" and None not in ends else None

    @property
    def over(self) -> datetime:
        """When the alert is over, in event time."""
        passed = self.signals[-1].at + self.rule.span
        return min(passed, self.undone_at or passed)

    def alert(self, scope: str, theatre: Theatre, now: datetime | None, version: int) -> Alert:
        """Return the alert, as it stands when the latest news is of `now`."""
        rule, signals, reached = self.rule, self.signals, self.reached
        firing = now is None or self.over > now
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
            evidence=tuple(dict.fromkeys(claim_id for signal in signals for claim_id in signal.evidence)),
            count=amount(rule, signals),
            resolved_at=None if firing else self.over,
            reason="" if firing else reason,
            version=version,
        )

    def message(self, scope: str, theatre: Theatre) -> str:
        """Fill in the rule's template."""
        rule, signals, reached = self.rule, self.signals, self.reached
        unnamed = sum(signal.weight for signal in signals if not signal.place_id)
        named = list(dict.fromkeys(signal.place for signal in sorted(signals, key=lambda s: (s.at, s.place)) if signal.place))
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


def episodes_of(rule: Rule, signals: Sequence[Signal]) -> list[Episode]:
    """Return the episodes of a rule in one scope, from its signals in any order. Surges are counted for each side by itself."""
    ordered = sorted(signals, key=lambda signal: signal.order)
    if rule.type != "surge":
        return _episodes(rule, ordered)
    return [one for side in sorted({s.gainer for s in ordered}) for one in _episodes(rule, [s for s in ordered if s.gainer == side])]


def _episodes(rule: Rule, signals: Sequence[Signal]) -> list[Episode]:
    found: list[Episode] = []
    window = Window(rule)
    for signal in signals:
        window.move_to(signal)
        if rule.type in LASTING and window.amount < rule.at_least:
            continue
        if found and found[-1].owns(signal):
            found[-1].signals.append(signal)
        else:
            found.append(Episode(rule, list(window.signals)))
    return found


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
