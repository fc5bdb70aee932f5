"""Rules over what changed: when an alert is raised, when it is over, and what it rests on."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from claims_by_hand import at, by, may, report, said, theatre
from hypothesis import given
from hypothesis import strategies as st

from groundshift.core.alerting import alerts_of, check_rules, silences
from groundshift.core.alerting.silence import STREAM
from groundshift.core.control import fold
from groundshift.core.override import override
from groundshift.core.records import Alert, ClaimSet
from groundshift.core.theatre import load
from groundshift.errors import Misconfigured

WATCHED = theatre()


def raised(rule: str, *sets: ClaimSet, **known: Any) -> list[Alert]:
    """The alerts of one of the rules in claims_by_hand."""
    return [alert for alert in alerts_of(fold(sets, WATCHED, **known), check_rules(WATCHED)) if alert.rule == rule]


def with_rule(sets: Iterable[ClaimSet], **rule: Any) -> list[Alert]:
    """The alerts of one rule made for the test."""
    made = theatre(alerts=[{"id": "r", "severity": "info", "message": "{count}", **rule}])
    return alerts_of(fold(sets, made), check_rules(made))


def taken(place: str, day: int, side: str = "red", kind: str = "captured") -> ClaimSet:
    return report(f"{side} {place} {day}", day, said(kind, place, side, day, loser="blue" if side == "red" else "red"))


def test_a_capital_that_changes_hands_raises_an_alert() -> None:
    """Place, severity, the days, the change it rests on and a message in words."""
    (alert,) = raised("capital", taken("norton", 9))
    assert (alert.scope, alert.severity, alert.state, alert.province) == ("norton", "critical", "firing", "North")
    assert alert.message == "Norton captured by Red from Blue on 9 May 2021"
    assert (alert.reached_at, alert.known_at) == (at(9, 18), at(9, 18))
    (change,) = (c for c in fold([taken("norton", 9)], WATCHED).changes if c.place_id == "norton")
    assert alert.changes == (change.id,)


def test_a_district_is_no_capital() -> None:
    """A rule for one level of places raises nothing for another."""
    assert raised("capital", taken("n1", 9)) == []


def test_what_is_only_claimed_raises_nothing_below_the_least_standing() -> None:
    """The default least standing is `reported`: red's own claim is not enough, unless the rule says so."""
    claimed = report("a", 9, said("captured", "norton", "red", 9, side="red"))
    assert raised("capital", claimed) == []
    assert len(with_rule([claimed], type="change", standing="claimed")) == 1


def test_a_dispute_raises_its_own_alert() -> None:
    """A change to contested is exempt from the least standing, and is no capture."""
    sets = taken("norton", 9), report("b", 10, said("captured", "norton", "red", 9, standing="denied", side="blue"))
    assert raised("capital", *sets) == []
    assert [alert.message for alert in raised("disputed", *sets)] == ["Norton: Red says so"]


def test_an_alert_is_resolved_when_the_place_is_retaken() -> None:
    """The capture's alert is over with the recapture, and the recapture has an alert of its own."""
    first, second = raised("capital", taken("norton", 9), taken("norton", 12, "blue", "recaptured"))
    assert (first.state, first.resolved_at, first.reason) == ("resolved", at(12, 18), "what it rests on was undone or settled since")
    assert (second.state, second.message) == ("firing", "Norton recaptured by Blue from Red on 12 May 2021")


def test_an_alert_is_resolved_when_its_window_has_passed() -> None:
    """Seven days of event time later by the latest news, the capture is no longer an alarm; without later news it keeps firing."""
    assert raised("capital", taken("norton", 9))[0].state == "firing"
    (alert,) = raised("capital", taken("norton", 9), report("b", 20))
    assert (alert.state, alert.resolved_at) == ("resolved", at(16, 18))


def test_a_surge_counts_places_within_its_window() -> None:
    """Three places of a province within three days, each once; not two, not over a week, not those of another province."""
    assert raised("surge", taken("n1", 9), taken("n2", 10)) == []
    assert raised("surge", taken("n1", 3), taken("n2", 6), taken("n3", 10)) == []
    assert raised("surge", taken("n1", 9), taken("n2", 9), taken("s1", 9)) == []
    assert raised("surge", taken("n1", 9), taken("n2", 9), taken("n1", 10, "blue", "recaptured"), taken("n1", 11)) == []
    (alert,) = raised("surge", taken("n1", 8), taken("n2", 9), taken("n3", 10))
    assert (alert.scope, alert.count, alert.message) == ("North", 3, "3 in North: N1, N2, N3")
    assert (alert.window_from, alert.reached_at, len(alert.changes)) == (at(8, 18), at(10, 18), 3)


