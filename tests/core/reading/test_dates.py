"""When: the times of single sentences, in wording of our own. Published on Wednesday 2021-08-11 where nothing else is said."""

from datetime import date

import pytest

from groundshift.core.reading.mentions.times.dates import _MEANINGS, find_times
from groundshift.core.reading.mentions.times.timerules import RULES
from groundshift.core.reading.text import Sentence, TimeMention

WEDNESDAY = date(2021, 8, 11)


def read(text: str, published: date | None = WEDNESDAY) -> list[TimeMention]:
    return find_times(Sentence(start=0, end=len(text), text=text, index=0, paragraph=0), published)


def show(time: TimeMention) -> str:
    """Write a time as the tables here do: words | first..last day | precision | kind."""
    days = f"{time.earliest or ''}..{time.latest or ''}" if time.earliest != time.latest else str(time.earliest)
    return f"{time.text} | {days} | {time.precision} | {time.kind}"


WEEKDAYS = [
    ("Gunmen overran the base on Monday.", "on Monday | 2021-08-09 | day | point"),
    ("A convoy was hit on Wednesday near the pass.", "on Wednesday | 2021-08-11 | day | point"),
    ("On Thursday the garrison gave up.", "On Thursday | 2021-08-05 | day | point"),
    ("The bridge was blown up late Sunday.", "late Sunday | 2021-08-08 | day | point"),
    ("Late on Friday the lights went out.", "Late on Friday | 2021-08-06 | day | point"),
    ("They marched off on Monday evening.", "on Monday evening | 2021-08-09 | day | point"),
    ("Monday night was the worst.", "Monday night | 2021-08-09 | day | point"),
    ("Shelling began Saturday afternoon.", "Saturday afternoon | 2021-08-07 | day | point"),
    ("It went before dawn on Tuesday.", "before dawn on Tuesday | 2021-08-10 | day | point"),
    ("in the early hours of Sunday they left", "in the early hours of Sunday | 2021-08-08 | day | point"),
    ("By early Tuesday the whole valley was theirs.", "By early Tuesday | 2021-08-09..2021-08-10 | day | until"),
    ("Earlier on Tuesday a mortar hit the bazaar.", "Earlier on Tuesday | 2021-08-10 | day | point"),
    ("Fighting has raged since Friday.", "since Friday | 2021-08-06..2021-08-11 | week | since"),
    ("Clashes since Sunday evening killed nine.", "since Sunday evening | 2021-08-08..2021-08-11 | week | since"),
    ("They have held it from Monday morning.", "from Monday morning | 2021-08-09..2021-08-11 | day | since"),
    ("Last Wednesday the post was burnt.", "Last Wednesday | 2021-08-04 | day | point"),
    ("Last Monday the post was burnt.", "Last Monday | 2021-08-09 | day | point"),
    ("this past Friday the line broke", "this past Friday | 2021-08-06 | day | point"),
    ("Talks resume next Monday.", "next Monday | 2021-08-16 | day | future"),
    ("The council will meet on Saturday.", "on Saturday | 2021-08-14 | day | future"),
    ("Reinforcements will come, the ministry said on Saturday.", "on Saturday | 2021-08-07 | day | point"),
    ("The town could not be reached on Sunday.", "on Sunday | 2021-08-08 | day | point"),
    ("a raid on Tuesday of last week", "on Tuesday of last week | 2021-08-03 | day | point"),
    ("The pass was lost on Monday last week.", "on Monday last week | 2021-08-02 | day | point"),
    ("On Monday this week the pass was lost.", "On Monday this week | 2021-08-09 | day | point"),
    ("They struck on Friday and Saturday.", "on Friday and Saturday | 2021-08-06..2021-08-07 | day | point"),
    ("Between Friday and Monday five posts fell.", "Between Friday and Monday | 2021-08-06..2021-08-09 | week | point"),
    ("in the night from Sunday to Monday", "in the night from Sunday to Monday | 2021-08-08..2021-08-09 | day | point"),
    ("The raid came overnight into Tuesday.", "overnight into Tuesday | 2021-08-09..2021-08-10 | day | point"),
    ("On Tue. rebels came back.", "On Tue | 2021-08-10 | day | point"),
    # as translations have it
    ("The Monday fell the first city.", "The Monday | 2021-08-09 | day | point"),
    ("In the dawn of this Monday (9) entered the fighters.", "In the dawn of this Monday (9) | 2021-08-09 | day | point"),
    ("on the past Friday was taken the road", "on the past Friday | 2021-08-06 | day | point"),
    ("In the night to Tuesday they moved in.", "In the night to Tuesday | 2021-08-09..2021-08-10 | day | point"),
    ("at Saturday in the evening the city went over", "at Saturday in the evening | 2021-08-07 | day | point"),
]

