"""Turns become spans: the record of one unit."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple, TypeVar

from groundshift.core.control.changes import Stretch, changes_of
from groundshift.core.control.disputes import Phase, phases_of, rival_of
from groundshift.core.control.fights import Fights, Pressing, fights_among, the_same
from groundshift.core.control.rules import Rules
from groundshift.core.control.speakers import voiced
from groundshift.core.control.statements import Statement, Unit, instant, start_of
from groundshift.core.control.turn import Turn
from groundshift.core.control.voices import UNKNOWN, Judge
from groundshift.core.control.walk import turns_of
from groundshift.core.control.words import explain, under_pressure
from groundshift.core.records import Change, Level, Span, SpanStanding, digest
from groundshift.core.theatre import Holding, Place

T = TypeVar("T")


class History(NamedTuple):
    """What came of one unit."""

    spans: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()


Made = dict[tuple[object, ...], list[Stretch]]  # by what tells a turn from others


class Past:
    """What the fold of a unit came to before, for it to go on from there."""

    def __init__(self) -> None:
        self.made: Made = {}
        self.fights = Fights()


def history_of(unit: Unit, statements: Sequence[Statement], baseline: Holding | None, judge: Judge, past: Past | None = None) -> History:
    """Return the spans and changes of a unit, from all that is said of it in any order.

    past: what it came to before, of which what is the same is made no more; it is brought up to date.
    No span has zero length: a place lost and retaken where all one knows is the day leaves two changes and no span between them.
    """
    past = past or Past()
    turns = turns_of(statements, baseline, judge)
    stretches = list(_stretches(unit, turns, judge, past.made))
    spans = [one.span.replace(valid_until=instant(two.phase.at)) for one, two in pairwise(stretches) if one.phase.at < two.phase.at]
    spans += [stretch.span for stretch in stretches[-1:]]
    if stretches and turns[0].does == "baseline":  # known from the beginning
        spans[0] = spans[0].replace(valid_from=None, from_earliest=None)
    past.fights.take(fights_among(statements))
    return History(tuple(pressed(spans, past.fights, judge.rules)), tuple(changes_of(stretches, judge)))


def _stretches(unit: Unit, turns: Sequence[Turn], judge: Judge, made: Made) -> Iterator[Stretch]:
    before = made.copy()
    made.clear()
    for turn, after in pairwise([*turns, None]):
        assert turn is not None
        key = (*turn.marks, after.at if after else None)
        found = before.get(key)
        if found is None or not (the_same(found[0].turn.pros, turn.pros) and the_same(found[0].turn.cons, turn.cons)):
            found = list(_stretch(unit, turn, after, judge))
        made[key] = found
        yield from found


def _stretch(unit: Unit, turn: Turn, after: Turn | None, judge: Judge) -> Iterator[Stretch]:
    first, *later = phases_of(turn, judge)
    yield Stretch(turn, first, _span(unit, turn, first, judge, instant(start_of(turn.first)) if turn.first else None))
    for phase in later:
        if after is None or phase.at < after.at:  # else it was settled when it did not matter any more
            yield Stretch(turn, phase, _span(unit, turn, phase, judge, instant(phase.at)))


def _span(unit: Unit, turn: Turn, phase: Phase, judge: Judge, earliest: datetime | None) -> Span:
    place, holder, standing = judge.theatre.places[unit[0]], phase.holder(turn, judge), _standing(turn, phase, judge)
    told = voiced(turn, phase, judge)
    return Span(
        id=digest(judge.theatre.id, unit, holder, phase.evidence[0].id if phase.evidence else "baseline"),
        theatre=judge.theatre.id,
        place_id=place.id,
        part="centre" if unit[1] == "centre" else "whole",
        place=place.name,
        province=place.province,
        level=level_of(place),
        holder=holder,
        claimant=turn.actor if phase.state == "contested" else None,
        standing=standing,
        valid_from=instant(phase.at),
        from_earliest=earliest,
        evidence=kept([s.id for s in phase.evidence], judge.rules),
        explanation=explain(turn, phase, standing, judge),
        says=told.says,
        denies=told.denies,
        sentence=told.sentence,
        told_from=instant(told.told[0]) if told.told else None,
        told_until=instant(told.told[1]) if told.told else None,
        last_evidence_at=instant(max((s.report.told for s in phase.evidence), default=turn.at)),
    )


def _standing(turn: Turn, phase: Phase, judge: Judge) -> SpanStanding:
    if phase.state == "contested":
        return "contested"
    if turn.baseline:
        return "confirmed"
    rival = rival_of(turn, judge)
    if phase.state == "lost":
        return judge.weigh(turn.cons, rival, turn.actor)
    return judge.weigh(turn.pros, None if turn.actor == UNKNOWN else turn.actor, rival)


def pressed(spans: Sequence[Span], fights: Fights, rules: Rules) -> Iterator[Span]:
    """Yield the spans with the fights of their time."""
    pressing = fights.pressing(spans)
    for span in spans:
        found = pressing.get(span.id)
        if found is None:
            yield span
            continue
        if found.pressed is None or found.pressed[0] != span:
            found.pressed = span, _pressed(span, found, rules)
        yield found.pressed[1]


def _pressed(span: Span, found: Pressing, rules: Rules) -> Span:
    return span.replace(
        pressure=len(found.fights),
        pressure_days=tuple(found.days),
        pressure_evidence=tuple(fight.id for fight in _ends(found.fights, rules)),
        explanation=f"{span.explanation} {under_pressure(len(found.fights), found.days[-1])}",
        last_evidence_at=max(span.last_evidence_at or instant(0), instant(found.told)),
    )


def level_of(place: Place) -> Level:
    """Return the level of a place: a provincial capital is one, whatever kind of place it is besides."""
    return "provincial_capital" if place.capital_of else place.level


def kept(ids: Sequence[str], rules: Rules) -> tuple[str, ...]:
    """Return the ids that go on a record: all, or the first half and the latest half of as many as the theatre keeps."""
    return tuple(_ends(ids, rules))


def _ends(some: Sequence[T], rules: Rules) -> Sequence[T]:
    half = rules.evidence_kept // 2
    return some if len(some) <= 2 * half else [*some[:half], *some[-half:]]
