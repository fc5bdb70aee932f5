"""The numbers that stand on several boards: each is one, wherever it stands."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from dashboards import queries
from groundshift.adapters.ports import Index
from groundshift.core.control.statements import end_of_day
from groundshift.core.theatre import Theatre

DAYS: Final = 10  # that are compared, the last ones rolled up
RANGE: Final = timedelta(days=30)
ROLLED_UP: Final = "Day by day"  # the panel that has a document a day


class Numbers(NamedTuple):
    """What a board says of one instant."""

    held: dict[str, int]
    contested: int
    places: int
    firing: int

    def __str__(self) -> str:
        held = ", ".join(f"{side} {number}" for side, number in sorted(self.held.items()))
        return f"{self.places} places ({held}, contested {self.contested}), {self.firing} alerts firing"


@dataclass(frozen=True)
class Boards:
    """The boards of a war, over a dataset."""

    index: Index
    dataset: str
    pack: Theatre

    def asked(self, board: str, title: str, day: date, ref: str = "A", *, known: str = "now") -> dict[str, int]:
        """Return the counts that a query of a panel shows, by its first bucket, with the range's end at the end of a day."""
        target = self._target(board, title, ref)
        by = {"by": {"terms": {"field": target["bucketAggs"][0]["field"], "size": 1000}}}
        found = self._found(target, picked(day) - RANGE, picked(day), known, size=0, aggs=by)
        return {bucket["key"]: bucket["doc_count"] for bucket in found["aggregations"]["by"]["buckets"]}

    def on_territory(self, day: date, known: str = "now") -> Numbers:
        """Return what Territory says."""
        refs = ("contested", "places", "alerts")
        contested, places, firing = (sum(self.asked("territory", "At a glance", day, ref, known=known).values()) for ref in refs)
        held = self.asked("territory", "Places held at the end of the range", day, known=known)
        return Numbers(held, contested, places, firing)

    def on_alerts(self, day: date, known: str = "now") -> int:
        """Return how many alerts fire, as Alerts says it."""
        return self.asked("alerts", "Firing", day, known=known).get(self.pack.id, 0)

    def on_daily(self, day: date, known: str = "now") -> Numbers | None:
        """Return what Daily says; None of a day that was not rolled up."""
        end = end_of_day(day)
        hits = self._found(self._target("daily", ROLLED_UP, "A"), end - timedelta(days=1), end, known, size=2)["hits"]["hits"]
        if not hits:
            return None
        (rollup,) = (hit["_source"] for hit in hits)
        return Numbers(rollup["held"], rollup["contested"], sum(rollup["held_as"].values()), rollup["firing"])

    def rolled_up(self) -> list[date]:
        """Return the last days that were rolled up."""
        newest = [{"day": "desc"}]
        found = self._found(self._target("daily", ROLLED_UP, "A"), *EVER, "now", size=DAYS, sort=newest)
        return [date.fromisoformat(hit["_source"]["day"]) for hit in found["hits"]["hits"]]

    @functools.cached_property
    def _panels(self) -> list[queries.Panel]:
        return queries.panels([self.pack])

    def _target(self, board: str, title: str, ref: str) -> dict[str, Any]:
        (panel,) = (one for one in self._panels if one.board["uid"].startswith(f"groundshift-{board}-") and one.fields["title"] == title)
        return dict(next(target for target in panel.fields["targets"] if target["refId"] == ref))

    def _found(self, target: dict[str, Any], begin: datetime, end: datetime, known: str, **more: Any) -> dict[str, Any]:
        return queries.found(self.index, target, {"dataset": self.dataset, "theatre": self.pack.id, "known": known}, begin, end, **more)


def picked(day: date) -> datetime:
    """Return the end of a range of which somebody chose the last day in Grafana's calendar: its last second."""
    return end_of_day(day).replace(microsecond=0)


EVER: Final = (end_of_day(date(1900, 1, 1)), end_of_day(date(9000, 1, 1)))


def unlike(index: Index, dataset: str, pack: Theatre) -> Iterator[str]:
    """Yield where Territory, Alerts and Daily say different numbers of one day, as known now or then, of the last days rolled up."""
    boards = Boards(index, dataset, pack)
    for day in boards.rolled_up() if pack.places else ():
        for known in ("now", "then"):
            when, territory, daily = f"{pack.name}, {day}, as known {known}", boards.on_territory(day, known), boards.on_daily(day, known)
            if daily and daily != territory:
                yield f"{when}: Territory says {territory}, Daily {daily}: `groundshift rollup {day}` where later news came in since"
            if territory.firing != (firing := boards.on_alerts(day, known)):
                yield f"{when}: {territory.firing} alerts fire on Territory, {firing} on Alerts"
