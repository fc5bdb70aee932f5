"""Turns become spans: the record of one unit."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from groundshift.core.control.changes import Made, Stretch, changes_of
from groundshift.core.control.disputes import Phase, phases_of, rival_of
from groundshift.core.control.fights import Fights, Pressing, the_same
from groundshift.core.control.hearing import Hearing, Hearings
from groundshift.core.control.ledger import Tail
from groundshift.core.control.rules import Rules
from groundshift.core.control.speakers import voiced
from groundshift.core.control.statements import Statement, Unit, instant, start_of
from groundshift.core.control.told import Told
from groundshift.core.control.turn import Turn
from groundshift.core.control.voices import UNKNOWN, Judge
from groundshift.core.control.walk import turns_of
from groundshift.core.control.weight import Weight
from groundshift.core.control.words import explain, under_pressure
from groundshift.core.records import Change, Level, Span, SpanStanding, digest
from groundshift.core.theatre import Holding, Place

T = TypeVar("T")


class History(NamedTuple):
    """What came of one unit."""

    spans: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()


class Course:
    """The course of one unit: what is told of it, and what comes of that. It goes on: what is as it was is made no more.

    No span has zero length: a place lost and retaken where all one knows is the day leaves two changes and no span between them.
    """

    def __init__(self, unit: Unit, baseline: Holding | None, judge: Judge) -> None:
        self._unit, self._baseline, self._judge = unit, baseline, judge
        self._told = Told()
        self._tails = [Tail[Statement]() for _ in range(1 if unit[1] == "whole" else 2)]  # of what is told of it, and of its place
        self._hearings = Hearings(judge)
        self._stretches: dict[tuple[object, ...], list[Stretch]] = {}  # by what tells a turn from others
        self._changes: list[Made] = []
        self._history = History()
        self._spans: list[Span] = []  # without what presses them

    @property
    def fights(self) -> Sequence[Statement]:
        """The fights told of the unit, in order."""
        return self._told.fights.told

    def follow(self, *lists: list[Statement]) -> History:
        """Return what comes of all that is told of the unit, and after that of its place, whose fights are not the centre's.

        A list that grew since is gone on with; another list instead of it is all there is.
        """
        if self._take(lists):
            self._go_on()
        self._history = History(tuple(pressed(self._spans, self._told.fights, self._judge.rules)), self._history.changes)
        return self._history

    def _take(self, lists: Sequence[list[Statement]]) -> bool:
        """Take in what is fresh; return whether it may move control. Where something is said no more or taken back, all is taken anew."""
        read = [tail.read(told) for tail, told in zip(self._tails, lists, strict=True)]
        fresh = list(ours(some for _, some in read))
        anew = any(another for another, _ in read)
        if not anew and not any(one.does == "retract" for one in fresh):
            return self._told.take(fresh)
        self._told = Told()
        self._told.take(list(ours(lists)))
        return True

    def _go_on(self) -> None:
        turns = turns_of(self._told, self._baseline, self._judge)
        stretches = list(self._all_stretches(turns))
        self._changes = changes_of(stretches, self._hearings, self._changes)
        self._history = History(changes=tuple(made.change for made in self._changes))
        self._spans = [one.span for one in stretches if one.lasts]
        if stretches and turns[0].does == "baseline":  # known from the beginning
            self._spans[0] = self._spans[0].replace(valid_from=None, from_earliest=None)
        self._hearings.keep(turn.told for turn in turns)

    def _all_stretches(self, turns: Sequence[Turn]) -> Iterator[Stretch]:
        before, self._stretches = self._stretches, {}
        for turn, after in pairwise([*turns, None]):
            assert turn is not None
            key = (*turn.marks, after.at if after else None)
            found = before.get(key)
            if found is None or not (the_same(found[0].turn.pros, turn.pros) and the_same(found[0].turn.cons, turn.cons)):
                found = list(self._of_turn(turn, after))
            self._stretches[key] = found
            yield from found

    def _of_turn(self, turn: Turn, after: Turn | None) -> Iterator[Stretch]:
        """Yield the stretches of a turn until the next: what was settled when it did not matter any more is none."""
        pros, _ = self._sides(turn, False)
        first, *later = phases_of(turn, self._judge) if turn.disputed else [Phase("clear", turn.at, pros.told.copy())]
        phases = [first, *(phase for phase in later if after is None or phase.at < after.at)]
        for phase, then in pairwise([*phases, None]):
            assert phase is not None
            until = then.at if then else after.at if after else None
            earliest = phase.at if phase is not first else start_of(turn.first) if turn.first else None
            span = self._span(turn, phase, earliest).replace(valid_until=None if until is None else instant(until))
            yield Stretch(turn, phase, span, until is None or phase.at < until)

    def _span(self, turn: Turn, phase: Phase, earliest: int | None) -> Span:
        judge, place, holder = self._judge, self._judge.theatre.places[self._unit[0]], phase.holder(turn, self._judge)
        pros, cons = self._sides(turn, phase.state == "lost")
        standing, told = self._standing(turn, phase, pros), voiced(turn, phase, pros, cons)
        return Span(
            id=digest(judge.theatre.id, self._unit, holder, phase.evidence[0].id if phase.evidence else "baseline"),
            theatre=judge.theatre.id,
            place_id=place.id,
            part="centre" if self._unit[1] == "centre" else "whole",
            place=place.name,
            province=place.province,
            level=level_of(place),
            holder=holder,
            claimant=turn.actor if phase.state == "contested" else None,
            standing=standing,
            valid_from=instant(phase.at),
            from_earliest=None if earliest is None else instant(earliest),
            evidence=tuple(one.id for one in kept(phase.evidence, judge.rules)),
            explanation=explain(turn, phase, standing, pros, cons),
            says=told.says,
            denies=told.denies,
            sentence=told.sentence,
            told_from=instant(told.told[0]) if told.told else None,
            told_until=instant(told.told[1]) if told.told else None,
            last_evidence_at=instant(last_told(phase, turn)),
        )

    def _sides(self, turn: Turn, lost: bool) -> tuple[Hearing, Hearing]:
        """Return who is heard for a side's hold on the unit, and who against; of a turn that turned out otherwise, of the other side's."""
        winner, loser, pros, cons = turn.actor, rival_of(turn, self._judge), turn.pros, turn.cons
        if lost:
            winner, loser, pros, cons = loser, winner, cons, pros
        gains = None if winner == UNKNOWN else winner
        return self._hearings.of(turn.told, pros, gains, loser), self._hearings.of(turn.told, cons, loser, gains)

    def _standing(self, turn: Turn, phase: Phase, pros: Hearing) -> SpanStanding:
        if phase.state == "contested":
            return "contested"
        if turn.baseline:
            return "confirmed"
        if phase.state == "lost":
            pros = self._hearings.of(turn.told, turn.cons, rival_of(turn, self._judge), turn.actor)
        return pros.ask(Weight).standing


def last_told(phase: Phase, turn: Turn) -> int:
    """Return when the last word of a phase was told; of a turn about which nobody said anything, when it began (ms)."""
    return max((one.told for one in phase.evidence), default=turn.at)


def ours(lists: Iterable[Sequence[Statement]]) -> Iterator[Statement]:
    """Yield the statements of lists, the fights of the first alone."""
    for number, told in enumerate(lists):
        yield from told if number == 0 else (one for one in told if one.does != "fight")


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
        pressure_evidence=tuple(fight.id for fight in kept(found.fights, rules)),
        explanation=f"{span.explanation} {under_pressure(len(found.fights), found.days[-1])}",
        last_evidence_at=max(span.last_evidence_at or instant(0), instant(found.told)),
    )


def level_of(place: Place) -> Level:
    """Return the level of a place: a provincial capital is one, whatever kind of place it is besides."""
    return "provincial_capital" if place.capital_of else place.level


def kept(some: Sequence[T], rules: Rules) -> Sequence[T]:
    """Return what goes on a record: all, or the first half and the latest half of as many as the theatre keeps."""
    half = rules.evidence_kept // 2
    return some if len(some) <= 2 * half else [*some[:half], *some[-half:]]
