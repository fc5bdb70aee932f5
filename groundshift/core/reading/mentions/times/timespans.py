"""What stretches of time mean ("in the past 24 hours", "for weeks") and times told from another moment ("the next day")."""

from calendar import monthrange
from datetime import date

from groundshift.core.language.english.timewords import COMING, FIRST_TIME, PLURAL_UNITS
from groundshift.core.language.grammar import Phrase
from groundshift.core.reading.mentions.times.timevalues import (
    UNKNOWN,
    Context,
    Days,
    Value,
    moved,
    narrow,
    number,
    point,
    precision_of,
    stretch,
    unit,
    words,
)

_RECENTLY = 13  # days to publication
_DURATION = Value(None, None, "unknown", "duration")  # says how long, not when: "after days of fighting"


def today(phrase: Phrase, context: Context) -> Value | None:
    """Read "today", "yesterday", "the day before yesterday", "tomorrow"."""
    word = words(phrase, "TODAY")[0]
    days = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if {"BEFORE", "AFTER"} & phrase.slots.keys():  # "the day before yesterday"; in translations "before yesterday"
        days *= 2
    return _around(context, days, days)


def _around(context: Context, first: int, last: int) -> Value:
    if context.published is None:
        return UNKNOWN
    return point(moved(context.published, first), moved(context.published, last))


def night(phrase: Phrase, context: Context) -> Value | None:
    """Read "overnight" and "last night": from the day before publication to its morning."""
    if phrase.rule == "lastnight" and not {"night", "evening"} & set(words(phrase, "PART")):
        return _around(context, -1, -1)
    return _around(context, -1, 0)


def this_part(phrase: Phrase, context: Context) -> Value | None:
    """Read "this morning": the day of publication."""
    return _around(context, 0, 0)


_AGO = {"month": (-183, -46), "year": (-3653, -731)}  # "months ago", "some years ago"


def ago(phrase: Phrase, context: Context) -> Value | None:
    """Read "three days ago" as that day, weeks as the days around, months as the weeks around, years as the calendar year."""
    if context.published is None:
        return UNKNOWN
    name, count, (low, high) = unit(phrase), number(phrase), stretch(phrase)
    if count is None:
        return _around(context, *_AGO.get(name, (-high, -low)))
    if "HALF" in phrase.slots:
        return _around(context, -high - 15, min(-low + 15, 0))
    to_the_day = "TODAY" in phrase.slots or ("ADAY" in phrase.slots and "TO" in phrase.slots)
    if name == "year" and to_the_day and context.published.year > count[1]:
        back = (_months_before(context.published, 12 * count[1]), _months_before(context.published, 12 * count[0]))
        return point(*back)
    if name in {"year", "decade"}:
        years = tuple(context.published.year - n * (10 if name == "decade" else 1) for n in reversed(count))
        return Value(date(years[0], 1, 1), date(years[1], 12, 31), "year") if years[0] > 0 else None
    around = {"week": 2, "fortnight": 2, "month": 15}.get(name, 0)
    if words(phrase, "APPROX") == ["exactly"] or "TODAY" in phrase.slots:
        around = 0
    elif {"APPROX", "AT"} & phrase.slots.keys() and name not in {"hour", "minute"}:
        around += 1
    value = _around(context, -high - around, min(-low + around, 0))
    return value._replace(precision="week") if name in {"week", "fortnight"} else value


def since_n(phrase: Phrase, context: Context) -> Value | None:
    """Read "since two days": it began so long ago and lasts."""
    return window(phrase, context)._replace(kind="since")


