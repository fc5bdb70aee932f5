"""A pack's folder: its files as tables, each row with its place in the file. The only module of the core that opens files."""

import csv
import functools
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from groundshift.core.theatre.lines import Lines, lines_of
from groundshift.core.theatre.mistakes import Mistake, Spot, near

Fields = dict[str, Any]


class Row(NamedTuple):
    """One row of a file, as it stands there."""

    fields: Fields
    spot: Spot


class Folder:
    """Reads the files of a folder and gathers what is wrong with their form. label: what the folder is called in messages."""

    def __init__(self, path: Path, label: str) -> None:
        self.path, self.label = path, label
        self.mistakes: list[Mistake] = []

    def has(self, name: str) -> bool:
        """Say whether the folder holds a file."""
        return (self.path / name).is_file()

    def names(self) -> list[str]:
        """Return the names of the files in the folder and in its folders, sorted."""
        return sorted(path.relative_to(self.path).as_posix() for path in self.path.rglob("*") if path.is_file())

    def whole(self, name: str) -> Spot:
        """Return a file as a place of mistakes."""
        return Spot(f"{self.label}/{name}", lambda _key: 0)

    def bytes(self, name: str) -> bytes:
        """Return a file's bytes, none where it is missing."""
        return (self.path / name).read_bytes() if self.has(name) else b""

    def text(self, name: str) -> str | None:
        """Return a file's text, None where it is missing or no UTF-8; the latter is a mistake."""
        if not self.has(name):
            return None
        raw = self.bytes(name)
        try:
            return raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.mistakes.append(
                Mistake(f"{self.label}/{name}", line, f"byte {raw[error.start]:#04x} is no UTF-8", "save the file as UTF-8")
            )
            return None

    def toml(self, name: str) -> "Toml":
        """Return a TOML file; empty where it is missing or cannot be read."""
        text = self.text(name) or ""
        try:
            fields = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.mistakes.append(_broken(f"{self.label}/{name}", text, error))
            text, fields = "", {}
        return Toml(f"{self.label}/{name}", fields, text, self.mistakes)

    def csv(self, name: str, columns: Iterable[str], needed: Iterable[str]) -> list[Row]:
        """Return the rows of a CSV file with a head; none where it is missing. A wrong head, or a row of another length, is a mistake."""
        columns, file = tuple(columns), f"{self.label}/{name}"
        text = self.text(name)
        if not text:
            return []
        reader = csv.reader(io.StringIO(text), strict=True)
        head = next(reader, [])
        if wrong := list(_head(file, head, columns, needed)):
            self.mistakes += wrong
            return []
        rows: list[Row] = []
        try:
            for cells in reader:
                line = reader.line_num
                if not any(cells):
                    continue
                if len(cells) != len(head):
                    do = "quote what holds a comma" if len(cells) > len(head) else "write every comma"
                    self.mistakes.append(Mistake(file, line, f"{len(cells)} cells where the head has {len(head)}", do))
                    continue
                rows.append(Row(dict(zip(head, cells, strict=True)), Spot(file, functools.partial(_same, line))))
        except csv.Error as error:
            self.mistakes.append(Mistake(file, reader.line_num, f"no CSV: {error}", "close the quotes"))
        return rows


class Toml:
    """The tables of a TOML file."""

    def __init__(self, file: str, fields: Fields, text: str, mistakes: list[Mistake]) -> None:
        self.file, self.fields, self._text, self._mistakes = file, fields, text, mistakes

    @functools.cached_property
    def lines(self) -> Lines:
        """Where the tables and keys are."""
        return lines_of(self._text)

    def spot(self, table: str = "", number: int = 0) -> Spot:
        """Return a table of the file as a place of mistakes. A key of a table in it is parted by a dot: kinds.province."""

        def line_of(key: str) -> int:
            name, _, below = key.partition(".")
            asked = ((name, 0, below), (table, number, key), (name, 0, ""), (table, number, name), (table, number, ""), ("", 0, table))
            return next((self.lines[place] for place in asked[not below :] if place in self.lines), 1)

        return Spot(self.file, line_of)

    def rows(self, *tables: str) -> Iterator[tuple[str, Row]]:
        """Yield the rows of these [[tables]], and say what else the file holds."""
        for name, value in self.fields.items():
            if name not in tables:
                self._mistakes.append(self.spot().at(name, f"unknown key {name}", near(name, tables)))
            elif not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
                self._mistakes.append(self.spot(name).at("", f"{name} is no list of tables", f"head each with [[{name}]]"))
            else:
                yield from ((name, Row(item, self.spot(name, number))) for number, item in enumerate(value))


def _same(line: int, _key: str) -> int:
    return line


def _head(file: str, head: list[str], columns: tuple[str, ...], needed: Iterable[str]) -> Iterator[Mistake]:
    """Yield what is wrong with the head of a CSV file."""
    for mark, name in ((";", "semicolon"), ("\t", "tab")):
        if len(head) == 1 and mark in head[0]:
            yield Mistake(file, 1, f"the separator is a {name}", "part the cells by commas")
            return
    for name in head:
        if name not in columns:
            yield Mistake(file, 1, f"unknown column {name!r}", near(name, columns))
        elif head.count(name) > 1:
            yield Mistake(file, 1, f"column {name} is there twice", "delete one")
    yield from (Mistake(file, 1, f"column {name} is missing", f"the head is {','.join(columns)}") for name in needed if name not in head)


def _broken(file: str, text: str, error: tomllib.TOMLDecodeError) -> Mistake:
    """Return a mistake of TOML's own form."""
    words, _, where = str(error).rpartition(" (at ")
    digits = where.partition("line ")[2].partition(",")[0]
    line = int(digits) if digits.isdigit() else len(text.splitlines())
    return Mistake(file, line, f"no TOML: {(words or str(error)).lower()}", "mend the line, or the one before it")


def known_folders(root: Path, head: str) -> list[str]:
    """Return the names of the folders that hold a file of this name, sorted."""
    return sorted(path.name for path in root.iterdir() if (path / head).is_file())


def merged(common: Iterable[Mapping[str, Any]], own: Iterable[Mapping[str, Any]]) -> list[Fields]:
    """Return rows by id: the common ones, with what own rows of the same id say otherwise, then the others; drop = true takes one away."""
    rows: dict[Any, Fields] = {row.get("id"): dict(row) for row in common}
    for row in own:
        before = rows.get(row.get("id"), {})
        other_type = "type" in row and row["type"] != before.get("type")
        rows[row.get("id")] = dict(row) if other_type else {**before, **row}
    return [row for row in rows.values() if row.get("drop") is not True]
