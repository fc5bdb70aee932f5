"""Claims become control: one rule a test."""

import re
from datetime import timedelta
from typing import Any

import pytest
from claims_by_hand import at, by, may, report, said, theatre

from groundshift.core.control import State, as_of, fold
from groundshift.core.control.statements import end_of_day
from groundshift.core.records import Change, ClaimSet, Span
from groundshift.errors import Misconfigured

THEATRE = theatre()
THEATRE_STALE = timedelta(30)


def state(*sets: ClaimSet) -> State:
    return fold(sets, THEATRE)


def spans(place: str, *sets: ClaimSet, part: str = "whole") -> list[Span]:
    return [span for span in state(*sets).spans if (span.place_id, span.part) == (place, part)]


def held(place: str, *sets: ClaimSet) -> list[tuple[str, str]]:
    return [(span.holder, span.standing) for span in spans(place, *sets)]


def changes(place: str, *sets: ClaimSet) -> list[Change]:
    return [change for change in state(*sets).changes if change.place_id == place]


# Weights: rule 2


def test_one_neutral_report_moves_the_map() -> None:
    """What a single voice without an interest reports is `reported`, and the baseline before it ends."""
    assert held("norton", report("a", 9, said("captured", "norton", "red", 9))) == [("blue", "confirmed"), ("red", "reported")]


@pytest.mark.parametrize(
    ("voices", "standing"),
    [
        ([{"side": "red", "speaker": "a spokesman"}], "claimed"),
        ([{"standing": "claimed"}], "claimed"),
        ([{"side": "blue", "speaker": "the governor"}], "confirmed"),
        ([{"side": "green", "speaker": "a militia leader"}], "confirmed"),
        ([{"side": "neutral", "speaker": "residents"}, {"side": "red", "speaker": "a spokesman"}], "confirmed"),
        ([{"side": "neutral", "speaker": "residents"}, {"side": "neutral", "speaker": "a doctor"}], "confirmed"),
        ([{}, {"side": "neutral", "speaker": "a doctor"}], "reported"),
        ([{"standing": "claimed"}, {"side": "neutral", "speaker": "a doctor"}], "reported"),
        ([{"side": "blue", "speaker": "a minister", "standing": "claimed"}], "claimed"),
    ],
)
def test_the_weight_of_voices_in_one_article(voices: list[dict[str, str]], standing: str) -> None:
    """An admission confirms, so do two independent voices; the gaining side alone claims; narration rests on who is quoted in it."""
    article = report("a", 9, *(said("captured", "n1", "red", 9, loser="blue", **voice) for voice in voices))
    assert held("n1", article) == [("red", standing)]


def test_copies_of_one_text_are_one_voice() -> None:
    """Two reports confirm each other, unless one is a near copy of the other, of the same group, or the same source telling it again."""
    one = said("captured", "n1", "red", 9)
    text, near, other = tuple(range(100)), (*range(90), *range(500, 510)), tuple(range(200, 300))
    assert held("n1", report("a", 9, one, signature=text), report("b", 9, one, signature=other)) == [("red", "confirmed")]
    assert held("n1", report("a", 9, one, signature=text), report("b", 9, one, signature=near)) == [("red", "reported")]
    grouped = said("captured", "n1", "red", 9, group="g")
    assert held("n1", report("a", 9, grouped), report("b", 9, grouped)) == [("red", "reported")]
    assert held("n1", report("a", 9, one, source="agency"), report("b", 10, one, source="agency")) == [("red", "reported")]
    assert held("n1", report("a", 9, one, source="agency"), report("b", 10, one, source="daily")) == [("red", "confirmed")]


