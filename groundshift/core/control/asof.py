"""Who held what at an instant."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

import msgspec

from groundshift.core.records import Level, Span, Times
from groundshift.core.theatre import Theatre

BROAD: Final[frozenset[Level]] = frozenset({"province", "country"})  # as such no place: those within it are counted


class Sight(msgspec.Struct, frozen=True):
    """A span as seen at an instant: the fights by then, whether nobody has told of it for long, whether the next may have begun."""

    span: Span
    pressure: int
    uncertain: bool
    stale: bool
    counts: bool  # whether sums of places count it
    differs: bool  # whether it is a centre that is held otherwise than its place


def as_of(spans: Iterable[Span], at: datetime, stale_after: timedelta, since: datetime | None = None) -> Iterator[Sight]:
    """Yield the spans that hold at an instant, by place. Spans in any order; retracted ones are passed over.

    since: when the baseline was so; before it, what is held from the beginning is stale.
    """
    live = sorted(
        (span for span in spans if not span.retracted), key=lambda s: (s.place_id, s.part, s.valid_from is not None, s.valid_from or at)
    )
    for _, same in groupby(live, key=lambda s: (s.place_id, s.part)):
        unit = list(same)
        for span, after in zip(unit, [*unit[1:], None], strict=True):
            if within(((span.valid_from, span.valid_until),), at):
                yield Sight(
                    span=span,
                    pressure=sum(day <= at.date() for day in span.pressure_days),
                    uncertain=after is not None and may_have_begun(after, span, at),
                    stale=is_stale(span, at, stale_after) or (span.valid_from is None and since is not None and at < since),
                    counts=span.level not in BROAD and within(span.counts, at),
                    differs=within(span.differs, at),
                )


def is_stale(span: Span, at: datetime, stale_after: timedelta) -> bool:
    """Say whether nobody has told of a span for long."""
    return span.last_evidence_at is not None and at - span.last_evidence_at > stale_after


def since_when(theatre: Theatre) -> datetime | None:
    """Return the instant of a theatre's baseline, its first; None where it has none."""
    return min((holding.at for holding in theatre.baseline), default=None)


def within(times: Times, at: datetime) -> bool:
    """Say whether an instant lies in one of some times."""
    return any((since is None or since <= at) and (until is None or until > at) for since, until in times)


def may_have_begun(after: Span, before: Span, at: datetime) -> bool:
    """Say whether the next span may have begun by an instant: since its own earliest day, else since the last word of the span before."""
    since = after.from_earliest or before.last_evidence_at
    return since is not None and since <= at
