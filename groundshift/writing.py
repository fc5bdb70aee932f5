"""Rows written down: JSON, CSV, GeoJSON, KML, Parquet. Each takes a table and its rows, and knows of no question.

Where a row has lat and lon it is a point; GeoJSON and KML keep the others too, without a place on the map.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Literal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import msgspec

from groundshift.errors import Misconfigured
from groundshift.tables import Row, Table, sorts

Form = Literal["json", "csv", "geojson", "kml", "parquet"]
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # with these begins what a spreadsheet runs
UNWRITABLE: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
KML: Final = "http://www.opengis.net/kml/2.2"
Geometries = Mapping[str, Mapping[str, Any]]  # by place id


def lines(rows: Iterable[Row]) -> bytes:
    """Return one JSON object a line."""
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def sheet(table: Table, rows: Iterable[Row]) -> bytes:
    """Return CSV with a head (RFC 4180, lines end in LF).

    What is not known is empty, several texts are parted by spaces, counts are JSON. Before a text that a spreadsheet would run as a
    formula stands an apostrophe.
    """
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for row in rows:
        writer.writerow([cell(msgspec.to_builtins(row[column.name])) for column in table.columns])
    return made.getvalue().encode()


def cell(value: Any) -> Any:
    """Return a value as a cell of CSV."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            text = value.replace("\r\n", "\n").replace("\r", "\n")  # csv quotes a cell for the one, not for the other
            return f"'{text}" if value.startswith(FORMULA) else text
        case list() | tuple():
            return " ".join(map(str, value))
        case dict():
            return msgspec.json.encode(value).decode()
    return value


def geojson(table: Table, rows: Iterable[Row], geometries: Geometries | None = None) -> bytes:
    """Return one FeatureCollection (RFC 7946, longitude first): points, or the geometries of the places."""
    features = [{"type": "Feature", "id": row["id"], "geometry": geometry(row, geometries), "properties": row} for row in rows]
    return msgspec.json.encode({"type": "FeatureCollection", "features": features}) + b"\n"


def geometry(row: Row, geometries: Geometries | None = None) -> Mapping[str, Any] | None:
    """Return where a row is, None where it is nowhere."""
    if geometries is not None:
        return geometries.get(str(row.get("place_id")))
    return None if row["lat"] is None else {"type": "Point", "coordinates": [row["lon"], row["lat"]]}


def kml(table: Table, rows: Iterable[Row]) -> bytes:
    """Return a KML 2.2 document: a placemark a row, its columns as extended data."""
    root = Element("kml", xmlns=KML)
    document = SubElement(root, "Document")
    SubElement(document, "name").text = f"Groundshift: {table.name}"
    for row in rows:
        mark = SubElement(document, "Placemark")
        SubElement(mark, "name").text = writable(row[table.head] or row["id"])
        data = SubElement(mark, "ExtendedData")
        for name, value in msgspec.to_builtins(row).items():
            if value is not None:
                shown = msgspec.json.encode(value).decode() if isinstance(value, dict | list | bool) else value
                SubElement(SubElement(data, "Data", name=name), "value").text = writable(shown)
        if row["lat"] is not None:
            SubElement(SubElement(mark, "Point"), "coordinates").text = f"{row['lon']},{row['lat']}"
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def writable(value: Any) -> str:
    """Return a value as text that XML 1.0 can hold: what it cannot is replaced."""
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", str(value))


def parquet(table: Table, rows: Iterable[Row]) -> bytes:
    """Return a Parquet file: the columns' types are the table's, whatever is in the rows; counts are JSON.

    Raises Misconfigured: pyarrow is not there.
    """
    try:
        import pyarrow as arrow  # noqa: PLC0415  # an extra
        from pyarrow import parquet as written  # noqa: PLC0415
    except ImportError as error:
        raise Misconfigured("Parquet needs pyarrow: pip install 'groundshift[parquet]'") from error
    types = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "number": arrow.int64(),
        "share": arrow.float64(),
        "flag": arrow.bool_(),
        "day": arrow.date32(),
        "days": arrow.list_(arrow.date32()),
        "instant": arrow.timestamp("ms", "UTC"),
        "counts": arrow.string(),
    }
    kinds, held = sorts(table), list(rows)
    arrays = [
        arrow.array([as_text(row[name]) if kind == "counts" else row[name] for row in held], types[kind]) for name, kind in kinds.items()
    ]
    made = io.BytesIO()
    written.write_table(arrow.Table.from_arrays(arrays, names=list(kinds)), made)
    return made.getvalue()


def as_text(value: Any) -> str | None:
    """Return counts as JSON."""
    return None if value is None else msgspec.json.encode(value).decode()


WRITERS: Final[Mapping[Form, tuple[str, Callable[[Table, Sequence[Row]], bytes]]]] = {
    "json": ("application/jsonl", lambda _table, rows: lines(rows)),
    "csv": ("text/csv; charset=utf-8", sheet),
    "geojson": ("application/geo+json", geojson),
    "kml": ("application/vnd.google-earth.kml+xml", kml),
    "parquet": ("application/vnd.apache.parquet", parquet),
}


def write(form: Form, table: Table, rows: Sequence[Row]) -> bytes:
    """Return rows in a form. Raises Misconfigured: Parquet without pyarrow."""
    return WRITERS[form][1](table, rows)