def test_one_person_quoted_twice_is_one_voice() -> None:
    """The same named speaker in two articles does not confirm himself; unnamed residents of two articles may be two."""
    bell = said("captured", "n1", "red", 9, side="neutral", speaker="lawmaker Ann Bell")
    again = said("captured", "n1", "red", 9, side="neutral", speaker="Ann Bell, a lawmaker")
    assert held("n1", report("a", 9, bell), report("b", 9, again)) == [("red", "reported")]
    some = said("captured", "n1", "red", 9, side="neutral", speaker="residents")
    assert held("n1", report("a", 9, some), report("b", 9, some)) == [("red", "confirmed")]


def test_a_partys_own_paper_speaks_for_it() -> None:
    """What red's paper narrates about red's gains is red's claim; what it narrates of its losses is an admission."""
    assert held("n1", report("a", 9, said("captured", "n1", "red", 9), source="red-star")) == [("red", "claimed")]
    lost = said("captured", "n1", "blue", 9, loser="red")
    assert held("n1", report("a", 9, lost, source="red-star")) == [("blue", "confirmed")]


def test_the_weights_are_the_theatres() -> None:
    """A theatre may ask for three neutral voices, and may call a lone one only claimed."""
    strict = theatre(
        {"standings": {"confirmed": [["neutral", "neutral", "neutral"]], "reported": [["neutral", "neutral"]], "claimed": [["neutral"]]}}
    )
    told = [report(name, 9, said("captured", "n1", "red", 9)) for name in "abc"]
    seen = [span.standing for number in (1, 2, 3) for span in fold(told[:number], strict).spans if span.place_id == "n1"]
    assert seen == ["claimed", "reported", "confirmed"]


def test_wrong_weights_are_named() -> None:
    """A voice that nobody has is reported with those that there are."""
    with pytest.raises(Misconfigured, match="no voice gossip"):
        fold([], theatre({"standings": {"confirmed": [["gossip"]], "reported": [["neutral"]]}}))


# Disputes


def test_a_denial_contests_and_erases_nothing() -> None:
    """Denied by the other side, a capture is contested from its beginning: the last undisputed side holds, the other claims."""
    told = report("a", 9, said("captured", "norton", "red", 9))
    denied = report("b", 10, said("captured", "norton", "red", 9, standing="denied", side="blue", speaker="the ministry"))
    one, two = spans("norton", told, denied)
    assert (one.holder, one.valid_until) == ("blue", at(9, 18))
    assert (two.holder, two.claimant, two.standing, two.valid_from) == ("blue", "red", "contested", at(9, 18))
    assert set(two.evidence) == {claim.id for s in (told, denied) for claim in s.claims}
    (change,) = changes("norton", told, denied)
    assert (change.kind, change.loser, change.gainer, change.known_at) == ("contested", "blue", "red", at(10, 18))


def test_both_voices_in_one_article_contest() -> None:
    """A lawmaker says the city is taken, the ministry in the same text that it is held: contested."""
    both = report(
        "a",
        7,
        said("holds", "norton", "red", 7, speaker="a lawmaker", side="blue"),
        said("holds", "norton", "blue", 7, speaker="the ministry", side="blue"),
    )
    assert held("norton", both) == [("blue", "confirmed"), ("blue", "contested")]


def test_an_attack_beaten_back_speaks_against_the_capture() -> None:
    """`repelled`, told after the claim that the city was taken, contests it; told before it, it does not."""
    taken, repelled = said("captured", "norton", "red", 7), said("repelled", "norton", "red", 7)
    assert held("norton", report("a", 7, taken, repelled))[-1] == ("blue", "contested")
    assert held("norton", report("a", 7, repelled, taken))[-1] == ("red", "reported")


def test_newer_neutral_evidence_settles_for_the_claim() -> None:
    """Days later a voice without an interest says red has it: the dispute is settled from then, and stays on record before."""
    sets = [
        report("a", 6, said("captured", "norton", "red", 6, side="red", speaker="red")),
        report("b", 7, said("captured", "norton", "red", 6, standing="denied", side="blue", speaker="the ministry")),
        report("c", 9, said("holds", "norton", "red", 9)),
    ]
    assert held("norton", *sets) == [("blue", "confirmed"), ("blue", "contested"), ("red", "confirmed")]
    assert [change.kind for change in changes("norton", *sets)] == ["contested", "settled"]
    assert spans("norton", *sets)[-1].valid_from == at(9, 18)


