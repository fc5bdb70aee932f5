"""What is odd about a day."""

from claims_by_hand import may, report, said, theatre

from groundshift.core.records import ClaimSet
from groundshift.core.rollup import Chronicle

NOWHERE = theatre()


def findings(day: int, *sets: ClaimSet) -> tuple[str, ...]:
    return next(rollup.findings for rollup in Chronicle(sets, NOWHERE).day(may(day)) if rollup.scope == "theatre")


def daily(source: str, days: range, a_day: int) -> list[ClaimSet]:
    return [report(f"{source}-{day}-{number}", day, source=source) for day in days for number in range(a_day)]


def test_a_day_without_news_is_told() -> None:
    """A day on which nothing was published is odd where most days of the week before had some; any article at all is news."""
    most = [report(f"a{day}", day) for day in (2, 4, 5, 7)]
    assert findings(8, *most) == ("No article was published this day, where most days of the week before had some.",)
    assert findings(8, *most, report("b", 8)) == ()
    assert findings(8, *most[:3]) == ()


def test_a_total_that_our_count_misses_is_told() -> None:
    """A stated total is held against the places named and counted."""
    total = report("t", 8, said("places_captured", None, "red", (1, 8), since=may(1), level="district", count=9))
    assert findings(8, total) == ("A stated total counts 9 places more than we can name or count.",)


def test_a_source_that_drops_is_told() -> None:
    """A source that was usual in the week before and is nearly silent now is named; one that goes on, or was rare, is not."""
    sets = [*daily("agency", range(1, 8), 4), *daily("daily", range(1, 9), 4), *daily("rare", range(1, 8), 2)]
    assert findings(8, *sets) == ("agency: 0 articles, where 4 a day were usual in the week before.",)
    assert findings(8, *sets, *daily("agency", range(8, 9), 1)) == ("agency: 1 articles, where 4 a day were usual in the week before.",)
    assert findings(8, *sets, *daily("agency", range(8, 9), 2)) == ()


def test_one_busy_day_is_no_habit() -> None:
    """What counts is the middle of the week before: a burst makes no source usual, and articles without a source are none."""
    assert findings(8, report("a", 8, source="daily"), *daily("agency", range(6, 8), 9), *daily("unknown", range(1, 8), 9)) == ()


def test_only_the_theatres_page_says_so() -> None:
    """Provinces and places have no findings of their own."""
    assert {rollup.scope for rollup in Chronicle(daily("a", range(1, 8), 1), NOWHERE).day(may(8)) if rollup.findings} == {"theatre"}
