"""A country made by hand: Syria's code, scripts and some of its names, in three square provinces of one degree."""

import json
from collections.abc import Iterable
from pathlib import Path

import shapefile

SQUARES = {"Hama": (36, 34), "Aleppo": (37, 34), "Raqqa (Ar Raqqah)": (37, 35)}  # west and south of each; Hama and Raqqa meet at a corner


def line(
    number: int, name: str, at: tuple[float, float], feature: str, admin1: str, *, people: int = 0, others: str = "", land: str = "SY"
) -> str:
    """Return a line of a GeoNames dump."""
    cells = [str(number), name, "", others, str(at[0]), str(at[1]), "P", feature, land, "", admin1, "", "", "", str(people), "", "", "", ""]
    return "\t".join(cells)


DUMP = [
    line(1, "Hama Governorate", (34.5, 36.5), "ADM1", "35", others="Muhafazat Hamah,Hama,محافظة حماة"),
    line(2, "Aleppo Governorate", (34.5, 37.5), "ADM1", "09", others="Aleppo,Halab"),
    line(3, "Raqqa Governorate", (35.5, 37.5), "ADM1", "04"),
    line(10, "Ḩamāh", (34.2, 36.8), "PPLA", "35", people=400_000, others="Hama,HMA,Hamā,hamat,Хама,حماة,Epiphania (old),Hama، سوريا"),
    line(11, "Aleppo", (34.2, 37.2), "PPLA", "09", people=2_000_000, others="Halab,Beroea,حلب,阿勒颇"),
    line(12, "Raqqa", (35.9, 37.9), "PPLA", "04", people=220_000),
    line(13, "Damascus", (34.9, 36.1), "PPLC", "35", people=1_500_000),
    line(20, "Muḩradah", (34.3, 36.4), "PPLA3", "35", people=3_000, others="Mhardeh,Mahardah,Gate,Ali,Aleppo,Paris"),
    line(21, "Tall Abyad", (34.6, 36.6), "PPL", "35", people=700),
    line(22, "Tall Abyad", (34.9, 36.2), "PPL", "35", people=0, others="Tall al Abyad"),
    line(23, "Tall Abyad", (34.61, 36.61), "PPL", "35", people=0, others="Tell Abiad"),
    line(24, "Hit", (34.4, 36.4), "PPL", "35", people=20_000),
    line(25, "Old Ruin", (34.4, 36.3), "PPLQ", "35"),
    line(26, "Al Arman", (34.21, 37.21), "PPLX", "09", people=60_000),
    line(27, "Nowhere Known", (34.7, 37.7), "PPL", "00", people=100),
    line(30, "Hama Military Airport", (34.12, 36.71), "AIRB", "35"),
    line(31, "Aleppo International Airport", (34.18, 37.22), "AIRP", "09"),
    line(32, "Tishrin Dam", (34.8, 37.9), "DAM", "09"),
    line(33, "Muḩradah District", (34.3, 36.4), "ADM2", "35"),
    line(34, "Some Hill", (34.3, 36.4), "HLL", "35"),
    line(40, "Beirut", (33.9, 35.5), "PPLC", "04", people=2_000_000, land="LB"),
]


def dump(folder: Path, lines: Iterable[str] = DUMP, name: str = "SY.txt") -> Path:
    """Write a dump, and return its path."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def corners(west: float, south: float) -> list[list[float]]:
    """Return the ring of a square of one degree, with a corner more on each side."""
    steps = [(0, 0), (0, 0.5), (0, 1), (0.5, 1), (1, 1), (1, 0.5), (1, 0), (0.5, 0), (0, 0)]
    return [[west + x, south + y] for x, y in steps]


def geojson(folder: Path, key: str = "name", squares: dict[str, tuple[float, float]] = SQUARES, **more: str) -> Path:
    """Write the provinces as GeoJSON, their names under a key, and return its path."""
    rows = [
        {"type": "Feature", "properties": {key: name, **more}, "geometry": {"type": "Polygon", "coordinates": [corners(*at)]}}
        for name, at in squares.items()
    ]
    path = folder / "outlines.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False), "utf-8")
    return path


def topojson(folder: Path) -> Path:
    """Write the provinces as TopoJSON: common borders are arcs that both use, in steps of 0.001 degrees."""
    arcs = [
        [[1000, 1000], [-1000, 0], [0, -1000], [1000, 0]],  # Hama's own: from 37,35 over 36,35 and 36,34 to 37,34
        [[1000, 0], [0, 500], [0, 500]],  # Hama and Aleppo: northwards
        [[1000, 1000], [500, 0], [500, 0]],  # Aleppo and Raqqa: eastwards
        [[2000, 1000], [0, -1000], [-1000, 0]],  # Aleppo's own
        [[2000, 1000], [0, 1000], [-1000, 0], [0, -1000]],  # Raqqa's own
    ]
    shapes = {"Hama": [0, 1], "Aleppo": [1, 2, 3], "Raqqa (Ar Raqqah)": [2, 4]}
    areas: list[dict[str, object]] = [{"type": "Polygon", "properties": {"name": name}, "arcs": [ring]} for name, ring in shapes.items()]
    areas.append({"type": "MultiPolygon", "properties": {"name": None}, "arcs": [[[0, 1]]]})
    said = {
        "type": "Topology",
        "transform": {"scale": [0.001, 0.001], "translate": [36, 34]},
        "objects": {"syr": {"type": "GeometryCollection", "geometries": areas}},
        "arcs": arcs,
    }
    path = folder / "syr.topo.json"
    path.write_text(json.dumps(said), "utf-8")
    return path


def shp(folder: Path, encoding: str = "utf-8") -> Path:
    """Write the provinces as a shapefile, and return its path."""
    with shapefile.Writer(str(folder / "outlines.shp"), encoding=encoding) as writer:
        writer.field("ADM1_EN", "C", 40)
        for name, at in SQUARES.items():
            writer.poly([corners(*at)])
            writer.record(name if encoding == "utf-8" else f"é {name}")
    return folder / "outlines.shp"