def test_newer_neutral_evidence_settles_against_the_claim() -> None:
    """Days later a voice without an interest says blue still has it: settled against the claim, which stays on record."""
    sets = [
        report("a", 6, said("captured", "norton", "red", 6, side="red", speaker="red")),
        report("b", 7, said("captured", "norton", "red", 6, standing="denied", side="blue", speaker="the ministry")),
        report("c", 9, said("holds", "norton", "blue", 9)),
    ]
    assert held("norton", *sets)[-1] == ("blue", "confirmed")
    settled = changes("norton", *sets)[-1]
    assert (settled.kind, settled.loser, settled.gainer) == ("settled", "red", "blue")


def test_a_partys_word_reopens_nothing() -> None:
    """After neutral evidence settled it, the ministry's next denial changes nothing; a neutral one contests again."""
    sets = [
        report("a", 6, said("captured", "norton", "red", 6, side="red", speaker="red")),
        report("b", 7, said("captured", "norton", "red", 6, standing="denied", side="blue", speaker="the ministry")),
        report("c", 8, said("captured", "norton", "red", 6)),
    ]
    party = report("d", 9, said("captured", "norton", "red", 6, standing="denied", side="blue", speaker="the ministry"))
    neutral = report("d", 9, said("captured", "norton", "red", 6, standing="denied"))
    assert held("norton", *sets, party)[-1] == ("red", "confirmed")
    assert held("norton", *sets, neutral)[-1] == ("blue", "contested")


@pytest.mark.parametrize("last", [said("holds", "norton", "red", 9), said("holds", "norton", "blue", 9)])
def test_what_speaks_against_stays_with_what_was_settled(last: dict[str, Any]) -> None:
    """A span rests on all that its explanation counts: settled either way, the sentences for it and those against it."""
    sets = [
        report("a", 6, said("captured", "norton", "red", 6, side="red", speaker="red")),
        report("b", 7, said("captured", "norton", "red", 6, standing="denied", side="blue", speaker="the ministry")),
        report("c", 9, last),
    ]
    settled = spans("norton", *sets)[-1]
    assert sorted(settled.evidence) == sorted(claim.id for one in sets for claim in one.claims)
    assert settled.evidence[0] == sets[-1].claims[0].id
    assert sum(map(int, re.findall(r"(\d+) statement", settled.explanation))) == 3


def test_a_denial_told_first_does_not_outweigh_newer_evidence() -> None:
    """Denied at noon, reported by a neutral voice in the evening: reported. Claimed in the evening by red alone: contested."""
    denied = report("a", at(6, 12), said("captured", "norton", "red", 6, standing="denied", side="blue"))
    assert held("norton", denied, report("b", at(6, 18), said("captured", "norton", "red", 6)))[-1] == ("red", "reported")
    assert held("norton", denied, report("b", at(6, 18), said("captured", "norton", "red", 6, side="red")))[-1] == ("blue", "contested")


def test_a_denial_finds_the_claim_it_names() -> None:
    """A denial that names a claim speaks against that turn, though its own date lies elsewhere."""
    told = report("a", 6, said("captured", "norton", "red", 6))
    denial = said("captured", "norton", "red", 5, standing="denied", side="blue")
    assert held("norton", told, report("b", 8, denial))[-1] == ("red", "reported")
    assert held("norton", told, report("b", 8, {**denial, "denies": told.claims[0].id}))[-1] == ("blue", "contested")


def test_a_lone_denial_moves_nothing() -> None:
    """Where nobody claims a capture, its denial is evidence for who holds the place."""
    (span,) = spans("norton", report("a", 6, said("captured", "norton", "red", 6, standing="denied", side="blue")))
    assert (span.holder, span.standing, len(span.evidence)) == ("blue", "confirmed", 1)


