"""What holds for the fold whatever is claimed."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

from claims_by_hand import at, may, report, said, theatre
from hypothesis import given, settings
from hypothesis import strategies as st

from groundshift.core.alerting import alerts_of, check_rules
from groundshift.core.beliefs import beliefs, chronicles
from groundshift.core.control import Sight, State, as_of, fold
from groundshift.core.control.hindsight import day_of, hindsight
from groundshift.core.control.places import counted
from groundshift.core.control.statements import end_of_day
from groundshift.core.records import ClaimSet, Record, decode, encode
from groundshift.core.rollup import Chronicle
from groundshift.core.tracker import Tracker

THEATRE = theatre()
RULES = check_rules(THEATRE)
days = st.integers(1, 12)


@st.composite
def claims(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(
        st.sampled_from(
            [
                "captured",
                "captured",
                "recaptured",
                "holds",
                "withdrew",
                "attacked",
                "repelled",
                "besieged",
                "killed",
                "places_captured",
                "places_held",
            ]
        )
    )
    first, last = sorted((draw(days), draw(days)))
    when = draw(st.sampled_from([(first, last), (last, last), (last, last), (None, last), (None, None)]))
    named = draw(st.booleans()) or kind in {"holds", "withdrew", "repelled"}
    side = draw(st.sampled_from(["red", "blue"]))
    return said(
        kind,
        draw(st.sampled_from(["norton", "n1", "n2"])) if named else None,
        None if kind == "withdrew" else side,
        when,
        loser=side if kind == "withdrew" else draw(st.sampled_from([None, "red", "blue"])),
        part=draw(st.sampled_from(["whole", "whole", "whole", "centre", "outskirts"])),
        place_confidence=draw(st.sampled_from([1.0, 1.0, 0.3])) if named else 1.0,
        province=None if named else draw(st.sampled_from(["North", None])),
        level=None if named else "district",
        count=None if named else draw(st.sampled_from([1, 2, 5, None])),
        standing=draw(st.sampled_from(["asserted", "asserted", "claimed", "denied", "hypothetical"])),
        background=draw(st.booleans()),
        side=draw(st.sampled_from([None, "neutral", "red", "blue"])),
        speaker=draw(st.sampled_from(["", "residents", "Ann Bell", "Carl Dun"])),
        low=draw(st.sampled_from([3, 80])) if kind == "killed" else None,
    )  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> ClaimSet:
    name, told = draw(st.sampled_from("abcdef")), draw(st.integers(1, 14))
    return report(
        name,
        draw(st.sampled_from([at(told), at(told, 18)])),
        *draw(st.lists(claims(), max_size=4)),
        reader=draw(st.integers(1, 2)),
        source=draw(st.sampled_from(["unknown", "agency", "red-star"])),
        signature=draw(st.sampled_from([(), (1, 2, 3, 4), (5, 6, 7, 8)])),
    )


sets = st.lists(reports(), max_size=10)
distinct = st.lists(reports(), max_size=10, unique_by=lambda claim_set: (claim_set.id, claim_set.reader))


def outcome(state: State) -> list[Record]:
    return [*state.spans, *state.changes, *state.tallies, *alerts_of(state, RULES)]


def live(words: list[Record]) -> dict[tuple[str, str], Record]:
    """What stands after all was said, but for versions."""
    last: dict[tuple[str, str], Record] = {}
    for word in words:
        if not isinstance(word, ClaimSet):
            last[type(word).__name__, word.id] = word  # type: ignore[attr-defined]
    return {name: word.replace(version=0) for name, word in last.items() if not word.retracted}  # type: ignore[attr-defined]


@given(sets, st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_repetition_and_batches_change_nothing(some: list[ClaimSet], random: Any, batch: int) -> None:
    """Any permutation and repetition of the claim sets, in any batches, gives equal spans, changes, tallies and alerts."""
    again = [*some, *random.sample(some, len(some) // 2)]
    random.shuffle(again)
    assert outcome(fold(again, THEATRE)) == outcome(fold(some, THEATRE))
    tracker = Tracker(THEATRE)
    words = [word for n in range(0, len(again), batch) for word in tracker.decide(again[n : n + batch])]
    words += tracker.decide([])
    expected = live(outcome(fold(some, THEATRE)))
    assert live(words) == expected


def war(random: Any, articles: int) -> list[ClaimSet]:
    """As much as hypothesis does not make up: places told of again and again, disputes, corrections, what is set by hand and taken back."""
    pick, told_of, some = random.choice, [""], []
    for _ in range(articles):
        told = random.randint(1, 40)
        claims_of = []
        for _ in range(random.randint(0, 4)):
            kind = pick(
                ["captured"] * 3 + ["recaptured", "holds", "holds", "withdrew", "attacked", "repelled", "killed", "places_captured"]
            )
            named, side = kind in {"holds", "withdrew", "repelled"} or random.random() < 0.8, pick(["red", "blue", "red", "green"])
            first, last = sorted((random.randint(1, told), random.randint(1, told)))
            back = random.random() < 0.03
            claims_of.append(
                said(
                    kind,
                    pick(["norton", "n1", "n1"]) if named else None,
                    None if kind == "withdrew" else side,
                    pick([(first, last), (told, told), (None, last), (None, None)]),
                    loser=side if kind == "withdrew" else pick([None, "red", "blue"]),
                    part=pick(["whole"] * 4 + ["centre"]),
                    province=None if named else pick(["North", None]),
                    level=None if named else "district",
                    count=None if named else pick([1, 5, None]),
                    side=pick([None, "neutral", "neutral", "red", "blue", "green"]),
                    speaker=pick(["", "residents", "Ann Bell"]),
                    sentence=pick(
                        [f"Sentence {len(told_of)}.", "Officials said on Monday that the town had been lost after a long fight."]
                    ),
                    standing="negated" if back else pick(["asserted"] * 4 + ["claimed", "denied"]),
                    retracts=pick(["source", "speaker"]) if back else "",
                    denies=pick(told_of) or None,
                    low=pick([3, 80]) if kind == "killed" else None,
                    rule="override" if named and random.random() < 0.02 else "",
                )
            )
        name, source = f"a{random.randrange(articles)}", pick(["unknown", "agency", "daily", "red-star"])
        some.append(report(name, at(told, pick([0, 18])), *claims_of, source=source, reader=random.randint(1, 2)))
        told_of += [claim.id for claim in some[-1].claims]
    return some


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=True), st.integers(10, 60), st.booleans())
def test_what_is_folded_on_is_the_fold_of_the_whole(random: Any, articles: int, in_order: bool) -> None:
    """After each of many articles, news of the day or not, what stands is what one fold of all so far makes."""
    some = sorted(war(random, articles), key=lambda claim_set: claim_set.known_at if in_order else 0)
    tracker, words = Tracker(THEATRE), list[Record]()
    for n, claim_set in enumerate(some, 1):
        words += tracker.decide([claim_set])
        if n % 7 == 0 or n == len(some):
            assert live(words) == live(outcome(fold(some[:n], THEATRE)))


@given(sets, st.integers(0, 10), st.integers(0, 10))
def test_halves_a_crash_and_the_whole_agree(some: list[ClaimSet], half: int, lost: int) -> None:
    """Folding in two halves, with a crash before the end of what was said, comes to what one fold of the whole comes to."""
    first = Tracker(THEATRE)
    said_then = first.decide(some[:half])
    heard = {(type(w).__name__, w.id, getattr(w, "reader", 0)): w for w in said_then[: max(0, len(said_then) - lost)]}  # type: ignore[attr-defined]
    second = Tracker(THEATRE)
    second.restore(some[:half], [decode(type(word), encode(word)) for word in heard.values()])
    words = [*heard.values(), *second.decide([]), *second.decide(some[half:])]
    assert live(words) == live(outcome(fold(some, THEATRE)))
    versions: dict[tuple[str, str], int] = {}
    for word in words:
        if not isinstance(word, ClaimSet):
            name = (type(word).__name__, word.id)  # type: ignore[attr-defined]
            assert word.version > versions.get(name, -1)  # type: ignore[attr-defined]
            versions[name] = word.version  # type: ignore[attr-defined]


@given(sets, st.lists(st.tuples(st.booleans(), st.integers(1, 4)), max_size=8))
def test_two_that_take_turns_come_to_the_fold_of_the_whole(some: list[ClaimSet], turns: list[tuple[bool, int]]) -> None:
    """Who lost its seat, to another who said what it thought meanwhile, goes on with what it kept and what the other added."""
    trackers, heard, read = (Tracker(THEATRE), Tracker(THEATRE)), [0, 0], [0, 0]
    words, position = list[Record](), 0
    for second, number in [*turns, (False, len(some))]:
        tracker, portion = trackers[second], some[position : position + number]
        tracker.restore(some[heard[second] : position], [decode(type(word), encode(word)) for word in words[read[second] :]])
        words += [*tracker.decide([]), *tracker.decide(portion)]
        position += len(portion)
        heard[second], read[second] = position, len(words)
    latest: dict[tuple[str, str], Record] = {}
    for word in words:
        name = (type(word).__name__, getattr(word, "id", ""))
        if name not in latest or getattr(word, "version", 0) >= getattr(latest[name], "version", 0):
            latest[name] = word
    assert live(list(latest.values())) == live(outcome(fold(some, THEATRE)))


@given(sets, st.integers(1, 14))
def test_what_was_known_is_the_fold_of_what_was_known(some: list[ClaimSet], day: int) -> None:
    """As of a known time, the fold is that of only the claim sets known by then."""
    known = at(day, 12)
    assert outcome(fold(some, THEATRE, known)) == outcome(fold([s for s in some if s.known_at <= known], THEATRE))


@given(sets)
def test_hindsight_is_the_fold_of_each_known_day(some: list[ClaimSet]) -> None:
    """What was thought at the end of a day is what held at its end by the fold of what was known then, and so are the changes."""
    thought = hindsight(some, THEATRE)
    for number in range(16):
        day = may(number)
        state = fold(some, THEATRE, end_of_day(day))
        seen = {(sight.span.place_id, sight.span.part): sight.span for sight in as_of(state.spans, end_of_day(day), timedelta(1))}
        then = {unit: [one.span for one in told if one.day <= day][-1:] for unit, told in thought.thoughts.items()}
        assert {unit: last[0] for unit, last in then.items() if last and last[0]} == {k: v.replace(version=0) for k, v in seen.items()}
        believed = [one.record for one in thought.changes if one.since <= day and (one.until is None or day < one.until)]
        assert {change.id: change for change in believed} == {change.id: change.replace(version=0) for change in state.changes}
        assert len(believed) == len(state.changes)


@given(sets)
def test_what_was_thought_is_the_fold_of_each_known_day(some: list[ClaimSet]) -> None:
    """The spans, changes and alerts that were believed on a day are those of the fold of what was known at its end, each once."""
    thought, days = beliefs(some, THEATRE), [may(number) for number in range(16)]
    for day, chronicle in chronicles(some, THEATRE, days):
        state = fold(some, THEATRE, end_of_day(day))
        assert outcome(chronicle.state) == outcome(state)
        assert chronicle.alerts == alerts_of(state, RULES)
        whole = Chronicle([one for one in some if day_of(one.known_at) <= day], THEATRE)
        assert chronicle.day(day) == whole.day(day)
        believed = [one.record for one in thought if one.since <= day and (one.until is None or day < one.until)]
        made = [*state.spans, *state.changes, *alerts_of(state, RULES)]
        assert len(believed) == len(made)
        assert {(type(one), one.id): one.replace(version=0) for one in believed} == {
            (type(one), one.id): one.replace(version=0) for one in made
        }


@given(sets)
def test_spans_of_a_unit_follow_each_other(some: list[ClaimSet]) -> None:
    """Spans of one unit have a length, never overlap and leave no gap; their ids differ; a contested one has a claimant, others none."""
    state = fold(some, THEATRE)
    assert len({span.id for span in state.spans}) == len(state.spans)
    for one, two in pairwise(state.spans):
        if (one.place_id, one.part) == (two.place_id, two.part):
            assert one.valid_until == two.valid_from
    for span in state.spans:
        assert span.valid_from is None or span.valid_until is None or span.valid_from < span.valid_until
        assert (span.claimant is not None) == (span.standing == "contested")
        assert span.from_earliest is None or span.valid_from is None or span.from_earliest <= span.valid_from
        assert span.explanation


@given(sets)
def test_every_record_rests_on_claims_that_are_there(some: list[ClaimSet]) -> None:
    """Evidence exists, is of the highest revision, and of a claim set that counts; only the baseline has none."""
    newest: dict[str, ClaimSet] = {}
    for claim_set in some:
        other = newest.get(claim_set.article_id)
        if other is None or (claim_set.revision, claim_set.reader) >= (other.revision, other.reader):
            newest[claim_set.article_id] = claim_set
    there = {claim.id for claim_set in some for claim in claim_set.claims if claim_set.revision == newest[claim_set.article_id].revision}
    state = fold(some, THEATRE)
    for record in [*state.spans, *state.changes, *state.tallies]:
        assert set(record.evidence) <= there
        if not isinstance(record, type(state.spans[0])) or record.valid_from is not None:
            assert record.evidence
    for span in state.spans:
        assert set(span.pressure_evidence) <= there
        assert span.pressure == len(span.pressure_days)


@given(sets, st.sampled_from("abcdef"))
def test_a_retraction_restores_the_state_without_it(some: list[ClaimSet], name: str) -> None:
    """A newer revision that says nothing leaves exactly what the other articles give."""
    tracker = Tracker(THEATRE)
    words = tracker.decide(some)
    empty = report(name, at(30))
    words += tracker.decide([empty])
    others = [claim_set for claim_set in some if claim_set.article_id != name]
    assert live(words) == live(outcome(fold([*others, report("z", at(30))], THEATRE)))


@given(distinct)
def test_hypotheses_move_nothing(some: list[ClaimSet]) -> None:
    """Hypothetical, planned and negated statements, and places below the confidence line, change no record."""

    def moving(claim_set: ClaimSet) -> ClaimSet:
        kept = tuple(c for c in claim_set.claims if c.standing != "hypothetical" and c.place_confidence >= 0.6)
        return claim_set.replace(claims=kept)

    assert outcome(fold([moving(s) for s in some], THEATRE)) == outcome(fold(some, THEATRE))


@given(sets, st.integers(1, 14))
def test_one_holder_at_a_time(some: list[ClaimSet], day: int) -> None:
    """As of any instant a unit is in one span at most, and that span holds then."""
    state = fold(some, THEATRE)
    seen = list(as_of(state.spans, at(day, 23), timedelta(30)))
    assert len({(s.span.place_id, s.span.part) for s in seen}) == len(seen)


@given(sets, st.integers(1, 14))
def test_a_place_is_counted_once(some: list[ClaimSet], day: int) -> None:
    """At any instant what anything is known of is counted once: by its whole, else by its centre; a centre held otherwise differs."""
    units: dict[str, dict[str, Sight]] = {}
    for sight in as_of(fold(some, THEATRE).spans, at(day, 23), timedelta(3)):
        units.setdefault(sight.span.place_id, {})[sight.span.part] = sight
    for parts in units.values():
        first = parts.get("whole") or parts["centre"]
        assert [sight for sight in parts.values() if sight.counts] == [first]
        held = {(sight.span.holder, sight.span.claimant) for sight in parts.values()}
        assert [sight for sight in parts.values() if sight.differs] == ([parts["centre"]] if len(held) == 2 else [])
    found = counted(sight for parts in units.values() for sight in parts.values())
    assert found.places == sum(found.held.values()) + found.contested == len(units)
