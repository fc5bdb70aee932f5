"""Which time dates which event: the verb in capitals is asked about. Published on Wednesday 2021-08-11."""

import re
from datetime import date

import pytest

from groundshift.core.reading.mentions.times.dates import When, find_times, resolve
from groundshift.core.reading.text import Sentence

WEDNESDAY = date(2021, 8, 11)
START = 100  # of the sentence in its body


def ask(text: str, previous: When | None = None, published: date | None = WEDNESDAY, carries: bool = True) -> When:
    sentence = Sentence(start=START, end=START + len(text), text=text, index=0, paragraph=0)
    verb = re.search(r"\b[A-Z]{3,}\b", text)
    position = START + (verb.start() if verb else 0)
    return resolve(find_times(sentence, published), position, sentence, previous, published, carries=carries)


def days(when: When) -> str:
    return str(when.earliest) if when.earliest == when.latest else f"{when.earliest or ''}..{when.latest or ''}"


def on(day: str, background: bool = False) -> When:
    return When(earliest=date.fromisoformat(day), latest=date.fromisoformat(day), precision="day", how="time", background=background)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill FELL on Friday and the fort went the next day.", "2021-08-06"),
        ("The mill went on Friday and the fort FELL the next day.", "2021-08-07"),
        ("The mill fell on Friday, the fort on Sunday, and on Monday the rebels TOOK the bridge.", "2021-08-09"),
        ("On Monday the rebels took the mill and SEIZED the fort.", "2021-08-09"),
        ("On Monday the rebels took the mill, but on Tuesday the army RETOOK it.", "2021-08-10"),
        ("On Monday the rebels TOOK the mill, but on Tuesday the army retook it.", "2021-08-09"),
        ("Troops TOOK the mill on Tuesday, four days after the rebels seized it.", "2021-08-10"),
        ("Troops took the mill on Tuesday, four days after the rebels SEIZED it.", "2021-08-06"),
        ("Troops have REGAINED the mill, officials said on Tuesday, four days after the rebels had it.", "2021-08-10"),
        ("Troops regained the mill, officials said on Tuesday, four days after the rebels SEIZED it.", "2021-08-06"),
        ("Six posts were ABANDONED in the past 24 hours, officials said on Monday.", "2021-08-10..2021-08-11"),
        ("Officials said on Monday that the mill FELL on Saturday.", "2021-08-07"),
        ("In a statement on Tuesday it said troops CLEARED the mill on Sunday night.", "2021-08-08"),
        ("The mill, which the rebels had SEIZED in 2015, fell on Tuesday.", "2015-01-01..2015-12-31"),
        ("The mill, which the rebels had seized in 2015, FELL on Tuesday.", "2021-08-10"),
        ("The fort FELL on Sunday after days of shelling.", "2021-08-08"),
        ("For several hours on Tuesday the rebels HELD the mill.", "2021-08-10"),
        ("Since May 1 the rebels have TAKEN 23 districts.", "2021-05-01..2021-08-11"),
        ("They TOOK the mill on Monday and will hold it in the coming weeks.", "2021-08-09"),
        ("It was lost in May, but later RECOVERED (on the 30th of that month).", "2021-05-30"),
        ("Earlier, on 5/8, the rebels TOOK the mill.", "2021-08-05"),
        ("The mill was BESIEGED for weeks.", "2021-07-15..2021-08-11"),
    ],
)
def test_the_nearest_time_of_the_clause(text: str, expected: str) -> None:
    """An event takes the time of its own clause; times of saying, lengths and what lies ahead come last."""
    assert days(ask(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The next day the rebels TOOK the fort.", "2021-08-08"),
        ("Two days earlier they had TAKEN the mill.", "2021-08-05"),
        ("Hours later the garrison SURRENDERED.", "2021-08-07"),
        ("Later the bridge FELL too.", "2021-08-07"),
        ("In the afternoon the bridge FELL too.", "2021-08-07"),
        ("The same night the bridge FELL too.", "2021-08-07"),
        ("Within days the bridge FELL too.", "2021-08-07..2021-08-11"),
        ("The bridge FELL days later.", "2021-08-09..2021-08-11"),
    ],
)
def test_relative_times_count_from_the_time_told_before(text: str, expected: str) -> None:
    """A relative time counts from the sentence before, and no further than publication."""
    assert days(ask(text, on("2021-08-07"))) == expected


def test_relative_time_is_resolved_also_where_days_do_not_carry() -> None:
    """A new paragraph drops the day told before, yet "the next day" still counts from it."""
    assert days(ask("The next day the fort FELL.", on("2021-08-07"), carries=False)) == "2021-08-08"
    assert ask("The fort FELL.", on("2021-08-07"), carries=False).how == "undated"


def test_the_day_is_carried() -> None:
    """A sentence without a time keeps the day told before, and says so."""
    when = ask("Then the fort FELL.", on("2021-08-07"))
    assert (days(when), when.how) == ("2021-08-07", "carried")


def test_background_is_not_carried() -> None:
    """What follows an earlier event told again is news again: the week to publication."""
    when = ask("The fort FELL.", on("2015-09-28", background=True))
    assert (days(when), when.precision, when.how) == ("2021-08-05..2021-08-11", "week", "undated")


def test_time_of_saying_dates_where_nothing_else_does() -> None:
    """When only the saying has a day, that day dates the event, and says how."""
    when = ask("The mill was REGAINED, the ministry said on Tuesday.")
    assert (days(when), when.how) == ("2021-08-10", "said")


def test_next_day_without_anything_before_is_undated() -> None:
    """A day after nobody knows what dates nothing."""
    assert ask("The next day the fort FELL.").how == "undated"


def test_unpublished_article_without_times_is_unknown() -> None:
    """Without a day of publication and without a time there are no days and no precision."""
    when = ask("The fort FELL.", published=None)
    assert (when.earliest, when.latest, when.precision) == (None, None, "unknown")


def test_background_of_a_counted_day() -> None:
    """Whether an event is told again is judged on the day that was counted, not on the one against publication."""
    assert ask("A day later the fort FELL.", on("2021-06-01", background=True)).background
