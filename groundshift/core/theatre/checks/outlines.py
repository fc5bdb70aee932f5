"""The provinces' outlines, and whether places lie in them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

from groundshift.core.theatre.checks.subject import Subject
from groundshift.core.theatre.mistakes import Mistake, near
from groundshift.core.theatre.model import Place
from groundshift.core.theatre.pack import At

OUTLINES = "provinces.geojson"
NEAR, FAR = 0.3, 0.5  # degrees of latitude, some 33 and 55 km: outlines are simplified, without islands, and drawn differently at borders
Ring = Sequence[tuple[float, float]]  # corners as longitude and latitude


Shapes = Mapping[str, Sequence[Ring]]  # by the province's name


def outlines(subject: Subject) -> Iterator[Mistake]:
    """Yield what is wrong with the outlines, and places that lie outside all of them."""
    folder = subject.pack.folder
    file, text = folder.whole(OUTLINES).file, folder.text(OUTLINES) or ""
    provinces = {place.name for place in subject.theatre.at_level("province")}
    try:
        shapes = shapes_of(text)
    except json.JSONDecodeError as error:
        yield Mistake(file, error.lineno, f"no JSON: {error.msg}", "write a GeoJSON FeatureCollection")
        return
    except (KeyError, TypeError, ValueError, IndexError) as error:
        yield Mistake(file, 1, f"no outlines: {error!r}", "a FeatureCollection of Polygon or MultiPolygon, each with properties.name")
        return
    for name in shapes:
        if name not in provinces:
            line = text.count("\n", 0, max(0, text.find(json.dumps(name, ensure_ascii=False)))) + 1
            yield Mistake(file, line, f"an outline of {name}, which is no province", near(name, provinces))
    for row, there in astray(subject, shapes):
        if not there:
            place = row.it
            yield row.spot.at(
                "", f"{place.id}: {place.lat}, {place.lon} lies outside all outlines", "mend lat and lon: are they changed over?"
            )


def strays(subject: Subject) -> Iterator[Mistake]:
    """Yield places that lie in another province's outline and far from their own: a slip, or a coarse outline."""
    try:
        shapes = shapes_of(subject.pack.folder.text(OUTLINES) or "")
    except (KeyError, TypeError, ValueError, IndexError):
        return
    for row, there in astray(subject, shapes):
        if there:
            place = row.it
            what = f"{place.id}: {place.lat}, {place.lon} lies in {there}, far from {place.province}"
            yield row.spot.at("", what, "mend the coordinates or the province, or take a finer outline")


def astray(subject: Subject, shapes: Shapes) -> Iterator[tuple[At[Place], str]]:
    """Yield the places that lie in another province and not near their own, with the one they lie in; and, with "", those far from all.

    A place of a province that has no outline is judged by none.
    """
    for row in subject.pack.places:
        own = shapes.get(row.it.province)
        if own is None or lies_in(row.it, own, NEAR):
            continue
        there = next((name for name, shape in shapes.items() if lies_in(row.it, shape)), "")
        if there or not any(lies_in(row.it, shape, FAR) for shape in shapes.values()):
            yield row, there


def shapes_of(text: str) -> Shapes:
    """Return the outlines of a GeoJSON text, none of an empty one. Raises ValueError, KeyError, TypeError, IndexError: it is none."""
    features = json.loads(text)["features"] if text else []
    return {feature["properties"]["name"]: list(rings(feature["geometry"])) for feature in features}


def rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    """Yield the rings of a Polygon or MultiPolygon. Raises KeyError, TypeError, ValueError: it is none."""
    if geometry["type"] not in {"Polygon", "MultiPolygon"}:
        raise ValueError(f"a {geometry['type']}")
    corners = geometry["coordinates"]
    for polygon in [corners] if geometry["type"] == "Polygon" else corners:
        for ring in polygon:
            yield [(float(corner[0]), float(corner[1])) for corner in ring]


def lies_in(place: Place, shape: Sequence[Ring], tolerance: float = 0) -> bool:
    """Say whether a place lies in an outline, or no farther from it than a tolerance (degrees of latitude)."""
    x, y = place.lon, place.lat
    inside = sum(_crossings(x, y, ring) for ring in shape) % 2 == 1
    return inside or (tolerance > 0 and any(_distance(x, y, ring) <= tolerance for ring in shape))


def _crossings(x: float, y: float, ring: Ring) -> int:
    """Return how often a line from a point eastwards crosses a ring: an odd number within it."""
    count = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            count += 1
    return count


def _distance(x: float, y: float, ring: Ring) -> float:
    """Return the distance from a point to the nearest side of a ring, in degrees of latitude."""
    shrink = cos(radians(y))
    nearest = 360.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        ax, ay, bx, by = (x1 - x) * shrink, y1 - y, (x2 - x) * shrink, y2 - y
        dx, dy = bx - ax, by - ay
        along = max(0.0, min(1.0, -(ax * dx + ay * dy) / (dx * dx + dy * dy or 1)))
        nearest = min(nearest, hypot(ax + along * dx, ay + along * dy))
    return nearest