def test_a_surge_goes_on_and_is_one_alert() -> None:
    """A fourth place within the window belongs to the surge; after the window has passed another surge is another alert."""
    (alert,) = raised("surge", *(taken(f"n{n}", 7 + n) for n in range(1, 5)))
    assert (alert.count, alert.reached_at) == (4, at(10, 18))
    later = [taken(place, 20, "blue", "recaptured") for place in ("n1", "n2", "n3")] + [taken(place, 25) for place in ("n1", "n2", "n3")]
    found = raised("surge", *(taken(f"n{n}", 9) for n in (1, 2, 3)), *later)
    assert [alert.reached_at.date() for alert in found] == [may(9), may(20), may(25)]


def test_the_sides_are_counted_apart() -> None:
    """Two places taken by red and one by blue are no surge of anybody."""
    assert raised("surge", taken("n1", 9), taken("n2", 9), taken("n3", 9, "blue")) == []


def test_unnamed_places_count_beyond_the_named() -> None:
    """ "Three districts" of which one is named counts three in the province, and together with one elsewhere four in the theatre."""
    tally = report("t", 9, said("captured", None, "red", 9, province="North", level="district", count=3))
    (alert,) = raised("surge", tally, taken("n1", 9))
    assert (alert.count, alert.message) == (3, "3 in North: N1, 2 unnamed")
    assert [a.count for a in raised("wide-surge", tally, taken("n1", 9), taken("s1", 9))] == [4]
    assert raised("wide-surge", tally, taken("n1", 9)) == []


def test_what_the_whole_counts_is_not_counted_twice() -> None:
    """ "Six districts in 24 hours: two in the North ..." is six, whether or not the provinces are told."""
    whole = said("captured", None, "red", 9, level="district", count=6)
    part = said("captured", None, "red", 9, province="North", level="district", count=2)
    assert [a.count for a in raised("wide-surge", report("a", 9, whole))] == [6]
    assert [a.count for a in raised("wide-surge", report("a", 9, whole, part, {**part, "province": "South"}))] == [6]


def test_a_flip_back_raises_one_alert() -> None:
    """A place lost and retaken on one day raises the rule for flip-backs once."""
    article = report("a", 15, said("captured", "n1", "red", 14), said("recaptured", "n1", "blue", 14))
    (alert,) = raised("flip", article)
    assert (alert.message, len(alert.changes)) == ("N1 and back", 2)
    assert raised("flip", taken("n1", 9), taken("n1", 15, "blue", "recaptured")) == []


def test_a_siege_raises_an_alert_and_goes_on_being_one() -> None:
    """Told again within the window, a siege is the same alert; its evidence is the claims."""
    told = [report(f"a{day}", day, said("besieged", "norton", "red", day)) for day in (5, 9, 14)]
    (alert,) = raised("siege", *told)
    assert alert.evidence == tuple(one.claims[0].id for one in told)
    assert raised("siege", report("a", 5, said("attacked", "norton", "red", 5))) == []


def test_a_figure_above_the_threshold_raises_an_alert() -> None:
    """At least 50 killed, by the lowest number said; where there is no place, of the province or the theatre."""
    at_place = said("killed", "n1", None, 9, low=60, phrase="more than 60")
    assert [a.message for a in raised("dead", report("a", 9, at_place))] == ["more than 60 killed in N1"]
    assert [a.message for a in raised("dead", report("a", 9, {**at_place, "place_id": None}))] == ["more than 60 killed in Nowhere"]
    assert raised("dead", report("a", 9, {**at_place, "low": 49})) == []


def test_a_total_that_our_count_misses_is_an_alert() -> None:
    """ "Five districts since 1 May" of which two are named: three missing; once they are named, no alert."""
    total = report("t", 12, said("places_captured", None, "red", (1, 12), since=may(1), level="district", count=5))
    named = [taken(f"n{n}", 8) for n in range(1, 6)]
    assert [a.message for a in raised("short", total, *named[:2])] == ["3 missing"]
    assert raised("short", total, *named) == []


