"""What the page knows, as JSON-ready values: places with their spans, changes, alerts, articles. Instants are milliseconds since 1970."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from math import cos, radians
from typing import Any, Final

from groundshift.core.control.rules import rules_of
from groundshift.core.records import Alert, Article, Change, Level, Span, milliseconds
from groundshift.core.theatre import Theatre

WIDTH: Final = 1000  # of the map, in its own units
MARGIN: Final = 20
# From which zoom on a place is drawn, by its kind: 1 is the whole map, each step twice as near. What is not drawn is counted.
DRAWN_FROM: Final[dict[Level, int]] = {"town": 2, "base": 2, "village": 4, "neighbourhood": 4, "checkpoint": 4}
FEW: Final = 80  # places that are all drawn on the whole map: they hide nothing
Facts = dict[str, Any]
Point = tuple[float, float]


class Projection:
    """Puts degrees on the map: equirectangular, true to scale at the middle latitude."""

    def __init__(self, points: Iterable[Point]) -> None:
        lons, lats = zip(*points, strict=True)
        self._west, self._north = min(lons), max(lats)
        self._shrink = cos(radians((min(lats) + max(lats)) / 2))
        self._scale = (WIDTH - 2 * MARGIN) / ((max(lons) - self._west) * self._shrink or 1)
        self.height = round((self._north - min(lats)) * self._scale) + 2 * MARGIN

    def __call__(self, lon: float, lat: float) -> Point:
        """Return x and y of a point, y downwards."""
        return (
            round(MARGIN + (lon - self._west) * self._shrink * self._scale, 1),
            round(MARGIN + (self._north - lat) * self._scale, 1),
        )


def facts(
    pack: Theatre, spans: Sequence[Span], changes: Sequence[Change], alerts: Sequence[Alert], articles: Sequence[Article], *, now: datetime
) -> Facts:
    """Return everything the page shows of one theatre. Records of other theatres, and retracted ones, are passed over."""
    spans, changes, alerts = ours(spans, pack), ours(changes, pack), ours(alerts, pack)
    told = [article.published for article in articles if article.published] + [change.at for change in changes if change.at]
    days = [moment.astimezone(UTC).date() for moment in told] or [now.date()]
    outlines = rings(pack)
    project = Projection([point for _, polygon in outlines for point in polygon] or [(p.lon, p.lat) for p in pack.places.values()])
    return {
        "theatre": pack.name,
        "made": at(now),
        "first": (min(days) - timedelta(days=1)).isoformat(),
        "last": (max(days) + timedelta(days=1)).isoformat(),
        "stale_days": rules_of(pack).stale_after_days,
        "actors": {actor.id: {"name": actor.name, "colour": actor.colour} for actor in pack.actors.values() if actor.party},
        "map": {"width": WIDTH, "height": project.height, "provinces": [[name, path(polygon, project)] for name, polygon in outlines]},
        "units": [unit(list(group), pack, project) for _, group in groupby(spans_in_order(spans), key=lambda s: (s.place_id, s.part))],
        "few": FEW,
        "changes": [of_change(change) for change in sorted(changes, key=lambda c: (c.at is not None, c.at, c.id), reverse=True)],
        "alerts": [of_alert(alert, pack) for alert in sorted(alerts, key=lambda a: (a.reached_at, a.id), reverse=True)],
        "articles": [of_article(article, pack) for article in sorted(articles, key=lambda a: (a.known_at, a.id), reverse=True)],
        "attribution": attribution(pack),
    }


def ours(records: Sequence[Any], pack: Theatre) -> list[Any]:
    """Return the live records of a theatre."""
    return [record for record in records if record.theatre == pack.id and not record.retracted]


def spans_in_order(spans: Iterable[Span]) -> list[Span]:
    """Return spans by unit, each unit's in the order of time."""
    return sorted(spans, key=lambda s: (s.place_id, s.part, s.valid_from is not None, at(s.valid_from) or 0))


def at(moment: datetime | None) -> int | None:
    """Return an instant as milliseconds."""
    return milliseconds(moment) if moment else None


def rings(pack: Theatre) -> list[tuple[str, list[Point]]]:
    """Return the outer rings of the provinces, each with its province's name."""
    file = pack.folder / "provinces.geojson"
    if not file.is_file():
        return []
    found = []
    for feature in json.loads(file.read_text("utf-8"))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        found += [(str(feature["properties"]["name"]), [(lon, lat) for lon, lat, *_ in polygon[0]]) for polygon in polygons]
    return found


def path(points: Iterable[Point], project: Projection) -> str:
    """Return an SVG path that goes round."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in (project(*point) for point in points)) + "Z"


def unit(spans: list[Span], pack: Theatre, project: Projection) -> Facts:
    """Return a place, or its centre, with all its spans."""
    head = spans[0]
    place = pack.places.get(head.place_id)
    return {
        "id": f"{head.place_id}/{head.part}",
        "place": head.place + ("" if head.part == "whole" else f" ({head.part})"),
        "province": head.province,
        "level": head.level.replace("_", " "),
        "from_zoom": DRAWN_FROM.get(head.level, 1),
        "capital": head.level == "provincial_capital",
        "at": project(place.lon, place.lat) if place else None,
        "spans": [of_span(span) for span in spans],
    }


def of_span(span: Span) -> Facts:
    """Return a span as the page reads it."""
    return {
        "from": at(span.valid_from),
        "until": at(span.valid_until),
        "earliest": at(span.from_earliest),
        "told": at(span.last_evidence_at),
        "holder": span.holder,
        "claimant": span.claimant,
        "standing": span.standing,
        "why": span.explanation,
        "fights": [day.isoformat() for day in span.pressure_days],
    }


def of_change(change: Change) -> Facts:
    """Return a change as the page reads it."""
    return {
        "at": at(change.at),
        "unit": f"{change.place_id}/{change.part}",
        "kind": change.kind + (", undone at once" if change.flip_back else ""),
        "place": change.place + ("" if change.part == "whole" else f" ({change.part})"),
        "province": change.province,
        "loser": change.loser,
        "gainer": change.gainer,
        "standing": change.standing,
        "sentence": " ".join(change.sentence.split()),
        "speaker": change.speaker,
        "url": change.url,
    }


def of_alert(alert: Alert, pack: Theatre) -> Facts:
    """Return an alert as the page reads it."""
    place = pack.places.get(alert.scope)
    return {
        "at": at(alert.reached_at),
        "ended": at(alert.resolved_at),
        "severity": alert.severity,
        "state": alert.state,
        "rule": alert.rule,
        "message": alert.message,
        "reason": alert.reason,
        "province": alert.province or (place.province if place else ""),
    }


def of_article(article: Article, pack: Theatre) -> Facts:
    """Return an article as the page reads it; its text stays where it is."""
    source = pack.sources.get(article.source_id)
    return {
        "at": at(article.published),
        "basis": article.published_basis,
        "title": article.title or article.url or article.id,
        "url": article.url,
        "source": source.name if source else article.source_id,
    }


def attribution(pack: Theatre) -> str:
    """Return where the facts of the pack come from, in its own words."""
    file = pack.folder / "ATTRIBUTION.md"
    return file.read_text("utf-8") if file.is_file() else ""
