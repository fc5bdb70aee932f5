"""When: the times a sentence speaks of, and which of them dates an event.

News time is read by a grammar of its own (`timewords.py`, `timerules.py`). A bare weekday is the latest one not after publication, today
included; "last week" is Monday to Sunday of the week before; "overnight" reaches into the morning of publication.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

import msgspec

from groundshift.core.bounds import FIRST, LAST
from groundshift.core.language.english.timewords import (
    ANCHORS,
    CLAUSE_BREAK,
    DATES_JOINED,
    SAID_OF_A_DAY,
    SAYING_OF_A_DAY,
    SHAPES,
    STRONG_BREAKS,
    WORDS,
    shape,
)
from groundshift.core.language.grammar import Grammar, Phrase, split
from groundshift.core.reading.mentions.times import timedays, timespans
from groundshift.core.reading.mentions.times.timerules import RULES
from groundshift.core.reading.mentions.times.timevalues import Context, Days, Value, moved, precision_of
from groundshift.core.reading.text import Sentence, TimeMention
from groundshift.core.records import Precision

_GRAMMAR = Grammar(WORDS, SHAPES, shape, RULES, ANCHORS)
_WORDS_BEFORE = 12  # of a time are looked at for what it depends on
_BACKGROUND_DAYS = 10  # an event that ended longer before publication is told again
_SOME_DAYS = 3  # before the news: what "three days after" it is told is dated from that
_LEADS = {"SINCE", "FROM", "AFTER", "UNTIL", "BY", "BEFORE"}
_MEANINGS: dict[str, Callable[[Phrase, Context], Value | None]] = {
    "numeric": timedays.numeric, "short": timedays.short,
    "solar": timedays.solar, "monthday": timedays.monthday, "daymonth": timedays.monthday,
    "yearfirst": timedays.monthday, "daynamed": timedays.monthday, "dayonly": timedays.dayonly, "month_part": timedays.month_part, "nth_weekday": timedays.nth_weekday,
    "nine_eleven": timedays.nine_eleven, "month_year": timedays.month, "month_of_year": timedays.month, "month": timedays.month,
    "month_noun": timedays.month, "season": timedays.season, "decade": timedays.decade, "years": timedays.years, "year": timedays.years,
    "nightof": timedays.nightof, "weekday_week": timedays.weekday_week, "week_weekday": timedays.weekday_week, "partday": timedays.weekday,
    "weekday": timedays.weekday, "dayabbr": timedays.weekday, "today": timespans.today, "lastnight": timespans.night,
    "thispart": timespans.this_part, "overnight": timespans.night, "makes": timespans.ago, "ago": timespans.ago, "before_n": timespans.ago,
    "so_long_since": timespans.so_long_since, "since_n": timespans.since_n,
    "window": timespans.window, "last": timespans.last, "this": timespans.this, "weekend": timespans.weekend,
    "future": timespans.future, "clause": timespans.clause, "apart": timespans.apart, "next_day": timespans.next_day,
    "laterday": timespans.same_day, "eve": timespans.eve, "since_then": timespans.since_then, "after_n": timespans.lasted,
    "of_n": timespans.lasted, "duration": timespans.duration, "within": timespans.within, "now": timespans.now,
    "daypart": timespans.same_day, "later": timespans.same_day, "earlier": timespans.earlier,
}  # fmt: skip

_PAUSES = {",", ":", ";", "“", '"'}
_SAYING_WORDS = 4  # between a word of saying and the time when it was said


def find_times(sentence: Sentence, published: date | None) -> list[TimeMention]:
    """Find the times of a sentence, in their order; start and end count characters of the body.

    A time told from another ("the next day") is counted from the last one before it in the sentence; where there is none, its `shift` is
    kept for `resolve` and its days are those against publication, if it does not lie ahead of that. Without a day of publication, what
    depends on it has no days.
    """
    text = sentence.text
    words = split(text)
    found: list[tuple[Phrase, Value, bool]] = []
    anchor: Days | None = None
    for phrase in _GRAMMAR.find(text):
        if phrase.rule == "clause" and "BEFORE" in phrase.slots and "had" in words[phrase.last : phrase.last + 2]:
            phrase = msgspec.structs.replace(phrase, rule="apart")  # noqa: PLW2901  # "The day before they had taken Sangin"
        before = [word.lower() for word in words[max(phrase.first - _WORDS_BEFORE, 0) : phrase.first]]
        value = _read(phrase, Context(published, anchor, before))
        if value is None or not all(FIRST.date() <= day <= LAST.date() for day in (value.earliest, value.latest) if day):
            continue  # the year 202 is a slip, and no claim has such a day
        said = _is_of_saying(before[-_SAYING_WORDS:], words[phrase.last : phrase.last + 1])
        if value.earliest and value.latest and value.kind in {"point", "relative"} and not (said and anchor):
            anchor = (value.earliest, value.latest)
        joined = _joined(*found.pop(), phrase, value) if found and _joins(found[-1][0], phrase, text) else (phrase, value, said)
        found.append(joined)
    return [_mention(phrase, value, said, sentence, published) for phrase, value, said in found]


def _is_of_saying(before: list[str], after: list[str]) -> bool:
    pauses = [i for i, word in enumerate(before) if word in _PAUSES]
    return not SAYING_OF_A_DAY.isdisjoint(before[pauses[-1] + 1 if pauses else 0 :]) or not SAID_OF_A_DAY.isdisjoint(after)


def _read(phrase: Phrase, context: Context) -> Value | None:
    """Return what a phrase means, or None where it is no time after all."""
    value = _MEANINGS[phrase.rule](phrase, context)
    if value is None or value.kind not in {"point", "relative"}:
        return value
    return _led(value, phrase, context)


def _led(value: Value, phrase: Phrase, context: Context) -> Value:
    """Apply "since", "until", "by" and "before"; cut at publication; mark what lies ahead of it."""
    earliest, latest, published = value.earliest, value.latest, context.published
    lead = next((name for name in phrase.slots if name in _LEADS), "")
    if phrase.rule == "makes" or (lead != "SINCE" and phrase.rule in _OWN_LEADS) or (phrase.rule, lead) in _OWN_BEFORE:
        lead = ""
    if (lead == "FROM" and "TO" in phrase.slots) or [*phrase.slots][-2:] == ["BEFORE", "LAST"]:
        lead = ""  # "from Friday to Sunday", "the Friday before last"
    if lead == "SINCE" and context.compares_since:  # not "the biggest gain since it captured Bakhmut in May", when it did
        return timespans.not_since(phrase, context)
    if not lead and _reached_by_since(context.before):
        lead = "SINCE"
    if earliest and published and earliest > published:
        return value._replace(earliest=published if lead in {"BY", "UNTIL", "BEFORE"} else earliest, kind="future")
    if lead in {"SINCE", "FROM", "AFTER"}:
        return value._replace(latest=published, precision=precision_of(earliest, published), kind="since", begun=latest)
    if lead == "BY":
        return value._replace(earliest=moved(earliest, -1) if earliest else None, kind="until")
    if lead in {"UNTIL", "BEFORE"}:
        return Value(None, moved(earliest, -1) if lead == "BEFORE" and earliest else latest, "unknown", "until")
    return value._replace(latest=published) if latest and published and latest > published else value


def _reached_by_since(before: Sequence[str]) -> bool:
    """Whether a "since" governs what follows: "since the withdrawal of the troops on May 1", "since the offensive began on Friday"."""
    return "since" in before and _PAUSES.isdisjoint(before[len(before) - before[::-1].index("since") :])


# In these the words "before", "from", "after" belong to the construction: "before dawn on Tuesday", "the night from Friday to Saturday".
_OWN_LEADS = {
    "partday",
    "nightof",
    "years",
    "apart",
    "clause",
    "daypart",
    "laterday",
    "earlier",
    "later",
    "eve",
    "makes",
    "before_n",
    "within",
    "window",
}
_OWN_BEFORE = {("today", "BEFORE"), ("today", "AFTER"), ("last", "BEFORE")}
_WEEKDAY_RULES = {"weekday", "partday", "dayabbr"}


def _joins(one: Phrase, other: Phrase, text: str) -> bool:
    """Whether two times make one stretch: "from 12 June to 3 July", "between Friday and Sunday", "on Saturday and Sunday"."""
    if not DATES_JOINED.fullmatch(text, one.end, other.start) and not ("TO" in other.slots and one.end + 1 == other.start):
        return False
    return bool({"FROM", "BETWEEN"} & one.slots.keys()) or (one.rule in _WEEKDAY_RULES and other.rule in _WEEKDAY_RULES)


def _joined(one: Phrase, first: Value, said: bool, other: Phrase, last: Value) -> tuple[Phrase, Value, bool]:
    days = sorted(day for day in (first.earliest, last.earliest, last.latest) if day)
    value = Value(days[0], days[-1], precision_of(days[0], days[-1])) if len(days) == 3 else Value(None, None)
    return msgspec.structs.replace(one, end=other.end, last=other.last), value, said


def _mention(phrase: Phrase, value: Value, said: bool, sentence: Sentence, published: date | None) -> TimeMention:
    told_again = value.latest is not None and published is not None and value.latest < moved(published, -_BACKGROUND_DAYS)
    return TimeMention(
        start=sentence.start + phrase.start, end=sentence.start + phrase.end, text=sentence.text[phrase.start : phrase.end],
        earliest=value.earliest, latest=value.latest, precision=value.precision, kind=value.kind,
        background=told_again or phrase.rule == "decade", shift=value.shift, begun=value.begun, said=said,
    )  # fmt: skip


class When(msgspec.Struct, frozen=True, kw_only=True):
    """The time of an event, and how it was found."""

    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "unknown"
    background: bool = False
    how: Literal["time", "said", "carried", "undated"] = "undated"
    mention: TimeMention | None = None  # the words that date it


_UNDATED_DAYS = 6  # news that gives no time happened within the week to publication


def resolve(
    times: Sequence[TimeMention], position: int, sentence: Sentence, previous: When | None, published: date | None, *, carries: bool = True
) -> When:
    """Date what happens at a position of the body (best the verb's) by the times of its sentence, else by the time told before.

    The time in the same clause and nearest counts; one that says when somebody spoke counts only where nothing else does (how="said"). A
    time told from another moment ("the next day") counts from `previous`. Without any time the event keeps the days of `previous`, unless
    that is an earlier event told again or `carries` is false, as where a new subject or paragraph begins (how="carried"); else it takes the
    week to publication (how="undated").
    """
    if (fronted := _fronted(times, sentence)) is not None:
        clause, own, comma = fronted
        if position < comma:
            times = [time for time in times if time is not clause and time.start < comma]
        elif not any(time.start > comma for time in times):
            return _dated(_turned(clause), [own], previous, published)
        else:
            times = [time for time in times if time.start > comma]
    if (dated := _dated_behind(times, sentence)) is not None:
        clause, own = dated
        if position < clause.start:
            return _dated(_turned(clause), [own], previous, published)
        times = [time for time in times if time is not clause]
    usable = [time for time in times if _dates(time, position, previous, times)]
    best = usable[0] if len(usable) == 1 else min(usable, key=lambda time: _distance(time, position, sentence), default=None)
    if best is not None:
        return _dated(best, usable, previous, published)
    if carries and previous is not None and previous.earliest and not previous.background:
        return msgspec.structs.replace(previous, how="carried")
    if published is None:
        return When()
    return When(earliest=moved(published, -_UNDATED_DAYS), latest=published, precision="week")


def _fronted(times: Sequence[TimeMention], sentence: Sentence) -> tuple[TimeMention, TimeMention, int] | None:
    """Return the "Two days before" that opens a sentence, the day of what it counts from, and where that ends: "... Kunduz fell on Sunday, ..."."""
    clause = times[0] if times and times[0].kind == "clause" and times[0].start - sentence.start < 4 else None
    comma = sentence.text.find(",", clause.end - sentence.start) + sentence.start if clause else -1
    if clause is None or comma < sentence.start:
        return None
    own = next((t for t in times[1:] if t.start < comma and t.kind == "point" and t.earliest and t.latest), None)
    return (clause, own, comma) if own else None


def _turned(clause: TimeMention) -> TimeMention:
    """Return a clause's time as it dates what the clause is told beside: of "two days before" two days less."""
    return msgspec.structs.replace(clause, shift=(-clause.shift[1], -clause.shift[0]) if clause.shift else None)


def _dated_behind(times: Sequence[TimeMention], sentence: Sentence) -> tuple[TimeMention, TimeMention] | None:
    """Return the "two days before" inside a sentence and the day behind it from which it counts: "Zaranj fell two days before Kunduz fell on Sunday"."""
    clause = next((t for t in times if t.kind == "clause" and t.start - sentence.start >= OPENS), None)
    points = [t for t in times if t.kind == "point" and t.earliest and t.latest and not t.said] if clause else []
    own = next((t for t in points if clause and t.start > clause.end), None)
    if clause is None or own is None or any(t.start < clause.start for t in points):
        return None
    return None if "," in sentence.text[clause.end - sentence.start : own.start - sentence.start] else (clause, own)


OPENS = 4  # characters within which a time opens its sentence


def _dates(time: TimeMention, position: int, previous: When | None, times: Sequence[TimeMention]) -> bool:
    if time.kind == "clause":  # dates only what stands behind it, and from a day of the same sentence
        return position >= time.end and (
            _long_before(time)
            or _told_days_after(time)
            or any(other.earliest and other.latest and other.kind == "point" for other in times)
        )
    return bool(time.earliest or time.latest or (time.shift and previous and previous.earliest))


def _long_before(time: TimeMention) -> bool:
    """Whether a clause tells of what happened so long before that the days of what it is told with do not matter: "five years after"."""
    return time.kind == "clause" and time.shift is not None and time.shift[1] < -_BACKGROUND_DAYS


def _told_days_after(time: TimeMention) -> bool:
    """Whether a clause tells what happened some days before the news: "Eight days after the army retook Wad Madani, its markets are open"."""
    return time.kind == "clause" and time.shift is not None and time.shift[1] <= -_SOME_DAYS


def _distance(time: TimeMention, position: int, sentence: Sentence) -> tuple[float, int]:
    """Return how far a time is from a position: by clause borders between them, then by characters; times of saying and lengths are far."""
    low, high = (position, time.start) if position < time.start else (time.end, position)
    between = sentence.text[max(low - sentence.start, 0) : max(high - sentence.start, 0)]
    fronted = time.start - sentence.start < 4 and position > time.end
    borders = sum(
        (0.5 if fronted else 2.0) if word.group().strip().lower() in STRONG_BREAKS else 0.25 if fronted else 0.6
        for word in CLAUSE_BREAK.finditer(between)
    )
    weak = {"duration": 3.0, "now": 0.5, "future": 3.0, "until": 0.5}.get(time.kind, 0.0)
    if time.kind == "relative" and time.earliest is None and time.shift is None:
        weak = 4.0  # "earlier"
    if time.text.lower() in {"later", "afterwards"}:
        weak = 1.0
    return borders + weak + (5.0 if time.said else 0.0), high - low


def _dated(time: TimeMention, others: Sequence[TimeMention], previous: When | None, published: date | None) -> When:
    earliest, latest, precision, background = time.earliest, time.latest, time.precision, time.background
    if time.shift is not None:
        anchor = _anchor(time, others, previous)
        alone = time.kind == "clause" and not any(other is not time and other.kind == "point" and other.earliest for other in others)
        if published is not None and (_long_before(time) or (alone and _told_days_after(time))) and (anchor is None or alone):
            anchor = (published, published)  # "Five years after the rebels took Sangin, prices are high"
        if anchor:
            earliest, latest = moved(anchor[0], time.shift[0]), moved(anchor[1], time.shift[1])
            precision = precision_of(earliest, latest)
            background = published is not None and latest < moved(published, -_BACKGROUND_DAYS)
            if published and earliest <= published < latest:
                latest = published
    return When(
        earliest=earliest, latest=latest, precision=precision, background=background, how="said" if time.said else "time", mention=time
    )


def began_then(time: TimeMention, text: str, position: int, published: date | None) -> TimeMention:
    """Return a "since" as the day itself for what happened then: "quiet since February 2020, when the army seized it"."""
    then = position >= time.end and (_WHEN.match(text, time.end) or _SINCE_THEY.fullmatch(text, time.end, position))
    since = position < time.start and _SINCE.search(text, max(0, position - 48), position)  # "since they captured it on Tuesday"
    if time.kind != "since" or time.begun is None or not (then or since):
        return time
    told_again = published is not None and time.begun < moved(published, -_BACKGROUND_DAYS)
    precision = precision_of(time.earliest, time.begun)
    return msgspec.structs.replace(time, kind="point", latest=time.begun, precision=precision, background=told_again)


_SINCE = re.compile(r"\bsince (?!then)[^.;:,]*$")
_WHEN = re.compile(r"\s*,?\s*when\b")
_SINCE_THEY = re.compile(r"\s*since\b[^.;:,]*")  # "three years since they took it"


def began(when: When) -> When:
    """Return when a state began that has lasted since: "has been in their hands since June"."""
    time = when.mention
    if time is None or time.kind != "since" or time.begun is None or time.shift is not None:
        return when
    return msgspec.structs.replace(when, latest=time.begun, precision=precision_of(time.earliest, time.begun))


def _anchor(time: TimeMention, others: Sequence[TimeMention], previous: When | None) -> Days | None:
    """Return the days a time is counted from: for a clause the main event's in the same sentence, else those told before."""
    if time.kind == "clause":
        for other in others:
            if other is not time and other.earliest and other.latest and other.kind == "point":
                return other.earliest, other.latest
    return (previous.earliest, previous.latest) if previous and previous.earliest and previous.latest else None
