"""The surroundings of places as areas of the map: an indication of who is near, and no line that anybody has told of.

Each province is parted among its own places by which is nearest (Voronoi cells), and cut at its outline. A small place reaches no
farther than a person there would call near; what is left goes to the nearest of the larger ones.
"""

import functools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, radians
from typing import Any, Final

import numpy as np
import shapely
import shapely.geometry
from shapely.geometry.base import BaseGeometry

from groundshift.core.records import Level
from groundshift.core.theatre import Place, Theatre
from groundshift.core.theatre.checks.outlines import OUTLINES

TIERS: Final[tuple[Mapping[Level, float | None], ...]] = (  # how far a kind of place reaches, in km; the larger kinds first
    {"city": None, "district": None},
    {"town": 30.0},
    {"village": 12.0},
)  # a quarter of a city, a base, a crossing is a point, and no area
DIGITS: Final = 3  # decimals of a corner: some 100 m
SLIVER: Final = 1e-5  # square degrees, some 0.1 km²: what is smaller is not drawn
KM: Final = 111.32  # in a degree of latitude
Area = list[list[list[tuple[float, float]]]]  # coordinates of a GeoJSON MultiPolygon: longitude and latitude in degrees, WGS 84


def areas(pack: Theatre, place_ids: Iterable[str]) -> Mapping[str, Area]:
    """Return the areas of those of these places that have one, by place id; areas of one pack do not overlap.

    Without one are places that are a point (a base, a quarter of a city, a whole province), whose province has no outline, or at whose
    coordinates another stands. Made once for the same places of a pack.
    """
    return _areas(pack, frozenset(place_ids))


@functools.lru_cache(maxsize=8)
def _areas(pack: Theatre, place_ids: frozenset[str]) -> Mapping[str, Area]:
    return within((place for place in pack.places.values() if place.id in place_ids), outlines(pack))


def within(places: Iterable[Place], shapes: Mapping[str, BaseGeometry]) -> dict[str, Area]:
    """Return the areas of those places that have one, by place id. shapes: the provinces, by name."""
    by_province: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if tier_of(place) is not None and place.province in shapes:
            by_province[place.province].append(place)
    return {
        place_id: area
        for province, some in by_province.items()
        for place_id, shape in _parted(some, shapes[province])
        if (area := coordinates(shape))
    }


def tier_of(place: Place) -> int | None:
    """Return which of TIERS a place is of, None where it is but a point."""
    return next((number for number, levels in enumerate(TIERS) if place.level in levels), None)


def _parted(places: Iterable[Place], outline: BaseGeometry) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield the places of a province with their areas, the smallest first: what those take, larger ones leave."""
    scale = np.array([KM * cos(radians(outline.centroid.y)), KM])  # a degree of longitude and of latitude, in km
    whole = shapely.transform(outline, lambda corners: corners * scale)
    taken: BaseGeometry = shapely.Polygon()
    # of places at one point the largest has the area
    spots = {(p.lon, p.lat): p for p in sorted(places, key=lambda p: (tier_of(p) or 0, not p.capital_of, p.id), reverse=True)}
    for number, reaches in reversed(list(enumerate(TIERS))):
        seeds = [place for place in spots.values() if (tier_of(place) or 0) <= number]
        points = shapely.points(np.array([(p.lon, p.lat) for p in seeds]).reshape(-1, 2) * scale)
        mine = [
            (place, (cell if reach is None else cell.intersection(point.buffer(reach, quad_segs=6))).intersection(whole))
            for place, point, cell in zip(seeds, points, _cells(points, whole), strict=True)
            if tier_of(place) == number
            for reach in [reaches[place.level]]
        ]
        for place, cell in mine:
            yield place.id, shapely.transform(cell.difference(taken), lambda corners: corners / scale)
        taken = shapely.union_all([taken, *(cell for _, cell in mine)])


def _cells(points: Any, whole: BaseGeometry) -> Sequence[BaseGeometry]:
    """Return for each of some points all that lies nearer to it than to another."""
    if len(points) < 2:
        return [whole.envelope] * len(points)
    return list(shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=whole, ordered=True)))


def coordinates(shape: BaseGeometry) -> Area:
    """Return the polygons of a shape as GeoJSON has them, rounded; nothing of what is no area."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > SLIVER]
    return [[_ring(ring) for ring in (polygon.exterior, *polygon.interiors) if shapely.Polygon(ring).area > SLIVER] for polygon in polygons]


def _ring(ring: BaseGeometry) -> list[tuple[float, float]]:
    return [(x, y) for x, y in np.round(shapely.get_coordinates(ring), DIGITS).tolist()]


def outlines(pack: Theatre) -> dict[str, BaseGeometry]:
    """Return the outlines of the pack's provinces, by name, in degrees; none where it has none."""
    file = pack.folder / OUTLINES
    features = json.loads(file.read_text("utf-8"))["features"] if file.is_file() else []
    return {str(one["properties"]["name"]): shapely.make_valid(shapely.geometry.shape(one["geometry"])) for one in features}
