"""What dates, months, years and days of the week mean, against the day of publication."""

import re
from calendar import monthrange
from datetime import date

from groundshift.core.language.english.timewords import (
    AFTER_THAT,
    BEFORE_OR_AFTER,
    COMING,
    COMING_OR_FOLLOWING,
    DAYS_IN_WORDS,
    MONTHS,
    NUMBERS,
    RANKS_IN_A_ROW,
    SEASONS,
    SOLAR_MONTHS,
    WEEKDAYS,
)
from groundshift.core.language.grammar import Phrase
from groundshift.core.reading.mentions.times.calendars import day_of, numeric_days, solar_hijri
from groundshift.core.reading.mentions.times.timevalues import UNKNOWN, Context, Value, moved, narrow, number, point, unit, words


def _yearless(month: int, day: int, phrase: Phrase, context: Context) -> date | None:
    """Give a day without a year the last one before publication; with "by", "until" or "will" before it, the nearest."""
    if context.published is None:
        return None
    years = (context.published.year - 1, context.published.year, context.published.year + 1)
    days = [found for year in years if 1 <= year <= date.max.year and (found := day_of(year, month, day))]
    if context.ahead or {"BY", "UNTIL"} & phrase.slots.keys():
        return min(days, key=lambda found: abs((found - context.published).days), default=None)  # type: ignore[operator]
    return max((found for found in days if found <= moved(context.published, 1)), default=None)


def _year(phrase: Phrase) -> int | None:
    return next((int(word) for word in phrase.slots.get("YEAR", ())), None)


def numeric(phrase: Phrase, context: Context) -> Value | None:
    days = numeric_days(phrase.slots["NUMDATE"][0])
    named = words(phrase, "WEEKDAY", "DAYABBR")
    if len(days) == 2 and named:
        days = [day for day in days if day.weekday() == WEEKDAYS[named[0]]] or days
    if len(days) == 2 and context.published:
        days = sorted(days, key=lambda day: (day > moved(context.published, 1), abs((day - context.published).days)))[:1]  # type: ignore[operator,arg-type]
    if len(days) == 2:
        return point(min(days), max(days))
    return point(days[0], days[0]) if days else None


def short(phrase: Phrase, context: Context) -> Value | None:
    """Read "on 5/7", the day or the month first, as the later of the two days not after publication."""
    first, second = (int(part) for part in phrase.slots["SHORT"][0].split("/"))
    orders = [order for order in ((second, first), (first, second)) if order[0] <= 12]
    days = [day for month, number in orders if (day := _yearless(month, number, phrase, context))]
    if context.published is None:
        return UNKNOWN if orders else None
    return point(max(days), max(days)) if days else None


def solar(phrase: Phrase, context: Context) -> Value | None:
    day = int(re.findall(r"\d+", words(phrase, "DAY", "ORDINAL")[0])[0])
    month = SOLAR_MONTHS[words(phrase, "SOLAR")[0]]
    if "SOLARYEAR" in phrase.slots:
        found = solar_hijri(int(phrase.slots["SOLARYEAR"][0]), month, day)
    elif context.published:
        year = context.published.year - 621
        found = next((d for y in (year, year - 1) if (d := solar_hijri(y, month, day)) and d <= moved(context.published, 1)), None)
    else:
        return UNKNOWN
    return point(found, found) if found else None


def monthday(phrase: Phrase, context: Context) -> Value | None:
    month = MONTHS[words(phrase, "MONTH", "MONTHABBR", "AGO")[0]]
    numbers = [int(n) for word in words(phrase, "DAY", "ORDINAL", "RANGE", "SHORT") for n in re.findall(r"\d+", word)]
    numbers += _in_words(phrase)
    year = _year(phrase)
    if year is None and {"THIS", "LAST"} & phrase.slots.keys() and "UNIT" in phrase.slots and context.published:  # "of this year"
        year = context.published.year - ("LAST" in phrase.slots)
    if year is None:
        day = _yearless(month, numbers[0], phrase, context)
        if day is None:
            return UNKNOWN if context.published is None else None
        year = day.year
    days = [day for n in numbers[:2] if (day := day_of(year, month, n))]
    return point(min(days), max(days)) if days else None


def _in_words(phrase: Phrase) -> list[int]:
    """Return the day of a month told in words: of "the twenty-fourth" 24."""
    last = [(RANKS_IN_A_ROW | DAYS_IN_WORDS)[word] for word in words(phrase, "RANK", "NTH")]
    return [sum(NUMBERS[word] for word in words(phrase, "NUM")) + n for n in last]


