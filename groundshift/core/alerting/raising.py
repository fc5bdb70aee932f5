"""Rules over signals: when an alert is raised, what belongs to it, and when it is over.

All in event time, so that the order in which the news comes in makes no difference.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from groundshift.core.alerting.episodes import LARGEST, episodes_of
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
        self._heard: dict[Post, dict[Key, list[Signal]]] = defaultdict(dict)
        self._posts: dict[Key, set[Post]] = {}  # by cell: who heard something of it
        self._until: dict[Post, datetime] = {}  # when the first of a post's alerts is over
        self._stirred: set[Post] = set()

    def fights(self, fights: Iterable[Statement]) -> list[Statement]:
        """Return the fights of a kind that some rule asks for."""
        asked = {kind for rule in self._by_type.get("fight", ()) for kind in rule.kinds or FIGHT_KINDS}
        return [fight for fight in fights if fight.kind in asked]

    def hear(self, cell: Key, signals: Iterable[Signal]) -> None:
        """Take in all there is of a cell now, instead of what there was; who hears the same as before is not stirred."""
        heard: dict[Post, list[Signal]] = {}
        for signal in signals:
            for rule in self._by_type.get(signal.type, ()):
                if asks_for(rule, signal) and (scope := scope_of(rule, signal, self._theatre)):
                    heard.setdefault((rule.id, scope), []).append(signal)
        before = self._posts.pop(cell, set())
        for post in before - heard.keys():
            del self._heard[post][cell]
            self._stirred.add(post)
        for post, said in heard.items():
            if self._heard[post].get(cell) != said:
                self._heard[post][cell] = said
                self._stirred.add(post)
        if heard:
            self._posts[cell] = set(heard)

    def review(self, now: datetime | None, version: int) -> dict[Post, list[Alert]]:
        """Return the alerts of each post where they may have changed: it heard something else, or one of its alerts is over.

        now: when the last of the claim sets was told. An alert whose end lies before it in event time is resolved.
        """
        stirred, self._stirred = self._stirred, set()
        if now is not None:
            stirred |= {post for post, until in self._until.items() if until <= now}
        return {post: self._alerts(post, now, version) for post in sorted(stirred)}

    def _alerts(self, post: Post, now: datetime | None, version: int) -> list[Alert]:
        rule, scope = self._rules[post[0]], post[1]
        found = episodes_of(rule, [signal for signals in self._heard[post].values() for signal in signals])
        self._until.pop(post, None)
        if ahead := [episode.over for episode in found if now is None or episode.over > now]:
            self._until[post] = min(ahead)
        return [episode.alert(scope, self._theatre, now, version) for episode in found]


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
