"""When a server may be asked again, by what it says, what its feed says, and how often the feed changes. Pure functions."""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

WEEK: Final = 7 * 86400.0  # seconds; no server sends us away for longer
DAY: Final = 86400.0  # no cache's word holds us off for longer
CLOSED: Final = 600.0  # a host that is busy and does not say for how long
LONGEST_PAUSE: Final = 16  # of a feed that fails, in its own intervals
MORE, LESS = 0.5, 1.25  # what an interval becomes, as a part of itself, after a poll that brought something, and after one that did not
CRAWL: Final = 3600.0  # the longest Crawl-delay that is kept
_AGE: Final = re.compile(r"(?:^|[\s,])(s-maxage|max-age)\s*=\s*\"?(\d+)", re.IGNORECASE)
_NEVER: Final = re.compile(r"(?:^|[\s,])no-(?:store|cache)", re.IGNORECASE)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return for how many seconds the server asks to be left alone, at most a week; None where it does not say (RFC 9110, 10.2.3).

    A date is taken against the server's own clock, where it sends one.
    """
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return WEEK if len(said) > 9 else min(WEEK, float(said))
    if (until := http_date(said)) is None:
        return None
    return min(WEEK, max(0.0, (until - (http_date(headers.get("date", "")) or now)).total_seconds()))


def http_date(said: str) -> datetime | None:
    """Read a date of HTTP; None where it is none."""
    try:
        found = parsedate_to_datetime(said.strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def fresh_for(headers: Mapping[str, str], now: datetime) -> float:
    """Return for how many seconds an answer stays as it is, by Cache-Control, else Expires (RFC 9111, 4.2.1); at most a day."""
    control = headers.get("cache-control", "")
    if _NEVER.search(control):
        return 0.0
    if ages := {name.lower(): value for name, value in _AGE.findall(control)}:
        said = ages.get("max-age") or ages["s-maxage"]
        age = headers.get("age", "").strip()
        old = float(age) if age.isascii() and age.isdigit() and len(age) < 9 else 0.0
        return DAY if len(said) > 9 else max(0.0, min(DAY, float(said) - old))
    if (until := http_date(headers.get("expires", ""))) is None:
        return 0.0
    return min(DAY, max(0.0, (until - (http_date(headers.get("date", "")) or now)).total_seconds()))


def interval(before: float, fresh: int, fastest: float, slowest: float) -> float:
    """Return a feed's interval after a poll: shorter where it brought something, longer where it did not, within bounds. Seconds."""
    before = before or fastest
    return max(fastest, min(max(fastest, slowest), before * (MORE if fresh else LESS)))


def backoff(failures: int, fastest: float) -> float:
    """Return how long to leave a feed alone that has failed so many times in a row. Seconds."""
    return fastest * min(2.0 ** min(failures - 1, 10), LONGEST_PAUSE)


def closed_for(headers: Mapping[str, str], now: datetime, times: int) -> float:
    """Return for how long a host is left alone that answered 429 or 503 so many times in a row. Seconds."""
    said = retry_after(headers, now)
    return min(DAY, CLOSED * 2.0 ** min(times - 1, 8)) if said is None else said


def open_hour(at: datetime, skip_hours: Collection[int], skip_days: Collection[str]) -> datetime:
    """Return the first instant from this one on that skipHours and skipDays leave open (UTC); this one where they leave none."""
    for hours in range(7 * 24 + 1):
        then = at if hours == 0 else at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours)
        if then.hour not in skip_hours and f"{then:%A}".lower() not in skip_days:
            return then
    return at
