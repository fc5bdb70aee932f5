"""Days as other calendars and other countries write them."""

import re
from datetime import date, timedelta

_NUMERIC = re.compile(r"(\d{1,4})([./\-–])(\d{1,2})\2(\d{1,4})")
_FIRST_SOLAR_YEAR = 1300
_NOWRUZ_1300 = date(1921, 3, 21)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def numeric_days(text: str) -> list[date]:
    """Read a date in digits: one day; two where day and month can change places; none where it is no date.

    2021.08.11 and 2021-08-11 begin with the year; else dots and dashes put the day first (08.07.2021 is 8 July), and a slash either.
    """
    match = _NUMERIC.fullmatch(text)
    if not match:
        return []
    first, sign, second, third = match.groups()
    if len(first) > 2:
        orders = [(first, second, third)] if len(first) == 4 and len(third) <= 2 else []
    elif len(third) in {1, 3}:
        orders = []
    else:
        year = third if len(third) == 4 else f"20{third}"
        orders = [(year, second, first), (year, first, second)]
    days = [found for order in orders if (found := day_of(*map(int, order)))]
    return days if sign == "/" else days[:1]


def solar_hijri(year: int, month: int, day: int) -> date | None:
    """Convert a day of the Solar Hijri calendar (Afghanistan, Iran; months 1-12 begin with Hamal), 1300 to 1450.

    Months 1-6 have 31 days, 7-11 have 30, the last 29 or 30; leap years by the 33-year rule, which agrees with the equinox in these years.
    """
    leap_month = 30 if _is_leap(year) else 29
    length = 31 if month <= 6 else 30 if month < 12 else leap_month
    if not (_FIRST_SOLAR_YEAR <= year <= 1450 and 1 <= month <= 12 and 1 <= day <= length):
        return None
    days = sum(366 if _is_leap(y) else 365 for y in range(_FIRST_SOLAR_YEAR, year))
    return _NOWRUZ_1300 + timedelta(days + min(month - 1, 6) * 31 + max(month - 7, 0) * 30 + day - 1)


def _is_leap(year: int) -> bool:
    return year % 33 in {1, 5, 9, 13, 17, 22, 26, 30}
