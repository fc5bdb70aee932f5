"""Rules over signals: when an alert is raised, what belongs to it, and when it is over.

All in event time, so that the order in which the news comes in makes no difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from groundshift.core.alerting.episodes import LARGEST, Episodes
from groundshift.core.alerting.signals import Signal
from groundshift.core.control.ledger import Key
from groundshift.core.control.statements import Statement
from groundshift.core.records import FIGHT_KINDS, Alert
from groundshift.core.theatre import Theatre
from groundshift.core.theatre.alerts import Rule

Post = tuple[str, str]  # a rule's id, and the scope it watches: a place id, a province's name or the theatre's id
STRENGTH = {"claimed": 1, "reported": 2, "confirmed": 3}


class Alarms:
    """What the rules have heard, by cell of the fold; what they raise is worked out anew where they hear something else."""

    def __init__(self, theatre: Theatre, rules: Iterable[Rule]) -> None:
        self._theatre = theatre
        self._rules = {rule.id: rule for rule in rules}
        self._by_type: dict[str, list[Rule]] = {
            rule.type: [same for same in self._rules.values() if same.type == rule.type] for rule in self._rules.values()
        }
        self._heard: dict[Key, dict[Post, list[Signal]]] = {}  # by cell
        self._episodes: dict[Post, dict[str, Episodes]] = defaultdict(dict)  # of surges by side
        self._until: dict[Post, datetime] = {}  # when the first of a post's alerts is over
        self._stirred: set[Post] = set()

    def fights(self, fights: Iterable[Statement]) -> list[Statement]:
        """Return the fights of a kind that some rule asks for."""
        asked = {kind for rule in self._by_type.get("fight", ()) for kind in rule.kinds or FIGHT_KINDS}
        return [fight for fight in fights if fight.kind in asked]

    def hear(self, cell: Key, signals: Iterable[Signal]) -> None:
        """Take in all there is of a cell now, instead of what there was; who hears the same as before is not stirred."""
        before, now = self._heard.get(cell, {}), self._by_post(signals)
        for post in before.keys() | now.keys():
            self._change(post, *differing(before.get(post, []), now.get(post, [])))
        self._heard[cell] = now

    def hear_more(self, cell: Key, signals: Iterable[Signal]) -> None:
        """Take in what came to a cell."""
        heard = self._heard.setdefault(cell, {})
        for post, fresh in self._by_post(signals).items():
            heard.setdefault(post, []).extend(fresh)
            self._change(post, [], fresh)

    def _by_post(self, signals: Iterable[Signal]) -> dict[Post, list[Signal]]:
        heard: dict[Post, list[Signal]] = {}
        for signal in signals:
            for rule in self._by_type.get(signal.type, ()):
                if asks_for(rule, signal) and (scope := scope_of(rule, signal, self._theatre)):
                    heard.setdefault((rule.id, scope), []).append(signal)
        return heard

    def _change(self, post: Post, gone: Sequence[Signal], come: Sequence[Signal]) -> None:
        if gone or come:
            self._stirred.add(post)
        rule, episodes = self._rules[post[0]], self._episodes[post]
        for side in sorted({side_of(rule, signal) for signal in (*gone, *come)}):
            if side not in episodes:
                episodes[side] = Episodes(rule)
            episodes[side].change(*([one for one in some if side_of(rule, one) == side] for some in (gone, come)))

    def review(self, now: datetime | None, version: int) -> dict[Post, list[Alert]]:
        """Return the alerts of each post where they may have changed: it heard something else, or one of its alerts is over.

        now: when the last of the claim sets was told. An alert whose end lies before it in event time is resolved.
        """
        stirred, self._stirred = self._stirred, set()
        if now is not None:
            stirred |= {post for post, until in self._until.items() if until <= now}
        return {post: self._alerts(post, now, version) for post in sorted(stirred)}

    def _alerts(self, post: Post, now: datetime | None, version: int) -> list[Alert]:
        found = [episode for _, episodes in sorted(self._episodes[post].items()) for episode in episodes.found()]
        self._until.pop(post, None)
        if ahead := [episode.over for episode in found if now is None or episode.over > now]:
            self._until[post] = min(ahead)
        return [episode.alert(post[1], self._theatre, now, version) for episode in found]


def differing(before: Sequence[Signal], now: Sequence[Signal]) -> tuple[Sequence[Signal], Sequence[Signal]]:
    """Return what lies between the beginning and the end that two lists share."""
    first, most = 0, min(len(before), len(now))
    while first < most and before[first] == now[first]:
        first += 1
    last = 0
    while last < most - first and before[-1 - last] == now[-1 - last]:
        last += 1
    return before[first : len(before) - last], now[first : len(now) - last]


def side_of(rule: Rule, signal: Signal) -> str:
    """Return whose surges a signal counts among; of other rules, which count all sides together, nobody's."""
    return signal.gainer if rule.type == "surge" else ""


def asks_for(rule: Rule, signal: Signal) -> bool:
    """Say whether a rule counts a signal of its type."""
    asked = (
        (rule.kinds, signal.kind),
        (rule.levels, signal.level),
        (rule.provinces, signal.province),
        (rule.places, signal.place_id),
        (rule.gainers, signal.gainer),
    )
    if any(wanted and said not in wanted for wanted, said in asked):
        return False
    if (rule.flip_back and not signal.flip_back) or (rule.type in LARGEST and signal.weight < rule.at_least):
        return False
    return rule.type not in {"change", "surge"} or signal.kind == "contested" or STRENGTH.get(signal.standing, 0) >= STRENGTH[rule.standing]


def scope_of(rule: Rule, signal: Signal, theatre: Theatre) -> str | None:
    """Return what an alert on this signal is about; of a figure or a total without a place it is the next wider scope that is known."""
    known = {"place": signal.place_id, "province": signal.province, "theatre": theatre.id}
    if rule.type not in LARGEST:
        return known[rule.scope]
    return next(scope for name, scope in list(known.items())[list(known).index(rule.scope) :] if scope)
