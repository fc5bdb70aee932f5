"""The body of a coded row: a first line that says whose form it has, then a line for each column, as it came."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

MARK: Final = "coded row: "
NOTHING: Final = ("NA", "NaN", "nan", "NULL")  # what R, Python and SQL write where a cell is empty
_LINE = re.compile(r"^([^:\n]+): ?(.*)$", re.MULTILINE)


class Coded(NamedTuple):
    """A coded row: its form, its columns (in small letters) with their values, and where each value stands in the body."""

    form: str
    fields: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]

    def get(self, *columns: str) -> str:
        """Return the value of the first of these columns that has one; empty where none has."""
        return next((value for column in columns if (value := self.fields.get(column, ""))), "")


def body_of(form: str, fields: Mapping[str, str]) -> str:
    """Return the body of a row: what is empty, or has no name, is left out, and a value is one line."""
    told = ((column, " ".join(value.split())) for column, value in fields.items())
    lines = (f"{column}: {value}" for column, value in told if column and value and value not in NOTHING)
    return "\n".join([f"{MARK}{form}", *lines]) + "\n"


def coded_row(body: str) -> Coded | None:
    """Return the row that a body is, or None where it is none."""
    if not body.startswith(MARK):
        return None
    form, _, rest = body.removeprefix(MARK).partition("\n")
    at = len(body) - len(rest)
    found = {line[1].lower(): (line[2], line.span(2)) for line in _LINE.finditer(body, at)}
    return Coded(form.strip(), {name: value for name, (value, _) in found.items()}, {name: span for name, (_, span) in found.items()})


def plain(value: str) -> str:
    """Return a value without the decimals that a spreadsheet gives to whole numbers: 1.0 is 1."""
    return re.sub(r"(?<=\d)\.0+\Z", "", value)
