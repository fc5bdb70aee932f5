"""A place is counted once: by its whole where anything is known of that, else by its centre, and a centre held otherwise is a mark on it.

Every sum of places is made here: the rollups', the tables', the report's and the dashboards', which ask the index for `counts`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from groundshift.core.control.asof import Sight
from groundshift.core.records import Span, Times


class Counted(NamedTuple):
    """How many places stood how at an instant. Every place is in `held` or in `contested`, and in `held_as`."""

    held: dict[str, int]  # by holder, contested ones apart
    contested: int
    stale: int
    held_as: dict[str, int]  # by standing
    centres: int  # of them, how many have a centre that is held otherwise

    @property
    def places(self) -> int:
        """All of them."""
        return sum(self.held_as.values())


def counted(sights: Iterable[Sight]) -> Counted:
    """Count the places of what was seen at an instant."""
    seen = list(sights)
    ours = [sight for sight in seen if sight.counts]
    return Counted(
        held=dict(sorted(Counter(s.span.holder for s in ours if s.span.standing != "contested").items())),
        contested=sum(s.span.standing == "contested" for s in ours),
        stale=sum(s.stale for s in ours),
        held_as=dict(sorted(Counter(s.span.standing for s in ours).items())),
        centres=len({s.span.place_id for s in seen if s.differs}),
    )


def beside(centre: Iterable[Span], whole: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans of a centre with when they count for their place, and when they differ from it.

    whole: the place's own, in order, each until the next; none: the centre is all that is known of it.
    """
    return tuple(span.replace(counts=_alone(span, whole), differs=_otherwise(span, whole)) for span in centre)


def _alone(centre: Span, whole: Sequence[Span]) -> Times:
    if not whole:
        return centre.counts
    until = whole[0].valid_from
    alone = () if until is None else overlap(centre, None, until)
    return centre.counts if alone == ((centre.valid_from, centre.valid_until),) else alone


def _otherwise(centre: Span, whole: Sequence[Span]) -> Times:
    found: list[tuple[datetime | None, datetime | None]] = []
    for span in whole:
        if (span.holder, span.claimant) == (centre.holder, centre.claimant):
            continue
        for since, until in overlap(centre, span.valid_from, span.valid_until):
            joined = bool(found) and since is not None and found[-1][1] == since
            found[-1:] = [(found[-1][0], until)] if joined else [*found[-1:], (since, until)]
    return tuple(found)


def overlap(span: Span, since: datetime | None, until: datetime | None) -> Times:
    """Return the part of a span that lies between two instants, if any; None is open."""
    begins = max(filter(None, (span.valid_from, since)), default=None)
    ends = min(filter(None, (span.valid_until, until)), default=None)
    return () if begins and ends and begins >= ends else ((begins, ends),)
