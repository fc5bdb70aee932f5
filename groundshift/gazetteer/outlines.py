"""Outlines of provinces: read from GeoJSON, TopoJSON or a shapefile, simplified with common borders kept, and which of them touch."""

import itertools
import json
import struct
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import shapefile
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from groundshift.errors import Misconfigured
from groundshift.gazetteer.names import Country

# What the files of those who publish outlines call a province's name, and the country that it is of: the first that a file has.
SAID = "outline"  # in a pack: the name as the publisher has it, where the province is called otherwise
NAMES = (SAID, "name_en", "adm1_name", "ADM1_EN", "admin1Name_en", "shapeName", "NAME_1", "name", "NAME", "Name", "ADM1_NAME")
COUNTRIES = ("iso_a2", "adm0_a3", "shapeGroup", "GID_0", "iso3", "ISO3", "ADM0_PCODE", "adm0_pcode")
FORMS = "GeoJSON (.geojson, .json), TopoJSON (.topo.json) or a shapefile (.shp, .zip)"
FINE = 0.01  # degrees: the square root of the area of a triangle that simplifying takes away
PARTS = 200  # a small country is drawn as finely for its size
DIGITS = 3  # decimals of a corner: some 100 m
GAP = 0.005  # degrees: borders no farther apart than this are one
SHARED = 0.03  # degrees: a common border is longer than where corners meet


class Outline(NamedTuple):
    """A province's outline in degrees, WGS 84."""

    name: str  # as the file has it
    shape: BaseGeometry


def read_outlines(path: Path, lands: Sequence[Country]) -> tuple[list[Outline], int]:
    """Return the outlines of a file, those of some countries where it says whose each is, and how many have no name.

    Parts of one name are one outline. Raises Misconfigured: the file cannot be read, or holds no outline in degrees.
    """
    features = list(_features(path))
    if not features:
        raise Misconfigured(f"{path}: no outline in it; give {FORMS} of the provinces")
    features = _of_countries(features, lands)
    key = next((key for key in NAMES if any(said.get(key) for said, _ in features)), "")
    if not key:
        there = ", ".join(sorted({str(name) for said, _ in features for name in said})[:8]) or "nothing"
        raise Misconfigured(f"{path}: no outline has a name; call it name (there is {there})")
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for said, geometry in features:
        parts[str(said.get(key) or "").strip()].append(geometry)
    nameless = len(parts.pop("", ()))
    found = [Outline(name, shapely.union_all(shapes)) for name, shapes in parts.items()]
    west, south, east, north = map(abs, shapely.total_bounds([outline.shape for outline in found]))
    if max(west, east) > 180 or max(south, north) > 90:
        raise Misconfigured(
            f"{path}: coordinates up to {max(west, south, east, north):.0f} are no degrees; save it anew in WGS 84 (EPSG:4326)"
        )
    return found, nameless


def simplified(outlines: Sequence[Outline]) -> list[Outline]:
    """Return outlines with fewer corners: a border of two of them stays that of both, and none vanishes."""
    if not outlines:
        return []
    shapes = [outline.shape for outline in outlines]
    west, south, east, north = shapely.total_bounds(shapes)
    fewer = shapely.coverage_simplify(shapes, min(FINE, max(east - west, north - south) / PARTS))
    return [outline._replace(shape=_whole(_rounded(drawn))) for outline, drawn in zip(outlines, fewer, strict=True)]


def _rounded(drawn: BaseGeometry) -> BaseGeometry:
    return shapely.remove_repeated_points(shapely.transform(drawn, lambda corners: corners.round(DIGITS)))


def touching(outlines: Mapping[str, Outline]) -> list[tuple[str, str]]:
    """Return the names of outlines that share a border, in pairs, sorted."""
    shapes = {name: outline.shape for name, outline in outlines.items()}
    wide = {name: drawn.buffer(GAP) for name, drawn in shapes.items()}
    return [
        (one, other)
        for one, other in itertools.combinations(sorted(shapes), 2)
        if wide[one].intersects(shapes[other]) and wide[one].intersection(shapes[other].boundary).length > SHARED
    ]


