"""What alert rules look at: each change, tally, fight, figure and missing total of a state as one signal in event time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

import msgspec

from groundshift.core.control import State
from groundshift.core.control.history import level_of
from groundshift.core.control.statements import end_of, end_of_day, instant
from groundshift.core.records import Change, Span, Tally

TAKEN = ("captured", "recaptured")


class Signal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing a rule may count. at: event time; weight: places, persons, missing places."""

    at: datetime
    known_at: datetime
    kind: str
    weight: int = 1
    place_id: str | None = None
    place: str = ""
    province: str | None = None
    level: str | None = None
    gainer: str = ""
    loser: str = ""
    standing: str = "reported"
    flip_back: bool = False
    phrase: str = ""
    change: str | None = None
    evidence: tuple[str, ...] = ()
    undone_at: datetime | None = None  # when the side it speaks of lost the place again


def signals_of(state: State) -> dict[str, list[Signal]]:
    """Return the signals for each type of rule, in the order of event time."""
    undone = undone_of(state.spans)
    named = [_of_change(change, change.at, undone.get(change.to_span, change.at)) for change in state.changes if change.at]
    told: dict[str, list[Signal]] = {
        "change": named,
        "surge": [s for s in named if s.kind in TAKEN] + [_of_tally(t, t.beyond) for t in state.tallies if t.kind in TAKEN and t.beyond],
        "fight": list(_of_fights(state)),
        "figure": list(_of_figures(state)),
        "missing": [_of_tally(tally, tally.missing) for tally in state.tallies if tally.missing],
    }
    return {name: sorted(signals, key=lambda s: (s.at, s.known_at, s.change or "", s.evidence)) for name, signals in told.items()}


def undone_of(spans: Sequence[Span]) -> dict[str, datetime | None]:
    """Return by span id when another holder, or a settlement, took its place; None where none did. Spans by unit, in order."""
    ends: dict[str, datetime | None] = {}
    for _, same in groupby(spans, key=lambda s: (s.place_id, s.part)):
        unit = list(same)
        for number, span in enumerate(unit):
            others = (s for s in unit[number + 1 :] if (s.holder, s.claimant) != (span.holder, span.claimant))
            ends[span.id] = next((s.valid_from for s in others), None)
    return ends


def _of_change(change: Change, at: datetime, undone_at: datetime | None) -> Signal:
    return Signal(
        at=at,
        known_at=change.known_at,
        kind=change.kind,
        place_id=change.place_id,
        place=change.place,
        province=change.province,
        level=change.level,
        gainer=change.gainer,
        loser=change.loser,
        standing=change.standing,
        flip_back=change.flip_back,
        phrase=change.sentence,
        change=change.id,
        undone_at=undone_at,
    )


def _of_tally(tally: Tally, weight: int) -> Signal:
    assert tally.latest
    assert tally.known_at
    return Signal(
        at=min(end_of_day(tally.latest), tally.known_at),
        known_at=tally.known_at,
        kind=tally.kind,
        weight=weight,
        province=tally.province,
        level=tally.level,
        gainer=tally.gainer or "",
        standing=tally.standing,
        flip_back=tally.flip_back,
        phrase=tally.sentence,
        evidence=tally.evidence,
    )


def _of_fights(state: State) -> Iterator[Signal]:
    for place_id, fights in state.fights.items():
        place = state.theatre.places[place_id]
        for fight in fights:
            yield Signal(
                at=instant(fight.at),
                known_at=instant(fight.report.known),
                kind=fight.kind,
                place_id=place_id,
                place=place.name,
                province=place.province,
                level=level_of(place),
                gainer=fight.actor,
                phrase=fight.sentence,
                evidence=(fight.id,),
            )


def _of_figures(state: State) -> Iterator[Signal]:
    for figure in state.figures:
        place = state.theatre.places.get(figure.place_id or "")
        yield Signal(
            at=instant(min(end_of(figure.day), figure.report.told)),
            known_at=instant(figure.report.known),
            kind=figure.kind,
            weight=figure.low,
            place_id=figure.place_id,
            place=place.name if place else "",
            province=figure.province,
            phrase=figure.phrase,
            evidence=(figure.id,),
        )
