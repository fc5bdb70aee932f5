"""Rows of a pack's files become structs; every key that is unknown, missing or of the wrong type is said, each with what to do."""

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from groundshift.core.theatre.files import Row
from groundshift.core.theatre.mistakes import Mistake, near

T = TypeVar("T", bound=msgspec.Struct)

NO_KEYS = {"Actor": {"allies": 'write a [[relation]] with a, b and kind = "ally"'}}  # fields that no file has, and what to write instead
TODO = {  # by the first type that was expected
    "array": 'write a list in brackets: ["a", "b"]',
    "str": "write it in quotes",
    "int": "write a whole number",
    "float": "write a number",
    "bool": "write true or false",
    "date": "write a day as 2021-08-15",
    "datetime": "write an instant as 2021-08-15T00:00:00Z",
    "object": "write a table",
}


def shaped(row: Row, kind: type[T], mistakes: list[Mistake], *, strict: bool = True) -> T | None:
    """Return a row as a struct, or None where it is wrong; then every mistake in it is added. strict: numbers do not come as text."""
    hidden = NO_KEYS.get(kind.__name__, {})
    try:
        if hidden.keys().isdisjoint(row.fields) and row.fields.keys() <= _keys(kind):
            return msgspec.convert(row.fields, kind, strict=strict)
    except msgspec.ValidationError:
        pass
    mistakes += _wrong(row, kind, hidden, strict)
    return None


def _keys(kind: type[msgspec.Struct]) -> set[str]:
    return set(kind.__struct_encode_fields__)


def _wrong(row: Row, kind: type[msgspec.Struct], hidden: dict[str, str], strict: bool) -> Iterator[Mistake]:
    """Yield each mistake of a row, a key at a time."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind) if field.encode_name not in hidden}
    for name, value in row.fields.items():
        if name not in fields:
            yield row.spot.at(name, f"unknown key {name}", hidden.get(name) or near(name, fields))
            continue
        for key, part, hint in _parts(name, value, fields[name].type):
            try:
                msgspec.convert(part, hint, strict=strict)
            except msgspec.ValidationError as error:
                yield row.spot.at(key, f"{key}: {_told(error, part)}", _todo(str(error), part, hint))
    for name, field in fields.items():
        if field.required and name not in row.fields:
            yield row.spot.at("", f"{name} is missing", f"every {kind.__name__.lower()} has it")


def _parts(name: str, value: Any, hint: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield a value with its key and type; of a table its entries, each on a line of its own."""
    if isinstance(value, dict) and getattr(hint, "__origin__", None) is dict:
        yield from ((f"{name}.{key}", part, hint.__args__[1]) for key, part in value.items())
        yield name, dict.fromkeys(value, ()), hint  # its keys
    else:
        yield name, value, hint


def _told(error: msgspec.ValidationError, value: Any) -> str:
    """Return msgspec's words with what was written, without its own path."""
    words = str(error).partition(" - at ")[0]
    return words if repr(value) in words or not isinstance(value, str | int | float) else f"{words}: {value!r}"


def _todo(words: str, value: Any, hint: Any) -> str:
    if "enum" in words:
        said = next((part for part in (value if isinstance(value, list | tuple | dict) else [value]) if repr(part) in words), value)
        return near(str(said), _choices(hint))
    expected = words.partition("`")[2].partition("`")[0].partition(" ")[0]
    if "RFC3339" in words or "Invalid" in words:
        expected = "date" if "date" in words.lower() and "datetime" not in words.lower() else "datetime"
    return TODO.get(expected, "docs/theatres.md says what it takes")


def _choices(hint: Any) -> list[str]:
    """Return the words that a type takes, however deep they stand in it."""
    found: list[str] = []
    for part in getattr(hint, "__args__", ()):
        found += [part] if isinstance(part, str) else _choices(part)
    return found
