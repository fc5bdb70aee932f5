"""Span to span: what changed, which kind of change it was, and whether it was undone at once."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from groundshift.core.control.disputes import Phase
from groundshift.core.control.hearing import Hearings
from groundshift.core.control.speakers import Best
from groundshift.core.control.statements import DAY, Statement, instant
from groundshift.core.control.turn import Turn
from groundshift.core.control.voices import UNKNOWN
from groundshift.core.records import Change, ChangeKind, Span, digest

HOUR = DAY // 24  # ms
TAKEN = frozenset({"captured", "recaptured"})


class Stretch(NamedTuple):
    """A phase of a turn, and the span it makes."""

    turn: Turn
    phase: Phase
    span: Span
    lasts: bool  # longer than no time at all


class Made(NamedTuple):
    """A change, and from which stretch to which it leads."""

    before: Stretch | None
    now: Stretch
    change: Change

    def with_flip_back(self, undone: bool) -> "Made":
        """Return it with its change marked as undone at once, or not."""
        return self if self.change.flip_back == undone else self._replace(change=self.change.replace(flip_back=undone))


def changes_of(stretches: Sequence[Stretch], hearings: Hearings, before: Sequence[Made] = ()) -> list[Made]:
    """Return the changes from each stretch to the next, and into the first where somebody took it or left it.

    before: what was made before, of which what leads from the same to the same stays.
    """
    known = {id(one.now): one for one in before}
    made: list[Made] = []
    held: set[str] = set()
    for last, now in pairwise([None, *stretches]):
        assert now is not None
        if kind := change_kind(last, now, held):
            found = known.get(id(now))
            if found is None or found.before is not last or found.change.kind != kind:
                found = Made(last, now, _change(kind, last, now, hearings))
            made.append(found)
        if now.phase.state != "contested":
            held.add(now.span.holder)
    rules = hearings.judge.rules
    undone = {n for n, (one, two) in enumerate(pairwise(made)) if is_undone(one, two, rules.flip_back_hours * HOUR)}
    return [one.with_flip_back(n in undone or n - 1 in undone) for n, one in enumerate(made)]


def change_kind(before: Stretch | None, now: Stretch, held: set[str]) -> ChangeKind | None:
    """Return what kind of change leads to a stretch, or None where no ground is known to have changed hands."""
    turn, span = now.turn, now.span
    if turn.does == "baseline" or (before is None and turn.does == "hold" and span.standing != "contested"):
        return None
    if span.standing == "contested":
        return "contested"
    if span.holder == UNKNOWN:
        return "left"
    if now.phase.state in {"settled", "lost"}:
        return "settled"
    if before and before.span.holder == span.holder and not turn.regained:
        return "settled" if before.span.standing == "contested" else None
    return "recaptured" if turn.regained or span.holder in held else "captured"


def is_undone(one: Made, two: Made, within: float) -> bool:
    """Say whether a capture was undone within so much event time (ms), where the days are known well enough to say so."""
    (_, first, capture), (_, second, answer) = one, two
    back = answer.gainer in {capture.loser, first.turn.before} or (capture.loser == UNKNOWN and answer.kind == "recaptured")
    if not ({capture.kind, answer.kind} <= TAKEN and answer.loser == capture.gainer and back):
        return False
    exact = all(stretch.turn.last - stretch.turn.first <= 1 for stretch in (first, second))
    return exact and second.phase.at - first.phase.at <= within


def _change(kind: ChangeKind, before: Stretch | None, now: Stretch, hearings: Hearings) -> Change:
    turn, phase, span = now.turn, now.phase, now.span
    loser, gainer = _sides(before, now)
    said = turn.cons if phase.state == "lost" else turn.pros
    best = hearings.of(turn.told, said, gainer if gainer != UNKNOWN else None, loser).ask(Best).statement
    assert best
    return Change(
        id=digest(before.span.id if before else None, span.id),
        theatre=span.theatre,
        place_id=span.place_id,
        part=span.part,
        place=span.place,
        province=span.province,
        level=span.level,
        kind=kind,
        from_span=before.span.id if before else None,
        to_span=span.id,
        loser=loser,
        gainer=gainer,
        claimant=span.claimant,
        standing=span.standing,
        at=instant(phase.at),
        from_earliest=span.from_earliest,
        known_at=instant(_known(turn, phase)),
        sentence=best.sentence,
        speaker=best.speaker,
        says=span.says,
        denies=span.denies,
        told_from=span.told_from,
        told_until=span.told_until,
        url=best.report.url,
        article_id=best.report.article_id,
        evidence=span.evidence,
    )


def _sides(before: Stretch | None, now: Stretch) -> tuple[str, str]:
    """Return loser and gainer; of a contested place the gainer is who is said to have it."""
    turn, span = now.turn, now.span
    if now.phase.state == "contested":
        return span.holder, turn.actor
    if now.phase.state == "lost":
        return turn.actor, span.holder
    held = before.span.holder if before else None
    losers: Iterator[str] = (side for side in (held, turn.before, turn.loser) if side and side not in {UNKNOWN, span.holder})
    return next(losers, UNKNOWN), span.holder


def _known(turn: Turn, phase: Phase) -> int:
    """Return when a phase could first have been known (ms): its first word; of a dispute, when both sides had spoken."""

    def first(statements: Sequence[Statement]) -> int:
        return min(s.report.known for s in statements)

    if phase.state == "contested" and phase.at == turn.at:
        return max(first(turn.pros), first(turn.cons))
    return first(turn.pros) if phase.state == "clear" else phase.evidence[0].report.known
