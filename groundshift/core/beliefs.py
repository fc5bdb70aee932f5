"""What was thought when: every span, change and alert with the days on which it stood so, and each day as it was known at its own end.

The tracker's own words, day by day of what could be known: as fold() says it of that known day.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from groundshift.core.control import Control
from groundshift.core.control.hindsight import Believed, by_known_day
from groundshift.core.records import Alert, Change, ClaimSet, Span
from groundshift.core.rollup import Chronicle
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
    """Yield each of some days, in order, with all that happened by what was known at its end."""
    control, told = Control(theatre), by_known_day(claim_sets)
    known: list[ClaimSet] = []
    for day in sorted(set(days)):
        new = [claim_set for when in sorted(told) if when <= day for claim_set in told.pop(when)]
        control.take(new)
        control.refresh()
        known += new
        yield day, Chronicle(known, theatre, control.state())