def test_a_cooldown_joins_what_would_be_several() -> None:
    """Within the cooldown of event time the next of the kind belongs to the alert before."""
    sets = [report(f"a{day}", day, said("killed", "n1", None, day, low=60)) for day in (3, 6, 20)]
    rule = {"type": "figure", "kinds": ["killed"], "at_least": 50}
    assert len(with_rule(sets, **rule)) == 3
    assert [alert.reached_at.date() for alert in with_rule(sets, **rule, cooldown="5d")] == [may(3), may(20)]


def test_alerts_of_one_group_say_so() -> None:
    """A notifier may join what a rule raises everywhere, or in one province."""
    sets = [taken("n1", 9), taken("s1", 9)]
    assert {a.group for a in with_rule(sets, type="change", group_by="rule")} == {"r"}
    assert {a.group for a in with_rule(sets, type="change", group_by="province")} == {"r:North", "r:South"}
    assert {a.group for a in with_rule(sets, type="change")} == {""}


def test_an_alert_is_named_by_rule_scope_and_day() -> None:
    """A second voice leaves the alert's id; a date narrowed to another day makes another alert of it."""
    wide = report("a", 9, said("captured", "norton", "red", (2, 9)))
    again, narrow = report("b", 10, said("captured", "norton", "red", (2, 9))), report("c", 10, said("captured", "norton", "red", 6))
    (one,), (two,), (three,) = raised("capital", wide), raised("capital", wide, again), raised("capital", wide, narrow)
    assert one.id == two.id != three.id
    assert three.reached_at == by(6)


@given(
    st.permutations(
        [taken(f"n{n}", 6 + n) for n in range(1, 6)] + [report("x", 7, said("captured", "n2", "red", 8, standing="denied", side="blue"))]
    )
)
def test_the_order_of_the_news_changes_no_alert(sets: list[ClaimSet]) -> None:
    """Late and out-of-order articles give the same alerts."""
    expected = alerts_of(fold(sorted(sets, key=lambda s: s.id), WATCHED), check_rules(WATCHED))
    assert alerts_of(fold(sets, WATCHED), check_rules(WATCHED)) == expected


def test_silence_is_told_by_the_clock() -> None:
    """The stream is silent when nobody was heard of for the rule's hours; the alert is named by the day on which that was so."""
    heard = {STREAM: at(9)}
    rules = check_rules(WATCHED)
    assert list(silences(rules, WATCHED, heard, at(9, 11))) == []
    (alert,) = silences(rules, WATCHED, heard, at(9, 13))
    assert (alert.message, alert.reached_at, alert.state) == ("any source silent for 12 hours", at(9, 12), "firing")
    assert (alert.scope, alert.known_at, alert.version) == ("nowhere", at(9, 13), 1)
    (later,) = silences(rules, WATCHED, heard, at(10, 13))
    assert later.id == alert.id
    assert list(silences(rules, WATCHED, {}, at(9))) == []


def test_silence_is_told_once_and_is_over_when_somebody_is_heard() -> None:
    """What was said is not said again; who is heard again resolves it; a second silence whose hours are up that day is the same alert."""
    rules = check_rules(WATCHED)
    (firing,) = silences(rules, WATCHED, {STREAM: at(9)}, at(9, 12))
    assert list(silences(rules, WATCHED, {STREAM: at(9)}, at(12), [firing])) == []
    (over,) = silences(rules, WATCHED, {STREAM: at(9, 12)}, at(9, 13), [firing])
    assert (over.id, over.state, over.resolved_at, over.version) == (firing.id, "resolved", at(9, 12), 2)
    assert over.reason == "heard again on 9 May 2021, 12:00 UTC"
    assert list(silences(rules, WATCHED, {STREAM: at(9, 12)}, at(9, 14), [over])) == []
    (again,) = silences(rules, WATCHED, {STREAM: at(9, 11)}, at(9, 23), [over])
    assert (again.id, again.state, again.version) == (firing.id, "firing", 3)
    (next_day,) = silences(rules, WATCHED, {STREAM: at(9, 12)}, at(10), [over])
    assert next_day.id != firing.id


