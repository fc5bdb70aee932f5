"""The day of publication of an article that came without one, from evidence in its text alone."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from groundshift.core.language.english.timewords import DATE_LABEL, DATELINE_BEGINS, MONTHS, WEEKDAYS
from groundshift.core.reading.mentions.times.calendars import day_of, numeric_days
from groundshift.core.reading.mentions.times.dates import find_times
from groundshift.core.reading.text import Sentence
from groundshift.core.records import Basis, Precision


class ArticleDate(msgspec.Struct, frozen=True, kw_only=True):
    """When an article was published, and what that rests on.

    basis: `page` (a stamp: "published: ...", "08.08.2021 | 17:55"), `dateline` ("KABUL, Aug 23, 2021 –", "date 2021-05-24"), `inferred`
    (the latest full date its first lines speak of, or a weekday that fits only one year), `unknown`. precision: day; week where inferred
    from what it tells; unknown. evidence: the words, also of a date without a year, which dates nothing.
    """

    published: date | None = None
    basis: Basis = "unknown"
    precision: Precision = "unknown"
    evidence: str = ""


_HEAD_LINES = 8
_HEAD_CHARACTERS = 900
_PROSE_CHARACTERS = 400  # of a line are looked at for a date it tells
_STAMP_WORDS = 20  # a longer line is prose
_CLOCK = re.compile(r"\b\d{1,2}(?::|h|\.)\d{2}\b|[|•]|\bGMT\b|\bUTC\b|\ba\.?m\.?\b|\bp\.?m\.?\b", re.I)
_DAY_MONTH = re.compile(
    r"(?:(?P<weekday>[A-Z]\w+)\.?,?\s+)?(?:(?P<m>[A-Z][a-z]{2,8})\.?\s+(?P<d>\d{1,2})|(?P<d2>\d{1,2})\s+(?P<m2>[A-Z][a-z]{2,8}))\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS_TRIED = 5  # a day falls on the same weekday again after five or six years


def date_article(text: str, not_after: date | None = None) -> ArticleDate:
    """Date an article by its own text: a stamp, else a dateline, else what its first lines tell; never after `not_after`."""
    head = text[:_HEAD_CHARACTERS]
    for find in (_stamp, _dateline, _told):
        found = find(head, text)
        if found and found.published and (not_after is None or found.published <= not_after):
            return found
    partial = DATELINE_BEGINS.match(head)
    yearless = partial and _DAY_MONTH.search(partial["date"])
    return ArticleDate(evidence=partial[0].strip(" –—-\n") if partial and yearless else "")


def _full_days(line: str, text: str) -> Iterator[tuple[date, str]]:
    """Yield the days of a line that are said with their year, with their words."""
    for time in find_times(Sentence(start=0, end=len(line), text=line, index=0, paragraph=0), None):
        if time.earliest is not None and time.kind == "point":
            day = time.earliest if time.earliest == time.latest else _decided(time.text, line, text)
            if day:
                yield day, time.text


def _decided(said: str, line: str, text: str) -> date | None:
    """Settle 07/08/2021 by a weekday in its line or "this Wednesday", else by another date of the text that has one order only."""
    match = re.search(r"\d+/\d+/\d+", said)
    days = numeric_days(match[0]) if match else []
    if len(days) != 2:
        return None
    spoken = re.findall(r"[A-Z][a-z]+", line) + re.findall(r"\bthis ([A-Z][a-z]+)", text)
    named = {WEEKDAYS[word.lower()] for word in spoken if word.lower() in WEEKDAYS}
    fitting = [day for day in days if day.weekday() in named]
    if len(fitting) == 1:
        return fitting[0]
    for other in re.findall(r"\d{1,2}/\d{1,2}/\d{4}", text):
        first, second = (int(part) for part in other.split("/")[:2])
        if (first > 12) != (second > 12):
            return days[0] if first > 12 else days[1]
    return None


def _stamp(head: str, text: str) -> ArticleDate | None:
    """Find a labelled date, or a short line of date and hour, among the first lines; "updated" counts where nothing else does."""
    updated = None
    for line in [line for line in head.split("\n") if line.strip()][:_HEAD_LINES]:
        label = DATE_LABEL.match(line)
        said = line[: label.end() + 40] if label else line
        day, words = next(_full_days(said, text), (None, ""))
        closes = label is None and len(line.split()) <= _STAMP_WORDS and line.rstrip(" .|").endswith(words)
        if day is None or not (label or closes or (len(line.split()) <= _STAMP_WORDS and _CLOCK.search(line.replace(words, "")))):
            continue
        place = (label and label["label"].lower() == "date") or (closes and not line.lstrip().startswith(words))
        found = ArticleDate(
            published=day,
            basis="dateline" if place else "page",
            precision="day",
            evidence=f"{label[0].strip()} {words}" if label else words,
        )
        if label is None or not re.search("upd|modified", label["label"], re.I):
            return found
        updated = updated or found
    return updated


def _dateline(head: str, text: str) -> ArticleDate | None:
    """Find "KABUL, Aug 23, 2021 –" at the start of one of the first lines; without a year, a weekday in it must fit one year only."""
    for line in [line for line in head.split("\n") if line.strip()][:_HEAD_LINES]:
        match = DATELINE_BEGINS.match(line)
        if not match:
            continue
        day, words = next(_full_days(match["date"], text), (None, ""))
        if day:
            return ArticleDate(published=day, basis="dateline", precision="day", evidence=words)
        yearless = _DAY_MONTH.search(match["date"])
        day = _fitting_year(yearless, text) if yearless else None
        if day and yearless:
            return ArticleDate(published=day, basis="inferred", precision="day", evidence=yearless[0])
    return None


def _fitting_year(match: re.Match[str], text: str) -> date | None:
    """Give "Monday, Aug 23" the one year from the latest that the text names on in which it is a Monday."""
    weekday = WEEKDAYS.get((match["weekday"] or "").lower())
    month = MONTHS.get((match["m"] or match["m2"]).lower())
    years = [int(year) for year in _YEAR.findall(text)]
    if weekday is None or month is None or not years:
        return None
    tried = (day_of(year, month, int(match["d"] or match["d2"])) for year in range(max(years), max(years) + _YEARS_TRIED))
    return next((day for day in tried if day and day.weekday() == weekday), None)


def _told(head: str, text: str) -> ArticleDate | None:
    """Take the latest full date of the first lines for the week of publication, if a weekday agrees and no later year is named."""
    days = [found for line in head.split("\n")[:_HEAD_LINES] for found in _full_days(line[:_PROSE_CHARACTERS], text)]
    if not days:
        return None
    day, words = max(days)
    named = {WEEKDAYS.get(word.lower()) for word in re.findall(r"[A-Z][a-z]+day\b", head)}
    if day.weekday() not in named or any(int(year) > day.year for year in _YEAR.findall(text)):
        return None
    return ArticleDate(published=day, basis="inferred", precision="week", evidence=words)