def test_a_word_about_the_holder_long_after_is_news_of_its_own() -> None:
    """Within dispute_days a neutral word that the old side holds the place disputes the capture; later the place has changed again."""
    taken = report("a", 6, said("captured", "norton", "red", 6))
    assert held("norton", taken, report("b", 8, said("holds", "norton", "blue", 8)))[-1] == ("blue", "contested")
    assert held("norton", taken, report("b", 30, said("holds", "norton", "blue", 30)))[-1] == ("blue", "reported")


# Time: rules 3 and 9


def test_a_span_starts_at_the_end_of_its_last_day_or_when_it_is_told() -> None:
    """The start is the end of the interval's last day, or publication if that is sooner; from_earliest is kept."""
    (later,) = spans("n1", report("a", 12, said("captured", "n1", "red", (3, 9))))
    assert (later.from_earliest, later.valid_from) == (at(3), by(9))
    (sooner,) = spans("n1", report("a", at(9, 8), said("captured", "n1", "red", (3, 9))))
    assert (sooner.from_earliest, sooner.valid_from) == (at(3), at(9, 8))


def test_intervals_narrow_and_the_span_stays_the_same() -> None:
    """ "In recent days", then "on Friday": the same span with a narrower date, an update and not another event."""
    wide, exact = report("a", 9, said("captured", "n1", "red", (2, 9))), report("b", 10, said("captured", "n1", "red", 6))
    (before,), (after,) = spans("n1", wide), spans("n1", wide, exact)
    assert before.id == after.id
    assert (after.from_earliest, after.valid_from) == (at(6), by(6))
    assert len(changes("n1", wide, exact)) == 1


def test_an_undated_capture_is_known_only_when_told() -> None:
    """Without a day, a capture starts at publication, and since when it may have been so nobody knows."""
    (span,) = spans("n1", report("a", 9, said("captured", "n1", "red")))
    assert (span.from_earliest, span.valid_from) == (None, at(9, 18))


def test_a_day_ends_with_its_last_second() -> None:
    """What is told later of a day had happened by its last second, as what is told that day: a range of days ends with it."""
    told_later, told_that_day = report("a", 12, said("captured", "n1", "red", 9)), report("b", by(9), said("captured", "n1", "red", 9))
    assert {spans("n1", one)[0].valid_from for one in (told_later, told_that_day)} == {by(9)}


def undated(name: str, *claims: dict[str, Any]) -> ClaimSet:
    """A file that says no date, saved on the 60th day."""
    return report(name, None, *claims, known_at=at(60), undated=True)


def test_an_undated_text_is_never_news_of_the_day_it_was_saved() -> None:
    """It tells of the days that it names: the last word on a place, a fight and what settles a dispute are of those, else of no day."""
    fell = report("a", 9, said("captured", "n1", "red", 8))
    (span,) = spans("n1", fell, undated("b", said("captured", "n1", "red")))
    assert (span.valid_from, span.last_evidence_at) == (by(8), at(9, 18))
    assert spans("n1", undated("b", said("captured", "n1", "red", (8, None)), said("attacked", "n1", "blue", (8, None)))) == []
    (span,) = spans("n1", undated("b", said("captured", "n1", "red", 8), said("attacked", "n1", "blue", 12)))
    assert (span.valid_from, span.last_evidence_at) == (by(8), by(12))
    denied = report("c", 10, said("holds", "norton", "blue", 9, side="blue", speaker="the governor"))
    claimed = report("d", 9, said("captured", "norton", "red", 8, side="red", speaker="a spokesman"))
    late = undated("e", said("captured", "norton", "red", side="neutral", speaker="residents"))
    assert [span.valid_from for span in spans("norton", claimed, denied, late)] == [None, by(8)]


