"""What a day looked like at its end."""

import random
from datetime import timedelta

from claims_by_hand import BEGIN, at, may, report, said, theatre

from groundshift.core.records import ClaimSet, Rollup, encode
from groundshift.core.rollup import Chronicle

NOWHERE = theatre()
WEEK = [
    report("a", 3, said("captured", "n1", "red", 3), said("attacked", "norton", "red", 3), source="agency"),
    report("b", 5, said("captured", "norton", "red", 5), said("holds", "norton", "blue", 5, side="blue"), source="daily"),
    report("c", 6, said("captured", None, "red", 6, province="North", level="district", count=3)),
    report("d", 7, said("recaptured", "n1", "blue", 7, loser="red")),
]  # fmt: skip


def page(day: int, scope: str, *sets: ClaimSet) -> Rollup:
    return next(rollup for rollup in Chronicle(sets or WEEK, NOWHERE).day(may(day)) if rollup.scope_id == scope)


def test_who_holds_what_at_the_days_end() -> None:
    """A place has a holder and a standing; province and theatre count places by holder, contested ones apart."""
    assert (page(3, "n1").holder, page(3, "n1").standing, page(3, "n1").province) == ("red", "reported", "North")
    assert page(2, "North").held == {"blue": 1}
    assert page(3, "North").held == {"blue": 1, "red": 1}
    assert (page(5, "nowhere").held, page(5, "nowhere").contested) == ({"blue": 1, "red": 1}, 1)
    assert (page(5, "norton").holder, page(5, "norton").claimant, page(5, "norton").standing) == ("blue", "red", "contested")
    assert page(7, "nowhere").held == {"blue": 2}


def test_what_changed_counts_on_its_day() -> None:
    """Changes, gains and losses by side, unnamed places and fights are those of the day."""
    third, seventh = page(3, "North"), page(7, "North")
    assert (third.captured, third.gained, third.fights, third.changes) == (1, {"red": 1}, 1, 1)
    assert (seventh.recaptured, seventh.gained, seventh.lost) == (1, {"blue": 1}, {"red": 1})
    assert (page(6, "North").tallied, page(6, "South").tallied, page(6, "nowhere").tallied) == (3, 0, 3)
    assert page(4, "North").changes == 0


def test_claims_count_by_kind_and_standing_on_the_day_they_are_about() -> None:
    """A claim told later counts on its own day; articles on that of their publication."""
    late = report("e", 9, said("attacked", "n2", "red", 4), said("captured", "n2", "red", 4, standing="hypothetical"))
    fourth = page(4, "n2", late)
    assert (fourth.claims, fourth.standings, fourth.articles) == ({"attacked": 1, "captured": 1}, {"asserted": 1, "hypothetical": 1}, 0)
    assert page(9, "nowhere", late).articles == 1
    assert page(6, "nowhere").unlocated == 1


def test_an_undated_text_counts_on_the_days_that_it_names_alone() -> None:
    """No day has it among its articles, the day on which its file was saved has nothing of it."""
    told = report("e", None, said("attacked", "n2", "red", 4), said("attacked", "n1", "red"), known_at=at(20), undated=True)
    assert (page(4, "nowhere", told).claims, page(4, "nowhere", told).articles) == ({"attacked": 1}, 0)
    assert (page(20, "nowhere", told).claims, page(20, "nowhere", told).articles) == ({}, 0)


def test_figures_are_ranges_over_reports_and_sums_over_places() -> None:
    """Of what several reports say of one place the lowest, the highest and the middle; then the sum over places."""
    numbers = [
        report(name, 8, said("killed", "n1", None, 8, low=low, high=high))
        for name, low, high in (("a", 8, None), ("b", 20, 30), ("c", 12, 12))
    ]
    elsewhere = report("d", 8, said("killed", "s1", None, 8, low=5))
    whole, north = page(8, "nowhere", *numbers, elsewhere), page(8, "North", *numbers, elsewhere)
    assert (north.figures, north.best) == ({"killed": (8, 30)}, {"killed": 12})
    assert (whole.figures, whole.best) == ({"killed": (13, 35)}, {"killed": 17})


def test_independent_sources_count_once() -> None:
    """Of a day's articles, copies of one text and the same source's second article are no further source."""
    text = tuple(range(64))
    day = [
        report("a", 8, source="agency", signature=text),
        report("b", 8, source="daily", signature=text),
        report("c", 8, source="agency", signature=tuple(range(100, 164))),
        report("d", 8, signature=tuple(range(200, 264))),
    ]
    assert (page(8, "nowhere", *day).articles, page(8, "nowhere", *day).sources) == (4, 2)


def test_the_delay_until_we_could_know() -> None:
    """From publication to knowledge, the middle of the day's articles; no article, no delay."""
    day = [report(str(hours), at(8), known_at=at(8, hours)) for hours in (1, 2, 9)]
    assert page(8, "nowhere", *day).delay_seconds == 7200
    assert page(9, "nowhere", *day).delay_seconds is None


def test_age_and_alarm_show() -> None:
    """Places nobody told of for the theatre's stale_after_days, and alerts that fire at the day's end."""
    assert page(3, "nowhere").stale == 0
    assert page(45, "nowhere").stale == 3
    fell = report("a", 3, said("captured", "norton", "red", 3)), report("z", 30)
    assert [page(day, "norton", *fell).firing for day in (3, 9, 11)] == [1, 1, 0]
    assert page(3, "North", *fell).firing == page(3, "nowhere", *fell).firing == 1


def test_a_stated_total_that_is_not_reached_shows() -> None:
    """The most that our own count misses of the totals stated of a day."""
    total = report("t", 8, said("places_captured", None, "red", (1, 8), since=may(1), level="district", count=9))
    assert page(8, "nowhere", *WEEK, total).missing == 9 - 4


def test_every_day_has_its_pages() -> None:
    """The theatre and every province have a document for each day, places those of which something is known."""
    pages = {(r.scope, r.scope_id) for r in Chronicle([], NOWHERE).day(may(1))}
    assert pages == {("theatre", "nowhere"), ("province", "North"), ("province", "South"), ("place", "norton"), ("place", "sutton")}


def test_the_same_claims_give_the_same_bytes() -> None:
    """Whatever the order and repetition of the claim sets, a day by itself or in a range: equal bytes."""
    shuffled = random.Random(7).sample(WEEK * 2, len(WEEK) * 2)
    chronicle = Chronicle(shuffled, NOWHERE)
    for number in range(10):
        day = BEGIN + timedelta(number)
        assert [encode(r) for r in chronicle.day(day)] == [encode(r) for r in Chronicle(WEEK, NOWHERE).day(day)]


def test_only_claim_sets_that_count_are_counted() -> None:
    """A superseded revision adds no article and no claim."""
    twice = [
        report("a", 8, said("attacked", "n1", "red", 8)),
        report("a", at(8, 20), said("attacked", "n1", "red", 8), said("attacked", "n2", "red", 8)),
    ]
    assert (page(8, "nowhere", *twice).articles, page(8, "nowhere", *twice).fights) == (1, 2)
