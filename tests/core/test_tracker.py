"""What is said, given what was said before."""

import pytest
from claims_by_hand import at, report, said, theatre

from groundshift.core.records import Alert, Change, ClaimSet, Record, Span, Tally, decode, encode
from groundshift.core.tracker import Tracker

THEATRE = theatre()
TOLD = report("a", 9, said("captured", "norton", "red", 9))


def of(kind: type[Record], words: list[Record]) -> list[Record]:
    return [word for word in words if isinstance(word, kind)]


def tracker(*sets: ClaimSet) -> Tracker:
    made = Tracker(THEATRE)
    made.decide(sets)
    return made


def test_the_baseline_is_said_without_an_article() -> None:
    """The first word of a tracker is who held what before."""
    words = Tracker(THEATRE).decide([])
    assert {(word.place_id, word.holder) for word in words if isinstance(word, Span)} == {("norton", "blue"), ("sutton", "blue")}
    assert len(words) == 2


def test_only_the_difference_is_said() -> None:
    """What was said already is not said again; what a repetition or a hypothesis adds is nothing."""
    made = tracker(TOLD)
    assert made.decide([TOLD]) == []
    assert made.decide([]) == []
    assert made.decide([report("b", 9, said("captured", "sutton", "red", 9, standing="hypothetical"))]) == []
    words = made.decide([report("c", 10, said("captured", "n1", "red", 10))])
    assert {word.place_id for word in words if isinstance(word, Span | Change)} == {"n1"}


def test_a_date_that_narrows_is_an_update() -> None:
    """The same span and change are said again with a higher version, and nothing is retracted but the alert, which is named by its day."""
    made = Tracker(THEATRE)
    before = made.decide([report("a", 9, said("captured", "norton", "red", (2, 9)))])
    after = made.decide([report("b", 10, said("captured", "norton", "red", 6))])
    assert {w.id for w in of(Change, before)} == {w.id for w in of(Change, after)}
    assert not any(word.retracted for word in [*of(Span, after), *of(Change, after)])
    gone, anew = sorted((word for word in after if isinstance(word, Alert)), key=lambda alert: not alert.retracted)
    assert (gone.state, gone.reason) == ("retracted", f"what it rests on is dated otherwise now: see alert {anew.id}")
    assert all(word.version == 2 for word in of(Span, after))


def test_a_correction_retracts_what_was_said_of_the_report() -> None:
    """When the source takes a capture back, its span, change and alert are retracted."""
    made = tracker(report("a", 9, said("captured", "norton", "red", 9), source="daily"))
    back = said("captured", "norton", "red", 9, standing="negated", retracts="source")
    words = made.decide([report("b", 10, back, source="daily")])
    gone = [word for word in words if not isinstance(word, ClaimSet) and word.retracted]
    assert {type(word) for word in gone} == {Span, Change, Alert}
    assert [word.state for word in gone if isinstance(word, Alert)] == ["retracted"]


def test_what_no_longer_holds_is_retracted_with_its_reason() -> None:
    """A revision that takes the capture back retracts its span, change and alert; the alert says why."""
    made = tracker(TOLD)
    words = made.decide([report("a", 11, said("attacked", "norton", "red", 9))])
    gone = [word for word in words if not isinstance(word, ClaimSet) and word.retracted]
    assert {type(word) for word in gone} == {Span, Change, Alert}
    (alert,) = (word for word in gone if isinstance(word, Alert))
    assert (alert.state, alert.reason) == ("retracted", "what it rested on is no longer said, or is told otherwise")
    (back,) = (word for word in words if isinstance(word, Span) and not word.retracted)
    assert (back.holder, back.valid_until) == ("blue", None)