def test_background_moves_the_map_at_its_own_date() -> None:
    """A place lost in an earlier year and told of now was lost then; undated background starts nothing, and supports what is known."""
    (span,) = spans("n1", report("a", 20, said("captured", "n1", "red", 3, background=True)))
    assert span.valid_from == by(3)
    assert spans("n1", report("a", 20, said("captured", "n1", "red", background=True))) == []
    supported = held(
        "n1", report("b", 4, said("captured", "n1", "red", 3)), report("a", 20, said("captured", "n1", "red", background=True))
    )
    assert supported == [("red", "confirmed")]


def test_a_flip_back_is_two_changes() -> None:
    """Lost and retaken on one day, where only the day is known: two changes, marked; no span of zero length between them."""
    article = report("a", 15, said("captured", "norton", "red", 14), said("recaptured", "norton", "blue", 14))
    assert [(c.kind, c.flip_back) for c in changes("norton", article)] == [("captured", True), ("recaptured", True)]
    assert held("norton", article) == [("blue", "confirmed"), ("blue", "reported")]
    days_apart = report("a", 18, said("captured", "norton", "red", 14), said("recaptured", "norton", "blue", 16))
    assert [c.flip_back for c in changes("norton", days_apart)] == [False, False]


def test_hours_between_two_reports_make_a_span() -> None:
    """Where the capture was told before it was undone, the hours between are a span."""
    sets = report("a", at(14, 8), said("captured", "norton", "red", 14)), report("b", at(14, 20), said("recaptured", "norton", "blue", 14))
    assert [span.valid_from for span in spans("norton", *sets)] == [None, at(14, 8), at(14, 20)]
    assert all(change.flip_back for change in changes("norton", *sets))


def test_the_order_of_the_telling_decides_within_a_day() -> None:
    """On one day the later in the telling is the later; but a side that holds a place cannot retake it before it is lost."""
    told = said("captured", "n1", "blue", 14), said("captured", "n1", "red", 14)
    assert held("n1", report("a", 15, *told))[-1][0] == "red"
    assert held("n1", report("a", 15, *reversed(told)))[-1][0] == "blue"
    headline_first = report("a", 15, said("recaptured", "norton", "blue", 14), said("captured", "norton", "red", 14))
    assert held("norton", headline_first)[-1][0] == "blue"


def test_a_capture_told_twice_is_one() -> None:
    """The same side's capture told with days that do not meet is one capture, at the first of them, unless the place was lost between."""
    twice = report("a", 8, said("captured", "n1", "red", 8)), report("b", 9, said("captured", "n1", "red", 9))
    assert len(spans("n1", *twice)) == len(changes("n1", *twice)) == 1
    lost = report("c", 20, said("captured", "n1", "red", 8), said("recaptured", "n1", "blue", 12), said("recaptured", "n1", "red", 16))
    assert [(c.kind, c.gainer) for c in changes("n1", lost)] == [("captured", "red"), ("recaptured", "blue"), ("recaptured", "red")]


def test_a_recapture_tells_of_a_loss_that_nobody_told() -> None:
    """ "Retaken" by the side that holds the place on record is a change: it had been lost."""
    (change,) = changes("norton", report("a", 20, said("recaptured", "norton", "blue", 20, loser="red")))
    assert (change.kind, change.loser, change.gainer) == ("recaptured", "red", "blue")


def test_nothing_is_told_before_it_happens() -> None:
    """A date after publication, a slip of some reader, ends at publication."""
    (span,) = spans("n1", report("a", at(9, 8), said("captured", "n1", "red", (8, 20))))
    assert span.valid_from == at(9, 8)


# Parts, pressure, departures: rules 1, 4, 5


def test_the_centre_is_a_unit_of_its_own() -> None:
    """A district's centre flips "(centre)" and not the district; who takes the whole has the centre; a capital flips no province."""
    centre = report("a", 5, said("captured", "n1", "red", 5, part="centre"))
    assert held("n1", centre) == []
    assert [s.holder for s in spans("n1", centre, part="centre")] == ["red"]
    retaken = report("b", 9, said("recaptured", "n1", "blue", 9))
    assert [s.holder for s in spans("n1", centre, retaken, part="centre")] == ["red", "blue"]
    assert spans("n1", retaken, part="centre") == []
    assert spans("north", report("c", 5, said("captured", "norton", "red", 5))) == []


