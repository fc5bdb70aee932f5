"""Rules over signals: when an alert is raised, what belongs to it, and when it is over.

All in event time, so that the order in which the news comes in makes no difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from groundshift.core.alerting.rules import Rule
from groundshift.core.alerting.signals import Signal, signals_of
from groundshift.core.control import State
from groundshift.core.control.words import day, name_of
from groundshift.core.records import Alert, digest
from groundshift.core.theatre import Theatre

STRENGTH = {"claimed": 1, "reported": 2, "confirmed": 3}
LASTING = frozenset({"surge", "fight"})  # what follows within the window belongs to the same alert; of other types each is its own


class Episode:
    """One alert in the making: the signals that reached the threshold, and those that belong to it since."""

    def __init__(self, window: Sequence[Signal]) -> None:
        self.signals = list(window)
        self.reached = window[-1]
        self.known_at = max(signal.known_at for signal in window)

    @property
    def last(self) -> datetime:
        """When the latest of it happened."""
        return self.signals[-1].at


def alerts_of(state: State, rules: Iterable[Rule]) -> list[Alert]:
    """Return every alert that the rules see in a state, firing or resolved, in the order of event time.

    The present is when the last of the claim sets was known: an alert is over when its window has passed by then, or what it rests on was
    undone.
    """
    signals = signals_of(state)
    alerts = [alert for rule in rules if rule.type in signals for alert in _of_rule(rule, signals[rule.type], state)]
    return sorted(alerts, key=lambda alert: (alert.reached_at, alert.rule, alert.scope, alert.id))


def _of_rule(rule: Rule, signals: Iterable[Signal], state: State) -> Iterator[Alert]:
    heard: dict[tuple[str, str], list[Signal]] = defaultdict(list)
    for signal in signals:
        scope = scope_of(signal, rule, state.theatre)
        if scope and asks_for(rule, signal):
            heard[scope, signal.gainer if rule.type == "surge" else ""].append(signal)
    for (scope, side), same in sorted(heard.items()):
        for episode in episodes(same, rule):
            yield alert_of(episode, rule, scope, side, state)


def asks_for(rule: Rule, signal: Signal) -> bool:
    """Say whether a rule counts a signal."""
    asked: Mapping[str, Sequence[str]] = {
        "kind": rule.kinds,
        "level": rule.levels,
        "province": rule.provinces,
        "place_id": rule.places,
        "gainer": rule.gainers,
    }
    if any(wanted and getattr(signal, name) not in wanted for name, wanted in asked.items()):
        return False
    if rule.flip_back and not signal.flip_back:
        return False
    if rule.type in {"figure", "missing"} and signal.weight < rule.at_least:
        return False
    return (
        rule.type in {"fight", "figure", "missing"}
        or signal.kind == "contested"
        or STRENGTH.get(signal.standing, 0) >= STRENGTH[rule.standing]
    )


def scope_of(signal: Signal, rule: Rule, theatre: Theatre) -> str | None:
    """Return what an alert on this signal is about; of a figure or a fight without a place the next wider that is known."""
    if rule.scope == "theatre":
        return theatre.id
    if rule.scope == "place" and signal.place_id:
        return signal.place_id
    wider = rule.type in {"figure", "missing"}
    return signal.province or (theatre.id if wider else None) if rule.scope == "province" or wider else None


def episodes(signals: Sequence[Signal], rule: Rule) -> list[Episode]:
    """Return the times at which the threshold was reached. Signals of one scope, in the order of event time."""
    found: list[Episode] = []
    window: list[Signal] = []
    needed = rule.at_least if rule.type in LASTING else 1
    for signal in signals:
        window = [earlier for earlier in window if earlier.at > signal.at - rule.span] if rule.type in LASTING else []
        window.append(signal)
        if amount(window, rule) < needed:
            continue
        if found and belongs(signal, found[-1], rule):
            found[-1].signals.append(signal)
        else:
            found.append(Episode(window))
    return found


def belongs(signal: Signal, episode: Episode, rule: Rule) -> bool:
    """Say whether a signal adds to the last alert and makes no other: within its window, its day or its cooldown."""
    pause = max(rule.pause, rule.span if rule.type in LASTING else timedelta())
    return signal.at - episode.last <= pause or signal.at.date() == episode.reached.at.date()


def amount(signals: Sequence[Signal], rule: Rule) -> int:
    """Return how much signals come to: places (each once, and the unnamed), fights, or the largest figure."""
    if rule.type == "surge":
        return len({s.place_id for s in signals if s.place_id}) + sum(s.weight for s in signals if not s.place_id)
    return max(s.weight for s in signals) if rule.type in {"figure", "missing"} else len(signals)


def alert_of(episode: Episode, rule: Rule, scope: str, side: str, state: State) -> Alert:
    """Write an episode down."""
    signals, reached = episode.signals, episode.reached
    over, reason = ending(episode, rule, state.theatre)
    firing = state.known_at is None or over > state.known_at
    province = next((s.province for s in signals if s.province), None) if rule.scope != "theatre" else None
    return Alert(
        id=digest(rule.id, scope, *([side] if side else []), reached.at.date()),
        theatre=state.theatre.id,
        rule=rule.id,
        scope=scope,
        group={"none": "", "rule": rule.id, "province": f"{rule.id}:{province}"}[rule.group_by],
        province=province,
        severity=rule.severity,
        state="firing" if firing else "resolved",
        message=message_of(episode, rule, scope, state.theatre),
        window_from=signals[0].at,
        window_until=signals[-1].at,
        reached_at=reached.at,
        known_at=episode.known_at,
        changes=tuple(dict.fromkeys(s.change for s in signals if s.change)),
        evidence=tuple(dict.fromkeys(claim_id for s in signals for claim_id in s.evidence)),
        count=amount(signals, rule),
        resolved_at=None if firing else over,
        reason="" if firing else reason,
        version=state.version,
    )


def ending(episode: Episode, rule: Rule, theatre: Theatre) -> tuple[datetime, str]:
    """Return when an alert is over, and why."""
    undone = [signal.undone_at for signal in episode.signals]
    passed = episode.last + rule.span
    if rule.type == "change" and all(at is not None and at <= passed for at in undone):
        return max(at for at in undone if at), "what it rests on was undone or settled since"
    return passed, f"nothing more of the kind within {rule.window}"


def message_of(episode: Episode, rule: Rule, scope: str, theatre: Theatre) -> str:
    """Fill in a rule's template."""
    signals, reached = episode.signals, episode.reached
    names = list(dict.fromkeys(s.place for s in signals if s.place))
    unnamed = sum(s.weight for s in signals if not s.place_id) if rule.type == "surge" else 0
    return rule.message.format(
        place=reached.place,
        places=", ".join(names + [f"{unnamed} unnamed"] * bool(unnamed)),
        province=reached.province or theatre.name,
        theatre=theatre.name,
        gainer=name_of(reached.gainer or None, theatre),
        loser=name_of(reached.loser or None, theatre),
        standing=reached.standing,
        kind=reached.kind,
        count=amount(signals, rule),
        day=day(signals[-1].at.toordinal()),
        window=rule.window,
        scope=theatre.places[scope].name if scope in theatre.places else theatre.name if scope == theatre.id else scope,
        phrase=max(signals, key=lambda s: s.weight).phrase,
        source="",
        hours="",
    )
