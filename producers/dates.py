"""Dates as feeds and pages write them, read strictly: what is no date is none, and says why; it is never read as another."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final, NamedTuple

from producers.identity import LAST_SECOND

FIRST_YEAR: Final = 1990  # before it there was no web: an unset clock, or a number that is none of a year
# Zones by the letters that feeds use, in hours; letters that mean several are not here, but for those that RFC 5322 names.
ZONES: Final = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "CAT": 2,
    "SAST": 2, "EEST": 3, "MSK": 3, "EAT": 3, "TRT": 3, "WAT": 1, "IRST": 3.5, "IRDT": 4.5, "AFT": 4.5, "PKT": 5, "NPT": 5.75, "MMT": 6.5,
    "ICT": 7, "JST": 9, "KST": 9,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MDT": -6, "PST": -8, "PDT": -7, "MST": -7,
}  # fmt: skip
_MONTHS: Final = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DAYS: Final = r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_CLOCK: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d+))?)?\s*(?P<half>[ap]\.?m\.?)?"
_ZONE: Final = r"\s*(?P<zone>(?:(?:GMT|UTC|UT)?\s*[+-]\d{1,2}:?(?:\d{2})?)|[a-z]{1,5})?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:{_DAYS}\.?,?\s+)?(?P<day>\d{{1,2}})[\s-]+(?P<name>[a-z]{{3,9}})\.?,?[\s-]+(?P<year>\d{{4}}|\d{{2}})(?:,?\s+{_CLOCK}{_ZONE})?",
        rf"(?:{_DAYS}\.?,?\s+)?(?P<name>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})(?:,?(?:\s+at)?\s+{_CLOCK}{_ZONE})?",
        rf"(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})(?:[T\s]\s*{_CLOCK}{_ZONE})?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>Z|[+-]\d{4})?)?",
    )
)


class Read(NamedTuple):
    """A date as it was read: the instant in UTC, or none and why."""

    at: datetime | None
    odd: str = ""


def read_date(said: str, now: datetime) -> Read:
    """Read a date of a feed. A bare day is its last second; a time with no zone is UTC; one to come is a wrong clock there, and is now."""
    text = " ".join(said.split())
    if not text:
        return Read(None)
    found = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        return Read(None, f"{text[:60]!r} is no date")
    try:
        at = _instant({name: value for name, value in found.groupdict().items() if value is not None})
    except (ValueError, OverflowError) as error:
        return Read(None, f"{text[:60]!r} is no date ({error})")
    if at.year < FIRST_YEAR:
        return Read(None, f"{text[:60]!r} is before there was a web")
    if at > now:
        ahead = at - now
        return Read(now, f"{text[:60]!r} is yet to come: taken for now" if ahead > timedelta(days=1) else "")
    return Read(at)


def _instant(said: dict[str, str]) -> datetime:
    year = int(said["year"])
    year += 0 if len(said["year"]) == 4 else 2000 if year < 70 else 1900
    if "name" in said:
        month = _MONTHS.get(said["name"][:3].lower(), 0)
        if not month or not _LONG[month].startswith(said["name"].lower()):
            raise ValueError(f"no month {said['name']}")
    else:
        month = int(said["month"])
    day = datetime(year, month, int(said["day"]), tzinfo=UTC)
    if "hour" not in said:
        return datetime.combine(day.date(), LAST_SECOND)
    hour = int(said["hour"])
    if half := said.get("half", "").lower()[:1]:
        if not 1 <= hour <= 12:
            raise ValueError(f"no hour {hour} {half}m")
        hour = hour % 12 + (12 if half == "p" else 0)
    whole = day.replace(minute=int(said["minute"]), second=min(59, int(said.get("second", 0))), tzinfo=_zone(said.get("zone", "")))
    if hour == 24 and whole.minute == 0:
        return (whole + timedelta(days=1)).astimezone(UTC)
    return whole.replace(hour=hour).astimezone(UTC)


_LONG: Final = dict(enumerate("january february march april may june july august september october november december".split(), 1))


def _zone(said: str) -> timezone:
    name = said.upper().replace(" ", "")
    offset = re.fullmatch(r"(?:GMT|UTC|UT)?([+-])(\d{1,2}):?(\d{2})?", name)
    if offset:
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours > 14 or minutes > 59:
            raise ValueError(f"no zone {said}")
        return timezone((1 if offset[1] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
    if name and name not in ZONES:
        raise ValueError(f"no zone {said}")
    return timezone(timedelta(hours=ZONES.get(name, 0)))
