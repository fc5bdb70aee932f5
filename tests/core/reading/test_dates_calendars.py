"""Days as other calendars and other countries write them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from groundshift.core.reading.mentions.times.calendars import numeric_days, solar_hijri


@pytest.mark.parametrize(
    ("solar", "day"),
    [
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 5, 24), date(2021, 8, 15)),
        ((1400, 6, 1), date(2021, 8, 23)),
        ((1394, 7, 6), date(2015, 9, 28)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1357, 11, 22), date(1979, 2, 11)),
    ],
)
def test_solar_hijri(solar: tuple[int, int, int], day: date) -> None:
    """Known days of the Solar Hijri calendar fall where the almanac has them."""
    assert solar_hijri(*solar) == day


@pytest.mark.parametrize("solar", [(1400, 12, 30), (1400, 7, 31), (1400, 13, 1), (1400, 0, 1), (1200, 1, 1), (1500, 1, 1), (1400, 1, 0)])
def test_no_such_solar_day(solar: tuple[int, int, int]) -> None:
    """A day that the calendar does not have is none."""
    assert solar_hijri(*solar) is None


def test_solar_days_follow_each_other() -> None:
    """Every day of fifty Solar Hijri years is the one after the day before it."""
    lengths = {month: 31 if month < 7 else 30 for month in range(1, 13)}
    days = [
        day for year in range(1370, 1420) for month, n in lengths.items() for d in range(1, n + 1) if (day := solar_hijri(year, month, d))
    ]
    assert {after - before for before, after in pairwise(days)} == {timedelta(1)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2021-08-11", ["2021-08-11"]),
        ("2021.08.11", ["2021-08-11"]),
        ("2021/8/1", ["2021-08-01"]),
        ("11.08.2021", ["2021-08-11"]),
        ("25/07/2017", ["2017-07-25"]),
        ("07/25/2017", ["2017-07-25"]),
        ("08/07/2021", ["2021-07-08", "2021-08-07"]),
        ("08/08/21", ["2021-08-08", "2021-08-08"]),
        ("07.25.2017", ["2017-07-25"]),
        ("31.02.2021", []),
        ("2021-13-41", []),
        ("1.2.3", []),
        ("12-15", []),
    ],
)
def test_numeric_days(text: str, days: list[str]) -> None:
    """Digits are read in every order that the calendar allows and the sign between them suggests."""
    assert [str(day) for day in numeric_days(text)] == days
