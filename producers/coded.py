"""Exports of ACLED, UCDP GED and VIINA: each row an article whose body is the row. Who brings the file minds its licence."""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from groundshift.core.coded import FORMS, body_of, coded_row
from groundshift.core.coded.codes import Form
from groundshift.core.coded.reading import days_of
from groundshift.errors import BadInput, Misconfigured
from producers.forms import Columns, Item, delimiter
from producers.identity import LAST_SECOND, Row


def rows(path: Path, _columns: Columns, *, name: str) -> Iterator[Item]:
    """Read the rows of a CSV export. Raises Misconfigured: a column that the form needs is not there."""
    form = FORMS[name]
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader = csv.DictReader(file, delimiter=delimiter(path), strict=True)
        there = reader.fieldnames or ()
        missing = [column for column in form.needs if not {*column.split("|")} & {*there}]
        if missing:
            raise Misconfigured(f"{path}: no {form.coder} export: no column {', '.join(missing)} (there are: {', '.join(there) or 'none'})")
        try:
            for fields in reader:
                yield _item(reader.line_num, name, form, fields)
        except csv.Error as error:
            yield Item(reader.line_num, b"", BadInput(f"not CSV: {error}"))


def _item(line: int, name: str, form: Form, fields: dict[str, str]) -> Item:
    body = body_of(name, {column: value for column, value in fields.items() if isinstance(column, str) and isinstance(value, str)})
    raw = body.encode("utf-8", "surrogateescape")
    try:
        raw.decode("utf-8")
        row = coded_row(body)
        assert row
        _, last, _ = days_of(row, form)
    except UnicodeDecodeError:
        return Item(line, raw, BadInput("not UTF-8: convert the file"))
    except ValueError as error:
        return Item(line, raw, BadInput(f"no day in {' or '.join(dict.fromkeys(form.days))} ({error})"))
    key = [row.get(*column.split("|")) for column in form.id]
    if not all(key):
        return Item(line, raw, BadInput(f"no {' and '.join(form.id)}: nothing names this row"))
    named = "/".join([name, *key])
    title = ", ".join(filter(None, (f"{form.coder} {' '.join(key)}", row.get("sub_event_type", "status"), row.get(*form.place))))
    published = None
    if stamp := row.get("timestamp"):  # ACLED's: when the row was last changed, seconds since 1970
        published = datetime.fromtimestamp(int(stamp), UTC) if stamp.isdigit() else None
    elif name == "viina":
        published = datetime.combine(last, LAST_SECOND)
    return Item(line, raw, Row(body=body, title=title, id="/".join(key), source=name, published=published), "page", name=named)


READERS: dict[str, Callable[[Path, Columns], Iterator[Item]]] = {name: partial(rows, name=name) for name in FORMS}
