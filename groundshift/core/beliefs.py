"""What was thought when: every span, change and alert with the days on which it stood so, and each day as it was known at its own end.

The tracker's own words, day by day of what could be known: as fold() says it of that known day.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from groundshift.core.checks import WEEK
from groundshift.core.control.hindsight import Believed, by_known_day
from groundshift.core.records import Alert, Change, ClaimSet, Span
from groundshift.core.rollup import Chronicle, counted, told_on
from groundshift.core.theatre import Theatre
from groundshift.core.tracker import Tracker, name_of

Belief = Believed[Span | Change | Alert]
ALWAYS = date.min  # what the baseline says was known from the beginning


def beliefs(claim_sets: Iterable[ClaimSet], theatre: Theatre) -> list[Belief]:
    """Return all that was ever thought of a theatre: a record that was thought otherwise later is there once for each way."""
    tracker, told = Tracker(theatre), by_known_day(claim_sets)
    live: dict[str, Belief] = {}
    over: list[Belief] = []
    for day in sorted({ALWAYS, *told}):
        for record in tracker.decide(told.get(day, ())):
            if isinstance(record, Span | Change | Alert):
                name = name_of(record)
                if before := live.pop(name, None):
                    over.append(before._replace(until=day))
                if not record.retracted:
                    live[name] = Believed(record, day)
    return [*over, *live.values()]


def chronicles(claim_sets: Iterable[ClaimSet], theatre: Theatre, days: Iterable[date]) -> Iterator[tuple[date, Chronicle]]:
    """Yield each of some days, in order, as far as it was known at its end what happened on it.

    The fold goes on from day to day, and of what was told only the week up to a day is kept for it.
    """
    tracker, told = Tracker(theatre), by_known_day(claim_sets)
    counting: dict[str, ClaimSet] = {}  # by article
    for day in sorted(set(days)):
        new = [claim_set for when in sorted(told) if when <= day for claim_set in told.pop(when)]
        tracker.decide(new)
        counting |= {one.article_id: one for one in counted([*(counting[n.article_id] for n in new if n.article_id in counting), *new])}
        week = [claim_set for claim_set in counting.values() if told_on(claim_set) >= day - timedelta(WEEK)]
        yield day, Chronicle(week, theatre, tracker.state(), tracker.alerts())