def test_a_silence_that_nobody_watches_any_more_is_over() -> None:
    """A feed taken out of its rule is not waited for."""
    rule = {"id": "r", "type": "silence", "severity": "info", "hours": 6, "feeds": ["agency", "daily"], "message": "{source}"}
    both, one = theatre(alerts=[rule]), theatre(alerts=[{**rule, "feeds": ["daily"]}])
    heard = {"agency": at(8), "daily": at(9)}
    (firing,) = silences(check_rules(both), both, heard, at(9, 5))
    (over,) = silences(check_rules(one), one, heard, at(9, 5), [firing])
    assert (over.scope, over.state, over.reason) == ("agency", "resolved", "no rule watches it any more")


def test_the_silence_of_a_feed() -> None:
    """A rule that names feeds watches each of them; one never heard of is not reported."""
    made = theatre(
        alerts=[
            {"id": "r", "type": "silence", "severity": "info", "hours": 6, "feeds": ["agency", "daily", "red-star"], "message": "{source}"}
        ]
    )
    found = silences(check_rules(made), made, {"agency": at(8), "daily": at(9)}, at(9, 5))
    assert [alert.message for alert in found] == ["agency"]


# The schema


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"type": "chnage"}, "type: Invalid enum value 'chnage'"),
        ({"message": None}, "message: missing"),
        ({"severity": "bad"}, "severity: Invalid enum value 'bad'"),
        ({"windw": "3d"}, "windw: unknown key; did you mean window?"),
        ({"hours": 3}, "hours: type change takes no such field"),
        ({"window": "3 days"}, "'3 days' is no duration; write hours as 36h, days as 7d"),
        ({"window": "0d"}, "window: 0d is no time"),
        ({"kinds": ["capturd"]}, "kinds: no 'capturd'; did you mean captured?"),
        ({"levels": ["hamlet"]}, "levels: Invalid enum value 'hamlet'"),
        ({"provinces": ["Nroth"]}, "provinces: no 'Nroth'; did you mean North?"),
        ({"places": ["n9"]}, "places: no 'n9'"),
        ({"gainers": ["purple"]}, "gainers: no 'purple'"),
        ({"message": "{plaec}"}, "message: no 'plaec'; did you mean place?"),
        ({"message": "{place"}, "message: expected '}' before end of string"),
        ({"message": "{place:,}"}, "message: Cannot specify ',' with 's'."),
        ({"type": "surge"}, "at_least: missing; type surge needs it"),
        ({"type": "surge", "scope": "place"}, "scope: no 'place'"),
        ({"type": "figure", "kinds": ["killed"], "at_least": 0}, "at_least: 0 is not more than nothing"),
        ({"type": "silence"}, "hours: missing; type silence needs it"),
    ],
)
def test_a_mistake_in_a_rule_is_named(change: dict[str, Any], problem: str) -> None:
    """Each mistake of a rule is reported with its field and what to do."""
    rule = {"id": "r", "type": "change", "severity": "info", "message": "{place}", **change}
    with pytest.raises(Misconfigured) as caught:
        check_rules(theatre(alerts=[{name: value for name, value in rule.items() if value is not None}]))
    assert any(problem in line and line.startswith("nowhere/alerts.toml: rule r: ") for line in str(caught.value).splitlines()), str(
        caught.value
    )


def test_every_mistake_is_reported_at_once() -> None:
    """Several mistakes in several rules come in one error, one a line."""
    rules = [
        {"id": "a", "type": "change", "severity": "bad", "message": "{x}"},
        {"id": "a", "type": "surge", "severity": "info", "message": ""},
    ]
    with pytest.raises(Misconfigured) as caught:
        check_rules(theatre(alerts=rules))
    assert len(str(caught.value).splitlines()) >= 5
    assert "the id is there twice" in str(caught.value)


def test_the_rules_of_the_packs_are_right() -> None:
    """Afghanistan's rules are without a mistake, and cover every type."""
    rules = check_rules(load("afghanistan"))
    assert {rule.type for rule in rules} == {"change", "surge", "fight", "figure", "missing", "silence"}
    assert all(rule.span >= timedelta() for rule in rules)


def test_what_is_not_dated_moves_no_clock() -> None:
    """Neither an article that says no date, however late it came, nor an override lets an alert's window pass."""
    undated = report("u", None, known_at=at(60))
    assert raised("capital", taken("norton", 9), undated)[0].state == "firing"
    by_hand = override(WATCHED, WATCHED.places["n5"], "red", may(9), because="seen", by="Eve", now=at(60))
    assert raised("capital", taken("norton", 9), by_hand)[0].state == "firing"