@pytest.mark.parametrize(
    "claim",
    [
        *(said(kind, "norton", "red", 9) for kind in ("attacked", "besieged", "entered", "repelled")),
        *(said("captured", "norton", "red", 9, part=part) for part in ("outskirts", "part")),
    ],
)
def test_fights_are_pressure(claim: dict[str, object]) -> None:
    """Fighting, a siege, an entry, the outskirts, a part of the city: the holder stays and is under pressure."""
    (span,) = spans("norton", report("a", 9, claim))
    assert (span.holder, span.standing, span.pressure, span.pressure_days) == ("blue", "confirmed", 1, (may(9),))


def test_the_attack_that_took_the_place_pressed_who_lost_it() -> None:
    """A fight presses the side that did not start it: the attack of the day of the fall belongs to the span before."""
    before, after = spans("norton", report("a", 9, said("attacked", "norton", "red", 9), said("captured", "norton", "red", 9)))
    assert (before.pressure, after.pressure) == (1, 0)


def test_a_bare_withdrawal_leaves_the_holder_unknown() -> None:
    """Who leaves with no word of who came leaves `unknown`, and is known as the loser; a successor of the same days takes it over."""
    left = said("withdrew", "n1", None, (17, 23), loser="blue")
    (span,) = spans("n1", report("a", 24, left))
    assert (span.holder, span.from_earliest, span.valid_from) == ("unknown", at(17), by(23))
    (change,) = changes("n1", report("a", 24, left))
    assert (change.kind, change.loser, change.gainer) == ("left", "blue", "unknown")
    assert held("n1", report("a", 24, left, said("captured", "n1", "red", 22))) == [("red", "reported")]
    assert held("n1", report("a", 24, left, said("captured", "n1", "red", 24)))[-1] == ("red", "reported")


def test_who_came_came_as_the_others_left() -> None:
    """A departure of a day narrows when the successor came, told later and of any day of the month: the place stays on the map of then."""
    left, came = report("a", 12, said("withdrew", "n1", None, 11, loser="blue")), report("b", 20, said("captured", "n1", "red", (1, 20)))
    (span,) = spans("n1", left, came)
    assert (span.holder, span.from_earliest, span.valid_from) == ("red", at(11), by(11))
    (change,) = changes("n1", left, came)
    assert (change.kind, change.loser, change.gainer) == ("captured", "blue", "red")


def test_an_ally_leaving_leaves_the_holder() -> None:
    """When foreign forces leave a place that their ally holds, the ally holds it."""
    assert held("norton", report("a", 9, said("withdrew", "norton", None, 9, loser="green"))) == [("blue", "confirmed")]


def test_the_losers_departure_admits_the_loss() -> None:
    """Red claims the district, blue says it pulled out on those days: confirmed."""
    article = report("a", 9, said("captured", "n1", "red", 8, side="red"), said("withdrew", "n1", None, 8, loser="blue", side="blue"))
    assert held("n1", article) == [("red", "confirmed")]


# Sets, revisions, readers, baseline


def test_a_newer_revision_takes_back_what_it_no_longer_says() -> None:
    """Only the highest revision of an article counts, in any order; as of before it, the older one does."""
    old, new = report("a", 5, said("captured", "n1", "red", 5)), report("a", 7, said("attacked", "n1", "red", 5))
    assert held("n1", new, old) == held("n1", old, new) == []
    assert [s.holder for s in fold([old, new], THEATRE, at(6)).spans if s.place_id == "n1"] == ["red"]