def dayonly(phrase: Phrase, context: Context) -> Value | None:
    """Read "on the 11th": the last such day of a month not after publication; "of that month": of the one told before."""
    if context.published is None:
        return UNKNOWN
    if {"RANK", "NTH", "DAY"} & phrase.slots.keys() and unit(phrase) != "month":
        return None  # "on the first of this week"
    digits = [int(n) for word in words(phrase, "ORDINAL", "DAY") for n in re.findall(r"\d+", word)]
    rank = (digits or _in_words(phrase))[0]
    back = {"LAST", "PREV"} & phrase.slots.keys()
    latest = moved(context.published, -context.published.day) if back else context.published
    if {"THAT", "SAME"} & phrase.slots.keys() and context.anchor:
        first = context.anchor[0].replace(day=1)
        latest = min(latest, moved(first, monthrange(first.year, first.month)[1] - 1))
    found = next((day for back in range(62) if (day := moved(latest, -back)).day == rank), None)
    return point(found, found) if found else None


def month_part(phrase: Phrase, context: Context) -> Value | None:
    """Read "in the first week of August", "in the first half of the year", "the last days of July"."""
    of_month = "MONTH" in phrase.slots or "MONTHABBR" in phrase.slots
    whole = month(phrase, context) if of_month else _years_value(_year(phrase), context)
    if whole is None or whole.earliest is None or whole.latest is None:
        return whole
    days = (whole.latest - whole.earliest).days + 1
    halves = bool(words(phrase, "HALF"))
    count = (number(phrase) or (1, 1))[0]
    length = (
        1
        if "ADAY" in phrase.slots
        else min(days // 2 if halves else round(count * (7 if unit(phrase) == "week" else 30.4 if unit(phrase) == "month" else 10)), days)
    )
    rank = RANKS_IN_A_ROW[words(phrase, "RANK")[0]] if "RANK" in phrase.slots else RANKS_IN_A_ROW["final"]
    first = (
        moved(whole.latest, 1 - length)
        if rank * length > days or rank == RANKS_IN_A_ROW["final"]
        else moved(whole.earliest, (rank - 1) * length)
    )
    last = whole.latest if halves and rank > 1 else moved(first, length - 1)
    return point(first, last)


def _years_value(year: int | None, context: Context) -> Value:
    if year is None and context.published:
        year = context.published.year
    return Value(date(year, 1, 1), date(year, 12, 31), "year") if year else UNKNOWN


def nine_eleven(phrase: Phrase, context: Context) -> Value | None:
    attacks = date(2001, 9, 11)
    day = _yearless(9, 11, phrase, context) if {"BY", "BEFORE", "UNTIL"} & phrase.slots.keys() else attacks
    return point(day, day) if day else UNKNOWN


def _month_value(year: int, month: int) -> Value:
    return point(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def month(phrase: Phrase, context: Context) -> Value | None:
    month, year = MONTHS[words(phrase, "MONTH", "MONTHABBR")[0]], _year(phrase)
    if year is None:
        if context.published is None:
            return UNKNOWN
        year = context.published.year
        of_year = words(phrase, "THIS", "LAST", "NEXT", "FOLLOWING")
        if phrase.rule == "month_of_year" and "year" in words(phrase, "UNIT"):
            said = of_year[0] if of_year else "same"
            same = context.anchor[1].year if context.anchor and said == "same" else year - 1  # "that same year": a year just told, and past
            year = {"this": year, "next": year + 1, "same": same}.get(said, year - 1)
            if context.anchor and AFTER_THAT & {said}:
                year = context.anchor[1].year + 1  # "in May 2013, and in January of the next year"
            elif said == "following":
                return None
        elif "THAT" in phrase.slots and context.anchor:  # "they took it in April 2014 and lost it that July"
            year = context.anchor[0].year + (month < context.anchor[0].month)
        elif "next" in of_year:
            year += month <= context.published.month
        else:
            day = _yearless(month, 1, phrase, context)
            year = day.year if day else year
            year -= "last" in of_year and month == context.published.month and year == context.published.year
    return narrow(_month_value(year, month), phrase) if 1 <= year < date.max.year else None


def season(phrase: Phrase, context: Context) -> Value | None:
    month, year = SEASONS[words(phrase, "SEASON")[0]], _year(phrase)
    if year is None:
        if context.published is None:
            return UNKNOWN
        year = context.published.year
        begun = date(year, month, 1) <= context.published
        which = words(phrase, "LAST", "NEXT", "THIS")
        running = begun and (context.published - date(year, month, 1)).days < 92
        if "next" in which:
            year += begun
        elif "this" not in which:
            year -= not begun or ("last" in which and running)
    end_year, end_month = (year + 1, 2) if month == 12 else (year, month + 2)
    if not 1 <= year < date.max.year:
        return None
    return narrow(Value(date(year, month, 1), _month_value(end_year, end_month).latest, "year"), phrase)


def decade(phrase: Phrase, context: Context) -> Value | None:
    digits = next((re.sub(r"\D", "", word) for word in words(phrase, "DECADE", "BIG", "DAY")), "")
    year = int(digits) if len(digits) == 4 else 1900 + int(digits or 0)
    if not 1900 <= year < 2100 or year % 10:
        return None
    return narrow(Value(date(year, 1, 1), date(year + 9, 12, 31)), phrase)


def years(phrase: Phrase, context: Context) -> Value | None:
    years = [int(year) for word in words(phrase, "YEAR", "YEARRANGE") for year in re.findall(r"\d{4}", word)]
    value = point(date(min(years), 1, 1), date(max(years), 12, 31))
    return narrow(value, phrase) if len(years) == 1 else value


def _weekday_before(published: date, weekday: int) -> date:
    return moved(published, -((published.weekday() - weekday) % 7))


def nightof(phrase: Phrase, context: Context) -> Value | None:
    if context.published is None:
        return UNKNOWN
    last = WEEKDAYS[words(phrase, "WEEKDAY")[-1]]
    first = WEEKDAYS[words(phrase, "WEEKDAY")[0]] if len(phrase.slots["WEEKDAY"]) > 1 else (last - 1) % 7
    end = _weekday_before(context.published, last)
    return point(moved(end, -((last - first) % 7)), end)


def weekday(phrase: Phrase, context: Context) -> Value | None:
    weekday = WEEKDAYS[words(phrase, "WEEKDAY", "DAYABBR")[0]]
    which = set(words(phrase, "THIS", "LAST", "PREV", "NEXT", "COMING", "FOLLOWING"))
    if BEFORE_OR_AFTER & which and context.anchor:
        start, end = context.anchor
        day = moved(end, (weekday - end.weekday() - 1) % 7 + 1) if "following" in which else _weekday_before(moved(start, -1), weekday)
        return Value(day, day, "day", "relative")
    if context.published is None:
        return UNKNOWN
    day = _weekday_before(context.published, weekday)
    if [*phrase.slots][-2:] == ["BEFORE", "LAST"] or (
        "last" in which and day == context.published
    ):  # "the Friday before last": on Monday the 12th that is the 2nd
        day = moved(day, -7)
    elif COMING & which or (context.ahead and day != context.published):
        day = moved(day, 7)
    if "OPEN" in phrase.slots:  # "this Tuesday (25)"
        number = int(phrase.slots["DAY"][-1])
        day = next((d for d in (moved(day, -7), day, moved(day, 7)) if d.day == number), day)
    return point(day, day)


def weekday_week(phrase: Phrase, context: Context) -> Value | None:
    if context.published is None:
        return UNKNOWN
    which = set(words(phrase, "THIS", "LAST", "PREV", "NEXT", "COMING", "FOLLOWING", "BEFORE"))
    weeks = 0 if "this" in which else 1 if which & COMING_OR_FOLLOWING else -1
    monday = moved(context.published, -context.published.weekday() + 7 * weeks)
    day = moved(monday, WEEKDAYS[words(phrase, "WEEKDAY")[0]])
    return point(day, day)


def nth_weekday(phrase: Phrase, context: Context) -> Value | None:
    """Read "on the first Sunday of July", "the last Friday in June"."""
    whole = month(phrase, context)
    if whole is None or whole.earliest is None or whole.latest is None:
        return whole
    weekday = WEEKDAYS[words(phrase, "WEEKDAY")[0]]
    rank = RANKS_IN_A_ROW[words(phrase, "RANK")[0]] if "RANK" in phrase.slots else RANKS_IN_A_ROW["final"]
    if rank == RANKS_IN_A_ROW["final"]:
        day = _weekday_before(whole.latest, weekday)
    else:
        day = moved(whole.earliest, (weekday - whole.earliest.weekday()) % 7 + 7 * (rank - 1))
    return point(day, day) if day <= whole.latest else None
