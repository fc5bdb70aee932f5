"""Exports of ACLED, UCDP GED and VIINA: each row an article whose body is the row. Who brings the file minds its licence."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from groundshift.core.coded import FORMS, Coded, body_of, coded_row
from groundshift.core.coded.reading import days_of
from groundshift.core.coded.rows import plain
from groundshift.errors import BadInput, Misconfigured
from producers import forms
from producers.forms import Columns, Item
from producers.identity import LAST_SECOND, Row, in_order

PACKED: Final = b"PK\x03\x04"  # how a workbook begins


def rows(path: Path, _columns: Columns, *, name: str, dates: str = "") -> Iterator[Item]:
    """Read the rows of a CSV export. dates: dmy or mdy, how days of numbers alone are written.

    Raises Misconfigured: a column that the form needs is not there.
    """
    form = FORMS[name]
    with path.open("rb") as file:
        first = file.readline()
    if first.startswith(PACKED) or b"\0" in first:
        raise Misconfigured(f"{path}: no {form.coder} export: no CSV, but a workbook or another binary file: save it as CSV in UTF-8")
    found = forms.rows(path)
    header = forms.head(path, found)
    there = {column.strip().lower() for column in header}
    if missing := [column.replace("|", " or ") for column in form.needs if not {*column.split("|")} & there]:
        has = ", ".join(filter(None, header)) or "none"
        raise Misconfigured(f"{path}: no {form.coder} export that can be read: no column {', '.join(missing)} (there are: {has})")
    for line, raw, cells in found:
        if isinstance(cells, BadInput):
            yield Item(line, raw, cells)
            continue
        try:
            yield _item(line, raw, name, dict(zip((column.strip() for column in header), cells, strict=True)), dates)
        except BadInput as error:
            yield Item(line, raw, error)


def _item(line: int, raw: bytes, name: str, fields: Mapping[str, str], dates: str) -> Item:
    """Return a row as an item. Raises BadInput: nothing names it, or it has no day."""
    form = FORMS[name]
    days = {column: str(in_order(value, dates)) for column, value in fields.items() if column.lower() in form.days}
    body = body_of(name, {**fields, **days})
    row = coded_row(body)
    assert row
    try:
        _, last, _ = days_of(row, form)
    except ValueError as error:
        raise BadInput(f"no day in {' or '.join(dict.fromkeys(form.days))}: {error}") from error
    key = [plain(row.get(*column.split("|"))) for column in form.id]
    if not all(key):
        raise BadInput(f"no {' and '.join(form.id).replace('|', ' or ')}: nothing names this row")
    named = "/".join([name, *key])
    about = row.get("sub_event_type", "event_type", "status"), row.get(*form.place)
    title = ", ".join(filter(None, (f"{form.coder} {' '.join(key)}", *about)))
    said = Row(body=body, title=title, id="/".join(key), source=name, published=_published(row, last))
    return Item(line, raw, said, "page", name=named)


def _published(row: Coded, last: date) -> datetime | None:
    """Return when a row became known: by ACLED's timestamp, seconds since 1970; of VIINA at the end of its day; else unknown."""
    if row.form == "viina":
        return datetime.combine(last, LAST_SECOND)
    try:
        return datetime.fromtimestamp(int(row.get("timestamp")), UTC)
    except (ValueError, OverflowError, OSError):
        return None
