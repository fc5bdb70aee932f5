"""The outlines of a theatre's provinces, simple enough to lie in the dashboard itself: Grafana has no file of ours, and asks no network."""

import functools
import json
import math
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry import shape

from groundshift.core.theatre import Theatre
from groundshift.report.areas import tier_of, within

CORNERS = 1000  # of all outlines together, about
FINEST, COARSER = 0.01, 1.4  # degrees by which a line may pass a corner that is left out, at first, and how that grows
NARROWEST, WIDEST = 25, 50  # percent around the places that the map fits: for their names; for land where no place is known
ROOM = 10  # percent around the outlines
Point = tuple[float, float]
Ring = list[Point]


def address(features: list[dict[str, Any]]) -> str:
    """Return features as a `data:` address of GeoJSON; where there are none, of none."""
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    return "data:application/geo+json;base64," + b64encode(text.encode()).decode()


@functools.cache
def margin(pack: Theatre) -> int:
    """Return by how many percent the map's view is wider than the places held at first, so that the outlines are seen too."""
    places = [pack.places[holding.place] for holding in pack.baseline] or list(pack.places.values())
    shown = _bounds((place.lon, place.lat) for place in places)
    drawn = _bounds(corner for one in simple(pack) for polygon in one["geometry"]["coordinates"] for ring in polygon for corner in ring)
    if not (shown and drawn):
        return NARROWEST
    beyond = max(_beyond(shown[k], shown[k + 2], drawn[k], drawn[k + 2]) for k in (0, 1))
    return round(min(WIDEST, max(NARROWEST, ROOM + 100 * beyond)))


def _beyond(first: float, last: float, low: float, high: float) -> float:
    """Return by what share of itself a span has to grow around its middle to hold another."""
    middle = (first + last) / 2
    return 2 * max(high - middle, middle - low) / (last - first) - 1 if last > first else 0.0


def _bounds(points: Iterable[Point]) -> tuple[float, float, float, float] | None:
    """Return the frame of points on the map (Mercator): west, south, east, north; None where there is none."""
    on_map = [(math.radians(lon), math.asinh(math.tan(math.radians(lat)))) for lon, lat in points]
    if not on_map:
        return None
    xs, ys = zip(*on_map, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@functools.cache
def surroundings(pack: Theatre) -> list[dict[str, Any]]:
    """Return the areas of the cities and districts of a pack as GeoJSON features by place id, each within its province."""
    shapes = {one["properties"]["name"]: shapely.make_valid(shape(one["geometry"])) for one in simple(pack)}
    drawn = within((place for place in pack.places.values() if tier_of(place) == 0), shapes)
    return [
        {"type": "Feature", "id": place_id, "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": area}}
        for place_id, area in sorted(drawn.items())
    ]


def simple(pack: Theatre) -> list[dict[str, Any]]:
    """Return the provinces as GeoJSON features with about as many corners as CORNERS: each is a corner of the pack's outlines."""
    file = pack.folder / "provinces.geojson"
    features = json.loads(file.read_text("utf-8"))["features"] if file.is_file() else []
    shapes = [(feature["properties"]["name"], _outer(feature["geometry"])) for feature in features]
    tolerance = FINEST
    while True:
        drawn = [(name, [_simple(ring, tolerance) for ring in rings]) for name, rings in shapes]
        if sum(len(ring) for _, rings in drawn for ring in rings) <= max(CORNERS, 8 * len(shapes)) or tolerance > 1:
            break
        tolerance *= COARSER
    return [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}}
        for name, rings in drawn
    ]


def _outer(shape: dict[str, Any]) -> list[Ring]:
    """Return the outer rings of a geometry."""
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return [[(lon, lat) for lon, lat, *_ in polygon[0]] for polygon in polygons]


def _simple(ring: Ring, tolerance: float) -> Ring:
    """Return a ring without the corners that lie within so many degrees of a line between others (Douglas and Peucker, 1973)."""
    far = max(range(len(ring)), key=lambda k: _square(ring[0], ring[k]))
    kept = [*_line(tuple(ring[: far + 1]), tolerance)[:-1], *_line(tuple(ring[far:]), tolerance)]
    return kept if len(kept) > 3 else ring  # a ring of GeoJSON has four corners at least


def _square(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _line(points: tuple[Point, ...], tolerance: float) -> Ring:
    """Return the corners of a line that are kept, its ends among them."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        inner = range(first + 1, last)
        if not inner:
            continue
        farthest = max(inner, key=functools.partial(_off, points, first, last))
        if _off(points, first, last, farthest) > tolerance**2:
            keep.add(farthest)
            stack += [(first, farthest), (farthest, last)]
    return [points[k] for k in sorted(keep)]


def _off(points: tuple[Point, ...], first: int, last: int, k: int) -> float:
    """Return the square of the distance of a corner from the line between two others."""
    (x1, y1), (x2, y2), (x, y) = points[first], points[last], points[k]
    length = _square(points[first], points[last])
    share = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return _square((x, y), (x1 + share * (x2 - x1), y1 + share * (y2 - y1)))