NEAR = [
    ("Today the airport is closed.", "Today | 2021-08-11 | day | point"),
    ("Yesterday evening they withdrew.", "Yesterday evening | 2021-08-10 | day | point"),
    ("the day before yesterday two posts fell", "the day before yesterday | 2021-08-09 | day | point"),
    ("It reopens tomorrow.", "tomorrow | 2021-08-12 | day | future"),
    ("Last night a rocket hit.", "Last night | 2021-08-10..2021-08-11 | day | point"),
    ("The town changed hands overnight.", "overnight | 2021-08-10..2021-08-11 | day | point"),
    ("It was over around midnight.", "around midnight | 2021-08-10..2021-08-11 | day | point"),
    ("Early this morning they came.", "Early this morning | 2021-08-11 | day | point"),
    ("The road is now cut.", "now | 2021-08-11 | day | now"),
    ("At the moment nobody rules there.", "At the moment | 2021-08-11 | day | now"),
    ("They are right now at the gates.", "right now | 2021-08-11 | day | now"),
    ("In the past 24 hours four posts fell.", "In the past 24 hours | 2021-08-10..2021-08-11 | day | point"),
    ("over the past 48 hours", "over the past 48 hours | 2021-08-09..2021-08-11 | day | point"),
    ("In recent days the noose tightened.", "In recent days | 2021-08-05..2021-08-11 | week | point"),
    ("In recent weeks whole valleys were lost.", "In recent weeks | 2021-07-15..2021-08-11 | month | point"),
    ("The last few days were quiet.", "The last few days | 2021-08-05..2021-08-11 | week | point"),
    ("Over the last ten days eight capitals went.", "Over the last ten days | 2021-08-01..2021-08-11 | week | point"),
    ("Within a week the north was gone.", "Within a week | 2021-08-04..2021-08-11 | week | point"),
    ("In little more than two weeks it had spread.", "In little more than two weeks | 2021-07-28..2021-08-11 | week | point"),
    ("It happened three days ago.", "three days ago | 2021-08-08 | day | point"),
    ("about a week ago the mayor fled", "about a week ago | 2021-08-01..2021-08-07 | week | point"),
    ("Two months ago there was calm.", "Two months ago | 2021-05-27..2021-06-27 | month | point"),
    ("Six years ago they held it.", "Six years ago | 2015-01-01..2015-12-31 | year | point"),
    ("It makes three days that the bridge is closed.", "It makes three days that | 2021-08-08 | day | point"),
    ("The post stands empty since four days.", "since four days | 2021-08-07..2021-08-11 | week | since"),
    ("Last week the camp was handed over.", "Last week | 2021-08-02..2021-08-08 | week | point"),
    ("On the past week nine died.", "On the past week | 2021-08-04..2021-08-11 | week | point"),
    ("late last week", "late last week | 2021-08-06..2021-08-08 | day | point"),
    ("This week it was the turn of the west.", "This week | 2021-08-09..2021-08-11 | week | point"),
    ("At the weekend two capitals were lost.", "At the weekend | 2021-08-07..2021-08-08 | week | point"),
    ("Earlier this month talks broke off.", "Earlier this month | 2021-08-01..2021-08-10 | month | point"),
    ("Last month the last troops left.", "Last month | 2021-07-01..2021-07-31 | month | point"),
    ("Later this week a delegation leaves.", "Later this week | 2021-08-11..2021-08-15 | week | future"),
    ("Help should arrive in the next few days.", "in the next few days | 2021-08-11..2021-08-17 | week | future"),
    ("The city may fall within days.", "within days | 2021-08-11..2021-08-17 | week | future"),
    ("It might be stormed in 30 days.", "in 30 days | 2021-08-11..2021-09-10 | month | future"),
    ("For weeks the town has been cut off.", "For weeks | 2021-07-15..2021-08-11 | month | duration"),
    ("It was besieged for five days.", "for five days | 2021-08-06..2021-08-11 | week | duration"),
    ("Since then nobody has heard of him.", "Since then | ..2021-08-11 | unknown | since"),
]

