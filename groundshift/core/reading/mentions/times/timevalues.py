"""Values of news time, and what its constructions have in common: numbers, units, "early" and "late"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from groundshift.core.bounds import FIRST, LAST
from groundshift.core.language.english.timewords import AHEAD_OF_NOW, COMPARES, COMPARES_SINCE, MAY_BE, NUMBERS, SPEECH_BREAKS, UNITS
from groundshift.core.language.grammar import Phrase
from groundshift.core.records import Precision

Days = tuple[date, date]
# Upper bounds of "recent days", "for several weeks" and the like, in days; "days later" is two to six.
_VAGUE = {"minute": 0, "hour": 0, "day": 6, "night": 6, "fortnight": 14, "week": 27, "month": 61, "year": 1826, "decade": 7305}
_SMALLEST = {"minute": 0, "hour": 0, "day": 2, "night": 2, "fortnight": 14, "week": 14, "month": 61, "year": 731, "decade": 7305}
_THIRDS = {"early": 0, "beginning": 0, "start": 0, "outset": 0, "onset": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2}
_LARGEST_COUNT = 5000  # of units: more is no time of the news


class Context(NamedTuple):
    """What a phrase is read against."""

    published: date | None
    anchor: Days | None  # of the time told before in the same sentence
    before: Sequence[str]  # the words before the phrase, in small letters

    @property
    def ahead(self) -> bool:
        """Whether the words before, in the same clause, speak of what is to come."""
        return bool(AHEAD_OF_NOW & self._clause())

    @property
    def may_be(self) -> bool:
        """Whether the words before, in the same clause, speak of what is to come or may come."""
        return bool((AHEAD_OF_NOW | MAY_BE) & self._clause())

    @property
    def compares(self) -> bool:
        """Whether the words before compare: "the deadliest attack in two years"."""
        return bool(COMPARES & self._clause())

    @property
    def compares_since(self) -> bool:
        """Whether the words before compare with what came since: "the swiftest advance since the spring"."""
        return bool(COMPARES_SINCE & self._clause())

    def _clause(self) -> set[str]:
        breaks = [i for i, word in enumerate(self.before) if word in SPEECH_BREAKS]
        return set(self.before[breaks[-1] + 1 :] if breaks else self.before)


class Value(NamedTuple):
    """Days, inclusive; None is open. shift: of a time told from another moment, the days (at least, at most) from there."""

    earliest: date | None
    latest: date | None
    precision: Precision = "unknown"
    kind: str = "point"
    shift: tuple[int, int] | None = None
    begun: date | None = None  # of a "since": the last day of the time it names


UNKNOWN = Value(None, None)


_WIDEST: tuple[tuple[int, Precision], ...] = ((3, "day"), (15, "week"), (62, "month"), (366, "year"))


def precision_of(earliest: date | None, latest: date | None) -> Precision:
    """Return the precision of an interval: day up to 3 days, week up to 15, month up to 62, year up to 366, else unknown."""
    if earliest is None or latest is None:
        return "unknown"
    width = (latest - earliest).days + 1
    return next((name for limit, name in _WIDEST if width <= limit), "unknown")


def moved(day: date, days: int) -> date:
    """Return the day so many days away, or the last or first of the years that a claim may have."""
    try:
        return min(max(day + timedelta(days), FIRST.date()), LAST.date())
    except OverflowError:
        return LAST.date() if days > 0 else FIRST.date()


def point(earliest: date | None, latest: date | None, precision: Precision | None = None) -> Value:
    """Return an interval with the precision of its width, or the one given."""
    return Value(earliest, latest, precision or precision_of(earliest, latest))


def number(phrase: Phrase) -> tuple[int, int] | None:
    """Return the least and the greatest of the number in a phrase; None where it is vague or unsaid."""
    found: list[int] = []
    for name in ("NUM", "DAY", "BIG", "RANGE"):
        for word in phrase.slots.get(name, ()):
            found += [NUMBERS[word.lower()]] if word.lower() in NUMBERS else [int(part) for part in re.findall(r"\d+", word)]
    if not found:
        return (1, 1) if "A" in phrase.slots and "FEW" not in phrase.slots else None
    if len(found) == 2 and "DASH" in phrase.slots and found[1] < 10 <= found[0] and found[0] % 10 == 0:
        found = [sum(found)]
    return (min(found), max(found)) if max(found) <= _LARGEST_COUNT else None


def unit(phrase: Phrase) -> str:
    """Return the unit of a phrase: minute, hour, day, night, fortnight, week, month, year, decade."""
    found = words(phrase, "UNIT", "WEEK", "ADAY", "PART")
    word = found[0].removesuffix("s") if found else "day"
    return word if word in UNITS else "day"


def stretch(phrase: Phrase) -> tuple[int, int]:
    """Return the least and greatest length in days of "three weeks", "days", "two to three months"."""
    count, name = number(phrase), unit(phrase)
    if count is None and not _plural(phrase) and "FEW" not in phrase.slots:
        count = (1, 1)  # "the last week"
    if count is None:
        return _SMALLEST[name], _VAGUE[name]
    if "HALF" in phrase.slots:  # "half a year", "two and a half weeks"
        days = round((count[0] + 0.5 if "AND" in phrase.slots else 0.5) * UNITS[name])
        return days, days
    return int(count[0] * UNITS[name]), ceil(count[1] * UNITS[name]) if name == "hour" else round(count[1] * UNITS[name])


def _plural(phrase: Phrase) -> bool:
    return any(word.endswith("s") for word in words(phrase, "UNIT", "WEEK"))


def words(phrase: Phrase, *names: str) -> list[str]:
    """Return the words of a phrase that are in these classes, in small letters, class by class."""
    return [word.lower() for name in names for word in phrase.slots.get(name, ())]


def narrow(value: Value, phrase: Phrase) -> Value:
    """Keep the third of an interval that "early", "mid" or "the end of" says."""
    third = next((_THIRDS[word] for word in words(phrase, "EDGE", "POINT")), None)
    if third is None or value.earliest is None or value.latest is None:
        return value
    width = (value.latest - value.earliest).days + 1
    earliest = moved(value.earliest, width * third // 3)
    return point(earliest, moved(value.earliest, max(width * (third + 1) // 3, 1) - 1))