def test_a_newer_reader_replaces_an_older_one_at_all_times() -> None:
    """What a newer version of the reading makes of the same revision counts instead, also as of the past."""
    old, new = report("a", 5, said("captured", "n1", "red", 5)), report("a", 5, said("attacked", "n1", "red", 5), reader=2)
    assert held("n1", new, old) == held("n1", old, new) == []
    assert [s for s in fold([old, new], THEATRE, at(6)).spans if s.place_id == "n1"] == []


def test_places_below_the_line_move_nothing() -> None:
    """A claim about a place the reading was not sure of is stored and not used."""
    assert held("n1", report("a", 5, said("captured", "n1", "red", 5, place_confidence=0.59))) == []
    assert held("n1", report("a", 5, said("captured", "n1", "red", 5, place_confidence=0.6))) == [("red", "reported")]


def test_the_baseline_is_known_from_the_beginning() -> None:
    """Who held the capitals is known without an article, with its source, since before anything we know."""
    for span in state().spans:
        assert (span.holder, span.standing, span.valid_from, span.evidence) == ("blue", "confirmed", None, ())
        assert "a treaty" in span.explanation
    assert state().changes == ()


def test_what_happened_before_the_baseline_ends_with_it() -> None:
    """A city lost years ago and told of as background is blue's again by the baseline, and nobody is told of a change."""
    article = report("a", 9, said("captured", "norton", "red", (-2000, -1990), background=True))
    assert held("norton", article) == [("red", "reported"), ("blue", "confirmed")]
    assert [change.gainer for change in changes("norton", article)] == ["red"]


def test_a_loss_to_nobody_named_is_a_departure() -> None:
    """ "The district was lost": the loser is known, who holds it is not; with neither named nothing moves."""
    assert held("n1", report("a", 5, said("captured", "n1", None, 5, loser="blue"))) == [("unknown", "reported")]
    assert held("n1", report("a", 5, said("captured", "n1", None, 5))) == []


def test_evidence_is_kept_to_a_measure() -> None:
    """However many articles tell it, a record keeps the theatre's number of claim ids, the first and the latest."""
    few = theatre({"evidence_kept": 4})
    sets = [report(f"a{n}", at(9, n), said("holds", "n1", "red", 9)) for n in range(10)]
    (span,) = (s for s in fold(sets, few).spans if s.place_id == "n1")
    assert span.evidence == tuple(sets[n].claims[0].id for n in (0, 1, 8, 9))


# As of


def test_between_the_earliest_day_and_the_start_it_is_uncertain() -> None:
    """Before from_earliest the old state holds, in between it holds and says that it is uncertain, from the start the new one."""
    told = report("a", 12, said("captured", "norton", "red", (3, 9)))
    seen = {
        day: next(s for s in as_of(state(told).spans, end_of_day(may(day)), THEATRE_STALE) if s.span.place_id == "norton")
        for day in (2, 3, 8, 9)
    }
    assert [(s.span.holder, s.uncertain) for s in seen.values()] == [("blue", False), ("blue", True), ("blue", True), ("red", False)]


def test_pressure_counts_by_the_day() -> None:
    """As of a day, the fights of later days have not been fought."""
    told = report("a", 20, said("attacked", "norton", "red", 5), said("besieged", "norton", "red", 15))
    seen = [
        next(s.pressure for s in as_of(state(told).spans, end_of_day(may(day)), THEATRE_STALE) if s.span.place_id == "norton")
        for day in (4, 5, 15)
    ]
    assert seen == [0, 1, 2]


def test_age_is_shown() -> None:
    """A span nobody told of for longer than the theatre's stale_after_days is stale."""
    told = report("a", 5, said("captured", "n1", "red", 5))
    seen = [
        next(s.stale for s in as_of(state(told).spans, end_of_day(may(day)), THEATRE_STALE) if s.span.place_id == "n1") for day in (20, 40)
    ]
    assert seen == [False, True]