def test_what_holds_again_is_said_again() -> None:
    """A record once retracted comes back live under its own id and a higher version."""
    made = tracker(TOLD)
    gone = made.decide([report("a", 11)])
    again = made.decide(
        [
            report(
                "a",
                12,
                *(
                    {"kind": "captured", "place_id": "norton", "gainer": "red", "earliest": c.earliest, "latest": c.latest}
                    for c in TOLD.claims
                ),
            )
        ]
    )
    assert of(Span, again)
    versions = {word.id: word.version for word in gone if isinstance(word, Span)}
    assert all(word.version > versions[word.id] for word in of(Span, again) if word.id in versions)


def test_a_newer_revision_supersedes_from_when_it_was_known() -> None:
    """The replaced claim set is said again with the instant from which another stood in its place, once."""
    made = tracker(TOLD)
    newer = report("a", 11)
    (word,) = of(ClaimSet, made.decide([newer]))
    assert (word.id, word.superseded_at, word.claims) == (TOLD.id, at(11, 18), TOLD.claims)
    assert made.decide([newer, TOLD]) == []


def test_an_older_revision_that_comes_late_is_superseded_at_once() -> None:
    """A replayed old copy buries nothing: it is superseded as of the oldest revision that is newer."""
    made = tracker(report("a", 13), report("a", 11))
    (word,) = of(ClaimSet, made.decide([TOLD]))
    assert (word.id, word.superseded_at) == (TOLD.id, at(11, 18))


def test_a_newer_reader_supersedes_from_the_start() -> None:
    """What an older version of the reading made counts at no time: it is superseded as of its own beginning, whichever came first."""
    newer = TOLD.replace(reader=2, claims=())
    for order in ([TOLD, newer], [newer, TOLD]):
        made = Tracker(THEATRE)
        words = [word for one in order for word in made.decide([one])]
        (word,) = of(ClaimSet, words)
        assert (word.reader, word.superseded_at) == (1, TOLD.known_at)


def test_a_newer_reader_makes_higher_versions() -> None:
    """Reading anew raises the version even where compaction has dropped what the older reader made."""
    first = of(Span, Tracker(THEATRE).decide([TOLD]))
    second = of(Span, Tracker(THEATRE).decide([TOLD.replace(reader=2)]))
    assert {s.version for s in first} == {1}
    assert {s.version for s in second} == {2}


def test_a_change_of_the_rules_is_said_at_the_next_start() -> None:
    """With no new article, a restart under another theatre pack says what is different now, above every version said before."""
    said_then = Tracker(THEATRE).decide([TOLD])
    stricter = Tracker(theatre({"place_confidence_line": 1.1}))
    stricter.restore([TOLD], said_then)
    words = stricter.decide([])
    assert {type(word) for word in words if word.retracted} == {Span, Change, Alert}  # type: ignore[attr-defined]
    assert min(word.version for word in words) == 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("heard", range(0, 8, 2))
def test_a_crash_between_fold_and_saying_heals(heard: int) -> None:
    """Restored with only part of what it said, a tracker says the rest and no more."""
    first = Tracker(THEATRE).decide([TOLD, report("t", 9, said("captured", None, "red", 9, province="North", level="district", count=2))])
    assert {type(word) for word in first} == {Span, Change, Tally, Alert}
    second = Tracker(THEATRE)
    second.restore(
        [TOLD, report("t", 9, said("captured", None, "red", 9, province="North", level="district", count=2))],
        [decode(type(w), encode(w)) for w in first[:heard]],
    )
    rest = second.decide([])
    assert [word.id for word in rest] == [word.id for word in first[heard:]]  # type: ignore[attr-defined]
    assert second.decide([]) == []


def test_time_that_passes_resolves_alerts() -> None:
    """An article that says nothing of the place, but is of a later time, resolves an alert whose window has passed."""
    made = tracker(TOLD)
    (word,) = made.decide([report("b", 30)])
    assert isinstance(word, Alert)
    assert (word.rule, word.state) == ("capital", "resolved")


def test_sets_of_other_theatres_are_passed_over() -> None:
    """A tracker folds its own theatre alone."""
    made = tracker()
    assert made.decide([TOLD.replace(theatre="elsewhere")]) == []
