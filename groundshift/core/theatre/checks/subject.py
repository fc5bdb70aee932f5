"""What a check looks at, and what many of them say."""

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from groundshift.core.theatre.mistakes import Mistake
from groundshift.core.theatre.model import Theatre
from groundshift.core.theatre.pack import At, Pack

T = TypeVar("T")
ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
FORM = "small ASCII letters and digits, parted by hyphens: sy-hama-mhardeh-town"


class Subject(NamedTuple):
    """A pack as its files say it, what all packs share, and the theatre that they make."""

    pack: Pack
    common: Pack
    theatre: Theatre


def twice(rows: Iterable[tuple[Hashable, At[T]]], key: str, what: str, do: str) -> Iterator[Mistake]:
    """Yield a mistake for every row whose name, given beside it, an earlier row has; what: a template with {name} and {line}."""
    first: dict[Hashable, At[T]] = {}
    for name, row in rows:
        if name in first:
            yield row.spot.at(key, what.format(name=name, line=first[name].spot.line_of(key)), do)
        else:
            first[name] = row


def formed(rows: Iterable[tuple[str, At[T]]]) -> Iterator[Mistake]:
    """Yield a mistake for every id, given beside its row, that is not in the form of ids."""
    for name, row in rows:
        if not ID.fullmatch(name):
            yield row.spot.at("id", f"id {name!r} is no id", FORM if name else "give it one: " + FORM)
