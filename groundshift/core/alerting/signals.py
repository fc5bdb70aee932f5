"""What alert rules look at: each change, tally, fight, figure and missing total as one signal in event time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby

import msgspec

from groundshift.core.control.history import level_of
from groundshift.core.control.ledger import Figure
from groundshift.core.control.statements import Statement, instant, last_second
from groundshift.core.records import Change, Span, Tally
from groundshift.core.theatre import Place, Theatre

TAKEN = ("captured", "recaptured")


class Signal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing a rule may count. at: event time; weight: places, persons, missing places."""

    type: str  # of the rules that look at it
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

    @property
    def order(self) -> tuple[datetime, datetime, str, tuple[str, ...]]:
        """Its place in event time."""
        return (self.at, self.known_at, self.change or "", self.evidence)


def of_changes(changes: Iterable[Change], spans: Sequence[Span]) -> Iterator[Signal]:
    """Yield a signal for each change, and for surges each that took a place. Spans: of the same units, in their order."""
    undone = undone_of(spans)
    for change in changes:
        if change.at is None:
            continue
        signal = Signal(
            type="change",
            at=change.at,
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
            undone_at=undone.get(change.to_span, change.at),
        )
        yield signal
        if change.kind in TAKEN:
            yield msgspec.structs.replace(signal, type="surge")


def undone_of(spans: Sequence[Span]) -> dict[str, datetime | None]:
    """Return by span id when another holder, or a settlement, took its place; None where none did."""
    ends: dict[str, datetime | None] = {}
    for _, same in groupby(spans, key=lambda s: (s.place_id, s.part)):
        unit = list(same)
        for number, span in enumerate(unit):
            others = (s for s in unit[number + 1 :] if (s.holder, s.claimant) != (span.holder, span.claimant))
            ends[span.id] = next((s.valid_from for s in others), None)
    return ends


def of_tallies(tallies: Iterable[Tally]) -> Iterator[Signal]:
    """Yield a signal for each tally that adds to what is named, and for each stated total that our own count misses."""
    for tally in tallies:
        weight = tally.missing if tally.kind == "stated_total" else tally.beyond
        if weight and tally.latest and tally.known_at:
            yield Signal(
                type="missing" if tally.kind == "stated_total" else "surge",
                at=min(instant(last_second(tally.latest.toordinal())), tally.known_at),
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


def of_fights(fights: Mapping[str, Iterable[Statement]], theatre: Theatre) -> Iterator[Signal]:
    """Yield a signal for each fight, given by place id."""
    return (of_fight(fight, theatre.places[place_id]) for place_id, told in fights.items() for fight in told)


def of_fight(fight: Statement, place: Place) -> Signal:
    """Return the signal of a fight at a place."""
    return Signal(
        type="fight",
        at=instant(fight.at),
        known_at=instant(fight.report.known),
        kind=fight.kind,
        place_id=place.id,
        place=place.name,
        province=place.province,
        level=level_of(place),
        gainer=fight.actor,
        evidence=(fight.id,),
    )


def of_figures(figures: Iterable[Figure], theatre: Theatre) -> Iterator[Signal]:
    """Yield a signal for each figure."""
    for figure in figures:
        place = theatre.places.get(figure.place_id or "")
        yield Signal(
            type="figure",
            at=instant(min(last_second(figure.day), figure.report.told)),
            known_at=instant(figure.report.known),
            kind=figure.kind,
            weight=figure.low,
            place_id=figure.place_id,
            place=place.name if place else "",
            province=figure.province,
            phrase=figure.phrase,
            evidence=(figure.id,),
        )
