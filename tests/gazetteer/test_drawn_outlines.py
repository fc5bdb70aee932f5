"""Outlines of provinces."""

import json
from pathlib import Path

import pytest
import shapely
from lands_by_hand import SQUARES, geojson, shp, topojson

from groundshift.errors import Misconfigured
from groundshift.gazetteer.names import country
from groundshift.gazetteer.outlines import Outline, as_geojson, read_outlines, simplified, touching

SYRIA = [country("SY")]


@pytest.mark.parametrize("form", [geojson, topojson, shp])
def test_each_form_gives_the_same_outlines(form: object, tmp_path: Path) -> None:
    """GeoJSON, TopoJSON (in steps, arcs shared and backwards) and a shapefile: the names, and squares of one degree."""
    found, nameless = read_outlines(form(tmp_path), SYRIA)  # type: ignore[operator]
    assert {outline.name: outline.shape.bounds for outline in found} == {n: (w, s, w + 1, s + 1) for n, (w, s) in SQUARES.items()}
    assert [outline.shape.area for outline in found] == pytest.approx([1, 1, 1])
    assert nameless == (1 if form is topojson else 0)


@pytest.mark.parametrize("key", ["name_en", "shapeName", "NAME_1", "ADM1_EN"])
def test_the_name_stands_where_publishers_write_it(key: str, tmp_path: Path) -> None:
    """Natural Earth, geoBoundaries, GADM, OCHA."""
    assert {outline.name for outline in read_outlines(geojson(tmp_path, key), SYRIA)[0]} == set(SQUARES)


def test_of_a_file_of_many_countries_only_ones_own_are_taken(tmp_path: Path) -> None:
    """Where it says whose each is, by a code of two or three letters."""
    said = json.loads(geojson(tmp_path, iso_a2="SY").read_text("utf-8"))
    said["features"][0]["properties"]["iso_a2"] = "LB"
    (tmp_path / "world.geojson").write_text(json.dumps(said), "utf-8")
    assert [outline.name for outline in read_outlines(tmp_path / "world.geojson", SYRIA)[0]] == list(SQUARES)[1:]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.json", b"[1]", "no outlines; give GeoJSON"),
        ("a.json", b"{", "a.json:1: no JSON"),
        ("a.json", b'{"type": "FeatureCollection"}', "no outlines: KeyError"),
        ("a.json", b'{"type": "FeatureCollection", "features": []}', "no outline in it"),
        ("a.json", b'{"type": "Topology", "objects": {}, "arcs": []}', "no outlines"),
        ("a.json", b'"\xd5"', "byte 0xd5 is no UTF-8"),
        ("a.shp", b"nothing", "no shapefile"),
        ("a.zip", b"nothing", "no shapefile"),
    ],
)
def test_a_file_that_holds_no_outlines_says_so(name: str, content: bytes, what: str, tmp_path: Path) -> None:
    """By its name, with what to give."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Misconfigured, match=what):
        read_outlines(tmp_path / name, SYRIA)


def test_outlines_without_names_say_which_properties_there_are(tmp_path: Path) -> None:
    """So that one can be called name."""
    with pytest.raises(Misconfigured, match=r"no outline has a name; call it name \(there is label\)"):
        read_outlines(geojson(tmp_path, "label"), SYRIA)


def test_metres_are_no_degrees(tmp_path: Path) -> None:
    """A projected file says what to save it as."""
    with pytest.raises(Misconfigured, match="no degrees; save it anew in WGS 84"):
        read_outlines(geojson(tmp_path, squares={"Hama": (400_000, 34)}), SYRIA)


def test_a_shapefile_of_another_encoding_needs_to_say_so(tmp_path: Path) -> None:
    """With .cpg beside it, it is read; without, the error says to write one."""
    path = shp(tmp_path, "latin-1")
    path.with_suffix(".cpg").unlink(missing_ok=True)
    with pytest.raises(Misconfigured, match=r"its attributes are no UTF-8; write its encoding into outlines\.cpg"):
        read_outlines(path, SYRIA)
    path.with_suffix(".cpg").write_text("ISO-8859-1")
    assert {outline.name for outline in read_outlines(path, SYRIA)[0]} == {f"é {name}" for name in SQUARES}


def test_simplified_outlines_keep_their_common_borders() -> None:
    """A winding border of two has fewer corners, and the same in both: they still cover the ground without gap or overlap."""
    winding = [(1 + (0.001 if step % 2 else 0), step / 200) for step in range(201)]
    left, right = shapely.Polygon([(0, 1), (0, 0), *winding]), shapely.Polygon([(2, 0), (2, 1), *reversed(winding)])
    fewer = [outline.shape for outline in simplified([Outline("left", left), Outline("right", right)])]
    assert sum(len(shape.exterior.coords) for shape in fewer) < 40  # type: ignore[attr-defined]
    assert shapely.coverage_is_valid(fewer)
    assert shapely.union_all(fewer).area == pytest.approx(2, abs=0.01)


def test_provinces_that_share_a_border_touch(tmp_path: Path) -> None:
    """Those that meet at a corner do not."""
    outlines = {outline.name.partition(" ")[0]: outline for outline in read_outlines(geojson(tmp_path), SYRIA)[0]}
    assert touching(outlines) == [("Aleppo", "Hama"), ("Aleppo", "Raqqa")]


def test_outlines_are_written_with_their_names() -> None:
    """As GeoJSON, a line each: the province's, and the publisher's, by which it is known when it is read again."""
    text = as_geojson({"Hama": Outline("Hamah (Hama)", shapely.box(36, 34, 37, 35))})
    assert json.loads(text)["features"][0]["properties"] == {"name": "Hama", "outline": "Hamah (Hama)"}
    assert text.count("\n") == 3
