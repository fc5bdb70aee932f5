"""The shape of a row of the event tables."""

from typing import NamedTuple


class Row(NamedTuple):
    """A word or construction of territorial news."""

    rule: str
    kind: str
    frame: str
    words: str
    example: str
    expects: str