CALENDAR = [
    ("They took it on July 14.", "on July 14 | 2021-07-14 | day | point"),
    ("They took it on 14 July.", "on 14 July | 2021-07-14 | day | point"),
    ("on the 20th of June the post fell", "on the 20th of June | 2021-06-20 | day | point"),
    ("KABUL, Aug 9 - Fighting", "Aug 9 | 2021-08-09 | day | point"),
    ("Aug. 5, 2021", "Aug. 5, 2021 | 2021-08-05 | day | point"),
    ("on Sept. 28, 2015, the city fell", "on Sept. 28, 2015 | 2015-09-28 | day | point"),
    ("on September 28 the city fell", "on September 28 | 2020-09-28 | day | point"),
    ("All troops leave by September 11.", "by September 11 | 2021-08-11..2021-09-11 | day | future"),
    ("will end on August 31", "on August 31 | 2021-08-31 | day | future"),
    ("Since May 1 the losses mount.", "Since May 1 | 2021-05-01..2021-08-11 | year | since"),
    ("Since the siege of the town began on Friday, few have left.", "on Friday | 2021-08-06..2021-08-11 | week | since"),
    ("since the beginning of July", "since the beginning of July | 2021-07-01..2021-08-11 | month | since"),
    ("August 3-5 saw the heaviest raids", "August 3-5 | 2021-08-03..2021-08-05 | day | point"),
    ("from 2 to 6 August", "from 2 to 6 August | 2021-08-02..2021-08-06 | week | point"),
    ("In April they came close.", "In April | 2021-04-01..2021-04-30 | month | point"),
    ("In October they came close.", "In October | 2020-10-01..2020-10-31 | month | point"),
    ("by October the snow falls", "by October | 2021-08-11..2021-10-31 | month | future"),
    ("Mosul fell in June 2014.", "in June 2014 | 2014-06-01..2014-06-30 | month | point"),
    ("in late July", "in late July | 2021-07-21..2021-07-31 | week | point"),
    ("in the first week of August", "in the first week of August | 2021-08-01..2021-08-07 | week | point"),
    ("In 2015 it was held briefly.", "In 2015 | 2015-01-01..2015-12-31 | year | point"),
    ("early 2016", "early 2016 | 2016-01-01..2016-05-01 | year | point"),
    ("last year", "last year | 2020-01-01..2020-12-31 | year | point"),
    ("in the 1990s", "in the 1990s | 1990-01-01..1999-12-31 | unknown | point"),
    ("in the decade of 80", "in the decade of 80 | 1980-01-01..1989-12-31 | unknown | point"),
    ("until 2014 there were foreign troops", "until 2014 | ..2014-12-31 | unknown | until"),
    ("this spring", "this spring | 2021-03-01..2021-05-31 | year | point"),
    ("between 1996 and 2001", "between 1996 and 2001 | 1996-01-01..2001-12-31 | unknown | point"),
    ("08.08.2021", "08.08.2021 | 2021-08-08 | day | point"),
    ("07/08/2021", "07/08/2021 | 2021-08-07 | day | point"),
    ("07/25/2021", "07/25/2021 | 2021-07-25 | day | point"),
    ("2021.08.09 Mon", "2021.08.09 | 2021-08-09 | day | point"),
    ("2021-08-09T10:00", "2021-08-09 | 2021-08-09 | day | point"),
    ("on 17 Asad 1400", "on 17 Asad 1400 | 2021-08-08 | day | point"),
    ("on 7 Mizan 1394 the city fell", "on 7 Mizan 1394 | 2015-09-29 | day | point"),
    ("on the 5th local time", "on the 5th | 2021-08-05 | day | point"),
]


@pytest.mark.parametrize(("text", "expected"), WEEKDAYS + NEAR + CALENDAR)
def test_one_time(text: str, expected: str) -> None:
    """A sentence with one time gives its words, days, precision and kind."""
    assert [show(time) for time in read(text)] == [expected]