def test_every_span_says_why() -> None:
    """An explanation names the side, the days, the standing and the voices for and against, in words."""
    told = report("a", 9, said("captured", "n1", "red", (3, 9), side="red", speaker="a spokesman"))
    denied = report("b", 10, said("captured", "n1", "red", 9, standing="denied", side="blue", loser="blue"))
    (span,) = spans("n1", told, denied)
    assert span.explanation == (
        "Red is said to have taken it between 3 May 2021 and 9 May 2021. Contested: it is denied, and Blue held it last undisputed. "
        "For Red: 1 statement, by Red. Against: 1 statement, by Blue."
    )


def test_an_explanation_says_what_the_standing_rests_on() -> None:
    """Who admits it, that independent voices agree, or that only the side that gains says so; how a dispute ended; that it was left."""
    told = report("a", 9, said("captured", "n1", "red", 9))
    admitted = report("b", 9, said("captured", "n1", "red", 9, side="blue", speaker="a general"))
    claimed = report("c", 9, said("captured", "n1", "red", 9, side="red", speaker="a spokesman"))
    denied = report("d", 10, said("captured", "n1", "red", 9, standing="denied", side="blue", loser="blue"))
    settled = report("e", 11, said("captured", "n1", "red", 9, speaker="an elder"))
    refuted = report("f", 11, said("holds", "n1", "blue", 11, speaker="an elder"))
    left = report("g", 9, said("withdrew", "n1", None, 9, loser="blue"))
    neutral, both = "1 statement, without an interest in it", "Confirmed: Red says so, and so does a voice without an interest in it."
    expected = [
        ((told,), f"Red took it on 9 May 2021. Reported by a voice without an interest in it. For Red: {neutral}."),
        ((claimed,), "Red took it on 9 May 2021. Claimed only by Red, which gains by it. For Red: 1 statement, by Red."),
        (
            (told, admitted),
            "Red took it on 9 May 2021. Confirmed: Blue admits it. For Red: 2 statements (1 by Blue, 1 without an interest in it).",
        ),
        ((told, claimed), f"Red took it on 9 May 2021. {both} For Red: 2 statements (1 by Red, 1 without an interest in it)."),
        (
            (claimed, denied, settled),
            (
                f"Red took it on 9 May 2021. That was disputed until newer evidence settled it. {both} "
                "For Red: 2 statements (1 by Red, 1 without an interest in it). Against: 1 statement, by Blue."
            ),
        ),
        (
            (claimed, denied, refuted),
            (
                "Red is said to have taken it on 9 May 2021. Newer evidence says otherwise: Blue holds it. "
                "Confirmed: Blue says so, and so does a voice without an interest in it. "
                "For Blue: 2 statements (1 by Blue, 1 without an interest in it). Against: 1 statement, by Red."
            ),
        ),
        (
            (left,),
            f"Blue left it on 9 May 2021, and nobody says who came. Reported by a voice without an interest in it. For it: {neutral}.",
        ),
    ]
    for sets, words in expected:
        assert spans("n1", *sets)[-1].explanation == words


def test_an_explanation_says_that_a_place_is_fought_over() -> None:
    """Fights stand beside control in the words too, with the day of the last."""
    once, twice = said("attacked", "norton", "red", 5), said("besieged", "norton", "red", 8)
    (span,) = spans("norton", report("a", 9, once))
    assert span.explanation == "Blue held it before the first article (source: a treaty). Fighting there is told of once, on 5 May 2021."
    (span,) = spans("norton", report("a", 9, once, twice))
    assert span.explanation.endswith("Fighting there is told of 2 times, last on 8 May 2021.")


def test_a_centre_that_shares_the_fate_of_the_whole_is_no_unit() -> None:
    """Told of the centre and of the whole alike, a capture is one change, of the whole."""
    both = report("a", 5, said("captured", "n1", "red", 5, part="centre"), said("captured", "n1", "red", 5))
    assert [change.part for change in changes("n1", both)] == ["whole"]
    earlier = report("a", 9, said("captured", "n1", "red", 5, part="centre"), said("captured", "n1", "red", 8))
    assert [change.part for change in changes("n1", earlier)] == ["centre", "whole"]
