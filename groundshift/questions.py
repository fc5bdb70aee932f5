"""What can be asked, once for verbs and HTTP alike: each question takes whoever answers and the packs, and finds things with their pack.

A row of what was found is made by its table (tables.py).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from groundshift.answers import Answers, find_places
from groundshift.core.control import Sight, as_of
from groundshift.core.control.asof import since_when
from groundshift.core.control.rules import rules_of
from groundshift.core.control.sides import way_of
from groundshift.core.control.statements import end_of_day
from groundshift.core.near import meant
from groundshift.core.records import Alert, AlertState, Change, Level, Span, plain
from groundshift.core.theatre import Place, Theatre
from groundshift.errors import Misconfigured
from groundshift.tables import CLAIMS, WHY, Quote, Row, Table, Told

Packs = Mapping[str, Theatre]
R = TypeVar("R", Change, Alert)


class Reasons(NamedTuple):
    """Why a place is held by whom: its spans in order, what was ever said of it, and what bears on which span."""

    pack: Theatre
    place: Place
    spans: list[Span]
    quotes: list[Quote]

    def told(self, span: Span) -> list[Told]:
        """Return what speaks for a span, what against it, and the fights of its time, in the order of the telling."""
        rests_on, line = {*span.evidence, *span.pressure_evidence}, rules_of(self.pack).place_confidence_line
        ours = [quote for quote in self.quotes if quote.claim.id in rests_on]
        return [Told(span, way_of(quote.claim, span.claimant or span.holder, line), quote) for quote in ours]

    def rows(self) -> list[Row]:
        """Return a row for each claim that bears on a span, span by span, and one for a span that rests on none."""
        return [WHY.row(told, self.pack) for span in self.spans for told in self.told(span) or [Told(span)]]

    def objects(self) -> list[Row]:
        """Return each span with the rows of its claims in it."""
        return [
            {**plain(span), "claims": [{"way": told.way, **CLAIMS.row(told.quote, self.pack)} for told in self.told(span)]}
            for span in self.spans
        ]

    def besides(self) -> list[Quote]:
        """Return what was said of the place and bears on none of the spans."""
        used = {claim_id for span in self.spans for claim_id in (*span.evidence, *span.pressure_evidence)}
        return [quote for quote in self.quotes if quote.claim.id not in used]


def who_held(
    asked: Answers, packs: Packs, day: date, province: str | None = None, level: Level | None = None
) -> list[tuple[Theatre, Sight]]:
    """Return who held what at the end of a day, by theatre and place. Raises Misconfigured: no such province."""
    wanted = province and province_of(province, packs)
    spans = asked.records(Span)
    return [
        (pack, sight)
        for pack in packs.values()
        for sight in seen_in((span for span in spans if span.theatre == pack.id), pack, day)
        if wanted in {None, sight.span.province} and level in {None, sight.span.level}
    ]


def seen_in(spans: Iterable[Span], pack: Theatre, day: date) -> Iterator[Sight]:
    """Return what held in a theatre at the end of a day."""
    return as_of(spans, end_of_day(day), timedelta(rules_of(pack).stale_after_days), since_when(pack))


def why(asked: Answers, packs: Packs, place: str, day: date | None = None) -> list[Reasons]:
    """Return why the places that an id, a name or an alias means are held by whom. day: only what held at its end.

    Raises Misconfigured: no such place.
    """
    meant = find_places(place, list(packs.values()))
    spans, found = asked.records(Span), []
    for pack, one in meant:
        ours = sorted((s for s in spans if s.place_id == one.id), key=lambda s: (s.part, s.valid_from is not None, s.valid_from))
        if day:
            ours = [sight.span for sight in seen_in(ours, pack, day)]
        found.append(Reasons(pack, one, ours, asked.quotes(one)))
    return found


def what_changed(asked: Answers, packs: Packs, first: date | None = None, last: date | None = None) -> list[tuple[Theatre, Change]]:
    """Return what changed hands between two days of event time, both included, in its order."""
    found = [change for change in asked.records(Change) if change.at and within(change.at, first, last)]
    return with_pack(packs, sorted(found, key=change_key))


def alerted(
    asked: Answers, packs: Packs, state: AlertState | None = None, first: date | None = None, last: date | None = None
) -> list[tuple[Theatre, Alert]]:
    """Return the alerts reached between two days of event time, both included, in its order; retracted ones where they are asked for."""
    found = asked.records(Alert, retracted=state == "retracted")
    ours = [alert for alert in found if state in {None, alert.state} and within(alert.reached_at, first, last)]
    return with_pack(packs, sorted(ours, key=alert_key))


def change_key(change: Change) -> tuple[datetime, str]:
    """Return what changes are listed by."""
    assert change.at
    return change.at, change.id


def alert_key(alert: Alert) -> tuple[datetime, str]:
    """Return what alerts are listed by."""
    return alert.reached_at, alert.id


def within(at: datetime, first: date | None, last: date | None) -> bool:
    """Say whether an instant lies on one of the days from one to another; None is open."""
    return (first is None or at.date() >= first) and (last is None or at.date() <= last)


def with_pack(packs: Packs, records: Iterable[R]) -> list[tuple[Theatre, R]]:
    """Return records, each with the pack of its theatre."""
    return [(packs[record.theatre], record) for record in records]


def rows_of(table: Table, found: Iterable[tuple[Theatre, object]]) -> list[Row]:
    """Return the rows of what was found."""
    return [table.row(thing, pack) for pack, thing in found]


def province_of(words: str, packs: Packs) -> str:
    """Return the name of the province that was meant. Raises Misconfigured: none."""
    names = {place.name.casefold(): place.name for pack in packs.values() for place in pack.at_level("province")}
    if name := names.get(words.casefold()):
        return name
    where = " or ".join(pack.name for pack in packs.values())
    raise Misconfigured(f"no province {words!r} in {where}: {meant(words, sorted(names.values()))}")
