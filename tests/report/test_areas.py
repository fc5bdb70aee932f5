"""The surroundings of places."""

import json
from collections.abc import Iterable

import pytest
import shapely

from groundshift.core import theatre
from groundshift.core.theatre import Theatre
from groundshift.report.areas import TIERS, Area, areas, outlines, tier_of

SYRIA = theatre.load("syria")


def shapes_of(made: Iterable[Area]) -> list[shapely.geometry.base.BaseGeometry]:
    """Return areas as shapes."""
    return [shapely.MultiPolygon([shapely.Polygon(rings[0], rings[1:]) for rings in area]).buffer(0) for area in made]


@pytest.mark.parametrize("pack", [SYRIA, theatre.load("sudan")], ids=lambda pack: pack.id)
def test_areas_part_the_country_among_its_places(pack: Theatre) -> None:
    """Areas lie within the outlines, do not overlap, and cover every province that has a city or a district."""
    wanted = [p for p in pack.places.values() if p.level in {"city", "district", "town", "village"}][:400]
    made = areas(pack, [place.id for place in wanted])
    shapes = shapes_of(made.values())
    country = outlines(pack)
    served = {pack.places[place_id].province for place_id in made if tier_of(pack.places[place_id]) == 0}
    whole = shapely.union_all([country[province] for province in served])
    together = shapely.union_all(shapes)
    assert sum(shape.area for shape in shapes) == pytest.approx(together.area, rel=1e-3)
    assert whole.difference(together).area < whole.area / 1000
    assert together.difference(shapely.union_all(list(country.values())).buffer(0.002)).is_empty


def test_a_place_lies_in_its_own_area_and_not_in_anothers() -> None:
    """The area of a place that lies within its province's outline holds its point; nobody else's does."""
    made = areas(SYRIA, [place.id for place in SYRIA.places.values()])
    shapes = dict(zip(made, shapes_of(made.values()), strict=True))
    tree = shapely.STRtree(list(shapes.values()))
    country, names = outlines(SYRIA), list(shapes)
    for place_id, shape in shapes.items():
        place = SYRIA.places[place_id]
        point = shapely.Point(place.lon, place.lat)
        if country[place.province].buffer(-0.01).contains(point) and shape.area > 1e-4:
            assert names[tree.query_nearest(point)[0]] == place_id


def test_a_village_reaches_no_farther_than_a_village_does() -> None:
    """A village alone with a city far away leaves the city all that is not near the village."""
    city = next(p for p in SYRIA.places.values() if p.id == "sy-deir-ez-zor-deir-ez-zor-city")
    village = max((p for p in SYRIA.at_level("village") if p.province == city.province), key=lambda p: abs(p.lat - city.lat))
    made = areas(SYRIA, [city.id, village.id])
    small, large = shapes_of([made[village.id], made[city.id]])
    reach = TIERS[2]["village"]
    assert reach is not None
    assert 0 < small.area <= 3.2 * (reach / 111) ** 2 / 0.8
    assert large.area > 10 * small.area


def test_what_is_but_a_point_has_no_area() -> None:
    """A base, a quarter, a whole province and a place of a pack without outlines have none."""
    points = [p.id for p in SYRIA.places.values() if p.level in {"base", "neighbourhood", "province", "airport"}]
    assert areas(SYRIA, points) == {}
    world = theatre.load("world")
    assert areas(world, ["nowhere"]) == {}


def test_areas_are_geojson() -> None:
    """An area is what a MultiPolygon has for coordinates: rings that close, longitude first."""
    made = areas(SYRIA, ["sy-aleppo-aleppo-city", "sy-idlib-idlib-city"])
    for area in json.loads(json.dumps(made)).values():
        for ring in (ring for polygon in area for ring in polygon):
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
            assert all(35 < lon < 43 and 32 < lat < 38 for lon, lat in ring)
