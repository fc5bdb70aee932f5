"""When a day is over."""

from datetime import UTC, date, datetime

from house import House

from groundshift.adapters.ports import Entry
from groundshift.schedule.completeness import waits_for

DAY = date(2021, 8, 9)


def test_a_day_waits_for_its_grace(house: House) -> None:
    """Three hours after its end, by default, a day may be complete; before, whatever has come in, it is not."""
    assert "2021-08-10 02:59" in waits_for(house.config, DAY, datetime(2021, 8, 10, 2, 59, tzinfo=UTC))
    assert waits_for(house.config, DAY, datetime(2021, 8, 10, 3, tzinfo=UTC)) == ""


def test_an_old_day_is_complete_at_once(house: House) -> None:
    """A backfill waits for nothing but the consumers."""
    assert waits_for(house.config, date(2021, 5, 1), datetime(2026, 1, 1, tzinfo=UTC)) == ""


def test_a_day_waits_for_what_lies_before_the_consumers(house: House) -> None:
    """Who still has something to read is named, with how much; the notifier adds nothing to a day."""
    late = datetime(2026, 1, 1, tzinfo=UTC)
    house.log.write([Entry("seeds-articles", b"a", b"{}"), Entry("seeds-articles", b"b", b"{}"), Entry("seeds-alerts", b"c", b"{}")])
    assert waits_for(house.config, DAY, late).startswith(
        "2 records before the extractor, 3 records before the indexer: `groundshift run all"
    )
    house.carry()
    house.log.committed["seeds-notifier"] = {}
    assert waits_for(house.config, DAY, late) == ""