NO_TIMES = [
    "The town may fall to the rebels.",
    "It may 5 times be asked.",
    "He sat on the wall while they marched.",
    "The march on the capital goes on.",
    "The March on the palace was stopped.",
    "It is the country's second largest city.",
    "The deadliest raid in two years hit the market.",
    "About 400 villages and 12,000 people were cut off.",
    "Sooner or later the town falls.",
    "He was 38 years old.",
    "A 20-over game was under way.",
    "The 203rd Corps is surrounded.",
    "Mr May spoke, and Sun Li listened.",
    "They fought day after day, week after week.",
    "The road is 15 kilometers long.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_time(text: str) -> None:
    """Words that only look like a time are none."""
    assert [show(time) for time in read(text)] == []


CHAINS = [
    ("Zaranj fell on Friday and Sheberghan the next day.", ["2021-08-06", "2021-08-07"]),
    ("It was lost on Sunday; two days later it was won back.", ["2021-08-08", "2021-08-10"]),
    ("The centre went on Monday and hours later the bridge.", ["2021-08-09", "2021-08-09"]),
    ("On August 3 they took the fort, and the following morning the mill.", ["2021-08-03", "2021-08-04"]),
    ("On July 20 it fell, a day earlier the neighbour.", ["2021-07-20", "2021-07-19"]),
    ("They came on Saturday and left the same evening.", ["2021-08-07", "2021-08-07"]),
    ("On August 4 the mill, one day after it the fort.", ["2021-08-04", "2021-08-05"]),
    ("It was regained on Tuesday, three days after the rebels took it.", ["2021-08-10", "2021-08-07"]),
    ("The fort fell on Monday, two days before the town surrendered.", ["2021-08-09", "2021-08-11"]),
]


@pytest.mark.parametrize(("text", "days"), CHAINS)
def test_times_of_one_sentence_count_from_each_other(text: str, days: list[str]) -> None:
    """A time told from another moment counts from the last time before it in its sentence."""
    assert [str(time.earliest) for time in read(text)] == days


def test_relative_time_keeps_its_shift() -> None:
    """Where no time stands before it in the sentence, a relative time carries its shift, and days only if they do not lie ahead."""
    earlier, later = read("Two days earlier the mill burnt.")[0], read("The next day the mill burnt.")[0]
    assert (earlier.shift, earlier.earliest) == ((-2, -2), date(2021, 8, 9))
    assert (later.shift, later.earliest, later.latest) == ((1, 1), None, None)


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("in 2015", True),
        ("in the 1990s", True),
        ("in June", True),
        ("on July 20", True),
        ("on August 2", False),
        ("last week", False),
        ("since 2001", False),
        ("since May 1", False),
        ("last year", True),
        ("three weeks ago", True),
        ("in recent months", False),
        ("earlier this month", False),
    ],
)
def test_background(text: str, background: bool) -> None:
    """A time that ended more than ten days before publication tells an earlier event again."""
    assert read(text)[0].background is background


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The town fell, officials said on Sunday.", True),
        ("The ministry announced late Monday that it had won.", True),
        ("In a statement on Tuesday it denied the loss.", True),
        ("A lawmaker told reporters on Tuesday that it fell.", True),
        ("The town fell on Sunday, officials said.", False),
        ("Rebels on Sunday took the town.", False),
        ("The governor on Sunday confirmed the loss.", True),
    ],
)
def test_said(text: str, said: bool) -> None:
    """A time beside a word of saying dates the speaking and is marked so."""
    assert read(text)[0].said is said


@pytest.mark.parametrize(
    "text", ["on Monday", "late Sunday", "last week", "in recent days", "on August 14", "in April", "overnight", "for weeks", "today"]
)
def test_without_publication(text: str) -> None:
    """Without a day of publication, what depends on it keeps its words and kind and has no days."""
    time = read(text, None)[0]
    assert (time.text, time.earliest, time.latest, time.precision, time.background) == (text, None, None, "unknown", False)


@pytest.mark.parametrize("text", ["in June 2014", "08.08.2021", "on 7 Mizan 1394", "in 2015", "in the 1990s"])
def test_full_dates_need_no_publication(text: str) -> None:
    """A date said with its year is known whenever the article was published."""
    assert read(text, None)[0].earliest == read(text)[0].earliest is not None


@pytest.mark.parametrize(("rule", "example"), [(rule.name, example) for rule in RULES for example in rule.examples])
def test_example_of_rule(rule: str, example: str) -> None:
    """Every rule reads its own examples whole and no other rule comes first; [...] marks the phrase."""
    from groundshift.core.reading.mentions.times.dates import _GRAMMAR

    wanted = example[example.index("[") + 1 : example.index("]")] if "[" in example else example
    text = example.replace("[", "").replace("]", "")
    found = next(_GRAMMAR.find(text))
    assert (found.rule, text[found.start : found.end]) == (rule, wanted)


def test_every_rule_has_a_meaning() -> None:
    """The rules of the table and the meanings in code are the same set."""
    assert {rule.name for rule in RULES} == set(_MEANINGS)