def _months_before(day: date, months: int) -> date:
    """Return the same day so many months before, the last of its month where that is shorter."""
    month = max(day.year * 12 + day.month - 1 - months, 12)
    return date(month // 12, month % 12 + 1, min(day.day, monthrange(month // 12, month % 12 + 1)[1]))


def so_long_since(phrase: Phrase, context: Context) -> Value | None:
    """Read "three years since they took it": it began so long ago and lasts; what is told behind it happened then."""
    if context.published is None:
        return UNKNOWN
    low, high = _to_the_day(phrase, context) or _counted(phrase)
    earliest = moved(context.published, -high)
    return Value(
        earliest, context.published, precision_of(earliest, context.published), "since", begun=moved(context.published, min(-low, 0))
    )


def window(phrase: Phrase, context: Context) -> Value:
    """Read "in the past 24 hours", "in recent weeks": from so long ago to publication."""
    value = _around(context, -_RECENTLY if phrase.slots.keys() == {"RECENTLY"} else -stretch(phrase)[1], 0)
    return value._replace(kind="duration") if "FOR" in phrase.slots else value


def last(phrase: Phrase, context: Context) -> Value | None:
    """Read "last week" (Monday to Sunday of the week before), "last month", "last year"; "the past week" is seven days to publication."""
    published, name = context.published, unit(phrase)
    if published is None:
        return UNKNOWN
    if name not in {"week", "month", "year"} or ("past" in words(phrase, "LAST") and "THE" in phrase.slots and name == "week"):
        return window(phrase, context)
    if words(phrase, "UNIT", "WEEK")[0].endswith("s"):
        return window(phrase, context)
    before_last = [*phrase.slots][-2:] == ["BEFORE", "LAST"]
    return narrow(_calendar(name, published, -2 if before_last else -1), phrase)


def _calendar(name: str, day: date, steps: int) -> Value:
    """Return the calendar week, month or year so many steps from the one of a day."""
    if name == "week":
        monday = moved(day, -day.weekday() + 7 * steps)
        return Value(monday, moved(monday, 6), "week")
    if name == "month":
        months = min(max(day.year * 12 + day.month - 1 + steps, 12), 119_986)
        first = date(months // 12, months % 12 + 1, 1)
        return Value(first, moved(date((months + 1) // 12, (months + 1) % 12 + 1, 1), -1), "month")
    year = min(max(day.year + steps, 1), 9998)
    return Value(date(year, 1, 1), date(year, 12, 31), "year")


def this(phrase: Phrase, context: Context) -> Value | None:
    """Read "this week", "earlier this month" (up to the day before publication), "later this year" (ahead)."""
    published, name = context.published, unit(phrase)
    if published is None:
        return UNKNOWN
    if name not in {"week", "month", "year"}:
        return _around(context, 0, 0)
    value = _calendar(name, published, 0)
    if "LATER" in phrase.slots:
        return Value(published, value.latest, value.precision, "future")
    if "EARLIER" in phrase.slots and value.earliest:
        return value._replace(latest=max(value.earliest, moved(published, -1)))
    return narrow(value, phrase)


def weekend(phrase: Phrase, context: Context) -> Value | None:
    """Read "at the weekend": the latest Saturday and Sunday not after publication."""
    published = context.published
    if published is None:
        return UNKNOWN
    saturday = moved(published, -((published.weekday() - 5) % 7))
    which = words(phrase, "LAST", "NEXT", "COMING")
    if ("last" in which and published.weekday() >= 5) or "BEFORE" in phrase.slots:
        saturday = moved(saturday, -7)
    if COMING & set(which):
        saturday = moved(saturday, 7)
    return Value(saturday, moved(saturday, 1), "week")


def future(phrase: Phrase, context: Context) -> Value | None:
    """Read "in the next few hours", "next week", "in the coming months"."""
    if context.published is None:
        return UNKNOWN._replace(kind="future")
    name = unit(phrase)
    if (
        name in {"week", "month", "year"}
        and number(phrase) is None
        and "NEXT" in phrase.slots
        and not words(phrase, "UNIT", "WEEK")[0].endswith("s")
    ):
        return _calendar(name, context.published, 1)._replace(kind="future")
    return _around(context, 0, stretch(phrase)[1])._replace(kind="future")


def _from(anchor: Days, shift: tuple[int, int]) -> Value:
    earliest, latest = moved(anchor[0], shift[0]), moved(anchor[1], shift[1])
    return Value(earliest, latest, precision_of(earliest, latest), "relative")


def shifted(context: Context, shift: tuple[int, int], kind: str = "relative") -> Value:
    """Count from the time told before in the sentence; without one keep the shift, counted from publication unless that lies ahead."""
    if context.anchor:
        return _from(context.anchor, shift)._replace(kind=kind)
    if context.published and shift[1] <= 0:
        return _from((context.published, context.published), shift)._replace(kind=kind, shift=shift)
    return Value(None, None, "unknown", kind, shift)


def clause(phrase: Phrase, context: Context) -> Value | None:
    """Read "four days after" with the event it counts from behind it: the time of that event, counted back from the main one."""
    low, high = _to_the_day(phrase, context) or _counted(phrase)
    return shifted(context, (-high, -low) if {"AFTER", "FROM"} & phrase.slots.keys() else (low, high), "clause")


def _to_the_day(phrase: Phrase, context: Context) -> tuple[int, int] | None:
    """Return the days between two moments that are told to the day: "three years to the day after", "exactly a week before"; None of others."""
    count, published = number(phrase), context.published
    exact = "TO" in phrase.slots or words(phrase, "APPROX") == ["exactly"]
    if not exact or count is None or count[0] != count[1] or "HALF" in phrase.slots or published is None:
        return None
    months = count[0] * {"year": 12, "month": 1}.get(unit(phrase), 0)
    days = (published - _months_before(published, months)).days if months else stretch(phrase)[0]
    return days, days


# Days by which "a month later" may miss; "two days later" is taken at its word.
_LOOSE = {"week": 1, "fortnight": 2, "month": 10, "year": 30, "decade": 730}


def _counted(phrase: Phrase) -> tuple[int, int]:
    """Return the days (at least, at most) that lie between two moments: "four days", "the day", "weeks", "hours"."""
    name = unit(phrase)
    if name in {"hour", "minute"}:
        low = stretch(phrase)[0]
        return low, low
    loose = _LOOSE.get(name, 0)
    low, high = stretch(phrase)
    return low - loose, high + loose


def apart(phrase: Phrase, context: Context) -> Value | None:
    """Read "two days earlier", "hours later", "the day after", from the time told before."""
    low, high = _counted(phrase)
    return shifted(context, (-high, -low) if {"EARLIER", "BEFORE"} & phrase.slots.keys() else (low, high))


def next_day(phrase: Phrase, context: Context) -> Value | None:
    """Read "the next day", "the same morning", "the previous week", from the time told before."""
    sign = 0 if {"SAME", "THAT"} & phrase.slots.keys() else -1 if "PREV" in phrase.slots else 1
    low, high = {"week": (1, 13), "month": (1, 60), "year": (1, 730)}.get(unit(phrase), (1, 1))
    if words(phrase, "UNIT", "WEEK") and words(phrase, "UNIT", "WEEK")[0] in PLURAL_UNITS:
        low, high = 0, stretch(phrase)[1]
    value = shifted(context, (0, 0) if sign == 0 else (-high, -low) if sign < 0 else (low, high))
    if unit(phrase) in {"week", "month", "year"} and sign <= 0 and context.published and not context.anchor:
        return _calendar(unit(phrase), context.published, sign)._replace(kind="relative", shift=value.shift)
    return value


def same_day(phrase: Phrase, context: Context) -> Value | None:
    """Read "later", "hours later", "in the afternoon": the day told before, else the day of publication."""
    text = set(words(phrase, "PART"))
    if {"OR", "NO"} & phrase.slots.keys():  # "sooner or later", "no later than"
        return None
    if "midnight" in text and context.anchor is None:
        return night(phrase, context)
    return shifted(context, (0, 0))


def eve(phrase: Phrase, context: Context) -> Value | None:
    """Read "on the eve of" an event told before: the day before it."""
    return shifted(context, (-1, -1))


def since_then(phrase: Phrase, context: Context) -> Value | None:
    """Read "since then": from the time told before to publication; "right then", "by then": that time."""
    value = shifted(context, (0, 0))
    if "SINCE" not in phrase.slots and "FROM" not in phrase.slots:
        return value
    earliest = context.anchor[0] if context.anchor else None
    return Value(earliest, context.published, precision_of(earliest, context.published), "since", value.shift)


def duration(phrase: Phrase, context: Context) -> Value | None:
    """Read "for weeks": a state that reaches to publication; "for several hours" stays within the day told before."""
    if stretch(phrase)[1] <= 1:
        return shifted(context, (0, 0), "duration")
    if context.anchor and context.published and context.anchor[1] < moved(context.published, -stretch(phrase)[1]):
        return _DURATION  # "in 2015 they held it for two weeks"
    return window(phrase, context)._replace(kind="duration")


def lasted(phrase: Phrase, context: Context) -> Value | None:
    """Read "after days of fighting", "a siege of two years": no date, only a length."""
    return _DURATION


def not_since(phrase: Phrase, context: Context) -> Value:
    """Read "for the first time since April", "the swiftest advance since the spring": no day of what is told; the first says that it is new."""
    return _DURATION._replace(kind="again") if list(context.before[-2:]) == FIRST_TIME else _DURATION


def within(phrase: Phrase, context: Context) -> Value | None:
    """Read "within a week": to publication, or from it on after "may" or "will"; "within days" counts from the time told before."""
    count, name = number(phrase), unit(phrase)
    strict = words(phrase, "IN")[0] == "within"
    if context.compares or (name in {"year", "decade"} and not strict):
        return None
    if context.may_be:
        return future(phrase, context)
    if count is None:
        return shifted(context, (0, stretch(phrase)[1])) if strict else None
    return window(phrase, context)


def now(phrase: Phrase, context: Context) -> Value | None:
    """Read "now", "currently", "at the moment": the day of publication."""
    return _around(context, 0, 0)._replace(kind="now")


def earlier(phrase: Phrase, context: Context) -> Value | None:
    """Read "earlier", "before this": some day up to the one told before, else up to publication."""
    return Value(None, context.anchor[1] if context.anchor else context.published, "unknown", "relative")
