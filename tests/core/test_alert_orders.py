"""Each rule of the Afghan pack fires where it should, and the order in which the news comes makes no difference to it."""

from typing import Any

import pytest
from claims_by_hand import by, may, report, said, theatre
from hypothesis import given
from hypothesis import strategies as st

from groundshift.core.alerting import alerts_of, check_rules
from groundshift.core.control import fold
from groundshift.core.control.history import level_of
from groundshift.core.records import Alert, ClaimSet
from groundshift.core.theatre import load
from groundshift.core.tracker import Tracker

WATCHED = theatre(alerts=load().alerts)
RULES = check_rules(WATCHED)


def taken(place: str, day: int, side: str = "red", kind: str = "captured") -> ClaimSet:
    return report(f"{side} {place} {day}", day, said(kind, place, side, day, loser="blue" if side == "red" else "red"))


DENIED = report("denial", 10, said("captured", "norton", "red", 9, standing="denied", side="blue"))
TOTAL = said("places_captured", None, "red", (1, 12), since=may(1), level="district", count=5)
CASES: dict[str, tuple[str, list[ClaimSet], list[tuple[str, str]]]] = {  # rule, articles, the alerts' scopes and states
    "a capital captured": ("capital-taken", [taken("norton", 9)], [("norton", "firing")]),
    "a capital recaptured": (
        "capital-taken", [taken("norton", 9), taken("norton", 12, "blue", "recaptured")], [("norton", "resolved"), ("norton", "firing")],
    ),
    "a capital contested": ("capital-contested", [taken("norton", 9), DENIED], [("norton", "firing")]),
    "places in a province": ("province-surge", [taken(f"n{n}", 7 + n) for n in (1, 2, 3)], [("North", "resolved")]),
    "places in the theatre": ("theatre-surge", [taken(place, 9) for place in ("n1", "n2", "s1", "s2", "s3")], [("nowhere", "resolved")]),
    "a border crossing": ("crossing-taken", [report("a", 9, said("crossing_seized", "gate", "red", 9))], [("gate", "firing")]),
    "a place that flips back": (
        "flip-back", [taken("n1", 14), report("b", 15, said("recaptured", "n1", "blue", 14))], [("n1", "firing")],
    ),
    "a siege": ("capital-besieged", [report(f"a{n}", n, said("besieged", "norton", "red", n)) for n in (5, 9)], [("norton", "firing")]),
    "many killed": ("many-killed", [report("a", 9, said("killed", "n1", None, 9, low=60, phrase="more than 60"))], [("n1", "resolved")]),
    "many displaced": (
        "many-displaced", [report("a", 9, said("displaced", None, None, 9, province="South", low=20000))], [("South", "firing")],
    ),
    "a total that our count misses": ("total-not-reached", [report("t", 12, TOTAL), taken("n1", 8)], [("nowhere", "firing")]),
}  # fmt: skip
# What comes besides: late, undated, corrected, repeated elsewhere, hypothetical.
BESIDES = [
    report("late", 13, said("attacked", "s4", "red", 2)),
    report("undated", None, said("holds", "s5", "blue")),
    report("corrected", 6, said("captured", "sutton", "red", 6), revision=1),
    report("corrected", 7, revision=2),
    report("hoped", 8, said("captured", "sutton", "red", 8, standing="hypothetical")),
]


def live(words: list[Any]) -> dict[str, Alert]:
    """The alerts that stand after all was said, but for versions."""
    last = {word.id: word for word in words if isinstance(word, Alert)}
    return {name: word.replace(version=0) for name, word in last.items() if not word.retracted}


def expected(sets: list[ClaimSet]) -> dict[str, Alert]:
    return {alert.id: alert.replace(version=0) for alert in alerts_of(fold(sets, WATCHED), RULES)}


def test_every_rule_has_its_case() -> None:
    """No rule is left out but those on kinds of place that the pack has none of; silence, which no article makes, has tests of its own."""
    levels = {level_of(place) for place in WATCHED.places.values()}
    possible = {rule.id for rule in RULES if rule.type != "silence" and (not rule.levels or levels & set(rule.levels))}
    assert {rule for rule, _, _ in CASES.values()} == possible


@pytest.mark.parametrize("case", CASES)
def test_a_rule_fires(case: str) -> None:
    """The articles of the case raise these alerts of the rule; what else is told raises none of it."""
    rule, sets, alerts = CASES[case]
    found = sorted((a for a in expected([*sets, *BESIDES]).values() if a.rule == rule), key=lambda a: a.reached_at)
    assert [(alert.scope, alert.state) for alert in found] == alerts
    assert not [alert for alert in expected(BESIDES).values() if alert.rule == rule]


@pytest.mark.parametrize("case", CASES)
@given(data=st.data())
def test_the_order_of_the_news_changes_no_alert(case: str, data: st.DataObject) -> None:
    """Late, out of order, twice, in any batches, with a restart in between: the same alerts stand, each with the same words."""
    _, sets, _ = CASES[case]
    sets = [*sets, *BESIDES]
    order = data.draw(st.permutations([*sets, *sets[:2]]))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1), max_size=3)))
    batches = [order[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    tracker, words, heard = Tracker(WATCHED), list[Any](), list[ClaimSet]()
    for batch in batches:
        words += tracker.decide(batch)
        heard += batch
        if data.draw(st.booleans()):
            tracker = Tracker(WATCHED)
            tracker.restore(heard, list({(type(w).__name__, w.id, getattr(w, "reader", 0)): w for w in words}.values()))
    words += tracker.decide([])
    assert live(words) == expected(sets)


def test_a_late_article_takes_an_alert_back() -> None:
    """What an article that comes late proves wrong is retracted, and says which alert takes its place."""
    tracker, wide = Tracker(WATCHED), report("a", 9, said("captured", "norton", "red", (2, 9)))
    raised = [word for word in tracker.decide([wide]) if isinstance(word, Alert)]
    late = [word for word in tracker.decide([report("b", 8, said("captured", "norton", "red", 6))]) if isinstance(word, Alert)]
    (first,) = raised
    states = {word.id: word for word in late}
    assert (states[first.id].state, states[first.id].retracted) == ("retracted", True)
    (heir,) = (word for word in late if not word.retracted)
    assert heir.id in states[first.id].reason
    assert heir.reached_at == by(6)
