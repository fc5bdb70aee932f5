"""Rows written down, whatever is in them."""

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from pyarrow import parquet

from groundshift.keeping import KEEPING
from groundshift.tables import TABLES, Column, Row, Table
from groundshift.writing import WRITERS, Form, write

COLUMNS = (
    Column("id", "text"),
    Column("place", "text"),
    Column("names", "texts"),
    Column("number", "number"),
    Column("sure", "flag"),
    Column("day", "day"),
    Column("at", "instant"),
    Column("held", "counts"),
    Column("lat", "share"),
    Column("lon", "share"),
)
TABLE = Table("trial", COLUMNS, lambda thing, _pack: thing)
FULL: Row = {
    "id": "a",
    "place": "Aybak",
    "names": ("x", "y"),
    "number": 3,
    "sure": True,
    "day": date(2021, 8, 9),
    "at": datetime(2021, 8, 9, 1, 2, 3, tzinfo=UTC),
    "held": {"taliban": 2},
    "lat": 36.2,
    "lon": 68.0,
}
EMPTY: Row = {**dict.fromkeys(FULL), "id": "b", "names": (), "sure": False}


def sheet(*rows: Row) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write("csv", TABLE, rows).decode())))


def test_a_sheet_says_nothing_of_what_is_not_known() -> None:
    """CSV: lists by spaces, counts as JSON, days and instants as ISO 8601 has them, nothing for what is not known."""
    full, empty = sheet(FULL, EMPTY)
    assert full == {
        "id": "a", "place": "Aybak", "names": "x y", "number": "3", "sure": "true", "day": "2021-08-09", "at": "2021-08-09T01:02:03Z",
        "held": '{"taliban":2}', "lat": "36.2", "lon": "68.0",
    }  # fmt: skip
    assert {name: value for name, value in empty.items() if value} == {"id": "b", "sure": "false"}


@pytest.mark.parametrize("said", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_sheet_runs_nothing(said: str) -> None:
    """What a spreadsheet would take for a formula has an apostrophe before it; a number that is negative is one."""
    assert sheet({**FULL, "place": said, "number": -3, "lon": -68.5})[0]["place"] == f"'{said}".replace("\r", "\n")
    assert sheet({**FULL, "number": -3})[0]["number"] == "-3"


def test_what_is_nowhere_has_no_point() -> None:
    """GeoJSON keeps a row without a place, with no geometry; KML has it without a point."""
    features = json.loads(write("geojson", TABLE, [FULL, EMPTY]))["features"]
    assert [feature["geometry"] for feature in features] == [{"type": "Point", "coordinates": [68.0, 36.2]}, None]
    marks = ElementTree.fromstring(write("kml", TABLE, [FULL, EMPTY])).findall(".//{*}Placemark")
    assert [mark.findtext(".//{*}coordinates") for mark in marks] == ["68.0,36.2", None]
    assert [mark.findtext("{*}name") for mark in marks] == ["Aybak", "b"]


def test_kml_holds_any_text() -> None:
    """Markup is text, and what XML cannot hold is replaced."""
    (mark,) = ElementTree.fromstring(write("kml", TABLE, [{**FULL, "place": "<b>\x00\ufffe&"}])).findall(".//{*}Placemark")
    assert mark.findtext("{*}name") == "<b>\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}&"


def test_parquet_has_the_tables_types_whatever_is_in_it() -> None:
    """A file of no rows has the columns and types of one with rows, and what was written comes back."""
    schemas = [parquet.read_schema(io.BytesIO(write("parquet", TABLE, rows))) for rows in ([], [EMPTY], [FULL, EMPTY])]
    assert schemas[0] == schemas[1] == schemas[2]
    full, empty = parquet.read_table(io.BytesIO(write("parquet", TABLE, [FULL, EMPTY]))).to_pylist()
    assert full == {**FULL, "names": ["x", "y"], "held": '{"taliban":2}'}
    assert empty == {**EMPTY, "names": []}


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("table", [*TABLES.values(), *KEEPING.values()], ids=lambda table: table.name)
def test_an_empty_table_is_one(form: Form, table: Table) -> None:
    """No rows are an empty answer of the form, not a failure."""
    made: Any = write(form, table, [])
    assert (made == b"") == (form == "json")