def as_geojson(outlines: Mapping[str, Outline]) -> str:
    """Return outlines, by the names of their provinces, as GeoJSON, a line each: `name` is the province's, `outline` the publisher's."""
    rows = (
        json.dumps(
            {"type": "Feature", "properties": {"name": name, SAID: said}, "geometry": shapely.geometry.mapping(drawn)},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for name, (said, drawn) in outlines.items()
    )
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n"


Feature = tuple[Mapping[str, Any], BaseGeometry]


def _features(path: Path) -> Iterator[Feature]:
    """Yield the areas of a file with what it says of each."""
    try:
        if path.suffix.lower() in {".shp", ".zip"}:
            yield from _shapefile(path)
            return
        said = json.loads(path.read_text("utf-8-sig"))
        if not isinstance(said, dict) or said.get("type") not in READERS:
            raise Misconfigured(f"{path}: no outlines; give {FORMS}")
        for properties, geometry in READERS[said["type"]](said):
            if geometry and geometry["type"] in {"Polygon", "MultiPolygon"}:
                yield properties or {}, _whole(shape(dict(geometry)))
    except OSError as error:
        raise Misconfigured(f"{path}: {error.strerror or error}; name a file that can be read") from error
    except UnicodeDecodeError as error:
        raise Misconfigured(f"{path}: byte {error.object[error.start]:#04x} is no UTF-8; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise Misconfigured(f"{path}:{error.lineno}: no JSON: {error.msg}; give {FORMS}") from error
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise Misconfigured(f"{path}: no outlines: {error!r}; give {FORMS}") from error


def _whole(drawn: BaseGeometry) -> BaseGeometry:
    """Return an area without crossings of its own lines, and nothing that is no area."""
    if drawn.is_valid:
        return drawn
    mended = shapely.make_valid(drawn)
    return shapely.union_all([part for part in shapely.get_parts(mended) if part.geom_type in {"Polygon", "MultiPolygon"}])


def _shapefile(path: Path) -> Iterator[Feature]:
    """Yield the areas of a shapefile. Its attributes are UTF-8, or what the file .cpg beside it says."""
    try:
        with shapefile.Reader(str(path)) as reader:
            for row in reader.iterShapeRecords():
                geometry = row.shape.__geo_interface__
                if geometry["type"] in {"Polygon", "MultiPolygon"}:
                    yield row.record.as_dict(), _whole(shape(geometry))
    except (shapefile.ShapefileException, struct.error, zipfile.BadZipFile, LookupError, OSError) as error:
        if "decode" in str(error):
            do = f"write its encoding into {path.with_suffix('.cpg').name} beside it: ISO-8859-1"
            raise Misconfigured(f"{path}: its attributes are no UTF-8; {do}") from error
        raise Misconfigured(f"{path}: no shapefile: {error}; keep .shp, .shx and .dbf together") from error


def _geojson(said: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    return ((feature["properties"], feature["geometry"]) for feature in said["features"])


def _topojson(said: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Yield the areas of TopoJSON's object that has most (the specification: topojson-specification, 2.1 and 2.2)."""
    arcs = [_unpacked(arc, said.get("transform")) for arc in said["arcs"]]

    def ring(numbers: Iterable[int]) -> list[tuple[float, float]]:
        corners: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            corners += arc[1:] if corners else arc
        return corners

    objects = [found.get("geometries", [found]) for found in said["objects"].values()]
    for area in max(objects, key=len):
        if area["type"] == "Polygon":
            yield area.get("properties", {}), {"type": "Polygon", "coordinates": [ring(one) for one in area["arcs"]]}
        elif area["type"] == "MultiPolygon":
            rings = [[ring(one) for one in polygon] for polygon in area["arcs"]]
            yield area.get("properties", {}), {"type": "MultiPolygon", "coordinates": rings}


def _unpacked(arc: Sequence[Sequence[float]], transform: Mapping[str, Sequence[float]] | None) -> list[tuple[float, float]]:
    """Return the corners of an arc: with a transform they are steps from the one before, in its scale."""
    if not transform:
        return [(corner[0], corner[1]) for corner in arc]
    (dx, dy), (x0, y0) = transform["scale"], transform["translate"]
    xs, ys = itertools.accumulate(corner[0] for corner in arc), itertools.accumulate(corner[1] for corner in arc)
    return [(x * dx + x0, y * dy + y0) for x, y in zip(xs, ys, strict=True)]


READERS = {"FeatureCollection": _geojson, "Topology": _topojson}


def _of_countries(features: list[Feature], lands: Sequence[Country]) -> list[Feature]:
    """Return the features of some countries, all where the file does not say whose they are."""
    codes = {code for land in lands for code in (land.iso, land.iso3)}
    for key in COUNTRIES:
        if own := [(said, drawn) for said, drawn in features if said.get(key) in codes]:
            return own
    return features
