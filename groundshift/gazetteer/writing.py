"""The files of a pack: written, and written again beside what a person wrote."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from groundshift.core.theatre import Place
from groundshift.core.theatre.checks.outlines import OUTLINES
from groundshift.core.theatre.files import Folder
from groundshift.core.theatre.loading import renew
from groundshift.core.theatre.mistakes import raise_all
from groundshift.core.theatre.pack import HEAD, Border, Word
from groundshift.errors import Failed, Misconfigured
from groundshift.gazetteer.merging import Kept, Row, key_of, merged_lines, merged_places
from groundshift.gazetteer.provinces import Known

MADE = ".made"  # what was made last, file by file: what differs from it is a person's
COLUMNS: dict[str, tuple[str, ...]] = {
    "places.csv": Place.__struct_fields__,
    "adjacency.csv": Border.__struct_fields__,
    "words.csv": Word.__struct_fields__,
}


class Content(NamedTuple):
    """What is made for a pack."""

    places: list[Row]
    defaults: list[Row]  # the provinces as they are called where nobody says otherwise
    borders: list[Row]
    words: list[Row]
    outlines: str  # GeoJSON, "" where there is none
    skeletons: Mapping[str, str]  # written where there is no such file


class Before(NamedTuple):
    """The rows that stand in a folder, and those that were made last, by file."""

    mine: Mapping[str, list[Row]]
    base: Mapping[str, list[Row]]

    def known(self) -> dict[str, Known]:
        """Return what the provinces that stand are called, by what they are made of."""
        made = {key_of(row): row for row in self.base["places.csv"]}
        found = {}
        for row in self.mine["places.csv"]:
            if row["level"] == "province" and (key := key_of(row)):
                before = made.get(key, {})
                own_id = row["id"] if row["id"] != before.get("id") else ""
                found[key] = Known(row["name"], own_id, edited=row["name"] != before.get("name"))
        return found


def as_row(place: Place) -> Row:
    """Return a place as a row of places.csv."""
    said = msgspec.structs.asdict(place)
    return {name: "|".join(value) if isinstance(value, tuple) else str(value or "") for name, value in said.items()} | {
        "lat": f"{place.lat:.4f}", "lon": f"{place.lon:.4f}",
    }  # fmt: skip


def read_before(folder: Path) -> Before:
    """Return what stands in a folder. Raises Misconfigured: there is something that is no pack, or a file cannot be read."""
    if folder.exists() and not (folder / HEAD).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise Misconfigured(f"{folder} is there and no pack: choose another name, or another folder with --into")
    return Before(_rows(Folder(folder, str(folder))), _rows(Folder(folder / MADE, f"{folder}/{MADE}")))


def write(folder: Path, content: Content, before: Before) -> Kept:
    """Write a pack, and return what of a person's was kept. Raises Failed: it cannot be written; Misconfigured: a file is broken."""
    places = merged_places(before.base["places.csv"], before.mine["places.csv"], content.places)
    tables = {"places.csv": places.rows}
    made = {"places.csv": _made(before.base["places.csv"], content), "adjacency.csv": content.borders, "words.csv": content.words}
    for name in ("adjacency.csv", "words.csv"):
        base, mine = (_renamed(rows[name], places.renamed) for rows in (before.base, before.mine))
        tables[name] = merged_lines(base, mine, made[name])
    try:
        for name, rows in tables.items():
            _put(folder / name, as_csv(name, rows))
            _put(folder / MADE / name, as_csv(name, made[name]))
        for name, text in content.skeletons.items():
            if not (folder / name).exists():
                _put(folder / name, text)
        outlines = _outlines(folder, content.outlines)
        _rename(folder, places.renamed)
        renew(f"{folder.resolve()}/")
    except OSError as error:
        raise Failed(f"{error.filename or folder}: {error.strerror}; choose another folder with --into") from error
    return places.kept._replace(outlines=outlines)


def _made(base: Sequence[Row], content: Content) -> list[Row]:
    """Return the rows of places.csv as they are made where nobody calls a province otherwise, with those that were made before."""
    made = {key_of(row): row for row in (*base, *content.places, *content.defaults)}
    return list(made.values())


def _outlines(folder: Path, text: str) -> bool:
    """Write the outlines, if those that stand were made and not edited; say whether a person's were kept."""
    mine, base = (path.read_text("utf-8") if path.exists() else "" for path in (folder / OUTLINES, folder / MADE / OUTLINES))
    if not text:
        return False
    _put(folder / MADE / OUTLINES, text)
    if mine in {base, "", text}:
        _put(folder / OUTLINES, text)
        return False
    return True


def _rename(folder: Path, renamed: Mapping[str, str]) -> None:
    """Write ids and names that are others now into the files that name them, where they stand in quotes."""
    for path in (*folder.glob("*.toml"), *folder.glob("samples/*.toml"), folder / OUTLINES):
        if path.exists():
            before = path.read_text("utf-8")
            after = before
            for old, new in renamed.items():
                after = after.replace(json.dumps(old, ensure_ascii=False), json.dumps(new, ensure_ascii=False))
            if after != before:
                _put(path, after)


def _renamed(rows: Iterable[Row], renamed: Mapping[str, str]) -> list[Row]:
    return [{name: renamed.get(cell, cell) for name, cell in row.items()} for row in rows]


def _rows(folder: Folder) -> dict[str, list[Row]]:
    """Return the rows of a folder's tables as they stand, with every column. Raises Misconfigured with what is wrong with their form."""
    found = {}
    for name, columns in COLUMNS.items():
        rows = folder.csv(name, columns, [column for column in columns if column not in {"was", "note"}])
        found[name] = [{column: row.fields.get(column, "") for column in columns} for row in rows]
    raise_all(folder.mistakes)
    return found


def as_csv(name: str, rows: Iterable[Row]) -> str:
    """Return rows as the text of a table."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS[name], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
